"""The template from which a letter was drafted, word for word, whatever it reads today."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.ids import LetterId
from casework.services import template_versions
from casework.summaries.letter_templates import TemplateUsed
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.window_context import WindowContext

_LINES = 14
_LINES_OF_A_PARAGRAPH = 4


def show_template_of(window: WindowContext, parent: QWidget, letter_id: LetterId) -> None:
    """Show the template of a letter, until it is closed."""
    found = window.commands.read(
        parent,
        lambda: template_versions.template_of_letter(
            window.casework, window.actor, letter_id=letter_id
        ),
    )
    if found is not None:
        dialog = TemplateUsedDialog(parent, used=found)
        dialog.exec()
        dialog.deleteLater()


class TemplateUsedDialog(BaseDialog):
    """Only to be read: the words of the letter's template, then each paragraph it took in."""

    def __init__(self, parent: QWidget | None, *, used: TemplateUsed) -> None:
        super().__init__(
            parent,
            title=f"Template {used.label}",
            lead=f"As it read when the letter was drafted. SHA-256 {used.fingerprint[:12]}…",
            act="Close",
            decline="",
            large=True,
        )
        self.words = _locked(used.text, _LINES)
        self.words.setObjectName("words")
        self.add_field("words", Field("Words of the letter", self.words))
        for name, words in used.paragraphs:
            shown = _locked(words.strip(), _LINES_OF_A_PARAGRAPH)
            shown.setObjectName(f"paragraph_{name}")
            title = name.replace("_", " ")
            self.add_field(name, Field(f"Standard paragraph: {title}", shown))


def _locked(words: str, lines: int) -> TextArea:
    made = TextArea(words, lines=lines)
    made.set_locked(True)
    return made
