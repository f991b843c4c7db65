"""The schedule of distribution and the bundle of one exhibit: computed, and closed to others."""

from __future__ import annotations

import io
from pathlib import Path

import docx
import pypdfium2
import pytest

from casework.actor import Actor, Capacity
from casework.documents.pdfium_lock import PDFIUM
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, EvidenceId, LetterId
from casework.rules.bundle_audience import Audience, Reader
from casework.rules.letter_enclosures import EnclosureKind
from casework.services import (
    audit_trail,
    bundle_giving,
    bundle_versions,
    bundles,
    distribution,
    distribution_papers,
    exhibits,
    letters,
    sealing,
    sharing,
    single_exhibit,
)
from casework.services.context import Casework
from casework.summaries.distribution import PaperKind
from tests.support.hearing_cases import served
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.matrix_cases import attach as attach_evidence
from tests.support.process_cases import TODAY
from tests.support.sent_letters import attach, issue, serve

STRANGER = Actor("Nobody Known", Capacity.INVESTIGATING_OFFICER)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def item_id(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach_evidence(casework, adviser, case_id)


@pytest.fixture
def sent(casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId) -> LetterId:
    """A served L05 with an exhibit, and a copy of the exhibit that somebody else was given."""
    letter_id = filled_letter(casework, adviser, case_id, "L05")
    attach(casework, adviser, letter_id, EnclosureKind.EXHIBIT)
    issue(casework, adviser, letter_id)
    serve(casework, adviser, letter_id)
    (copy,) = sharing.copies_to_give(casework, adviser, item_id=item_id)
    sharing.record_share(
        casework, adviser, item_id=item_id, sha256=copy.sha256, to_whom="Gareth Lomas",
        how="Encrypted email", why="To prepare the interview",
    )  # fmt: skip
    return letter_id


def pdf_words(data: bytes) -> str:
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def word_words(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return " ".join(" ".join([*(one.text for one in document.paragraphs), *cells]).split())


def test_the_schedule_is_computed_from_what_is_on_record(
    casework: Casework, adviser: Actor, case_id: CaseId, sent: LetterId, item_id: EvidenceId
) -> None:
    waiting = letters.begin(casework, adviser, case_id=case_id, kind="L05", corrects=sent).value
    issue(casework, adviser, waiting)
    view = distribution.schedule(casework, adviser, case_id=case_id)
    told = {(line.who, line.what): line for line in view.lines}
    notice = view.lines[0]
    assert (notice.kind, notice.source_id) == (PaperKind.LETTER, sent)
    assert (notice.how, notice.proof) == ("by hand", "Signed for")
    assert notice.received_on is not None
    assert told["Dana Merrick", "Exhibit PN/1"].kind is PaperKind.ENCLOSURE
    assert told["Gareth Lomas", "PN/1: the file as received"].kind is PaperKind.EXHIBIT
    assert view.lines[-1].is_open
    assert view.open == sum(line.is_open for line in view.lines)
    assert view.people == ("Dana Merrick", "Gareth Lomas")
    only = distribution.schedule(casework, adviser, case_id=case_id, person="Gareth Lomas")
    assert [line.who for line in only.lines] == ["Gareth Lomas"]


def test_a_copy_of_the_bundle_that_went_with_a_letter_has_its_receipt(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    bundle_id = bundles.begin(casework, adviser, case_id=case_id).value
    version = bundle_versions.make(
        casework, adviser, bundle_id=bundle_id, audience=Audience.EMPLOYEE
    ).value
    letter_id = filled_letter(casework, adviser, case_id, "L05")
    attach(casework, adviser, letter_id, EnclosureKind.BUNDLE)
    issue(casework, adviser, letter_id)
    serve(casework, adviser, letter_id)
    view = distribution.schedule(casework, adviser, case_id=case_id)
    (line,) = [one for one in view.lines if one.kind is PaperKind.BUNDLE]
    assert (line.who, line.how) == ("Dana Merrick", "by hand, with letter L05")
    assert line.sha256 == version.sha256
    assert bundles.desk(casework, adviser, case_id=case_id).fixed
    sealing.seal(casework, adviser, item_id=item_id, reason="Told to")
    with pytest.raises(Refused, match="sealed"):
        bundle_giving.content(casework, adviser, version_id=version.version_id)


def test_both_formats_say_the_same_and_the_record_says_that_they_were_made(
    casework: Casework, adviser: Actor, case_id: CaseId, sent: LetterId, tmp_path: Path
) -> None:
    paths = distribution_papers.export(casework, adviser, case_id=case_id, folder=tmp_path).value
    assert [path.suffix for path in paths] == [".pdf", ".docx"]
    for words in (pdf_words(paths[0].read_bytes()), word_words(paths[1].read_bytes())):
        for wanted in ("Dana Merrick", "L05 Notification", "Exhibit PN/1", "Gareth Lomas",
                       "23 November 2026", "Signed for"):  # fmt: skip
            assert wanted in words, wanted
    told = [line.verb for line in audit_trail.case_timeline(casework, adviser, case_id=case_id)]
    assert told.count("distribution.exported") == 1


def test_letters_for_some_eyes_alone_stand_in_no_other_schedule(
    casework: Casework, adviser: Actor, case_id: CaseId, sent: LetterId
) -> None:
    commissioner = Actor("Ruth Abara", Capacity.COMMISSIONING_MANAGER)
    served(casework, adviser, case_id, "L36", TODAY)
    mine = distribution.schedule(casework, adviser, case_id=case_id)
    theirs = distribution.schedule(casework, commissioner, case_id=case_id)
    assert any(line.what.startswith("L36") for line in mine.lines)
    assert not any(line.what.startswith("L36") for line in theirs.lines)
    assert (mine.kept_apart, theirs.kept_apart) == (False, True)


def test_one_exhibit_leaves_as_a_bundle_with_where_it_is_from(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId, tmp_path: Path
) -> None:
    target = tmp_path / "PN-1.pdf"
    with pytest.raises(BadInput) as caught:
        single_exhibit.export(
            casework, adviser, item_id=item_id, audience=Audience.PANEL, target=target, why=" "
        )
    assert caught.value.field == "why"
    single_exhibit.export(
        casework, adviser, item_id=item_id, audience=Audience.PANEL, target=target,
        why="For the panel",
    )  # fmt: skip
    words = pdf_words(target.read_bytes())
    assert "Exhibit PN/1" in words
    assert "Copy of the panel" in words
    assert exhibits.evidence_item(casework, adviser, item_id=item_id).sha256 in words.replace(
        " ", ""
    )
    last = exhibits.evidence_item(casework, adviser, item_id=item_id).custody[-1]
    assert last.act == "exported"
    assert last.why.endswith("For the panel")


def test_a_witness_has_no_exhibit_and_a_sealed_one_nobody(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    with pytest.raises(Refused, match="own statement alone"):
        single_exhibit.make(
            casework, adviser, item_id=item_id, reader=Reader(Audience.WITNESS, "somebody", "Kel")
        )
    sealing.seal(casework, adviser, item_id=item_id, reason="Told to")
    with pytest.raises(Refused, match="sealed"):
        single_exhibit.make(casework, adviser, item_id=item_id, reader=Reader(Audience.ARCHIVE))


def test_a_stranger_sees_no_schedule_and_no_exhibit(
    casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId
) -> None:
    letters.begin(casework, adviser, case_id=case_id, kind="L05")
    for ask in (
        lambda: distribution.schedule(casework, STRANGER, case_id=case_id),
        lambda: distribution_papers.make(casework, STRANGER, case_id=case_id),
        lambda: single_exhibit.make(
            casework, STRANGER, item_id=item_id, reader=Reader(Audience.ARCHIVE)
        ),
    ):
        with pytest.raises(NotFound):
            ask()
