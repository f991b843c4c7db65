"""Two exhibits, or two pages of one, side by side; zoomed and moved together."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QCloseEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from casework.services import exhibits
from ui import theme
from ui.case_tabs.exhibit_pane import ExhibitPane
from ui.dialogs.choose_exhibit_dialog import ChooseExhibitDialog
from ui.widgets.button import Button
from ui.widgets.labels import hairline
from ui.widgets.linked_views import LinkedViews
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PanelHead
from ui.widgets.viewer_bar import ViewerBar
from ui.window_context import WindowContext

_SHARE = 0.94  # of the window that it lies over


class _Half(QWidget):
    """One of the two: which exhibit and page, its tools, its page."""

    def __init__(self, window: WindowContext, name: str) -> None:
        super().__init__()
        self._window = window
        self.pane = ExhibitPane(window, name=name)
        self.pane.setObjectName("pane")
        self.head = PanelHead(name)
        self.choose_button = Button("Another exhibit…", small=True, tip=f"{name}: show another")
        self.choose_button.setObjectName("choose_button")
        self.choose_button.clicked.connect(self.choose)
        self.head.add(self.choose_button)
        self.bar = ViewerBar(self.pane.viewer)
        self.bar.setObjectName("bar")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for widget in (self.head, self.bar):
            column.addWidget(widget)
        column.addWidget(self.pane, 1)
        self.pane.changed.connect(self._say)

    @Slot()
    def _say(self) -> None:
        item = self.pane.item
        if item is not None:
            self.head.title.setText(item.line.reference or "Not yet numbered")
            self.head.note.set_text(item.line.title)
        self.bar.set_tools(zoom=self.pane.stack.currentWidget() is self.pane.viewer)

    @Slot()
    def choose(self) -> None:
        """Let another exhibit of the same case be chosen for this half."""
        window, item = self._window, self.pane.item
        if item is None or item.case_id is None:
            return
        case_id = item.case_id
        lines = window.commands.read(
            self,
            lambda: exhibits.evidence_list(window.casework, window.actor, case_id=case_id),
        )
        dialog = ChooseExhibitDialog(
            self, title="Show another exhibit here?", act="Show it", lines=lines or ()
        )
        if dialog.exec() and dialog.chosen():
            self.pane.show_exhibit(dialog.chosen())
        dialog.deleteLater()


class SideBySide(QDialog):
    """``show_pair(first_item_id, second_item_id)`` opens it; Escape closes it.

    Keys: those of a page in the half with the keyboard, F6 for the other half, L to move
    together or each by itself, S to change sides, O for another exhibit in this half.
    """

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.setWindowTitle("Side by side")
        self.setAccessibleName("Two exhibits side by side")
        self.setModal(True)
        self.first = _Half(window, "Left")
        self.first.setObjectName("first")
        self.second = _Half(window, "Right")
        self.second.setObjectName("second")
        self.linked = LinkedViews(self.first.pane.viewer, self.second.pane.viewer, self)
        splitter = Splitter("side_by_side")
        splitter.add(self.first, 600, stretch=1)
        splitter.add(self.second, 600, stretch=1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(splitter, 1)
        column.addWidget(hairline())
        column.addLayout(self._foot())
        self._add_keys()
        for half in (self.first, self.second):
            half.pane.viewer.installEventFilter(self)

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
        row.setSpacing(theme.space(2))
        self.link_button = Button(
            "Move together", small=True, icon="ph.link", tip="Zoom and move both at once (L)"
        )
        self.link_button.setObjectName("link_button")
        self.link_button.setCheckable(True)
        self.link_button.setChecked(True)
        self.link_button.toggled.connect(self._on_link_toggled)
        self.swap_button = Button(
            "Change sides", small=True, icon="ph.arrows-left-right", tip="Change sides (S)"
        )
        self.swap_button.setObjectName("swap_button")
        self.swap_button.clicked.connect(self.swap)
        self.close_button = Button("Close", small=True, tip="Close (Esc)")
        self.close_button.setObjectName("close_button")
        self.close_button.clicked.connect(self.reject)
        row.addWidget(self.link_button)
        row.addWidget(self.swap_button)
        row.addStretch(1)
        row.addWidget(self.close_button)
        return row

    def _add_keys(self) -> None:
        acts = {
            "L": self.link_button.toggle,
            "S": self.swap,
            "O": lambda: self._with_keyboard().choose(),
            "F6": self._other_half,
        }
        for keys, act in acts.items():
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def show_pair(
        self, first_item_id: str, second_item_id: str, *, first_page: int = 0, second_page: int = 0
    ) -> None:
        """Show two exhibits, each from a page on, from nought."""
        self.first.pane.show_exhibit(first_item_id, page=first_page)
        self.second.pane.show_exhibit(second_item_id, page=second_page)
        parent = self.parentWidget()
        if parent is not None:
            over = parent.window().size()
            self.resize(QSize(round(over.width() * _SHARE), round(over.height() * _SHARE)))
        self.open()
        self.first.pane.viewer.setFocus()

    @Slot()
    def swap(self) -> None:
        """Change sides; each keeps its page."""
        shown = [(half.pane.item, half.pane.viewer.page) for half in (self.second, self.first)]
        for half, (item, page) in zip((self.first, self.second), shown, strict=True):
            if item is not None:
                half.pane.show_exhibit(item.line.item_id, page=page)

    def _with_keyboard(self) -> _Half:
        return self.second if self.second.isAncestorOf(self.focusWidget()) else self.first

    @Slot()
    def _other_half(self) -> None:
        other = self.first if self._with_keyboard() is self.second else self.second
        other.pane.take_keyboard()

    @Slot(bool)
    def _on_link_toggled(self, linked: bool) -> None:
        self.linked.link(linked=linked)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Keep both alike when one of them is given other room."""
        if event.type() == QEvent.Type.Resize and self.linked.linked:
            self.linked.link(linked=True)
        return False

    def showEvent(self, event: QShowEvent) -> None:
        """Lie in the ground of the window."""
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        super().showEvent(event)

    def done(self, result: int) -> None:
        """Let go of every pixel."""
        for half in (self.first, self.second):
            half.pane.clear()
        super().done(result)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Let go of every pixel, however it is closed."""
        self.done(QDialog.DialogCode.Rejected)
        event.accept()
