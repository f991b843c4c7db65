"""Mail, chats, sheets and texts as pages: laid out once, kept, pointed at, let go when sealed."""

from __future__ import annotations

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import DatesUnclear, Refused
from casework.services import (
    audit_trail,
    evidence,
    evidence_files,
    exhibits,
    page_words,
    readings,
    sealing,
)
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.summaries.page_words import WordsBasis
from tests.support.casebooks import reopen
from tests.support.process_cases import log_case

MAIL = (
    b"From: Dana Mistry <dana@example.org>\r\nTo: head@example.org\r\n"
    b"Subject: The staff room\r\nDate: Mon, 16 Nov 2026 21:14:05 +0100\r\n"
    b"Content-Type: text/html; charset=utf-8\r\n\r\n"
    b"<p>She is a liar.</p><p style='display:none'>unseen words</p>"
    b"<img src='http://tracker.example/x.png'><p>turned \xe2\x80\xaeround</p>"
)
CHAT = "\n".join(f"0{n}/0{n + 1}/2026, 21:0{n} - Dana: message {n}" for n in range(1, 6)).encode()


def take_in(casework: Casework, actor: Actor, body: bytes, name: str = "") -> str:
    where = Destination(case_id=log_case(casework, actor), how="pasted")
    done = evidence.receive(casework, actor, source=body, name=name, destination=where)
    return done.value.item_id


def test_a_mail_is_shown_as_a_page_with_its_head_and_what_it_hides(
    casework: Casework, adviser: Actor
) -> None:
    item = take_in(casework, adviser, MAIL, "m.eml")
    assert exhibits.evidence_item(casework, adviser, item_id=item).line.has_pages
    drawn = evidence_files.page_picture(casework, adviser, item_id=item, longest=600)
    assert (drawn.pages, max(drawn.width, drawn.height)) == (1, 600)
    words = page_words.page_words(casework, adviser, item_id=item, page=0)
    assert words.basis is WordsBasis.READING
    for part in (
        "Dana Mistry <dana@example.org>",
        "16 November 2026, 21:14:05 (UTC+01:00)",
        "She is a liar.",
        "[not shown where the file is opened]",
        "turned ⟦right-to-left override⟧round",
        "http://tracker.example/x.png",
        "fetched none of them",
    ):
        assert part in words.text, part


def test_pages_are_laid_out_once_and_kept(
    casework: Casework, adviser: Actor, monkeypatch: pytest.MonkeyPatch
) -> None:
    item = take_in(casework, adviser, MAIL, "m.eml")
    first = readings.make_reading(casework, adviser, item_id=item).value
    case_id = exhibits.evidence_item(casework, adviser, item_id=item).case_id
    assert case_id is not None
    assert [one.pages for one in exhibits.evidence_list(casework, adviser, case_id=case_id)] == [1]
    monkeypatch.setattr(readings, "compose", lambda *_a, **_k: pytest.fail("laid out again"))
    assert readings.make_reading(casework, adviser, item_id=item).value == first
    evidence_files.page_picture(casework, adviser, item_id=item, longest=100)
    assert casework.vault.exists(first.sha256)
    (line,) = audit_trail.last_in_case(casework, adviser, case_id=case_id, limit=1)
    assert "laid out as pages" in line.what


def test_in_a_casebook_open_for_reading_pages_are_shown_and_not_kept(
    casework: Casework, adviser: Actor, clock: FrozenClock
) -> None:
    item = take_in(casework, adviser, MAIL, "m.eml")
    folder = casework.path
    casework.close()
    reading = reopen(folder, clock, read_only=True)
    try:
        drawn = evidence_files.page_picture(reading, adviser, item_id=item, longest=100)
        assert drawn.pages == 1
        with reading.read() as session:
            assert readings.reading_of(session, item) is None
    finally:
        reading.close()


def test_a_chat_asks_how_its_dates_are_meant(casework: Casework, adviser: Actor) -> None:
    item = take_in(casework, adviser, CHAT, "WhatsApp Chat with Dana.txt")
    with pytest.raises(DatesUnclear):
        evidence_files.page_picture(casework, adviser, item_id=item)
    asked = readings.date_question(casework, adviser, item_id=item)
    assert (asked.first, asked.last) == ("01/02/2026, 21:01", "05/06/2026, 21:05")
    auditor = Actor("Ann Wood", Capacity.AUDITOR)
    with pytest.raises(Refused):
        readings.make_reading(casework, auditor, item_id=item, day_first=True)
    made = readings.make_reading(casework, adviser, item_id=item, day_first=True).value
    assert made.day_first is True
    words = page_words.page_words(casework, adviser, item_id=item, page=0)
    assert "1 February 2026" in words.text
    other = readings.make_reading(casework, adviser, item_id=item, day_first=False).value
    assert other.sha256 != made.sha256
    assert "2 January 2026" in page_words.page_words(casework, adviser, item_id=item, page=0).text


def test_a_sealed_item_keeps_neither_pages_nor_their_bytes(
    casework: Casework, adviser: Actor
) -> None:
    item = take_in(casework, adviser, MAIL, "m.eml")
    made = readings.make_reading(casework, adviser, item_id=item).value
    sealing.seal(casework, adviser, item_id=item, reason="For the police")
    assert not casework.vault.exists(made.sha256)
    with casework.read() as session:
        assert readings.reading_of(session, item) is None
    with pytest.raises(Refused):
        evidence_files.page_picture(casework, adviser, item_id=item)
