"""Take in what proves that a letter went, or arrived."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.changes import Done
from casework.ids import LetterCopyId, LetterId, ServiceProofId
from casework.rules.service_proofs import ProofKind, proofs_for
from casework.services import service_proofs
from ui import theme
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.button import Button
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.labels import ElidedLabel
from ui.window_context import WindowContext

_FILES = "Pictures, PDF, email (*.png *.jpg *.jpeg *.heic *.pdf *.eml *.msg *.docx *.txt);;All (*)"


class ServiceProofDialog(WorkingDialog):
    """A photograph of the receipt, the signed copy, the reply: kept as it is, with its hash."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        letter_id: LetterId,
        copy_id: LetterCopyId | None,
        method: str,
        who: str,
    ) -> None:
        super().__init__(
            parent,
            title=f"What shows that {who} has it?",
            act="Keep the proof",
            lead="The file is taken into the casebook as it is, and checked against its hash"
            " whenever it is shown.",
            icon="ph.check-square",
        )
        self._window, self._letter_id, self._copy_id = window, letter_id, copy_id
        self._path: Path | None = None
        kinds = proofs_for(method)
        self.kind = Combo([(one, one.words) for one in kinds], name="What it is")
        self.kind.setObjectName("kind")
        self.kind.set_value(kinds[0])
        self.add_field("kind", Field("What it is", self.kind))
        holder = QWidget()
        row = QHBoxLayout(holder)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.file_button = Button("Choose the file…", icon="ph.file", tip="Choose the file")
        self.file_button.setObjectName("file_button")
        self.file_button.clicked.connect(self._on_file_button_clicked)
        self.name = ElidedLabel("no file chosen", "body", "ink2")
        row.addWidget(self.file_button)
        row.addWidget(self.name, 1)
        field = self.add_field("file", Field("The file", holder))
        field.label.setBuddy(self.file_button)
        self.note = TextLine(name="Note")
        self.note.setObjectName("note")
        self.add_field("note", Field("Note", self.note, note="tracking number, who signed"))

    @Slot()
    def _on_file_button_clicked(self) -> None:
        path = self._window.ask.open_file(self, "Which file is the proof?", filters=_FILES)
        if path is not None:
            self._path = path
            self.name.set_text(path.name)
            self.clear_refusal()

    def submit(self) -> None:
        """Take the file in, in a job."""
        path, kind, window = self._path, self.kind.value(), self._window
        if path is None or not isinstance(kind, ProofKind):
            self.fields["file"].show_error("Choose the file that is the proof.")
            self.file_button.setFocus()
            return
        letter_id, copy_id, note = self._letter_id, self._copy_id, self.note.text_value()

        def done(value: Done[ServiceProofId]) -> None:
            window.commands.finished(self, value)
            self.accept()

        self.work(
            window.jobs,
            "Keeping the proof",
            lambda: service_proofs.add_proof(
                window.casework, window.actor, letter_id=letter_id, source=path, kind=kind,
                copy_id=copy_id, note=note,
            ),
            done,
        )  # fmt: skip
