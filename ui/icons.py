"""Phosphor icons by id, drawn when first seen and in the colours of the theme in use."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPainterPath, QPixmap

from ui import theme

if TYPE_CHECKING:
    from qtawesome.iconic_font import IconicFont

# What each meaning is drawn with; the shapes differ in outline, not only in colour.
MEANING_ICONS = {
    "due": "ph.clock",
    "overdue": "ph.warning-fill",
    "done": "ph.check-circle-fill",
    "restricted": "ph.lock-key-fill",
    "later": "ph.calendar-blank",
    "open": "ph.circle-dashed",
    "warn": "ph.warning",
    "blocked": "ph.prohibit",
}
_DESIGN_SIZE = 64

_paths: dict[str, QPainterPath] = {}
_pixmaps: dict[tuple[str, str, int, int], QPixmap] = {}
_fonts: list[IconicFont] = []


def _load_font() -> IconicFont:
    """Load the one icon font used; the others that QtAwesome carries are never read."""
    if not _fonts:
        from qtawesome.iconic_font import IconicFont

        _fonts.append(IconicFont(("ph", "phosphor-1.3.0.ttf", "phosphor-charmap-1.3.0.json")))
    return _fonts[0]


def _outline(icon_id: str) -> QPainterPath:
    """Return the outline of an icon in a square of 64; an unknown id is a bug and raises."""
    path = _paths.get(icon_id)
    if path is None:
        font = _load_font()
        prefix, _, name = icon_id.partition(".")
        try:
            glyph_text = font.charmap[prefix][name]
        except KeyError:
            near = [key for key in font.charmap["ph"] if name.split("-")[0] in key][:8]
            raise ValueError(f"no icon {icon_id}; near it: {', '.join(near)}") from None
        raw = font.rawfont(prefix, _DESIGN_SIZE)
        path = raw.pathForGlyph(raw.glyphIndexesForString(glyph_text)[0])
        # The em square of the font: baseline at its ascent.
        advance = raw.advancesForGlyphIndexes(raw.glyphIndexesForString(glyph_text))[0].x()
        total = raw.ascent() + raw.descent()
        path.translate((_DESIGN_SIZE - advance) / 2, raw.ascent() + (_DESIGN_SIZE - total) / 2)
        path.setFillRule(Qt.FillRule.WindingFill)
        _paths[icon_id] = path
    return path


def draw_icon(painter: QPainter, icon_id: str, rect: QRect | QRectF, colour: str = "ink") -> None:
    """Draw an icon into the middle of a rectangle, as large as its shorter side."""
    side = min(rect.width(), rect.height())
    box = QRectF(rect)
    pixmap = icon_pixmap(icon_id, colour, round(side), painter.device().devicePixelRatioF())
    corner = QPointF(box.center().x() - side / 2, box.center().y() - side / 2)
    painter.drawPixmap(QPointF(round(corner.x()), round(corner.y())), pixmap)


def icon_pixmap(icon_id: str, colour: str, side: int, ratio: float = 1.0) -> QPixmap:
    """Return the icon as a picture of ``side`` pixels, from the cache if it was drawn before."""
    key = (icon_id, theme.colour_text(colour), side, round(ratio * 100))
    pixmap = _pixmaps.get(key)
    if pixmap is None:
        outline = _outline(icon_id)
        pixmap = QPixmap(QSize(side, side) * ratio)
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(Qt.GlobalColor.transparent)
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.scale(side / _DESIGN_SIZE, side / _DESIGN_SIZE)
        painter.fillPath(outline, theme.colour(colour))
        painter.end()
        _pixmaps[key] = pixmap
    return pixmap


def drop_pictures() -> None:
    """Forget the drawn pictures; called when the theme changes."""
    _pixmaps.clear()


class _ThemedIcon(QIconEngine):
    """Draws at paint time, so that an icon on a button follows the theme by itself."""

    def __init__(self, icon_id: str, colour: str) -> None:
        super().__init__()
        self._icon_id = icon_id
        self._colour = colour

    def clone(self) -> QIconEngine:
        """Copy the engine for another QIcon."""
        return _ThemedIcon(self._icon_id, self._colour)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        """Draw the icon, in the disabled colour where the widget is disabled."""
        name = "disabled" if mode == QIcon.Mode.Disabled else self._colour
        draw_icon(painter, self._icon_id, rect, name)

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        """Return the icon as a picture."""
        name = "disabled" if mode == QIcon.Mode.Disabled else self._colour
        return icon_pixmap(self._icon_id, name, min(size.width(), size.height()))

    def scaledPixmap(
        self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float
    ) -> QPixmap:
        """Return the icon as a picture for a screen with more pixels to the inch."""
        name = "disabled" if mode == QIcon.Mode.Disabled else self._colour
        side = round(min(size.width(), size.height()) / scale)
        return icon_pixmap(self._icon_id, name, side, scale)


def icon(icon_id: str, colour: str = "ink") -> QIcon:
    """Return an icon by Phosphor id and token colour; it follows the theme by itself."""
    return QIcon(_ThemedIcon(icon_id, colour))
