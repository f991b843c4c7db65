"""The desk of a hearing: its plan, its proceedings, the panel's findings and the outcome."""

from __future__ import annotations

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.clock import to_london, today, uk_short_instant
from casework.errors import CaseworkError
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.process_points import OpenPoint
from casework.services import appeal_decisions, bundle_served, outcomes, warnings
from casework.services.rights import may_run
from casework.summaries.hearings import (
    AppealView,
    DeliberationPage,
    HearingsPage,
    HearingView,
    OutcomeText,
    WarningView,
)
from casework.summaries.served_papers import SERVED_ROW
from ui.case_tabs import hearing_acts
from ui.case_tabs.appeal_answers_page import AppealAnswersPage
from ui.case_tabs.appeal_card import AppealCard
from ui.case_tabs.hearing_findings_page import HearingFindingsPage
from ui.case_tabs.hearing_outcome_page import HearingOutcomePage, points_of
from ui.case_tabs.hearing_plan_page import HearingPlanPage
from ui.case_tabs.hearing_sheet_page import HearingSheetPage
from ui.case_tabs.hearing_side import HearingSide
from ui.case_tabs.meeting_acts import run_dialog
from ui.widgets.banner import Banner
from ui.widgets.section_head import PanelHead
from ui.widgets.version_strip import VersionCell, VersionStrip
from ui.window_context import WindowContext

_STEPS = ("plan", "proceedings", "findings", "outcome")


class HearingDesk(QWidget):
    """``open_asked(row)`` asks the tab to choose another row: the hearing of an appeal."""

    open_asked = Signal(str)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.page: HearingsPage | None = None
        self.hearing: HearingView | None = None
        self.appeal: AppealView | None = None
        self.step = "plan"
        self._warnings: tuple[WarningView, ...] = ()
        self._make_pages()
        self._lay_out()

    def _make_pages(self) -> None:
        window = self._window
        self.plan = HearingPlanPage()
        self.plan.setObjectName("plan")
        self.plan.asked.connect(self._on_plan_asked)
        self.proceedings = HearingSheetPage(window)
        self.proceedings.setObjectName("proceedings")
        self.proceedings.asked.connect(self._on_plan_asked)
        self.proceedings.read_asked.connect(lambda at: self.open_asked.emit(f"{SERVED_ROW}:{at}"))
        self.findings = HearingFindingsPage(window)
        self.findings.setObjectName("findings")
        self.findings.confirm_asked.connect(self._on_findings_confirm_asked)
        self.answers = AppealAnswersPage(window)
        self.answers.setObjectName("answers")
        self.answers.confirm_asked.connect(self._on_answers_confirm_asked)
        self.outcome = HearingOutcomePage(window)
        self.outcome.setObjectName("outcome_page")
        self.outcome.decide_asked.connect(self._on_outcome_decide_asked)
        self.outcome.asked.connect(self._on_outcome_asked)
        self.card = AppealCard()
        self.card.setObjectName("appeal_card")
        self.card.asked.connect(self._on_card_asked)
        self.closed = Banner("info")
        self.side = HearingSide()
        self.side.setObjectName("hearing_side")
        self.side.cure_asked.connect(self._on_side_cure_asked)
        self.side.member_added.connect(lambda: self._on_side_member_asked(""))
        self.side.member_asked.connect(self._on_side_member_asked)
        self.side.warning_added.connect(self._on_side_warning_added)
        self.side.warning_asked.connect(self._on_side_warning_asked)

    def _lay_out(self) -> None:
        left = QWidget()
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PanelHead("", ground="panel")
        self.strip = VersionStrip(noun="Step", name="Steps of the hearing")
        self.strip.setObjectName("strip")
        self.strip.chosen.connect(self._on_strip_chosen)
        self.stack = QStackedWidget()
        self.shut = QWidget()
        shut = QVBoxLayout(self.shut)
        shut.setContentsMargins(0, 0, 0, 0)
        shut.addWidget(self.closed)
        shut.addStretch(1)
        for part in (self.plan, self.proceedings, self.findings, self.answers, self.outcome,
                     self.card, self.shut):  # fmt: skip
            self.stack.addWidget(part)
        column.addWidget(self.head)
        column.addWidget(self.strip)
        column.addWidget(self.stack, 1)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(left, 1)
        row.addWidget(self.side)

    # -- showing ------------------------------------------------------------------------

    def show_hearing(self, page: HearingsPage, one: HearingView) -> None:
        """Show a hearing at the step that was chosen, first at the one that is to be done."""
        self.page = page
        anew = self.hearing is None or self.hearing.hearing_id != one.hearing_id
        self.hearing = one
        self.appeal = next((each for each in page.appeals if each.appeal_id == one.appeal_id), None)
        if anew:
            self.step = self._usual_step(one)
        self.head.setVisible(True)
        self.strip.setVisible(True)
        self.head.set_text(one.title)
        at = one.arranged.planned_for
        self.head.set_note(" · ".join(
            part for part in (uk_short_instant(at) if at else "", one.state.words) if part
        ))  # fmt: skip
        self._show_step()

    def show_appeal(self, page: HearingsPage, appeal: AppealView) -> None:
        """Show an appeal."""
        self.page, self.appeal, self.hearing = page, appeal, None
        self.head.setVisible(False)
        self.strip.setVisible(False)
        self.side.hide()
        self.card.show_appeal(page, appeal)
        self.stack.setCurrentWidget(self.card)

    def go_to_step(self, step: str) -> None:
        """Show another step of the hearing."""
        if step in _STEPS and self.hearing is not None:
            self.keep_typed()
            self.step = step
            self._show_step()

    def fold_side(self, *, shown: bool) -> None:
        """Show or fold what stands beside a hearing."""
        self.side.setVisible(shown and self.hearing is not None)

    def keep_typed(self) -> None:
        """Keep what was typed as drafts: the window locks or closes, or a step is left."""
        for part in (self.proceedings, self.findings, self.answers, self.outcome):
            part.keep_typed()

    def _usual_step(self, one: HearingView) -> str:
        if one.state in (HearingState.BEGUN, HearingState.ADJOURNED):
            return "proceedings" if one.state is HearingState.BEGUN else "plan"
        return "findings" if one.state is HearingState.HELD else "plan"

    def _show_step(self) -> None:
        page, one = self.page, self.hearing
        if page is None or one is None:
            return
        self.strip.set_cells(self._cells(one), _STEPS.index(self.step) + 1)
        points = one.points
        if self.step == "plan":
            due = self._is_due(one)
            self.plan.show_hearing(page, one, due=due)
            self.stack.setCurrentWidget(self.plan)
        elif self.step == "proceedings":
            self.proceedings.show_hearing(page, one)
            self.stack.setCurrentWidget(self.proceedings)
        else:
            points = self._show_deliberation(one)
        self._show_side(page, one, points)

    def _show_deliberation(self, one: HearingView) -> tuple[OpenPoint, ...]:
        page = self._deliberation(OutcomeText())
        if isinstance(page, CaseworkError):
            self.closed.show_words(page.message, page.cure)
            self.stack.setCurrentWidget(self.shut)
            return ()
        if self.step == "outcome":
            self._show_outcome(page, one)
        elif self.appeal is not None:
            self.answers.show_appeal(self.appeal, page)
            self.stack.setCurrentWidget(self.answers)
        else:
            self.findings.show_page(page)
            self.stack.setCurrentWidget(self.findings)
        return one.points

    def _show_outcome(self, page: DeliberationPage, one: HearingView) -> None:
        appeal = self.appeal
        key = (
            outcomes.draft_key(one.hearing_id)
            if appeal is None
            else appeal_decisions.draft_key(appeal.appeal_id, "outcome")
        )
        self.outcome.show_page(
            page,
            key,
            self._check,
            of_appeal=appeal is not None,
            may_write_letters=self.page is not None and self.page.may_write_letters,
        )
        self.stack.setCurrentWidget(self.outcome)

    def _deliberation(self, typed: OutcomeText) -> DeliberationPage | CaseworkError:
        window, one = self._window, self.hearing
        if one is None:
            raise ValueError("no hearing is shown")
        found = window.commands.read_or_refusal(
            lambda: outcomes.deliberation(
                window.casework, window.actor, hearing_id=one.hearing_id, typed=typed
            )
        )
        if found is None:
            raise ValueError("a deliberation reads as a page or a refusal")
        return found

    def _check(self, text: OutcomeText) -> tuple[OpenPoint, ...]:
        """Say what stands against what is typed of the outcome."""
        window, appeal = self._window, self.appeal
        if appeal is not None:
            return appeal_decisions.check_decision(
                window.casework, window.actor, appeal_id=appeal.appeal_id, text=text
            )
        page = self._deliberation(text)
        return () if isinstance(page, CaseworkError) else points_of(page, text)

    def _show_side(
        self, page: HearingsPage, one: HearingView, points: tuple[OpenPoint, ...]
    ) -> None:
        window = self._window
        found = window.commands.read(
            self,
            lambda: warnings.warnings_of_case(window.casework, window.actor, case_id=page.case_id),
        )
        self._warnings = found or ()
        unserved = window.commands.read_or_refusal(
            lambda: bundle_served.open_points(window.casework, window.actor, case_id=page.case_id)
        )
        # A panel reads its own copy alone: what the employee was given is not told to it.
        missed = unserved if isinstance(unserved, tuple) else ()
        self.side.show_hearing(
            one,
            (*points, *missed),
            self._warnings,
            # A panel does not choose who sits on it.
            may_arrange=page.may_arrange and page.served is None,
            may_run=page.may_arrange and may_run(window.actor),
        )

    def _cells(self, one: HearingView) -> list[VersionCell]:
        answers = self.appeal is not None or one.kind is HearingKind.APPEAL
        held = one.state is HearingState.HELD
        decided = self.page is not None and any(
            each.hearing_id == one.hearing_id for each in self.page.outcomes
        )
        done, wait, now = ("ph.check-circle-fill", "done"), ("ph.circle-dashed", "ink2"), (
            "ph.clock", "due",
        )  # fmt: skip
        planned = done if one.state.sat else now
        sat = done if held else now if one.state.sat else wait
        found = done if decided else now if held else wait
        return [
            VersionCell(1, "Plan", one.invitation.short, *planned),
            VersionCell(2, "Proceedings", one.state.words, *sat),
            VersionCell(3, "Grounds" if answers else "Findings", "by the panel alone", *found),
            VersionCell(4, "Outcome", "decided" if decided else "not yet", *found),
        ]

    def _is_due(self, one: HearingView) -> bool:
        at = one.arranged.planned_for
        return at is not None and to_london(at).date() <= today(self._window.casework.clock)

    # -- acts ---------------------------------------------------------------------------

    @Slot(int)
    def _on_strip_chosen(self, number: int) -> None:
        self.go_to_step(_STEPS[number - 1])

    @Slot(str)
    def _on_plan_asked(self, act: str) -> None:
        page, one = self.page, self.hearing
        if page is None or one is None:
            return
        hearing_acts.plan_act(self._window, self, page, one, act)
        fresh = self.hearing
        if act in ("begin", "end") and fresh is not None and fresh.state is not one.state:
            self.go_to_step(self._usual_step(fresh))

    @Slot()
    def _on_findings_confirm_asked(self) -> None:
        if self.hearing is not None:
            hearing_acts.confirm_findings(self._window, self, self.hearing)

    @Slot()
    def _on_answers_confirm_asked(self) -> None:
        if self.appeal is not None:
            hearing_acts.confirm_answers(self._window, self, self.appeal)

    @Slot(object)
    def _on_outcome_decide_asked(self, text: OutcomeText) -> None:
        if self.hearing is None:
            return
        self.outcome.keep_typed()
        if hearing_acts.decide(self._window, self.outcome, self.hearing, self.appeal, text):
            self.outcome.forget()

    @Slot(str)
    def _on_outcome_asked(self, act: str) -> None:
        page, one = self.page, self.hearing
        decided = None if page is None or one is None else next(
            (each for each in reversed(page.outcomes) if each.hearing_id == one.hearing_id), None
        )  # fmt: skip
        if page is None or decided is None:
            return
        if act == "letter":
            of_appeal = self.appeal is not None
            kind = "L31" if of_appeal else decided.outcome.letter
            hearing_acts.letter(self._window, self, page.case_id, kind)
        elif act == "correct":
            from ui.dialogs.correct_outcome_dialog import CorrectOutcomeDialog

            run_dialog(CorrectOutcomeDialog(self._window, self, outcome=decided))

    @Slot(str)
    def _on_card_asked(self, act: str) -> None:
        page, appeal = self.page, self.appeal
        if page is None or appeal is None:
            return
        if act == "open":
            found = [one for one in page.hearings if one.appeal_id == appeal.appeal_id]
            self.open_asked.emit(f"hearing:{found[-1].hearing_id}")
            return
        hearing_acts.appeal_act(self._window, self, page, appeal, act)

    @Slot(object)
    def _on_side_cure_asked(self, point: OpenPoint) -> None:
        if self.page is not None and point.code == bundle_served.NEVER_SERVED:
            self._window.navigate("case", case_id=self.page.case_id, tab="papers", item="bundle")
        elif self.page is not None and self.hearing is not None:
            step = hearing_acts.follow_point(self._window, self, self.page, self.hearing, point)
            self.go_to_step(step)

    @Slot(str)
    def _on_side_member_asked(self, role_id: str) -> None:
        if self.hearing is not None:
            hearing_acts.add_member(self._window, self, self.hearing, role_id)

    @Slot()
    def _on_side_warning_added(self) -> None:
        if self.page is not None:
            hearing_acts.add_warning(self._window, self, self.page.case_id)

    @Slot(str)
    def _on_side_warning_asked(self, warning_id: str) -> None:
        found = next((one for one in self._warnings if one.warning_id == warning_id), None)
        if found is not None and self.page is not None:
            hearing_acts.show_warning(self._window, self, self.page.case_id, found)
