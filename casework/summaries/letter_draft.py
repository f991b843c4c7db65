"""A letter as it is typed: lines of words and merge fields, without the values."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class LineKind(StrEnum):
    """What a line of a draft is; a field line stands for locked blocks such as the allegations."""

    SUBJECT = "subject"
    HEADING = "heading"
    SUBHEADING = "subheading"
    PARAGRAPH = "paragraph"
    NUMBERED = "numbered"
    BULLETED = "bulleted"
    LOCKED = "locked"


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


Span = Words | FieldMark | LineEnd


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
