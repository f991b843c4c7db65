"""The pieces of a Word paragraph as lines: typed lists and headings ended by a soft break part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from casework.media.word_runs import LINE_BREAK, PAGE_BREAK, Piece

# A number, letter or bullet that somebody typed at the beginning of a line.
TYPED_MARK = re.compile(
    r"^\s*(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]{1,2}|[ivxl]{1,6})[.)]|\d{1,3}(?:\.\d{1,3})+"
    r"|[•‣▪◦–—*-])\s+\S",
    re.IGNORECASE,
)

# What stands before a tab that is the number's own; more tabs part the cells of a row.
_NUMBER = re.compile(
    r"(?:(?:part|section|schedule|appendix|annex|chapter|article|clause|rule)\s+)?"
    r"(?:\(?(?:\d{1,3}(?:\.\d{1,3})*|[a-z]\d{0,2}|[ivxl]{1,6})[.):]{0,2}|[•‣▪◦–—*-])",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Stretch:
    """What stands between two breaks."""

    parts: list[Piece] = field(default_factory=list)
    after_page: bool = False

    @property
    def text(self) -> str:
        """Give the words, with what is hidden left out."""
        text = "".join(piece.text for piece in self.parts if not piece.hidden).strip()
        head, tab, rest = text.partition("\t")
        own = tab and _NUMBER.fullmatch(head.strip()) and "\t" not in rest.strip()
        return f"{head.strip()} {rest.strip()}" if own else text

    @property
    def hidden(self) -> str:
        """Give the words that are not printed."""
        return "".join(piece.text for piece in self.parts if piece.hidden).strip()

    @property
    def bold(self) -> bool:
        """Whether all its words are bold."""
        seen = [p.bold for p in self.parts if not p.hidden and any(map(str.isalnum, p.text))]
        return bool(seen) and all(seen)

    @property
    def size(self) -> float:
        """Give the size that most of its letters have."""
        lengths: dict[float, int] = {}
        for piece in self.parts:
            lengths[piece.size] = lengths.get(piece.size, 0) + len(piece.text.strip())
        return max(lengths, key=lambda size: lengths[size]) if lengths else 0.0


def stretches(pieces: Sequence[Piece]) -> list[Stretch]:
    """Part a paragraph at its page breaks, and at soft breaks before what is a line of its own."""
    found = [Stretch()]
    for piece in pieces:
        if piece.text in (PAGE_BREAK, LINE_BREAK):
            found.append(Stretch(after_page=piece.text == PAGE_BREAK))
        else:
            found[-1].parts.append(piece)
    joined: list[Stretch] = []
    for one in found:
        if joined and _goes_on(joined[-1], one):
            space = Piece(" ", bold=True, size=0.0)
            joined[-1].parts += [space, *one.parts]
        else:
            joined.append(one)
    return joined


def _goes_on(before: Stretch, after: Stretch) -> bool:
    if not before.text or not after.text:
        return not after.after_page
    return (
        not after.after_page
        and before.bold == after.bold
        and not TYPED_MARK.match(after.text)
        and not TYPED_MARK.match(before.text)
    )
