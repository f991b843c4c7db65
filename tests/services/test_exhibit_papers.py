"""Exhibits on paper: a print with its custody, an annotated copy that says it is one."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from casework.actor import Actor
from casework.documents.pdfium_lock import PDFIUM
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.annotations import Annotation, AnnotationKind
from casework.services import annotations as laid_over
from casework.services import exhibit_papers, exhibits, sealing
from casework.services.context import Casework
from tests.media import file_makers as make
from tests.support.process_cases import log_case
from tests.support.utterance_cases import take

WHY = "For the interview of 24 November."
BOX = Annotation(AnnotationKind.BOX, 1, ((0.2, 0.2), (0.8, 0.5)))
NOTE = Annotation(AnnotationKind.WORDS, 1, ((0.1, 0.6), (0.5, 0.7)), "غدا: posted at night")


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


def text_of(data: bytes) -> str:
    with PDFIUM:
        document = PdfDocument(data)
        words = [page.get_textpage().get_text_bounded() for page in document]
        document.close()
    return " ".join("\n".join(words).split())


def test_an_annotated_copy_says_what_it_is_and_the_file_stays(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    item_id = take(casework, adviser, case_id, make.picture("PNG", (600, 400)), "post.png")
    target = tmp_path / "copy.pdf"
    with pytest.raises(Refused, match="Nothing lies over"):
        exhibit_papers.annotated_copy(casework, adviser, item_id=item_id, target=target, why=WHY)
    for one in (BOX, NOTE):
        laid_over.annotate(casework, adviser, item_id=item_id, annotation=one)
    before = exhibits.evidence_item(casework, adviser, item_id=item_id)
    done = exhibit_papers.annotated_copy(casework, adviser, item_id=item_id, target=target, why=WHY)
    words = text_of(target.read_bytes())
    assert "Annotated copy of PN/1" in words
    assert "posted at night" in words
    assert before.sha256 in words.replace("\n", "").replace(" ", "")
    after = exhibits.evidence_item(casework, adviser, item_id=item_id)
    assert after.sha256 == before.sha256
    assert (after.custody[-1].act, WHY in after.custody[-1].why) == ("exported", True)
    # The copy is kept beside the original, and sealing lets go of it.
    assert casework.vault.read(done.value.sha256) == target.read_bytes()
    sealing.seal(casework, adviser, item_id=item_id, reason="The police have it.")
    assert not casework.vault.exists(done.value.sha256)


def test_a_copy_needs_a_reason_and_overwrites_nothing(
    casework: Casework, adviser: Actor, case_id: CaseId, tmp_path: Path
) -> None:
    item_id = take(casework, adviser, case_id, make.picture("PNG", (60, 40)), "post.png")
    laid_over.annotate(casework, adviser, item_id=item_id, annotation=BOX)
    there = tmp_path / "there.pdf"
    there.write_bytes(b"mine")
    for target, why in ((there, WHY), (tmp_path / "new.pdf", " ")):
        with pytest.raises(BadInput):
            exhibit_papers.annotated_copy(
                casework, adviser, item_id=item_id, target=target, why=why
            )
    assert there.read_bytes() == b"mine"
    assert list(tmp_path.glob("*.pdf")) == [there]


def test_an_exhibit_is_printed_with_its_pages_and_its_custody(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    item_id = take(casework, adviser, case_id, make.pdf(3), "notes.pdf")
    laid_over.annotate(casework, adviser, item_id=item_id, annotation=BOX)
    told: list[tuple[int, int]] = []
    paper = exhibit_papers.print_paper(
        casework,
        adviser,
        item_id=item_id,
        progress=lambda done, of: told.append((done, of)),
    )
    words = text_of(paper.data)
    assert (paper.pages, paper.left_out) == (3, 0)
    assert told[-1] == (3, 3)
    assert "page 3 of 3: as received" in words
    assert "Received and hashed" in words
    assert "Annotated copy" not in words
    exhibit_papers.note_printed(casework, adviser, item_id=item_id, why=WHY)
    custody = exhibits.evidence_item(casework, adviser, item_id=item_id).custody
    assert (custody[-1].act, custody[-1].why) == ("printed", WHY)
    with pytest.raises(BadInput):
        exhibit_papers.note_printed(casework, adviser, item_id=item_id, why="")
    sealing.seal(casework, adviser, item_id=item_id, reason="The police have it.")
    with pytest.raises(Refused):
        exhibit_papers.print_paper(casework, adviser, item_id=item_id)
