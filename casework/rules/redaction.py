"""The boxes of a redaction: what can be meant by them, and what is refused (DOMAIN.md 6)."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from casework.errors import BadInput

BOX_KEYS = ("page", "left", "top", "right", "bottom")
EXAMPLE = '[{"page": 1, "left": 0.1, "top": 0.2, "right": 0.6, "bottom": 0.25}]'
MOST_BOXES = 20_000
MOST_PLACES = 2_000  # that a person can still look at one by one
# A box drawn a little over the edge is cut at the edge; farther out, pixels were given.
_FARTHEST = 1.0
DRAWN = "the drawing instructions"
_SIDES = BOX_KEYS[1:]
_DIGITS = 6
_ROOM = 0.12  # of a word's height, above and beneath it
_ACROSS = 0.7  # of that, at its sides: pages are higher than wide


@dataclass(frozen=True, slots=True)
class RedactionBox:
    """A box to be filled, in fractions of a page as it is shown; ``page`` counts from 1.

    ``on_words``: it was laid over words that were found, and may grow to the edge of the plate
    that they stand on.
    """

    page: int
    left: float
    top: float
    right: float
    bottom: float
    on_words: bool = False

    @property
    def sides(self) -> tuple[float, float, float, float]:
        """Return left, top, right, bottom."""
        return self.left, self.top, self.right, self.bottom


@dataclass(frozen=True, slots=True)
class Leak:
    """A redacted word that still stands somewhere, or what may not be in a redacted copy.

    ``page`` counts from 1; ``box`` is where on it, in fractions, when that is known.
    """

    word: str
    where: str
    form: str
    page: int | None = None
    box: tuple[float, float, float, float] | None = None


def boxes_from_json(value: object) -> tuple[RedactionBox, ...]:
    """Take the boxes of a redaction from plain JSON values; cut at the edges of the page.

    Raises BadInput, naming the box: unknown keys, no numbers, reversed, empty, off the page.
    """
    if not isinstance(value, list):
        raise BadInput("The boxes must be a list.", cure=f"Give for example {EXAMPLE}")
    if not value:
        raise BadInput("There is no box, so nothing would be redacted.", cure=f"Give {EXAMPLE}")
    if len(value) > MOST_BOXES:
        raise BadInput(f"There are more than {MOST_BOXES:,} boxes.", cure="Redact it in parts.")
    return tuple(_box(one, number) for number, one in enumerate(value, 1))


def _box(value: object, number: int) -> RedactionBox:
    if not isinstance(value, dict):
        raise BadInput(f"Box {number} is no object.", cure=f"Give for example {EXAMPLE}")
    _known_keys(value, number)
    page = value["page"]
    if isinstance(page, bool) or not isinstance(page, int) or page < 1:
        raise BadInput(
            f"The page of box {number} is no page number.", field="page", cure="Pages begin at 1."
        )
    left, top, right, bottom = (_side(value, key, number) for key in _SIDES)
    if left >= right or top >= bottom:
        raise BadInput(
            f"Box {number} is reversed or empty.",
            cure="Its left must be less than its right, and its top less than its bottom.",
        )
    clipped = max(left, 0.0), max(top, 0.0), min(right, 1.0), min(bottom, 1.0)
    if clipped[0] >= clipped[2] or clipped[1] >= clipped[3]:
        raise BadInput(f"Box {number} lies outside its page.", cure="Fractions run from 0 to 1.")
    return RedactionBox(page, *clipped)


def _known_keys(value: Mapping[str, Any], number: int) -> None:
    unknown = sorted(str(key) for key in set(value) - set(BOX_KEYS))
    if unknown:
        raise BadInput(
            f"Unknown key in box {number}: {', '.join(unknown)}.",
            cure=f"Known: {', '.join(BOX_KEYS)}.",
        )
    missing = [key for key in BOX_KEYS if key not in value]
    if missing:
        raise BadInput(f"Box {number} has no {', '.join(missing)}.", cure=f"Give {EXAMPLE}")


def _side(value: Mapping[str, Any], key: str, number: int) -> float:
    side = value[key]
    if isinstance(side, bool) or not isinstance(side, int | float) or not math.isfinite(side):
        raise BadInput(f"The {key} of box {number} is no number.", field=key)
    if not -_FARTHEST <= side <= 1 + _FARTHEST:
        raise BadInput(
            f"The {key} of box {number} lies far outside the page.",
            field=key,
            cure="Boxes are given in fractions of the page, from 0 to 1, and not in pixels.",
        )
    return float(side)


def pages_from_words(words: str) -> tuple[int, ...]:
    """Read which pages are meant by “2, 5-7”. Raises BadInput."""
    pages: set[int] = set()
    for part in filter(None, (one.strip() for one in words.split(","))):
        first, dash, last = part.replace("–", "-").partition("-")
        ends = first.strip(), last.strip() if dash else first.strip()
        if not all(end.isascii() and end.isdecimal() and len(end) <= _DIGITS for end in ends):
            raise BadInput(f"“{part}” names no pages.", field="pages", cure="Give them as 2, 5-7.")
        start, end = (int(one) for one in ends)
        if not 1 <= start <= end or end - start >= MOST_BOXES:
            raise BadInput(
                f"“{part}” names no pages.", field="pages", cure="Pages begin at 1, as in 5-7."
            )
        pages.update(range(start, end + 1))
    return tuple(sorted(pages))


def pages_or_refuse(boxes: Sequence[RedactionBox], pages: int) -> None:
    """Refuse a box on a page that is not there. Raises BadInput."""
    beyond = sorted({box.page for box in boxes if box.page > pages})
    if beyond:
        has = "one page" if pages == 1 else f"{pages:,} pages"
        raise BadInput(
            f"A box is for page {beyond[0]:,}, and the file has {has}.",
            field="page",
            cure="Pages begin at 1.",
        )


def on_page(place: tuple[float, float, float, float]) -> bool:
    """Tell whether any of a place lies on its page."""
    left, top, right, bottom = place
    return max(left, 0.0) < min(right, 1.0) and max(top, 0.0) < min(bottom, 1.0)


def around(page: int, place: tuple[float, float, float, float]) -> RedactionBox:
    """Return the box for a word that stands at a place: a little wider, so that no edge is left."""
    left, top, right, bottom = place
    room = (bottom - top) * _ROOM
    across = room * _ACROSS
    return RedactionBox(
        page,
        max(left - across, 0.0),
        max(top - room, 0.0),
        min(right + across, 1.0),
        min(bottom + room, 1.0),
        on_words=True,
    )


def covers(boxes: Sequence[RedactionBox], place: tuple[float, float, float, float]) -> float:
    """Return how much of a place the boxes cover at most, from 0 (untouched) to 1."""
    left, top, right, bottom = place
    area = max(right - left, 1e-9) * max(bottom - top, 1e-9)
    most = 0.0
    for box in boxes:
        across = min(box.right, right) - max(box.left, left)
        down = min(box.bottom, bottom) - max(box.top, top)
        if across >= 0 and down >= 0:
            most = max(most, across * down / area, 1e-6)
    return min(most, 1.0)
