"""Choose what a passage cites: an exhibit, a page of it, or words marked on it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from casework.rules.report_citations import citation_words, citations_in
from casework.summaries.reports import CitableExhibit
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.cells import TwoLines
from ui.widgets.field import Field, TextLine
from ui.widgets.row_list import RowList


class CiteExhibitDialog(BaseDialog):
    """``citation()`` is what was chosen, as it is typed in the report."""

    enter_goes_on = True

    def __init__(self, parent: QWidget | None, *, citable: Sequence[CitableExhibit]) -> None:
        super().__init__(
            parent, title="Cite an exhibit", act="Put it in", note="Typed as words where you write"
        )
        self._citable = tuple(citable)
        self.filter = TextLine(placeholder="Type to find", name="Find an exhibit")
        self.filter.setObjectName("filter")
        self.filter.textChanged.connect(self._on_filter_changed)
        self.body.addWidget(self.filter)
        self.list = RowList(name="What can be cited", ground="raised")
        self.list.setObjectName("list")
        self.list.setMinimumHeight(theme.scaled(260))
        self.list.row_chosen.connect(self._on_list_row_chosen)
        self.list.row_opened.connect(lambda _row: self.act_button.animateClick())
        self.body.addWidget(self.list)
        self.page = TextLine(name="Page", placeholder="whole exhibit")
        self.page.setObjectName("page")
        self.page_field = self.add_field("page", Field("Page", self.page))
        self._on_filter_changed()
        self.filter.setFocus()

    def citation(self) -> str:
        """Return the chosen citation."""
        chosen = self.list.chosen()
        if not isinstance(chosen, CitableExhibit):
            return ""
        typed = self.page.text_value()
        if chosen.pages and typed.isdecimal():
            return citation_words(citations_in(chosen.shown)[0].reference, int(typed))
        return chosen.shown

    def submit(self) -> None:
        """Accept what is chosen, if the exhibit has that page."""
        chosen = self.list.chosen()
        if not isinstance(chosen, CitableExhibit):
            self.filter.setFocus()
            return
        typed = self.page.text_value()
        known = typed.isdecimal() and 0 < int(typed) <= chosen.pages
        if typed and self.page.isEnabled() and not known:
            pages = "1 page" if chosen.pages == 1 else f"{chosen.pages} pages"
            self.show_at("page", f"{chosen.shown} has {pages}.")
            return
        self.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Go into the list from the line above it."""
        if event.key() == Qt.Key.Key_Down and self.filter.hasFocus():
            self.list.setFocus()
            return
        super().keyPressEvent(event)

    @Slot()
    def _on_filter_changed(self) -> None:
        wanted = self.filter.text_value().casefold()
        self.list.set_rows(
            [
                (one, TwoLines(one.shown, one.about, icon="ph.link", icon_ink="accent", wrap=True))
                for one in self._citable
                if wanted in f"{one.shown} {one.about}".casefold()
            ]
        )
        if self.list.chosen() is None:
            self.list.choose_first()

    @Slot(object)
    def _on_list_row_chosen(self, chosen: object) -> None:
        pages = chosen.pages if isinstance(chosen, CitableExhibit) else 0
        self.page.setEnabled(pages > 1)
        self.page_field.set_note(f"of {pages}" if pages > 1 else "")
