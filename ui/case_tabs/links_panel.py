"""What rests on the exhibit in sight, and what people linked it with; each line leads there."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.summaries.evidence import ExhibitLink
from ui import theme
from ui.widgets.button import Button
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.labels import Label
from ui.widgets.link_rows import LinkRows

_ICONS = {
    "allegations": "ph.list-numbers",
    "meetings": "ph.users-three",
    "papers": "ph.article",
    "people": "ph.user",
}
_NOTHING = (
    "Nothing rests on this exhibit yet: no allegation, no matrix, no passage of the report. Link it"
    " to an allegation, a person or a meeting."
)


class LinksPanel(QFrame):
    """``followed(link)`` by Enter or a double click on a line.

    ``add_asked``, ``change_asked(link)`` and ``remove_asked(link)`` for the links people make:
    by button, F2 and Delete.
    """

    followed = Signal(object)
    add_asked = Signal()
    change_asked = Signal(object)
    remove_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._buttons())
        self.nothing = Label(_NOTHING, "body", "ink2", wrap=True)
        self.nothing.setContentsMargins(*(theme.space(4),) * 4)
        column.addWidget(self.nothing)
        self.rows = LinkRows(name="What rests on the exhibit", ground="panel")
        self.rows.setObjectName("rows")
        self.rows.row_opened.connect(self.followed)
        self.rows.row_chosen.connect(self._on_row_chosen)
        column.addWidget(self.rows, 1)
        column.addStretch(0)
        self.rows.change_asked.connect(self._on_change_clicked)
        self.rows.remove_asked.connect(self._on_remove_clicked)
        self.show_links(())

    def _buttons(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(4), theme.space(2), theme.space(4), theme.space(2))
        row.setSpacing(theme.space(2))
        self.add_button = Button(
            "Link…",
            small=True,
            icon="ph.link-simple",
            shortcut="Ctrl+Shift+L",
            tip="Link it to an allegation, a person or a meeting",
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self.add_asked)
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

    def show_links(self, links: Sequence[ExhibitLink], *, why_not: str = "") -> None:
        """Show what rests on another exhibit; ``why_not`` says why no link is made or changed."""
        self._why_not = why_not
        if why_not:
            self.add_button.refuse(why_not)
        else:
            self.add_button.allow()
        self.nothing.setVisible(not links)
        self.rows.setVisible(bool(links))
        made = [link for link in links if link.made is not None]
        rest = [link for link in links if link.made is None]
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        for title, group in (("Linked", made), ("Rests on it", rest)):
            if group and made:
                rows.append((title, GroupRow(title, len(group), foldable=False)))
            rows += [
                (link, TwoLines(link.title, link.words, icon=_ICONS[link.tab], wrap=True))
                for link in group
            ]
        self.rows.set_rows(rows)
        self._on_row_chosen(self.rows.chosen())

    def _chosen(self) -> ExhibitLink | None:
        link = self.rows.chosen()
        return link if isinstance(link, ExhibitLink) and link.made is not None else None

    @Slot(object)
    def _on_row_chosen(self, _link: object) -> None:
        why = self._why_not or ("" if self._chosen() else "Choose a link that somebody made.")
        for button in (self.change_button, self.remove_button):
            if why:
                button.refuse(why)
            else:
                button.allow()

    @Slot()
    def _on_change_clicked(self) -> None:
        link = self._chosen()
        if link is not None and not self._why_not:
            self.change_asked.emit(link.made)

    @Slot()
    def _on_remove_clicked(self) -> None:
        link = self._chosen()
        if link is not None and not self._why_not:
            self.remove_asked.emit(link.made)
