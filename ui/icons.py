"""Phosphor icons by id, drawn when first seen and in the colours of the theme in use."""

from __future__ import annotations

import json
from functools import cache
from importlib.util import find_spec
from pathlib import Path

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPainterPath, QPixmap, QRawFont

from ui import theme

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


def _font_file(ending: str) -> Path:
    """Find a file of the Phosphor set; importing QtAwesome itself takes a tenth of a second."""
    package = find_spec("qtawesome")
    if package is None or not package.submodule_search_locations:
        raise RuntimeError("QtAwesome, which carries the icons, is not installed")
    folder = Path(package.submodule_search_locations[0]) / "fonts"
    return next(folder.glob(f"phosphor-{ending}"))


@cache
def _codes() -> dict[str, str]:
    """Read which character of the font draws which icon, as hexadecimal codes."""
    codes: dict[str, str] = json.loads(_font_file("charmap-*.json").read_text(encoding="utf-8"))
    return codes


@cache
def _font() -> QRawFont:
    return QRawFont(str(_font_file("[0-9]*.ttf")), _DESIGN_SIZE)


def _outline(icon_id: str) -> QPainterPath:
    """Return the outline of an icon in a square of 64; an unknown id is a bug and raises."""
    path = _paths.get(icon_id)
    if path is None:
        name = icon_id.removeprefix("ph.")
        if name not in _codes():
            near = [key for key in _codes() if name.split("-")[0] in key][:8]
            raise ValueError(f"no icon {icon_id}; near it: {', '.join(near)}")
        font = _font()
        glyphs = font.glyphIndexesForString(chr(int(_codes()[name], 16)))
        path = font.pathForGlyph(glyphs[0])
        # The em square of the font: baseline at its ascent.
        advance = font.advancesForGlyphIndexes(glyphs)[0].x()
        total = font.ascent() + font.descent()
        path.translate((_DESIGN_SIZE - advance) / 2, font.ascent() + (_DESIGN_SIZE - total) / 2)
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
