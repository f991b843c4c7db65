"""Citations of exhibits in the officer's words: “IO/6, p 2, words 3” opens that place.

A citation is plain words, so that it reads the same on screen, on paper and in an export.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_CITATION = re.compile(
    r"\b(?P<reference>[A-Z]{1,4}/[1-9][0-9]{0,4}(?:\.[1-9][0-9]{0,2}(?![0-9]))*)"
    r"(?:,?\s+(?:pages?|pp?\.?)\s*(?P<page>[1-9][0-9]{0,3}))?"
    r"(?:,?\s+words\s+(?P<words>[1-9][0-9]{0,3}))?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """An exhibit named in a text, where (characters), with its page and words if they are said."""

    start: int
    end: int
    reference: str
    page: int | None = None
    words: int | None = None


def citations_in(text: str) -> tuple[Citation, ...]:
    """List the citations of a text in the order they stand."""
    return tuple(
        Citation(
            match.start(),
            match.end(),
            match["reference"],
            int(match["page"]) if match["page"] else None,
            int(match["words"]) if match["words"] else None,
        )
        for match in _CITATION.finditer(text)
    )


def citation_words(reference: str, page: int | None = None, words: int | None = None) -> str:
    """Write a citation: IO/6, p 2, words 3."""
    parts = [reference]
    if page is not None:
        parts.append(f"p {page}")
    if words is not None:
        parts.append(f"words {words}")
    return ", ".join(parts)
