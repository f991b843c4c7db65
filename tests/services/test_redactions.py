"""Marks, proposals and redacted copies of an exhibit: made, checked, looked at twice, withdrawn."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdfium2 import PdfDocument

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound, ReadOnlyCasebook, Refused
from casework.ids import CaseId, EvidenceId
from casework.rules.case_role import CaseRole
from casework.rules.pseudonyms import PseudonymKind
from casework.rules.redaction import RedactionBox
from casework.services import (
    audit_trail,
    case_corrections,
    exhibits,
    pseudonyms,
    redacted_copies,
    redaction_log,
    redaction_search,
    redactions,
    sealing,
)
from casework.services.context import Casework
from casework.summaries.meetings import PupilKey
from casework.summaries.redactions import MarkedHow, NewMark, Standing
from tests.media import planted_words as planted
from tests.media.planted_words import BOTTOM, LEFT, RIGHT, TOP, WORD
from tests.support.casebooks import reopen
from tests.support.process_cases import appoint, log_case
from tests.support.utterance_cases import take

BOX = RedactionBox(1, LEFT, TOP, RIGHT, BOTTOM)
OVER_THE_WORD = NewMark(BOX, MarkedHow.BOX, "pupil")
COLLEAGUE = Actor("Sam Okafor", Capacity.HR_ADVISER)


@pytest.fixture(autouse=True)
def no_machine(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading by machine takes seconds and has tests of its own."""
    monkeypatch.setattr(redaction_search, "is_available", lambda: False)


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def page(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, planted.changed(planted.metadata), "statement.pdf")


@pytest.fixture
def twice(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    body = planted.plain_pdf(lambda canvas: canvas.drawString(30, 100, f"{WORD}’s book"))
    return take(casework, adviser, case_id, body, "twice.pdf")


def copied(casework: Casework, adviser: Actor, item_id: EvidenceId) -> str:
    redactions.mark(casework, adviser, item_id=item_id, new=OVER_THE_WORD)
    made = redacted_copies.make(casework, adviser, item_id=item_id).value
    assert made.copy_id is not None, made.leaks
    return made.copy_id


def test_a_copy_is_kept_with_its_log_and_the_exhibit_stays(
    casework: Casework, adviser: Actor, page: EvidenceId
) -> None:
    before = exhibits.evidence_item(casework, adviser, item_id=page)
    copy_id = copied(casework, adviser, page)
    desk = redactions.desk(casework, adviser, item_id=page)
    (copy,) = desk.copies
    assert (copy.number, copy.copy_id, copy.pages) == (1, copy_id, 1)
    (line,) = copy.lines
    assert (line.page, line.reason_code, line.by) == (1, "pupil", adviser.name)
    body = casework.vault.read(copy.sha256)
    assert WORD.encode() not in body
    assert WORD not in PdfDocument(body)[0].get_textpage().get_text_range()
    after = exhibits.evidence_item(casework, adviser, item_id=page)
    assert after.sha256 == before.sha256
    assert [one.act for one in after.custody][-1] == "redacted"
    drawn = redacted_copies.page_picture(casework, adviser, copy_id=copy_id, longest=300)
    assert drawn.pages == 1


def test_a_leak_keeps_nothing_and_names_each_place_to_be_marked_too(
    casework: Casework, adviser: Actor, twice: EvidenceId
) -> None:
    redactions.mark(casework, adviser, item_id=twice, new=OVER_THE_WORD)
    files = set(casework.vault.names())
    made = redacted_copies.make(casework, adviser, item_id=twice).value
    assert made.copy_id is None
    assert set(casework.vault.names()) == files
    places = [leak for leak in made.leaks if leak.box is not None]
    assert [(leak.word, leak.page) for leak in places] == [(WORD.lower(), 1)]
    assert redactions.desk(casework, adviser, item_id=twice).copies == ()
    left, top, right, bottom = places[0].box or (0.0, 0.0, 0.0, 0.0)
    also = NewMark(RedactionBox(1, left, top, right, bottom), MarkedHow.BOX, "pupil")
    redactions.mark(casework, adviser, item_id=twice, new=also)
    assert redacted_copies.make(casework, adviser, item_id=twice).value.number == 1


def test_names_are_proposed_and_confirmed_one_by_one(
    casework: Casework, adviser: Actor, twice: EvidenceId
) -> None:
    found = redaction_search.find_places(casework, adviser, item_id=twice, names=[WORD])
    assert [one.text for one in found.places] == [WORD, f"{WORD}’s"]

    def propose() -> int:
        return redactions.propose(
            casework, adviser, item_id=twice, places=found.places, reason_code="pupil"
        ).value

    assert (propose(), propose()) == (2, 0)
    with pytest.raises(Refused, match="2 places found are not decided"):
        redacted_copies.make(casework, adviser, item_id=twice)
    first, second = redactions.desk(casework, adviser, item_id=twice).proposed
    redactions.decide(casework, adviser, mark_ids=[first.mark_id], confirm=True)
    redactions.decide(casework, adviser, mark_ids=[second.mark_id], confirm=True)
    assert redacted_copies.make(casework, adviser, item_id=twice).value.number == 1


def test_who_is_known_to_the_case_is_sought_by_the_key_and_told_as_it_reads(
    casework: Casework, adviser: Actor, case_id: CaseId, twice: EvidenceId
) -> None:
    key = PupilKey("", f"{WORD} Bellweather", "", "")
    pupil = pseudonyms.give_pseudonym(
        casework, adviser, case_id=case_id, kind=PseudonymKind.PUPIL, key=key, about="Year 4"
    ).value
    (known,) = redaction_search.known_to_case(casework, adviser, item_id=twice)
    assert (known.pseudonym_id, known.pseudonym) == (pupil, "Pupil A")
    found = redaction_search.find_places(casework, adviser, item_id=twice, names=(), known=[pupil])
    assert [(one.name, one.text) for one in found.places] == [(WORD, WORD), (f"{WORD}’s",) * 2]
    assert "Bellweather" not in repr(found)
    said = [one.what for one in audit_trail.case_timeline(casework, adviser, case_id=case_id)]
    assert "Key of Pupil A used to seek the name on PN/1" in said


def test_the_key_is_sought_for_nobody_to_whom_it_is_not_open(
    casework: Casework, adviser: Actor, case_id: CaseId, twice: EvidenceId
) -> None:
    key = PupilKey("", f"{WORD} Bellweather", "", "")
    pupil = pseudonyms.give_pseudonym(
        casework, adviser, case_id=case_id, kind=PseudonymKind.PUPIL, key=key
    ).value
    appoint(casework, adviser, case_id, CaseRole.IO, "Gareth Lomas")
    officer = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
    assert redaction_search.known_to_case(casework, officer, item_id=twice) == ()
    with pytest.raises(Refused, match="key of the pseudonyms"):
        redaction_search.find_places(casework, officer, item_id=twice, names=(), known=[pupil])


def test_a_place_that_a_person_left_stays_and_the_log_says_who_left_it(
    casework: Casework, adviser: Actor, twice: EvidenceId
) -> None:
    found = redaction_search.find_places(casework, adviser, item_id=twice, names=[WORD])
    redactions.propose(casework, adviser, item_id=twice, places=found.places, reason_code="pupil")
    first, second = redactions.desk(casework, adviser, item_id=twice).proposed
    redactions.decide(casework, adviser, mark_ids=[first.mark_id], confirm=True)
    redactions.decide(casework, adviser, mark_ids=[second.mark_id], confirm=False)
    made = redacted_copies.make(casework, adviser, item_id=twice).value
    assert made.leaks == ()
    (copy,) = redactions.desk(casework, adviser, item_id=twice).copies
    assert [(one.left_in, one.by) for one in copy.lines] == [
        (False, adviser.name),
        (True, adviser.name),
    ]
    # Another place of the same page is not covered by that.
    redactions.remove(casework, adviser, mark_ids=[second.mark_id])
    assert redacted_copies.make(casework, adviser, item_id=twice).value.leaks


def test_a_withheld_page_keeps_its_number(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    import io

    import pikepdf

    two = pikepdf.Pdf.new()
    for text in (WORD, "what may be read"):
        body = planted.plain_pdf(lambda canvas, text=text: canvas.drawString(30, 60, text))
        with pikepdf.open(io.BytesIO(body)) as one:
            two.pages.extend(one.pages)
    out = io.BytesIO()
    two.save(out)
    item_id = take(casework, adviser, case_id, out.getvalue(), "two.pdf")
    new = NewMark(RedactionBox(1, 0.0, 0.0, 1.0, 1.0), MarkedHow.PAGE, "legal")
    redactions.mark(casework, adviser, item_id=item_id, new=new)
    also = NewMark(RedactionBox(2, LEFT, TOP, RIGHT, BOTTOM), MarkedHow.BOX, "pupil")
    redactions.mark(casework, adviser, item_id=item_id, new=also)
    made = redacted_copies.make(casework, adviser, item_id=item_id).value
    assert made.leaks == ()
    (copy,) = redactions.desk(casework, adviser, item_id=item_id).copies
    pages = PdfDocument(casework.vault.read(copy.sha256))
    assert pages[0].get_textpage().get_text_range().strip() == "Page 1 is withheld."
    assert "what may be read" in pages[1].get_textpage().get_text_range()
    assert pages[0].get_size() == pytest.approx(PdfDocument(out.getvalue())[0].get_size(), abs=0.01)


def test_a_second_person_looks_before_a_copy_leaves(
    casework: Casework, adviser: Actor, page: EvidenceId, tmp_path: Path
) -> None:
    copy_id = copied(casework, adviser, page)
    target = tmp_path / "copy.pdf"
    with pytest.raises(Refused, match="No second person"):
        redacted_copies.export(casework, adviser, copy_id=copy_id, target=target, why="the panel")
    with pytest.raises(Refused, match="cannot be the second person"):
        redacted_copies.second_check(casework, adviser, copy_id=copy_id)
    redacted_copies.second_check(casework, COLLEAGUE, copy_id=copy_id)
    with pytest.raises(BadInput, match="why the copy leaves"):
        redacted_copies.export(casework, adviser, copy_id=copy_id, target=target, why=" ")
    redacted_copies.export(casework, adviser, copy_id=copy_id, target=target, why="the panel")
    (copy,) = redactions.desk(casework, adviser, item_id=page).copies
    assert copy.standing == "Checked by a second person"
    assert target.read_bytes() == casework.vault.read(copy.sha256)
    redacted_copies.withdraw(casework, adviser, copy_id=copy_id, reason="A face was missed")
    other = tmp_path / "again.pdf"
    with pytest.raises(Refused, match="withdrawn: A face was missed"):
        redacted_copies.export(casework, adviser, copy_id=copy_id, target=other, why="the panel")
    acts = [one.act for one in exhibits.evidence_item(casework, adviser, item_id=page).custody]
    assert acts[-4:] == ["redacted", "second_checked", "exported", "withdrawn"]


def test_reasons_places_and_people_that_cannot_be_are_refused(
    casework: Casework, adviser: Actor, page: EvidenceId
) -> None:
    def mark(actor: Actor, new: NewMark) -> None:
        redactions.mark(casework, actor, item_id=page, new=new)

    with pytest.raises(BadInput, match="needs a sentence"):
        mark(adviser, NewMark(BOX, MarkedHow.BOX, "reporter"))
    with pytest.raises(BadInput, match="not said why"):
        mark(adviser, NewMark(BOX, MarkedHow.BOX, ""))
    with pytest.raises(BadInput, match="outside its page"):
        mark(adviser, NewMark(RedactionBox(0, 0.1, 0.1, 0.2, 0.2), MarkedHow.BOX, "pupil"))
    with pytest.raises((NotFound, Refused)):
        mark(Actor("Ann Audit", Capacity.AUDITOR), OVER_THE_WORD)
    with pytest.raises(Refused, match="Nothing is marked"):
        redacted_copies.make(casework, adviser, item_id=page)
    with pytest.raises(BadInput, match="no name to seek"):
        redaction_search.find_places(casework, adviser, item_id=page, names=[" … "])


def test_marks_are_undone_and_no_entry_tells_what_was_sought(
    casework: Casework, adviser: Actor, twice: EvidenceId, case_id: CaseId
) -> None:
    found = redaction_search.find_places(casework, adviser, item_id=twice, names=[WORD])
    redactions.propose(casework, adviser, item_id=twice, places=found.places, reason_code="pupil")
    ids = [one.mark_id for one in redactions.desk(casework, adviser, item_id=twice).marks]
    redactions.remove(casework, adviser, mark_ids=ids)
    assert redactions.desk(casework, adviser, item_id=twice).marks == ()
    redactions.put_back(casework, adviser, mark_ids=ids)
    redactions.change_reason(casework, adviser, mark_ids=ids, reason_code="parent")
    marks = redactions.desk(casework, adviser, item_id=twice).marks
    assert {(one.reason_code, one.standing) for one in marks} == {("parent", Standing.PROPOSED)}
    trail = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert WORD.lower() not in repr(trail).lower()
    sealing.seal(casework, adviser, item_id=twice, reason="The police asked for it")
    desk = redactions.desk(casework, adviser, item_id=twice)
    assert (desk.marks, desk.copies) == ((), ())
    with casework.read() as session:
        from casework.store import redaction_queries

        rows = redaction_queries.marks_of_item(session, twice, removed=True)
        assert {row.sought for row in rows} == {""}


def test_the_log_says_where_and_why_in_both_formats_and_never_what(
    casework: Casework, adviser: Actor, page: EvidenceId, tmp_path: Path
) -> None:
    from docx import Document

    copy_id = copied(casework, adviser, page)
    for name in ("log.pdf", "log.docx"):
        redaction_log.export_log(casework, adviser, copy_id=copy_id, target=tmp_path / name)
    read = PdfDocument(tmp_path / "log.pdf")
    said = " ".join(one.get_textpage().get_text_range() for one in read)
    read.close()
    assert "Redaction log" in said
    assert "Pupil" in said
    assert adviser.name in said
    assert WORD.lower() not in said.lower()
    word = Document(str(tmp_path / "log.docx"))
    assert "Pupil" in [cell.text for row in word.tables[-1].rows for cell in row.cells]
    with pytest.raises(BadInput, match="PDF or Word"):
        redaction_log.export_log(casework, adviser, copy_id=copy_id, target=tmp_path / "log.txt")


def test_nothing_leaves_that_cannot_be_written_down(
    casework: Casework, adviser: Actor, page: EvidenceId, clock: FrozenClock, tmp_path: Path
) -> None:
    copy_id = copied(casework, adviser, page)
    redacted_copies.second_check(casework, COLLEAGUE, copy_id=copy_id)
    folder = casework.path
    casework.close()
    reader = reopen(folder, clock, read_only=True)
    target = tmp_path / "copy.pdf"
    try:
        with pytest.raises(ReadOnlyCasebook):
            redacted_copies.export(reader, adviser, copy_id=copy_id, target=target, why="the panel")
        with pytest.raises(ReadOnlyCasebook):
            redaction_log.export_log(reader, adviser, copy_id=copy_id, target=target)
    finally:
        reader.close()
    assert not target.exists()


def test_copies_of_a_restricted_case_are_open_to_nobody_else(
    casework: Casework, adviser: Actor, page: EvidenceId, case_id: CaseId, tmp_path: Path
) -> None:
    copy_id = copied(casework, adviser, page)
    case_corrections.restrict_case(casework, adviser, case_id=case_id, open_to=())
    ask = {"copy_id": copy_id}
    for read in (
        lambda: redacted_copies.copy(casework, COLLEAGUE, **ask),
        lambda: redacted_copies.page_picture(casework, COLLEAGUE, **ask),
        lambda: redacted_copies.second_check(casework, COLLEAGUE, **ask),
        lambda: redacted_copies.withdraw(casework, COLLEAGUE, **ask, reason="no"),
        lambda: redacted_copies.export(
            casework, COLLEAGUE, **ask, target=tmp_path / "copy.pdf", why="no"
        ),
        lambda: redaction_log.export_log(casework, COLLEAGUE, **ask, target=tmp_path / "log.pdf"),
        lambda: redaction_search.find_places(casework, COLLEAGUE, item_id=page, names=["x"]),
    ):
        with pytest.raises(NotFound):
            read()
    assert list(tmp_path.glob("*.pdf")) == []


def test_a_mail_is_redacted_as_its_pages(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    mail = (
        f"From: Pat <pat@example.org>\r\nTo: {WORD} <a@example.org>\r\nSubject: Friday\r\n"
        f"\r\nThe concert is on Friday. {WORD.upper()} sings.\r\n"
    )
    item_id = take(casework, adviser, case_id, mail.encode(), "mail.eml")
    found = redaction_search.find_places(casework, adviser, item_id=item_id, names=[WORD])
    assert len(found.places) == 2
    redactions.propose(casework, adviser, item_id=item_id, places=found.places, reason_code="pupil")
    ids = [one.mark_id for one in redactions.desk(casework, adviser, item_id=item_id).marks]
    redactions.decide(casework, adviser, mark_ids=ids, confirm=True)
    assert redacted_copies.make(casework, adviser, item_id=item_id).value.leaks == ()
    (copy,) = redactions.desk(casework, adviser, item_id=item_id).copies
    read = PdfDocument(casework.vault.read(copy.sha256))
    said = " ".join(one.get_textpage().get_text_range() for one in read)
    read.close()
    assert "The concert is on Friday" in said
    assert WORD.lower() not in said.lower()
