"""Ask what goes with a letter, and who else has it: from its desk, and before it is issued."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog, QWidget

from casework.ids import LetterId
from casework.services import letter_copies, letter_enclosures, people
from casework.summaries.letters import LetterLine
from ui.dialogs.enclosures_dialog import EnclosuresDialog
from ui.dialogs.letter_copy_dialog import LetterCopyDialog
from ui.window_context import WindowContext

ENCLOSURES = "enclosures"
"""The place of a check of a letter whose cure is here."""


def open_enclosures(window: WindowContext, owner: QWidget, letter_id: LetterId) -> None:
    """Ask what goes with a letter."""
    desk = window.commands.read(
        owner, lambda: letter_enclosures.desk(window.casework, window.actor, letter_id=letter_id)
    )
    if desk is not None:
        _run(EnclosuresDialog(window, owner, desk=desk))


def add_copy(window: WindowContext, owner: QWidget, line: LetterLine) -> bool:
    """Ask who else has a letter; tell whether somebody has."""
    letter_id = LetterId(line.id)
    parts = window.commands.read(
        owner, lambda: letter_copies.copy_parts(window.casework, window.actor, letter_id=letter_id)
    )
    offers = window.commands.read(
        owner, lambda: letter_copies.copy_offers(window.casework, window.actor, letter_id=letter_id)
    )
    known = window.commands.read(owner, lambda: people.known_people(window.casework))
    if not parts or offers is None or known is None:
        return False
    return _run(
        LetterCopyDialog(window, owner, line=line, parts=parts, offers=offers, people=known)
    )


def _run(dialog: QDialog) -> bool:
    done = dialog.exec() == QDialog.DialogCode.Accepted
    dialog.deleteLater()
    return done
