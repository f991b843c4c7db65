"""Who wrote which words: told from the writings of a passage, one after the other.

Words that stand from one writing to the next stay with whoever brought them; what was taken out
is kept with who took it. Nothing is inferred beyond that.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from casework.rules.text_diff import PieceKind, differences


@dataclass(frozen=True, slots=True)
class Run:
    """A run of words with the number of the writing that brought it.

    ``taken_out`` is the number of the writing in which it went; 0 while it stands.
    """

    text: str
    brought: int
    taken_out: int = 0


@dataclass(frozen=True, slots=True)
class Authorship:
    """The words of a passage as they stand, and those that were taken out on the way."""

    standing: tuple[Run, ...]
    gone: tuple[Run, ...]


def authorship(writings: Sequence[tuple[int, str]]) -> Authorship:
    """Trace every word of a passage to the writing that brought it.

    ``writings`` are (number, text), the earliest first. The standing runs join to the last text.
    """
    standing: list[Run] = []
    gone: list[Run] = []
    text = ""
    for number, now in writings:
        standing, taken = _follow(standing, text, now, number)
        gone += taken
        text = now
    return Authorship(tuple(_joined(standing)), tuple(gone))


def _follow(
    standing: list[Run], before: str, after: str, number: int
) -> tuple[list[Run], list[Run]]:
    kept: list[Run] = []
    taken: list[Run] = []
    at = 0
    for piece in differences(before, after):
        if piece.kind is PieceKind.ADDED:
            kept.append(Run(piece.text, number))
            continue
        part = _cut(standing, at, at + len(piece.text))
        at += len(piece.text)
        if piece.kind is PieceKind.SAME:
            kept += part
        else:
            taken += [Run(run.text, run.brought, number) for run in _joined(part)]
    return kept, taken


def _cut(runs: Sequence[Run], start: int, end: int) -> list[Run]:
    """Return the runs between two places of the text that they make up."""
    found: list[Run] = []
    at = 0
    for run in runs:
        first, last = max(start, at), min(end, at + len(run.text))
        if first < last:
            found.append(Run(run.text[first - at : last - at], run.brought))
        at += len(run.text)
        if at >= end:
            break
    return found


def _joined(runs: Sequence[Run]) -> list[Run]:
    return [
        Run("".join(run.text for run in group), brought)
        for brought, group in groupby(runs, key=lambda run: run.brought)
    ]
