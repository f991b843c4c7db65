"""Other ways to look at the exhibit in sight: beside another, and over the whole screen."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu

from casework.services import exhibits
from casework.summaries.evidence import EvidenceLine
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.full_screen import FullScreen
from ui.case_tabs.side_by_side import SideBySide
from ui.dialogs.choose_exhibit_dialog import ChooseExhibitDialog
from ui.widgets.button import IconButton
from ui.window_context import WindowContext


class ExhibitLooks(QObject):
    """F11 shows it over the whole screen, Ctrl+B beside another; both stand in *More* too."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        self.screen_button = IconButton(
            "ph.monitor-play", "Over the whole screen, for a meeting (F11)", small=True
        )
        self.screen_button.setObjectName("screen_button")
        self.screen_button.clicked.connect(self.over_the_screen)
        view.bar.add_spare(self.screen_button)
        for keys, act in (("F11", self.over_the_screen), ("Ctrl+B", self.beside_another)):
            shortcut = QShortcut(QKeySequence(keys), view.parentWidget() or view)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)
        view.menu_opening.connect(self._on_menu_opening)

    @Slot(object)
    def _on_menu_opening(self, menu: QMenu) -> None:
        menu.addSeparator()
        menu.addAction("Beside another exhibit…\tCtrl+B", self.beside_another)
        if self._view.viewer.page + 1 < self._view.viewer.pages:
            menu.addAction("Beside its next page", self.beside_next_page)
        menu.addAction("Over the whole screen\tF11", self.over_the_screen)

    def _lines(self) -> tuple[EvidenceLine, ...]:
        item, window = self._view.item, self._window
        if item is None or item.case_id is None:
            return ()
        case_id = item.case_id
        found = window.commands.read(
            self._view,
            lambda: exhibits.evidence_list(window.casework, window.actor, case_id=case_id),
        )
        return found or ()

    @Slot()
    def over_the_screen(self) -> None:
        """Cover the screen with the exhibit; where one leaves, the page is shown here."""
        item = self._view.item
        if item is None or not item.line.has_pages:
            return
        shown = [line.item_id for line in self._lines() if line.has_pages]
        screen = FullScreen(self._window, shown or [item.line.item_id], self._view)
        screen.finished.connect(lambda _result: self._on_left(screen))
        source = self._view.copy_source()
        screen.show_exhibit(item.line.item_id, page=self._view.viewer.page, source=source)

    def _on_left(self, screen: FullScreen) -> None:
        item_id, page = screen.place
        item = self._view.item
        if item is not None and item.line.item_id == item_id:
            self._view.go_to_page(page)
        self._view.viewer.setFocus()
        screen.deleteLater()

    @Slot()
    def beside_another(self) -> None:
        """Choose another exhibit and show both."""
        item = self._view.item
        if item is None or item.line.sealed:
            return
        dialog = ChooseExhibitDialog(
            self._view,
            title=f"Show {item.line.reference or item.line.title} beside which exhibit?",
            act="Show both",
            lines=self._lines(),
        )
        chosen = dialog.chosen() if dialog.exec() else ""
        dialog.deleteLater()
        if chosen:
            self.show_beside(chosen)

    @Slot()
    def beside_next_page(self) -> None:
        """Show the page in sight beside the next one."""
        item = self._view.item
        if item is not None:
            self.show_beside(item.line.item_id, page=self._view.viewer.page + 1)

    def show_beside(self, item_id: str, *, page: int = 0) -> SideBySide | None:
        """Show the exhibit in sight, from the page that is shown, beside a page of another."""
        item = self._view.item
        if item is None:
            return None
        both = SideBySide(self._window, self._view)
        both.finished.connect(lambda _result: both.deleteLater())
        first = item.line.item_id
        both.show_pair(first, item_id, first_page=self._view.viewer.page, second_page=page)
        return both
