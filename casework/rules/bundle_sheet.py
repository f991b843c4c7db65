"""Where a page of any size stands on its sheet of a bundle, clear of the number (design 8)."""

from __future__ import annotations

import math
from dataclasses import dataclass

MM = 72 / 25.4
BAND = 12 * MM  # nothing but the number stands in it
NUMBER_SIZE = 12.0
NUMBER_RISE = 5.2 * MM
NUMBER_RIGHT = 20 * MM
NUMBER_ROOM = 22 * MM
_LEAST_WIDTH = 50 * MM
_LEAST_HEIGHT = 100 * MM  # a smaller page is given a longer sheet, and keeps its scale
_A3_SHORT = 297 * MM
_LARGEST = 14_400.0  # points, the most that readers of PDF agree on
_A4 = (210 * MM, 297 * MM)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet in points: its size, and how the page lies on it; ``large`` scales the number."""

    width: float
    height: float
    scale: float
    x: float
    y: float
    large: float = 1.0


def sheet_for(width: float, height: float, *, clear: bool = False) -> Sheet:
    """Lay a page of a size in points on its sheet; a ``clear`` page leaves the band free itself."""
    shrink = min(1.0, _LARGEST / max(width, height, 1.0))
    width, height = width * shrink, height * shrink
    if clear:
        return Sheet(width, height, shrink, 0.0, 0.0)
    large = max(1.0, min(width, height) / _A3_SHORT)
    band = BAND * large
    wide = max(width, _LEAST_WIDTH)
    if height < _LEAST_HEIGHT:
        return Sheet(wide, height + band, shrink, (wide - width) / 2, band, large)
    scale = (height - band) / height
    return Sheet(wide, height, scale * shrink, (wide - width * scale) / 2, band, large)


@dataclass(frozen=True, slots=True)
class PicturePlace:
    """A part of a picture (fractions) and where it lies on its sheet, in points."""

    region: tuple[float, float, float, float]
    sheet: tuple[float, float]
    box: tuple[float, float, float, float]  # left, foot, width, height


_MARGIN = 14 * MM
_LARGEST_STEP = 0.75  # points for a pixel: small pictures are not blown up beyond a screen's own
_TALL = 3.0  # times its width: a longer picture is parted, or nobody could read it
_PART = 2.2
_OVERLAP = 0.04
_MOST_PARTS = 40  # a strip of a few pixels would have thousands, with nothing to read on any


def picture_places(width: int, height: int) -> list[PicturePlace]:
    """Lay a picture of so many pixels on A4, turned as it is; a long scroll on several sheets.

    One that would have too many has one sheet with the whole of it, made small.
    """
    if height <= _TALL * width or is_too_long(width, height):
        return [_placed(width, height, (0.0, 0.0, 1.0, 1.0))]
    shown = _PART * width
    step = shown * (1 - _OVERLAP)
    places = []
    parts = _parts(width, height)
    for number in range(parts):
        top = min(number * step, height - shown)
        region = (0.0, top / height, 1.0, (top + shown) / height)
        places.append(_placed(width, shown, region))
    return places


def is_too_long(width: int, height: int) -> bool:
    """Whether a scroll would have more sheets than anybody turns over."""
    return _parts(width, height) > _MOST_PARTS


def _parts(width: int, height: int) -> int:
    shown = _PART * width
    return max(math.ceil((height - shown) / (shown * (1 - _OVERLAP))) + 1, 1)


def _placed(width: float, height: float, region: tuple[float, float, float, float]) -> PicturePlace:
    sheet = _A4 if height >= width else (_A4[1], _A4[0])
    room = (sheet[0] - 2 * _MARGIN, sheet[1] - _MARGIN - BAND - 2 * MM)
    step = min(room[0] / width, room[1] / height, _LARGEST_STEP)
    shown = (width * step, height * step)
    left = (sheet[0] - shown[0]) / 2
    return PicturePlace(region, sheet, (left, sheet[1] - _MARGIN - shown[1], *shown))


def most_pixels(points: float, dots: int = 300) -> int:
    """Give how many pixels a length in points may have at most."""
    return max(1, math.floor(points / 72 * dots))
