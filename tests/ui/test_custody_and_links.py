"""Where an exhibit came from, who had it and what it is linked with, through the window."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureRecord, PostedPrecision, Presence, SearchAccount
from casework.rules.evidence_links import Bearing, LinkKind
from casework.rules.screens import Answer
from casework.services import evidence_links, exhibits, reverification, sharing
from casework.services.context import Casework
from tests.support.answers import Answers
from tests.support.dialogs import in_dialog, press
from tests.support.matrix_cases import attach
from tests.support.policy_cases import draft
from tests.support.process_cases import log_case
from tests.ui.test_process_tab import show
from ui import idle_work
from ui.case_tabs.evidence_tab import EvidenceTab
from ui.case_tabs.exhibit_panel import CUSTODY, LINKS, WHERE_FROM
from ui.case_tabs.linked_panel import LinkedPanel
from ui.dialogs.capture_record_dialog import CaptureRecordDialog
from ui.dialogs.copy_given_dialog import CopyGivenDialog
from ui.dialogs.evidence_link_dialog import EvidenceLinkDialog
from ui.dialogs.live_look_dialog import LiveLookDialog
from ui.idle_checks import IdleChecks
from ui.widgets.button import Link
from ui.widgets.event_line import EventLine
from ui.window_context import WindowContext


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def item_id(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach(casework, adviser, case_id)


@pytest.fixture
def tab(context: WindowContext, qtbot: QtBot, case_id: CaseId, item_id: EvidenceId) -> EvidenceTab:
    made = EvidenceTab(context)
    qtbot.addWidget(made)
    made.resize(1400, 800)
    made.show_case(case_id)
    with qtbot.waitExposed(made):
        made.show()
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)
    return made


def record_dialog(context: WindowContext, qtbot: QtBot, item_id: EvidenceId) -> CaptureRecordDialog:
    item = exhibits.evidence_item(context.casework, context.actor, item_id=item_id)
    dialog = CaptureRecordDialog(context, item)
    show(qtbot, dialog)
    return dialog


def fill(casework: Casework, adviser: Actor, item_id: EvidenceId, record: CaptureRecord) -> None:
    exhibits.update_record(casework, adviser, item_id=item_id, title="A post", record=record)


def test_the_time_as_shown_is_worked_out_by_key_and_kept_with_its_reasoning(
    context: WindowContext, casework: Casework, adviser: Actor, item_id: EvidenceId, qtbot: QtBot
) -> None:
    seen = datetime(2026, 10, 31, 21, 58, tzinfo=UTC)
    fill(casework, adviser, item_id, CaptureRecord(posted_shown="2h", captured_at=seen))
    dialog = record_dialog(context, qtbot, item_id)
    qtbot.keyClick(dialog.title_line, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    qtbot.keyClick(dialog.title_line, Qt.Key.Key_PageDown, Qt.KeyboardModifier.ControlModifier)
    assert dialog.groups.tabText(dialog.groups.currentIndex()) == "When"
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier
    press(qtbot, dialog.title_line, Qt.Key.Key_T, both)
    reasoning = dialog.findChild(QPlainTextEdit, "posted_reasoning")
    assert reasoning is not None
    qtbot.waitUntil(lambda: "2 hours or more before" in reasoning.toPlainText())
    press(qtbot, dialog.title_line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    record = exhibits.evidence_item(casework, adviser, item_id=item_id).record
    assert record.posted_precision is PostedPrecision.RELATIVE
    assert record.posted_at is None
    assert record.posted_earliest_at == seen - timedelta(hours=3)
    assert record.posted_latest_at == seen - timedelta(hours=1, minutes=30)


def test_what_reveals_a_do_not_is_said_at_once_and_leads_to_its_field(
    context: WindowContext, casework: Casework, adviser: Actor, item_id: EvidenceId, qtbot: QtBot
) -> None:
    made_for_it = CaptureRecord(obtained_account=SearchAccount.MADE_FOR_IT)
    fill(casework, adviser, item_id, made_for_it)
    dialog = record_dialog(context, qtbot, item_id)
    link = dialog.cautions.findChild(Link, "go_0")
    assert link is not None
    assert "No account is made" in link.accessibleName()
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    assert dialog.groups.tabText(dialog.groups.currentIndex()) == "How it was seen"
    dialog.reject()


def test_the_report_fills_what_nobody_stated_and_nothing_is_kept_unsaved(
    context: WindowContext, casework: Casework, adviser: Actor, item_id: EvidenceId, qtbot: QtBot
) -> None:
    dialog = record_dialog(context, qtbot, item_id)
    proposed = dialog.record()
    assert proposed.platform
    assert dialog.fields["platform"].note.text() == "from the report"
    dialog.reject()
    assert exhibits.evidence_item(casework, adviser, item_id=item_id).record.platform == ""


def test_a_look_on_the_platform_is_recorded_from_the_panel(
    tab: EvidenceTab, casework: Casework, adviser: Actor, item_id: EvidenceId, qtbot: QtBot
) -> None:
    tab.panel.open_tab(WHERE_FROM)

    def look(dialog: LiveLookDialog) -> None:
        dialog.seen_by.setText("Dana Osei")
        dialog.found.set_value(Presence.LIVE)
        dialog.same.set_value(Answer.YES)
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert "With what" in dialog.fields["how"].label.text()
        assert dialog.isVisible()
        qtbot.keyClicks(dialog.how, "Office PC, work account")
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(LiveLookDialog, look):
        qtbot.mouseClick(tab.panel.look_button, Qt.MouseButton.LeftButton)
    item = exhibits.evidence_item(casework, adviser, item_id=item_id)
    assert item.looks[0].by == "Dana Osei"
    assert item.steps[2].taken


def test_a_copy_given_is_registered_and_ended(
    tab: EvidenceTab,
    casework: Casework,
    adviser: Actor,
    item_id: EvidenceId,
    qtbot: QtBot,
    answers: Answers,
) -> None:
    tab.panel.open_tab(CUSTODY)

    def give(dialog: CopyGivenDialog) -> None:
        qtbot.keyClicks(dialog.to_whom, "Gareth Lomas")
        qtbot.keyClicks(dialog.how, "By hand")
        qtbot.keyClicks(dialog.why, "The interview")
        press(qtbot, dialog.why, Qt.Key.Key_Return)

    with in_dialog(CopyGivenDialog, give):
        qtbot.mouseClick(tab.panel.custody.share_button, Qt.MouseButton.LeftButton)
    link = tab.panel.custody.findChild(Link, "ended_link")
    assert link is not None
    answers.will("reason", "Given back")
    qtbot.mouseClick(link, Qt.MouseButton.LeftButton)
    (entry,) = sharing.copies_of_item(casework, adviser, item_id=item_id)
    assert entry.ended.startswith("Given back")


def test_the_custody_report_is_written_from_the_panel(
    tab: EvidenceTab, context: WindowContext, qtbot: QtBot, answers: Answers, tmp_path: Path
) -> None:
    answers.will("folder", tmp_path)
    tab.panel.open_tab(CUSTODY)
    qtbot.mouseClick(tab.panel.custody.report_button, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(list(tmp_path.glob("*custody report.*"))) == 2, timeout=20_000)
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)


def test_checks_by_schedule_that_follow_each_other_share_one_line(
    tab: EvidenceTab,
    casework: Casework,
    adviser: Actor,
    item_id: EvidenceId,
    clock: FrozenClock,
    qtbot: QtBot,
) -> None:
    tab.panel.open_tab(CUSTODY)
    panel, acts = tab.panel.custody, 0
    for _month in range(3):
        clock.advance(timedelta(days=31))
        acts += reverification.check_due(casework, adviser).value.checked
    panel.show_item(exhibits.evidence_item(casework, adviser, item_id=item_id))
    assert acts == 3

    def gathered() -> list[str]:
        seen = (line for line in panel.findChildren(EventLine) if line.isVisible())
        return [words for line in seen if "by schedule" in (words := line.accessibleName())]

    qtbot.waitUntil(lambda: len(gathered()) == 1)
    assert "3 times by schedule, first on Thu 24 Dec 2026" in gathered()[0]


def test_an_exhibit_is_linked_changed_and_unlinked_by_key(
    tab: EvidenceTab,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    item_id: EvidenceId,
    qtbot: QtBot,
    answers: Answers,
) -> None:
    allegation_id = draft(casework, adviser, case_id)
    tab.panel.open_tab(LINKS)
    tab.panel.links.add_button.setFocus()

    def link(dialog: EvidenceLinkDialog) -> None:
        dialog.target.set_value(allegation_id)
        press(qtbot, dialog, Qt.Key.Key_Return)
        assert dialog.fields["bearing"].has_error()
        dialog.bearing.cell(Bearing.UNDERMINES).setFocus()
        qtbot.keyClick(dialog.bearing.cell(Bearing.UNDERMINES), Qt.Key.Key_Return)
        press(qtbot, dialog, Qt.Key.Key_Return)

    with in_dialog(EvidenceLinkDialog, link):
        qtbot.keyClick(tab.panel.links.add_button, Qt.Key.Key_Return)
    (made,) = evidence_links.links_of_item(casework, adviser, item_id=item_id)
    assert made.bearing is Bearing.UNDERMINES
    rows = tab.panel.links.rows
    qtbot.waitUntil(lambda: rows.count() > 0)
    rows.setFocus()
    assert rows.choose_first()
    answers.will("reason", "By mistake")
    qtbot.keyClick(rows, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: evidence_links.links_of_item(casework, adviser, item_id=item_id) == ())


def test_an_allegation_shows_its_exhibits_by_their_bearing(
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    case_id: CaseId,
    item_id: EvidenceId,
    qtbot: QtBot,
) -> None:
    from casework.rules.evidence_links import LinkText
    from casework.services import allegations

    text = LinkText(LinkKind.ALLEGATION, draft(casework, adviser, case_id), Bearing.SUPPORTS)
    evidence_links.add_link(casework, adviser, item_id=item_id, text=text)
    (view,) = allegations.allegations_of_case(casework, adviser, case_id=case_id)
    panel = LinkedPanel(context, why_not=lambda: "")
    qtbot.addWidget(panel)
    panel.show_allegation(view)
    panel.rows.choose_first()
    assert panel.change_button.isEnabled()
    assert panel.rows.chosen().reference == "PN/1"


def test_what_is_due_is_checked_while_nobody_works(
    context: WindowContext,
    casework: Casework,
    adviser: Actor,
    item_id: EvidenceId,
    clock: FrozenClock,
    qtbot: QtBot,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    checks = IdleChecks(context, owner)
    checks.begin()
    monkeypatch.setattr(idle_work, "typed_within", lambda _seconds: True)
    clock.advance(timedelta(days=31))
    checks.work()
    assert 0 < checks.remainingTime() < 2 * IdleChecks.pace.between
    assert not context.jobs.running()
    monkeypatch.setattr(idle_work, "typed_within", lambda _seconds: False)
    checks.work()
    qtbot.waitUntil(lambda: not context.jobs.running(), timeout=10_000)
    custody = exhibits.evidence_item(casework, adviser, item_id=item_id).custody
    assert (custody[-1].act, custody[-1].why) == ("verified", "by schedule")
    assert checks.remainingTime() > 2 * IdleChecks.pace.between
    checks.end()
    assert not checks.isActive()
