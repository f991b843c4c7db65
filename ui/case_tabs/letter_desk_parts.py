"""What stands around the text of a draft: its tools, the line to find words with, its foot."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QWidget

from casework.summaries.letter_draft import LineKind
from ui import theme
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Combo
from ui.widgets.labels import Label
from ui.widgets.letter_editor import LetterEditor
from ui.widgets.search_field import SearchField

_KINDS = (
    (LineKind.PARAGRAPH, "Paragraph"),
    (LineKind.SUBJECT, "Subject"),
    (LineKind.HEADING, "Heading"),
    (LineKind.SUBHEADING, "Small heading"),
    (LineKind.NUMBERED, "Numbered"),
    (LineKind.BULLETED, "Bullets"),
)
_TABLE_ACTS = (
    ("Add a row", "add_row"),
    ("Add a column", "add_column"),
    ("Take out this row", "remove_row"),
    ("Take out this column", "remove_column"),
    ("Take out the table", "remove_table"),
)


class LetterTools(QFrame):
    """Acts on the text at its cursor. ``standard_asked`` for the list of standard paragraphs."""

    standard_asked = Signal()

    def __init__(self, editor: LetterEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setProperty("part", "pagehead")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), 8, theme.space(3), 8)
        row.setSpacing(theme.space(1))
        self.kind = Combo(_KINDS, name="Kind of line")
        self.kind.setObjectName("kind")
        self.kind.setToolTip("Kind of line; Ctrl+] and Ctrl+[ move an item of a list in and out")
        self.kind.setMinimumWidth(theme.scaled(104))
        self.kind.chosen.connect(self._on_kind_chosen)
        row.addWidget(self.kind)
        self.bold = self._icon("bold", "ph.text-bolder", "Bold (Ctrl+B)")
        self.bold.clicked.connect(self._on_bold_clicked)
        self.italic = self._icon("italic", "ph.text-italic", "Italic (Ctrl+I)")
        self.italic.clicked.connect(self._on_italic_clicked)
        self.numbers = self._icon("numbers", "ph.list-numbers", "Numbered list")
        self.numbers.clicked.connect(self._on_numbers_clicked)
        self.table = self._icon("table", "ph.table", "Table: put one in, or change this one")
        self.table.clicked.connect(self._on_table_clicked)
        self.standard = Button(
            "Standard text", icon="ph.plus", small=True, menu_caret=True,
            tip="Put in a standard paragraph", shortcut="Ctrl+Shift+P",
        )  # fmt: skip
        self.standard.setObjectName("standard")
        self.standard.clicked.connect(self.standard_asked)
        row.addStretch(1)
        row.addWidget(self.standard)
        self._stops = (self.bold, self.italic, self.numbers, self.table, self.standard)
        editor.place_changed.connect(self._on_editor_place_changed)

    def _icon(self, name: str, icon: str, words: str) -> IconButton:
        made = IconButton(icon, words, small=True)
        made.setObjectName(name)
        layout = self.layout()
        if layout is not None:
            layout.addWidget(made)
        return made

    def stops(self) -> tuple[QWidget, ...]:
        """Return what Tab goes through, in order."""
        return (self.kind, *self._stops)

    def set_writable(self, *, writable: bool) -> None:
        """Let the text be changed, or only read."""
        for widget in (self.kind, *self._stops):
            widget.setEnabled(writable)

    @Slot()
    def _on_editor_place_changed(self) -> None:
        kind = self._editor.kind()
        self.kind.set_value(None if kind is LineKind.LOCKED else kind)

    @Slot(object)
    def _on_kind_chosen(self, kind: object) -> None:
        if isinstance(kind, LineKind):
            self._editor.set_kind(kind)

    @Slot()
    def _on_bold_clicked(self) -> None:
        self._editor.toggle_bold()
        self._editor.setFocus()

    @Slot()
    def _on_italic_clicked(self) -> None:
        self._editor.toggle_italic()
        self._editor.setFocus()

    @Slot()
    def _on_numbers_clicked(self) -> None:
        numbered = self._editor.kind() is LineKind.NUMBERED
        self._editor.set_kind(LineKind.PARAGRAPH if numbered else LineKind.NUMBERED)

    @Slot()
    def _on_table_clicked(self) -> None:
        if self._editor.textCursor().currentTable() is None:
            self._editor.insert_table()
            return
        menu = QMenu(self)
        for words, act in _TABLE_ACTS:
            action = menu.addAction(words)
            action.triggered.connect(lambda _c=False, act=act: self._editor.change_table(act))
        menu.exec(self.table.mapToGlobal(self.table.rect().bottomLeft()))
        menu.deleteLater()


class FindBar(QFrame):
    """Finds words in the text; Escape puts it away. Hidden until Ctrl+F."""

    def __init__(self, editor: LetterEditor, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor = editor
        self.setProperty("part", "row")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), 6, theme.space(3), 6)
        row.setSpacing(theme.space(1))
        self.words = SearchField(
            "Find in the letter", name="Find in the letter", icon="ph.magnifying-glass", shortcut=""
        )
        self.words.setObjectName("words")
        self.words.setToolTip("Enter goes to the next place, Shift+Enter to the last, Escape back")
        self.count = Label("", "caption", "ink2")
        self.previous_button = IconButton("ph.caret-up", "Last place (Shift+F3)", small=True)
        self.previous_button.setObjectName("previous_button")
        self.next_button = IconButton("ph.caret-down", "Next place (F3)", small=True)
        self.next_button.setObjectName("next_button")
        row.addWidget(self.words, 1)
        for widget in (self.count, self.previous_button, self.next_button):
            row.addWidget(widget)
        self.words.textChanged.connect(self._on_words_changed)
        self.words.returnPressed.connect(self._on_next_button_clicked)
        self.words.left.connect(self.put_away)
        self.previous_button.clicked.connect(self._on_previous_button_clicked)
        self.next_button.clicked.connect(self._on_next_button_clicked)
        editor.edited.connect(self._on_editor_edited)
        for keys, act in (("Shift+Return", self._on_previous_button_clicked),):
            key = QShortcut(QKeySequence(keys), self.words)
            key.setContext(Qt.ShortcutContext.WidgetShortcut)
            key.activated.connect(act)
        self.hide()

    def open(self) -> None:
        """Show the line, with what is chosen in the text."""
        chosen = self._editor.textCursor().selectedText()
        self.show()
        if chosen and "\u2029" not in chosen:
            self.words.setText(chosen)
        self.words.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.words.selectAll()

    @Slot()
    def put_away(self) -> None:
        """Hide the line and go back into the text."""
        self.hide()
        self._editor.find_words("")
        self._editor.setFocus()

    def step(self, *, back: bool) -> None:
        """Go to the next or last place."""
        if not self.isVisible():
            self.open()
            return
        at = self._editor.go_to_found(back=back)
        if at:
            self.count.setText(f"{at} of {self._number}")

    _number = 0

    def _seek(self) -> None:
        words = self.words.text()
        self._number = self._editor.find_words(words)
        none = "none" if words else ""
        self.count.setText(f"{self._number} found" if self._number else none)
        for button in (self.previous_button, self.next_button):
            button.setEnabled(bool(self._number))

    @Slot()
    def _on_words_changed(self) -> None:
        self._seek()

    @Slot()
    def _on_editor_edited(self) -> None:
        if self.isVisible():
            self._seek()

    @Slot()
    def _on_next_button_clicked(self) -> None:
        self.step(back=False)

    @Slot()
    def _on_previous_button_clicked(self) -> None:
        self.step(back=True)


class LetterFoot(ActionBar):
    """Export and issue, and when the draft was kept."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.export_button = Button("Export", icon="ph.export", menu_caret=True,
                                    tip="Write the draft as PDF or Word, marked DRAFT")  # fmt: skip
        self.export_button.setObjectName("export_button")
        self.issue_button = Button(
            "Issue…", role="primary", icon="ph.paper-plane-tilt", shortcut="Ctrl+Shift+I",
            tip="Issue the letter",
        )  # fmt: skip
        self.issue_button.setObjectName("issue_button")
        self.enclosures_button = IconButton("ph.paperclip", "Enclosures…", shortcut="Ctrl+Shift+E")
        self.enclosures_button.setObjectName("enclosures_button")
        self.add_button(self.enclosures_button)
        self.add_button(self.export_button)
        self.add_button(self.issue_button)
