"""What comes back about a record: on which day, and 200 pages of it without holding the window."""

from __future__ import annotations

from datetime import date

import pytest
from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.errors import Refused
from casework.ids import CaseId, StatementId
from casework.rules.statements import StatementAct, StatementKind, StatementState
from casework.services import drafts, evidence, statement_agreement, statements
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.summaries.meetings import StatementView
from casework.summaries.roles import WhoChosen
from tests.support.dialogs import in_dialog
from tests.support.meeting_cases import CHANGED, TYPED, investigated_case, typed_notes
from tests.support.process_cases import TODAY
from ui.case_tabs import record_keeping
from ui.case_tabs.meetings_tab import MeetingsTab
from ui.dialogs.anonymise_dialog import AnonymiseDialog
from ui.dialogs.record_answer_dialogs import NotSignedDialog
from ui.dialogs.record_copy_dialog import RecordCopyDialog
from ui.window_context import WindowContext

SENT_ON, ANSWERED_ON = date(2026, 11, 18), date(2026, 11, 20)
LONG_TEXT = TYPED + "\n".join(f"D. Merrick: And day {day} was long." for day in range(3_000))


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return investigated_case(casework, adviser)


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot) -> MeetingsTab:
    made = MeetingsTab(context)
    qtbot.addWidget(made)
    made.resize(1290, 700)
    made.show()
    qtbot.waitExposed(made)
    return made


@pytest.fixture
def refusals(tab: MeetingsTab) -> list[str]:
    said: list[str] = []
    tab.show_refusal = lambda error: said.append(str(error))  # type: ignore[attr-defined]
    tab.clear_refusal = said.clear  # type: ignore[attr-defined]
    return said


def sent(casework: Casework, adviser: Actor, case_id: CaseId, text: str = TYPED) -> StatementId:
    notes = typed_notes(casework, adviser, case_id, text)
    statement_agreement.send_to_agree(
        casework, adviser, statement_id=notes, on=SENT_ON, how="by email", agree_by_on=TODAY
    )
    return notes


def shown(tab: MeetingsTab, qtbot: QtBot, case_id: CaseId) -> None:
    tab.show_case(case_id)
    qtbot.waitUntil(lambda: tab.desk.reading is not None)


def the_record(casework: Casework, adviser: Actor, case_id: CaseId) -> StatementView:
    (record,) = statements.statements(casework, adviser, case_id=case_id)
    return record


def test_changes_are_recorded_on_the_day_they_came(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    sent(casework, adviser, case_id)
    shown(tab, qtbot, case_id)
    assert not tab.desk.answer_day.isVisible()
    tab.desk.foot.changes_button.click()
    assert tab.desk.answer_day.isVisible()
    assert tab.desk.answer_day.on.day() == TODAY
    tab.desk.answer_day.on.set_value(ANSWERED_ON)
    tab.desk.editor.set_words(CHANGED)
    tab.desk.foot.keep_button.click()
    record = the_record(casework, adviser, case_id)
    assert (record.state, record.state_on) == (StatementState.CHANGES, ANSWERED_ON)
    assert not tab.desk.answer_day.isVisible()


def test_a_day_before_it_was_sent_keeps_the_typing_open(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId,
    refusals: list[str],
) -> None:  # fmt: skip
    sent(casework, adviser, case_id)
    shown(tab, qtbot, case_id)
    tab.desk.foot.changes_button.click()
    tab.desk.answer_day.on.set_value(date(2026, 11, 2))
    tab.desk.editor.set_words(CHANGED)
    tab.desk.foot.keep_button.click()
    assert "2 November 2026 is before that" in refusals[-1]
    assert (tab.desk.answering, tab.desk.editor.words()) == (True, CHANGED)
    assert the_record(casework, adviser, case_id).state is StatementState.SENT


def test_what_is_not_signed_says_since_when(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    sent(casework, adviser, case_id)
    shown(tab, qtbot, case_id)

    def not_signed(dialog: NotSignedDialog) -> None:
        dialog.submit()
        assert dialog.fields["reason"].has_error()
        dialog.on.set_value(ANSWERED_ON)
        qtbot.keyClicks(dialog.why, "She would rather not sign.")
        dialog.submit()

    with in_dialog(NotSignedDialog, not_signed):
        tab.desk.foot.unsigned_button.click()
    record = the_record(casework, adviser, case_id)
    assert (record.state, record.state_on) == (StatementState.UNSIGNED, ANSWERED_ON)
    assert record.events[-1].act is StatementAct.NOT_SIGNED


def test_hundreds_of_pages_are_kept_by_a_worker_and_nothing_is_typed_meanwhile(
    tab: MeetingsTab, qtbot: QtBot, context: WindowContext, casework: Casework, adviser: Actor,
    case_id: CaseId,
) -> None:  # fmt: skip
    assert len(LONG_TEXT) > record_keeping.LONG
    notes = sent(casework, adviser, case_id, LONG_TEXT)
    shown(tab, qtbot, case_id)
    tab.desk.foot.changes_button.click()
    tab.desk.editor.set_words(LONG_TEXT.replace("day 7 ", "day seven "))
    tab.desk.editor.edited.emit()
    tab.desk.foot.keep_button.click()
    assert "Keeping the record" in [job.words for job in context.jobs.running()]
    assert not tab.desk.editor.isEnabled()
    qtbot.waitUntil(lambda: the_record(casework, adviser, case_id).latest == 2)
    qtbot.waitUntil(lambda: tab.desk.record is not None and tab.desk.record.latest == 2)
    assert tab.desk.editor.isEnabled()
    assert tab.desk.foot.isEnabled()
    assert not tab.desk.answering
    key = statements.notes_key(statements.answer_of(notes))
    assert drafts.load_draft(casework, adviser, key=key) is None


def test_hundreds_of_pages_that_are_refused_stay_as_they_were_typed(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId,
    refusals: list[str],
) -> None:  # fmt: skip
    sent(casework, adviser, case_id, LONG_TEXT)
    shown(tab, qtbot, case_id)
    tab.desk.foot.changes_button.click()
    tab.desk.foot.keep_button.click()
    qtbot.waitUntil(lambda: bool(refusals))
    assert "same as before" in refusals[-1]
    assert tab.desk.answering
    assert tab.desk.editor.isEnabled()
    assert tab.desk.editor.words() == LONG_TEXT


def test_the_signed_copy_is_named_among_the_exhibits(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    notes = sent(casework, adviser, case_id)
    statement_agreement.record_agreed(
        casework, adviser, statement_id=notes, on=ANSWERED_ON, how="signed"
    )
    copy = evidence.receive(
        casework, adviser, source=b"Signed: D. Merrick", name="signed notes.txt",
        destination=Destination(case_id=case_id, how="chosen", produced_by="Gareth Lomas"),
    ).value  # fmt: skip
    shown(tab, qtbot, case_id)

    def name(dialog: RecordCopyDialog) -> None:
        dialog.submit()
        assert dialog.fields["item_id"].has_error()
        dialog.item.set_value(copy.item_id)
        dialog.submit()

    with in_dialog(RecordCopyDialog, name):
        tab.desk.foot.copy_button.click()
    assert the_record(casework, adviser, case_id).item_id == copy.item_id
    assert not tab.desk.foot.copy_button.isVisible()
    assert tab.desk.foot.open_exhibit_button.isVisible()


def test_a_statement_is_let_stand_without_a_name_until_it_is_agreed(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    record = statements.begin_statement(
        casework, adviser, case_id=case_id, kind=StatementKind.STATEMENT, text="I saw it.",
        who=WhoChosen(name="Helen Osei"),
    ).value  # fmt: skip
    shown(tab, qtbot, case_id)

    def nameless(dialog: AnonymiseDialog) -> None:
        qtbot.keyClicks(dialog.because, "Afraid of being known.")
        dialog.submit()
        assert dialog.fields["credibility_enquiry"].has_error()
        qtbot.keyClicks(dialog.enquiry, "Asked two others.")
        dialog.submit()

    with in_dialog(AnonymiseDialog, nameless):
        button(tab, "anonymise_button").click()
    assert the_record(casework, adviser, case_id).credibility_enquiry == "Asked two others."
    statement_agreement.send_to_agree(
        casework, adviser, statement_id=record, on=SENT_ON, how="by hand", agree_by_on=TODAY
    )
    statement_agreement.record_agreed(
        casework, adviser, statement_id=record, on=ANSWERED_ON, how="signed"
    )
    tab.refresh()
    offered = tab.side.findChildren(QAbstractButton, "anonymise_button")
    assert not any(link.isVisible() for link in offered)
    with pytest.raises(Refused, match="stands as it is"):
        statements.anonymise(
            casework, adviser, statement_id=record, because="x", credibility_enquiry="y"
        )


def test_the_words_of_the_employee_never_stand_without_their_name(
    tab: MeetingsTab, qtbot: QtBot, casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    sent(casework, adviser, case_id)
    shown(tab, qtbot, case_id)
    assert tab.side.findChild(QAbstractButton, "anonymise_button") is None


def button(tab: MeetingsTab, name: str) -> QAbstractButton:
    found = tab.findChild(QAbstractButton, name)
    assert isinstance(found, QAbstractButton)
    return found
