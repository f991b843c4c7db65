"""Markdown of a letter: what is read, what cannot be typed, and that it is written back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.documents.markdown import LONGEST_BODY, parse, write
from casework.errors import BadInput
from casework.summaries.letter_draft import DraftLine, FieldMark, LineEnd, LineKind, Words, row_of


def test_lines_are_read_with_their_fields() -> None:
    body = (
        "# To {{ employee.name }}\n\nHello **{{io.name}}** and *you*\\\nhere\n\n{{allegations}}\n"
    )
    assert parse(body) == (
        DraftLine(LineKind.SUBJECT, (Words("To "), FieldMark("employee.name"))),
        DraftLine(
            LineKind.PARAGRAPH,
            (
                Words("Hello "),
                FieldMark("io.name", bold=True),
                Words(" and "),
                Words("you", italic=True),
                LineEnd(),
                Words("here"),
            ),
        ),
        DraftLine(LineKind.LOCKED, (FieldMark("allegations"),)),
    )


@pytest.mark.parametrize(
    "body",
    [
        "<b>bold</b> <script>",
        "![x](http://example.com/a.png) [a](b)",
        "```\ncode\n```",
        "> quoted",
        "| a | b |\n| c |",
        "text\n----",
    ],
)
def test_other_markup_stays_words(body: str) -> None:
    said = "".join(s.text for line in parse(body) for s in line.spans if isinstance(s, Words))
    assert said.replace(" ", "") == body.replace("\n", "").replace(" ", "")


def test_four_leading_spaces_are_no_code() -> None:
    (line,) = parse("    hello")
    assert line == DraftLine(LineKind.PARAGRAPH, (Words("hello"),))


def test_typed_private_characters_cannot_pass_for_a_field() -> None:
    (line,) = parse("{{io.name}} \ue0000\ue001")
    assert line.spans == (FieldMark("io.name"), Words(" \ufffd0\ufffd"))


def test_absurdly_long_body_is_refused_in_plain_words() -> None:
    with pytest.raises(BadInput, match="there is room for"):
        parse("x" * (LONGEST_BODY + 1))


texts = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cs", "Cc", "Zl", "Zp", "Zs", "Co")),
    min_size=1,
    max_size=30,
).map(lambda s: s.replace("\ufeff", "x"))
words = st.lists(texts, min_size=1, max_size=4).map(" ".join)
kinds = st.sampled_from(
    [LineKind.HEADING, LineKind.PARAGRAPH, LineKind.NUMBERED, LineKind.BULLETED]
)
lines = st.builds(lambda kind, text: DraftLine(kind, (Words(text),)), kinds, words)


@given(st.lists(lines, min_size=1, max_size=6))
def test_what_is_typed_is_written_and_read_back_the_same(typed: list[DraftLine]) -> None:
    assert parse(write(typed)) == tuple(typed)


cells = st.lists(st.one_of(st.just(""), words), min_size=2, max_size=3)
rows = st.lists(cells, min_size=1, max_size=4)


@given(rows)
def test_a_table_is_read_back_with_every_cell_in_its_place(typed: list[list[str]]) -> None:
    table = [row_of([(Words(cell),) if cell else () for cell in row]) for row in typed]
    columns = max(len(row) for row in typed)
    read = parse(write([DraftLine(LineKind.PARAGRAPH, (Words("before"),)), *table]))[1:]
    assert all(line.kind is LineKind.ROW for line in read)
    said = [["".join(s.text for s in cell) for cell in line.cells] for line in read]
    assert said == [row + [""] * (columns - len(row)) for row in typed]


def test_styles_fields_and_breaks_survive_writing() -> None:
    line = DraftLine(
        LineKind.PARAGRAPH,
        (
            Words("One "),
            Words("bold ", bold=True),
            FieldMark("io.name", bold=True),
            LineEnd(),
            Words("both", bold=True, italic=True),
            Words(" and 5 * 3 _x_ {{not a field}}"),
        ),
    )
    nested = DraftLine(LineKind.NUMBERED, (Words("a"),), 1)
    whole = (line, DraftLine(LineKind.NUMBERED, (Words("1"),)), nested)
    again = parse(write(whole))
    assert again[1:] == whole[1:]
    assert [s for s in again[0].spans if isinstance(s, FieldMark)] == [
        FieldMark("io.name", bold=True)
    ]
    said = "".join(s.text for s in again[0].spans if isinstance(s, Words))
    assert said == "One bold both and 5 * 3 _x_ {{not a field}}"
