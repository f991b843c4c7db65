"""What the exhibit in sight is like: a line beneath the page, and the ways to compare both."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from casework.changes import Topic
from casework.services import likeness_views
from casework.summaries.evidence import EvidenceItem
from casework.summaries.likenesses import LikeItem
from ui.case_signals import Freshness
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.side_by_side import SideBySide
from ui.dialogs.likenesses_dialog import LikenessesDialog
from ui.widgets.like_line import LikeLine, in_order
from ui.window_context import WindowContext


class LikeDesk(QObject):
    """Ctrl+Shift+B compares with the first, Ctrl+Shift+K lists all; both stand in *More* too."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        self._likes: list[LikeItem] = []
        self.line = LikeLine()
        self.line.setObjectName("like_line")
        self.line.compare_button.clicked.connect(self.compare_first)
        self.line.all_link.clicked.connect(self.open)
        self.line.item_asked.connect(self.show_item)
        view.add_notice(self.line)
        for keys, act in (("Ctrl+Shift+B", self.compare_first), ("Ctrl+Shift+K", self.open)):
            shortcut = QShortcut(QKeySequence(keys), view.parentWidget() or view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        view.menu_opening.connect(self._on_menu_opening)
        self._freshness = Freshness(
            view, window.signals, {Topic.LIKENESSES}, self._read, own_echo=True
        )

    @Slot(object)
    def show_item(self, item: EvidenceItem | None) -> None:
        """Read what another exhibit is like."""
        self._read()

    def _read(self) -> None:
        window, item = self._window, self._view.item
        self._likes = []
        if item is not None and not item.line.sealed:
            item_id = item.line.item_id
            found = window.commands.read(
                self._view,
                lambda: likeness_views.likenesses_of(
                    window.casework, window.actor, item_id=item_id
                ),
            )
            self._likes = in_order(found or ())
        self.line.show_likes([one for one in self._likes if one.counts])

    @Slot(object)
    def _on_menu_opening(self, menu: QMenu) -> None:
        if self._likes:
            menu.addSeparator()
            menu.addAction("Compare with what it is like\tCtrl+Shift+B", self.compare_first)
            menu.addAction("What it is like…\tCtrl+Shift+K", self.open)

    @Slot()
    def compare_first(self) -> None:
        """Show the exhibit beside the first that it is like."""
        if self._likes:
            self._compare(self._likes[0])

    @Slot()
    def open(self) -> None:
        """List what the exhibit is like."""
        item = self._view.item
        if item is None or not self._likes:
            return
        dialog = LikenessesDialog(self._window, item, self._view)
        dialog.compare_asked.connect(self._compare)
        dialog.exec()
        dialog.deleteLater()

    @Slot(object)
    def _compare(self, like: LikeItem) -> None:
        item = self._view.item
        if item is None:
            return
        both = SideBySide(self._window, self._view)
        both.finished.connect(lambda _result: both.deleteLater())
        both.show_pair(
            item.line.item_id,
            like.item_id,
            first_page=like.page - 1,
            second_page=like.other_page - 1,
        )
