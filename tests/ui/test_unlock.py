"""The door: opening, refusals in plain words, the recovery sheet, a new casebook, a restore."""

from __future__ import annotations

import json
import re
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from casework.actor import Actor, Capacity
from casework.app import door, open_casebook, verify_folder
from casework.clock import FrozenClock
from casework.services.casebooks import back_up
from casework.services.context import Casework
from casework.services.schools import schools
from tests.support.answers import Answers
from tests.support.casebooks import ADVISER, PASSPHRASE, RECOVERY_CODE, reopen
from ui.dialogs.new_casebook_dialog import NewCasebookDialog
from ui.dialogs.recovery_dialog import RecoveryDialog
from ui.dialogs.restore_dialog import RestoreDialog
from ui.pages.unlock import UnlockPage
from ui.settings import Settings
from ui.theme import Theme
from ui.widgets.banner import Banner
from ui.widgets.opening_form import OpeningForm

NEW = "harbour pebble ninety lamp"


@pytest.fixture
def page(
    qtbot: QtBot,
    look: Theme,
    settings: Settings,
    answers: Answers,
    clock: FrozenClock,
    casebook_folder: Path,
) -> Iterator[UnlockPage]:
    """The door before a closed casebook."""
    made = UnlockPage(settings, clock, answers, casebook=casebook_folder)
    made.resize(1440, 900)
    made.show()
    qtbot.addWidget(made)
    qtbot.waitExposed(made)
    yield made
    made.close()


@pytest.fixture
def derivation(monkeypatch: pytest.MonkeyPatch) -> threading.Event:
    """Opening takes until this is set; in the window's own thread it would never be."""
    ended = threading.Event()

    def slow(*arguments: Any, **more: Any) -> Casework:
        assert ended.wait(10)
        return open_casebook(*arguments, **more)

    monkeypatch.setattr("casework.app.open_casebook", slow)
    return ended


def opened_by(qtbot: QtBot, page: UnlockPage, act: Callable[[], object]) -> tuple[Casework, Actor]:
    with qtbot.waitSignal(page.opened, timeout=20_000) as signal:
        act()
    casework, actor = signal.args
    assert isinstance(casework, Casework)
    return casework, actor


def error_of(line: QLineEdit) -> str:
    return line.accessibleDescription()


def test_enter_in_the_passphrase_opens_it_once(qtbot: QtBot, page: UnlockPage):
    line = page.form.passphrase.line
    assert line.hasFocus()
    qtbot.keyClicks(line, PASSPHRASE)
    casework, actor = opened_by(qtbot, page, lambda: qtbot.keyClick(line, Qt.Key.Key_Return))
    assert actor == ADVISER
    assert line.text() == ""
    assert len(schools(casework)) == 2
    casework.close()


def test_a_wrong_passphrase_is_said_at_the_field_and_typing_takes_it_away(
    qtbot: QtBot, page: UnlockPage
):
    line = page.form.passphrase.line
    qtbot.keyClicks(line, "wrong")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: "does not open this casebook" in error_of(line))
    assert line.hasFocus()
    assert line.selectedText() == "wrong"
    qtbot.keyClicks(line, "x")
    assert "does not open" not in error_of(line)


def test_the_window_stays_alive_while_the_key_is_derived(
    qtbot: QtBot, page: UnlockPage, derivation: threading.Event
):
    qtbot.keyClicks(page.form.passphrase.line, PASSPHRASE)
    page.form.open_button.click()
    qtbot.waitUntil(lambda: page.form.open_button.text() == "Opening…")
    assert not page.form.open_button.isEnabled()
    assert page.form.passphrase.line.hasFocus()
    qtbot.keyClick(page.form.passphrase.line, Qt.Key.Key_Return)  # a second time: no second opening
    casework, _actor = opened_by(qtbot, page, derivation.set)
    assert page.form.open_button.text() == "Open"
    casework.close()


def test_a_casebook_that_is_opened_while_the_door_is_shut_is_closed_again(
    qtbot: QtBot, page: UnlockPage, casebook_folder: Path, clock: FrozenClock,
    derivation: threading.Event,
):  # fmt: skip
    qtbot.keyClicks(page.form.passphrase.line, PASSPHRASE)
    page.form.open_button.click()
    soon = threading.Timer(0.2, derivation.set)
    soon.start()
    page.close()
    assert derivation.is_set()
    soon.join()
    reopen(casebook_folder, clock).close()


def test_the_passphrase_is_hidden_until_asked_for(qtbot: QtBot, page: UnlockPage):
    line = page.form.passphrase.line
    assert line.echoMode() == QLineEdit.EchoMode.Password
    qtbot.mouseClick(page.form.passphrase.show_link, Qt.MouseButton.LeftButton)
    assert line.echoMode() == QLineEdit.EchoMode.Normal
    page.hide()
    assert line.echoMode() == QLineEdit.EchoMode.Password


def test_one_acts_in_the_capacity_that_is_chosen(qtbot: QtBot, page: UnlockPage):
    page.form.capacity.set_value(Capacity.AUDITOR)
    qtbot.keyClicks(page.form.passphrase.line, PASSPHRASE)
    casework, actor = opened_by(qtbot, page, page.form.open_button.click)
    assert actor.capacity is Capacity.AUDITOR
    casework.close()


def test_a_casebook_that_is_open_elsewhere_is_offered_for_reading(
    qtbot: QtBot, page: UnlockPage, casebook_folder: Path, clock: FrozenClock
):
    writer = reopen(casebook_folder, clock)
    qtbot.keyClicks(page.form.passphrase.line, PASSPHRASE)
    page.form.open_button.click()
    held = page._held
    qtbot.waitUntil(held.isVisible)
    assert "since Mon 23 Nov 09:15" in held.accessibleName()
    assert not page.form.take_over_link.isVisible()
    casework, _actor = opened_by(qtbot, page, held.action_button.click)
    assert casework.read_only
    casework.close()
    writer.close()


def test_another_computer_is_taken_over_only_when_a_person_says_so(
    qtbot: QtBot, page: UnlockPage, casebook_folder: Path, answers: Answers
):
    lease = {
        "process_id": 1,
        "process_started": 0.0,
        "host": f"not-{socket.gethostname()}",
        "user": "jon",
        "since": "2026-11-20T17:02:00.000000Z",
        "token": "x",
    }
    (casebook_folder / "lease.json").write_text(json.dumps(lease), encoding="utf-8")
    qtbot.keyClicks(page.form.passphrase.line, PASSPHRASE)
    page.form.open_button.click()
    qtbot.waitUntil(page.form.take_over_link.isVisible)
    answers.will("confirm", False, True)
    page.form.take_over_link.click()
    casework, _actor = opened_by(qtbot, page, page.form.take_over_link.click)
    assert not casework.read_only
    assert any("jon" in notice for notice in casework.notices)
    casework.close()


def test_without_a_casebook_the_ways_to_begin_are_shown(
    qtbot: QtBot, look: Theme, settings: Settings, answers: Answers, clock: FrozenClock
):
    made = UnlockPage(settings, clock, answers)
    qtbot.addWidget(made)
    made.show()
    assert not made.form.isVisible()
    assert made.new_row.isVisible()


def test_a_folder_that_is_no_casebook_is_said(
    qtbot: QtBot, page: UnlockPage, answers: Answers, tmp_path: Path
):
    answers.will("folder", tmp_path)
    page.other_row.click()
    assert "no casebook" in page.refusal.accessibleName()


@pytest.mark.parametrize("named", [True, False])
def test_a_casebook_left_aside_by_an_interrupted_restore_is_put_back(
    qtbot: QtBot, look: Theme, settings: Settings, answers: Answers, clock: FrozenClock,
    casebook_folder: Path, named: bool,
):  # fmt: skip
    settings.remember_casebook(casebook_folder)
    aside = casebook_folder.with_name(f"{casebook_folder.name} before restore 2026-11-23 0915")
    casebook_folder.rename(aside)
    part = casebook_folder.with_name(f"{casebook_folder.name}.part")
    part.mkdir()
    made = UnlockPage(settings, clock, answers, casebook=casebook_folder if named else None)
    qtbot.addWidget(made)
    made.show()
    banner = made.findChild(Banner, "aside")
    assert banner is not None
    assert banner.isVisible()
    assert aside.name in banner.accessibleName()
    assert not made.form.isVisible()
    banner.action_button.click()
    qtbot.waitUntil(made.form.isVisible)
    assert not banner.isVisible()
    assert not aside.exists()
    assert not part.exists()
    made.close()
    reopen(casebook_folder, clock).close()


def test_the_recovery_sheet_opens_and_sets_a_new_passphrase(
    qtbot: QtBot, page: UnlockPage, casebook_folder: Path, clock: FrozenClock
):
    dialog = RecoveryDialog(page, casebook_folder, ADVISER, clock)
    qtbot.addWidget(dialog)
    dialog.show()
    groups = RECOVERY_CODE.split("-")
    wrong = groups[0][:-1] + ("A" if groups[0][-1] != "A" else "B")
    qtbot.keyClicks(dialog.code, "-".join([wrong, *groups[1:]]))
    for field in (dialog.pair.first.line, dialog.pair.second.line):
        qtbot.keyClicks(field, NEW)
    dialog.submit()
    qtbot.waitUntil(lambda: "first group" in error_of(dialog.code))
    dialog.code.setText(RECOVERY_CODE.lower())
    with qtbot.waitSignal(dialog.accepted):
        dialog.submit()
        assert dialog.working
        dialog.reject()
        assert dialog.isVisible()
    assert dialog.casework is not None
    dialog.casework.close()
    clock_now = reopen_with(casebook_folder, clock, NEW)
    clock_now.close()


def reopen_with(folder: Path, clock: FrozenClock, passphrase: str) -> Casework:
    from casework.app import open_casebook

    return open_casebook(folder, actor=ADVISER, clock=clock, passphrase=passphrase)


def test_a_new_casebook_is_made_step_by_step_and_backed_up(
    qtbot: QtBot, page: UnlockPage, answers: Answers, clock: FrozenClock, tmp_path: Path
):
    dialog = NewCasebookDialog(page, clock, answers)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()
    assert "no name" in error_of(dialog.trust.trust)
    qtbot.keyClicks(dialog.trust.trust, "Harbourside Learning Trust")
    assert dialog.trust.prefix.text() == "HLT"
    dialog.submit()
    assert "school" in error_of(dialog.trust.schools)
    dialog.trust.schools.setPlainText("Saltmarsh Primary\n\n Tidemill High \n")
    dialog.trust.folder.set_path(tmp_path / "book")
    dialog.submit()
    qtbot.keyClicks(dialog.person.person, "Priya Nandakumar")
    qtbot.keyClicks(dialog.person.pair.first.line, "password")
    dialog.submit()
    assert "weak" in error_of(dialog.person.pair.first.line).lower()
    dialog.person.pair.first.line.setText(NEW)
    qtbot.keyClicks(dialog.person.pair.second.line, "another")
    dialog.submit()
    assert "not the same" in error_of(dialog.person.pair.second.line)
    dialog.person.pair.second.line.setText(NEW)
    dialog.submit()
    code = dialog.sheet.sheet.shown()
    dialog.submit()
    assert not dialog.sheet.sheet.isVisible()
    dialog.submit()
    assert dialog.type_back.isVisible()
    dialog.type_back.typed.setText(code)
    dialog.submit()
    assert dialog.backup.isVisible()
    dialog.backup.folder.set_path(tmp_path / "disk")
    dialog.submit()
    qtbot.waitUntil(dialog.anchor.isVisible, timeout=30_000)
    assert dialog.anchor.sheet.shown()
    dialog.submit()
    assert not dialog.isVisible()
    assert dialog.casework is not None
    assert [school.name for school in schools(dialog.casework)] == [
        "Saltmarsh Primary",
        "Tidemill High",
    ]
    assert dialog.casework.info.reference_prefix == "HLT"
    dialog.casework.close()
    assert verify_folder(tmp_path / "disk", clock=clock, passphrase=NEW).ok
    assert verify_folder(tmp_path / "book", clock=clock, passphrase=code).ok


def test_a_first_backup_that_fails_leaves_the_casebook_and_can_be_tried_again(
    qtbot: QtBot, page: UnlockPage, answers: Answers, clock: FrozenClock, tmp_path: Path
):
    dialog = NewCasebookDialog(page, clock, answers)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.trust.trust.setText("Trust")
    dialog.trust.prefix.setText("TR")
    dialog.trust.schools.setPlainText("School")
    dialog.trust.folder.set_path(tmp_path / "book")
    dialog.person.person.setText("Priya")
    dialog.person.pair.first.line.setText(NEW)
    dialog.person.pair.second.line.setText(NEW)
    dialog.type_back.typed.setText(dialog.sheet.sheet.shown())
    for _step in range(4):
        dialog.submit()
    dialog.backup.folder.set_path(tmp_path / "book" / "inside")
    dialog.submit()
    qtbot.waitUntil(lambda: "lost with it" in error_of_folder(dialog), timeout=20_000)
    assert door(tmp_path / "book").name.startswith("Trust")
    dialog.backup.folder.set_path(tmp_path / "disk")
    dialog.submit()
    qtbot.waitUntil(dialog.anchor.isVisible, timeout=30_000)
    dialog.reject()
    assert dialog.result() == dialog.DialogCode.Accepted
    assert dialog.casework is not None
    dialog.casework.close()


def error_of_folder(dialog: NewCasebookDialog) -> str:
    return dialog.backup.folder.accessibleDescription()


def test_a_backup_is_restored_from_the_door(
    qtbot: QtBot, page: UnlockPage, answers: Answers, clock: FrozenClock, casebook_folder: Path,
    tmp_path: Path,
):  # fmt: skip
    casework = reopen(casebook_folder, clock)
    copy = back_up(casework, ADVISER, destination=tmp_path / "disk").value.path
    casework.close()
    dialog = RestoreDialog(page, clock, answers, person=ADVISER)
    qtbot.addWidget(dialog)
    dialog.show()
    dialog.submit()
    assert "Which backup" in dialog.source.accessibleDescription()
    dialog.source.set_path(copy)
    dialog.target.set_path(tmp_path / "again")
    dialog.passphrase.line.setText("wrong")
    dialog.submit()
    line = dialog.passphrase.line
    qtbot.waitUntil(lambda: "does not open" in error_of(line), timeout=10_000)
    line.setText(PASSPHRASE)
    with qtbot.waitSignal(dialog.accepted, timeout=20_000):
        dialog.submit()
    reopen(tmp_path / "again", clock).close()


def test_the_form_stands_in_the_middle_of_its_side(page: UnlockPage):
    top = page.form.mapTo(page, QPoint(0, 0)).y()
    foot = page.look_round_row.mapTo(page, QPoint(0, page.look_round_row.height())).y()
    assert abs(top - (page.height() - foot)) < page.height() // 5


def test_enter_on_a_link_of_the_form_does_not_open_it(qtbot: QtBot, look: Theme):
    """Enter opens from everywhere else on the page."""
    form = OpeningForm()
    qtbot.addWidget(form)
    form.show()
    qtbot.waitExposed(form)
    form.recovery_link.setFocus()
    with qtbot.assertNotEmitted(form.submitted), qtbot.waitSignal(form.recovery_asked):
        qtbot.keyClick(form.recovery_link, Qt.Key.Key_Return)


def test_a_look_round_says_how_far_it_is_and_can_be_stopped(
    page: UnlockPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    stop = page.ways.stop_button
    assert stop.isHidden()
    page.look_round_row.click()
    assert not page.form.isEnabled()
    qtbot.waitUntil(lambda: re.search(r", \d+ of \d+$", stop.accessibleName()) is not None)
    assert not page.look_round_row.isEnabled()
    stop.click()
    qtbot.waitUntil(page.look_round_row.isEnabled)
    assert page.form.isEnabled()
    assert stop.isHidden()
    assert not list(tmp_path.glob("casework-demonstration-*"))
