"""The lines of a bundle’s tree: its sections, and the documents of those that are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractListModel, QMimeData, QModelIndex, QPersistentModelIndex, Qt

from ui.widgets.cells import Role
from ui.widgets.plain_words import plain_tip

_Index = QModelIndex | QPersistentModelIndex
DRAGGED = "application/x-casework-bundle-document"


@dataclass(frozen=True, slots=True)
class SectionLine:
    """A section: its letter, its words, how many documents it has, and its pages."""

    letter: str
    title: str
    count: int
    pages: str = ""


@dataclass(frozen=True, slots=True)
class DocumentLine:
    """A document: what is chosen with it, its number, title, exhibit and pages; and its mark."""

    chosen: object
    section: str
    number: str
    title: str
    exhibit: str = ""
    pages: str = ""
    icon: str = ""
    icon_ink: str = "ink2"
    spoken: str = ""


Line = SectionLine | DocumentLine


class BundleTreeModel(QAbstractListModel):
    """The lines in sight: sections, and the documents of those that are open."""

    def __init__(self) -> None:
        super().__init__()
        self._all: Sequence[Line] = ()
        self.folded: set[str] = set()
        self.lines: list[Line] = []

    def set_lines(self, lines: Sequence[Line]) -> None:
        """Show other lines."""
        self._all = lines
        self.arrange()

    def arrange(self) -> None:
        """Work out which lines are in sight."""
        self.beginResetModel()
        self.lines = [
            one
            for one in self._all
            if isinstance(one, SectionLine) or one.section not in self.folded
        ]
        self.endResetModel()

    def rowCount(self, parent: _Index | None = None) -> int:
        """Return how many lines are in sight."""
        return 0 if parent is not None and parent.isValid() else len(self.lines)

    def flags(self, index: _Index) -> Qt.ItemFlag:
        """Let every line be chosen, documents be dragged, and anything be dropped upon."""
        if not index.isValid():
            return Qt.ItemFlag.ItemIsDropEnabled
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if isinstance(self.lines[index.row()], DocumentLine):
            flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags | Qt.ItemFlag.ItemIsDropEnabled

    def mimeTypes(self) -> list[str]:
        """Name what is dragged."""
        return [DRAGGED]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        """Give the id of the document that is dragged; nothing of it leaves the program."""
        data = QMimeData()
        chosen = str(indexes[0].data(Role.OBJECT)) if indexes else ""
        data.setData(DRAGGED, chosen.encode("utf-8"))
        return data

    def supportedDropActions(self) -> Qt.DropAction:
        """Move, never copy."""
        return Qt.DropAction.MoveAction

    def data(self, index: _Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Answer the delegate and the screen reader."""
        if not index.isValid():
            return None
        line = self.lines[index.row()]
        if role == Role.CELL:
            return line
        if role == Role.OBJECT:
            return line.chosen if isinstance(line, DocumentLine) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return self._spoken(line)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(line, DocumentLine):
            return plain_tip(" ".join(part for part in (line.exhibit, line.title) if part))
        return None

    def _spoken(self, line: Line) -> str:
        pages = f", pages {line.pages}" if line.pages else ""
        if isinstance(line, SectionLine):
            state = "folded" if line.letter in self.folded else "open"
            return f"Section {line.letter}, {line.title}, {line.count}{pages}, {state}"
        parts = (line.number, line.title, line.exhibit, line.spoken)
        return ", ".join(part for part in parts if part) + pages
