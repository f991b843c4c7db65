"""Plan a hearing: every date that follows from its day is shown while it is typed."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import CaseworkError
from casework.ids import AppealId, CaseId
from casework.rules.hearing_plan import HearingPlan, PlanStep
from casework.rules.hearings import HearingArranged, HearingMode
from casework.rules.sanctions import HearingOutcome
from casework.services import hearings
from casework.summaries.hearings import HearingView
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.banner import Banner
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.planned_dates import DateLine, PlannedDates
from ui.window_context import WindowContext


class PlanHearingDialog(BaseDialog):
    """With ``hearing`` its arrangements change and its day stays; ``appeal_id``: of an appeal."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        hearing: HearingView | None = None,
        appeal_id: AppealId | None = None,
    ) -> None:
        of_appeal = appeal_id is not None or (hearing is not None and hearing.appeal_id is not None)
        name = "the appeal hearing" if of_appeal else "the hearing"
        super().__init__(
            parent,
            title=f"Plan {name}" if hearing is None else f"Change {name}",
            act="Plan hearing" if hearing is None else "Change",
            note="The invitation is a letter of its own.",
            large=True,
        )
        self._window, self._case_id = window, case_id
        self._hearing, self._appeal_id, self._of_appeal = hearing, appeal_id, of_appeal
        self._add_when()
        self._add_what()
        self.warning = Banner("warn")
        self.warning.hide()
        self.body.addWidget(self.warning)
        self.dates = PlannedDates("Dates that follow")
        self.body.addWidget(self.dates)
        if hearing is not None:
            self._show(hearing.arranged)
        self._look()

    def _add_when(self) -> None:
        self.planned_for = InstantField(
            name="When", field="planned_for", today=today(self._window.casework.clock)
        )
        self.planned_for.setObjectName("planned_for")
        self.planned_for.changed.connect(self._look)
        self.mode = Combo([(one, one.words) for one in HearingMode], name="How")
        self.mode.setObjectName("mode")
        self.mode.set_value(HearingMode.IN_PERSON)
        self.mode.chosen.connect(self._look)
        row = self._pair(("planned_for", Field("When", self.planned_for)),
                         ("mode", Field("How", self.mode)))  # fmt: skip
        row.setStretch(0, 2)
        row.setStretch(1, 1)
        self.place = TextLine(name="Place")
        self.place.setObjectName("place")
        self.remote_link = TextLine(name="Link for the call")
        self.remote_link.setObjectName("remote_link")
        self.link_field = Field("Link for the call", self.remote_link)
        row = self._pair(("place", Field("Place", self.place)))
        row.addWidget(self.register_field("remote_link", self.link_field), 1)
        self.planned_for.setEnabled(self._hearing is None)

    def _add_what(self) -> None:
        self.most_possible = Combo(
            [(one, one.words) for one in HearingOutcome if one.is_formal], name="Possible at most"
        )
        self.most_possible.setObjectName("most_possible")
        self.most_possible.setPlaceholderText("Choose what the invitation says")
        note = "told to the employee beforehand; it rules out nothing lighter"
        field = self.add_field(
            "most_possible", Field("Possible at most", self.most_possible, note=note)
        )
        field.setVisible(not self._of_appeal)
        self.recording = TextLine(name="Recording")
        self.recording.setObjectName("recording")
        self.recording.setPlaceholderText("Notes only, or who may record")
        self.add_field("recording", Field("Recording", self.recording))
        self.shorter_agreed = TextArea(lines=2, name="Less notice agreed")
        self.shorter_agreed.setObjectName("shorter_agreed")
        note = "who agreed in writing, and when; empty where nobody did"
        self.add_field(
            "shorter_agreed", Field("Less notice agreed", self.shorter_agreed, note=note)
        )

    def _pair(self, *named: tuple[str, Field]) -> QHBoxLayout:
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(3))
        for name, field in named:
            row.addWidget(self.register_field(name, field), 1)
        self.body.addWidget(holder)
        return row

    def _show(self, arranged: HearingArranged) -> None:
        self.planned_for.set_value(arranged.planned_for)
        self.mode.set_value(arranged.mode)
        self.place.setText(arranged.place)
        self.remote_link.setText(arranged.remote_link)
        self.most_possible.set_value(arranged.most_possible)
        self.recording.setText(arranged.recording)
        self.shorter_agreed.setPlainText(arranged.shorter_agreed)

    def _look(self, _changed: object = None) -> None:
        """Show the dates that follow from the day as it stands."""
        self.link_field.setVisible(self.mode.value() is HearingMode.REMOTE)
        if self.planned_for.problem() or self.planned_for.value() is None:
            # Half typed: nothing follows from it yet, and nothing is wrong with it either.
            self.dates.hide()
            self.warning.hide()
            return
        window = self._window
        found = window.commands.read_or_refusal(
            lambda: hearings.plan_check(
                window.casework, window.actor, case_id=self._case_id, arranged=self._arranged()
            )
        )
        refused = isinstance(found, CaseworkError)
        plan = None if isinstance(found, CaseworkError) else found
        self.dates.setVisible(plan is not None)
        self.warning.setVisible(refused)
        if isinstance(found, CaseworkError):
            self.warning.show_words(found.message, found.cure)
        elif plan is not None:
            self._show_plan(plan)

    def _show_plan(self, plan: HearingPlan) -> None:
        self.dates.set_lines(
            [
                DateLine(
                    one.on,
                    f"{self._step_words(one.step)}{f', {one.at:%H:%M}' if one.at else ''}",
                    strong=one.step is PlanStep.HEARING,
                )
                for one in plan.dates
            ]
        )
        self.warning.setVisible(bool(plan.points))
        if plan.points:
            first, *rest = plan.points
            detail = " · ".join(one.words for one in rest)
            self.warning.show_words(first.sentence, first.fact, detail=detail)

    def _step_words(self, step: PlanStep) -> str:
        return step.words.replace("L19", "L30") if self._of_appeal else step.words

    def _arranged(self) -> HearingArranged:
        mode, most = self.mode.value(), self.most_possible.value()
        return HearingArranged(
            self.planned_for.value(),
            mode if isinstance(mode, HearingMode) else HearingMode.IN_PERSON,
            self.place.text_value(),
            self.remote_link.text_value(),
            most if isinstance(most, HearingOutcome) else None,
            self.recording.text_value(),
            self.shorter_agreed.text_value(),
        )

    def submit(self) -> None:
        """Plan it, or change what is arranged."""
        if self._window.commands.attempt(self, self._do) is not None:
            self.accept()

    def _do(self) -> Done[object]:
        casework, actor = self._window.casework, self._window.actor
        if self._hearing is not None:
            done = hearings.arrange(
                casework, actor, hearing_id=self._hearing.hearing_id, arranged=self._arranged()
            )
            return Done(done.value, done.changes)
        planned = hearings.plan(
            casework,
            actor,
            case_id=self._case_id,
            arranged=self._arranged(),
            appeal_id=self._appeal_id,
        )
        return Done(planned.value, planned.changes)
