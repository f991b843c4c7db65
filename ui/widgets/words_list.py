"""The ledger of an exhibit as a list: number, author, whose words, the words, how it is known."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent, QTextLayout, QTextOption
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget

from casework.rules.utterances import Whose
from casework.summaries.utterances import UtteranceView
from ui import theme
from ui.widgets.cells import Role, TwoLines
from ui.widgets.chip import ChipWords, chip_width, paint_chip
from ui.widgets.painting import (
    has_focus,
    is_hovered,
    paint_focus_ring,
    paint_row_ground,
    paint_text,
    text_width,
)
from ui.widgets.row_list import RowList, TwoLinesDelegate

_Index = QModelIndex | QPersistentModelIndex
_PAD = 16
_ABOVE = 9
_MOST_WORDS, _MOST_FACTS = 4, 3
_CHIPS = {
    Whose.EMPLOYEE: ChipWords("Employee", "accent", "ph.user-circle"),
    Whose.OTHER: ChipWords("Not the employee", "plain", "ph.users"),
    Whose.NOT_IDENTIFIED: ChipWords("Not identified", "plain", "ph.question"),
}


def whose_chip(whose: Whose) -> ChipWords:
    """Return the chip that stands beside words wherever they are quoted."""
    return _CHIPS[whose]


class _WordsDelegate(TwoLinesDelegate):
    """The head in one line, the words in up to four, what is known of them in up to two."""

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height of the words at the list's width."""
        row: TwoLines = index.data(Role.CELL)
        view = self.parent()
        wide = view.viewport().width() if isinstance(view, QAbstractItemView) else 300
        words, facts = _broken(row, wide - 2 * _PAD)
        body, caption = theme.line_height("body"), theme.line_height("caption")
        head = body + theme.space(1) // 2
        return QSize(80, 2 * _ABOVE + head + len(words) * body + len(facts) * caption + 2)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one entry."""
        row: TwoLines = index.data(Role.CELL)
        rect = option.rect
        painter.save()
        painter.setClipRect(rect)
        ground = "hover" if is_hovered(option) else self._ground
        paint_row_ground(painter, option, ground=ground, edge=True)
        body, caption = theme.line_height("body"), theme.line_height("caption")
        y = rect.top() + _ABOVE
        self._paint_head(painter, QRect(rect.left() + _PAD, y, rect.width() - 2 * _PAD, body), row)
        y += body + theme.space(1) // 2
        words, facts = _broken(row, rect.width() - 2 * _PAD)
        for line in words:
            paint_text(painter, QRect(rect.left() + _PAD, y, rect.width() - _PAD, body), line)
            y += body
        for line in facts:
            box = QRect(rect.left() + _PAD, y + 1, rect.width() - _PAD, caption)
            paint_text(painter, box, line, style="caption", colour="ink2")
            y += caption
        view = option.widget
        if has_focus(option) and view.hasFocus():
            paint_focus_ring(painter, rect.adjusted(0, 0, 0, -1))
        painter.restore()

    def _paint_head(self, painter: QPainter, box: QRect, row: TwoLines) -> None:
        room = box
        if row.chip is not None:
            wide = chip_width(row.chip)
            paint_chip(painter, box.right() - wide + 1, box.center().y(), row.chip)
            room = box.adjusted(0, 0, -wide - 8, 0)
        x = room.left()
        x += paint_text(painter, room, row.number, style="body_strong", colour="accent") + 8
        name = QRect(x, room.top(), room.right() - x, room.height())
        x += paint_text(painter, name, row.lead, style="body_strong") + 6
        if not _fits(row, box.width()):
            return
        rest = QRect(x, room.top(), max(room.right() - x, 0), room.height())
        paint_text(painter, rest, row.right, style="caption", colour="ink2")


def _broken(row: TwoLines, width: int) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return _broken_at(row, width, theme.text_scale())


@lru_cache(maxsize=2048)
def _broken_at(row: TwoLines, width: int, _scale: float) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Break a row into its lines; once for each width and size of text, since Qt asks often."""
    words = _lines_of(row.title, "body", width, _MOST_WORDS)
    facts = row.caption
    if not _fits(row, width):
        moved = row.right[:1].upper() + row.right[1:]
        facts = " · ".join(part for part in (moved, facts) if part)
    return words, _lines_of(facts, "caption", width, _MOST_FACTS)


def _fits(row: TwoLines, width: int) -> bool:
    """Tell whether act and time stand whole in the head: a time is never cut short."""
    chip = chip_width(row.chip) + 8 if row.chip is not None else 0
    name = text_width(row.number, "body_strong") + text_width(row.lead, "body_strong") + 14
    return name + text_width(row.right, "caption") + chip <= width


def _lines_of(text: str, style: str, width: int, most: int) -> tuple[str, ...]:
    """Break words into lines of a width; what does not fit into the last ends with …."""
    if not text:
        return ()
    font = theme.font(style)
    # What cannot come into the few lines is not measured: the words may fill pages.
    layout = QTextLayout(text[: most * max(width, 40)].replace("\n", " "), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.beginLayout()
    lines: list[str] = []
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(width, 40))
        start, length = line.textStart(), line.textLength()
        if len(lines) == most - 1:
            rest = layout.text()[start:]
            metrics = QFontMetrics(font)
            lines.append(metrics.elidedText(rest, Qt.TextElideMode.ElideRight, max(width, 40)))
            break
        lines.append(layout.text()[start : start + length].rstrip())
    layout.endLayout()
    return tuple(lines)


class WordsList(RowList):
    """Entries of the ledger by number, as high as their words; the marks' accessible twin."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(name="Words marked on the exhibit", ground="panel", parent=parent)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setItemDelegate(_WordsDelegate(self, ground="panel"))

    def set_views(self, views: Sequence[UtteranceView]) -> None:
        """Show the entries of another exhibit, or of the same one anew."""
        self.set_rows([(view.utterance_id, entry_row(view)) for view in views])
        self.fit_height()

    def choose_none(self) -> None:
        """Leave every entry unchosen."""
        self.setCurrentIndex(QModelIndex())
        self.clearSelection()

    def fit_height(self) -> None:
        """Take the height that the entries need: the place around the list scrolls."""
        self.doItemsLayout()
        rows = range(self.count())
        self.setFixedHeight(max(sum(self.sizeHintForRow(row) for row in rows), 1))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Break the words anew at another width."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.fit_height()


def entry_row(view: UtteranceView) -> TwoLines:
    """Put an entry into a row."""
    chip = whose_chip(view.whose)
    act = view.text.act.value
    if view.sealed:
        return TwoLines(
            title="Sealed with the exhibit: the words cannot be read here.",
            lead=act.capitalize(),
            number=str(view.number),
            chip=chip,
        )
    quoted = f"“{view.words}”" if view.words else f"A {act}, without words."
    facts = entry_facts(view)
    return TwoLines(
        title=quoted,
        caption=facts,
        lead=view.shown_as or "Nobody named",
        number=str(view.number),
        chip=chip,
        right=f"{act}, {view.when}",
        spoken=f"{view.number}, {view.whose_words}, {act}, {view.when}. {quoted} {facts}",
    )


def entry_facts(view: UtteranceView) -> str:
    """Say in a line how it is known whose words they are, for whom, and for which allegation."""
    account, author = view.text.account, view.author
    named = author if account and author and author != account else ""
    numbers = ", ".join(str(one.number) for one in view.about)
    about = ""
    if numbers:
        about = f"allegation{'s' if len(view.about) > 1 else ''} {numbers}"
    if view.whose is Whose.OTHER:
        known = [f"{named}, not the employee" if named else "", "" if about else "context only"]
    else:
        known = [view.attribution, view.text.attribution_note]
    return " · ".join(part for part in (*known, view.text.audience, about) if part)
