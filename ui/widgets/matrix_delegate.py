"""Draws the cells of the evidence matrix: four columns of one width, one ink, and no meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QTableView

from casework.rules.evidence_matrix import CellState
from casework.summaries.matrix import MatrixCell
from ui import icons, theme
from ui.widgets.cells import Role
from ui.widgets.labels import breakable
from ui.widgets.matrix_words import Block, Run, Target
from ui.widgets.painting import has_focus, paint_focus_ring, paint_hairline

_Index = QModelIndex | QPersistentModelIndex
_Looks = dict[tuple[str, bool, bool], QTextCharFormat]
_EDGE = 20
_PAD = 10
_TOP = 7
_GAP = 5
LEAST_HEIGHT = 54
_PLAIN = Run("")


@dataclass(frozen=True, slots=True)
class _Laid:
    """A paragraph laid out at a width: where it stands, and which of its words are links."""

    layout: QTextLayout
    block: Block
    left: float
    top: float
    links: tuple[tuple[int, int, Target], ...]


class MatrixDelegate(QStyledItemDelegate):
    """Lays each cell out once at a width, so that drawing and measuring agree and are quick."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._laid: dict[tuple[int, int], tuple[int, list[_Laid], int]] = {}
        self._looks: _Looks = {}

    def forget(self, *, looks: bool = False) -> None:
        """Lay everything out anew: other words, or with ``looks`` another text size or theme."""
        self._laid.clear()
        if looks:
            self._looks.clear()

    def sizeHint(self, option: QStyleOptionViewItem, index: _Index) -> QSize:
        """Take the height that the words need at the width of the column."""
        width = self._view.columnWidth(index.column())
        _laid, height = self._of(index, width)
        return QSize(width, max(height, theme.scaled(LEAST_HEIGHT)))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Paint one cell."""
        rect = QRect(option.rect)
        focused = self._view.hasFocus() and has_focus(option)
        painter.save()
        painter.setClipRect(rect)
        painter.fillRect(rect, theme.colour(_ground(index.data(Role.OBJECT), focused)))
        paint_hairline(painter, rect)
        if index.column():
            edge = QRect(rect.left(), rect.top(), 1, rect.height())
            painter.fillRect(edge, theme.colour("line"))
        laid, _height = self._of(index, rect.width())
        side = theme.scaled(13)
        for one in laid:
            at = QPointF(rect.left() + one.left, rect.top() + one.top)
            if one.block.icon:
                lift = (one.layout.lineAt(0).height() - side) / 2
                spot = QRectF(at.x() - side - _GAP, at.y() + lift, side, side)
                icons.draw_icon(painter, one.block.icon, spot, one.block.icon_ink)
            one.layout.draw(painter, at)
        if focused:
            paint_focus_ring(painter, rect.adjusted(1, 0, 0, -1))
        painter.restore()

    def target_at(self, index: _Index, rect: QRect, point: QPointF) -> Target | None:
        """Return what the words under a point lead to, or None."""
        laid, _height = self._of(index, rect.width())
        for one in laid:
            inside = QPointF(point.x() - rect.left() - one.left, point.y() - rect.top() - one.top)
            for number in range(one.layout.lineCount()):
                line = one.layout.lineAt(number)
                if not line.naturalTextRect().contains(inside):
                    continue
                at = line.xToCursor(inside.x(), line.CursorPosition.CursorOnCharacter)
                for start, end, target in one.links:
                    if start <= at < end:
                        return target
        return None

    def _of(self, index: _Index, width: int) -> tuple[list[_Laid], int]:
        key = (index.row(), index.column())
        kept = self._laid.get(key)
        if kept is not None and kept[0] == width:
            return kept[1], kept[2]
        left = _EDGE if index.column() == 0 else _PAD
        laid, height = _lay_out(index.data(Role.CELL), left, width - left - _PAD, self._looks)
        self._laid[key] = (width, laid, height)
        return laid, height


def _ground(cell: object, focused: bool) -> str:
    if focused:
        return "select"
    if isinstance(cell, MatrixCell) and cell.state is CellState.OPEN:
        return "due_tint"
    return "panel"


def _lay_out(
    blocks: Sequence[Block], left: int, room: int, looks: _Looks
) -> tuple[list[_Laid], int]:
    """Set paragraphs one beneath the other; return them and the height with its padding."""
    laid: list[_Laid] = []
    top = float(theme.scaled(_TOP))
    for block in blocks:
        indent = theme.scaled(13) + _GAP if block.icon else 0
        one = _paragraph(block, left + indent, top, max(room - indent, 24), looks)
        laid.append(one)
        top += one.layout.boundingRect().height() + theme.scaled(4)
    return laid, round(top) + theme.scaled(_TOP) - theme.scaled(4)


def _look(run: Run, looks: _Looks) -> QTextCharFormat:
    """Return how words look; made once for a theme and text size."""
    key = (run.ink, run.strong, run.italic)
    look = looks.get(key)
    if look is None:
        look = looks[key] = QTextCharFormat()
        look.setFont(theme.font("body_medium" if run.strong else "body", italic=run.italic))
        look.setForeground(theme.colour(run.ink))
    return look


@cache
def _wrapping() -> QTextOption:
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    return option


def _paragraph(block: Block, left: float, top: float, room: float, looks: _Looks) -> _Laid:
    text, formats, links = "", [], []
    for run in block.runs:
        shown = breakable(run.text)
        span = QTextLayout.FormatRange()
        span.start, span.length, span.format = len(text), len(shown), _look(run, looks)
        formats.append(span)
        if run.target is not None:
            links.append((len(text), len(text) + len(shown), run.target))
        text += shown
    # Lines that a person broke stay broken.
    plain = _look(_PLAIN, looks).font()
    layout = QTextLayout(text.replace("\n", "\u2028"), plain)
    layout.setTextOption(_wrapping())
    layout.setCacheEnabled(True)
    layout.setFormats(formats)
    layout.beginLayout()
    y, step = 0.0, float(theme.line_height("body"))
    while (line := layout.createLine()).isValid():
        line.setLineWidth(room)
        line.setPosition(QPointF(0, y + (step - line.height()) / 2))
        y += step
    layout.endLayout()
    return _Laid(layout, block, left, top, tuple(links))
