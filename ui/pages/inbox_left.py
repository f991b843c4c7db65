"""At the left of the inbox: what waits, or what left it one way; and the box that takes more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.case_tabs.small_pictures import SmallPictures
from ui.pages.inbox_dealt import DealtCounts
from ui.widgets.button import Button, Link
from ui.widgets.drop_box import DropBox
from ui.widgets.empty_state import EmptyState
from ui.widgets.inbox_list import InboxList, InboxRow
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

_BOX_FROM = 560
_HEADS = {"case": "Put into a case", "report": "Begun as a report", "aside": "Set aside"}
_EMPTY = "What is pasted or dropped anywhere comes here first, hashed and kept whole."
_NONE_LEFT = "What leaves the inbox is listed here by the way it went, with the way back."


class InboxLeft(QWidget):
    """``choose_asked`` for files; ``mode_asked(how)`` for what left one way, empty: what waits.

    takes: who takes what is dropped on the box.
    """

    choose_asked = Signal()
    mode_asked = Signal(str)

    def __init__(
        self,
        window: WindowContext,
        takes: Callable[[QMimeData], bool],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_head()
        self.items = InboxList()
        self.items.setObjectName("items")
        SmallPictures(window, self.items)
        self.empty = EmptyState(
            "ph.tray", "Nothing waits", _EMPTY, action="Choose files", action_icon="ph.plus"
        )
        self.empty.acted.connect(self.choose_asked)
        self.counts = DealtCounts()
        self.counts.setObjectName("counts")
        self.counts.opened.connect(self.mode_asked)
        self.box = DropBox(
            "Put in more",
            note="It is hashed and kept whole before anyone looks.",
            takes=takes,
            chooses=False,
        )
        self.box.setObjectName("box")
        self._lay_out()
        if window.casework.read_only:
            reason = "This casebook is open for reading only, so nothing can be added."
            self.add_button.refuse(reason)
            self.empty.action_button.refuse(reason)
            self.box.setEnabled(False)

    def _make_head(self) -> None:
        self.head = PanelHead("Not yet assessed")
        self.add_button = Button(
            "Add",
            icon="ph.plus",
            small=True,
            shortcut="Ctrl+Shift+A",
            tip="Choose files; or paste with Ctrl+V, or drop them anywhere on the window",
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self.choose_asked)
        self.head.add(self.add_button)
        self.back_link = Link("What waits", small=True, tip="Show again what waits in the inbox")
        self.back_link.setObjectName("back_link")
        self.back_link.clicked.connect(lambda: self.mode_asked.emit(""))
        self.head.add(self.back_link)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.items)
        self.stack.addWidget(self.empty)
        for widget, stretch in ((self.head, 0), (self.stack, 1), (self.counts, 0)):
            column.addWidget(widget, stretch)
        foot = QVBoxLayout()
        edge = theme.space(3)
        foot.setContentsMargins(edge, 0, edge, edge)
        foot.addWidget(self.box)
        column.addLayout(foot)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the room to what waits where there is little: the keys and a drop work anywhere."""
        super().resizeEvent(event)
        self.box.setVisible(self.height() / theme.text_scale() >= _BOX_FROM)

    def show_rows(self, mode: str, rows: Sequence[InboxRow]) -> QWidget:
        """Show what waits or what left; return where the keyboard begins."""
        self.head.set_text(_HEADS.get(mode, "Not yet assessed"))
        self.head.set_count(len(rows))
        self.items.setAccessibleName(_HEADS.get(mode, "Not yet assessed"))
        self.add_button.setVisible(not mode)
        self.back_link.setVisible(bool(mode))
        self.empty.heading.setText("Nothing here this month" if mode else "Nothing waits")
        self.empty.words.setText(_NONE_LEFT if mode else _EMPTY)
        self.empty.action_button.setVisible(not mode)
        self.stack.setCurrentWidget(self.items if rows else self.empty)
        self.items.set_items(rows)
        if rows:
            return self.items
        return self.back_link if mode else self.empty.action_button
