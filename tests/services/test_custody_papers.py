"""The custody report and the register of copies: what was done, by whom, and what it proves."""

from __future__ import annotations

import io
from datetime import timedelta
from pathlib import Path

import docx
import pypdfium2
import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.documents.pdfium_lock import PDFIUM
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureRecord, Presence, Sensitivity
from casework.rules.integrity import NOT_PROVED
from casework.rules.live_looks import LiveLook
from casework.rules.screens import Answer
from casework.services import (
    audit_trail,
    custody_papers,
    exhibits,
    live_looks,
    reverification,
    sealing,
    sharing,
)
from casework.services.context import Casework
from tests.services.test_evidence_handling import damage
from tests.support.matrix_cases import attach
from tests.support.process_cases import log_case

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def item_id(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach(casework, adviser, case_id)


def give(casework: Casework, actor: Actor, item_id: EvidenceId, to: str = "Gareth Lomas") -> str:
    (copy,) = sharing.copies_to_give(casework, actor, item_id=item_id)
    return sharing.record_share(
        casework, actor, item_id=item_id, sha256=copy.sha256, to_whom=to,
        how="Encrypted email", why="To prepare the interview",
    ).value  # fmt: skip


def pdf_words(data: bytes) -> str:
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def word_words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def test_a_copy_given_stands_in_register_custody_and_audit(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    share_id = give(casework, adviser, item_id)
    (entry,) = sharing.copies_of_item(casework, adviser, item_id=item_id)
    assert (entry.share_id, entry.to_whom, entry.reference) == (share_id, "Gareth Lomas", "PN/1")
    last = exhibits.evidence_item(casework, adviser, item_id=item_id).custody[-1]
    assert last.act == "shared"
    assert "to Gareth Lomas, Encrypted email" in last.why
    sharing.end_share(casework, adviser, share_id=entry.share_id, how="Destroyed")
    (ended,) = sharing.copies_of_item(casework, adviser, item_id=item_id)
    assert ended.ended.startswith("Destroyed (")
    with pytest.raises(Refused):
        sharing.end_share(casework, adviser, share_id=entry.share_id, how="Again")
    told = " ".join(
        line.what for line in audit_trail.case_timeline(casework, adviser, case_id=case_id)
    )
    assert "PN/1 copy given" in told


@pytest.mark.parametrize("field", ["to_whom", "how", "why"])
def test_a_copy_given_says_to_whom_how_and_why(
    casework: Casework, adviser: Actor, item_id: EvidenceId, field: str
) -> None:
    sha256 = exhibits.evidence_item(casework, adviser, item_id=item_id).sha256
    told = {"to_whom": "A", "how": "By hand", "why": "Asked"} | {field: "  "}
    with pytest.raises(BadInput) as refused:
        sharing.record_share(casework, adviser, item_id=item_id, sha256=sha256, **told)
    assert refused.value.field == field
    with pytest.raises(BadInput):
        sharing.record_share(
            casework, adviser, item_id=item_id, sha256="0" * 64, to_whom="A", how="B", why="C"
        )


def test_the_report_of_a_case_says_the_same_in_both_formats(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId, tmp_path: Path
) -> None:
    attach(casework, adviser, case_id, shade=40)
    look = LiveLook(
        casework.clock.now(), "Dana Osei", Presence.LIVE, Answer.YES, "Office PC, work account"
    )
    live_looks.record_look(casework, adviser, item_id=item_id, look=look)
    give(casework, adviser, item_id)
    made = custody_papers.export(casework, adviser, case_id=case_id, folder=tmp_path).value
    pdf, word = (path.read_bytes() for path in made.paths)
    sha256 = exhibits.evidence_item(casework, adviser, item_id=item_id).sha256
    for words in (pdf_words(pdf), word_words(word)):
        for wanted in (
            "PN/1", "PN/2", "Seen live", "seen live by Dana Osei", "Gareth Lomas", sha256,
            "Looked for on the platform itself", "All as received", NOT_PROVED[-1],
        ):  # fmt: skip
            assert wanted.casefold() in words.casefold(), wanted
        assert "authentic" not in words.casefold()
        assert "genuine" not in words.casefold()


def test_the_report_of_one_item_names_no_other(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    attach(casework, adviser, case_id, shade=40)
    papers = custody_papers.make(casework, adviser, case_id=case_id, item_id=item_id)
    words = pdf_words(papers.pdf)
    assert "Custody report of PN/1" in words
    assert "PN/2" not in words
    assert len(custody_papers.pictures(papers, width=200)) == papers.pages


def test_a_change_found_for_the_report_is_dated_and_said(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    damage(casework, item_id)
    papers = custody_papers.make(casework, adviser, case_id=case_id)
    assert papers.changed == ("PN/1",)
    assert "Not as received: PN/1" in pdf_words(papers.pdf)
    item = exhibits.evidence_item(casework, adviser, item_id=item_id)
    assert item.integrity.state == "mismatch"


def test_what_is_seen_in_a_sealed_or_sensitive_item_is_not_printed(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    other = attach(casework, adviser, case_id, shade=40)
    record = CaptureRecord(
        transcript="quillonby", context="quillonby", sensitivity=Sensitivity.SPECIAL_CATEGORY,
        received_from="a parent",
    )  # fmt: skip
    for one in (item_id, other):
        exhibits.update_record(casework, adviser, item_id=one, title="A post", record=record)
    sealing.seal(casework, adviser, item_id=other, reason="Told to")
    words = pdf_words(custody_papers.make(casework, adviser, case_id=case_id).pdf)
    assert "quillonby" not in words
    assert "a parent" in words
    assert "what it shows is not said here" in words


def test_checks_by_schedule_stand_in_one_row(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId, clock: FrozenClock
) -> None:
    for _month in range(3):
        clock.advance(timedelta(days=31))
        assert reverification.check_due(casework, adviser).value.checked == 1
    words = pdf_words(custody_papers.make(casework, adviser, case_id=case_id).pdf)
    assert "3 times, by schedule" in words
    assert words.count("by schedule") == 1


def test_no_report_of_a_case_that_is_not_open(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    for ask in (
        lambda: custody_papers.make(casework, OFFICER, case_id=case_id),
        lambda: sharing.copies_of_item(casework, OFFICER, item_id=item_id),
    ):
        with pytest.raises(NotFound):
            ask()
