"""A policy document as its reader found it: lines with what is known of their look.

Readers of text, Word and PDF make it; the splitting into clauses starts from it, and the review
shows it beside the clauses. A line is a paragraph in Word and Markdown, a printed line elsewhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class SourceKind(StrEnum):
    """What the document was written as."""

    TEXT = "text"
    MARKDOWN = "markdown"
    WORD = "word"
    PDF = "pdf"


class LineStyle(StrEnum):
    """What the document itself says of a line; PLAIN where it says nothing."""

    PLAIN = "plain"
    TITLE = "title"
    HEADING = "heading"  # a heading style or Markdown's marks, with its level
    LIST_ITEM = "list_item"  # a list of the word processor, numbered or not
    TABLE_ROW = "table_row"
    CONTENTS = "contents"  # a line of a table of contents
    RUNNING = "running"  # page number, header, footer
    NOTE = "note"  # footnote, endnote, comment, text box


@dataclass(frozen=True, slots=True)
class SourceLine:
    """One line or paragraph, in the document's words.

    ``number`` is the automatic number as the word processor prints it ("3.1", "(a)", "Part A"),
    which is not among the words; a number that was typed stays in ``text``. ``level`` counts from
    1 (0 unknown), ``size`` and ``indent`` are points (0 unknown), ``page`` counts from 1.
    """

    text: str
    number: str = ""
    style: LineStyle = LineStyle.PLAIN
    level: int = 0
    bold: bool = False
    size: float = 0.0
    indent: float = 0.0
    page: int = 0
    cells: tuple[str, ...] = ()

    @property
    def shown(self) -> str:
        """Give the line as it is printed, with its number."""
        return f"{self.number} {self.text}".strip() if self.number else self.text


@dataclass(frozen=True, slots=True)
class PolicySource:
    """All lines of a document in reading order; line numbers elsewhere count them from 1.

    ``notes`` are what the reader has to say, in the adviser's words ("3 tracked deletions were
    left out").
    """

    kind: SourceKind
    lines: tuple[SourceLine, ...]
    notes: tuple[str, ...] = ()
    pages: int = 0
    language: str = ""

    @property
    def text(self) -> str:
        """Give the lines as printed, one under the other."""
        return "\n".join(line.shown for line in self.lines)
