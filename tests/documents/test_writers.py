"""Both formats say what the blocks say, the same bytes each time, whatever the words are."""

import io
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import docx
import pikepdf
import pypdfium2
import pytest

from casework.documents.block_text import document_text, passages
from casework.documents.blocks import (
    DataTable,
    Document,
    Heading,
    ListBlock,
    ListItem,
    PageBreak,
    Paragraph,
    Run,
)
from casework.documents.docx_writer import write_docx
from casework.documents.page_pictures import page_pictures
from casework.documents.pdf_writer import write_pdf
from casework.documents.read_back import check_docx, check_pdf, docx_text, require_same
from casework.errors import Refused
from casework.summaries.letter_facts import LetterFacts
from tests.documents.letter_samples import FACTS, facts_for, letter
from tests.documents.naughty import NAUGHTY

KINDS = ("L01", "L03", "L04", "L05", "L07")


def pdf_text(data: bytes) -> str:
    reader = pypdfium2.PdfDocument(data)
    return " ".join(
        " ".join(page.get_textpage().get_text_range() for page in reader).split()
    ).replace("\xa0", " ")


def poisoned(words: str, kind: str = "L05") -> LetterFacts:
    facts = facts_for(kind)
    return replace(
        facts,
        values={name: f"{words} {name}" for name in facts.values},
        letterhead=replace(facts.letterhead, name=words, trust=words, lines=(words, words)),
        allegations=tuple(replace(a, wording=words) for a in facts.allegations),
        clauses=tuple(replace(c, words=words, policy=words) for c in facts.clauses),
        terms=tuple(replace(t, points=(words, words)) for t in facts.terms),
    )


def shape_of(document: Document) -> list[tuple[str, int]]:
    return [(type(b).__name__, len(list(passages(b)))) for b in document.blocks]


@pytest.mark.parametrize("kind", KINDS)
def test_both_formats_read_back_and_are_the_same_bytes_twice(kind: str) -> None:
    document = letter(kind)
    paper, word = write_pdf(document), write_docx(document)
    require_same(document, paper, word)
    assert write_pdf(document).data == paper.data
    assert write_docx(document) == word


@pytest.mark.parametrize("words", NAUGHTY.values(), ids=NAUGHTY.keys())
@pytest.mark.parametrize("kind", ["L05", "L04"])
def test_no_value_changes_the_structure_or_loses_a_letter(kind: str, words: str) -> None:
    plain, bad = letter(kind, poisoned("plain", kind)), letter(kind, poisoned(words, kind))
    extra = len(words.splitlines()) - 1 if "\n" in words else 0
    if not extra:  # an address has as many lines as it has
        assert shape_of(bad) == shape_of(plain)
    paper, word = write_pdf(bad), write_docx(bad)
    assert check_pdf(bad, paper) is None
    assert check_docx(bad, word) is None
    for line in words.splitlines():
        assert line.strip() in document_text(bad)


def test_long_name_stands_whole_in_both_files() -> None:
    name = "Wolfeschlegel" * 23 + "!"
    facts = replace(FACTS, values={**FACTS.values, "recipient.name": name})
    document = letter("L05", facts)
    assert name in pdf_text(write_pdf(document).data).replace(" ", "")
    assert any(name in line for line in docx_text(write_docx(document)))


def test_emoji_is_named_and_styled_letters_are_plain_with_a_note() -> None:
    wording = "It is alleged that you wrote \U0001d4f1\U0001d4f2 \U0001f600 to አ."
    facts = replace(FACTS, allegations=(replace(FACTS.allegations[0], wording=wording),))
    document = letter("L05", facts)
    said = pdf_text(write_pdf(document).data)
    assert "hi [in styled letters]" in said
    assert "[grinning face]" in said
    assert "[U+12A0]" in said
    word = "\n".join(docx_text(write_docx(document)))
    assert "አ[U+12A0]" in word
    assert "[grinning face]" in word


def test_marks_that_turn_words_round_are_not_printed() -> None:
    facts = replace(FACTS, values={**FACTS.values, "recipient.name": "abc\u202edef"})
    assert "abcdef" in pdf_text(write_pdf(letter("L05", facts)).data)


def test_draft_says_so_on_every_page_and_an_issued_letter_never() -> None:
    draft, final = letter("L05", draft=True), letter("L05")
    assert pdf_text(write_pdf(draft).data).count("DRAFT") == write_pdf(draft).pages
    assert "DRAFT" not in pdf_text(write_pdf(final).data)
    for document, there in ((draft, True), (final, False)):
        with zipfile.ZipFile(io.BytesIO(write_docx(document))) as package:
            headers = [n for n in package.namelist() if n.startswith("word/header")]
            assert headers
            for name in headers:
                assert (b'string="DRAFT"' in package.read(name)) is there


def test_pdf_embeds_its_fonts_and_says_what_it_is() -> None:
    paper = write_pdf(letter("L05"))
    with pikepdf.open(io.BytesIO(paper.data)) as pdf:
        assert str(pdf.Root.Lang) == "en-GB"
        assert str(pdf.docinfo.Title) == "Notification of an investigation"
        assert str(pdf.docinfo.Author) == "Ruth Abara"
        fonts = pdf.pages[0].Resources.Font
        assert len(fonts) >= 2
        for font in fonts.values():
            assert "IBMPlexSans" in str(font.BaseFont)
            assert "/FontFile2" in font.DescendantFonts[0].FontDescriptor
        parts = pdf.Root.StructTreeRoot.K.K
        kinds = [str(part.S) for part in parts]
        assert kinds.count("/H1") == 1
        assert "/L" in kinds
        assert "/BlockQuote" in kinds


def test_pages_are_numbered_and_carry_class_reference_and_title() -> None:
    paper = write_pdf(letter("L05"))
    said = pdf_text(paper.data)
    for number in range(1, paper.pages + 1):
        assert f"Page {number} of {paper.pages}" in said
    assert said.count("Private and confidential · HLT-2026-014 · Notification") == paper.pages


def test_address_stands_in_the_window_of_the_envelope() -> None:
    page = pypdfium2.PdfDocument(write_pdf(letter("L05")).data)[0]
    words = page.get_textpage()
    found = words.search("Dana Merrick").get_next()
    assert found is not None
    left, bottom, _, top = words.get_charbox(found[0])
    millimetre = 72 / 25.4
    assert left / millimetre == pytest.approx(25, abs=1)
    assert (page.get_height() - top) / millimetre == pytest.approx(38.5, abs=2)
    assert bottom < top


@pytest.mark.parametrize("more", range(0, 12, 4))
def test_the_signature_takes_text_with_it_to_another_page(more: int) -> None:
    facts = facts_for("L07")
    terms = "\n".join(f"Day {day}: you work in the library." for day in range(more))
    facts = replace(facts, values={**facts.values, "arrangement.terms": f"As follows.\n{terms}"})
    pages = pypdfium2.PdfDocument(write_pdf(letter("L07", facts)).data)
    texts = [page.get_textpage().get_text_range() for page in pages]
    (signed,) = (text for text in texts if "Yours sincerely" in text)
    above = signed.partition("Yours sincerely")[0]
    assert len(above.split()) > 60  # the head of the page and one line are fewer


def test_word_file_uses_words_own_styles_numbering_and_language() -> None:
    data = write_docx(letter("L05"))
    word = docx.Document(io.BytesIO(data))
    styles = [p.style.name for p in word.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("List Number") == 2
    assert "Quote" in styles
    assert not any(p.text.startswith("1") for p in word.paragraphs if p.style.name == "List Number")
    assert word.core_properties.title == "Notification of an investigation"
    assert word.core_properties.language == "en-GB"
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert b'w:val="en-GB"' in package.read("word/styles.xml")
        assert b"en-US" not in package.read("word/styles.xml")
        footers = [n for n in package.namelist() if n.startswith("word/footer")]
        assert all(b"NUMPAGES" in package.read(name) for name in footers)
        assert {entry.date_time for entry in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert "word/fonts/font1.odttf" in package.namelist()


def test_embedded_font_of_the_word_file_opens_again() -> None:
    from casework.documents.font_shelf import FONTS

    with zipfile.ZipFile(io.BytesIO(write_docx(letter("L03")))) as package:
        masked = bytearray(package.read("word/fonts/font1.odttf"))
        table = package.read("word/fontTable.xml").decode()
    key = bytes.fromhex(table.split('w:fontKey="{')[1].split("}")[0].replace("-", ""))[::-1]
    for i in range(32):
        masked[i] ^= key[i % 16]
    assert bytes(masked) == (FONTS / "IBMPlexSans-Regular.ttf").read_bytes()


def long_document() -> Document:
    words = "The purpose is to find out what happened, for and against. " * 12
    return Document(
        title="Long", author="A", reference="R", classification="Private", header="Long",
        blocks=(
            Heading(2, (Run("One"),)),
            *(Paragraph((Run(f"{i}. {words}"),)) for i in range(12)),
            ListBlock(ordered=False, items=tuple(ListItem((Run(words),), i % 2) for i in range(6))),
            DataTable(
                ((Run("Who"),), (Run("What"),)),
                tuple(((Run(f"row {i}"),), (Run("Short."),)) for i in range(60)),
                (1, 3),
            ),
            PageBreak(),
            Heading(3, (Run("Last"),)),
            Paragraph((Run("End."),)),
        ),
    )  # fmt: skip


def test_long_paper_breaks_its_pages_and_repeats_the_head_of_its_table() -> None:
    document = long_document()
    paper = write_pdf(document)
    heads = pdf_text(paper.data).count("Who What")
    assert paper.pages >= 4
    assert heads >= 2
    assert check_docx(document, write_docx(document)) is None


def test_paper_that_lost_words_is_refused_with_the_place() -> None:
    document = letter("L05")
    other = replace(document, blocks=document.blocks[:-3] + document.blocks[-2:])
    paper, word = write_pdf(other), write_docx(document)
    with pytest.raises(Refused) as caught:
        require_same(document, paper, word)
    assert "PDF" in caught.value.problems[0]
    assert check_docx(document, write_docx(other)) is not None


def test_papers_made_by_several_workers_at_once_are_all_right() -> None:
    documents = [letter(kind, draft=bool(i % 2)) for i, kind in enumerate(KINDS * 3)]

    def make(document: Document) -> tuple[bytes, int]:
        paper = write_pdf(document)
        assert check_pdf(document, paper) is None
        return paper.data, len(page_pictures(paper.data, width=300))

    with ThreadPoolExecutor(4) as workers:
        made = list(workers.map(make, documents))
    assert [data for data, _pages in made] == [write_pdf(d).data for d in documents]
