"""The questions of closing: one step, one class, one hold, one comparison."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import CaseId, RetentionHoldId
from casework.rules.retention import HoldKind, RetentionAnswer, RetentionClass
from casework.services import closing, comparisons, retention_holds
from casework.summaries.closing import ChecklistLine, KeptHold
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.reason_dialog import ReasonDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Combo, Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext


class AnswerStepDialog(BaseDialog):
    """Done on a day, or not needed because; neither is chosen beforehand."""

    def __init__(
        self, window: WindowContext, parent: QWidget, *, case_id: CaseId, line: ChecklistLine
    ) -> None:
        super().__init__(
            parent,
            title=line.step.words,
            act="Record",
            lead=line.on_record,
            note=window.actor.words,
        )
        self._window, self._case_id, self._line = window, case_id, line
        self.answer = SegmentedChoice(((True, "Done"), (False, "Not needed")), name="Answer")
        self.answer.chosen.connect(self._on_answer_chosen)
        self.add_field("answer", Field("Answer", self.answer))
        on = today(window.casework.clock)
        self.done_on = DateField(name="Done on", field="done_on", today=on)
        self.done_on.set_value(line.answer.done_on or on)
        self.done_field = self.add_field("done_on", Field("Done on", self.done_on))
        self.not_needed = TextArea(lines=2, name="Why it is not needed")
        self.not_needed.setPlainText(line.answer.not_needed)
        self.not_needed_field = self.add_field(
            "not_needed", Field("Why it is not needed", self.not_needed)
        )
        self.about = TextArea(lines=2, name="Note")
        self.about.setPlainText(line.note)
        self.add_field("note", Field("Note", self.about, note="may stay empty"))
        for name in ("answer", "done_on", "not_needed", "about"):
            getattr(self, name).setObjectName(name)
        if line.answer.is_answered:
            self.answer.set_value(line.answer.done_on is not None)
        self._on_answer_chosen(self.answer.value())

    @Slot(object)
    def _on_answer_chosen(self, value: object) -> None:
        self.done_field.setVisible(value is True)
        self.not_needed_field.setVisible(value is False)

    def submit(self) -> None:
        """Record the answer."""
        if self._window.commands.attempt(self, self._record) is not None:
            self.accept()

    def _record(self) -> Done[None]:
        value = self.answer.value()
        if value is None:
            raise BadInput("Done, or not needed?", field="answer", cure="Choose one.")
        return closing.answer_step(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            step=self._line.step,
            done_on=self.done_on.day() if value else None,
            not_needed="" if value else self.not_needed.text_value(),
            note=self.about.text_value(),
        )


class ChooseClassDialog(BaseDialog):
    """What the record calls for stands first; the day it counts from may be unknown yet."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget,
        *,
        case_id: CaseId,
        proposed: Sequence[tuple[RetentionClass, date | None]],
    ) -> None:
        super().__init__(
            parent,
            title="How long is a part of the record kept?",
            act="Choose the class",
            lead="Nothing is ever destroyed by itself: a date says from when it may be proposed.",
            note=window.actor.words,
        )
        self._window, self._case_id = window, case_id
        self._known = dict(proposed)
        first = [*self._known, *(one for one in RetentionClass if one not in self._known)]
        self.kind = Combo([(one, one.words) for one in first], name="Class", placeholder="Choose")
        self.kind.chosen.connect(self._on_kind_chosen)
        self.add_field("kind", Field("Class", self.kind))
        self.basis = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self.basis)
        on = today(window.casework.clock)
        self.starts_on = DateField(name="Counts from", field="starts_on", today=on)
        self.add_field(
            "starts_on", Field("Counts from", self.starts_on, note="empty: not known yet")
        )
        self.retires_on = DateField(name="Normal pension age", field="retires_on", today=on)
        self.retires_field = self.add_field(
            "retires_on", Field("Reaches normal pension age", self.retires_on)
        )
        self.consent = SegmentedChoice(
            ((True, "Agrees that it stays"), (False, "Does not")), name="The person"
        )
        self.consent_field = self.add_field("consent", Field("The person", self.consent))
        for name in ("kind", "starts_on", "retires_on", "consent"):
            getattr(self, name).setObjectName(name)
        self._on_kind_chosen(None)

    @Slot(object)
    def _on_kind_chosen(self, kind: object) -> None:
        chosen = kind if isinstance(kind, RetentionClass) else None
        self.retires_field.setVisible(chosen is RetentionClass.CHILD_PROTECTION)
        self.consent_field.setVisible(chosen is RetentionClass.MALICIOUS_OR_FALSE)
        self.basis.setVisible(chosen is not None)
        if chosen is not None:
            self.basis.setText(f"Counts from {chosen.counts_from}; rests on {chosen.basis}.")
            self.starts_on.set_value(self._known.get(chosen))

    def submit(self) -> None:
        """Choose the class."""
        if self._window.commands.attempt(self, self._choose) is not None:
            self.accept()

    def _choose(self) -> Done[RetentionAnswer]:
        kind = self.kind.value()
        if not isinstance(kind, RetentionClass):
            raise BadInput("Which class?", field="kind", cure="Choose one.")
        return retention_holds.choose_class(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            kind=kind,
            starts_on=self.starts_on.day(),
            retires_on=self.retires_on.day(),
            consent=self.consent.value() is True,
        )


class PlaceHoldDialog(BaseDialog):
    """A hold that only a person can know of."""

    def __init__(self, window: WindowContext, parent: QWidget, *, case_id: CaseId) -> None:
        super().__init__(
            parent,
            title="Why is everything kept?",
            act="Place the hold",
            lead="Live warnings, possible claims, open appeals and other open matters hold it by"
            " themselves.",
            note=window.actor.words,
        )
        self._window, self._case_id = window, case_id
        kinds = [(one, one.words[:1].upper() + one.words[1:]) for one in retention_holds.PLACED]
        self.kind = Combo(kinds, name="Hold", placeholder="Choose")
        self.add_field("kind", Field("Hold", self.kind))
        self.because = TextArea(lines=2, name="Why, in your words")
        self.add_field("because", Field("Why, in your words", self.because))
        self.until = DateField(name="Until", field="until", today=today(window.casework.clock))
        self.add_field("until", Field("Until", self.until, note="empty: until it is released"))
        for name in ("kind", "because", "until"):
            getattr(self, name).setObjectName(name)

    def submit(self) -> None:
        """Place the hold."""
        if self._window.commands.attempt(self, self._place) is not None:
            self.accept()

    def _place(self) -> Done[RetentionHoldId]:
        kind = self.kind.value()
        if not isinstance(kind, HoldKind):
            raise BadInput("Which hold?", field="kind", cure="Choose one.")
        return retention_holds.place_hold(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            kind=kind,
            because=self.because.text_value(),
            until=self.until.day(),
        )


class CompareDialog(BaseDialog):
    """Cases of the same sort of conduct that were decided, without any name; then the words."""

    def __init__(self, window: WindowContext, parent: QWidget, *, case_id: CaseId) -> None:
        super().__init__(
            parent,
            title="What was compared?",
            act="Write it down",
            lead="Consistency is looked at case by case: what was alike, and what was not.",
            note=window.actor.words,
            large=True,
        )
        self._window, self._case_id = window, case_id
        self.step = Combo(list(comparisons.STEPS.items()), name="When", placeholder="Choose")
        self.add_field("at_step", Field("When", self.step))
        found = window.commands.read(
            self, lambda: comparisons.like_cases(window.casework, window.actor, case_id=case_id)
        )
        rows = [
            (
                one.reference,
                f"{one.reference}: {', '.join(one.conduct)}; {one.decided.lower()}",
                False,
            )
            for one in found or ()
        ]
        self.ticks = TickRows(rows, name="Cases of the same sort of conduct")
        if rows:
            self.add_field("compared", Field("Cases of the same sort of conduct", self.ticks))
        else:
            words = "No case of the same sort of conduct was decided in this casebook yet."
            self.body.addWidget(Label(words, "body", "ink2", wrap=True))
        self.words = TextArea(lines=4, name="What was alike, and what was not")
        self.add_field(
            "words",
            Field("What was alike, and what was not", self.words, note="without names"),
        )
        for name in ("step", "ticks", "words"):
            getattr(self, name).setObjectName(name)

    def submit(self) -> None:
        """Write it down."""
        if self._window.commands.attempt(self, self._write) is not None:
            self.accept()

    def _write(self) -> Done[None]:
        return comparisons.record_comparison(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            at_step=str(self.step.value() or ""),
            words=self.words.text_value(),
            compared=[str(one) for one in self.ticks.values()],
        )


def release(window: WindowContext, parent: QWidget, one: KeptHold) -> ReasonDialog:
    """Return the dialog that releases a hold, for a reason."""
    hold_id = one.hold_id
    if hold_id is None:
        raise ValueError("this hold follows from the record")
    return ReasonDialog(
        parent,
        title="Release this hold?",
        words=one.words,
        label="Why it no longer holds",
        note="goes on the file with your name",
        act="Release it",
        do=lambda at, why: window.commands.attempt(
            at,
            lambda: retention_holds.release_hold(
                window.casework,
                window.actor,
                hold_id=hold_id,
                on=today(window.casework.clock),
                why=why,
            ),
        ),
    )
