"""Fourteen policies in as many styles of numbering, read from Word and from PDF."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

import pytest

from casework.media.sandbox import Sandbox
from casework.rules.source_lines import LineStyle
from casework.services.policy_documents import PolicyDocument, split_policy_document
from tests.policy_papers import papers_figures as figures
from tests.policy_papers import papers_letters as letters
from tests.policy_papers.as_pdf import as_pdf, as_text
from tests.policy_papers.as_word import as_word
from tests.policy_papers.description import Paper

PAPERS = (
    figures.LEGAL,
    figures.CONTRACT,
    figures.HUNDREDS,
    figures.FROM_TEN,
    figures.EVERY_ONE,
    figures.OWN_LINES,
    letters.LETTERS,
    letters.PARTS,
    letters.ROMANS,
    letters.SECTIONS,
    letters.BULLETS,
    letters.CAPITALS,
    letters.MISTAKES,
    letters.SCHEDULES,
)
WRITERS = {"docx": as_word, "pdf": as_pdf, "txt": as_text}
TODAY = date(2026, 11, 22)
BODY = (LineStyle.PLAIN, LineStyle.HEADING, LineStyle.LIST_ITEM)


@pytest.fixture(scope="module")
def reader() -> Iterator[Sandbox]:
    with Sandbox() as sandbox:
        yield sandbox


def read(paper: Paper, kind: str, reader: Sandbox) -> PolicyDocument:
    data = WRITERS[kind](paper)
    return split_policy_document(data, name=f"{paper.name}.{kind}", today=TODAY, reader=reader)


def named(papers: tuple[Paper, ...]) -> list[object]:
    return [pytest.param(paper, id=paper.name) for paper in papers]


@pytest.mark.parametrize("paper", named(PAPERS))
def test_word_lines_carry_the_numbers_that_word_prints(paper: Paper, reader: Sandbox) -> None:
    lines = read(paper, "docx", reader).source.lines
    body = [line for line in lines if line.style in BODY][len(paper.tagline) :]
    if paper.contents:
        body = [line for line in body if line.text != "Contents"]
    printed = [line.shown for line in body]
    wanted = []
    for item in paper.items:
        words = item.words.upper() if _in_capitals(paper, item.heading) else item.words
        if item.alone:
            wanted += [item.number, words]
        else:
            wanted.append(f"{item.number} {words}".strip())
    assert printed == wanted


@pytest.mark.parametrize("paper", named(PAPERS))
def test_pdf_lines_hold_every_word_in_order(paper: Paper, reader: Sandbox) -> None:
    lines = read(paper, "pdf", reader).source.lines
    body = " ".join(line.text for line in lines if line.style in BODY and line.text)
    wanted = " ".join(
        f"{item.number} {item.words.upper() if _in_capitals(paper, item.heading) else item.words}"
        for item in paper.items
    )
    assert " ".join(body.split()).endswith(" ".join(wanted.split()))
    running = [line.text for line in lines if line.style is LineStyle.RUNNING]
    assert "Page 1" in running


def _in_capitals(paper: Paper, heading: bool) -> bool:
    return heading and paper.headings == "capitals"
