"""The document at the left of a review: its blocks in its own order, each line accounted for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from casework.rules.policy_look_at import LookAt
from casework.rules.policy_review import PolicyReview
from casework.rules.printed_numbers import printed_number, with_printed
from casework.rules.source_lines import PolicySource
from ui.pages.review_desk import ReviewDesk
from ui.widgets.source_list import ShownLine

_UNACCOUNTED = "in no clause: look whether it belongs to one"


class _Block(NamedTuple):
    """A block with the place in the document by which blocks are ordered."""

    first_line: int
    order: int
    line: ShownLine


class SourceBlocks:
    """Makes the blocks of a review, page by page."""

    def __init__(self, desk: ReviewDesk) -> None:
        self._source: PolicySource = desk.taken.document.source

    def of(self, desk: ReviewDesk) -> list[ShownLine]:
        """Give headings, clauses and other words in the order of the document."""
        blocks = [*_headings(desk.review), *_clauses(desk), *_other(desk.review)]
        blocks += [
            _Block(at, 0, ShownLine(self._source.lines[at - 1].shown, note=_UNACCOUNTED))
            for at in desk.left_over
        ]
        blocks.sort(key=lambda block: (block.first_line, block.order))
        return list(self._with_pages(blocks))

    def _with_pages(self, blocks: Sequence[_Block]) -> Iterator[ShownLine]:
        """Say where a page begins, where the document has pages."""
        page = 0
        for block in blocks:
            at = block.first_line - 1
            here = self._source.lines[at].page if 0 <= at < len(self._source.lines) else 0
            if here > page:
                page = here
                if self._source.pages > 1:
                    yield ShownLine(f"Page {page}", page=page)
            yield _on_page(block.line, page)


def _on_page(line: ShownLine, page: int) -> ShownLine:
    return replace(line, page=page) if page else line


def _headings(review: PolicyReview) -> Iterator[_Block]:
    for section in review.sections:
        heading = section.section
        words = f"{heading.printed} {heading.heading}".strip()
        if words:
            yield _Block(heading.first_line, 0, ShownLine(words, section.key, heading=True))


def _clauses(desk: ReviewDesk) -> Iterator[_Block]:
    for order, found in enumerate(desk.review.clauses, start=1):
        clause = found.clause
        open_words = _open_words(desk.reasons.get(found.key, ())) if not found.agreed else ""
        yield _Block(
            clause.first_line,
            order,
            ShownLine(
                with_printed(printed_number(clause.label_source, clause.printed), clause.text),
                found.key,
                clause.label,
                open_words,
                meaning="due" if open_words else "",
                level=min(clause.level, 4),
            ),
        )


def _open_words(reasons: Sequence[LookAt]) -> str:
    """Mark in the document only what it refers to and does not hold; the rest is in the table."""
    return next((reason.words for reason in reasons if reason.in_document), "")


def _other(review: PolicyReview) -> Iterator[_Block]:
    """Give words in no clause; lines that follow one another for one reason say it once."""
    held = sorted(review.other, key=lambda found: found.other.first_line)
    after = [*(found.other.why for found in held[1:]), ""][: len(held)]
    for found, next_why in zip(held, after, strict=True):
        why = "" if found.other.why == next_why else found.other.why
        line = ShownLine(found.other.text, found.key, "", why, light=True)
        yield _Block(found.other.first_line, 0, line)
