"""What was noticed while a document was read and split, to look at before it is adopted."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.problem_list import Problem, ProblemList

_MOST = 60


class ReviewNotesDialog(BaseDialog):
    """The notes in the order in which they were made; nothing is asked."""

    def __init__(self, parent: QWidget | None, *, name: str, notes: Sequence[str]) -> None:
        super().__init__(
            parent,
            title=f"What was noticed in {name}",
            act="Close",
            decline="",
            lead="Nothing here stops the document from being adopted. The notes are kept with "
            "the version.",
            large=True,
        )
        shown = [Problem("warn", words) for words in notes[:_MOST]]
        if len(notes) > _MOST:
            shown.append(Problem("fact", f"And {len(notes) - _MOST} more, kept with the version."))
        self.notes = ProblemList(shown)
        self.notes.setObjectName("notes")
        self.body.addWidget(self.notes)
        self.body.addStretch(1)
