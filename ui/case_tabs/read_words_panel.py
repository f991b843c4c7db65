"""*Text*: the lines that a machine read on the page, compared with the picture one by one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.summaries.evidence import EvidenceItem
from casework.summaries.recognition import StoredLine
from ui import theme
from ui.widgets.button import Button
from ui.widgets.cells import TwoLines
from ui.widgets.empty_state import EmptyState
from ui.widgets.field import Field, TextLine
from ui.widgets.labels import Label, hairline
from ui.widgets.row_list import RowList

# Below this the letters are often others than they look; the line says so in words.
_DOUBTFUL = 0.9


class ReadWordsPanel(QFrame):
    """Knows no service. ``item_asked(item)`` when it is seen; the desk fills it.

    ``line_chosen(number)``; ``settled(number, words)`` when a person says how a line reads;
    ``rest_asked`` for the lines of the page that are left; ``read_asked``; ``transcript_asked``.
    """

    item_asked = Signal(object)
    line_chosen = Signal(int)
    settled = Signal(int, str)
    rest_asked = Signal()
    read_asked = Signal()
    transcript_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._lines: tuple[StoredLine, ...] = ()
        self.stack = QStackedWidget()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.stack)
        self.message = EmptyState("ph.text-t", "", "", action="Read it now", compact=True)
        self.message.acted.connect(self.read_asked)
        self.stack.addWidget(self.message)
        self.stack.addWidget(self._make_lines())

    def _make_lines(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        edge = theme.space(4)
        self.standing = Label("", "caption_strong", "ink2", wrap=True)
        self.standing.setContentsMargins(edge, theme.space(2), edge, theme.space(2))
        column.addWidget(self.standing)
        column.addWidget(hairline())
        self.lines = RowList(name="Lines read by machine")
        self.lines.setObjectName("lines")
        self.lines.row_chosen.connect(self._on_line_chosen)
        self.lines.row_opened.connect(self._on_line_opened)
        column.addWidget(self.lines, 1)
        column.addWidget(hairline())
        column.addWidget(self._make_editor())
        return holder

    def _make_editor(self) -> QWidget:
        holder = QWidget()
        column = QVBoxLayout(holder)
        edge = theme.space(4)
        column.setContentsMargins(edge, theme.space(2), edge, theme.space(3))
        column.setSpacing(theme.space(2))
        self.words = TextLine()
        self.words.setObjectName("words")
        self.words.installEventFilter(self)
        self.words.textChanged.connect(self._say_act)
        self.field = Field("As the picture has it", self.words)
        column.addWidget(self.field)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self.right_button = Button("Right, next", role="primary", small=True, tip="Enter")
        self.right_button.setObjectName("right_button")
        self.right_button.clicked.connect(self.settle)
        self.none_button = Button(
            "No words", small=True, tip="What was read here are no words: a picture or a line"
        )
        self.none_button.setObjectName("none_button")
        self.none_button.clicked.connect(self._on_none_clicked)
        self.rest_button = Button(
            "Rest is right", small=True, tip="You compared every other line of this page; they hold"
        )
        self.rest_button.setObjectName("rest_button")
        self.rest_button.clicked.connect(self.rest_asked)
        for button in (self.right_button, self.none_button, self.rest_button):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.transcript_button = Button(
            "Put into the transcript…", small=True, tip="Write these words into the capture record"
        )
        self.transcript_button.setObjectName("transcript_button")
        self.transcript_button.clicked.connect(self.transcript_asked)
        column.addWidget(self.transcript_button, 0, Qt.AlignmentFlag.AlignLeft)
        return holder

    # -- showing ------------------------------------------------------------------------

    def show_item(self, item: EvidenceItem) -> None:
        """Ask for the words of an exhibit, which is seen with this tab in front."""
        self.item_asked.emit(item)

    def show_message(self, heading: str, words: str, *, may_read: bool = False) -> None:
        """Say why there are no lines."""
        self._lines = ()
        self.message.set_words(heading, words)
        self.message.action_button.setVisible(may_read)
        self.stack.setCurrentIndex(0)

    def show_lines(self, lines: Sequence[StoredLine], standing: str) -> None:
        """Show the lines of the page in sight; the chosen one stays chosen."""
        before, self._lines = self.lines.chosen(), tuple(lines)
        self.standing.setText(standing)
        self.stack.setCurrentIndex(1)
        self.lines.set_rows([(line.number, _row(line)) for line in lines])
        if before is None or not self.lines.choose(before):
            self.lines.choose_first()
        left = sum(not line.checked_by for line in lines)
        if left:
            self.rest_button.allow()
        else:
            self.rest_button.refuse("Every line of this page is checked.")
        self._show_line()

    def choose(self, number: int) -> None:
        """Choose a line, as when it was clicked on the page."""
        self.lines.choose(number)

    @property
    def chosen(self) -> StoredLine | None:
        """The line that is compared now."""
        number = self.lines.chosen()
        return next((line for line in self._lines if line.number == number), None)

    @Slot(object)
    def _on_line_chosen(self, number: object) -> None:
        self._show_line()
        if isinstance(number, int):
            self.line_chosen.emit(number)

    @Slot(object)
    def _on_line_opened(self, _number: object) -> None:
        self.words.setFocus()
        self.words.selectAll()

    def _show_line(self) -> None:
        line = self.chosen
        self.words.setEnabled(line is not None)
        self.words.setText(line.text if line else "")
        self.field.clear_error()
        read = line is not None and line.text != line.read_as
        self.field.set_hint(f"Read by machine as “{line.read_as}”" if line and read else "")
        self._say_act()

    @Slot()
    def _say_act(self) -> None:
        line = self.chosen
        changed = line is not None and self.words.text_value() != line.text
        self.right_button.setText("Correct, next" if changed else "Right, next")

    # -- acts ---------------------------------------------------------------------------

    @Slot()
    def settle(self) -> None:
        """Say that the line reads as it stands in the field, and go to the next."""
        line = self.chosen
        if line is None:
            return
        words = self.words.text_value()
        if words != line.text or not line.checked_by:
            self.settled.emit(line.number, words)
        else:
            self.go_to_next()

    def go_to_next(self) -> None:
        """Choose the next line that nobody checked; else the one below."""
        line = self.chosen
        if line is None:
            return
        after = [one for one in self._lines if one.number > line.number]
        unchecked = next((one for one in after if not one.checked_by), None)
        following = unchecked or next(iter(after), None)
        if following is not None:
            self.lines.choose(following.number)
            self.words.selectAll()

    @Slot()
    def _on_none_clicked(self) -> None:
        line = self.chosen
        if line is not None:
            self.settled.emit(line.number, "")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Let Enter settle a line and the arrows go from line to line while one types."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(event, QKeyEvent):
            return False
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.right_button.animateClick()
            return True
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.lines.choose_beside(1 if event.key() == Qt.Key.Key_Down else -1)
            return True
        return False


def _row(line: StoredLine) -> TwoLines:
    if line.checked_by:
        when = "Checked" if line.text == line.read_as else "Corrected"
        caption, icon, ink = f"{when} by {line.checked_by}", "ph.check-circle", "done"
    elif line.confidence < _DOUBTFUL:
        caption, icon, ink = "Unchecked; hard to read, look closely", "ph.warning", "due"
    else:
        caption, icon, ink = "Unchecked", "ph.circle-dashed", "ink2"
    return TwoLines(
        title=line.text or "(no words)", caption=caption, icon=icon, icon_ink=ink, wrap=True
    )
