"""When two pages look alike, and when one goes on where the other ends.

The machine only counts what looks the same and what stands in the same place and looks otherwise;
here it is said what follows from that. A person decides (DOMAIN.md 7.3: every original is kept).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

# Set on the part of the labelled pictures that may be read; `make bench` prints both parts.
FEWEST_FITTING = 40
_LEAST_SEEN = 0.3  # of one page lies within the other
_LEAST_AGREED = 0.66  # of the places that both pages mark
_LEAST_FOUND = 0.42  # of the places that the other page could show
_MOST_ELSE = 0.25  # of the parts of the page: these tell of something else
_WHOLE = 0.95  # of a page lies within the other
_LEAST_IN_ALL = 1.0
_LEAST_GOING_ON = 0.06  # of the height of the screen, shown by both pages of one scroll
_LEAST_MOVING = 0.7  # of it moves between the bars
_FEWEST_GOING_ON = 40  # places in what both show
_LEAST_THE_SAME = 0.6  # of them


class LikenessKind(StrEnum):
    """How two items are alike; the value is what the casebook holds."""

    ALIKE = "alike"
    SCROLL = "scroll"


class Decision(StrEnum):
    """What a person said of a likeness; the value is what the casebook holds."""

    OPEN = ""
    ALIKE = "alike"
    APART = "apart"


@dataclass(frozen=True, slots=True)
class PairFacts:
    """What comparing two prints found, the first laid over the second.

    ``fitting`` places lie as they would if one were a picture of the other. Of ``looked_for``
    places that both could show, ``agreed`` are there and look the same, ``changed`` are there and
    look otherwise. Of ``parts`` of the page ``else_parts`` mostly show something else. ``turned``
    counts quarter turns of the first against the clock; ``scale`` is how much larger it is in the
    second. ``first_seen`` and ``second_seen`` say how much of each lies within the other.
    ``moved_rows`` is how many rows of the page as it is shown the second lies below the first,
    where both are of one size, and ``shared_rows`` how many rows both show.
    """

    fitting: int = 0
    looked_for: int = 0
    agreed: int = 0
    changed: int = 0
    parts: int = 0
    else_parts: int = 0
    turned: int = 0
    scale: float = 1.0
    first_seen: float = 1.0
    second_seen: float = 1.0
    lighter: int = 0
    moved_rows: float = 0.0
    shared_rows: float = 0.0
    shared_places: tuple[int, int] = (0, 0)
    height: int = 0


def kind_of(facts: PairFacts) -> LikenessKind | None:
    """Say how two pages are alike, or None where they are not."""
    if goes_on(facts):
        return LikenessKind.SCROLL
    return LikenessKind.ALIKE if is_alike(facts) else None


def is_alike(facts: PairFacts) -> bool:
    """Tell whether one page is the other again: taken anew, cut, compressed, dark for light."""
    compared = facts.agreed + facts.changed
    if facts.fitting < FEWEST_FITTING or not compared:
        return False
    if max(facts.first_seen, facts.second_seen) < _LEAST_SEEN:
        return False
    agreed, found = facts.agreed / compared, facts.agreed / facts.looked_for
    other = facts.else_parts / max(facts.parts, 1)
    return (
        agreed >= _LEAST_AGREED
        and found >= _LEAST_FOUND
        and other <= _MOST_ELSE
        and agreed + found - other >= _LEAST_IN_ALL
    )


def is_same_screen(facts: PairFacts) -> bool:
    """Tell whether two pages that are alike show the same, from edge to edge."""
    return min(facts.first_seen, facts.second_seen) >= _WHOLE


def part_of(facts: PairFacts) -> int:
    """Tell which of two pages that are alike is cut from the other: 1, 2, or 0 for neither."""
    if facts.second_seen >= _WHOLE > facts.first_seen:
        return 2
    return 1 if facts.first_seen >= _WHOLE > facts.second_seen else 0


def goes_on(facts: PairFacts) -> bool:
    """Tell whether one page shows the end of the other and goes on from there.

    What moved out at one side came in at the other: the rows that moved and those that both show
    make up the moving part of the screen.
    """
    marked, found = facts.shared_places
    if not facts.height or marked < _FEWEST_GOING_ON or found < _LEAST_THE_SAME * marked:
        return False
    shared, moved = facts.shared_rows / facts.height, abs(facts.moved_rows) / facts.height
    return shared >= _LEAST_GOING_ON and shared + moved >= _LEAST_MOVING
