"""The print of a page: what it looks like, small enough to be compared with thousands.

A print holds marked places of the page (corners of words, edges of things) and how each looks, in
64 bits that stay the same when the page is smaller, compressed, or dark instead of light. Nobody
can draw the page from it; it is let go of with the item all the same.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import dataclass

VERSION = 1
"""Of how prints are made; those of another version are made anew."""

WORKED_LONGEST = 1000
"""A page is looked at with its longest side no longer than this, in pixels."""

POINT_BYTES, LOOK_BYTES, ROW_BYTES = 5, 8, 2
FEWEST_PLACES = 8
"""A page with fewer marked places is as good as empty: nothing can be told from it."""


@dataclass(frozen=True, slots=True)
class PicturePrint:
    """The print of one page.

    ``width`` and ``height`` are pixels of the whole page as it is shown. ``points`` holds x and y
    in 65,535ths of the page (two bytes each, low byte first) and the size of the place (one byte,
    sixteenths of a doubling); ``looks`` eight bytes for each; ``rows`` two bytes for each row of
    the page as it was looked at: which sixteenths of the row have edges. ``lightness`` is the mean
    of the page, 0 (black) to 255.
    """

    width: int
    height: int
    points: bytes
    looks: bytes
    rows: bytes
    lightness: int

    @property
    def places(self) -> int:
        """How many places are marked."""
        return len(self.looks) // LOOK_BYTES

    @property
    def tells(self) -> bool:
        """Whether there is enough on the page to know it again."""
        return self.places >= FEWEST_PLACES

    @property
    def worked_size(self) -> tuple[float, float]:
        """The width and height at which it was looked at."""
        share = min(1.0, WORKED_LONGEST / max(self.width, self.height, 1))
        return self.width * share, self.height * share


def packed_print(
    body: bytes, *, width: int, height: int, places: int, lightness: int
) -> PicturePrint:
    """Read a print whose points, looks and rows lie one behind the other."""
    looks = places * POINT_BYTES
    rows = looks + places * LOOK_BYTES
    return PicturePrint(width, height, body[:looks], body[looks:rows], body[rows:], lightness)


def print_to_stored(found: PicturePrint) -> dict[str, object]:
    """Write a print as plain values."""
    return {
        "size": [found.width, found.height],
        "points": b64encode(found.points).decode(),
        "looks": b64encode(found.looks).decode(),
        "rows": b64encode(found.rows).decode(),
        "lightness": found.lightness,
    }


def print_from_stored(values: Mapping[str, object]) -> PicturePrint | None:
    """Read a print from plain values; None where they hold none (a page that was let go of)."""
    size, lightness = values.get("size"), values.get("lightness")
    if not isinstance(size, list) or len(size) != 2 or not isinstance(lightness, int):
        return None
    points, looks, rows = (b64decode(str(values[name])) for name in ("points", "looks", "rows"))
    return PicturePrint(int(size[0]), int(size[1]), points, looks, rows, lightness)
