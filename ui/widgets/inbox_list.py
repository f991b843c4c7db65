"""The list of the inbox: small picture, title, when it came and from whom, and one chip."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, QTimer, Signal
from PySide6.QtGui import QHideEvent, QPainter, QPixmap, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from casework.summaries.evidence import EvidenceLine
from ui import theme
from ui.widgets.cells import Role, TwoLines
from ui.widgets.chip import ChipWords, chip_width, paint_chip
from ui.widgets.exhibit_list import KIND_ICONS, alike_words
from ui.widgets.painting import paint_hairline, paint_text
from ui.widgets.row_list import RowList, TwoLinesDelegate

_Index = QModelIndex | QPersistentModelIndex
_HEIGHT = 84
_PICTURE = 64  # what the picture's own row takes, around which the lines are centred
_SETTLED_MS = 60


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One row: the item, the line beneath its title, and the one chip."""

    line: EvidenceLine
    caption: str
    chip: ChipWords | None = None


class _InboxDelegate(TwoLinesDelegate):
    """Rows of 84: the picture in the middle of its height, the chip beneath the lines."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take 84, grown with the text."""
        return QSize(80, theme.scaled(_HEIGHT))

    def _paint_left(self, painter: QPainter, rect: QRect, row: TwoLines) -> None:
        paint_hairline(painter, rect)
        top = (rect.height() - _PICTURE) // 2
        super()._paint_left(painter, rect.adjusted(0, top, 0, 0), row)

    def _paint_lines(self, painter: QPainter, rect: QRect, row: TwoLines) -> None:
        left = rect.left() + self._left(row)
        width = rect.right() - 10 - left
        line, small = theme.line_height("body"), theme.line_height("caption") + 1
        chip = theme.size("chip") + 4 if row.chip is not None else 0
        y = rect.top() + max((rect.height() - line - small - chip) // 2, 2)
        paint_text(painter, QRect(left, y, width, line), row.title, style="body_medium")
        caption = QRect(left, y + line, width, small)
        paint_text(painter, caption, row.caption, style="caption", colour="ink2")
        if row.chip is not None:
            middle = caption.bottom() + 4 + theme.size("chip") / 2
            if chip_width(row.chip) <= width:
                paint_chip(painter, left, middle, row.chip)
            else:
                room = QRect(left, caption.bottom() + 4, width, theme.size("chip"))
                paint_text(painter, room, row.chip.text, style="caption_strong", colour="ink2")


class InboxList(RowList):
    """Rows over summaries, of which several may be chosen: ``several_chosen(item_ids)``.

    ``pictures_wanted`` names the items in sight without a small picture; of a sensitive or
    sealed item none is ever asked for.
    """

    pictures_wanted = Signal(object)
    several_chosen = Signal(object)
    lines_shown = Signal(object)  # the ids of the items

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="Not yet assessed", parent=parent)
        self._alike: dict[str, int] = {}
        self.setItemDelegate(_InboxDelegate(self, ground="sunken"))
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self._shown: dict[str, InboxRow] = {}
        self._pictures: dict[str, QPixmap | None] = {}
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_SETTLED_MS)
        self._wait.timeout.connect(self.ask_for_pictures)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        self.selectionModel().selectionChanged.connect(self._on_selection_changed)

    def set_items(self, rows: Sequence[InboxRow]) -> None:
        """Show other items; what was chosen and is still there stays chosen."""
        chosen = self.chosen_ids()
        self._shown = {row.line.item_id: row for row in rows}
        self._pictures = {
            item_id: picture
            for item_id, picture in self._pictures.items()
            if item_id in self._shown and may_have_picture(self._shown[item_id].line)
        }
        self.set_rows([(item_id, self._row(row)) for item_id, row in self._shown.items()])
        self.lines_shown.emit(list(self._shown))
        kept = [item_id for item_id in chosen if item_id in self._shown]
        if len(kept) > 1:
            self._choose_all(kept)
        self._on_scrolled()

    def set_alike(self, counts: Mapping[str, int]) -> None:
        """Mark the items that others are like."""
        before, self._alike = self._alike, dict(counts)
        for item_id, row in self._shown.items():
            if before.get(item_id) != self._alike.get(item_id):
                self.replace_row(item_id, self._row(row))

    def chosen_ids(self) -> list[str]:
        """Return the chosen items in the order of the list."""
        rows = sorted(index.row() for index in self.selectionModel().selectedIndexes())
        return [str(self.model().index(row, 0).data(Role.OBJECT)) for row in rows]

    def set_picture(self, item_id: str, picture: QPixmap | None) -> None:
        """Show the small picture of an item; None says that there can be none."""
        row = self._shown.get(item_id)
        if row is not None and may_have_picture(row.line):
            self._pictures[item_id] = picture
            self.replace_row(item_id, self._row(row))

    def ask_for_pictures(self) -> None:
        """Name the items in sight that have no picture yet."""
        height = self.viewport().height()
        wanted = []
        for number, (item_id, row) in enumerate(self._shown.items()):
            box = self.visualRect(self.model().index(number, 0))
            in_sight = box.bottom() >= 0 and box.top() <= height
            if in_sight and item_id not in self._pictures and may_have_picture(row.line):
                wanted.append(item_id)
        if wanted:
            self.pictures_wanted.emit(wanted)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Ask for the pictures of rows that came into sight."""
        super().resizeEvent(event)
        self._on_scrolled()

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the pictures of rows that can be seen now."""
        super().showEvent(event)
        self._on_scrolled()

    def hideEvent(self, event: QHideEvent) -> None:
        """Ask for nothing while nobody sees it."""
        self._wait.stop()
        super().hideEvent(event)

    def _choose_all(self, item_ids: Sequence[str]) -> None:
        model = self.selectionModel()
        for item_id in item_ids:
            model.select(
                self.model().index(list(self._shown).index(item_id), 0),
                model.SelectionFlag.Select,
            )

    def _on_scrolled(self) -> None:
        if self.isVisible():
            self._wait.start()

    def _on_selection_changed(self) -> None:
        self.several_chosen.emit(self.chosen_ids())

    def _row(self, row: InboxRow) -> TwoLines:
        line = row.line
        alike = 0 if line.sealed else self._alike.get(line.item_id, 0)
        icon, ink = KIND_ICONS[line.kind], "ink2"
        if line.sealed:
            icon, ink = "ph.lock-key-fill", "restricted"
        elif line.sensitive:
            icon, ink = "ph.eye-slash", "restricted"
        return TwoLines(
            title=line.title,
            caption=" · ".join(part for part in (row.caption, alike_words(alike)) if part),
            icon=icon,
            icon_ink=ink,
            picture=self._pictures.get(line.item_id),
            has_picture=True,
            chip=row.chip,
        )


def may_have_picture(line: EvidenceLine) -> bool:
    """Tell whether a small picture of an item may be drawn."""
    return line.has_pages and not line.sensitive and not line.sealed
