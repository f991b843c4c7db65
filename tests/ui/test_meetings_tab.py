"""Meetings: planned, held, typed, changed, settled and agreed through the tab, by keyboard."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.ids import CaseId, StatementId
from casework.rules.enquiries import EnquiryKind
from casework.rules.meetings import MeetingState
from casework.rules.pseudonyms import Consent
from casework.rules.statement_changes import ChangeDecision
from casework.rules.statements import StatementKind, StatementState
from casework.services import (
    drafts,
    enquiries,
    meeting_letters,
    meetings,
    pseudonyms,
    statement_agreement,
    statements,
)
from casework.services.context import Casework
from casework.services.enquiries import EnquiryAsked
from casework.summaries.meetings import StatementView
from casework.summaries.roles import WhoChosen
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog
from tests.support.meeting_cases import (
    CHANGED,
    TYPED,
    held_interview,
    investigated_case,
    plan_interview,
    typed_notes,
)
from tests.support.process_cases import TODAY, log_case
from tests.ui.test_accessibility import look_at
from tools.views import View
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.dialogs.enquiry_dialogs import EnquiryDialog, SettleEnquiryDialog
from ui.dialogs.how_it_went_dialog import HowItWentDialog
from ui.dialogs.plan_meeting_dialog import PlanMeetingDialog
from ui.dialogs.pseudonym_dialogs import ApprovalDialog, ConsentDialog, PseudonymDialog
from ui.dialogs.record_answer_dialogs import RecordAgreementDialog, SendRecordDialog
from ui.dialogs.statement_dialog import StatementDialog
from ui.main_window import MainWindow
from ui.widgets.marked_words import MarkedWords
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return investigated_case(casework, adviser)


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId) -> MeetingsTab:
    made = MeetingsTab(context)
    qtbot.addWidget(made)
    made.resize(1290, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


def shown(tab: MeetingsTab, qtbot: QtBot, case_id: CaseId) -> MeetingsTab:
    tab.show_case(case_id)
    qtbot.waitUntil(lambda: tab.page is not None)
    if tab.desk.record is not None and tab.stack.currentWidget() is tab.desk:
        qtbot.waitUntil(lambda: tab.desk.reading is not None)
    return tab


def the_record(casework: Casework, adviser: Actor, case_id: CaseId) -> StatementView:
    (record,) = statements.statements(casework, adviser, case_id=case_id)
    return record


def asked_for_changes(casework: Casework, adviser: Actor, case_id: CaseId) -> StatementId:
    notes = typed_notes(casework, adviser, case_id)
    statement_agreement.send_to_agree(
        casework, adviser, statement_id=notes, on=TODAY, how="by email", agree_by_on=TODAY
    )
    statement_agreement.ask_changes(casework, adviser, statement_id=notes, on=TODAY, text=CHANGED)
    return notes


def button(tab: MeetingsTab, name: str) -> QWidget:
    found = tab.findChild(QWidget, name)
    assert isinstance(found, QWidget)
    return found


def test_an_empty_tab_says_what_to_do_first_and_does_it(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    shown(tab, qtbot, case_id)
    assert tab.stack.currentWidget() is tab.empty

    def plan(dialog: PlanMeetingDialog) -> None:
        assert dialog.led_by.text() == "Gareth Lomas"
        dialog.planned_for.date.line.setText("24 November 2026")
        dialog.planned_for.time.setText("10:00")
        dialog.planned_for.changed.emit()
        assert "3 working days’ notice" in dialog.warning.accessibleName() + str(
            [label.text() for label in dialog.warning.findChildren(QLabel)]
        )
        qtbot.keyClicks(dialog.questions, "Whose account is it?")
        qtbot.keyClicks(dialog.adjustments.focusProxy(), "A quiet room")
        dialog.submit()

    with in_dialog(PlanMeetingDialog, plan):
        tab.empty.action_button.click()
    (meeting,) = meetings.meetings(casework, adviser, case_id=case_id)
    assert meeting.questions == ("Whose account is it?",)
    assert [one.need for one in meeting.adjustments] == ["A quiet room"]
    assert tab.stack.currentWidget() is tab.card
    assert "Whose account is it?" in tab.card.questions.text()
    # What the invitation would lack is said before it is drafted.
    invite = tab.card.button("invite")
    assert not invite.isEnabled()
    assert "the place" in invite.toolTip()
    assert "the place" in tab.card.banner.accessibleName()


def test_a_plan_without_its_officer_says_so_at_the_field(
    tab: MeetingsTab, qtbot: QtBot, case_id: CaseId
) -> None:
    shown(tab, qtbot, case_id)

    def plan(dialog: PlanMeetingDialog) -> None:
        dialog.led_by.clear()
        dialog.submit()
        assert dialog.fields["led_by"].has_error()

    with in_dialog(PlanMeetingDialog, plan):
        tab.plan_button.click()


def test_how_it_went_opens_the_place_for_the_notes(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    plan_interview(casework, adviser, case_id)
    shown(tab, qtbot, case_id)

    def went(dialog: HowItWentDialog) -> None:
        dialog.began_at.date.line.setText("20 November 2026")
        dialog.began_at.time.setText("10:00")
        dialog.ended_at.time.setText("11:25")  # on the day it began
        dialog.came.box("Stan Whitlock").setChecked(False)
        dialog.submit()

    with in_dialog(HowItWentDialog, went):
        tab.card.button("went").click()
    (meeting,) = meetings.meetings(casework, adviser, case_id=case_id)
    assert meeting.ended_at == datetime(2026, 11, 20, 11, 25, tzinfo=UTC)
    assert (meeting.state, meeting.companion.came) == (MeetingState.HELD, False)
    assert tab.stack.currentWidget() is tab.desk
    qtbot.keyClicks(tab.desk.editor, "G. Lomas: Is it yours?")
    tab.desk.foot.keep_button.click()
    record = the_record(casework, adviser, case_id)
    assert record.latest == 1
    assert drafts.load_draft(casework, adviser, key=f"notes:{meeting.meeting_id}") is None


def test_what_is_typed_is_there_after_the_window_is_gone(
    tab: MeetingsTab, qtbot: QtBot, context: WindowContext, casework: Casework, adviser: Actor,
    case_id: CaseId,
) -> None:  # fmt: skip
    held = held_interview(casework, adviser, case_id)
    shown(tab, qtbot, case_id)
    qtbot.keyClicks(tab.desk.editor, "D. Merrick: Yes.")
    qtbot.waitUntil(
        lambda: drafts.load_draft(casework, adviser, key=f"notes:{held}") is not None, timeout=4000
    )
    again = MeetingsTab(context)
    qtbot.addWidget(again)
    again.show()
    again.show_case(case_id)
    assert again.desk.editor.words() == "D. Merrick: Yes."


def test_changes_stand_beneath_their_lines_and_are_settled(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId,
    answers: Answers,
) -> None:  # fmt: skip
    notes = asked_for_changes(casework, adviser, case_id)
    shown(tab, qtbot, case_id)
    words = [one.accessibleName() for one in tab.desk.changes_view.findChildren(MarkedWords)]
    assert any("taken out: I take that back; added: He did not write this" in one for one in words)
    assert not tab.desk.foot.settle_button.isVisible()
    qtbot.keyClick(button(tab, "take_in_0"), Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: the_record(casework, adviser, case_id).open_changes == 1)
    qtbot.waitUntil(lambda: tab.desk.findChild(QWidget, "keep_both_1") is not None)
    answers.will("reason", "Not said on the day.")
    qtbot.keyClick(button(tab, "keep_both_1"), Qt.Key.Key_Return)
    decided = statements.changes(casework, adviser, statement_id=notes, version=2)
    assert [one.decision for one in decided] == [ChangeDecision.TAKEN_IN, ChangeDecision.BOTH_STAND]
    qtbot.waitUntil(tab.desk.foot.settle_button.isVisible)
    tab.desk.foot.settle_button.click()
    assert the_record(casework, adviser, case_id).state is StatementState.SETTLED
    qtbot.waitUntil(lambda: tab.desk.foot.send_button.text() == "Send version 3…")


def test_notes_are_sent_answered_and_agreed(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    notes = typed_notes(casework, adviser, case_id)
    shown(tab, qtbot, case_id)
    # The letter that asks to agree comes before what records that it was sent.
    assert tab.desk.foot.letter_button.property("role") == "primary"
    assert tab.desk.foot.send_button.property("role") == "standard"
    meeting_letters.begin_about(casework, adviser, case_id=case_id, kind="L12", about_id=notes)
    tab.desk._show_acts()
    assert tab.desk.foot.send_button.property("role") == "primary"

    def send(dialog: SendRecordDialog) -> None:
        dialog.submit()
        assert dialog.fields["how"].has_error()
        dialog.how.set_value("by email")
        dialog.submit()

    with in_dialog(SendRecordDialog, send):
        tab.desk.foot.send_button.click()
    assert the_record(casework, adviser, case_id).state is StatementState.SENT
    qtbot.waitUntil(tab.desk.foot.changes_button.isVisible)
    tab.desk.foot.changes_button.click()
    assert tab.desk.editor.words() == TYPED
    tab.desk.editor.set_words(CHANGED)
    tab.desk.foot.keep_button.click()
    assert the_record(casework, adviser, case_id).open_changes == 2
    statement_agreement.decide_change(
        casework, adviser, statement_id=the_record(casework, adviser, case_id).statement_id,
        position=0, decision=ChangeDecision.TAKEN_IN,
    )  # fmt: skip
    assert len(the_record(casework, adviser, case_id).versions) == 2


def test_agreement_fixes_the_words(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    notes = typed_notes(casework, adviser, case_id)
    statement_agreement.send_to_agree(
        casework, adviser, statement_id=notes, on=TODAY, how="by hand", agree_by_on=TODAY
    )
    shown(tab, qtbot, case_id)

    def agree(dialog: RecordAgreementDialog) -> None:
        dialog.how.set_value("signed")
        dialog.submit()

    with in_dialog(RecordAgreementDialog, agree):
        tab.desk.foot.agreed_button.click()
    assert the_record(casework, adviser, case_id).state is StatementState.AGREED
    qtbot.waitUntil(tab.desk.foot.exhibit_button.isVisible)
    assert tab.desk.editor.isReadOnly()
    tab.desk.foot.exhibit_button.click()
    qtbot.waitUntil(lambda: tab.desk.foot.open_exhibit_button.text() == "Open GL/1")


def test_a_line_of_enquiry_is_added_and_settled(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    asked_for_changes(casework, adviser, case_id)
    shown(tab, qtbot, case_id)

    def add(dialog: EnquiryDialog) -> None:
        assert dialog.title.text().startswith("I had been bitten")
        assert dialog.raised_by.text() == "Dana Merrick"
        dialog.submit()

    with in_dialog(EnquiryDialog, add):
        qtbot.keyClick(button(tab, "follow_up_1"), Qt.Key.Key_Return)
    (enquiry,) = enquiries.enquiries(casework, adviser, case_id=case_id)
    assert enquiry.page == 2
    qtbot.waitUntil(lambda: tab.side.findChild(QWidget, "enquiry_1") is not None)
    qtbot.keyClick(button(tab, "enquiry_1"), Qt.Key.Key_Return)
    assert tab.stack.currentWidget() is tab.card

    def settle(dialog: SettleEnquiryDialog) -> None:
        dialog.state.set_value(enquiry.kind.ends[0])
        qtbot.keyClicks(dialog.words, "The incident log says so.")
        dialog.submit()

    with in_dialog(SettleEnquiryDialog, settle):
        tab.card.button("settle_enquiry").click()
    (enquiry,) = enquiries.enquiries(casework, adviser, case_id=case_id)
    assert enquiry.outcome == "The incident log says so."


def test_a_pupil_gets_a_pseudonym_agreement_and_consent(
    tab: MeetingsTab, qtbot: QtBot, context: WindowContext, casework: Casework, adviser: Actor,
    case_id: CaseId, answers: Answers,
) -> None:  # fmt: skip
    shown(tab, qtbot, case_id)
    assert tab.page is not None
    dialog = PseudonymDialog(context, tab, page=tab.page)
    dialog.show()
    dialog.lines["real_name"].setText("Tilly Larkspur")
    dialog.submit()
    dialog.deleteLater()
    assert tab.stack.currentWidget() is tab.card
    assert "Tilly" not in "".join(label.text() for label in tab.findChildren(QLabel))

    def approve(dialog: ApprovalDialog) -> None:
        dialog.approved_by.setText("Ruth Abara, headteacher")
        dialog.submit()

    with in_dialog(ApprovalDialog, approve):
        tab.card.button("approve").click()

    def consent(dialog: ConsentDialog) -> None:
        dialog.submit()
        assert dialog.fields["consent"].has_error()
        dialog.consent.set_value(Consent.GIVEN)
        dialog.submit()

    with in_dialog(ConsentDialog, consent):
        tab.card.button("consent").click()
    (entry,) = pseudonyms.glossary(casework, adviser, case_id=case_id)
    assert (entry.approved, entry.consent.value) == (True, "given")
    answers.will("confirm", True)
    tab.card.button("key").click()
    assert ("tell", "Pupil A Tilly Larkspur") in answers.asked


def test_a_statement_is_taken_down_in_its_dialog(
    context: WindowContext, tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor,
    case_id: CaseId,
) -> None:  # fmt: skip
    shown(tab, qtbot, case_id)
    assert tab.page is not None
    dialog = StatementDialog(context, tab, page=tab.page)
    dialog.show()
    dialog.kind.set_value(StatementKind.OWN_ACCOUNT)
    dialog.person.setText("Helen Osei")
    dialog.text.set_words("I saw it on Friday.")
    dialog.anonymised.setChecked(True)
    dialog.submit()
    assert dialog.fields["because"].has_error()
    dialog.anonymised.setChecked(False)
    dialog.submit()
    dialog.deleteLater()
    assert the_record(casework, adviser, case_id).title == "Statement of Helen Osei"


def test_who_only_reads_is_offered_nothing(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    plan_interview(casework, adviser, case_id)
    context.actor = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
    tab = MeetingsTab(context)
    qtbot.addWidget(tab)
    tab.resize(1290, 700)
    tab.show()
    shown(tab, qtbot, case_id)
    assert not tab.plan_button.isEnabled()
    assert not tab.card.button("went").isVisible()
    assert tab.side.findChild(QWidget, "add_enquiry_button") is None


def test_the_officer_is_told_who_writes_letters(
    context: WindowContext, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    plan_interview(casework, adviser, case_id)
    context.actor = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    tab = MeetingsTab(context)
    qtbot.addWidget(tab)
    tab.resize(1290, 700)
    tab.show()
    shown(tab, qtbot, case_id)
    invite = tab.card.button("invite")
    assert (invite.isVisible(), invite.isEnabled()) == (True, False)
    assert "HR adviser" in invite.toolTip()
    assert tab.card.button("went").isEnabled()


def test_all_of_it_is_named_and_walked_by_tab(
    window: MainWindow, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    asked_for_changes(casework, adviser, case_id)
    assert window.shell is not None
    window.shell.go("case", case_id=case_id, tab="meetings")
    tab = window.findChild(MeetingsTab)
    assert tab is not None
    qtbot.waitUntil(lambda: tab.desk.findChild(QWidget, "take_in_0") is not None)
    problems: list[str] = []
    look_at(View("meetings", lambda: None), window, problems)
    plan_interview(casework, adviser, case_id)
    tab.refresh()
    assert tab.page is not None
    tab.go_to(tab.page.meetings[-1].meeting_id)
    assert tab.stack.currentWidget() is tab.card
    look_at(View("planned", lambda: None), window, problems)
    assert not problems, "\n".join(problems)


def test_a_citation_opens_the_record_at_its_page(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    notes = asked_for_changes(casework, adviser, case_id)
    shown(tab, qtbot, case_id)
    tab.go_to(f"statement:{notes}:page:2")
    assert tab.stack.currentWidget() is tab.desk
    qtbot.waitUntil(lambda: tab.desk.stack.currentWidget() is tab.desk.editor)
    assert tab.desk.editor.textCursor().block().text().startswith("G. Lomas: Were you at work?")
    enquiries.raise_enquiry(
        casework,
        adviser,
        case_id=case_id,
        asked=EnquiryAsked(EnquiryKind.LINE, "The telephone"),
    )
    tab.refresh()
    tab.go_to("enquiries")
    assert tab.stack.currentWidget() is tab.card
    assert not tab.card.button("open_record").isVisible()
    assert tab.card.head.title.text() == "The telephone"


def test_long_and_odd_words_widen_nothing(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    asked = EnquiryAsked(
        EnquiryKind.LINE, "A & B <b>bold</b> " * 25, asked_of="The platform & its owners " * 15
    )
    enquiry = enquiries.raise_enquiry(casework, adviser, case_id=case_id, asked=asked).value
    statements.begin_statement(
        casework,
        adviser,
        case_id=case_id,
        kind=StatementKind.STATEMENT,
        who=WhoChosen(name="Wolfeschlegelsteinhausenbergerdorff" * 6),
        text="𝓱𝓮𝓵𝓵𝓸 👩‍👩‍👧 שלום " * 40,
    )
    shown(tab, qtbot, case_id)
    qtbot.waitUntil(lambda: tab.desk.reading is not None)
    assert tab.minimumSizeHint().width() < 1150
    tab.go_to(f"enquiry:{enquiry}")
    assert tab.card.head.title.text().endswith("…")
    link = button(tab, "enquiry_1")
    assert link.accessibleName().startswith("A & B <b>bold</b>")
    assert tab.minimumSizeHint().width() < 1150


def test_an_interview_before_the_notice_says_so_beside_its_record(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor
) -> None:
    early = log_case(casework, adviser)
    typed_notes(casework, adviser, early)
    shown(tab, qtbot, early)
    qtbot.waitUntil(tab.desk.banner.isVisible)
    assert "before they were told in writing" in tab.desk.banner.accessibleName()


def test_a_day_that_cannot_be_counted_is_refused_in_place(
    context: WindowContext, tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor,
    case_id: CaseId,
) -> None:  # fmt: skip
    typed_notes(casework, adviser, case_id)
    dialog = SendRecordDialog(context, tab, record=the_record(casework, adviser, case_id))
    qtbot.addWidget(dialog)
    dialog.show()
    for typed in ("31 December 9999", "1 January 1900", "23 November 2026"):
        dialog.on.line.setText(typed)
        dialog.on.changed.emit()
    assert dialog.agree_field.note.text() == "5 working days after Mon 23 Nov"
    dialog.reject()
