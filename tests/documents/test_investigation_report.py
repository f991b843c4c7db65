"""The investigation report: its blocks, and what both formats make of them."""

import io
import os
import re
import zipfile
from dataclasses import replace
from functools import cache
from pathlib import Path

import pikepdf
import pypdfium2
import pytest

from casework.documents.block_text import document_text, gaps
from casework.documents.block_tree import tree
from casework.documents.blocks import (
    Contents,
    DataTable,
    Document,
    ExhibitSheet,
    Figure,
    Heading,
    Paragraph,
    Run,
)
from casework.documents.docx_writer import write_docx
from casework.documents.pdf_writer import PdfPaper, write_pdf
from casework.documents.read_back import check_docx, check_pdf, require_same
from casework.summaries.report_facts import MatrixCellFacts, OfficersWords
from tests.documents.naughty import NAUGHTY
from tests.documents.report_samples import FACTS, at, report

GOLDEN = Path(__file__).parents[1] / "golden" / "documents" / "investigation_report.txt"


@cache
def final() -> Document:
    return report()


@cache
def paper() -> PdfPaper:
    return write_pdf(final())


@cache
def word() -> bytes:
    return write_docx(final())


@cache
def page_texts() -> tuple[str, ...]:
    reader = pypdfium2.PdfDocument(paper().data)
    return tuple(
        " ".join(page.get_textpage().get_text_range().replace("\xa0", " ").split())
        for page in reader
    )


def headings(document: Document, level: int = 1) -> list[str]:
    return [
        "".join(run.text for run in block.inlines if isinstance(run, Run))
        for block in document.blocks
        if isinstance(block, Heading) and block.level == level
    ]


def test_report_has_the_tree_that_was_agreed() -> None:
    found = tree(final())
    if os.environ.get("CASEWORK_WRITE_GOLDEN"):
        GOLDEN.write_text(found, encoding="utf-8")
    assert found == GOLDEN.read_text(encoding="utf-8")


def test_sections_stand_in_the_order_of_the_structure() -> None:
    assert headings(final()) == [
        "Introduction", "Policies considered", "Process", "Chronology",
        "Allegations and findings", "Proportionality", "Other matters", "Conclusion",
        "Exhibits", "Declaration",
    ]  # fmt: skip


def test_both_formats_say_the_same_and_are_the_same_bytes_twice() -> None:
    require_same(final(), paper(), word())
    again = report()
    assert write_pdf(again).data == paper().data
    assert write_docx(again) == word()


def test_contents_name_the_page_on_which_each_section_begins() -> None:
    (contents,) = (block for block in final().blocks if isinstance(block, Contents))
    assert len(contents.lines) == 10
    for line in contents.lines:
        assert f"{line.number} {line.title}" in page_texts()[line.page.page - 1]
    assert f"{paper().pages}, and 5 exhibits" in page_texts()[0]


def test_every_link_leads_to_the_page_of_what_it_names() -> None:
    leads = pages = 0
    with pikepdf.open(io.BytesIO(paper().data)) as pdf:
        numbers = {page.objgen: number for number, page in enumerate(pdf.pages)}
        for page in pdf.pages:
            for link in page.get("/Annots", []):
                said = re.fullmatch(r"(.+): page (\d+)", str(link.Contents))
                assert said is not None
                target = link.Dest if "/Dest" in link else link.A.D
                place = pdf.Root.Dests[str(target)] if "/Dests" in pdf.Root else target
                place = place.D if isinstance(place, pikepdf.Dictionary) else place
                number = numbers[place[0].objgen]
                assert number == int(said.group(2)) - 1
                if re.match(r"[A-Z]{2}/\d", said.group(1)):
                    reference, _comma, cited = said.group(1).partition(",")
                    found = f"Exhibit {reference} " in page_texts()[number]
                    printed = f": page {cited.strip()[2:]} of 3" in page_texts()[number]
                    assert found or (reference == "IO/4" and printed)
                    leads, pages = leads + 1, pages + printed
    assert leads > 20
    assert pages == 2  # IO/4, p 2: in the matrix, and in the officer's words


def test_findings_name_whose_they_are_at_the_foot_of_their_pages_alone() -> None:
    of = "Findings of Gareth Lomas, investigating officer"
    marked = [number for number, text in enumerate(page_texts()) if of in text]
    first = next(n for n, text in enumerate(page_texts()) if "5.1 Allegation 1" in text)
    last = next(n for n, text in enumerate(page_texts()) if "6 Proportionality" in text and n)
    assert marked == list(range(first, last))


def test_screen_readers_hear_pictures_in_words_and_tables_by_their_heads() -> None:
    kinds: list[str] = []
    alternatives: list[str] = []

    def walk(part: pikepdf.Object) -> None:
        if not isinstance(part, pikepdf.Dictionary) or "/S" not in part:
            return
        kinds.append(str(part.S))
        if "/Alt" in part:
            alternatives.append(str(part.Alt))
        for kid in part.get("/K", []):
            walk(kid)

    with pikepdf.open(io.BytesIO(paper().data)) as pdf:
        walk(pdf.Root.StructTreeRoot.K)
        images = sum(len(page.get_images()) for page in pdf.pages)
    assert images == 5
    assert "A post by Dana M on Townsquare, with one comment beneath." in alternatives
    assert kinds.count("/Figure") == images == len(alternatives)
    assert {"/Table", "/TR", "/TH", "/TD", "/TOC", "/L", "/BlockQuote", "/H1"} <= set(kinds)


def test_word_file_has_bookmarks_links_alternative_texts_and_running_feet() -> None:
    with zipfile.ZipFile(io.BytesIO(word())) as package:
        body = package.read("word/document.xml").decode()
        feet = [package.read(n).decode() for n in package.namelist() if "word/footer" in n]
    marks = set(re.findall(r'w:bookmarkStart w:id="\d+" w:name="([^"]+)"', body))
    leads = set(re.findall(r'w:hyperlink w:anchor="([^"]+)"', body))
    assert {"exhibit_IO_2", "exhibit_IO_4_p2", "section_5"} <= marks
    assert leads <= marks
    assert len(leads) == 6
    assert body.count("<w:drawing>") == 5
    assert 'descr="A post by Dana M on Townsquare' in body
    assert body.count("PAGEREF") == 15
    assert sum("Findings of Gareth Lomas" in foot for foot in feet) == 1
    assert 'w:val="Heading1"' in body


def test_matrix_has_equal_columns_and_each_dash_its_reason() -> None:
    matrix = next(b for b in final().blocks if isinstance(b, DataTable) and b.dense)
    assert len(set(matrix.widths[1:])) == 1
    said = [
        "".join(run.text for run in cell if isinstance(run, Run))
        for row in matrix.rows
        for cell in row
    ]
    assert said.count("– (1)") == 1
    assert said.count("– (2)") == 3
    assert "2 No question is open." in next(t for t in page_texts() if "5.1 Allegation 1" in t)


def test_head_of_a_table_that_goes_on_stands_on_each_of_its_pages() -> None:
    row = FACTS.allegations[0].matrix[0]
    many = replace(FACTS.allegations[0], matrix=(row,) * 40)
    document = report(replace(FACTS, allegations=(many,)))
    made = write_pdf(document)
    assert check_pdf(document, made) is None
    assert sum("Not yet known" in said for page in made.furniture for said in page) >= 2


def test_row_taller_than_a_page_is_parted_and_loses_nothing() -> None:
    long = MatrixCellFacts((at("word " * 900 + "the end"),))
    row = replace(FACTS.allegations[0].matrix[0], cells=(long,) * 4)
    document = report(replace(FACTS, allegations=(replace(FACTS.allegations[0], matrix=(row,)),)))
    made = write_pdf(document)
    assert check_pdf(document, made) is None
    assert check_docx(document, write_docx(document)) is None


def test_sealed_exhibit_has_a_slip_and_no_picture() -> None:
    sheets = [b for b in final().blocks if isinstance(b, ExhibitSheet)]
    sealed = [sheet.figure for sheet in sheets if sheet.figure.picture is None]
    assert len(sealed) == 1
    assert "HO/1 is sealed: nobody can open it here." in document_text(final())


def test_officers_words_are_nobodys_markup_and_stand_word_for_word() -> None:
    words = OfficersWords("He wrote {{case.reference}} & <b>*so*</b> (IO/2), not IO/99.")
    facts = replace(FACTS, passages={**FACTS.passages, "introduction": words})
    document = report(facts)
    assert "He wrote {{case.reference}} & <b>so</b> (IO/2), not IO/99." in document_text(document)
    runs = [
        run
        for block in document.blocks
        if isinstance(block, Paragraph)
        for run in block.inlines
        if isinstance(run, Run)
    ]
    assert any(run.text == "IO/2" and run.link == "exhibit-IO/2" for run in runs)
    assert not any(run.link == "exhibit-IO/99" for run in runs)


def test_what_is_not_written_is_a_gap_in_a_draft_alone() -> None:
    first = replace(FACTS.allegations[0], passages={})
    facts = replace(FACTS, allegations=(first,), passages={})
    draft = report(facts, draft=True)
    named = [gap.label for gap in gaps(draft)]
    assert "Background: not written yet" in named
    assert "Allegation 1, facts established: not written yet" in named
    assert not gaps(report(facts))
    assert "DRAFT" in write_pdf(draft).furniture[0]
    assert "DRAFT" not in paper().furniture[0]


def test_words_typed_for_the_officer_say_so_until_confirmed() -> None:
    typed = OfficersWords("The conclusions are my own.", typed_by="Priya Nandakumar")
    facts = replace(FACTS, passages={**FACTS.passages, "declaration": typed})
    assert "Typed by Priya Nandakumar for the investigating officer" in document_text(report(facts))


def test_no_text_of_ours_weighs_the_employee_or_calls_a_picture_genuine() -> None:
    ours = document_text(report(replace(FACTS, allegations=(), passages={}, exhibits=())))
    assert not re.search(r"(?i)\b(accused|charge|guilt|authentic|genuine|verdict|dismiss)", ours)
    assert "does not recommend a sanction" in ours


@pytest.mark.parametrize("words", NAUGHTY.values(), ids=NAUGHTY.keys())
def test_no_value_loses_a_letter_in_either_format(words: str) -> None:
    exhibit = replace(
        FACTS.exhibits[2], title=words or "x", facts=(("Kind", words),), alternative=words or "x"
    )
    facts = replace(
        FACTS,
        employee=words,
        passages={"introduction": OfficersWords(words), "conclusion": OfficersWords("x", words)},
        people=(replace(FACTS.people[0], name=words, about=words),),
        chronology=(replace(FACTS.chronology[0], event=words),),
        exhibits=(exhibit,),
        allegations=(replace(FACTS.allegations[0], wording=words, puts=(), matrix=()),),
    )
    document = report(facts)
    assert check_pdf(document, write_pdf(document)) is None
    assert check_docx(document, write_docx(document)) is None


def test_wide_pictures_take_the_width_of_the_text() -> None:
    figures = [b.figure for b in final().blocks if isinstance(b, ExhibitSheet)]
    assert [figure.wide for figure in figures] == [False, False, True]
    assert [b.wide for b in final().blocks if isinstance(b, Figure)] == [True, True, True]
