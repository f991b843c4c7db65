"""What the sections of the report share: their headings, and the officer's passages."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from casework.documents.blocks import (
    Block,
    DataTable,
    Gap,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Run,
)
from casework.documents.officers_words import words_as_blocks
from casework.documents.report_template import ReportTemplate
from casework.rules.report_passages import ReportSection, read_key
from casework.summaries.report_facts import OfficersWords, ReportFacts

# A report without these says so; of the others nothing is printed where nothing is written.
EXPECTED = frozenset(
    {
        "introduction", "established", "not_established", "account", "finding", "case_to_answer",
        "proportionality", "conclusion", "declaration",
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Composing:
    """What a section is composed from."""

    facts: ReportFacts
    template: ReportTemplate
    draft: bool
    known: Collection[str]
    """The anchors of the exhibits and of their pages in this report: where citations lead."""

    def say(self, name: str, **facts: object) -> str:
        """Return fixed words of the template."""
        return self.template.say(name, **facts)


def section_anchor(number: str) -> str:
    """Name the place of a numbered heading."""
    return f"section-{number}"


def section(which: ReportSection) -> Heading:
    """Head a section of the report."""
    return Heading(1, text(which.words), which.value, section_anchor(which.value))


class Counter:
    """Numbers the headings of one section: 3.1, 3.2."""

    def __init__(self, which: ReportSection) -> None:
        self._section, self._count = which.value, 0

    def heading(self, words: str) -> Heading:
        """Head the next part of the section."""
        self._count += 1
        number = f"{self._section}.{self._count}"
        return Heading(2, text(words), number, section_anchor(number))


def text(words: str, *, bold: bool = False, italic: bool = False) -> Inlines:
    """Return plain words as inlines; nothing for none."""
    return (Run(words, bold, italic),) if words else ()


def paragraph(words: str, *, small: bool = False, kept: bool = False) -> Paragraph:
    """Return plain words as a paragraph; ``kept`` leads to what follows on the same page."""
    return Paragraph(text(words), small=small, keep_with_next=kept)


def passage(at: Composing, key: str, words: OfficersWords, title: str = "") -> Iterator[Block]:
    """Yield a passage of the officer's: what was chosen in bold, then the words as written.

    One that the report cannot do without says that it is missing: in a draft as a gap.
    """
    found = read_key(key)
    name = found.kind.name if found is not None else key
    if not words.written:
        if name in EXPECTED:
            yield Paragraph((missing(at, key, title or (found.kind.title if found else key)),))
        return
    stop = "" if words.choice.endswith(("?", ".", ":")) else "."
    lead = text(f"{words.choice}{stop}", bold=True) if words.choice else ()
    yield from words_as_blocks(words.text, at.known, lead=lead)
    if words.typed_by:
        yield paragraph(at.say("typed_by", who=words.typed_by), small=True)


def missing(at: Composing, key: str, title: str) -> Inline:
    """Return what stands where the officer has written nothing yet."""
    if at.draft:
        return Gap(key, at.say("not_written", what=title))
    return Run(at.say("not_stated"))


def has(at: Composing, key: str) -> bool:
    """Tell whether a passage is printed: written, or expected and missing."""
    found = read_key(key)
    words = at.facts.passages.get(key, OfficersWords())
    return words.written or (found is not None and found.kind.name in EXPECTED)


def own(at: Composing, key: str) -> Iterator[Block]:
    """Yield a passage that belongs to no single allegation."""
    yield from passage(at, key, at.facts.passages.get(key, OfficersWords()))


def table(
    head: tuple[str, ...],
    rows: Sequence[tuple[Inlines, ...]],
    widths: tuple[float, ...],
    *,
    named: bool = False,
) -> DataTable:
    """Return a table with a head of plain words."""
    return DataTable(tuple(text(words) for words in head), tuple(rows), widths, named=named)
