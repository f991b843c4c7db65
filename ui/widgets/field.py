"""A labelled field: the label above, a note about meaning, and what is wrong beneath."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QKeyEvent, QWheelEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QPlainTextEdit,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui import theme
from ui.widgets.labels import IconLabel, Label, polish


class Field(QWidget):
    """A label above an editor.

    label: what it is; also the accessible name of the editor. note: what it means, beside the
    label in grey (“starts the clocks”). hint: a caption beneath. ``show_error`` gives the
    overdue edge and a caption with the triangle; ``clear_error`` takes them away. Typing takes
    an error away by itself when the editor has a ``textChanged`` or ``typed`` signal.
    """

    def __init__(
        self,
        label: str,
        editor: QWidget,
        *,
        note: str = "",
        hint: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.editor = editor
        self.label = Label(label, "caption_strong", "ink2")
        self.label.setBuddy(editor)
        if not editor.accessibleName():
            editor.setAccessibleName(label)
        self.note = Label(note, "caption", "ink3")
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        head.addWidget(self.label)
        head.addWidget(self.note)
        head.addStretch(1)
        self._head = head
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        column.addLayout(head)
        column.addWidget(editor)
        self._hint_words = hint
        self._hint_icon = IconLabel("ph.warning-fill", "overdue", name="to put right")
        self._hint = Label(hint, "caption", "ink2", wrap=True)
        beneath = QHBoxLayout()
        beneath.setSpacing(6)
        beneath.addWidget(self._hint_icon, 0, Qt.AlignmentFlag.AlignTop)
        beneath.addWidget(self._hint, 1)
        column.addLayout(beneath)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.clear_error()
        changed = getattr(editor, "textChanged", None) or getattr(editor, "typed", None)
        if changed is not None:
            changed.connect(self.clear_error)

    def add_to_head(self, widget: QWidget) -> None:
        """Put a link or a fact at the right end of the label's line."""
        self._head.addWidget(widget)

    def set_note(self, note: str) -> None:
        """Change the note beside the label."""
        self.note.setText(note)

    def set_hint(self, hint: str) -> None:
        """Change the caption beneath."""
        self._hint_words = hint
        if not self.has_error():
            self._hint.setText(hint)
            self._hint.setVisible(bool(hint))

    def has_error(self) -> bool:
        """Tell whether an error is shown."""
        return bool(self.property("wrong"))

    def show_error(self, words: str) -> None:
        """Say beneath what is wrong and how to put it right."""
        self.setProperty("wrong", True)
        self.editor.setProperty("invalid", True)
        polish(self.editor)
        self._hint_icon.show()
        self._hint.setText(words)
        self._hint.set_ink("overdue")
        self._hint.show()
        self.editor.setAccessibleDescription(words)

    def clear_error(self) -> None:
        """Take the error away and show the hint again."""
        was_wrong = self.has_error()
        self.setProperty("wrong", False)
        self._hint_icon.hide()
        self._hint.setText(self._hint_words)
        self._hint.set_ink("ink2")
        self._hint.setVisible(bool(self._hint_words))
        if was_wrong:
            self.editor.setProperty("invalid", False)
            self.editor.setAccessibleDescription(self._hint_words)
            polish(self.editor)


def _names_files(mime: QMimeData) -> bool:
    return any(url.isLocalFile() for url in mime.urls())


class TextLine(QLineEdit):
    """One line of words; ``text_value()`` gives them without spaces at the ends."""

    def __init__(
        self,
        text: str = "",
        *,
        placeholder: str = "",
        name: str = "",
        secret: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        self.setCursorPosition(0)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        if secret:
            self.setEchoMode(QLineEdit.EchoMode.Password)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Leave files to the page: a path among typed words helps nobody."""
        if _names_files(event.mimeData()):
            event.ignore()
        else:
            super().dragEnterEvent(event)

    def setText(self, text: str | None) -> None:
        """Show words from their beginning on."""
        super().setText(text)
        self.setCursorPosition(0)

    def text_value(self) -> str:
        """Return the words without spaces at the ends."""
        return self.text().strip()


class TextArea(QPlainTextEdit):
    """Several lines of plain words; Tab leaves it, so that the keyboard can pass."""

    def __init__(
        self,
        text: str = "",
        *,
        lines: int = 3,
        placeholder: str = "",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setPlainText(text)
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(name)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.show_lines(lines)

    def show_lines(self, lines: int) -> None:
        """Be as high as so many lines."""
        self.setFixedHeight(theme.line_height("body") * lines + 20)

    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        """Leave files to the page: a path among typed words helps nobody."""
        return not _names_files(source) and super().canInsertFromMimeData(source)

    def set_locked(self, locked: bool) -> None:
        """Let the words be read and copied only, and look it."""
        self.setReadOnly(locked)
        if bool(self.property("locked")) != locked:
            self.setProperty("locked", locked)
            polish(self)

    def text_value(self) -> str:
        """Return the words without blank lines at the ends."""
        return self.toPlainText().strip()


class Combo(QComboBox):
    """A choice from a list of (value, words); nothing is chosen until a person chooses.

    ``value()`` is the value of the chosen row or None; ``set_value(None)`` chooses nothing.
    ``chosen(value)`` tells what a person chose. The wheel never changes it by accident.
    """

    chosen = Signal(object)

    def __init__(
        self,
        options: Sequence[tuple[object, str]] = (),
        *,
        placeholder: str = "Choose…",
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(placeholder)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(8)
        self._values: list[object] = []
        self.set_options(options)
        self.activated.connect(self._on_row_activated)

    def set_options(self, options: Sequence[tuple[object, str]]) -> None:
        """Fill the list, keeping the value if it is still there."""
        kept = self.value()
        self.clear()
        self._values = [value for value, _words in options]
        self.addItems([words for _value, words in options])
        self.set_value(kept)

    def value(self) -> object | None:
        """Return the chosen value, or None."""
        row = self.currentIndex()
        return self._values[row] if 0 <= row < len(self._values) else None

    def set_value(self, value: object | None) -> None:
        """Choose a value without telling anyone; None, or one not in the list, chooses nothing."""
        row = self._values.index(value) if value is not None and value in self._values else -1
        self.setCurrentIndex(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Leave Ctrl+Enter to the dialog."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            event.ignore()
            return
        super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Let the page scroll instead of changing the choice."""
        event.ignore()

    def _on_row_activated(self, row: int) -> None:
        self.chosen.emit(self._values[row])
