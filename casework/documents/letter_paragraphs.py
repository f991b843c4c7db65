"""A drafted letter as the linter reads it: paragraphs of finished text, each with its line.

The rule that checks letters written elsewhere (`rules/letter_lint`) checks ours: a field stands
there with its words, a missing one with its name.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.documents.blocks import (
    Block,
    ClauseQuote,
    Gap,
    Heading,
    Inlines,
    ListBlock,
    Paragraph,
    Run,
    list_label,
    plain,
)
from casework.documents.merge_fields import block_value, merge_spans
from casework.summaries.letter_draft import DraftLine, LineKind
from casework.summaries.letter_facts import LetterFacts

_HEADINGS = {LineKind.SUBJECT: "# ", LineKind.HEADING: "## ", LineKind.SUBHEADING: "### "}
_LISTED = {LineKind.NUMBERED: "1. ", LineKind.BULLETED: "- "}


@dataclass(frozen=True, slots=True)
class LetterParagraphs:
    """A letter in Markdown, and for each of its paragraphs the typed lines that it is made of."""

    markdown: str
    lines: tuple[tuple[int, ...], ...]

    def lines_of(self, paragraph: int) -> tuple[int, ...]:
        """Return the typed lines of a paragraph counted from 1; none for those of the frame."""
        return self.lines[paragraph - 1] if 0 < paragraph <= len(self.lines) else ()


def letter_paragraphs(lines: Sequence[DraftLine], facts: LetterFacts) -> LetterParagraphs:
    """Write a letter out as paragraphs, from its salutation to who signs."""
    greeting = facts.values.get("recipient.salutation", "") or "Sir or Madam"
    parts: list[str] = [f"Dear {greeting}"]
    made_of: list[tuple[int, ...]] = [()]
    for text, numbers in _body(lines, facts):
        parts.append(text)
        made_of.append(numbers)
    signs = [facts.values.get(name, "") for name in ("sender.name", "sender.role")]
    parts.append("\n".join(["Yours sincerely", *(one for one in signs if one)]))
    made_of.append(())
    return LetterParagraphs("\n\n".join(parts), tuple(made_of))


def _body(lines: Sequence[DraftLine], facts: LetterFacts) -> Iterator[tuple[str, tuple[int, ...]]]:
    listed: list[str] = []
    numbers: list[int] = []
    for number, line in enumerate(lines):
        mark = _LISTED.get(line.kind)
        if listed and mark is None:
            yield "\n".join(listed), tuple(numbers)
            listed, numbers = [], []
        if mark is not None:
            listed.append(f"{mark}{_text(merge_spans(line, facts))}")
            numbers.append(number)
        elif line.kind is LineKind.LOCKED:
            for text in _blocks(block_value(line.field, facts)):
                yield text, (number,)
        elif line.kind is LineKind.ROW:
            yield _row(line, facts), (number,)
        else:
            text = _text(merge_spans(line, facts))
            yield f"{_HEADINGS.get(line.kind, '')}{text}", (number,)
    if listed:
        yield "\n".join(listed), tuple(numbers)


def line_text(line: DraftLine, facts: LetterFacts) -> str:
    """Return the words of one line with the facts in it, as a reader compares them."""
    if line.kind is LineKind.LOCKED:
        return "\n".join(_blocks(block_value(line.field, facts)))
    if line.kind is LineKind.ROW:
        return _row(line, facts)
    return f"{_LISTED.get(line.kind, '')}{_text(merge_spans(line, facts))}"


def _row(line: DraftLine, facts: LetterFacts) -> str:
    cells = (merge_spans(DraftLine(LineKind.ROW, cell), facts) for cell in line.cells)
    return " | ".join(_text(cell) for cell in cells)


def _blocks(blocks: Sequence[Block]) -> Iterator[str]:
    for block in blocks:
        match block:
            case Heading(inlines=inlines):
                yield f"### {_text(inlines)}"
            case Paragraph(inlines=inlines):
                yield _text(inlines)
            case ClauseQuote(source=source, words=words):
                yield f"{_text(source)}:\n{_text(words)}"
            case ListBlock(items=items, ordered=ordered):
                yield "\n".join(
                    f"{f'{list_label(block, at)}. ' if ordered else '- '}{_text(item.inlines)}"
                    for at, item in enumerate(items)
                )
            case _:
                continue  # no other block stands for a field


def _text(inlines: Inlines) -> str:
    """Return the words of inlines in one paragraph; a gap says what it waits for."""
    shown = tuple(Run(f"the {one.label}") if isinstance(one, Gap) else one for one in inlines)
    return "\n".join(part.strip() for part in plain(shown).splitlines() if part.strip()) or "…"
