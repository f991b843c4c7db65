"""Where the words of a template are typed: lines with numbers, facts in colour, faults marked."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QMimeData, QPointF, QRect, QSize, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from ui import icons, theme
from ui.widgets.painting import RIGHT, paint_text, text_width
from ui.widgets.source_marks import SourceMarks, fact_at

_ICON = 14
_EDGE = 6
_FRAME = 2  # as the style sheet draws it


@dataclass(frozen=True, slots=True)
class LineFault:
    """A fault as the editor marks it: its line from 1, the words at fault, how much it weighs."""

    line: int
    words: str
    stops: bool
    said: str


class _Numbers(QWidget):
    """The column at the left; it belongs to the editor, which paints it."""

    def __init__(self, editor: SourceEdit) -> None:
        super().__init__(editor)
        self._editor = editor

    def sizeHint(self) -> QSize:
        """Take the width that the numbers need."""
        return QSize(self._editor.numbers_width(), 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the numbers of the lines in sight."""
        self._editor.paint_numbers(self, event)


class SourceEdit(QPlainTextEdit):
    """Plain text with numbered lines. ``edited`` on each change by a person.

    Tab leaves the editor, so that the keyboard can pass.
    """

    edited = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setToolTip(f"{name}. Ctrl+Space shows the facts you can use")
        self.setProperty("part", "notes")
        self.setTabChangesFocus(True)
        self.setFont(theme.font("reading"))
        self._showing = False
        self._faults: dict[int, LineFault] = {}
        self._marks = SourceMarks(self.document())
        self._numbers = _Numbers(self)
        self.blockCountChanged.connect(self._on_block_count_changed)
        self.updateRequest.connect(self._on_update_request)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._numbers.update)
        self._make_room()

    def set_words(self, text: str) -> None:
        """Show a text without telling anyone; what can be undone ends here."""
        self._showing = True
        self.set_faults(())
        self.setPlainText(text)
        self._showing = False

    def words(self) -> str:
        """Return the text as it stands."""
        return self.toPlainText()

    def put(self, words: str) -> None:
        """Insert words where the cursor is, as one step that can be undone."""
        if not self.isReadOnly():
            self.textCursor().insertText(words)

    def replace_words(self, line: int, words: str, other: str) -> bool:
        """Write others for words of a line; tell whether they stood there."""
        block = self.document().findBlockByNumber(line - 1)
        at = block.text().find(words) if block.isValid() and words else -1
        if at < 0 or self.isReadOnly():
            return False
        cursor = QTextCursor(block)
        cursor.setPosition(block.position() + at)
        cursor.setPosition(block.position() + at + len(words), QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(other)
        return True

    def line(self) -> int:
        """Return the line of the cursor, counted from 1."""
        return self.textCursor().blockNumber() + 1

    def before_cursor(self) -> str:
        """Return what stands before the cursor on its line."""
        cursor = self.textCursor()
        return cursor.block().text()[: cursor.positionInBlock()]

    def fact_at_cursor(self) -> str:
        """Return the name within the mark where the cursor is, or nothing."""
        cursor = self.textCursor()
        return fact_at(cursor.block().text(), cursor.positionInBlock())

    def go_to_line(self, line: int, words: str = "") -> None:
        """Put the cursor into a line, at words of it where they stand there."""
        block = self.document().findBlockByNumber(max(line, 1) - 1)
        if not block.isValid():
            return
        cursor = QTextCursor(block)
        at = block.text().lower().find(words.lower()) if words else -1
        if at >= 0:
            cursor.setPosition(block.position() + at)
            cursor.setPosition(block.position() + at + len(words), QTextCursor.MoveMode.KeepAnchor)
        self.setTextCursor(cursor)
        self.centerCursor()
        self.setFocus()

    def set_faults(self, faults: Sequence[LineFault]) -> None:
        """Mark lines that are at fault, the worst of each line."""
        self._faults = {}
        looks: dict[int, list[tuple[str, str]]] = {}
        for fault in sorted(faults, key=lambda one: one.stops):
            self._faults[fault.line] = fault
            ink = "overdue" if fault.stops else "due"
            looks.setdefault(fault.line, []).append((fault.words, ink))
        self._marks.set_faults(looks)
        said = "; ".join(f"line {one.line}: {one.said}" for one in self._faults.values())
        self.setAccessibleDescription(said)
        self._numbers.update()

    # -- numbers --------------------------------------------------------------------------------

    def numbers_width(self) -> int:
        """Return how wide the numbers are, with room for a mark."""
        digits = max(2, len(str(self.blockCount())))
        return text_width("0" * digits, "caption") + _ICON + 3 * _EDGE

    def paint_numbers(self, column: QWidget, event: QPaintEvent) -> None:
        """Paint the numbers, and a mark at each line that is at fault."""
        painter = QPainter(column)
        painter.fillRect(event.rect(), theme.colour("sunken"))
        painter.fillRect(QRect(column.width() - 1, 0, 1, column.height()), theme.colour("line"))
        here = self.line()
        block = self.firstVisibleBlock()
        offset = self.contentOffset() + QPointF(0, self.viewport().y() - column.y())
        while block.isValid():
            box = self.blockBoundingGeometry(block).translated(offset)
            if box.top() > event.rect().bottom():
                break
            number = block.blockNumber() + 1
            high = theme.line_height("reading")
            line = QRect(0, round(box.top()), column.width(), high)
            fault = self._faults.get(number)
            if fault is not None:
                spot = QRect(_EDGE, line.top() + (high - _ICON) // 2, _ICON, _ICON)
                ink = "overdue" if fault.stops else "due"
                icons.draw_icon(painter, "ph.warning-fill", spot, ink)
            ink = "ink" if number == here else "ink3"
            words = line.adjusted(0, 0, -_EDGE - 2, 0)
            paint_text(painter, words, str(number), style="caption", colour=ink, align=RIGHT)
            block = block.next()
        painter.end()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep the numbers beside the text."""
        super().resizeEvent(event)
        self._place_numbers()

    def changeEvent(self, event: QEvent) -> None:
        """Take the reading size and the colours of the theme anew."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_marks"):
            if self.font() != theme.font("reading"):
                self.setFont(theme.font("reading"))
            self._marks.rehighlight()
            self._make_room()

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words alone, never their look."""
        if source.hasText():
            self.put(source.text().replace("\r\n", "\n"))

    def _make_room(self) -> None:
        self.setViewportMargins(self.numbers_width() + _EDGE, 0, 0, 0)
        self._place_numbers()

    def _place_numbers(self) -> None:
        # Up to the edge of the editor: its padding is on the far side of the numbers.
        room = self.rect().adjusted(_FRAME, _FRAME, -_FRAME, -_FRAME)
        room.setRight(self.viewport().x() - _EDGE)
        self._numbers.setGeometry(room)

    @Slot(int)
    def _on_block_count_changed(self, _count: int) -> None:
        self._make_room()

    @Slot(QRect, int)
    def _on_update_request(self, _rect: QRect, _dy: int) -> None:
        self._numbers.update()

    @Slot()
    def _on_text_changed(self) -> None:
        if not self._showing:
            self.edited.emit()
