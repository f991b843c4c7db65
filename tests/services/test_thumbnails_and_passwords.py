"""Small pictures drawn once and kept; items that came locked, opened with their password."""

from __future__ import annotations

import io

import pikepdf
import pytest

from casework.actor import Actor, Capacity
from casework.errors import LockedFile, Refused, UnreadableFile
from casework.services import (
    audit_trail,
    case_corrections,
    children,
    evidence,
    evidence_files,
    exhibits,
    item_passwords,
    page_words,
    sealing,
    thumbnails,
)
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.store import evidence_file_queries
from tests.media import file_makers as make
from tests.media.test_sniff import ole
from tests.services.test_page_words import two_lines
from tests.support.process_cases import log_case

SECRET = "harb ö ur"
COLLEAGUE = Actor("Sam Okafor", Capacity.HR_ADVISER)


def locked_pdf() -> bytes:
    body = io.BytesIO()
    with pikepdf.open(io.BytesIO(two_lines())) as document:
        document.save(body, encryption=pikepdf.Encryption(user=SECRET, owner="other"))
    return body.getvalue()


def take_in(casework: Casework, actor: Actor, body: bytes, name: str = "") -> str:
    where = Destination(case_id=log_case(casework, actor), how="pasted")
    done = evidence.receive(casework, actor, source=body, name=name, destination=where)
    return done.value.item_id


def test_a_small_picture_is_drawn_once_and_kept_encrypted(
    casework: Casework, adviser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    items = [
        take_in(casework, adviser, make.picture("PNG", (400, 300))),
        take_in(casework, adviser, two_lines()),
        take_in(casework, adviser, b"From: a@b.example\r\nSubject: x\r\n\r\nwords\r\n", "m.eml"),
    ]
    assert thumbnails.kept_thumbnails(casework, adviser, item_ids=items) == {}
    made = thumbnails.make_thumbnails(casework, adviser, item_ids=items)
    assert [one is not None and max(one.width, one.height) for one in made.values()] == [200] * 3
    monkeypatch.setattr(thumbnails, "_draw", lambda *_a: pytest.fail("drawn again"))
    assert thumbnails.kept_thumbnails(casework, adviser, item_ids=items) == made
    assert thumbnails.thumbnail(casework, adviser, item_id=items[0]) == made[items[0]]


def test_sensitive_and_sealed_items_keep_no_small_picture(
    casework: Casework, adviser: Actor
) -> None:
    item = take_in(casework, adviser, make.picture("PNG", (400, 300)))
    thumbnails.make_thumbnails(casework, adviser, item_ids=[item])
    with casework.read() as session:
        row = evidence_file_queries.latest_file(session, item, "thumbnail")
    assert row is not None
    assert casework.vault.exists(row.sha256)
    sealing.seal(casework, adviser, item_id=item, reason="For the police")
    assert not casework.vault.exists(row.sha256)
    assert thumbnails.kept_thumbnails(casework, adviser, item_ids=[item]) == {}
    with pytest.raises(Refused):
        thumbnails.thumbnail(casework, adviser, item_id=item)


def test_a_small_picture_of_a_case_that_is_closed_to_one_is_left_out(
    casework: Casework, adviser: Actor
) -> None:
    mine, other = (take_in(casework, adviser, make.picture("PNG", (40, side))) for side in (30, 31))
    thumbnails.make_thumbnails(casework, adviser, item_ids=[mine, other])
    held = exhibits.evidence_item(casework, adviser, item_id=other).case_id
    assert held is not None
    case_corrections.restrict_case(casework, adviser, case_id=held, open_to=())
    kept = thumbnails.kept_thumbnails(casework, COLLEAGUE, item_ids=[mine, other])
    assert list(kept) == [mine]


def test_a_locked_pdf_opens_with_its_password_and_stays_as_it_came(
    casework: Casework, adviser: Actor
) -> None:
    body = locked_pdf()
    item = take_in(casework, adviser, body)
    with pytest.raises(LockedFile):
        evidence_files.page_picture(casework, adviser, item_id=item, longest=100)
    with pytest.raises(LockedFile, match="does not open"):
        item_passwords.unlock(casework, adviser, item_id=item, password="wrong")
    item_passwords.unlock(casework, adviser, item_id=item, password=SECRET)
    assert evidence_files.page_picture(casework, adviser, item_id=item, longest=100).pages == 1
    assert "Dana" in page_words.page_words(casework, adviser, item_id=item, page=0).text
    shown = exhibits.evidence_item(casework, adviser, item_id=item)
    assert shown.line.pages == 1
    assert casework.vault.read(shown.sha256) == body
    assert shown.case_id is not None
    lines = audit_trail.last_in_case(casework, adviser, case_id=shown.case_id, limit=9)
    assert SECRET not in repr(lines)
    assert shown.custody[-1].words == "Opened with its password; the file is as it was"


def test_a_locked_file_of_an_archive_is_taken_out_once_it_is_unlocked(
    casework: Casework, adviser: Actor
) -> None:
    item = take_in(casework, adviser, make.locked_zip("words.txt", b"said in secret", SECRET))
    taken = children.take_out(casework, adviser, item_id=item).value
    assert (taken.items, len(taken.problems)) == ((), 1)
    (listed,) = children.list_beneath(casework, adviser, item_id=item)
    assert listed.child.problem == children.LOCKED
    item_passwords.unlock(casework, adviser, item_id=item, password=SECRET)
    (listed,) = children.list_beneath(casework, adviser, item_id=item)
    assert listed.child.can_be_taken_out
    (one,) = children.take_out(casework, adviser, item_id=item).value.items
    assert casework.vault.read(one.sha256) == b"said in secret"


def test_a_locked_office_file_says_what_to_do(casework: Casework, adviser: Actor) -> None:
    item = take_in(casework, adviser, ole("EncryptedPackage"), "locked.docx")
    with pytest.raises(UnreadableFile, match="office file"):
        item_passwords.unlock(casework, adviser, item_id=item, password=SECRET)
