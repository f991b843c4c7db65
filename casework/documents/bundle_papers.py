"""The papers of a case that only its bundle needs: who is who, clauses, chronology, statements."""

from __future__ import annotations

from collections.abc import Sequence

from casework.documents.blocks import (
    Block,
    ClauseQuote,
    DataTable,
    Document,
    Heading,
    Inlines,
    Paragraph,
    Run,
)
from casework.documents.pdf_writer import write_pdf
from casework.summaries.letter_facts import ClauseFacts

Cells = tuple[str, ...]
_CLASSIFICATION = "Private and confidential"


def table_paper(title: str, head: Cells, rows: Sequence[Cells], widths: tuple[float, ...]) -> bytes:
    """Write a paper that is one table."""
    table = DataTable(_row(head), tuple(_row(row) for row in rows), widths)
    return _written(title, (table,))


def clauses_paper(title: str, clauses: Sequence[ClauseFacts]) -> bytes:
    """Write the clauses that are cited, each with its source and its words as they stand."""
    quotes = tuple(
        ClauseQuote(
            _text(" · ".join(part for part in (one.policy, one.version, one.heading) if part)),
            (Run(f"{one.label}  ", bold=True), Run(one.words)),
        )
        for one in clauses
    )
    return _written(title, quotes)


def words_paper(title: str, text: str) -> bytes:
    """Write a record of what somebody said, a paragraph for each of its lines."""
    lines = (line.strip() for line in text.splitlines())
    return _written(title, tuple(Paragraph(_text(line)) for line in lines if line))


def _written(title: str, blocks: tuple[Block, ...]) -> bytes:
    document = Document(
        title=title,
        author="",
        reference="",
        classification=_CLASSIFICATION,
        header=title,
        blocks=(Heading(1, _text(title)), *blocks),
        numbered=False,
    )
    return write_pdf(document).data


def _row(cells: Cells) -> tuple[Inlines, ...]:
    return tuple(_text(cell) for cell in cells)


def _text(words: str) -> Inlines:
    return (Run(words),)
