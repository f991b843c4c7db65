"""A letter as it is typed: lines of words and merge fields, without the values."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of a draft is; a field line stands for locked blocks such as the allegations.

    Neighbouring rows make a table, the first of them its head.
    """

    SUBJECT = "subject"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    NUMBERED = "numbered"
    BULLETED = "bulleted"
    LOCKED = "locked"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Words:
    """Typed words in one style."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class FieldMark:
    """The place of a merge field; its value is the case's and cannot be typed here."""

    name: str
    bold: bool = False
    italic: bool = False


@dataclass(frozen=True, slots=True)
class LineEnd:
    """A line break inside a paragraph."""


@dataclass(frozen=True, slots=True)
class CellEnd:
    """Where a cell of a row ends and the next one begins."""


Span = Words | FieldMark | LineEnd | CellEnd


@dataclass(frozen=True, slots=True)
class DraftLine:
    """One paragraph, heading, list item, or (LOCKED) one field that makes whole blocks."""

    kind: LineKind
    spans: tuple[Span, ...]
    depth: int = 0

    @property
    def field(self) -> str:
        """Return the name of the field that a locked line stands for."""
        first = self.spans[0] if self.spans else None
        return first.name if isinstance(first, FieldMark) else ""

    @property
    def cells(self) -> tuple[tuple[Span, ...], ...]:
        """Return the cells of a row; of any other line, all of it."""
        ends = [at for at, span in enumerate(self.spans) if isinstance(span, CellEnd)]
        starts = [0, *(at + 1 for at in ends)]
        return tuple(
            self.spans[start:end]
            for start, end in zip(starts, [*ends, len(self.spans)], strict=True)
        )


def row_of(cells: Iterable[Sequence[Span]]) -> DraftLine:
    """Make a row of cells."""
    spans: list[Span] = []
    for number, cell in enumerate(cells):
        spans += [CellEnd(), *cell] if number else cell
    return DraftLine(LineKind.ROW, tuple(spans))
