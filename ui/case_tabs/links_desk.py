"""What rests on the exhibit in sight: read when it is looked at, followed, linked by people."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot

from casework.services import exhibit_links
from casework.summaries.custody import LinkView
from casework.summaries.evidence import ExhibitLink
from ui.case_tabs.exhibit_panel import ExhibitPanel
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.link_acts import change_link, make_link, remove_link, why_no_links
from ui.window_context import WindowContext


class LinksDesk(QObject):
    """Fills the panel's *Links* and goes where one leads."""

    def __init__(self, window: WindowContext, view: ExhibitView, panel: ExhibitPanel) -> None:
        super().__init__(panel)
        self._window, self._view, self._panel = window, view, panel
        panel.links_wanted.connect(self._on_links_wanted)
        panel.links.followed.connect(self._on_link_followed)
        panel.links.add_asked.connect(self._on_add_asked)
        panel.links.change_asked.connect(self._on_change_asked)
        panel.links.remove_asked.connect(self._on_remove_asked)

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
        self._panel.links.show_links(links or (), why_not=why_no_links(window, item.case_id))

    @Slot()
    def _on_add_asked(self) -> None:
        item = self._view.item
        if item is not None and item.case_id is not None:
            pages = item.line.pages or 1
            page = self._view.viewer.page + 1 if pages > 1 else None
            make_link(
                self._window,
                self._panel,
                case_id=item.case_id,
                item_id=item.line.item_id,
                page=page,
            )

    @Slot(object)
    def _on_change_asked(self, link: LinkView) -> None:
        item = self._view.item
        if item is not None and item.case_id is not None:
            change_link(self._window, self._panel, case_id=item.case_id, link=link)

    @Slot(object)
    def _on_remove_asked(self, link: LinkView) -> None:
        remove_link(self._window, self._panel, link=link)

    @Slot(object)
    def _on_link_followed(self, link: ExhibitLink) -> None:
        item = self._view.item
        if item is not None and isinstance(link, ExhibitLink):
            self._window.navigate("case", case_id=item.case_id, tab=link.tab, item=link.item)
