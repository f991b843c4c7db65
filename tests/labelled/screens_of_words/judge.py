"""Judge recognised words: the rate of wrong characters for each class of screen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tests.labelled.screens_of_words.make_screens import Screen, labels

FOLDS = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


@dataclass(frozen=True)
class Reading:
    """What was wrong on one screen."""

    name: str
    sort: str
    errors: int
    characters: int
    blocks: tuple[tuple[str, str], ...]


def folded(words: str) -> str:
    """Fold white space and typographic quotation marks; case and letters stay."""
    return " ".join(words.translate(FOLDS).split())


def distance(first: str, second: str) -> int:
    """Count the letters put in, left out or exchanged."""
    row = list(range(len(second) + 1))
    for place, letter in enumerate(first, 1):
        diagonal, row[0] = row[0], place
        for column, other in enumerate(second, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other)),
            )
    return row[-1]


def within(piece: str, whole: str) -> int:
    """Count the errors of a piece at its best place inside the whole."""
    row = [0] * (len(whole) + 1)
    for place, letter in enumerate(piece, 1):
        diagonal, row[0] = row[0], place
        for column, other in enumerate(whole, 1):
            diagonal, row[column] = (
                row[column],
                min(row[column] + 1, row[column - 1] + 1, diagonal + (letter != other)),
            )
    return min(row)


def judge_screen(screen: Screen, read: Sequence[str]) -> Reading:
    """Give each read line to its nearest block, keep their order, and count the errors."""
    expected = [folded(" ".join(block)) for block in screen.blocks]
    got: list[list[str]] = [[] for _ in expected]
    for line in (folded(words) for words in read):
        if line:
            fit = [within(line, block) for block in expected]
            got[fit.index(min(fit))].append(line)
    joined = [" ".join(found) for found in got]
    errors = sum(distance(block, found) for block, found in zip(expected, joined, strict=True))
    return Reading(
        screen.name,
        screen.sort,
        errors,
        sum(map(len, expected)),
        tuple(zip(expected, joined, strict=True)),
    )


def judge(read: Mapping[str, Sequence[str] | str]) -> tuple[dict[str, float], list[Reading]]:
    """Return the character error rate of each class and the reading of each screen.

    `read` maps the name of a picture to its lines in reading order; a picture left out counts as
    wholly unread.
    """
    readings: list[Reading] = []
    for screen in labels():
        found = read.get(screen.name, ())
        readings.append(
            judge_screen(screen, found.splitlines() if isinstance(found, str) else found)
        )
    rates: dict[str, float] = {}
    for sort in dict.fromkeys(reading.sort for reading in readings):
        own = [reading for reading in readings if reading.sort == sort]
        rates[sort] = sum(r.errors for r in own) / sum(r.characters for r in own)
    return rates, readings
