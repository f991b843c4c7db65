"""One passage of the report as it is typed: as high as its words, its citations to be followed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, QSizeF, Qt, Signal, Slot
from PySide6.QtGui import (
    QFocusEvent,
    QMouseEvent,
    QSyntaxHighlighter,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QWheelEvent,
)
from PySide6.QtWidgets import QFrame, QSizePolicy, QWidget

from casework.rules.report_citations import citations_in
from casework.summaries.letter_draft import DraftLine
from ui import theme
from ui.widgets import letter_text
from ui.widgets.letter_text import Values
from ui.widgets.locked_text_edit import LockedTextEdit

_NOTHING = Values({}, {})
_EDGE = 2  # of the focus ring, kept free when the keyboard is elsewhere


class _Citations(QSyntaxHighlighter):
    """Shows what opens a place in the evidence in the colour of links."""

    def __init__(self, document: QTextDocument) -> None:
        super().__init__(document)
        self._look = QTextCharFormat()
        self.take_colour()

    def take_colour(self) -> None:
        """Take the colour of the theme."""
        self._look.setForeground(theme.colour("accent"))

    def highlightBlock(self, text: str) -> None:
        """Colour the citations of one paragraph."""
        if "/" not in text:
            return
        for citation in citations_in(text):
            self.setFormat(citation.start, citation.end - citation.start, self._look)


class PassageEdit(LockedTextEdit):
    """Grows with its words; the page around it scrolls.

    ``edited`` on each change by a person; ``left`` when the keyboard goes elsewhere;
    ``citation_followed(shown)`` on Ctrl+Enter or a click with Ctrl in a citation; ``caret_moved``
    tells the page to bring the line of the cursor into sight.
    """

    edited = Signal()
    left = Signal()
    entered = Signal()
    citation_followed = Signal(str)
    caret_moved = Signal()

    def __init__(self, *, name: str, hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(f"{name}. Ctrl+Enter in a citation opens its place")
        self.setProperty("part", "quiet")
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAcceptRichText(False)
        self.setAcceptDrops(False)
        self.setTabChangesFocus(True)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.document().setDocumentMargin(0)
        self._filling = False
        self._highlighter = _Citations(self.document())
        self.set_lines(())
        layout = self.document().documentLayout()
        layout.documentSizeChanged.connect(self._on_size_changed)
        self.textChanged.connect(self._on_text_changed)
        self.cursorPositionChanged.connect(self._on_cursor_moved)
        self.follow_asked.connect(self._follow)

    # -- words ----------------------------------------------------------------------------

    def set_lines(self, lines: Sequence[DraftLine]) -> None:
        """Show other words; nothing is announced."""
        self._filling = True
        letter_text.build(self.document(), lines, _NOTHING)
        self._highlighter.rehighlight()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._filling = False
        self._fit()

    def lines(self) -> tuple[DraftLine, ...]:
        """Return the words as they stand."""
        return letter_text.read(self.document())[0]

    def insert_words(self, words: str) -> None:
        """Put words at the cursor, as if they were typed."""
        if not self.isReadOnly():
            self.textCursor().insertText(words, self.currentCharFormat())

    def set_writable(self, writable: bool) -> None:
        """Let the words be typed, or read and marked, by keyboard as by mouse."""
        if self.isReadOnly() is writable:
            self.setReadOnly(not writable)
        if not writable:
            self.setTextInteractionFlags(
                Qt.TextInteractionFlag.TextSelectableByMouse
                | Qt.TextInteractionFlag.TextSelectableByKeyboard
            )

    def chosen_words(self) -> str:
        """Return the words that are marked, in one line."""
        return " ".join(self.textCursor().selectedText().replace("\u2029", " ").split())

    # -- height ---------------------------------------------------------------------------

    def sizeHint(self) -> QSize:
        """Be as high as the words."""
        hint = super().sizeHint()
        return QSize(hint.width(), self.height())

    def minimumSizeHint(self) -> QSize:
        """Never be cut."""
        return QSize(theme.scaled(120), self.height())

    @Slot(QSizeF)
    def _on_size_changed(self, _size: QSizeF) -> None:
        if not self._filling:
            self._fit()

    def _fit(self) -> None:
        least = theme.line_height("reading") + 2 * _EDGE
        needed = max(round(self.document().size().height()) + 2 * _EDGE, least)
        if needed != self.height() or self.minimumHeight() != needed:
            self.setFixedHeight(needed)

    def changeEvent(self, event: QEvent) -> None:
        """Draw the words anew in the colours and sizes of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "_highlighter"):
            self._highlighter.take_colour()
            self.set_lines(self.lines())

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll."""
        event.ignore()

    # -- the keyboard ---------------------------------------------------------------------

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Say that this passage is the one that is written in."""
        super().focusInEvent(event)
        self.entered.emit()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Say that the words can be kept."""
        super().focusOutEvent(event)
        if event.reason() not in (
            Qt.FocusReason.PopupFocusReason,
            Qt.FocusReason.MenuBarFocusReason,
        ):
            self.left.emit()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Follow a citation that is clicked with Ctrl, or in words that cannot be typed in."""
        super().mouseReleaseEvent(event)
        plain = event.button() == Qt.MouseButton.LeftButton
        control = event.modifiers() & Qt.KeyboardModifier.ControlModifier
        if plain and (control or self.isReadOnly()) and not self.textCursor().hasSelection():
            self._follow(self.cursorForPosition(event.position().toPoint()).position())

    def _follow(self, position: int) -> None:
        block = self.document().findBlock(position)
        within = position - block.position()
        for citation in citations_in(block.text()):
            if citation.start <= within <= citation.end:
                self.citation_followed.emit(block.text()[citation.start : citation.end])
                return

    def _on_text_changed(self) -> None:
        if not self._filling:
            self.edited.emit()

    def _on_cursor_moved(self) -> None:
        if self.hasFocus():
            self.caret_moved.emit()
