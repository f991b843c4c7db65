"""What rests on the exhibit in sight; each line leads to where it stands."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from casework.summaries.evidence import ExhibitLink
from ui import theme
from ui.widgets.cells import TwoLines
from ui.widgets.labels import Label
from ui.widgets.row_list import RowList

_ICONS = {"allegations": "ph.list-numbers", "meetings": "ph.users-three", "papers": "ph.article"}
_NOTHING = "Nothing rests on this exhibit yet: no allegation, no matrix, no passage of the report."


class LinksPanel(QFrame):
    """``followed(link)`` by Enter or a double click on a line."""

    followed = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.nothing = Label(_NOTHING, "body", "ink2", wrap=True)
        self.nothing.setContentsMargins(*(theme.space(4),) * 4)
        column.addWidget(self.nothing)
        self.rows = RowList(name="What rests on the exhibit", ground="panel")
        self.rows.setObjectName("rows")
        self.rows.row_opened.connect(self.followed)
        column.addWidget(self.rows, 1)

    def show_links(self, links: Sequence[ExhibitLink]) -> None:
        """Show what rests on another exhibit."""
        self.nothing.setVisible(not links)
        self.rows.setVisible(bool(links))
        self.rows.set_rows(
            [
                (link, TwoLines(link.title, link.words, icon=_ICONS[link.tab], wrap=True))
                for link in links
            ]
        )
