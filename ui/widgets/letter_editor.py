"""The text of a letter as it will look: typed words, values of the case, locked clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt, Signal
from PySide6.QtGui import (
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QTextEdit, QWidget

from casework.summaries.letter_draft import DraftLine
from ui import icons, theme
from ui.widgets import letter_text
from ui.widgets.letter_text import Values
from ui.widgets.locked_text_edit import LockedTextEdit
from ui.widgets.painting import paint_text

_MARGIN = 44  # at the right, for the numbers of what is to be put right
_DISC = 20


@dataclass(frozen=True, slots=True)
class TextMark:
    """A numbered mark in the text: a line with words in it, or a field."""

    number: int
    stops: bool
    line: int | None = None
    excerpt: str = ""
    field: str = ""


class LetterEditor(LockedTextEdit):
    """Edits a letter's lines. ``edited`` on each change by a person.

    Values and locked blocks go as a whole or stay: a key never changes a part of them.
    ``field_followed(name)``: a gap was clicked, or Ctrl+Enter was pressed in it.
    """

    edited = Signal()
    field_followed = Signal(str)
    place_changed = Signal()

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("part", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._values = Values({}, {})
        self._marks: tuple[TextMark, ...] = ()
        self._discs: list[tuple[int, TextMark]] = []
        self._filling = False
        self._take_margins()
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self.place_changed)
        self.follow_asked.connect(self._follow)

    # -- lines ----------------------------------------------------------------------------

    def set_letter(self, lines: Sequence[DraftLine], values: Values) -> None:
        """Show other lines; nothing is announced."""
        self._filling = True
        self._values = values
        letter_text.build(self.document(), lines, values)
        # A letter is read from its beginning: building it leaves the cursor at its end.
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._take_margins()
        self._filling = False
        self._mark()

    def set_values(self, values: Values) -> None:
        """Show other values in the same text, keeping the place."""
        if values == self._values:
            return
        at, scrolled = self.textCursor().position(), self.verticalScrollBar().value()
        self.set_letter(self.lines(), values)
        cursor = self.textCursor()
        cursor.setPosition(min(at, self.document().characterCount() - 1))
        self.setTextCursor(cursor)
        self.verticalScrollBar().setValue(scrolled)

    def lines(self) -> tuple[DraftLine, ...]:
        """Return the lines as they stand."""
        return letter_text.read(self.document())[0]

    def insert_lines(self, lines: Sequence[DraftLine]) -> None:
        """Insert whole lines after the one where the cursor is."""
        cursor = self.textCursor()
        block = cursor.block()
        while letter_text.locked_name(block) and (
            letter_text.locked_name(block.next()) == letter_text.locked_name(block)
        ):
            block = block.next()
        cursor.setPosition(block.position() + block.length() - 1)
        cursor.beginEditBlock()
        for line in lines:
            look = letter_text.block_format(line.kind)
            cursor.insertBlock(look, letter_text.character_format(line.kind))
            known = [s for s in line.spans if getattr(s, "name", "") not in ("",)]
            if all(getattr(s, "name", "") in self._values.fields for s in known):
                letter_text.add_spans(cursor, line.spans, line.kind, self._values)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    # -- marks ----------------------------------------------------------------------------

    def set_marks(self, marks: Sequence[TextMark]) -> None:
        """Mark what is to be put right, with its numbers in the margin."""
        self._marks = tuple(marks)
        self._mark()

    def go_to_mark(self, mark: TextMark) -> None:
        """Put the cursor where a mark stands."""
        place = self._place(mark)
        if place is not None:
            self.setTextCursor(place)
            self.ensureCursorVisible()
        self.setFocus()

    def _mark(self) -> None:
        self._discs = []
        selections = []
        for mark in self._marks:
            place = self._place(mark)
            if place is None:
                continue
            self._discs.append((place.selectionStart(), mark))
            if not mark.field:
                words = QTextCharFormat()
                meaning = "overdue" if mark.stops else "due"
                words.setBackground(theme.colour(f"{meaning}_tint"))
                words.setUnderlineColor(theme.colour(f"{meaning}_line"))
                words.setUnderlineStyle(
                    QTextCharFormat.UnderlineStyle.SingleUnderline
                    if mark.stops
                    else QTextCharFormat.UnderlineStyle.DashUnderline
                )
                selection = QTextEdit.ExtraSelection()
                selection.cursor, selection.format = place, words
                selections.append(selection)
        self.setExtraSelections(selections)
        self.viewport().update()

    def _place(self, mark: TextMark) -> QTextCursor | None:
        if mark.field:
            return self._field_place(mark.field)
        if mark.line is None:
            return None
        _lines, firsts = letter_text.read(self.document())
        if mark.line >= len(firsts):
            return None
        block = self.document().findBlockByNumber(firsts[mark.line])
        found = block.text().find(mark.excerpt) if mark.excerpt else -1
        cursor = QTextCursor(block)
        if found >= 0:
            cursor.setPosition(block.position() + found)
            length = len(mark.excerpt.encode("utf-16-le")) // 2
            cursor.setPosition(block.position() + found + length, QTextCursor.MoveMode.KeepAnchor)
        return cursor

    def _field_place(self, name: str) -> QTextCursor | None:
        for block in letter_text.blocks(self.document()):
            if letter_text.locked_name(block) == name:
                return QTextCursor(block)
            for fragment in letter_text.fragments(block):
                if fragment.charFormat().property(letter_text.FIELD) == name:
                    cursor = QTextCursor(block)
                    cursor.setPosition(fragment.position())
                    return cursor
        return None

    # -- following gaps, painting ---------------------------------------------------------------

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a gap that is clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            at = self.cursorForPosition(event.position().toPoint())
            self._follow(at.position(), only_gaps=True)

    def _follow(self, position: int, *, only_gaps: bool = False) -> None:
        block = self.document().findBlock(position)
        name = letter_text.locked_name(block)
        if not name:
            field = letter_text.field_at(block, position) or letter_text.field_at(
                block, position - 1
            )
            name = field[2] if field is not None else ""
        value = self._values.fields.get(name)
        missing = value is not None and value.missing
        if name and (missing or not only_gaps):
            self.field_followed.emit(name)

    def _on_text_changed(self) -> None:
        if not self._filling:
            self.edited.emit()
            self.viewport().update()

    def _take_margins(self) -> None:
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(theme.space(6))
        frame.setRightMargin(theme.scaled(_MARGIN))
        frame.setTopMargin(theme.space(4))
        frame.setBottomMargin(theme.space(4))
        self.document().rootFrame().setFrameFormat(frame)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the text anew in the colours and sizes of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_values"):
            self.set_letter(self.lines(), self._values)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the clause edges and the numbers in the margin over the text."""
        super().paintEvent(event)
        painter = QPainter(self.viewport())
        layout = self.document().documentLayout()
        shift = self.verticalScrollBar().value()
        for block in letter_text.blocks(self.document()):
            if block.blockFormat().property(letter_text.PART) == "source":
                box = layout.blockBoundingRect(block)
                if block.next().blockFormat().property(letter_text.PART) == "quote":
                    box = box.united(layout.blockBoundingRect(block.next()))
                self._paint_edge(painter, box.translated(0, -shift))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        lowest = -_DISC
        for position, mark in sorted(self._discs, key=lambda pair: pair[0]):
            cursor = QTextCursor(self.document())
            cursor.setPosition(min(position, self.document().characterCount() - 1))
            top = max(self.cursorRect(cursor).top(), lowest)
            lowest = top + theme.scaled(_DISC) + 2
            self._paint_disc(painter, top, mark)
        painter.end()

    def _paint_edge(self, painter: QPainter, box: QRectF) -> None:
        edge = QRectF(theme.space(6), box.top(), theme.line("quote"), box.height())
        painter.fillRect(edge, theme.colour("accent"))
        side = theme.scaled(13)
        left = self.viewport().width() - theme.scaled(_MARGIN) + 8
        place = QRect(left, int(box.top()) + 4, side, side)
        icons.draw_icon(painter, "ph.lock-key", place, "ink2")

    def _paint_disc(self, painter: QPainter, top: int, mark: TextMark) -> None:
        side = theme.scaled(_DISC)
        left = self.viewport().width() - theme.scaled(_MARGIN) + (theme.scaled(_MARGIN) - side) // 2
        box = QRect(QPoint(left, top), QPoint(left + side - 1, top + side - 1))
        meaning = "overdue" if mark.stops else "due"
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour(f"{meaning}_tint"))
        painter.drawEllipse(box)
        paint_text(
            painter,
            box,
            str(mark.number),
            style="caption_strong",
            colour=meaning,
            align=Qt.AlignmentFlag.AlignCenter,
        )
