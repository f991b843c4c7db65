"""Changes that an interviewee asks for in a record, and what becomes of each (DOMAIN.md 4, L12)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.statements import page_at
from casework.rules.text_diff import Piece, PieceKind, differences


class ChangeDecision(StrEnum):
    """What becomes of a change; where two versions differ, both stand on the file."""

    OPEN = "open"
    TAKEN_IN = "taken_in"
    BOTH_STAND = "both_stand"

    @property
    def words(self) -> str:
        """Say it as the note beside the change does."""
        return {"open": "to settle", "taken_in": "taken in", "both_stand": "both stand"}[self.value]


@dataclass(frozen=True, slots=True)
class TextChange:
    """One change: the words that go and those that come, and the page of the old record."""

    position: int
    was: str
    becomes: str
    page: int


def changes_between(old: str, new: str) -> tuple[TextChange, ...]:
    """List the changes from one version to the next in reading order."""
    found: list[TextChange] = []
    place = 0
    for group in _grouped(differences(old, new)):
        if isinstance(group, Piece):
            place += len(group.text)
            continue
        was, becomes = group
        found.append(TextChange(len(found), was, becomes, page_at(old, place)))
        place += len(was)
    return tuple(found)


def settled_text(old: str, new: str, decisions: Mapping[int, ChangeDecision], whose: str) -> str:
    """Make the settled version: what is taken in replaces, what is not stands beside.

    Where both stand, the typed words stay and the interviewee's follow in square brackets.
    Raises KeyError for a change that nobody decided.
    """
    made: list[str] = []
    position = 0
    for group in _grouped(differences(old, new)):
        if isinstance(group, Piece):
            made.append(group.text)
            continue
        was, becomes = group
        decision = decisions[position]
        position += 1
        if decision is ChangeDecision.TAKEN_IN:
            made.append(becomes)
        else:
            made.append(_both(was, becomes, whose))
    return "".join(made)


def _both(was: str, becomes: str, whose: str) -> str:
    """Write both versions: the words of the interviewee in brackets, under their name."""
    if not becomes.strip():
        note = f"[{whose} asks for these words to go.]"
    elif was.strip():
        note = f"[{whose}: {becomes.strip()}]"
    else:
        note = f"[{whose} adds: {becomes.strip()}]"
    tail = was[len(was.rstrip()) :] if was.strip() else becomes[len(becomes.rstrip()) :]
    kept = was.rstrip()
    lead = becomes[: len(becomes) - len(becomes.lstrip())] if not kept else " "
    return f"{kept}{lead}{note}{tail}"


def _grouped(pieces: tuple[Piece, ...]) -> Iterator[Piece | tuple[str, str]]:
    """Yield what is the same as it is, and each change as what goes and what comes."""
    was = becomes = ""
    for piece in pieces:
        if piece.kind is PieceKind.SAME:
            if was or becomes:
                yield was, becomes
                was = becomes = ""
            yield piece
        elif piece.kind is PieceKind.TAKEN_OUT:
            was += piece.text
        else:
            becomes += piece.text
    if was or becomes:
        yield was, becomes
