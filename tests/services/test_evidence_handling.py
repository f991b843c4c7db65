"""Exhibits are opened, checked, described, exported and sealed, each with its custody."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import BadInput, NotFound, ReadOnlyCasebook, Refused, UnreadableFile
from casework.ids import CaseId, EvidenceId
from casework.rules.capture import CaptureMethod, CaptureRecord, ItemType, Sensitivity
from casework.rules.screens import Answer
from casework.services import evidence, evidence_files, exhibits, sealing, thumbnails
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store import evidence_queries
from tests.media import file_makers as make
from tests.support.casebooks import reopen
from tests.support.process_cases import log_case


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log_case(casework, adviser)


@pytest.fixture
def picture(casework: Casework, adviser: Actor, case_id: CaseId) -> EvidenceId:
    return take(casework, adviser, case_id, make.picture("PNG", (300, 200)))


def take(
    casework: Casework, adviser: Actor, case_id: CaseId, content: bytes, name: str = "post.png"
) -> EvidenceId:
    return evidence.receive(
        casework, adviser, source=content, name=name, destination=Destination(case_id=case_id)
    ).value.item_id


def damage(casework: Casework, item_id: EvidenceId) -> None:
    with casework.read() as session:
        found = evidence_queries.find_item(session, item_id)
    assert found is not None
    path = casework.vault.path_of(found[1].sha256)
    body = bytearray(path.read_bytes())
    body[-5] ^= 1
    path.write_bytes(bytes(body))


def acts(casework: Casework, actor: Actor, item_id: EvidenceId) -> list[str]:
    item = exhibits.evidence_item(casework, actor, item_id=item_id)
    return [one.act for one in item.custody]


def test_a_page_and_a_small_picture_come_through_the_reader(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    page = evidence_files.page_picture(casework, adviser, item_id=picture, longest=150)
    assert (page.width, page.height, page.full_width) == (150, 100, 300)
    small = thumbnails.thumbnail(casework, adviser, item_id=picture)
    assert max(small.width, small.height) == thumbnails.THUMBNAIL_LONGEST


def test_opening_checks_the_bytes_and_notes_one_viewing_an_hour(
    casework: Casework, adviser: Actor, picture: EvidenceId, clock: FrozenClock
) -> None:
    before = exhibits.evidence_item(casework, adviser, item_id=picture)
    assert before.integrity.state == "unchecked"
    for _ in range(3):
        assert evidence_files.open_item(casework, adviser, item_id=picture).value
    assert acts(casework, adviser, picture) == ["received", "viewed"]
    other = Actor("Ann Other", Capacity.SAFEGUARDING_LEAD)
    evidence_files.open_item(casework, other, item_id=picture)
    clock.advance(timedelta(hours=2))
    evidence_files.open_item(casework, adviser, item_id=picture)
    assert acts(casework, adviser, picture) == ["received", "viewed", "viewed", "viewed"]
    after = exhibits.evidence_item(casework, adviser, item_id=picture)
    assert after.integrity.lead == "Unchanged since received on Mon 23 Nov 2026, 09:15 GMT."
    assert after.integrity.state == "unchanged"


def test_changed_bytes_are_loud_dated_and_never_repaired(
    casework: Casework, adviser: Actor, picture: EvidenceId, clock: FrozenClock
) -> None:
    damage(casework, picture)
    found_at = clock.now()
    assert not evidence_files.open_item(casework, adviser, item_id=picture).value
    clock.advance(timedelta(days=1))
    assert not evidence_files.open_item(casework, adviser, item_id=picture).value
    assert not evidence_files.verify_now(casework, adviser, item_id=picture).value
    item = exhibits.evidence_item(casework, adviser, item_id=picture)
    assert item.integrity.state == "mismatch"
    assert "23 November 2026, 09:15 GMT" in item.integrity.lead
    assert item.line.mismatch
    assert acts(casework, adviser, picture) == ["received", "mismatch", "mismatch"]
    with casework.read() as session:
        found = evidence_queries.find_item(session, picture)
    assert found is not None
    assert found[1].mismatch_at == found_at


def test_a_checked_item_says_so(casework: Casework, adviser: Actor, picture: EvidenceId) -> None:
    assert evidence_files.verify_now(casework, adviser, item_id=picture).value
    assert acts(casework, adviser, picture) == ["received", "verified"]


def test_reading_only_notes_nothing_and_lets_nothing_out(
    casework: Casework, adviser: Actor, picture: EvidenceId, clock: FrozenClock, tmp_path: Path
) -> None:
    folder = casework.path
    casework.close()
    reader = reopen(folder, clock, read_only=True)
    try:
        assert evidence_files.open_item(reader, adviser, item_id=picture).value
        assert evidence_files.page_picture(reader, adviser, item_id=picture).width == 300
        assert acts(reader, adviser, picture) == ["received"]
        with pytest.raises(ReadOnlyCasebook):
            evidence_files.export_original(
                reader, adviser, item_id=picture, target=tmp_path / "out.png", why="x"
            )
        assert not list(tmp_path.glob("*.p*")), "nothing leaves that is not written down"
    finally:
        reader.close()


def test_words_of_mail_and_text_are_read_when_wanted(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    mail = take(casework, adviser, case_id, make.EMAIL, "mail.eml")
    words = evidence_files.read_text(casework, adviser, item_id=mail)
    assert words.startswith("From: Helen Osei <h.osei@example.org>\n")
    assert words.endswith("Please see the screenshot.")
    locked = take(casework, adviser, case_id, make.pdf(password="x"), "locked.pdf")
    with pytest.raises(UnreadableFile, match="password needed"):
        evidence_files.read_text(casework, adviser, item_id=locked)
    with pytest.raises(UnreadableFile):
        evidence_files.page_picture(casework, adviser, item_id=locked)


RECORD = CaptureRecord(
    item_type=ItemType.POST,
    platform="Townsquare",
    url="https://townsquare.example/dana/1",
    account_name="Dana M",
    posted_shown="44 minutes ago",
    posted_at=datetime(2026, 10, 31, 21, 14, tzinfo=UTC),
    captured_at=datetime(2026, 10, 31, 21, 58, tzinfo=UTC),
    clock_checked=Answer.YES,
    method=CaptureMethod.SCREENSHOT,
    received_from="a parent",
    received_how="Shown at the gate",
    corroborated_by="HO/1 shows the same",
)


def test_a_record_comes_back_as_it_was_written(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    exhibits.update_record(
        casework, adviser, item_id=picture, title="Post and replies", record=RECORD
    )
    item = exhibits.evidence_item(casework, adviser, item_id=picture)
    assert item.record == RECORD
    assert (item.line.title, item.line.about) == (
        "Post and replies",
        "From a parent · 23 Nov 09:15",
    )
    assert [(step.name, step.taken) for step in item.steps] == [
        ("Received", True),
        ("Hashed", True),
        ("Capture witnessed", False),
        ("Independently timed", False),
        ("Corroborated", True),
    ]
    assert acts(casework, adviser, picture) == ["received", "recorded"]


@pytest.mark.parametrize(
    ("changes", "title", "field"),
    [
        ({}, " ", "title"),
        ({}, "t" * 301, "title"),
        ({"posted_at": datetime(2027, 1, 1, tzinfo=UTC)}, "Post", "posted_at"),
        ({"posted_at": datetime(1066, 1, 1, tzinfo=UTC)}, "Post", "posted_at"),
        ({"captured_at": datetime(2026, 10, 1, tzinfo=UTC)}, "Post", "captured_at"),
        ({"context": "c" * 2001}, "Post", "context"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    changes: dict[str, object],
    title: str,
    field: str,
) -> None:
    record = replace(RECORD, **changes)  # type: ignore[arg-type]
    with pytest.raises(BadInput) as refused:
        exhibits.update_record(casework, adviser, item_id=picture, title=title, record=record)
    assert refused.value.field == field
    assert refused.value.cure


def test_after_the_notice_a_change_needs_a_reason(
    casework: Casework,
    adviser: Actor,
    picture: EvidenceId,
    case_id: CaseId,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(exhibits, "_NOTIFIED", ("REPORTED",))  # as if it had been notified
    assert exhibits.evidence_item(casework, adviser, item_id=picture).reason_needed
    with pytest.raises(BadInput) as refused:
        exhibits.update_record(casework, adviser, item_id=picture, title="New", record=RECORD)
    assert refused.value.field == "reason"
    exhibits.update_record(
        casework, adviser, item_id=picture, title="New", record=RECORD, reason="A slip"
    )
    item = exhibits.evidence_item(casework, adviser, item_id=picture)
    assert item.custody[-1].why == "A slip"


def test_a_sensitive_picture_has_no_small_picture(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    record = CaptureRecord(sensitivity=Sensitivity.CHILD)
    exhibits.update_record(casework, adviser, item_id=picture, title="Class", record=record)
    with pytest.raises(Refused):
        thumbnails.thumbnail(casework, adviser, item_id=picture)
    assert evidence_files.page_picture(casework, adviser, item_id=picture).width == 300


def test_a_sealed_item_is_unreadable_for_all_and_its_record_stays(
    casework: Casework, adviser: Actor, picture: EvidenceId, tmp_path: Path
) -> None:
    evidence_files.page_picture(casework, adviser, item_id=picture)  # the reader holds it now
    with pytest.raises(BadInput):
        sealing.seal(casework, adviser, item_id=picture, reason="")
    sealed = sealing.seal(casework, adviser, item_id=picture, reason="Police told, 09:20")
    assert sealed.value == 1
    for actor in (adviser, Actor("Sam Lead", Capacity.SAFEGUARDING_LEAD)):
        for act in (
            evidence_files.page_picture,
            thumbnails.thumbnail,
            evidence_files.read_text,
            evidence_files.open_item,
            evidence_files.verify_now,
        ):
            with pytest.raises(Refused, match="sealed"):
                act(casework, actor, item_id=picture)  # type: ignore[operator]
    with pytest.raises(Refused):
        evidence_files.export_original(
            casework, adviser, item_id=picture, target=tmp_path / "out.png", why="x"
        )
    assert not (tmp_path / "out.png").exists()
    item = exhibits.evidence_item(casework, adviser, item_id=picture)
    assert item.line.sealed
    assert not item.line.has_pages
    assert item.seal_reason == "Police told, 09:20"
    assert item.integrity.lead.startswith("Sealed on 23 November 2026, 09:15 GMT")
    assert acts(casework, adviser, picture)[-1] == "sealed"
    with pytest.raises(Refused, match="already"):
        sealing.seal(casework, adviser, item_id=picture, reason="again")
    with pytest.raises(Refused, match="sealed"):
        exhibits.update_record(casework, adviser, item_id=picture, title="x", record=RECORD)


def test_sealing_reaches_the_same_bytes_in_every_case(
    casework: Casework, adviser: Actor, picture: EvidenceId
) -> None:
    other_case = log_case(casework, adviser, last_name="Other")
    other = take(casework, adviser, other_case, make.picture("PNG", (300, 200)))
    assert sealing.seal(casework, adviser, item_id=picture, reason="Police told").value == 2
    assert exhibits.evidence_item(casework, adviser, item_id=other).line.sealed


def test_an_export_is_unaltered_has_a_reason_and_overwrites_nothing(
    casework: Casework, adviser: Actor, picture: EvidenceId, tmp_path: Path
) -> None:
    target = tmp_path / "copy.png"
    with pytest.raises(BadInput) as refused:
        evidence_files.export_original(casework, adviser, item_id=picture, target=target, why=" ")
    assert refused.value.field == "why"
    done = evidence_files.export_original(
        casework, adviser, item_id=picture, target=target, why="For the police"
    )
    assert target.read_bytes() == make.picture("PNG", (300, 200))
    assert done.value.size == len(target.read_bytes())
    with pytest.raises(BadInput, match="there already"):
        evidence_files.export_original(
            casework, adviser, item_id=picture, target=target, why="again"
        )
    assert acts(casework, adviser, picture) == ["received", "exported"]
    damage(casework, picture)
    with pytest.raises(Exception, match="changed or lost"):
        evidence_files.export_original(
            casework, adviser, item_id=picture, target=tmp_path / "bad.png", why="x"
        )
    assert [path.name for path in tmp_path.glob("*.png")] == ["copy.png"]


def test_an_item_that_is_not_there_is_not_found(casework: Casework, adviser: Actor) -> None:
    with pytest.raises(NotFound):
        exhibits.evidence_item(casework, adviser, item_id="nothing")
