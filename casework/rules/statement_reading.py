"""Two versions of a record read as one: each line with what stands, what came and what went."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from casework.rules.statements import lines_of, speaker_of
from casework.rules.text_diff import Piece, PieceKind, differences

_BREAKS = ("\n", "\f")


@dataclass(frozen=True, slots=True)
class MarkedLine:
    """A line to be shown: page, speaker, its pieces, and the changes that end in it.

    ``left_out`` counts unchanged lines that a short view leaves out in its place.
    """

    page: int
    speaker: str
    pieces: tuple[Piece, ...]
    changes: tuple[int, ...] = ()
    left_out: int = 0

    @property
    def changed(self) -> bool:
        """Tell whether anything differs in this line."""
        return any(piece.kind is not PieceKind.SAME for piece in self.pieces)


def marked_lines(old: str, new: str) -> tuple[MarkedLine, ...]:
    """Lay two versions over each other; the numbers of changes are those of ``changes_between``.

    Pages are those of the old version. Empty lines are left out.
    """
    reader = _Reader(old)
    for piece in differences(old, new):
        reader.take(piece)
    return reader.lines()


class _Reader:
    """Gathers pieces into lines, and remembers where in the old version each begins."""

    def __init__(self, old: str) -> None:
        lines = lines_of(old)
        self._ends = [line.ends for line in lines]
        self._pages = [line.page for line in lines]
        self._found: list[MarkedLine] = []
        self._pieces: list[Piece] = []
        self._changes: list[int] = []
        self._change = -1
        self._in_change = False
        self._place = self._begun_at = 0

    def take(self, piece: Piece) -> None:
        """Take the next piece; what went and what came together are one change."""
        changed = piece.kind is not PieceKind.SAME
        if changed and not self._in_change:
            self._change += 1
        self._in_change = changed
        for text, breaks in _split(piece.text):
            if text:
                if not self._pieces:
                    self._begun_at = self._place
                self._pieces.append(Piece(text, piece.kind))
            if changed:
                self._changes.append(self._change)
            if piece.kind is not PieceKind.ADDED:
                self._place += len(text) + (1 if breaks else 0)
            if breaks:
                self._close()

    def lines(self) -> tuple[MarkedLine, ...]:
        """Return what was gathered."""
        self._close()
        return _once(self._found)

    def _close(self) -> None:
        numbers = tuple(dict.fromkeys(self._changes))
        if any(piece.text.strip() for piece in self._pieces):
            at = min(bisect_right(self._ends, self._begun_at), len(self._pages) - 1)
            page = self._pages[at] if self._pages else 1
            self._found.append(_line(page, self._pieces, numbers))
        elif numbers and self._found:
            last = self._found[-1]
            self._found[-1] = replace(last, changes=tuple(dict.fromkeys(last.changes + numbers)))
        self._pieces, self._changes = [], []


def shortened(lines: Sequence[MarkedLine], *, around: int, at_most: int) -> tuple[MarkedLine, ...]:
    """Leave out what is far from any change, once there are more than ``at_most`` lines."""
    if len(lines) <= at_most:
        return tuple(lines)
    near: set[int] = set()
    for at, line in enumerate(lines):
        if line.changed or line.changes:
            near.update(range(at - around, at + around + 1))
    near = near or set(range(at_most))
    kept: list[MarkedLine] = []
    skipped = 0
    for at, line in enumerate(lines):
        if at in near:
            if skipped:
                kept.append(MarkedLine(line.page, "", (), left_out=skipped))
                skipped = 0
            kept.append(line)
        else:
            skipped += 1
    if skipped:
        kept.append(MarkedLine(lines[-1].page, "", (), left_out=skipped))
    return tuple(kept)


def _once(lines: list[MarkedLine]) -> tuple[MarkedLine, ...]:
    """Name each change at the last line that it touches."""
    last: dict[int, int] = {}
    for at, line in enumerate(lines):
        for number in line.changes:
            last[number] = at
    return tuple(
        replace(line, changes=tuple(number for number in line.changes if last[number] == at))
        for at, line in enumerate(lines)
    )


def _line(page: int, pieces: list[Piece], changes: tuple[int, ...]) -> MarkedLine:
    """Take the speaker out of a line, where the name itself did not change."""
    first = pieces[0]
    if first.kind is PieceKind.SAME:
        whole = "".join(piece.text for piece in pieces).strip()
        speaker, said = speaker_of(whole)
        lead = len(whole) - len(said)
        text = first.text.lstrip()
        if speaker and len(text) >= lead:
            rest = Piece(text[lead:], first.kind)
            kept = (rest, *pieces[1:]) if rest.text else tuple(pieces[1:])
            return MarkedLine(page, speaker, kept, changes)
    return MarkedLine(page, "", tuple(pieces), changes)


def _split(text: str) -> list[tuple[str, bool]]:
    """Part a piece at its line and page ends; True where the line ends."""
    parts: list[tuple[str, bool]] = []
    begun = 0
    for at, sign in enumerate(text):
        if sign in _BREAKS:
            parts.append((text[begun:at], True))
            begun = at + 1
    if begun < len(text):
        parts.append((text[begun:], False))
    return parts
