"""What rests on the exhibit in sight: read when it is looked at, and followed."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from casework.services import exhibit_links
from casework.summaries.evidence import ExhibitLink
from ui.case_tabs.exhibit_panel import ExhibitPanel
from ui.case_tabs.exhibit_view import ExhibitView
from ui.window_context import WindowContext


class LinksDesk(QObject):
    """Fills the panel's *Links* and goes where one leads."""

    def __init__(self, window: WindowContext, view: ExhibitView, panel: ExhibitPanel) -> None:
        super().__init__(panel)
        self._window, self._view, self._panel = window, view, panel
        panel.links_wanted.connect(self._on_links_wanted)
        panel.links.followed.connect(self._on_link_followed)

    @Slot()
    def _on_links_wanted(self) -> None:
        window, item = self._window, self._view.item
        if item is None:
            return
        item_id = item.line.item_id
        links = window.commands.read(
            self._panel,
            lambda: exhibit_links.links_of(window.casework, window.actor, item_id=item_id),
        )
        self._panel.links.show_links(links or ())

    @Slot(object)
    def _on_link_followed(self, link: ExhibitLink) -> None:
        item = self._view.item
        if item is not None:
            self._window.navigate("case", case_id=item.case_id, tab=link.tab, item=link.item)
