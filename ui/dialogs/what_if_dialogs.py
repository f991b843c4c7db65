"""What if a closure were added, or the employee worked other days: every date, then the change."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today, uk_short
from casework.errors import BadInput
from casework.ids import CaseId
from casework.rules.part_time import WorkPattern
from casework.rules.working_days import Closure
from casework.services import what_if, work_patterns
from casework.summaries.calendars import ClockMove, KeptPattern
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.recount_clocks_dialog import MoveRow
from ui.widgets.button import Button
from ui.widgets.date_field import DateField
from ui.widgets.empty_layout import empty_layout
from ui.widgets.event_line import EventLine
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.field_row import FieldRow
from ui.widgets.given_day import given_day
from ui.widgets.labels import Label, hairline
from ui.widgets.weekday_ticks import WeekdayTicks
from ui.window_context import WindowContext

Ask = Callable[[], tuple[ClockMove, ...]]
Make = Callable[[], Done[tuple[ClockMove, ...]]]
WHOLE_TRUST = "whole trust"
_SHOWN = 60


class _WhatIfDialog(BaseDialog):
    """Fields; what they would move, once it was looked at; and the change itself.

    Nothing can be changed before its dates were shown, nor after a field was changed since.
    """

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, title: str, lead: str, act: str
    ) -> None:
        super().__init__(
            parent, title=title, lead=lead, act=act, note=window.actor.words, large=True
        )
        self._window = window
        self._year = today(window.casework.clock).year
        self.shown = False

    def _add_what_moves(self, asked: Callable[[], Ask], make: Make) -> None:
        """Place the button that looks, the list, and the reason, beneath the fields.

        ``asked`` reads the fields and returns what is asked of them; ``make`` makes the change.
        """
        self._asked, self._make = asked, make
        self.look_button = Button("Show what would move", icon="ph.eye", shortcut="Alt+S")
        self.look_button.setObjectName("look_button")
        self.look_button.clicked.connect(self._on_look_clicked)
        self.body.addWidget(self.look_button)
        self.moves = QWidget()
        self.moves.setObjectName("moves")
        self.moves.setAccessibleName("What would move")
        self._rows = QVBoxLayout(self.moves)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.body.addWidget(self.moves)
        self.why = TextLine(name="Why")
        self.why.setObjectName("why")
        self.add_field("why", Field("Why", self.why, note="stands beside each date that moves"))
        self._forget_what_moves()

    @Slot()
    def _forget_what_moves(self) -> None:
        """Say that nothing was looked at since the fields were changed."""
        self.shown = False
        self.act_button.refuse("Look first at what would move")
        self._say("Nothing is changed by looking.")

    def _say(self, words: str) -> None:
        empty_layout(self._rows)
        self._rows.addWidget(Label(words, "caption", "ink2", wrap=True))

    @Slot()
    def _on_look_clicked(self) -> None:
        self.clear_refusal()
        ask = self._window.commands.read(self, self._asked)
        if ask is None:
            return
        self._window.jobs.start(
            self,
            "Looking for dates that move",
            lambda _progress: ask(),
            on_done=self._show,
            quiet=True,
        )

    def _show(self, found: Sequence[ClockMove]) -> None:
        empty_layout(self._rows)
        if not found:
            self._say("No running clock would move.")
        else:
            self._rows.addWidget(hairline(strong=True))
            for move in found[:_SHOWN]:
                self._rows.addWidget(MoveRow(move, self._year))
        if len(found) > _SHOWN:
            more = f"and {len(found) - _SHOWN:,} more, which are counted anew with these"
            self._rows.addWidget(Label(more, "caption", "ink2"))
        self.shown = True
        self.act_button.allow()

    def submit(self) -> None:
        """Make the change and count anew what it moves."""
        self.clear_refusal()
        if self.shown and self._window.commands.attempt(self, self._make) is not None:
            self.accept()


class WhatIfClosureDialog(_WhatIfDialog):
    """A closure of a school, or of the whole trust."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        schools: Sequence[tuple[str, str]],
        school_id: str | None = None,
    ) -> None:
        super().__init__(
            window,
            parent,
            title="What if a closure were added?",
            lead="Its days are left out where the procedure counts less closures. Statutory"
            " periods go on counting them.",
            act="Add closure and count anew",
        )
        on = today(window.casework.clock)
        self.school = Combo([(WHOLE_TRUST, "The whole trust"), *schools], name="School")
        self.school.setObjectName("school")
        self.school.set_value(school_id or WHOLE_TRUST)
        self.add_field("school", Field("School", self.school))
        self.from_on = DateField(name="First day closed", field="from_on", today=on)
        self.from_on.setObjectName("from_on")
        self.to_on = DateField(name="Last day closed", field="to_on", today=on)
        self.to_on.setObjectName("to_on")
        first = self.register_field("from_on", Field("First day closed", self.from_on))
        last = self.register_field("to_on", Field("Last day closed", self.to_on))
        self.body.addWidget(FieldRow((first, 1), (last, 1)))
        self.name = TextLine(placeholder="Snow", name="What it is")
        self.name.setObjectName("name")
        self.add_field("name", Field("What it is", self.name))
        self._add_what_moves(self._if_closure, self._add_closure)
        self.school.chosen.connect(self._forget_what_moves)
        for changed in (self.from_on.typed, self.to_on.typed, self.name.textChanged):
            changed.connect(self._forget_what_moves)

    def _closure(self) -> Closure:
        name = self.name.text_value()
        if not name:
            raise BadInput("A closure needs a name.", field="name", cure="Write what it is.")
        from_on, to_on = given_day(self.from_on, "from_on"), given_day(self.to_on, "to_on")
        if to_on < from_on:
            raise BadInput(
                "The closure ends before it begins.",
                field="to_on",
                cure="Give the first day, then the last.",
            )
        return Closure(from_on, to_on, name)

    def _school_id(self) -> str | None:
        chosen = self.school.value()
        return None if chosen == WHOLE_TRUST else str(chosen)

    def _if_closure(self) -> Ask:
        window, school_id, closures = self._window, self._school_id(), [self._closure()]
        return lambda: what_if.if_closures(
            window.casework, window.actor, school_id=school_id, closures=closures
        )

    def _add_closure(self) -> Done[tuple[ClockMove, ...]]:
        return what_if.add_closures(
            self._window.casework,
            self._window.actor,
            school_id=self._school_id(),
            closures=[self._closure()],
            source="typed on Process",
            why=self.why.text_value(),
        )


class WhatIfDaysDialog(_WhatIfDialog):
    """The weekdays that the employee works, from a day on."""

    def __init__(self, window: WindowContext, parent: QWidget | None, *, case_id: CaseId) -> None:
        super().__init__(
            window,
            parent,
            title="What if the employee worked other days?",
            lead="Their contracted days count where the trust’s procedure says so. The days of the"
            " companion, and all else that law counts, stay as they are.",
            act="Keep these days and count anew",
        )
        self._case_id = case_id
        self._held = QVBoxLayout()
        self._held.setSpacing(0)
        self.body.addLayout(self._held)
        self._show_held()
        self.days = WeekdayTicks(name="Works on")
        self.days.setObjectName("days")
        self.add_field("works_on", Field("Works on", self.days))
        self.from_on = DateField(name="From", field="from_on", today=today(window.casework.clock))
        self.from_on.setObjectName("from_on")
        note = "the day from which the contract says so"
        self.add_field("from_on", Field("From", self.from_on, note=note))
        self._add_what_moves(self._if_days, self._keep_days)
        self.days.changed.connect(self._forget_what_moves)
        self.from_on.typed.connect(self._forget_what_moves)

    def _show_held(self) -> None:
        """Show the days that are on record, each to be taken out with a reason."""
        empty_layout(self._held)
        window = self._window
        found = window.commands.read(
            self,
            lambda: work_patterns.patterns_of_employee(
                window.casework, window.actor, case_id=self._case_id
            ),
        )
        for kept in found or ():
            until = kept.pattern.to_on
            days = uk_short(kept.pattern.from_on, year=True)
            span = f"{days} to {uk_short(until, year=True)}" if until else f"from {days}"
            line = EventLine("", kept.pattern.words, span, link="Take out…")
            line.followed.connect(lambda held=kept: self._take_out(held))
            self._held.addWidget(line)

    def _take_out(self, kept: KeptPattern) -> None:
        window = self._window
        why = window.ask.reason(
            self,
            f"Take out {kept.pattern.words}?",
            "Dates that were counted by these days stand until they are counted anew.",
            act="Take out",
        )
        if why is None:
            return
        done = window.commands.attempt(
            self,
            lambda: work_patterns.take_out_pattern(
                window.casework, window.actor, pattern_id=kept.pattern_id, why=why
            ),
        )
        if done is not None:
            self._show_held()
            self._forget_what_moves()

    def _pattern(self) -> WorkPattern:
        weeks, begins = self.days.weeks(), given_day(self.from_on, "from_on")
        return WorkPattern(
            weeks,
            begins,
            first_week_on=begins if len(weeks) > 1 else None,
            term_time_only=self.days.term_time_only.isChecked(),
        )

    def _if_days(self) -> Ask:
        window, case_id, pattern = self._window, self._case_id, self._pattern()
        return lambda: what_if.if_pattern(
            window.casework, window.actor, case_id=case_id, pattern=pattern
        )

    def _keep_days(self) -> Done[tuple[ClockMove, ...]]:
        return what_if.keep_pattern(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            pattern=self._pattern(),
            why=self.why.text_value(),
        )
