"""Readable differences of two texts: which words stand, which came, which went."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import Enum
from itertools import groupby

_PARAGRAPHS = re.compile(r"[^\n\f]*[\n\f]|[^\n\f]+")
_WORDS = re.compile(r"[^\S\n\f]+|[\n\f]|\w+(?:['’\-]\w+)*|[^\w\s]")
# Pairs that are weighed against each other, all with all, where nothing else tells them apart.
_PARAGRAPH_PAIRS = 400_000
_WORD_PAIRS = 10_000

_Match = tuple[int, int, int]


class PieceKind(Enum):
    """What became of a run of words between the two texts."""

    SAME = "same"
    ADDED = "added"
    TAKEN_OUT = "taken_out"


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of words with one fate."""

    text: str
    kind: PieceKind


def differences(old: str, new: str) -> tuple[Piece, ...]:
    """Tell how one text becomes the other, by whole words.

    The pieces lose nothing: SAME with TAKEN_OUT gives the old text back, SAME with ADDED the
    new one. Where words are replaced, those taken out come first.
    """
    if old == new:
        return (Piece(old, PieceKind.SAME),) if old else ()
    old_lines, new_lines = _PARAGRAPHS.findall(old), _PARAGRAPHS.findall(new)
    found: list[Piece] = []
    at_old = at_new = 0
    for in_old, in_new, size in _matches(old_lines, new_lines, _PARAGRAPH_PAIRS):
        gone, come = "".join(old_lines[at_old:in_old]), "".join(new_lines[at_new:in_new])
        found += _within(gone, come)
        found.append(Piece("".join(old_lines[in_old : in_old + size]), PieceKind.SAME))
        at_old, at_new = in_old + size, in_new + size
    found += _within("".join(old_lines[at_old:]), "".join(new_lines[at_new:]))
    return tuple(_joined(found))


def _within(gone: str, come: str) -> list[Piece]:
    """Compare two passages word by word, in runs that a reader can follow."""
    old_words, new_words = _WORDS.findall(gone), _WORDS.findall(come)
    pieces: list[Piece] = []
    at_old = at_new = 0
    for in_old, in_new, size in _matches(old_words, new_words, _WORD_PAIRS):
        pieces.append(Piece("".join(old_words[at_old:in_old]), PieceKind.TAKEN_OUT))
        pieces.append(Piece("".join(new_words[at_new:in_new]), PieceKind.ADDED))
        pieces.append(Piece("".join(old_words[in_old : in_old + size]), PieceKind.SAME))
        at_old, at_new = in_old + size, in_new + size
    pieces.append(Piece("".join(old_words[at_old:]), PieceKind.TAKEN_OUT))
    pieces.append(Piece("".join(new_words[at_new:]), PieceKind.ADDED))
    return _readable(_joined(pieces))


def _joined(pieces: list[Piece]) -> list[Piece]:
    """Join neighbours: each stretch of changes becomes what went, then what came."""
    joined: list[Piece] = []
    for same, run in groupby(
        (piece for piece in pieces if piece.text), key=lambda piece: piece.kind is PieceKind.SAME
    ):
        group = list(run)
        for kind in (PieceKind.SAME,) if same else (PieceKind.TAKEN_OUT, PieceKind.ADDED):
            text = "".join(piece.text for piece in group if piece.kind is kind)
            if text:
                joined.append(Piece(text, kind))
    return joined


def _readable(pieces: list[Piece]) -> list[Piece]:
    """Give up stray matches between larger changes: a lone "the" helps nobody to read."""
    kept: list[Piece] = []
    for at, piece in enumerate(pieces):
        if piece.kind is PieceKind.SAME and _is_stray(piece.text, kept, pieces[at + 1 : at + 3]):
            kept += [Piece(piece.text, PieceKind.TAKEN_OUT), Piece(piece.text, PieceKind.ADDED)]
        else:
            kept.append(piece)
    return _joined(kept)


def _is_stray(text: str, before: list[Piece], after: Sequence[Piece]) -> bool:
    if "\n" in text or "\f" in text:
        return False
    changed_before, changed_after = _changed(reversed(before[-2:])), _changed(iter(after))
    if not changed_before or not changed_after:
        return False
    if not any(character.isalnum() for character in text):
        return True
    return len(text) <= changed_before and len(text) <= changed_after


def _changed(neighbours: Iterator[Piece]) -> int:
    """Measure the change that adjoins, by its longer side."""
    longest = 0
    for piece in neighbours:
        if piece.kind is PieceKind.SAME:
            break
        longest = max(longest, len(piece.text))
    return longest


def _matches(old: Sequence[str], new: Sequence[str], at_most: int) -> list[_Match]:
    """Find what both share, in order: (place in the old, place in the new, how many).

    Anchored on what occurs once in both, which is quick on hundreds of pages and keeps to what
    a reader recognises; only short stretches without an anchor are compared all with all.
    """
    found: list[_Match] = []
    waiting = [(0, len(old), 0, len(new))]
    while waiting:
        old_from, old_to, new_from, new_to = waiting.pop()
        start = 0
        while (
            old_from + start < old_to
            and new_from + start < new_to
            and old[old_from + start] == new[new_from + start]
        ):
            start += 1
        if start:
            found.append((old_from, new_from, start))
            old_from, new_from = old_from + start, new_from + start
        end = 0
        while (
            old_to - end > old_from
            and new_to - end > new_from
            and (old[old_to - end - 1] == new[new_to - end - 1])
        ):
            end += 1
        if end:
            old_to, new_to = old_to - end, new_to - end
            found.append((old_to, new_to, end))
        if old_from == old_to or new_from == new_to:
            continue
        anchors = _anchors(old[old_from:old_to], new[new_from:new_to])
        if anchors:
            waiting += _between(anchors, (old_from, old_to, new_from, new_to))
        elif (old_to - old_from) * (new_to - new_from) <= at_most:
            found += _weighed(old[old_from:old_to], new[new_from:new_to], old_from, new_from)
    return sorted(found)


def _between(
    anchors: list[tuple[int, int]], bounds: tuple[int, int, int, int]
) -> list[tuple[int, int, int, int]]:
    """Part a stretch at its anchors; each anchor begins a part of its own."""
    old_from, old_to, new_from, new_to = bounds
    parts = []
    ends = [(old_from + in_old, new_from + in_new) for in_old, in_new in anchors]
    at_old, at_new = old_from, new_from
    for in_old, in_new in [*ends, (old_to, new_to)]:
        parts.append((at_old, in_old, at_new, in_new))
        at_old, at_new = in_old, in_new
    return parts


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Find what occurs once in both and comes in the same order: the longest such chain."""
    in_new = {word: at for at, word in enumerate(new)}
    once_old, once_new = Counter(old), Counter(new)
    pairs = [
        (at, in_new[word])
        for at, word in enumerate(old)
        if once_old[word] == 1 and once_new.get(word) == 1
    ]
    tails: list[int] = []
    chain: list[tuple[int, int, int]] = []  # of each pair: its places, and what it follows
    ends: list[int] = []
    for at_old, at_new in pairs:
        length = bisect_left(tails, at_new)
        follows = ends[length - 1] if length else -1
        chain.append((at_old, at_new, follows))
        if length == len(tails):
            tails.append(at_new)
            ends.append(len(chain) - 1)
        else:
            tails[length], ends[length] = at_new, len(chain) - 1
    found: list[tuple[int, int]] = []
    last = ends[-1] if ends else -1
    while last >= 0:
        at_old, at_new, last = chain[last]
        found.append((at_old, at_new))
    return found[::-1]


def _weighed(old: Sequence[str], new: Sequence[str], old_from: int, new_from: int) -> list[_Match]:
    blocks = SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks()
    return [(old_from + b.a, new_from + b.b, b.size) for b in blocks if b.size]
