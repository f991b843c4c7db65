"""The text of a letter as it will look: typed words, values of the case, locked clauses."""

from __future__ import annotations

import time
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from PySide6.QtCore import QEvent, QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QGuiApplication,
    QKeyEvent,
    QKeySequence,
    QMouseEvent,
    QTextCursor,
)
from PySide6.QtWidgets import QFrame, QMenu, QWidget

from casework.summaries.letter_draft import DraftLine, FieldMark, LineKind, Span, Words, row_of
from ui import theme
from ui.widgets import letter_paste, letter_table, letter_text
from ui.widgets.letter_history import LetterHistory, TextPlace, TextStep
from ui.widgets.letter_marks import MARGIN, MarkedTextEdit, TextMark
from ui.widgets.letter_text import Values

__all__ = ["LetterEditor", "TextMark"]


class LetterEditor(MarkedTextEdit):
    """Edits a letter's lines. ``edited`` on each change by a person.

    Values and locked blocks go as a whole or stay: a key never changes a part of them.
    ``field_followed(name)``: a gap was clicked, or Ctrl+Enter was pressed in it.
    ``menu_asked(menu, cursor)`` before a menu opens, for those who add to it.
    """

    edited = Signal()
    field_followed = Signal(str)
    place_changed = Signal()
    menu_asked = Signal(object, object)

    def __init__(self, *, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setProperty("part", "bare")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        # The text has steps of its own: Qt’s would bring back values that the case has no more.
        self.setUndoRedoEnabled(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.viewport().setMouseTracking(True)
        self._values = Values({}, {})
        self._history = LetterHistory()
        self._firsts: tuple[int, ...] = ()
        self._filling = False
        self._take_margins()
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.follow_asked.connect(self._follow)

    # -- lines ----------------------------------------------------------------------------

    def set_letter(self, lines: Sequence[DraftLine], values: Values) -> None:
        """Show another letter; nothing is announced, and nothing of the last can be undone."""
        self._values = values
        self._fill(lines, TextPlace())
        self.verticalScrollBar().setValue(0)
        self._history.begin(letter_text.read(self.document())[0])
        self.place_changed.emit()

    def set_values(self, values: Values) -> None:
        """Show other values in the same text, keeping the place and what can be undone."""
        if values != self._values:
            self._values = values
            self._fill(self.lines(), self._at())

    def set_lines(self, lines: Sequence[DraftLine], values: Values | None = None) -> None:
        """Show other lines of the same letter: a step that can be undone."""
        self._values = values or self._values
        self._fill(lines, self._at())
        self._take_note()

    def lines(self) -> tuple[DraftLine, ...]:
        """Return the lines as they stand."""
        return letter_text.read(self.document())[0]

    def _fill(self, lines: Sequence[DraftLine], at: TextPlace) -> None:
        self._filling = True
        scrolled = self.verticalScrollBar().value()
        letter_text.build(self.document(), lines, self._values)
        self._firsts = letter_text.read(self.document())[1]
        self._go_to(at)
        self.verticalScrollBar().setValue(scrolled)
        self._take_margins()
        self._filling = False
        self.mark_again()
        if self._sought:
            self.find_words(self._sought)

    def line_at(self) -> int | None:
        """Return which line the cursor stands in, counted from 0."""
        return self._at().line if self._firsts else None

    def insert_lines(self, lines: Sequence[DraftLine]) -> None:
        """Insert whole lines after the one where the cursor is."""
        cursor = self.textCursor()
        block = cursor.block()
        table = letter_text.table_of(block)
        if table is not None:
            block = table.lastCursorPosition().block().next()
        while letter_text.locked_name(block) and (
            letter_text.locked_name(block.next()) == letter_text.locked_name(block)
        ):
            block = block.next()
        cursor.setPosition(block.position() + block.length() - 1)
        self._insert_blocks(cursor, tuple(self._known(lines)), first=letter_text.is_filler(block))

    def insert_table(self) -> None:
        """Insert a table of two columns after the line with the cursor, and go into it."""
        empty = row_of([(), ()])
        self.insert_lines([empty, empty])
        cursor = self.textCursor()
        table = letter_text.table_of(cursor.block().previous())
        if table is not None:
            cursor.setPosition(table.firstPosition())
            self.setTextCursor(cursor)

    def change_table(self, act: str) -> None:
        """Add or take out a row or column where the cursor is, or take out the whole table."""
        cursor = self.textCursor()
        if self.isReadOnly() or cursor.currentTable() is None:
            return
        cursor.beginEditBlock()
        getattr(letter_table, act)(cursor)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    def _insert_blocks(
        self, cursor: QTextCursor, lines: Sequence[DraftLine], *, first: bool
    ) -> None:
        cursor.beginEditBlock()
        letter_text.insert(cursor, lines, self._values, first=first)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.setFocus()

    def _known(self, lines: Sequence[DraftLine]) -> Iterator[DraftLine]:
        """Let a field that this letter does not have stand as its name between braces."""
        for line in lines:
            if line.kind is not LineKind.LOCKED or line.field in self._values.locked:
                spans = line.spans
                if line.kind is not LineKind.LOCKED:
                    spans = tuple(self._known_span(span) for span in spans)
                yield DraftLine(line.kind, spans, line.depth)

    def _known_span(self, span: Span) -> Span:
        if isinstance(span, FieldMark) and span.name not in self._values.fields:
            return Words("{{" + span.name + "}}", span.bold, span.italic)
        return span

    # -- steps ----------------------------------------------------------------------------

    def _on_text_changed(self) -> None:
        if not self._filling:
            self._take_note()

    def _take_note(self) -> None:
        lines, self._firsts = letter_text.read(self.document())
        if self._history.note(TextStep(lines, self._at()), time.monotonic()):
            self.edited.emit()
        self.viewport().update()

    def _on_cursor_moved(self) -> None:
        if not self._filling:
            self._history.moved(self._at())
            self.place_changed.emit()

    def undo(self) -> None:
        """Take back the last step: typing, a kind, a paragraph, what was pasted or taken."""
        self._show_step(self._history.undo())

    def redo(self) -> None:
        """Do again what was taken back last."""
        self._show_step(self._history.redo())

    def _show_step(self, step: TextStep | None) -> None:
        if step is not None and not self.isReadOnly():
            self._fill(step.lines, step.at)
            self.ensureCursorVisible()
            self.edited.emit()
            self.place_changed.emit()

    def _at(self) -> TextPlace:
        cursor = self.textCursor()
        block = cursor.blockNumber()
        line = max(bisect_right(self._firsts, block) - 1, 0)
        first = self._firsts[line] if self._firsts else 0
        return TextPlace(line, max(block - first, 0), cursor.positionInBlock())

    def _go_to(self, at: TextPlace) -> None:
        if not self._firsts:
            return
        line = min(at.line, len(self._firsts) - 1)
        block = self.document().findBlockByNumber(self._firsts[line] + at.block)
        cursor = self.textCursor()
        if block.isValid():
            cursor.setPosition(block.position() + min(at.letter, block.length() - 1))
        self.setTextCursor(cursor)

    # -- keys -----------------------------------------------------------------------------

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Undo, redo, paste plainly and move lists in and out; the rest as in any text."""
        standard = QKeySequence.StandardKey
        control = Qt.KeyboardModifier.ControlModifier
        keys = (Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)
        shift = control | Qt.KeyboardModifier.ShiftModifier
        if event.matches(standard.Undo):
            self.undo()
        elif event.matches(standard.Redo) or keys == (Qt.Key.Key_Y, control):
            self.redo()
        elif keys == (Qt.Key.Key_V, shift):
            self.paste_plain()
        elif keys == (Qt.Key.Key_BracketRight, control):
            self.set_depth(1)
        elif keys == (Qt.Key.Key_BracketLeft, control):
            self.set_depth(0)
        elif not self._pressed_in_table(event):
            super().keyPressEvent(event)

    def _pressed_in_table(self, event: QKeyEvent) -> bool:
        cursor = self.textCursor()
        if self.isReadOnly() or event.modifiers() or cursor.currentTable() is None:
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            letter_table.cell_below(cursor)
            self.setTextCursor(cursor)
            return True
        return False

    def focusNextPrevChild(self, next: bool) -> bool:  # noqa: A002 (Qt’s name)
        """Go from cell to cell of a table; behind its last one leave the text."""
        cursor = self.textCursor()
        if letter_table.next_cell(cursor, back=not next):
            self.setTextCursor(cursor)
            return True
        return super().focusNextPrevChild(next)

    # -- the clipboard --------------------------------------------------------------------

    def createMimeDataFromSelection(self) -> QMimeData:
        """Give other programs the words, and a letter here the fields among them too."""
        made = super().createMimeDataFromSelection()
        made.setData(letter_paste.OWN, letter_paste.copied(self.textCursor()))
        return made

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Take words; pictures and files are attached, not pasted."""
        return source.hasText() or source.hasHtml() or source.hasFormat(letter_paste.OWN)

    def insertFromMimeData(self, source: QMimeData) -> None:
        """Paste words with the structure that a letter knows; a value is not cut in two."""
        self._paste(letter_paste.pasted_lines(source))

    def paste_plain(self) -> None:
        """Paste the words of the clipboard alone."""
        words = QMimeData()
        words.setText(QGuiApplication.clipboard().text())
        self._paste(letter_paste.pasted_lines(words))

    def _paste(self, pasted: Sequence[DraftLine]) -> None:
        lines = tuple(self._known(pasted))
        if not lines or self.isReadOnly():
            return
        cursor = self.textCursor()
        cursor.beginEditBlock()
        if self._ready_to_type():
            cursor = self.textCursor()
            if len(lines) == 1 and lines[0].kind is LineKind.PARAGRAPH:
                letter_text.add_spans(cursor, lines[0].spans, self._look_here(), self._values)
            elif cursor.currentTable() is not None:
                self._paste_into_cell(cursor, lines)
            else:
                self._paste_blocks(cursor, lines)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _look_here(self) -> LineKind:
        kind = self.kind()
        return LineKind.PARAGRAPH if kind is LineKind.LOCKED else kind

    def _paste_into_cell(self, cursor: QTextCursor, lines: Sequence[DraftLine]) -> None:
        """Put lines one after the other: a cell is no place for lists and tables."""
        for number, line in enumerate(lines):
            if number:
                cursor.insertText(" ", letter_text.character_format())
            letter_text.add_spans(cursor, line.spans, LineKind.ROW, self._values)

    def _paste_blocks(self, cursor: QTextCursor, lines: Sequence[DraftLine]) -> None:
        """Put whole lines between the words before and behind the cursor."""
        if not cursor.atBlockEnd():
            cursor.insertBlock()
            cursor.movePosition(QTextCursor.MoveOperation.PreviousBlock)
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        first = not cursor.block().text()
        if not first and lines[0].kind is LineKind.PARAGRAPH:
            letter_text.add_spans(cursor, lines[0].spans, self._look_here(), self._values)
            lines = lines[1:]
        letter_text.insert(cursor, lines, self._values, first=first)

    # -- the menu -------------------------------------------------------------------------

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """Offer what can be done with the words; others may have put their own first."""
        by_mouse = event.reason() is QContextMenuEvent.Reason.Mouse
        if by_mouse and not self.textCursor().hasSelection():
            self.setTextCursor(self.cursorForPosition(event.pos()))
        menu = QMenu(self)
        self.menu_asked.emit(menu, self.textCursor())
        may, chosen = not self.isReadOnly(), self.textCursor().hasSelection()
        for words, act, can in (
            ("Undo\tCtrl+Z", self.undo, may and self._history.can_undo),
            ("Redo\tCtrl+Y", self.redo, may and self._history.can_redo),
            ("", None, True),
            ("Cut\tCtrl+X", self._cut_whole, may and chosen),
            ("Copy\tCtrl+C", self.copy, chosen),
            ("Paste\tCtrl+V", self.paste, may and self.canPaste()),
            ("Paste without its look\tCtrl+Shift+V", self.paste_plain, may and self.canPaste()),
        ):
            if act is None:
                menu.addSeparator()
                continue
            action = menu.addAction(words)
            action.setEnabled(can)
            action.triggered.connect(act)
        at = event.globalPos() if by_mouse else self._below_cursor()
        menu.exec(at)
        menu.deleteLater()

    def _below_cursor(self) -> QPoint:
        return self.viewport().mapToGlobal(self.cursorRect().bottomLeft())

    def _cut_whole(self) -> None:
        if self._widen_selection():
            self.cut()

    # -- following gaps -------------------------------------------------------------------

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Show that a gap leads somewhere."""
        super().mouseMoveEvent(event)
        at = self.cursorForPosition(event.position().toPoint()).position()
        leads = bool(self._name_at(at, only_gaps=True))
        shape = Qt.CursorShape.PointingHandCursor if leads else Qt.CursorShape.IBeamCursor
        self.viewport().setCursor(shape)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a gap that is clicked."""
        super().mouseReleaseEvent(event)
        if event.button() == Qt.MouseButton.LeftButton and not self.textCursor().hasSelection():
            at = self.cursorForPosition(event.position().toPoint())
            self._follow(at.position(), only_gaps=True)

    def _follow(self, position: int, *, only_gaps: bool = False) -> None:
        name = self._name_at(position, only_gaps=only_gaps)
        if name:
            self.field_followed.emit(name)

    def _name_at(self, position: int, *, only_gaps: bool) -> str:
        block = self.document().findBlock(position)
        name = letter_text.locked_name(block)
        if not name:
            field = letter_text.field_at(block, position) or letter_text.field_at(
                block, position - 1
            )
            name = field[2] if field is not None else ""
        value = self._values.fields.get(name)
        missing = value is not None and value.missing
        is_gap = block.blockFormat().property(letter_text.PART) == "gap"
        return name if missing or is_gap or not only_gaps else ""

    def _take_margins(self) -> None:
        frame = self.document().rootFrame().frameFormat()
        frame.setLeftMargin(theme.space(6))
        frame.setRightMargin(theme.scaled(MARGIN))
        frame.setTopMargin(theme.space(4))
        frame.setBottomMargin(theme.space(4))
        self.document().rootFrame().setFrameFormat(frame)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the text anew in the colours and sizes of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_history"):
            self._fill(self.lines(), self._at())
