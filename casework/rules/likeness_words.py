"""What two like items have in common and how they differ, in words that an adviser would use.

The first item is the one in sight, the second what it is compared with. Nothing here says which of
them is the better evidence, and no measure of likeness is told.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

from casework.rules.likeness import LikenessKind, PairFacts, is_same_screen, part_of

_CLOCK = re.compile(r"(?<![\d:.])([01]?\d|2[0-3])[:.]([0-5]\d)(?![\d:.])")
_FIGURES = re.compile(r"\d+")
_SPACES = re.compile(r"\s+")
_MOST_FIGURES = 3
_LONGEST_QUOTED = 60
_DARKER = 60  # of 255
_SMALLER, _LARGER = 0.9, 1.1
_DAY_MINUTES = 24 * 60
_SIDES = {1: "turned on its side", 2: "upside down", 3: "turned on its side"}


def likeness_words(
    kind: LikenessKind, facts: PairFacts, *, by_words: bool = False
) -> tuple[str, ...]:
    """Say how the picture of the first item stands to that of the second."""
    if kind is LikenessKind.SCROLL:
        if facts.moved_rows < 0:
            return ("Goes on where it ends; both show a part of the same.",)
        return ("Ends where it goes on; both show a part of the same.",)
    if by_words:
        return ("Says the same in another picture.",)
    said: list[str] = []
    part = part_of(facts)
    if part:
        said.append("This one is cut from it." if part == 1 else "It is cut from this one.")
    elif is_same_screen(facts):
        said.append("The same page again.")
    else:
        said.append("They show the same part of a page.")
    said += [f"This one is {words}." for words in _looks(facts)]
    return tuple(said)


def _looks(facts: PairFacts) -> Iterator[str]:
    if facts.lighter > _DARKER:
        yield "dark, the other light"
    elif facts.lighter < -_DARKER:
        yield "light, the other dark"
    if facts.turned in _SIDES:
        yield _SIDES[facts.turned]
    # The scale says how much larger the first is drawn in the second.
    if facts.scale < _SMALLER:
        yield "larger"
    elif facts.scale > _LARGER:
        yield "smaller"


def turned_about(facts: PairFacts) -> PairFacts:
    """Return what was found as the second item sees the first."""
    return PairFacts(
        facts.fitting,
        facts.looked_for,
        facts.agreed,
        facts.changed,
        facts.parts,
        facts.else_parts,
        -facts.turned % 4,
        1 / facts.scale if facts.scale else 1.0,
        facts.second_seen,
        facts.first_seen,
        -facts.lighter,
        -facts.moved_rows,
        facts.shared_rows,
        facts.shared_places,
        facts.height,
    )


def difference_words(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    """Say how the words of the first item differ from those of the second, line by line.

    Clocks and counts are told apart from words: “a clock 68 minutes later”, “14 comments instead
    of 9”. The words come from a machine and may be unchecked.
    """
    ours, theirs = _tidy(first), _tidy(second)
    if not ours or not theirs:
        return ()
    said: list[str] = []
    same = SequenceMatcher(None, [_plain(one) for one in theirs], [_plain(one) for one in ours])
    more, fewer, counts = 0, 0, dict[str, None]()
    clock = _clock_words(ours, theirs)
    for tag, their_from, their_to, our_from, our_to in same.get_opcodes():
        if tag == "equal":
            pairs = zip(ours[our_from:our_to], theirs[their_from:their_to], strict=True)
            for our, their in pairs:
                counts |= dict.fromkeys(_figures(our, their))
        else:
            more += sum(_tells(one) for one in ours[our_from:our_to])
            fewer += sum(_tells(one) for one in theirs[their_from:their_to])
    said.append("Same words" if not more and not fewer else "Some of the same words")
    if clock:
        said.append(clock)
    said += list(counts)[:_MOST_FIGURES]
    if more:
        said.append(f"{_lines(more)} that the other has not")
    if fewer:
        said.append(f"{_lines(fewer)} of the other missing")
    return tuple(said)


def _lines(count: int) -> str:
    return "one line" if count == 1 else f"{count} lines"


def _tidy(lines: Sequence[str]) -> list[str]:
    return [tidy for line in lines if (tidy := _SPACES.sub(" ", line).strip())]


def _plain(line: str) -> str:
    """Leave of a line what does not change from one look to the next."""
    return _FIGURES.sub("#", line).casefold().replace(" ", "")


def _tells(line: str) -> bool:
    return sum(letter.isalpha() for letter in line) >= 3


def _clock_words(ours: Sequence[str], theirs: Sequence[str]) -> str:
    """Compare the clocks at the heads of two screens."""
    our, their = _clock(ours[0]), _clock(theirs[0])
    if our is None or their is None or our == their:
        return ""
    later = (our - their) % _DAY_MINUTES
    if later > _DAY_MINUTES // 2:
        return f"a clock {_minutes(_DAY_MINUTES - later)} earlier"
    return f"a clock {_minutes(later)} later"


def _clock(line: str) -> int | None:
    found = _CLOCK.match(line)
    return int(found[1]) * 60 + int(found[2]) if found else None


def _minutes(count: int) -> str:
    return "one minute" if count == 1 else f"{count} minutes"


def _figures(our: str, their: str) -> Iterator[str]:
    """Name the counts of a line that differ, with the word that follows each."""
    if our == their or _clock(our) is not None:
        return
    for here, there in zip(_FIGURES.finditer(our), _FIGURES.finditer(their), strict=False):
        if here[0] != there[0]:
            after = re.match(r"\s?[^\W\d_]+", our[here.end() :])
            named = f"{here[0]}{after[0] if after else ''}"
            yield f"{named[:_LONGEST_QUOTED]} instead of {there[0]}"
