"""Move a hearing: every date that moves with it is shown before anything is moved."""

from __future__ import annotations

from datetime import date, datetime

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import LONDON, to_london, today, uk_short
from casework.errors import BadInput, CaseworkError
from casework.rules.hearing_moves import HearingMove
from casework.rules.hearing_plan import PlanStep
from casework.services import hearing_moving
from casework.summaries.hearings import HearingView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea
from ui.widgets.instant_field import InstantField
from ui.widgets.planned_dates import DateLine, PlannedDates
from ui.window_context import WindowContext


def _proposed(hearing: HearingView) -> datetime | None:
    """Propose the date that was asked for because of the companion, at the hour as planned."""
    at, asked = hearing.arranged.planned_for, hearing.asked
    if at is None or asked is None or not asked.is_open or asked.asked_on is None:
        return at
    return datetime.combine(asked.asked_on, to_london(at).time(), LONDON)


class MoveHearingDialog(BaseDialog):
    """The former day stays in the course of the hearing."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        super().__init__(
            parent,
            title="Move the hearing?",
            lead="Each date below is as it would become; nothing moves before you say so.",
            act="Move hearing",
            note=window.actor.words,
            large=True,
        )
        self._window, self._hearing = window, hearing
        self.to = InstantField(name="New day", field="to", today=today(window.casework.clock))
        self.to.setObjectName("to")
        self.to.set_value(_proposed(hearing))
        self.to.changed.connect(self._look)
        self.add_field("to", Field("New day and time", self.to))
        self.warning = Banner("warn")
        self.warning.hide()
        self.body.addWidget(self.warning)
        self.dates = PlannedDates("Dates after the move")
        self.body.addWidget(self.dates)
        self.reason = TextArea(lines=2, name="Why it moves")
        self.reason.setObjectName("reason")
        note = "letter L20 tells the employee"
        self.add_field("reason", Field("Why it moves", self.reason, note=note))
        self._look()

    def _look(self, _changed: object = None) -> None:
        """Show what would become of each date."""
        # Half typed, nothing follows from it yet.
        to = None if self.to.problem() else self.to.value()
        window = self._window
        found = (
            None
            if to is None
            else window.commands.read_or_refusal(
                lambda: hearing_moving.move_preview(
                    window.casework,
                    window.actor,
                    hearing_id=self._hearing.hearing_id,
                    to=to,
                )
            )
        )
        self.warning.setVisible(isinstance(found, CaseworkError))
        self.dates.setVisible(isinstance(found, HearingMove))
        if isinstance(found, CaseworkError):
            self.warning.show_words(found.message, found.cure)
        elif isinstance(found, HearingMove):
            self._show(found)

    def _show(self, move: HearingMove) -> None:
        self.dates.set_lines(
            [
                DateLine(
                    one.done_on or one.becomes,
                    one.step.words,
                    f"done, and stands; would be {uk_short(one.becomes)}" if one.done_on else "",
                    was=one.was if one.changed and one.done_on is None else None,
                    strong=one.step is PlanStep.HEARING,
                )
                for one in move.changes
            ]
        )
        self.warning.setVisible(bool(move.points))
        if move.points:
            first, *rest = move.points
            detail = " · ".join(one.words for one in rest)
            self.warning.show_words(first.sentence, first.fact, detail=detail)

    def submit(self) -> None:
        """Move it."""
        if self._window.commands.attempt(self, self._move) is not None:
            self.accept()

    def _move(self) -> Done[None]:
        to = self.to.value()
        if to is None:
            raise BadInput("To which day?", field="to", cure="Give day and time.")
        return hearing_moving.move(
            self._window.casework,
            self._window.actor,
            hearing_id=self._hearing.hearing_id,
            to=to,
            reason=self.reason.text_value(),
        )


class OtherDateDialog(BaseDialog):
    """The companion cannot come: what law says of the day that is asked for."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, hearing: HearingView
    ) -> None:
        super().__init__(
            parent,
            title="Another date is asked for",
            lead="Where the companion cannot come, the employee may ask for another day. Where they"
            " can come after all, give the day as it is planned.",
            act="Record",
            note="The hearing is moved as a step of its own.",
        )
        self._window, self._hearing = window, hearing
        self.asked_on = DateField(name="Asked for", today=today(window.casework.clock))
        self.asked_on.setObjectName("asked_on")
        self.asked_on.changed.connect(self._look)
        note = "empty where no day was named yet"
        self.add_field("asked_on", Field("Asked for", self.asked_on, note=note))
        self.answer = Banner("info")
        self.body.addWidget(self.answer)
        self.words = TextArea(lines=3, name="What was said")
        self.words.setObjectName("words")
        self.add_field("words", Field("What was said", self.words))
        self._look()

    def _day(self) -> date | None:
        return None if self.asked_on.problem() else self.asked_on.day()

    def _look(self, _changed: object = None) -> None:
        window = self._window
        found = window.commands.read_or_refusal(
            lambda: hearing_moving.other_date(
                window.casework,
                window.actor,
                hearing_id=self._hearing.hearing_id,
                asked_on=self._day(),
            )
        )
        if isinstance(found, CaseworkError):
            self.answer.show_words(found.message, found.cure, kind="warn")
        elif found is not None:
            points = [*(one.words for one in found.points), *self._who(must_move=found.must_move)]
            detail = " · ".join(points)
            kind = "warn" if found.must_move else "info"
            self.answer.show_words(found.words, "", detail=detail, kind=kind)

    def _who(self, *, must_move: bool) -> list[str]:
        if not must_move or self._hearing.companion.name:
            return []
        return ["Nobody is named as the companion yet: ask who it is"]

    def submit(self) -> None:
        """Write it down."""
        window = self._window
        done = window.commands.attempt(
            self,
            lambda: hearing_moving.record_date_asked(
                window.casework,
                window.actor,
                hearing_id=self._hearing.hearing_id,
                asked_on=self._day(),
                words=self.words.text_value(),
            ),
        )
        if done is not None:
            self.accept()
