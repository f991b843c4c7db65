"""What waits in the inbox, told on Today: a line each, and the way there."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.summaries.today import InboxToday, WaitingLine
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import ElidedLabel, IconLabel
from ui.widgets.section_head import SectionHead

# The commonest kinds: the first page does not wait for all that is known of evidence.
_ICONS = {"image": "ph.image", "pdf": "ph.file-pdf", "email": "ph.envelope-simple"}


class InboxLines(QWidget):
    """``opened(item_id)`` to assess (an empty word: the first), ``aside_opened`` what is asked."""

    opened = Signal(str)
    aside_opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Inbox, not yet assessed")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, theme.space(2))
        column.setSpacing(0)
        self.head = SectionHead("Inbox, not yet assessed", rule=False)
        self.assess_button = Button("Assess", small=True, tip="Say what each is and where it goes")
        self.assess_button.setObjectName("assess_button")
        self.assess_button.clicked.connect(lambda: self.opened.emit(""))
        self.head.add(self.assess_button)
        column.addWidget(self.head)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(0)
        column.addLayout(self._lines)
        self.aside_link = Link("", small=True, tip="Keep what was set aside, or take it up again")
        self.aside_link.setObjectName("aside_link")
        self.aside_link.clicked.connect(self.aside_opened)
        column.addWidget(self.aside_link, 0, Qt.AlignmentFlag.AlignLeft)

    def show_inbox(self, inbox: InboxToday) -> None:
        """Show what came last; nothing at all where nothing waits and nothing is asked."""
        self.setVisible(bool(inbox.waiting or inbox.to_ask))
        self.head.set_count(inbox.waiting)
        self.assess_button.setVisible(inbox.waiting > 0)
        empty_layout(self._lines)
        for line in inbox.lines:
            self._lines.addWidget(_line(line))
        items = "item was" if inbox.to_ask == 1 else "items were"
        self.aside_link.set_text(f"{inbox.to_ask} {items} set aside six months ago: still to keep?")
        self.aside_link.setVisible(inbox.to_ask > 0)


def _line(line: WaitingLine) -> QWidget:
    icon, ink = _ICONS.get(line.kind, "ph.file"), "ink2"
    if line.sensitive:
        icon, ink = "ph.eye-slash", "restricted"
    shown = QWidget()
    shown.setAccessibleName(f"{line.title}, {line.came}")
    row = QHBoxLayout(shown)
    row.setContentsMargins(0, 6, 0, 6)
    row.setSpacing(theme.space(3))
    top = Qt.AlignmentFlag.AlignTop
    name = "sensitive" if line.sensitive else ""
    row.addWidget(IconLabel(icon, ink, size="icon_list", name=name), 0, top)
    words = QVBoxLayout()
    words.setSpacing(1)
    words.addWidget(ElidedLabel(line.title, "body_medium"))
    words.addWidget(ElidedLabel(line.came, "caption", "ink2"))
    row.addLayout(words, 1)
    return shown
