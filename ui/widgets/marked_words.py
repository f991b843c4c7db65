"""Words of which some came and some went: added underlined on a tint, taken out struck through."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import (
    QPainter,
    QPaintEvent,
    QTextLayout,
    QTextLine,
    QTextOption,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from casework.rules.text_diff import Piece, PieceKind
from ui import theme
from ui.widgets.difference_look import format_of, parted, spoken
from ui.widgets.painting import text_width

_UNDERLINE = 2
_LAY_ANEW = (QEvent.Type.StyleChange, QEvent.Type.FontChange, QEvent.Type.PaletteChange)


class MarkedWords(QWidget):
    """A paragraph of pieces that wraps; never red and green, never the accent (design, 16 and 36).

    style: a text style of the design. one_line: as wide as its words. The screen reader hears
    what was added and taken out.
    """

    def __init__(
        self,
        pieces: Sequence[Piece] = (),
        *,
        style: str = "reading",
        one_line: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._style = style
        self._pieces: tuple[Piece, ...] = ()
        self._layout = QTextLayout()
        self._laid_for = -1
        if one_line:
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        else:
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
            policy.setHeightForWidth(True)
            self.setSizePolicy(policy)
        self.set_pieces(pieces)

    def set_pieces(self, pieces: Sequence[Piece]) -> None:
        """Show other words."""
        self._pieces = tuple(parted(pieces))
        self.setAccessibleName(spoken(self._pieces))
        self._laid_for = -1
        self.updateGeometry()
        self.update()

    def words(self) -> str:
        """Return all words, those taken out too."""
        return "".join(piece.text for piece in self._pieces)

    def hasHeightForWidth(self) -> bool:
        """Wrap, unless it is one line."""
        return self.sizePolicy().hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width."""
        return self._lay(width)

    def sizeHint(self) -> QSize:
        """Ask for the height at the present width."""
        if self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            width = text_width(self.words(), self._style) + 4
            return QSize(width, self._lay(width))
        width = self.width() if self.testAttribute(Qt.WidgetAttribute.WA_Resized) else 400
        return QSize(width, self._lay(max(width, 60)))

    def minimumSizeHint(self) -> QSize:
        """Shrink across, never in height."""
        if self.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Fixed:
            return self.sizeHint()
        return QSize(theme.scaled(60), self.sizeHint().height())

    def resizeEvent(self, event: object) -> None:
        """Ask for the height that this width needs."""
        self.setMinimumHeight(self._lay(self.width()))

    def changeEvent(self, event: QEvent) -> None:
        """Lay out anew when the text size or the theme changes."""
        if event.type() in _LAY_ANEW:
            self._laid_for = -1
            self.updateGeometry()
        super().changeEvent(event)

    def _lay(self, width: int) -> int:
        if width != self._laid_for:
            option = QTextOption(Qt.AlignmentFlag.AlignLeft)
            option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
            self._layout = QTextLayout(self.words(), theme.font(self._style))
            self._layout.setTextOption(option)
            self._layout.setFormats(self._formats())
            self._layout.beginLayout()
            down = 0.0
            while (line := self._layout.createLine()).isValid():
                line.setLineWidth(width)
                line.setPosition(QPointF(0, down))
                down += max(theme.line_height(self._style), line.height()) + 1
            self._layout.endLayout()
            self._laid_for = width
        count = self._layout.lineCount()
        if not count:
            return theme.line_height(self._style)
        last = self._layout.lineAt(count - 1)
        return round(last.y() + max(theme.line_height(self._style), last.height())) + _UNDERLINE

    def _formats(self) -> list[QTextLayout.FormatRange]:
        found: list[QTextLayout.FormatRange] = []
        at = 0
        for piece in self._pieces:
            ranged = QTextLayout.FormatRange()
            ranged.start, ranged.length = at, _units(piece.text)
            ranged.format = format_of(piece.kind, style=self._style, underlined=False)
            found.append(ranged)
            at += _units(piece.text)
        return found

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the words, then the 2 px beneath those that were added."""
        self._lay(self.width())
        painter = QPainter(self)
        painter.setPen(theme.colour("ink"))
        self._layout.draw(painter, QPointF(0, 0))
        at = 0
        for piece in self._pieces:
            length = _units(piece.text)
            if piece.kind is PieceKind.ADDED:
                self._underline(painter, at, at + length)
            at += length

    def _underline(self, painter: QPainter, first: int, last: int) -> None:
        for number in range(self._layout.lineCount()):
            line = self._layout.lineAt(number)
            begin = max(first, line.textStart())
            end = min(last, line.textStart() + line.textLength())
            if begin < end:
                left, right = _across(line, begin), _across(line, end)
                foot = line.y() + line.height()
                painter.fillRect(QRectF(left, foot, right - left, _UNDERLINE), theme.colour("ink2"))


def _across(line: QTextLine, place: int) -> float:
    found: object = line.cursorToX(place)
    across = found[0] if isinstance(found, tuple) else found
    assert isinstance(across, float)
    return across


def _units(text: str) -> int:
    """Count as Qt does: characters beyond the first plane are two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
