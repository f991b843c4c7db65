"""A PDF as lines: reading order, look, running heads, tables, notes; and what is refused."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from reportlab.pdfgen.canvas import Canvas

from casework.media.pdf_hyphens import Hyphens
from casework.media.pdf_policy import read_pdf_policy
from casework.media.word_package import RefusedDocumentError
from casework.rules.source_lines import LineStyle, PolicySource
from tests.media import file_makers
from tests.policy_papers.as_pdf import HIGH, LEFT, WIDE, Sheet

PROSE = (
    "Staff of the trust are asked to think before they write, and to write only what",
    "they would be content to see on the front page of a newspaper on the next day, with",
    "their own name below it and that of the school beside it in large and plain letters",
)


def drawn(draw: Callable[[Canvas], None], **options: object) -> PolicySource:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(WIDE, HIGH), invariant=1, **options)
    draw(canvas)
    canvas.save()
    return read_pdf_policy(held.getvalue())


def texts(source: PolicySource, style: LineStyle = LineStyle.PLAIN) -> list[str]:
    return [line.text for line in source.lines if line.style is style]


def test_lines_carry_size_weight_indent_and_page() -> None:
    sheet = Sheet()
    sheet.line("Aims", LEFT, size=16, bold=True)
    sheet.down(30)
    sheet.line("We want this.", LEFT + 20)
    source = read_pdf_policy(sheet.bytes())
    aims, blank, want = source.lines[:3]
    assert (aims.text, aims.size, aims.bold, aims.indent, aims.page) == ("Aims", 16, True, 0, 1)
    assert blank.text == ""
    assert (want.size, want.bold, want.indent) == (11, False, 20)
    assert source.pages == 1


def test_paragraphs_of_one_line_each_are_parted_and_wide_lines_are_not() -> None:
    short, wide = Sheet(), Sheet()
    for number, line in enumerate(PROSE):
        short.line(f"Rule {number}.", LEFT)
        short.down(22)
        wide.line(line, LEFT)
        wide.down(22)
    assert texts(read_pdf_policy(short.bytes())) == ["Rule 0.", "", "Rule 1.", "", "Rule 2."]
    assert texts(read_pdf_policy(wide.bytes())) == list(PROSE)


def test_a_paragraph_goes_on_overleaf_unless_its_last_line_had_room() -> None:
    goes_on, ends = Sheet(), Sheet()
    for sheet, last in ((goes_on, PROSE[1]), (ends, "It is so.")):
        sheet.line(PROSE[1], LEFT)
        sheet.down(14)
        sheet.line(last, LEFT)
        sheet.down(800)
        sheet.line("Newspapers are read by many.", LEFT)
    assert "" not in texts(read_pdf_policy(goes_on.bytes()))
    assert "" in texts(read_pdf_policy(ends.bytes()))


def test_a_line_is_put_together_from_its_pieces_in_any_order() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(150, 700, "must")
        canvas.drawString(100, 700, "All staff")
        canvas.drawString(LEFT, 700, "2.1")
        canvas.drawString(LEFT, 680, "\u2022")
        canvas.drawString(LEFT + 40, 680, "an item")

    assert texts(drawn(draw)) == ["2.1 All staff must", "", "• an item"]


def test_signs_of_a_symbol_font_and_a_hollow_bullet_are_bullets() -> None:
    def draw(canvas: Canvas) -> None:
        for y, font, sign in ((700, "ZapfDingbats", "\u2714"), (686, "Courier", "o")):
            canvas.setFont(font, 11)
            canvas.drawString(LEFT, y, sign)
            canvas.setFont("Helvetica", 11)
            canvas.drawString(LEFT + 18, y, "an item")

    assert texts(drawn(draw)) == ["• an item", "• an item"]


def test_running_heads_and_page_numbers_are_told_from_headings() -> None:
    sheet = Sheet("Online Safety Policy, 2025")
    for number in range(1, 5):
        sheet.line(f"Section {number}", LEFT, size=11)
        sheet.down(20)
        sheet.line(f"The words of the {number * 'very '}long section.", LEFT)
        sheet.down(800)
    source = read_pdf_policy(sheet.bytes())
    assert [line for line in texts(source) if line.startswith("Section")] == [
        f"Section {number}" for number in range(1, 5)
    ]
    assert set(texts(source, LineStyle.RUNNING)) == {
        "Online Safety Policy, 2025",
        *(f"Page {number}" for number in range(1, 5)),
    }


@pytest.mark.parametrize("foot", ["Policy v2   {} of 3", "{} | Policy, May 2024", "p. {}", "{}/3"])
def test_a_foot_is_known_by_all_but_its_page_number(foot: str) -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(1, 4):
            canvas.setFont("Helvetica", 10)
            canvas.drawString(LEFT, 600, f"The {'very ' * page}words.")
            canvas.drawString(LEFT, 40, foot.format(page))
            canvas.showPage()

    wanted = [" ".join(foot.format(page).split()) for page in (1, 2, 3)]
    assert texts(drawn(draw), LineStyle.RUNNING) == wanted


def test_on_a_single_page_small_print_in_the_margin_is_running() -> None:
    sheet = Sheet("Online Safety Policy, 2025")
    sheet.line("Online Safety Policy", LEFT, size=20)
    sheet.down(30)
    for line in PROSE:
        sheet.line(line, LEFT)
        sheet.down(14)
    source = read_pdf_policy(sheet.bytes())
    assert texts(source, LineStyle.RUNNING) == ["Online Safety Policy, 2025", "Page 1"]


def test_two_columns_are_read_one_after_the_other() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica-Bold", 18)
        canvas.drawString(LEFT, 780, "A title that stands over both of the columns")
        for number in range(16):
            if number == 12:
                canvas.showPage()
            canvas.setFont("Helvetica", 9)
            canvas.drawString(
                LEFT,
                740 - 12 * number,
                f"left {number} of the words that nearly fill a column of text",
            )
            canvas.drawString(
                320,
                740 - 12 * number,
                f"right {number} of the words that nearly fill another column",
            )

    source = drawn(draw)
    words = [line for line in texts(source) if line]
    assert words[0].startswith("A title")
    sides = [line.split()[0] for line in words[1:]]
    assert sides[:24] == ["left"] * 12 + ["right"] * 12
    assert sides[24:] == ["left"] * 4 + ["right"] * 4
    assert any("two columns" in note for note in source.notes)


def test_a_table_is_rows_with_whole_cells() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for y, cells in (
            (700, ("Version", "Date", "Note")),
            (680, ("1", "May 2020", "First version, which")),
            (668, ("", "", "was short")),
            (648, ("2", "June 2023", "Second version")),
        ):
            for x, cell in zip((LEFT, 180, 300), cells, strict=True):
                canvas.drawString(x, y, cell)

    rows = [line.cells for line in drawn(draw).lines if line.style is LineStyle.TABLE_ROW]
    assert rows == [
        ("Version", "Date", "Note"),
        ("1", "May 2020", "First version, which was short"),
        ("2", "June 2023", "Second version"),
    ]


def test_a_column_that_nearly_touches_the_one_before_is_kept() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 10)
        for y, name, value in (
            (700, "Version", "3"),
            (682, "Approved by governors", "12 May 2025"),
            (664, "Owner", "The head"),
        ):
            canvas.drawString(LEFT, y, name)
            canvas.drawString(LEFT + 112, y, value)

    rows = [line.cells for line in drawn(draw).lines]
    assert [row for row in rows if row] == [
        ("Version", "3"),
        ("Approved by governors", "12 May 2025"),
        ("Owner", "The head"),
    ]


def test_contents_footnotes_and_turned_words_are_told_apart() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(LEFT, 760, "Contents")
        canvas.drawString(LEFT, 740, "1 Aims ........................ 2")
        canvas.drawString(LEFT, 725, "2 Scope ....................... 3")
        canvas.drawString(LEFT, 690, "Staff must follow the law")
        canvas.setFont("Helvetica", 6)
        canvas.drawString(LEFT + 126, 694, "1")
        canvas.setFont("Helvetica", 11)
        for number, line in enumerate(PROSE):
            canvas.drawString(LEFT, 670 - 14 * number, line)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, 120, "1 The Education Act 2002.")
        canvas.rotate(90)
        canvas.drawString(300, -40, "Draft")

    source = drawn(draw)
    assert texts(source, LineStyle.CONTENTS)[0] == "Contents"
    assert len(texts(source, LineStyle.CONTENTS)) == 3
    assert texts(source, LineStyle.NOTE) == ["1 The Education Act 2002.", "Draft"]
    assert "Staff must follow the law" in texts(source)


def test_raised_and_lowered_figures_stay_where_they_cite_nothing() -> None:
    def draw(canvas: Canvas) -> None:
        for x, size, y, words in (
            (0, 11, 700, "A room of 10 m"),
            (76, 7, 704, "2"),
            (80, 11, 700, " or"),
            (97, 11, 700, "CO"),
            (114, 7, 697.6, "2"),
            (122, 11, 700, "alone"),
        ):
            canvas.setFont("Helvetica", size)
            canvas.drawString(LEFT + x, y, words)

    assert texts(drawn(draw)) == ["A room of 10 m2 or CO2 alone"]


@pytest.mark.parametrize("turned", [0, 90, 180, 270])
def test_a_page_is_read_as_it_is_shown(turned: int) -> None:
    source = read_pdf_policy(file_makers.turned_pdf(turned))
    wanted = ["Hello 1"] if turned == 0 else []
    assert texts(source) == wanted
    assert source.text.strip() == "Hello 1"


@pytest.mark.parametrize(
    ("line", "following", "wanted"),
    [
        ("a discipli-", "nary matter", ("a disciplinary", "matter")),
        ("use of social-", "media sites", ("use of social-media", "sites")),
        ("about self-", "esteem, and", ("about self-esteem,", "and")),
        ("long-", "term plans", ("long-term", "plans")),
        ("pages 4-", "6 of it", ("pages 4-", "6 of it")),
        ("the Anglo-", "Saxon age", ("the Anglo-", "Saxon age")),
        ("the end", "of it", ("the end", "of it")),
    ],
)
def test_parted_words_are_joined_with_care(
    line: str, following: str, wanted: tuple[str, str]
) -> None:
    known = ["Other social media are used. A disciplinary rule.", "social and media"]
    assert Hyphens(known).join(line, following) == wanted


def test_joined_words_are_said() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.setFont("Helvetica", 11)
        canvas.drawString(LEFT, 700, "This is a matter of confi-")
        canvas.drawString(LEFT, 686, "dentiality for all.")

    source = drawn(draw)
    assert texts(source) == ["This is a matter of confidentiality", "for all."]
    assert "1 word was parted at the end of a line, and put together." in source.notes


def refused(data: bytes, password: str = "") -> str:
    with pytest.raises(RefusedDocumentError) as refusal:
        read_pdf_policy(data, password)
    return refusal.value.problem


def test_a_password_is_asked_for_and_used() -> None:
    locked = file_makers.pdf(words="Secret", password="open sesame")
    assert refused(locked) == "password needed"
    assert refused(locked, "wrong") == "wrong password"
    assert "Secret 1" in read_pdf_policy(locked, "open sesame").text


def scanned(stamp: str = "") -> bytes:
    from reportlab.lib.utils import ImageReader

    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(WIDE, HIGH))
    canvas.drawImage(ImageReader(io.BytesIO(file_makers.picture("PNG"))), 0, 0, 500, 700)
    canvas.drawString(20, 20, stamp)
    canvas.save()
    return held.getvalue()


def test_what_holds_no_policy_is_refused() -> None:
    whole = file_makers.pdf(2)
    assert refused(whole[: len(whole) // 2]) == "cut short"
    assert refused(scanned()) == "scanned"
    assert refused(b"%PDF-1.7 nothing but this %%EOF") == "damaged"
    held = io.BytesIO()
    canvas = Canvas(held)
    canvas.showPage()
    canvas.save()
    assert refused(held.getvalue()) == "empty"


def test_one_line_of_a_hundred_thousand_characters() -> None:
    def draw(canvas: Canvas) -> None:
        line = canvas.beginText(20, 500)
        for _ in range(10):
            line.textOut("word " * 2_000)
        canvas.drawText(line)

    assert len(texts(drawn(draw))[0]) == 99_999


def test_five_hundred_pages_are_read() -> None:
    source = read_pdf_policy(file_makers.pdf(500, "A line of the policy"))
    assert source.pages == 500
    assert len(source.lines) >= 500
