"""Naughty words, typed and merged: no letter is lost and nothing is built of them."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from itertools import cycle, islice

import pytest

from casework.documents.block_text import passages
from casework.documents.blocks import Document
from casework.documents.docx_writer import write_docx
from casework.documents.letters import compose
from casework.documents.markdown import parse, write
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import check_docx, check_pdf
from casework.summaries.letter_draft import DraftLine, LineKind, Words, row_of
from tests.documents.letter_samples import FACTS, facts_for, letter, template
from tests.documents.many_naughty import many_naughty

ALL = many_naughty()
KINDS = (LineKind.PARAGRAPH, LineKind.NUMBERED, LineKind.BULLETED, LineKind.HEADING)


def seen(text: str) -> str:
    """Return what of a text can be seen: blanks and what is invisible may be set otherwise."""
    return "".join(
        c for c in text if not c.isspace() and unicodedata.category(c) not in ("Cc", "Co", "Cn")
    ).translate(dict.fromkeys(map(ord, "\ufffd\ufeff")))


def said(line: DraftLine) -> str:
    return "".join(span.text for span in line.spans if isinstance(span, Words))


def typed(kind: LineKind) -> list[DraftLine]:
    return [DraftLine(kind, (Words(words),)) for words in ALL if seen(words)]


def shape_of(document: Document) -> list[tuple[str, int]]:
    return [(type(b).__name__, len(list(passages(b)))) for b in document.blocks]


def test_there_are_a_few_hundred() -> None:
    assert len(ALL) > 300


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_typed_is_kept_line_by_line(kind: LineKind) -> None:
    lines = typed(kind)
    again = parse(write(lines))
    assert [line.kind for line in again] == [kind] * len(lines)
    assert [seen(said(line)) for line in again] == [seen(said(line)) for line in lines]


@pytest.mark.parametrize("bold", [False, True])
def test_what_is_typed_in_cells_and_in_bold_is_kept_too(bold: bool) -> None:
    words = [words for words in ALL if seen(words)]
    rows = [row_of([(Words(one, bold),), (Words(one, italic=bold),)]) for one in words]
    again = parse(write(rows))
    assert [line.kind for line in again] == [LineKind.ROW] * len(rows)
    for line, one in zip(again, words, strict=True):
        cells = ["".join(s.text for s in cell if isinstance(s, Words)) for cell in line.cells]
        assert [seen(cell) for cell in cells] == [seen(one)] * 2


def test_what_is_typed_stands_in_both_files_letter_by_letter() -> None:
    lines = parse(write(typed(LineKind.PARAGRAPH)))
    document = compose(template("L05"), lines, FACTS, draft=False)
    assert len([b for b in shape_of(document) if b[0] == "Paragraph"]) >= len(lines)
    assert check_pdf(document, write_pdf(document)) is None
    assert check_docx(document, write_docx(document)) is None


def test_each_merge_field_takes_each_of_them_and_the_letter_keeps_its_shape() -> None:
    facts = facts_for("L05")
    plain = shape_of(letter("L05", facts))
    names = [name for name in facts.values if name != "recipient.address"]
    of_one_line = [words for words in ALL if seen(words) and len(words.splitlines()) == 1]
    for at in range(0, len(of_one_line), len(names)):
        some = islice(cycle(of_one_line), at, at + len(names))
        values = {**facts.values, **{n: f"n{words}n" for n, words in zip(names, some, strict=True)}}
        document = letter("L05", replace(facts, values=values))
        assert shape_of(document) == plain
        assert check_pdf(document, write_pdf(document)) is None
        assert check_docx(document, write_docx(document)) is None
