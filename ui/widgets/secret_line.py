"""A field for a passphrase: hidden unless one asks to see it, and never kept."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.widgets.button import Link
from ui.widgets.field import Field, TextLine


class SecretField(QWidget):
    """A labelled line of dots with *Show* at the right end of its label."""

    def __init__(
        self, label: str, *, note: str = "", hint: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.line = TextLine(secret=True, name=label)
        self.field = Field(label, self.line, note=note, hint=hint)
        self.show_link = Link("Show", small=True, tip=f"Show the {label.lower()} as it is typed")
        self.show_link.setObjectName(f"show_{label.lower().replace(' ', '_')}")
        self.show_link.setAccessibleName(f"Show the {label.lower()}")
        self.show_link.clicked.connect(self._on_show_clicked)
        self.field.add_to_head(self.show_link)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.field)

    def _on_show_clicked(self) -> None:
        self._show(shown=self.line.echoMode() == QLineEdit.EchoMode.Password)
        self.line.setFocus()

    def _show(self, *, shown: bool) -> None:
        mode = QLineEdit.EchoMode.Normal if shown else QLineEdit.EchoMode.Password
        self.line.setEchoMode(mode)
        self.show_link.set_text("Hide" if shown else "Show")

    def forget(self) -> None:
        """Empty the line and hide it again."""
        self.line.clear()
        self._show(shown=False)
