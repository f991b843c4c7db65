"""Letters as outlines: seen, and no part of the text."""

from __future__ import annotations

from collections.abc import Sequence

from casework.documents.font_shelf import face

Point = tuple[float, float]


def outline_code(name: str, glyph: int, size: float, place: Point) -> Sequence[str]:
    """Return the operators that fill a glyph of a face; ``place`` is its origin in points."""
    if not name:
        return ()
    opened = face(name)
    pen = _Pen(size / opened.per_em, place)
    opened.hb_font.draw_glyph_with_pen(glyph, pen)
    return (*pen.code, "f") if pen.code else ()


class _Pen:
    """Writes the curves of a glyph as a PDF draws them; named as the font library asks."""

    def __init__(self, scale: float, place: Point) -> None:
        self._scale, self._place = scale, place
        self._at: Point = (0.0, 0.0)
        self.code: list[str] = []

    def moveTo(self, to: Point) -> None:
        self._at = to
        self.code.append(f"{self._put(to)} m")

    def lineTo(self, to: Point) -> None:
        self._at = to
        self.code.append(f"{self._put(to)} l")

    def qCurveTo(self, *points: Point) -> None:
        bend, to = points
        first = _between(self._at, bend)
        self.curveTo(first, _between(to, bend), to)

    def curveTo(self, *points: Point) -> None:
        self._at = points[-1]
        self.code.append(f"{' '.join(map(self._put, points))} c")

    def closePath(self) -> None:
        self.code.append("h")

    def endPath(self) -> None:
        self.code.append("h")

    def _put(self, point: Point) -> str:
        x, y = (at + side * self._scale for at, side in zip(self._place, point, strict=True))
        return f"{x:.2f} {y:.2f}"


def _between(one: Point, bend: Point) -> Point:
    """Return the handle of a cubic curve that a quadratic one's bend stands for."""
    return one[0] + (bend[0] - one[0]) * 2 / 3, one[1] + (bend[1] - one[1]) * 2 / 3
