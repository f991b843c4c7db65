"""At the door: a new casebook, the lock, and the recovery sheet."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from PySide6.QtWidgets import QLabel, QLineEdit

from tests.flows.driver import Adviser
from ui.dialogs.new_casebook_dialog import NewCasebookDialog
from ui.dialogs.recovery_dialog import RecoveryDialog
from ui.pages.unlock import UnlockPage

PASSPHRASE = "harbour pebble ninety lamp"
SECOND_PASSPHRASE = "orchard velvet tidal copper"


@dataclass
class Papers:
    """What the adviser has on the desk: where things are, and the sheet in the safe."""

    casebook: Path
    disk: Path
    code: str = ""


def make_casebook(adviser: Adviser, papers: Papers) -> None:
    """Make a casebook through its five steps, each refused once where that teaches something."""

    def steps(dialog: NewCasebookDialog) -> None:
        _name_the_trust(adviser, dialog, papers.casebook)
        _name_oneself(adviser, dialog)
        _write_the_code_down(adviser, dialog, papers)
        assert "Step 5" in dialog.action_bar.note.text(), adviser.words()
        adviser.write("path", str(papers.disk), dialog.backup)
        adviser.key("Ctrl+Return")
        adviser.until(lambda: dialog.anchor.isVisible())
        adviser.key("Ctrl+Return")

    door = adviser.see(UnlockPage)
    adviser.in_dialog(NewCasebookDialog, steps, lambda: adviser.press(door.new_row))
    assert adviser.place == "today"


def _name_the_trust(adviser: Adviser, dialog: NewCasebookDialog, folder: Path) -> None:
    adviser.key("Ctrl+Return")
    assert "no name" in dialog.trust.trust.accessibleDescription()
    adviser.write("trust", "Harbourside Learning Trust")
    assert adviser.see(QLineEdit, "prefix").text() == "HLT"
    adviser.write("schools", "Saltmarsh Primary School\nTidemill High School")
    adviser.write("path", str(folder), dialog.trust)
    adviser.key("Ctrl+Return")
    assert "Step 2" in dialog.action_bar.note.text(), adviser.words()


def _name_oneself(adviser: Adviser, dialog: NewCasebookDialog) -> None:
    adviser.write("person", "Priya Nandakumar")
    adviser.pick("capacity", "HR adviser")
    adviser.write("new_passphrase", "harbourside")
    weak = dialog.person.pair.words.text()
    adviser.key("Ctrl+Return")
    assert dialog.person.isVisible(), "a weak passphrase was taken"
    adviser.write("new_passphrase", PASSPHRASE)
    assert dialog.person.pair.words.text() != weak
    adviser.write("passphrase_again", PASSPHRASE)
    adviser.key("Ctrl+Return")
    assert "Step 3" in dialog.action_bar.note.text(), adviser.words()


def _write_the_code_down(adviser: Adviser, dialog: NewCasebookDialog, papers: Papers) -> None:
    papers.code = "-".join(adviser.see(QLabel, "code").text().split())
    assert len(papers.code.split("-")) == 7
    adviser.key("Ctrl+Return")
    assert papers.code.split("-")[0] not in adviser.words()
    adviser.key("Ctrl+Return")
    assert dialog.type_back.isVisible(), "the code was not asked for"
    adviser.write("typed_back", papers.code.lower())
    adviser.key("Ctrl+Return")


def lock_and_unlock(adviser: Adviser) -> None:
    """Lock with Ctrl+L; a wrong passphrase opens nothing, and the keyboard comes back."""
    before = adviser.focus()
    adviser.key("Ctrl+L")
    assert adviser.window.locked
    assert adviser.window.windowTitle() == "Casework – locked"
    adviser.type_in("wrong")
    adviser.key("Return")
    adviser.until(lambda: "does not open" in adviser.words())
    assert adviser.window.locked
    adviser.type_in(PASSPHRASE)  # what was wrong stays selected
    adviser.key("Return")
    adviser.until(lambda: not adviser.window.locked)
    assert adviser.focus() is before


def open_with_passphrase(adviser: Adviser, passphrase: str = PASSPHRASE) -> None:
    """Open the casebook that the door offers."""
    adviser.type_in(passphrase)
    adviser.key("Return")
    adviser.until(lambda: adviser.place == "today")


def open_by_recovery_code(adviser: Adviser, papers: Papers) -> None:
    """Open with the sheet from the safe, and choose another passphrase."""

    def use_the_sheet(dialog: RecoveryDialog) -> None:
        adviser.write("code", papers.code)
        adviser.write("new_passphrase", SECOND_PASSPHRASE)
        adviser.write("passphrase_again", SECOND_PASSPHRASE)
        adviser.key("Ctrl+Return")

    door = adviser.see(UnlockPage)
    adviser.type_in(PASSPHRASE[:-1])
    adviser.key("Return")
    line = door.form.passphrase.line
    adviser.until(lambda: "does not open" in line.accessibleDescription())
    sheet = door.form.recovery_link
    adviser.in_dialog(RecoveryDialog, use_the_sheet, lambda: adviser.press(sheet))
    adviser.until(lambda: adviser.place == "today")
