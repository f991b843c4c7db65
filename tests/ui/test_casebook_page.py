"""The Casebook page backs up, verifies, rehearses and lodges; the timeline tells a case."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from casework.errors import WrongPassphrase
from casework.ids import CaseId
from casework.services.casebook_health import casebook_health
from casework.services.casebooks import check_passphrase, present_anchor, try_recovery_sheet
from tests.services.time_cases import put_case
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER, PASSPHRASE, RECOVERY_CODE
from ui.case_tabs.audit_view import AuditView
from ui.case_tabs.timeline_tab import TimelineTab
from ui.dialogs.casebook_dialogs import (
    KeyDialog,
    LodgeAnchorDialog,
    NewSheetDialog,
    TrySheetDialog,
)
from ui.main_window import MainWindow
from ui.pages.casebook import CasebookPage
from ui.widgets.labels import Label
from ui.window_context import WindowContext

NEW = "harbour pebble ninety lamp"


@pytest.fixture
def page(window: MainWindow, context: WindowContext) -> CasebookPage:
    context.navigate("casebook")
    assert window.shell is not None
    shown = window.shell.page("casebook")
    assert isinstance(shown, CasebookPage)
    return shown


def meaning(page: CasebookPage, kind: str) -> str:
    return casebook_health(page._window.casework).line(kind).meaning


def test_the_buttons_back_up_verify_and_rehearse_in_jobs(
    qtbot: QtBot, page: CasebookPage, answers: Answers, tmp_path: Path
):
    answers.will("folder", tmp_path / "disk")
    for kind, words in (
        ("backup", "Backed up"),
        ("verification", "The record is whole"),
        ("restore_drill", "The backup restores"),
    ):
        assert meaning(page, kind) == "due"
        page.health.button(kind).click()
        qtbot.waitUntil(lambda words=words: words in page.result.accessibleName(), timeout=20_000)
        assert meaning(page, kind) == "done"
    assert page.backups.model().rowCount() == 1
    assert "nothing reordered" in page._said.text()


def test_a_damaged_casebook_is_said_with_what_and_where(qtbot: QtBot, page: CasebookPage):
    (page._window.casework.path / "head.json").write_bytes(b"{}")
    page.health.button("verification").click()
    qtbot.waitUntil(lambda: "1 problem found" in page.result.accessibleName(), timeout=20_000)
    assert meaning(page, "verification") == "overdue"


def test_a_backup_that_cannot_be_written_is_refused_in_words(
    qtbot: QtBot, window: MainWindow, page: CasebookPage, answers: Answers
):
    answers.will("folder", page._window.casework.path / "evidence")
    page.health.button("backup").click()
    assert window.shell is not None
    refusal = window.shell.refusal
    qtbot.waitUntil(lambda: "lost with it" in refusal.accessibleName(), timeout=20_000)


def test_an_anchor_is_copied_and_lodged_with_somebody(
    qtbot: QtBot, page: CasebookPage, context: WindowContext
):
    anchor = present_anchor(context.casework)
    page.panel.copy_button.click()
    assert QGuiApplication.clipboard().text() == anchor
    dialog = LodgeAnchorDialog(context, page)
    qtbot.addWidget(dialog)
    dialog.show()
    qtbot.waitExposed(dialog)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.isActiveWindow)
    dialog.submit()
    assert "Who has" in dialog.with_whom.accessibleDescription()
    qtbot.keyClicks(dialog.with_whom, "the clerk to the trustees")
    qtbot.keyClick(dialog.with_whom, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: not dialog.isVisible())
    assert meaning(page, "anchor") == "done"
    assert "the clerk" in casebook_health(context.casework).anchor_lodged


def test_the_sheet_is_tested_and_a_new_one_replaces_it(
    qtbot: QtBot, page: CasebookPage, context: WindowContext
):
    tried = TrySheetDialog(context, page)
    qtbot.addWidget(tried)
    tried.show()
    qtbot.keyClicks(tried.code, RECOVERY_CODE)
    with qtbot.waitSignal(tried.accepted):
        tried.submit()
        assert tried.working
    made = NewSheetDialog(context, page)
    qtbot.addWidget(made)
    made.show()
    code = made.sheet.sheet.shown()
    made.submit()
    made.type_back.typed.setText(RECOVERY_CODE)
    made.submit()
    assert "not this one" in made.type_back.typed.accessibleDescription()
    made.type_back.typed.setText(code)
    with qtbot.waitSignal(made.accepted):
        made.submit()
    with pytest.raises(WrongPassphrase):
        try_recovery_sheet(context.casework, ADVISER, typed=RECOVERY_CODE)
    try_recovery_sheet(context.casework, ADVISER, typed=code)


def test_a_key_is_given_and_a_passphrase_changed(
    qtbot: QtBot, page: CasebookPage, context: WindowContext
):
    given = KeyDialog(context, page)
    qtbot.addWidget(given)
    given.show()
    given.submit()
    assert given.person.accessibleDescription()
    qtbot.keyClicks(given.person, "Jon Hargreave")
    for field in (given.pair.first.line, given.pair.second.line):
        qtbot.keyClicks(field, NEW)
    with qtbot.waitSignal(given.accepted):
        given.submit()
    assert ("Jon Hargreave", "HR adviser") in casebook_health(context.casework).holders
    own = KeyDialog(context, page, holder=ADVISER)
    qtbot.addWidget(own)
    own.show()
    for field in (own.pair.first.line, own.pair.second.line):
        qtbot.keyClicks(field, f"{NEW} more")
    with qtbot.waitSignal(own.accepted):
        own.submit()
    check_passphrase(context.casework, passphrase=f"{NEW} more")
    with pytest.raises(WrongPassphrase):
        check_passphrase(context.casework, passphrase=PASSPHRASE)


def test_the_folder_is_measured_beside_the_window_and_said_when_that_has_ended(
    qtbot: QtBot, page: CasebookPage, monkeypatch: pytest.MonkeyPatch
):
    qtbot.waitUntil(lambda: "free; casebook" in said_of(page, "disk"))
    (page._window.casework.path / "unclaimed").mkdir()
    (page._window.casework.path / "unclaimed" / "x.age").write_bytes(b"x" * 5_000_000)
    walked = threading.Event()

    def slow(folder: Path, **_more: object) -> int:
        assert walked.wait(10)
        return sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())

    monkeypatch.setattr("casework.store.backup.folder_size", slow)
    before = said_of(page, "disk")
    page.refresh()  # in the window's own thread it would wait for ever
    assert said_of(page, "disk") == before
    walked.set()
    qtbot.waitUntil(lambda: said_of(page, "disk") != before)


def said_of(page: CasebookPage, kind: str) -> str:
    row = page.health.button(kind).parentWidget()
    assert row is not None
    return row.accessibleName()


@pytest.fixture
def case_id(context: WindowContext) -> CaseId:
    return put_case(context.casework, ADVISER, "HLT-2026-001")


@pytest.fixture
def timeline(qtbot: QtBot, context: WindowContext, case_id: CaseId) -> AuditView:
    """The timeline of a case in which three things happened after it was logged."""
    acts = (
        ("stage.entered", {"to_stage": "TRIAGE", "from_stage": "REPORTED"}),
        ("evidence.received", {"reference": "PN/1"}),
        ("facts.corrected", {"place": "Northfield"}),
    )
    for verb, after in acts:
        with context.casework.transaction(ADVISER) as unit:
            before = {"place": "Southfield"} if "place" in after else None
            unit.record(
                verb, case_id=case_id, subject=("x", "a" * 32), before=before, after=after,
                why="a slip of the pen" if before else "",
            )  # fmt: skip
    tab = TimelineTab(context)
    qtbot.addWidget(tab)
    tab.resize(1200, 700)
    tab.show_case(case_id)
    tab.go_to("1")
    tab.show()
    return tab.audit


def shown(tab: AuditView) -> list[str]:
    return [line.what for line in tab._model.rows()]


def test_the_timeline_tells_the_case_and_shows_what_changed(qtbot: QtBot, timeline: AuditView):
    ModelTester(timeline._model)  # type: ignore[no-untyped-call]
    assert shown(timeline) == [
        "Suspected breach logged as",
        "Triage begun, after Reported",
        "PN/1 received",
        "Facts of the case corrected",
    ]
    said = " ".join(label.accessibleName() for label in timeline.panel.findChildren(Label))
    assert "place before: Southfield" in said
    assert "place after: Northfield" in said
    assert "a slip of the pen" in said


def test_the_timeline_is_filtered_by_words_and_kind(qtbot: QtBot, timeline: AuditView):
    qtbot.keyClicks(timeline.filter, "pn/1")
    assert shown(timeline) == ["PN/1 received"]
    timeline.filter.clear()
    timeline.kind.set_value("stage")
    timeline.kind.chosen.emit("stage")
    assert shown(timeline) == ["Triage begun, after Reported"]
    qtbot.keyClicks(timeline.filter, "nothing like it")
    assert shown(timeline) == []
    assert timeline._empty.isVisible()


def test_a_new_entry_appears_without_losing_the_chosen_one(
    timeline: AuditView, context: WindowContext, case_id: CaseId
):
    timeline.table.choose(timeline._model.rows()[1])
    with context.casework.transaction(ADVISER) as unit:
        unit.record("evidence.viewed", case_id=case_id, subject=("x", "a" * 32))
    timeline.refresh()
    assert len(shown(timeline)) == 5
    assert timeline.table.chosen().what == "Triage begun, after Reported"
