"""Hearings and appeals through the tab: planned, moved, held, found, decided, appealed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.panel_findings import PanelFinding
from casework.rules.sanctions import HearingOutcome
from casework.services import drafts, exhibits, hearing_notes, hearings, letters, outcomes, people
from casework.services.context import Casework
from casework.summaries.hearings import HearingView
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog, press
from tests.support.hearing_cases import (
    CHAIR,
    HEARD_AT,
    allegation_of,
    decided,
    found,
    held,
    lodged,
    move_clock,
    planned,
    prepared_case,
    served,
)
from tests.support.process_cases import TODAY
from tests.support.served_cases import give_bundle
from tests.ui.test_accessibility import look_at
from tests.ui.test_room_for_words import cuts
from tools.views import View
from ui.case_tabs import hearing_acts
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.dialogs.appeal_dialogs import (
    AppealTypeDialog,
    LateAppealDialog,
    LodgeAppealDialog,
    WithdrawAppealDialog,
)
from ui.dialogs.correct_outcome_dialog import CorrectOutcomeDialog
from ui.dialogs.hearing_absence_dialogs import AbsenceDialog, MissedDialog
from ui.dialogs.hearing_day_dialogs import (
    AdjournDialog,
    EndHearingDialog,
    LatePapersDialog,
    OpenHearingDialog,
)
from ui.dialogs.hearing_people_dialogs import HearingPeopleDialog, PanelMemberDialog
from ui.dialogs.move_hearing_dialog import MoveHearingDialog, OtherDateDialog
from ui.dialogs.plan_hearing_dialog import PlanHearingDialog
from ui.dialogs.warning_dialogs import EarlierWarningDialog
from ui.theme import Theme
from ui.window_context import WindowContext

OPENED = datetime(2026, 12, 9, 15, 0, tzinfo=UTC)
Show = Callable[[WindowContext], MeetingsTab]


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return prepared_case(casework, adviser)


@pytest.fixture
def show(qtbot: QtBot, case_id: CaseId) -> Show:
    def shown(context: WindowContext) -> MeetingsTab:
        made = MeetingsTab(context)
        qtbot.addWidget(made)
        made.resize(1290, 720)
        made.show()
        qtbot.waitExposed(made)
        made.show_case(case_id)
        return made

    return shown


def the_hearing(casework: Casework, adviser: Actor, case_id: CaseId) -> HearingView:
    return hearings.hearings_page(casework, adviser, case_id=case_id).hearings[-1]


def words_in(widget: QWidget) -> str:
    return " ".join(label.text() for label in widget.findChildren(QLabel))


def test_a_hearing_is_planned_with_its_dates_shown_while_the_day_is_typed(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    tab = show(context)

    def plan(dialog: PlanHearingDialog) -> None:
        dialog.planned_for.date.line.setText("4 December 2026")
        dialog.planned_for.time.setText("10:00")
        dialog.planned_for.changed.emit()
        assert "had to be received" in words_in(dialog.warning)
        dialog.planned_for.date.line.setText("9 December 2026")
        dialog.planned_for.changed.emit()
        assert "Tue 24 Nov 2026" in words_in(dialog.dates)
        dialog.submit()
        assert dialog.fields["most_possible"].has_error()
        dialog.most_possible.set_value(HearingOutcome.FINAL_WRITTEN_WARNING)
        dialog.submit()

    with in_dialog(PlanHearingDialog, plan):
        tab.plan_button.click()
    hearing = the_hearing(casework, adviser, case_id)
    assert hearing.arranged.planned_for == HEARD_AT
    assert tab.stack.currentWidget() is tab.hearing_desk
    assert "The panel needs 1 member" in words_in(tab.hearing_desk.side)


def test_the_matrix_answers_before_somebody_sits_on_the_panel(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    planned(casework, adviser, case_id)
    tab = show(context)

    def officer(dialog: PanelMemberDialog) -> None:
        known = next(p for p in people.known_people(casework) if p.last_name == "Lomas")
        dialog.person.choose(known)
        assert not dialog.act_button.isEnabled()
        assert "Not possible" in words_in(dialog.verdict)

    with in_dialog(PanelMemberDialog, officer):
        tab.hearing_desk.side.member_added.emit()

    def member(dialog: PanelMemberDialog) -> None:
        dialog.person.setText("Mary Finch")
        dialog.most.set_value(HearingOutcome.DISMISSAL_NOTICE)
        dialog.submit()
        assert dialog.fields["source"].has_error()
        dialog.source.setText("Scheme of delegation, 4.2")
        dialog.submit()

    with in_dialog(PanelMemberDialog, member):
        tab.hearing_desk.side.member_added.emit()
    names = [one.name for one in the_hearing(casework, adviser, case_id).panel.members]
    assert names == [CHAIR.name, "Mary Finch"]


def test_a_move_is_shown_whole_before_it_is_made(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    planned(casework, adviser, case_id)
    tab = show(context)

    def move(dialog: MoveHearingDialog) -> None:
        dialog.to.date.line.setText("11 December 2026")
        dialog.to.changed.emit()
        assert "was Wed 9 Dec 2026" in words_in(dialog.dates)
        assert the_hearing(casework, adviser, case_id).arranged.planned_for == HEARD_AT
        dialog.submit()
        assert dialog.fields["reason"].has_error()
        dialog.reason.setPlainText("The companion is in court.")
        dialog.submit()

    with in_dialog(MoveHearingDialog, move):
        tab.hearing_desk.plan.button("move").click()
    assert the_hearing(casework, adviser, case_id).arranged.planned_for != HEARD_AT
    assert "Fri 11 Dec 2026" in words_in(tab.hearing_desk.plan.dates)


def test_the_invitation_is_drafted_from_the_plan(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    planned(casework, adviser, case_id)
    gone: list[str] = []
    going = replace(context, navigate=lambda place, **_where: gone.append(place))
    show(going).hearing_desk.plan.button("invite").click()
    kinds = [one.kind for one in letters.list_for_case(casework, adviser, case_id=case_id)]
    assert gone == ["case"]
    assert "L19" in kinds


def test_law_answers_while_another_date_is_typed(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    planned(casework, adviser, case_id)
    tab = show(context)

    def ask(dialog: OtherDateDialog) -> None:
        dialog.asked_on.set_value(date(2026, 12, 16))
        dialog._look()
        assert "must be moved" in words_in(dialog.answer)
        dialog.words.setPlainText("Stan is in court.")
        dialog.submit()

    with in_dialog(OtherDateDialog, ask):
        tab.hearing_desk.plan.asked.emit("date_asked")
    assert "Another date asked for" in words_in(tab.hearing_desk.side)
    plan = tab.hearing_desk.plan
    assert "must be moved to Wednesday 16 December 2026" in words_in(plan.banner)

    def moved(dialog: MoveHearingDialog) -> None:
        to = dialog.to.value()
        assert to is not None
        assert to.date() == date(2026, 12, 16)
        dialog.to.set_value(HEARD_AT + timedelta(days=1))
        dialog._look()
        assert "must be moved" in words_in(dialog.warning)
        dialog.reject()

    with in_dialog(MoveHearingDialog, moved):
        plan.button("move").click()


def test_what_is_empty_at_the_preparation_of_a_hearing_speaks_of_the_hearing(
    context: WindowContext, show: Show
) -> None:
    empty = show(context).empty
    assert empty.heading.text() == "No hearing is planned yet"
    assert empty.action_button.text() == "Plan the hearing…"


def test_the_hearing_opens_is_noted_part_by_part_and_ends(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId,
    qtbot: QtBot,
) -> None:  # fmt: skip
    hearing_id = planned(casework, adviser, case_id)
    served(casework, adviser, case_id, "L19", TODAY, hearing_id)
    move_clock(casework, OPENED)
    tab = show(context)
    desk = tab.hearing_desk
    with in_dialog(OpenHearingDialog, lambda dialog: dialog.submit()):
        desk.plan.button("begin").click()
    assert the_hearing(casework, adviser, case_id).state is HearingState.BEGUN
    assert desk.stack.currentWidget() is desk.proceedings
    sheet = desk.proceedings
    qtbot.keyClicks(sheet.notes, "Everybody is introduced.")
    key = hearing_notes.draft_key(hearing_id, "opening")
    qtbot.waitUntil(lambda: drafts.load_draft(casework, adviser, key=key) is not None, timeout=4000)
    tab.activateWindow()
    qtbot.waitUntil(tab.isActiveWindow)
    press(qtbot, sheet.notes, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: sheet.parts.chosen() == "allegations")
    view = hearing_notes.sheet(casework, adviser, hearing_id=hearing_id)
    assert view.notes["opening"].text == "Everybody is introduced."
    assert view.done == ("opening",)
    assert drafts.load_draft(casework, adviser, key=key) is None
    assert sheet.notes.toPlainText() == ""
    with in_dialog(EndHearingDialog, lambda dialog: dialog.submit()):
        sheet.button("end").click()
    assert the_hearing(casework, adviser, case_id).state is HearingState.HELD
    assert "does not read what a panel is still considering" in words_in(desk.closed)


def test_the_chair_finds_and_decides_and_each_bar_is_met_in_words(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId,
    answers: Answers, qtbot: QtBot,
) -> None:  # fmt: skip
    hearing_id = held(casework, adviser, case_id)
    give_bundle(casework, adviser, case_id)
    tab = show(replace(context, actor=CHAIR))
    desk = tab.hearing_desk
    assert desk.stack.currentWidget() is desk.findings
    desk.findings.finding.set_value(PanelFinding.UPHELD)
    qtbot.keyClicks(desk.findings.reasons, "She said that it was hers.")
    (row,) = desk.findings.evidence.rows
    (line,) = exhibits.evidence_list(casework, adviser, case_id=case_id)
    row.exhibit.set_value(line.item_id)
    qtbot.keyClicks(row.page, "2")
    desk.findings.save_button.click()
    page = outcomes.deliberation(casework, CHAIR, hearing_id=hearing_id)
    text = page.findings[0].text
    assert text.reasons == "She said that it was hers."
    assert [one.shown for one in text.evidence] == [f"{line.reference}, page 2"]
    desk.go_to_step("outcome")
    form = desk.outcome
    form.outcome.set_value(HearingOutcome.DISMISSAL_NOTICE)
    form.outcome.chosen.emit(HearingOutcome.DISMISSAL_NOTICE)
    assert "goes beyond what the invitation said" in form.banner.accessibleName()
    form.outcome.set_value(HearingOutcome.WRITTEN_WARNING)
    form.outcome.chosen.emit(HearingOutcome.WRITTEN_WARNING)
    assert form.areas["not_no_action"].isVisible()
    assert not form.areas["consent"].isVisible()
    qtbot.keyClicks(form.areas["reasons"], "It was careless.")
    qtbot.keyClicks(form.areas["not_no_action"], "A pupil could be known.")
    answers.will("confirm", True)
    form.decide_button.click()
    assert outcomes.deliberation(casework, CHAIR, hearing_id=hearing_id).decided is None
    assert "What speaks for the employee is not considered" in words_in(form.banner)
    qtbot.keyClicks(form.areas["mitigation"], "Eight good years.")
    answers.will("confirm", True)
    form.decide_button.click()
    after = outcomes.deliberation(casework, CHAIR, hearing_id=hearing_id).decided
    assert after is not None
    assert after.outcome is HearingOutcome.WRITTEN_WARNING
    assert "Eight good years." in words_in(form.facts)
    assert not form.decide_button.isVisible()


def test_what_a_panel_types_is_there_after_the_window_is_gone(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId,
    qtbot: QtBot,
) -> None:  # fmt: skip
    held(casework, adviser, case_id)
    first = show(replace(context, actor=CHAIR))
    qtbot.keyClicks(first.hearing_desk.findings.reasons, "Half a sen")
    first.keep_typed()
    again = show(replace(context, actor=CHAIR))
    assert again.hearing_desk.findings.reasons.toPlainText() == "Half a sen"


def test_a_late_appeal_is_lodged_decided_on_and_its_hearing_planned(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    lodged(casework, adviser, case_id, date(2026, 12, 29))
    tab = show(context)
    tab.go_to("appeal")
    card = tab.hearing_desk.card
    assert tab.hearing_desk.stack.currentWidget() is card
    assert not card.button("plan").isVisible()

    def decide(dialog: LateAppealDialog) -> None:
        dialog.heard.set_value(True)
        dialog.submit()
        assert dialog.fields["because"].has_error()
        dialog.because.setPlainText("She was in hospital.")
        dialog.submit()

    with in_dialog(LateAppealDialog, decide):
        card.button("late").click()
    assert card.button("plan").isVisible()
    assert "She was in hospital." in words_in(card.facts)


def test_an_appeal_is_written_down_and_gone_to(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    decided(casework, adviser, case_id)
    gone: list[str] = []
    tab = show(replace(context, navigate=lambda _place, **where: gone.append(where["item"])))

    def write(dialog: LodgeAppealDialog) -> None:
        # No letter with the outcome was received: whoever writes the appeal down is told so.
        assert dialog.not_told.isVisible()
        dialog.words.setPlainText("I said sorry at once.")
        dialog.submit()
        assert dialog.fields["grounds"].has_error()
        dialog.none_named.box("none").setChecked(True)
        dialog.received_on.set_value(date(2026, 12, 1))
        dialog.submit()
        assert dialog.fields["received_on"].has_error()
        dialog.received_on.set_value(date(2026, 12, 9))
        dialog.submit()

    with in_dialog(LodgeAppealDialog, write):
        hearing_acts.lodge(tab._window, tab, case_id)
    (appeal,) = hearings.hearings_page(casework, adviser, case_id=case_id).appeals
    assert gone == [f"appeal:{appeal.appeal_id}"]
    assert (appeal.words, appeal.grounds) == ("I said sorry at once.", ())


def test_the_desk_and_its_dialogs_are_named_and_walked_by_tab(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId,
    qtbot: QtBot,
) -> None:  # fmt: skip
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    chairs = replace(context, actor=CHAIR)
    tab = show(chairs)
    problems: list[str] = []
    for step in ("plan", "proceedings", "findings", "outcome"):
        tab.hearing_desk.go_to_step(step)
        look_at(View(f"hearing, {step}", lambda: tab), tab, problems)
    hearing = the_hearing(casework, CHAIR, case_id)
    for dialog in _dialogs(chairs, tab, case_id, hearing):
        qtbot.addWidget(dialog)
        dialog.show()
        look_at(View(type(dialog).__name__, lambda: tab), dialog, problems)
        dialog.reject()
    assert problems == []


@pytest.mark.parametrize(("wide", "high", "scale"), [(1128, 572, 1.0), (1680, 900, 1.75)])
def test_no_words_of_the_desk_are_cut_off(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId,
    look: Theme, wide: int, high: int, scale: float,
) -> None:  # fmt: skip
    look.apply(scale=scale)
    hearing_id = held(casework, adviser, case_id)
    found(casework, CHAIR, hearing_id, allegation_of(casework, adviser, case_id))
    problems: list[str] = []
    for actor in (CHAIR, adviser):
        tab = show(replace(context, actor=actor))
        tab.resize(wide, high)
        for step in ("plan", "proceedings", "findings", "outcome"):
            tab.hearing_desk.go_to_step(step)
            QApplication.processEvents()
            problems += [f"{step}: {one}" for one in cuts(tab)]
    assert problems == []


def _dialogs(
    context: WindowContext, tab: MeetingsTab, case_id: CaseId, hearing: HearingView
) -> list[QDialog]:
    on_hearing = (
        MoveHearingDialog, OtherDateDialog, HearingPeopleDialog, LatePapersDialog, AdjournDialog,
        MissedDialog, AbsenceDialog, EndHearingDialog,
    )  # fmt: skip
    return [
        PlanHearingDialog(context, tab, case_id=case_id),
        *(kind(context, tab, hearing=hearing) for kind in on_hearing),
        OpenHearingDialog(context, tab, hearing=hearing, employee="Dana Merrick"),
        PanelMemberDialog(context, tab, case_id=case_id, kind=HearingKind.APPEAL),
        EarlierWarningDialog(context, tab, case_id=case_id),
    ]


def test_the_dialogs_of_appeals_and_outcomes_are_named_and_walked_by_tab(
    context: WindowContext, show: Show, casework: Casework, adviser: Actor, case_id: CaseId,
    qtbot: QtBot,
) -> None:  # fmt: skip
    decided(casework, adviser, case_id)
    lodged(casework, adviser, case_id, date(2026, 12, 29))
    tab = show(context)
    tab.go_to("appeal")
    problems: list[str] = []
    look_at(View("appeal", lambda: tab), tab, problems)
    page = hearings.hearings_page(casework, adviser, case_id=case_id)
    (appeal,) = page.appeals
    dialogs: list[QDialog] = [
        LodgeAppealDialog(context, tab, case_id=case_id),
        *(
            kind(context, tab, appeal=appeal)
            for kind in (LateAppealDialog, AppealTypeDialog, WithdrawAppealDialog)
        ),
        CorrectOutcomeDialog(context, tab, outcome=page.outcomes[-1]),
    ]
    for dialog in dialogs:
        qtbot.addWidget(dialog)
        dialog.show()
        look_at(View(type(dialog).__name__, lambda: tab), dialog, problems)
        dialog.reject()
    assert problems == []
