"""Lead from words to places in a PDF, and list its parts for the reader's side panel."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from casework.documents.blocks import Document, ExhibitHead, Heading, plain
from casework.documents.page_rows import Page


def anchors_in(pages: Sequence[Page]) -> dict[str, int]:
    """Return the page of each anchor, counted from 1; the first place of a name counts."""
    found: dict[str, int] = {}
    for number, page in enumerate(pages, start=1):
        for placed in page.rows:
            if placed.row.anchor:
                found.setdefault(placed.row.anchor, number)
    return found


@dataclass(frozen=True, slots=True)
class OutwardLink:
    """Words that lead out of a paper: their page from 1, where to, and their place in points."""

    page: int
    target: str
    words: str
    box: tuple[float, float, float, float]


class Links:
    """The places and links of one PDF; a link to nowhere is left out, and told as outward."""

    def __init__(self, canvas: Any, anchors: dict[str, int]) -> None:
        self._canvas = canvas
        self._anchors = anchors
        self._placed: set[str] = set()
        self.outward: list[OutwardLink] = []

    def place(self, anchor: str, y: float) -> None:
        """Let an anchor be led to; ``y`` is in points from the foot of the page."""
        if anchor not in self._placed:
            self._placed.add(anchor)
            # No zoom: who follows a link keeps the size at which they read.
            self._canvas.bookmarkPage(anchor, fit="XYZ", left=0, top=y, zoom=0)

    def lead(self, anchor: str, words: str, box: tuple[float, float, float, float]) -> None:
        """Make a part of the page lead to an anchor: left, foot, right and top in points."""
        if anchor in self._anchors:
            about = f"{words.strip()}: page {self._anchors[anchor]}"
            self._canvas.linkRect(about, anchor, box, relative=0, thickness=0)
        else:
            self.outward.append(OutwardLink(self._canvas.getPageNumber(), anchor, words, box))

    def outline(self, document: Document) -> None:
        """List numbered headings and exhibits, nested as they are, with their pages."""
        for words, anchor, level in _outline(document):
            if anchor in self._placed:
                page = self._anchors[anchor]
                self._canvas.addOutlineEntry(f"{words}, page {page}", anchor, level, closed=True)


def _outline(document: Document) -> Iterator[tuple[str, str, int]]:
    above = False
    for block in document.blocks:
        if isinstance(block, Heading) and block.anchor and block.level <= 2:
            level = min(block.level - 1, int(above))
            above = True
            yield f"{block.number} {plain(block.inlines)}".strip(), block.anchor, level
        elif isinstance(block, ExhibitHead):
            yield f"{block.reference} {plain(block.title)}", block.anchor, int(above)
