"""The text of a letter with what lies over it: numbered marks, found words, spelling, clauses."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QPoint, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QTextCharFormat, QTextCursor
from PySide6.QtWidgets import QTextEdit, QWidget

from ui import icons, theme
from ui.widgets import letter_text
from ui.widgets.locked_text_edit import LockedTextEdit
from ui.widgets.painting import paint_text

MARGIN = 44  # at the right, for the numbers of what is to be put right
_DISC = 20
_MOST_FOUND = 500


@dataclass(frozen=True, slots=True)
class TextMark:
    """A numbered mark in the text: a line with words in it, or a field."""

    number: int
    stops: bool
    line: int | None = None
    excerpt: str = ""
    field: str = ""


class MarkedTextEdit(LockedTextEdit):
    """Shows marks over the text; they are no part of it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._marks: tuple[TextMark, ...] = ()
        self._discs: list[tuple[int, TextMark]] = []
        self._layers: dict[str, list[QTextEdit.ExtraSelection]] = {}
        self._sought = ""
        self._found: list[QTextCursor] = []

    # -- what is to be put right ----------------------------------------------------------

    def set_marks(self, marks: Sequence[TextMark]) -> None:
        """Mark what is to be put right, with its numbers in the margin."""
        self._marks = tuple(marks)
        self.mark_again()

    def go_to_mark(self, mark: TextMark) -> None:
        """Put the cursor where a mark stands."""
        place = self._place(mark)
        if place is not None:
            self.setTextCursor(place)
            self.ensureCursorVisible()
        self.setFocus()

    def mark_again(self) -> None:
        """Put the marks into a text that was written anew."""
        self._discs = []
        selections = []
        firsts = letter_text.read(self.document())[1] if self._marks else ()
        for mark in self._marks:
            place = self._place(mark, firsts)
            if place is None:
                continue
            self._discs.append((place.selectionStart(), mark))
            if not mark.field:
                selections.append(_selection(place, _look_of(mark)))
        self.show_layer("marks", selections)

    def show_layer(self, name: str, selections: list[QTextEdit.ExtraSelection]) -> None:
        """Show selections under a name, in place of those that it had."""
        if selections or self._layers.get(name):
            self._layers[name] = selections
            self.setExtraSelections([one for layer in self._layers.values() for one in layer])
        self.viewport().update()

    def _place(self, mark: TextMark, firsts: Sequence[int] | None = None) -> QTextCursor | None:
        if mark.field:
            return self._field_place(mark.field)
        if mark.line is None:
            return None
        if firsts is None:
            _lines, firsts = letter_text.read(self.document())
        if mark.line >= len(firsts):
            return None
        block = self.document().findBlockByNumber(firsts[mark.line])
        found = block.text().find(mark.excerpt) if mark.excerpt else -1
        cursor = QTextCursor(block)
        if found >= 0:
            start = block.position() + len(block.text()[:found].encode("utf-16-le")) // 2
            cursor.setPosition(start)
            length = len(mark.excerpt.encode("utf-16-le")) // 2
            cursor.setPosition(start + length, QTextCursor.MoveMode.KeepAnchor)
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

    # -- finding words --------------------------------------------------------------------

    def find_words(self, words: str) -> int:
        """Mark where words stand, and return how often; none are marked for no words."""
        self._sought = words
        self._found = []
        cursor = QTextCursor(self.document())
        while words and len(self._found) < _MOST_FOUND:
            cursor = self.document().find(words, cursor)
            if cursor.isNull():
                break
            self._found.append(QTextCursor(cursor))
        look = QTextCharFormat()
        look.setBackground(theme.colour("due_tint"))
        look.setForeground(theme.colour("ink"))
        look.setFontUnderline(True)
        self.show_layer("found", [_selection(one, look) for one in self._found])
        return len(self._found)

    def go_to_found(self, *, back: bool = False) -> int:
        """Go to the next or last place where the words stand; return its number, 0 for none."""
        if not self._found:
            return 0
        cursor = self.textCursor()
        here = cursor.selectionStart() if back else cursor.selectionEnd()
        order = list(enumerate(self._found, start=1))
        beyond = [
            (number, place)
            for number, place in order
            if (place.selectionEnd() <= here if back else place.selectionStart() >= here)
        ]
        number, place = (beyond or order)[-1 if back else 0]
        self.setTextCursor(QTextCursor(place))
        self.ensureCursorVisible()
        return number

    # -- painting -------------------------------------------------------------------------

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
        left = self.viewport().width() - theme.scaled(MARGIN) + 8
        place = QRect(left, int(box.top()) + 4, side, side)
        icons.draw_icon(painter, "ph.lock-key", place, "ink2")

    def _paint_disc(self, painter: QPainter, top: int, mark: TextMark) -> None:
        side = theme.scaled(_DISC)
        left = self.viewport().width() - theme.scaled(MARGIN) + (theme.scaled(MARGIN) - side) // 2
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


def _look_of(mark: TextMark) -> QTextCharFormat:
    words = QTextCharFormat()
    meaning = "overdue" if mark.stops else "due"
    words.setBackground(theme.colour(f"{meaning}_tint"))
    words.setUnderlineColor(theme.colour(f"{meaning}_line"))
    words.setUnderlineStyle(
        QTextCharFormat.UnderlineStyle.SingleUnderline
        if mark.stops
        else QTextCharFormat.UnderlineStyle.DashUnderline
    )
    return words


def _selection(place: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = place, look
    return made
