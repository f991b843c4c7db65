"""Appeals: lodged, a late one decided on, the kind of appeal, withdrawn."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import AppealId, CaseId
from casework.rules.appeals import AppealGround, AppealType
from casework.services import appeals
from casework.services.appeals import Lodging
from casework.summaries.hearings import AppealView
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.banner import Banner
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextArea
from ui.widgets.given_day import given_day
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext


class LodgeAppealDialog(KeptDialog):
    """An appeal as it came in; a late one is decided on afterwards."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        appeal: AppealView | None = None,
    ) -> None:
        super().__init__(
            window,
            parent,
            title="Write down an appeal" if appeal is None else "Grounds of the appeal",
            act="Record appeal" if appeal is None else "Save grounds",
            lead="The grounds are the employee’s own; they are answered one by one.",
            note=window.actor.words,
        )
        self._case_id, self._appeal = case_id, appeal
        self.appeal_id: AppealId | None = None
        self.received_on = DateField(
            name="Received", field="received_on", today=today(window.casework.clock)
        )
        self.received_on.setObjectName("received_on")
        self.received_on.set_value(today(window.casework.clock))
        self.add_field("received_on", Field("Received", self.received_on))
        chosen = () if appeal is None else appeal.grounds
        self.grounds = TickRows(
            [(one.value, one.words, one in chosen) for one in AppealGround], name="Grounds"
        )
        self.grounds.setObjectName("grounds")
        self.add_field("grounds", Field("Grounds", self.grounds))
        self.none_named = TickRows(
            [("none", "None is named yet: the employee is asked for them", False)],
            name="No ground named",
        )
        self.none_named.setObjectName("none_named")
        self.body.addWidget(self.none_named)
        self.words = TextArea(lines=5, name="In the employee’s words")
        self.words.setObjectName("words")
        self.add_field("words", Field("In the employee’s words", self.words))
        self.why_late = TextArea(lines=2, name="Why it came late")
        self.why_late.setObjectName("why_late")
        note = "where it did, and they say why"
        self.add_field("why_late", Field("Why it came late", self.why_late, note=note))
        self.not_told = Banner("warn")
        self.not_told.hide()
        self.body.insertWidget(self.body.indexOf(self.lead_label) + 1, self.not_told)
        if appeal is None:
            self._warn_where_untold()
        else:
            self.none_named.hide()
            self.fields["received_on"].hide()
            self.fields["why_late"].hide()
            self.words.setPlainText(appeal.words)
        key = f"lodging:{case_id}" if appeal is None else f"grounds:{appeal.appeal_id}"
        self.keep(key, case_id, {"words": self.words, "why_late": self.why_late})

    def _warn_where_untold(self) -> None:
        """Say that the employee has not been told the outcome in writing, where that is so."""
        window = self._window
        told = window.commands.read_or_refusal(
            lambda: appeals.outcome_told_on(window.casework, window.actor, case_id=self._case_id)
        )
        if told is None:
            self.not_told.show()
            self.not_told.show_words(
                "The employee has not been told the outcome in writing",
                "No letter with it is on record as received, so no time to appeal has run.",
            )

    def submit(self) -> None:
        """Write it down."""
        done = self._window.commands.attempt(self, self._do)
        if done is not None:
            self.forget()
            self.accept()

    def _do(self) -> Done[object]:
        casework, actor = self._window.casework, self._window.actor
        grounds = tuple(AppealGround(one) for one in self.grounds.values())
        words = self.words.text_value()
        if self._appeal is not None:
            added = appeals.add_grounds(
                casework, actor, appeal_id=self._appeal.appeal_id, grounds=grounds, words=words
            )
            return Done(added.value, added.changes)
        lodging = Lodging(
            given_day(self.received_on, "received_on"),
            grounds,
            words,
            self.why_late.text_value(),
            none_named=bool(self.none_named.values()),
        )
        made = appeals.lodge(casework, actor, case_id=self._case_id, lodging=lodging)
        self.appeal_id = made.value
        return Done(made.value, made.changes)


class LateAppealDialog(BaseDialog):
    """Whether a late appeal is heard, with the reason either way."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, appeal: AppealView
    ) -> None:
        why = appeal.why_late or "Nothing is on record of why: ask first."
        last = appeal.window.words if appeal.window is not None else ""
        super().__init__(
            parent,
            title="Is the late appeal heard?",
            lead=f"{last} Why it came late: {why}",
            act="Decide",
            note=window.actor.words,
        )
        self._window, self._appeal = window, appeal
        self.heard = SegmentedChoice([(True, "It is heard"), (False, "It is not heard")],
                                        name="Decision")  # fmt: skip
        self.heard.setObjectName("heard")
        self.add_field("accepted", Field("Decision", self.heard))
        self.because = TextArea(lines=3, name="Because")
        self.because.setObjectName("because")
        self.add_field("because", Field("Because", self.because, note="either way"))

    def submit(self) -> None:
        """Decide."""
        if self._window.commands.attempt(self, self._decide) is not None:
            self.accept()

    def _decide(self) -> Done[None]:
        accepted = self.heard.value()
        if not isinstance(accepted, bool):
            raise BadInput("Is it heard?", field="accepted", cure="Choose one.")
        return appeals.decide_late(
            self._window.casework,
            self._window.actor,
            appeal_id=self._appeal.appeal_id,
            accepted=accepted,
            because=self.because.text_value(),
        )


class AppealTypeDialog(BaseDialog):
    """Whether the appeal reviews the decision or hears the case anew."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, appeal: AppealView
    ) -> None:
        super().__init__(
            parent,
            title="What kind of appeal is it?",
            lead="A hearing of the case anew cures a first hearing that was defective.",
            act="Save",
            note=window.actor.words,
        )
        self._window, self._appeal = window, appeal
        self.kind = SegmentedChoice([(one, one.words) for one in AppealType], name="Kind")
        self.kind.setObjectName("kind")
        self.kind.set_value(appeal.kind)
        self.add_field("kind", Field("Kind", self.kind))
        self.because = TextArea(lines=3, name="Because")
        self.because.setObjectName("because")
        self.because.setPlainText(appeal.kind_because)
        self.add_field("because", Field("Because", self.because))

    def submit(self) -> None:
        """Save it."""
        if self._window.commands.attempt(self, self._save) is not None:
            self.accept()

    def _save(self) -> Done[None]:
        kind = self.kind.value()
        return appeals.choose_type(
            self._window.casework,
            self._window.actor,
            appeal_id=self._appeal.appeal_id,
            kind=kind if isinstance(kind, AppealType) else AppealType.REVIEW,
            because=self.because.text_value(),
        )


class WithdrawAppealDialog(BaseDialog):
    """The employee withdraws; nobody else can."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, appeal: AppealView
    ) -> None:
        super().__init__(
            parent,
            title="The employee withdraws the appeal",
            lead="The outcome of the hearing stands. Only the employee can withdraw.",
            act="Record",
            note=window.actor.words,
        )
        self._window, self._appeal = window, appeal
        self.on = DateField(name="On", field="on", today=today(window.casework.clock))
        self.on.setObjectName("on")
        self.on.set_value(today(window.casework.clock))
        self.add_field("on", Field("On", self.on))
        self.note = TextArea(lines=3, name="How they said so")
        self.note.setObjectName("note")
        self.add_field("note", Field("How they said so", self.note))

    def submit(self) -> None:
        """Write it down."""
        if self._window.commands.attempt(self, self._withdraw) is not None:
            self.accept()

    def _withdraw(self) -> Done[None]:
        on: date = given_day(self.on, "on")
        return appeals.withdraw(
            self._window.casework,
            self._window.actor,
            appeal_id=self._appeal.appeal_id,
            on=on,
            note=self.note.text_value(),
        )
