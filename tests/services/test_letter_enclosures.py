"""What goes with a letter: attached for its reader, checked, frozen with its hash, given."""

from __future__ import annotations

import hashlib
import io
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from casework.actor import Actor, Capacity
from casework.documents.pdfium_lock import PDFIUM
from casework.errors import CaseworkError, NotFound, Refused
from casework.ids import CaseId, EnclosureId, EvidenceId, LetterId, new_id
from casework.rules.letter_enclosures import EnclosureKind
from casework.rules.pseudonyms import PseudonymKind
from casework.services import (
    exhibits,
    letter_enclosures,
    letter_files,
    letter_sending,
    letter_views,
    letters,
    pseudonyms,
    redacted_copies,
    sealing,
)
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from casework.store.casebook_queries import named_files
from casework.store.evidence_tables import EvidenceFileRow
from casework.store.exhibit_tables import RedactedCopyRow
from casework.store.letter_queries import find_letter
from casework.summaries.letters import Weight
from casework.summaries.meetings import PupilKey
from tests.support.letter_cases import CONTACTS, filled_letter, ready_case
from tests.support.matrix_cases import attach as attach_evidence
from tests.support.matrix_cases import picture
from tests.support.sent_letters import attach, issue, offer_of, serve

K = EnclosureKind


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return ready_case(casework, adviser)


@pytest.fixture
def item_id(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return attach_evidence(casework, adviser, case_id)


@pytest.fixture
def notice(casework: Casework, adviser: Actor, case_id: CaseId, item_id: EvidenceId) -> LetterId:
    """A draft of L05 that names three papers, and a case with one exhibit."""
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L05").value
    letters.fill_in(casework, adviser, letter_id=letter_id, facts=CONTACTS)
    return letter_id


def words_of(data: bytes) -> str:
    with PDFIUM:
        document = pypdfium2.PdfDocument(data)
        return " ".join(" ".join(page.get_textpage().get_text_range().split()) for page in document)


def codes(casework: Casework, adviser: Actor, letter_id: LetterId) -> dict[str, Weight]:
    draft = letter_views.open_draft(casework, adviser, letter_id=letter_id)
    return {one.code: one.weight for one in draft.checks.problems}


def redacted(casework: Casework, adviser: Actor, item_id: EvidenceId) -> str:
    """Put a redacted copy on record that waits for its second check, without making one."""
    stored = casework.vault.put_bytes(picture(240))
    with casework.transaction(adviser) as unit:
        file = EvidenceFileRow(
            id=new_id(), item_id=item_id, kind="redacted", sha256=stored.sha256, size=stored.size,
            media_type="image/png", media_kind="image", received_at=unit.now,
        )  # fmt: skip
        unit.session.add(file)
        unit.session.flush()
        row = RedactedCopyRow(
            id=new_id(), item_id=item_id, number=1, file_id=file.id, from_sha256="", marks=[],
            pages=1, checked=[], made_at=unit.now, made_by=adviser.name, second_check_wanted=True,
        )  # fmt: skip
        unit.session.add(row)
        unit.session.flush()
        unit.record("redaction.copied", subject=("evidence", item_id))
        return row.id


def test_the_letter_lists_what_is_attached_in_the_place_of_what_it_names(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    assert codes(casework, adviser, notice) == {"NOT_ENCLOSED": Weight.WARNS}
    desk = letter_enclosures.desk(casework, adviser, letter_id=notice)
    policy, procedure, terms = (line.words for line in desk.named)
    attach(casework, adviser, notice, K.EXHIBIT)
    attach(casework, adviser, notice, K.TERMS, answers=terms)
    attach(casework, adviser, notice, K.POLICY, answers=policy)
    letter_enclosures.strike_out(casework, adviser, letter_id=notice, answers=procedure)
    assert codes(casework, adviser, notice) == {}
    issue(casework, adviser, notice)
    pdf = letter_files.issued_file(casework, adviser, letter_id=notice, kind=PaperFormat.PDF)
    listed = words_of(pdf).partition("Enclosed: ")[2]
    assert listed.startswith(
        "Social Media Policy, version 1 (1 page); Terms of reference, version 1 (1 page);"
        " Exhibit PN/1 (3 pages)"
    )
    assert "procedure" not in listed.partition("pages)")[0]
    view = letter_sending.sending(casework, adviser, letter_id=notice)
    assert [one.kind for one in view.enclosures] == [K.POLICY, K.TERMS, K.EXHIBIT]


def test_each_enclosure_is_frozen_with_its_hash(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    enclosure_id = attach(casework, adviser, notice, K.EXHIBIT)
    issue(casework, adviser, notice)
    with casework.read() as session:
        row = find_letter(session, notice)
        assert row is not None
        (kept,) = row.facts["enclosed"]
        named = {file.sha256 for file in named_files(session)}
    data = letter_enclosures.content(casework, adviser, enclosure_id=enclosure_id)
    assert hashlib.sha256(data).hexdigest() == kept["sha256"]
    assert kept["sha256"] in named
    with pytest.raises(Refused, match="words are fixed"):
        letter_enclosures.take_off(casework, adviser, enclosure_id=enclosure_id)
    with pytest.raises(Refused, match="words are fixed"):
        letter_enclosures.send_on_paper(casework, adviser, letter_id=notice, title="More")


def test_an_invitation_does_not_go_before_the_papers_it_names_are_settled(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    letter_id = letters.begin(casework, adviser, case_id=case_id, kind="L19").value
    assert codes(casework, adviser, letter_id)["NOT_ENCLOSED"] is Weight.STOPS
    papers = letter_enclosures.desk(casework, adviser, letter_id=letter_id).named[0].words
    letter_enclosures.send_on_paper(
        casework, adviser, letter_id=letter_id, title=papers, answers=papers
    )
    assert codes(casework, adviser, letter_id)["NOT_ENCLOSED"] is Weight.WARNS


def test_an_exhibit_goes_as_this_reader_may_have_it(
    casework: Casework, adviser: Actor, notice: LetterId, item_id: EvidenceId
) -> None:
    whole = attach(casework, adviser, notice, K.EXHIBIT)
    copy_id = redacted(casework, adviser, item_id)
    assert codes(casework, adviser, notice)["ENCLOSURE_UNFIT"] is Weight.STOPS
    letter_enclosures.take_off(casework, adviser, enclosure_id=whole)
    assert "redacted" in offer_of(casework, adviser, notice, K.EXHIBIT).detail
    with pytest.raises(Refused, match="waits for a second check"):
        attach(casework, adviser, notice, K.EXHIBIT)
    colleague = Actor("Sam Okafor", Capacity.HR_ADVISER)
    redacted_copies.second_check(casework, colleague, copy_id=copy_id)
    attach(casework, adviser, notice, K.EXHIBIT)
    assert "ENCLOSURE_UNFIT" not in codes(casework, adviser, notice)


def test_what_was_sealed_is_enclosed_and_opened_by_nobody(
    casework: Casework, adviser: Actor, notice: LetterId, item_id: EvidenceId
) -> None:
    enclosure_id = attach(casework, adviser, notice, K.EXHIBIT)
    sealing.seal(casework, adviser, item_id=item_id, reason="Told to")
    with pytest.raises(Refused, match="sealed"):
        letter_enclosures.content(casework, adviser, enclosure_id=enclosure_id)
    assert codes(casework, adviser, notice)["ENCLOSURE_UNFIT"] is Weight.STOPS
    with casework.read() as session:
        (kept,) = [f for f in named_files(session) if f.named_by.startswith("letter_enclosure")]
    assert kept.sealed


def test_no_evidence_goes_with_a_letter_to_the_reporter(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId
) -> None:
    exhibit = offer_of(casework, adviser, notice, K.EXHIBIT)
    thanks = letters.begin(casework, adviser, case_id=case_id, kind="L01").value
    kinds = {one.kind for one in letter_enclosures.desk(casework, adviser, letter_id=thanks).offers}
    assert kinds <= {K.POLICY}
    with pytest.raises(Refused, match="is not for"):
        letter_enclosures.attach(casework, adviser, letter_id=thanks, offer=exhibit)


def test_an_enclosure_bears_the_title_that_was_offered(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    offer = offer_of(casework, adviser, notice, K.EXHIBIT)
    letter_enclosures.attach(
        casework, adviser, letter_id=notice, offer=replace(offer, title="Another\x00 title")
    )
    desk = letter_enclosures.desk(casework, adviser, letter_id=notice)
    assert [one.title for one in desk.all] == [offer.title]


def test_a_file_of_ones_own_is_taken_in_and_a_picture_goes_without_what_it_hides(
    casework: Casework, adviser: Actor, notice: LetterId, tmp_path: Path
) -> None:
    photo = tmp_path / "form.jpg"
    hidden = Image.Exif()
    hidden[0x010F] = "Quillonby camera"
    Image.new("RGB", (60, 80), "white").save(photo, exif=hidden)
    assert b"Quillonby" in photo.read_bytes()
    enclosure_id = letter_enclosures.attach_file(
        casework, adviser, letter_id=notice, source=photo, title="Form for an appeal"
    ).value
    data = letter_enclosures.content(casework, adviser, enclosure_id=enclosure_id)
    assert data.startswith(b"%PDF")
    assert b"Quillonby" not in data


def test_a_file_that_nobody_could_read_is_refused_and_leaves_nothing(
    casework: Casework, adviser: Actor, notice: LetterId, tmp_path: Path
) -> None:
    held = list(casework.vault.names())
    for name, content, said in (
        ("empty.pdf", b"", "empty"),
        ("run.exe", b"MZ" + b"\0" * 200, "does not go with a letter"),
        ("broken.pdf", b"%PDF-1.7\nnothing", "cannot be looked at"),
    ):
        path = tmp_path / name
        path.write_bytes(content)
        with pytest.raises(CaseworkError, match=said):
            letter_enclosures.attach_file(casework, adviser, letter_id=notice, source=path)
    assert list(casework.vault.names()) == held


def test_a_pupils_name_in_a_file_of_ones_own_is_refused(
    casework: Casework, adviser: Actor, case_id: CaseId, notice: LetterId, tmp_path: Path
) -> None:
    pseudonyms.give_pseudonym(
        casework, adviser, case_id=case_id, kind=PseudonymKind.PUPIL,
        key=PupilKey("", "Quilla Brightwater", "", ""),
    )  # fmt: skip
    path = tmp_path / "note.txt"
    path.write_text("Quilla Brightwater said so.", encoding="utf-8")
    with pytest.raises(Refused, match="real name of Pupil A") as caught:
        letter_enclosures.attach_file(casework, adviser, letter_id=notice, source=path)
    assert "Quilla" not in str(caught.value)


def test_service_gives_the_exhibit_and_says_so_in_its_custody(
    casework: Casework, adviser: Actor, notice: LetterId, item_id: EvidenceId
) -> None:
    attach(casework, adviser, notice, K.EXHIBIT)
    issue(casework, adviser, notice)
    serve(casework, adviser, notice)
    last = exhibits.evidence_item(casework, adviser, item_id=item_id).custody[-1]
    assert last.act == "shared"
    assert last.why == "To Dana Merrick, by hand, with letter L05"


def test_a_correction_begins_with_what_went_before(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    first = filled_letter(casework, adviser, case_id, "L05")
    issue(casework, adviser, first)
    again = letters.begin(casework, adviser, case_id=case_id, kind="L05", corrects=first).value
    desk = letter_enclosures.desk(casework, adviser, letter_id=again)
    assert all(line.settled for line in desk.named)


def test_who_may_not_see_the_letter_sees_nothing_that_goes_with_it(
    casework: Casework, adviser: Actor, notice: LetterId
) -> None:
    stranger = Actor("Nobody Known", Capacity.INVESTIGATING_OFFICER)
    enclosure_id = attach(casework, adviser, notice, K.CLAUSES)
    for ask in (
        lambda: letter_enclosures.desk(casework, stranger, letter_id=notice),
        lambda: letter_enclosures.content(casework, stranger, enclosure_id=enclosure_id),
        lambda: letter_sending.sending(casework, stranger, letter_id=notice),
    ):
        with pytest.raises(NotFound):
            ask()
    with pytest.raises(NotFound):
        letter_enclosures.content(casework, adviser, enclosure_id=EnclosureId("none"))


def test_the_sheets_for_a_printer_are_the_letter_then_its_enclosures(
    casework: Casework, adviser: Actor, notice: LetterId, item_id: EvidenceId
) -> None:
    attach(casework, adviser, notice, K.EXHIBIT)
    issue(casework, adviser, notice)
    letter = letter_files.issued_letter(casework, adviser, letter_id=notice)
    drawn, left_out = letter_sending.sheets(casework, adviser, letter_id=notice, longest=300)
    assert len(drawn) == letter.pages + 3
    assert left_out == ()
    assert all(Image.open(io.BytesIO(one)).height <= 301 for one in drawn)
    letter_sending.note_printed(casework, adviser, letter_id=notice, why="For the meeting")
    last = exhibits.evidence_item(casework, adviser, item_id=item_id).custody[-1]
    assert (last.act, last.why) == ("printed", "With letter L05: For the meeting")
