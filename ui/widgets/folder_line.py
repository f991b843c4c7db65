"""A folder: typed, or chosen with the system's own dialog."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QWidget

from ui import theme
from ui.ask import Ask
from ui.widgets.button import Button
from ui.widgets.field import TextLine


class FolderLine(QWidget):
    """A line for a path with *Choose…*; ``typed`` when it changes."""

    typed = Signal(str)

    def __init__(
        self, ask: Ask, question: str, *, name: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._ask = ask
        self._question = question
        self.setAccessibleName(name)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.line = TextLine(name=name)
        self.line.setObjectName("path")
        self.choose_button = Button("Choose…", tip=question)
        self.choose_button.setObjectName("choose_button")
        self.choose_button.setAccessibleName(f"Choose: {name}")
        row.addWidget(self.line, 1)
        row.addWidget(self.choose_button)
        self.line.textChanged.connect(self.typed)
        self.choose_button.clicked.connect(self._on_choose_clicked)
        self.setFocusProxy(self.line)

    def path(self) -> Path | None:
        """Return the folder, or None while none is given."""
        text = self.line.text_value()
        return Path(text).expanduser().absolute() if text else None

    def set_path(self, path: Path | None) -> None:
        """Show a folder."""
        self.line.setText("" if path is None else str(path))

    @Slot()
    def _on_choose_clicked(self) -> None:
        start = self.path()
        found = self._ask.folder(self, self._question, start=str(start or ""))
        if found is not None:
            self.set_path(found)
