"""The exhibits that people linked to an allegation: which way each bears, and where."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.evidence_links import Bearing
from casework.services import evidence_links
from casework.summaries.allegations import AllegationView
from casework.summaries.custody import LinkView
from ui import theme
from ui.case_tabs.link_acts import change_link, make_link, remove_link
from ui.widgets.button import Button
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.labels import Label
from ui.widgets.link_rows import LinkRows
from ui.window_context import WindowContext

_ROW = 58
_NOTHING = "No exhibit is linked to this allegation yet. The matrix says what each one shows."


class LinkedPanel(QWidget):
    """``why_not`` is asked of whoever shows the panel, so that all panels say the same."""

    def __init__(
        self, window: WindowContext, *, why_not: Callable[[], str], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._window, self._why_not = window, why_not
        self._allegation: AllegationView | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._buttons())
        self.nothing = Label(_NOTHING, "body", "ink2", wrap=True)
        self.nothing.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), 0)
        column.addWidget(self.nothing)
        self.rows = LinkRows(name="Exhibits linked to the allegation", ground="panel")
        self.rows.setObjectName("rows")
        self.rows.row_opened.connect(self._on_row_opened)
        self.rows.row_chosen.connect(self._on_row_chosen)
        column.addWidget(self.rows)
        column.addStretch(1)
        self.rows.change_asked.connect(self._on_change_clicked)
        self.rows.remove_asked.connect(self._on_remove_clicked)

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(5), theme.space(3), theme.space(5), theme.space(2))
        row.setSpacing(theme.space(2))
        self.add_button = Button(
            "Link exhibit…", small=True, icon="ph.link-simple", tip="Say which way it bears"
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self._on_add_clicked)
        self.change_button = Button(
            "Change…", small=True, tip="Change the link that is chosen (F2)"
        )
        self.change_button.setObjectName("change_button")
        self.change_button.clicked.connect(self._on_change_clicked)
        self.remove_button = Button(
            "Take out…", small=True, tip="Take the chosen link out, with the reason (Delete)"
        )
        self.remove_button.setObjectName("remove_button")
        self.remove_button.clicked.connect(self._on_remove_clicked)
        for button in (self.add_button, self.change_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        return row

    def show_allegation(self, allegation: AllegationView) -> None:
        """Read which exhibits are linked to an allegation, and show them by their bearing."""
        window, self._allegation = self._window, allegation
        links = (
            window.commands.read(
                self,
                lambda: evidence_links.links_of_allegation(
                    window.casework, window.actor, allegation_id=allegation.allegation_id
                ),
            )
            or ()
        )
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        for bearing in Bearing:
            group = [link for link in links if link.bearing is bearing]
            if group:
                rows.append((bearing, GroupRow(bearing.words, len(group), foldable=False)))
            rows += [(link, _row(link)) for link in group]
        self.nothing.setVisible(not links)
        self.rows.setVisible(bool(links))
        self.rows.set_rows(rows)
        self.rows.setFixedHeight(theme.scaled(_ROW) * max(len(rows), 1))
        if self._why_not():
            self.add_button.refuse(self._why_not())
        else:
            self.add_button.allow()
        self._on_row_chosen(self.rows.chosen())

    def _chosen(self) -> LinkView | None:
        link = self.rows.chosen()
        return link if isinstance(link, LinkView) else None

    @Slot(object)
    def _on_row_chosen(self, _link: object) -> None:
        why = self._why_not() or ("" if self._chosen() else "Choose a link.")
        for button in (self.change_button, self.remove_button):
            if why:
                button.refuse(why)
            else:
                button.allow()

    @Slot(object)
    def _on_row_opened(self, link: object) -> None:
        if isinstance(link, LinkView) and self._allegation is not None:
            at = f"{link.item_id}:page:{link.page}" if link.page else str(link.item_id)
            self._window.navigate("case", case_id=self._allegation.case_id, tab="evidence", item=at)

    @Slot()
    def _on_add_clicked(self) -> None:
        if self._allegation is not None:
            make_link(
                self._window,
                self,
                case_id=self._allegation.case_id,
                allegation_id=self._allegation.allegation_id,
            )

    @Slot()
    def _on_change_clicked(self) -> None:
        link = self._chosen()
        if link is not None and self._allegation is not None and not self._why_not():
            change_link(self._window, self, case_id=self._allegation.case_id, link=link)

    @Slot()
    def _on_remove_clicked(self) -> None:
        link = self._chosen()
        if link is not None and not self._why_not():
            remove_link(self._window, self, link=link)


def _row(link: LinkView) -> TwoLines:
    words = " · ".join(part for part in (link.where, link.note, link.made) if part)
    return TwoLines(f"{link.reference} {link.item_title}".strip(), words, wrap=True)
