"""Evidence is taken in whole or not at all, recognised, referenced, and put into cases."""

from __future__ import annotations

import hashlib
import os
import sys
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.clock import FrozenClock
from casework.errors import (
    BadInput,
    Cancelled,
    NotFound,
    ReadOnlyCasebook,
    Refused,
    UnreadableFile,
)
from casework.services import evidence, exhibits, sealing
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store.evidence_tables import EvidenceFileRow
from casework.summaries.evidence import ReceivedItem
from tests.media import file_makers as make
from tests.support.casebooks import ADVISER, reopen
from tests.support.process_cases import log_case

DRAFT = Destination(draft_key="log", how="pasted")


def take(
    casework: Casework, actor: Actor, source: Path | bytes, destination: Destination = DRAFT
) -> ReceivedItem:
    return evidence.receive(casework, actor, source=source, destination=destination).value


def vault_files(casework: Casework) -> list[Path]:
    return [path for path in (casework.path / "evidence").rglob("*") if path.is_file()]


def test_a_pasted_picture_is_hashed_encrypted_and_recorded(
    casework: Casework, adviser: Actor
) -> None:
    picture = make.picture("PNG", (392, 596))
    item = take(casework, adviser, picture)
    assert item.sha256 == hashlib.sha256(picture).hexdigest()
    assert casework.vault.read(item.sha256) == picture
    (file,) = vault_files(casework)
    assert picture not in file.read_bytes()
    (line,) = exhibits.draft_evidence(casework, ADVISER, draft_key="log")
    assert (line.item_id, line.title) == (item.item_id, "Pasted Mon 23 Nov 2026 09.15.00")
    shown = exhibits.evidence_item(casework, adviser, item_id=item.item_id)
    assert (shown.facts["width"], shown.facts["height"]) == (392, 596)
    assert [one.words for one in shown.custody] == ["Received and hashed"]
    assert shown.custody[0].by == "Priya Nandakumar, HR adviser"


def test_references_count_per_person_within_the_case(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    mine = Destination(case_id=case_id)
    theirs = Destination(case_id=case_id, produced_by="Helen Osei")
    refs = [
        take(casework, adviser, content, where).reference
        for content, where in ((b"a", mine), (b"b", theirs), (b"c", mine), (b"d", theirs))
    ]
    assert refs == ["PN/1", "HO/1", "PN/2", "HO/2"]


def test_the_same_bytes_are_linked_not_taken_in_again(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    where = Destination(case_id=case_id)
    first = take(casework, adviser, b"same", where)
    again = take(casework, adviser, b"same", where)
    assert (again.item_id, again.duplicate_of) == (first.item_id, "PN/1")
    item = exhibits.evidence_item(casework, adviser, item_id=first.item_id)
    assert [one.act for one in item.custody] == ["received", "received_again"]
    assert len(exhibits.evidence_list(casework, adviser, case_id=case_id)) == 1
    assert len(vault_files(casework)) == 1


def test_another_case_has_an_item_of_its_own_over_one_file(
    casework: Casework, adviser: Actor
) -> None:
    one, two = log_case(casework, adviser), log_case(casework, adviser, last_name="Other")
    first = take(casework, adviser, b"same", Destination(case_id=one))
    second = take(casework, adviser, b"same", Destination(case_id=two))
    assert second.duplicate_of is None
    assert second.item_id != first.item_id
    assert len(vault_files(casework)) == 1


def test_a_logged_report_brings_its_evidence_into_the_case(
    casework: Casework, adviser: Actor
) -> None:
    item = take(casework, adviser, b"screenshot")
    case_id = log_case(casework, adviser)
    (line,) = exhibits.evidence_list(casework, adviser, case_id=case_id)
    assert (line.item_id, line.reference) == (item.item_id, "PN/1")
    assert exhibits.draft_evidence(casework, ADVISER, draft_key="log") == ()
    acts = exhibits.evidence_item(casework, adviser, item_id=item.item_id).custody
    assert [one.act for one in acts] == ["received", "adopted"]


def test_an_item_set_aside_from_a_draft_stays_out_of_the_case(
    casework: Casework, adviser: Actor
) -> None:
    item = take(casework, adviser, b"by mistake")
    with pytest.raises(BadInput):
        evidence.set_aside(casework, adviser, item_id=item.item_id, reason=" ")
    evidence.set_aside(casework, adviser, item_id=item.item_id, reason="Wrong picture")
    assert exhibits.draft_evidence(casework, ADVISER, draft_key="log") == ()
    case_id = log_case(casework, adviser)
    assert exhibits.evidence_list(casework, adviser, case_id=case_id) == ()
    assert casework.vault.exists(item.sha256)


def test_bytes_that_come_again_take_no_decision_of_a_case_back(
    casework: Casework, adviser: Actor
) -> None:
    where = Destination(case_id=log_case(casework, adviser))
    item = take(casework, adviser, b"not relied on", where)
    evidence.set_aside(casework, adviser, item_id=item.item_id, reason="Another person’s post")
    again = take(casework, adviser, b"not relied on", where)
    assert (again.item_id, again.set_aside) == (item.item_id, True)
    kept = exhibits.evidence_item(casework, adviser, item_id=item.item_id)
    assert kept.set_aside_reason == "Another person’s post"
    assert kept.custody[-1].act == "received_again"


def test_an_original_is_never_altered(casework: Casework, adviser: Actor, tmp_path: Path) -> None:
    path = tmp_path / "post.png"
    path.write_bytes(make.picture("PNG"))
    before = (path.read_bytes(), path.stat().st_mtime_ns)
    take(casework, adviser, path)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


@pytest.mark.parametrize(
    "name",
    [
        "n" * 200 + ".png",
        "שלום عربي.png",
        "quote ' \" & < {{ * _ .png",
        "    four spaces.png",
        "-dash.png",
        "no suffix",
        ".hidden",
    ],
)
def test_strange_names_are_kept_as_they_are(
    casework: Casework, adviser: Actor, tmp_path: Path, name: str
) -> None:
    path = tmp_path / name
    path.write_bytes(b"x")
    item = take(casework, adviser, path)
    shown = exhibits.evidence_item(casework, adviser, item_id=item.item_id)
    assert shown.original_name == name
    assert shown.line.title


@pytest.mark.skipif(sys.platform != "linux", reason="other systems refuse such names")
def test_a_name_that_is_no_text_is_kept_by_its_codes(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    path = Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.png"))
    path.write_bytes(b"x")
    item = take(casework, adviser, path)
    shown = exhibits.evidence_item(casework, adviser, item_id=item.item_id)
    assert shown.original_name == r"caf\udce9.png"


def test_what_cannot_be_taken_in_is_said_in_plain_words(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    (tmp_path / "empty.png").write_bytes(b"")
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    for name, words in (
        ("empty.png", "is empty"),
        ("gone.png", "is not there any more"),
        ("folder", "is a folder"),
        ("pipe", "is not a file that can be kept"),
    ):
        with pytest.raises(UnreadableFile, match=words):
            take(casework, adviser, tmp_path / name)
    with pytest.raises(UnreadableFile, match="is empty"):
        take(casework, adviser, b"")
    assert vault_files(casework) == []
    assert exhibits.draft_evidence(casework, ADVISER, draft_key="log") == ()


def test_a_file_that_changes_while_it_is_read_is_refused_whole(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    path = tmp_path / "growing.log"
    path.write_bytes(b"x" * 20_000_000)

    def grow(done: int, _total: int, _name: str) -> None:
        with path.open("ab") as file:
            file.write(b"more" if done < 17_000_000 else b"")

    with pytest.raises(UnreadableFile, match="being changed by another program"):
        evidence.receive(casework, adviser, source=path, destination=DRAFT, progress=grow)
    assert vault_files(casework) == []


def test_a_cancel_leaves_nothing(casework: Casework, adviser: Actor, tmp_path: Path) -> None:
    path = tmp_path / "large.bin"
    path.write_bytes(os.urandom(24_000_000))
    read: list[int] = []
    with pytest.raises(Cancelled):
        evidence.receive(
            casework,
            adviser,
            source=path,
            destination=DRAFT,
            progress=lambda done, _total, _name: read.append(done),
            cancelled=lambda: bool(read) and read[-1] > 17_000_000,
        )
    assert 17_000_000 < read[-1] < 24_000_000
    assert vault_files(casework) == []
    assert exhibits.draft_evidence(casework, ADVISER, draft_key="log") == ()


def test_one_bad_file_among_many_is_named_and_left_out(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    case_id = log_case(casework, adviser)
    paths = []
    for number in range(60):
        path = tmp_path / f"{number:02}.txt"
        path.write_text(f"file {number}" if number != 7 else "", encoding="utf-8")
        paths.append(path)
    told: list[tuple[int, int]] = []
    done = evidence.receive_files(
        casework,
        adviser,
        sources=paths,
        destination=Destination(case_id=case_id),
        progress=lambda done, total, _name: told.append((done, total)),
    )
    assert [problem.name for problem in done.value.problems] == ["07.txt"]
    assert [item.reference for item in done.value.items] == [f"PN/{n}" for n in range(1, 60)]
    lines = exhibits.evidence_list(casework, adviser, case_id=case_id)
    assert [line.title for line in lines] == [path.stem for path in paths if path.stem != "07"]
    assert told[-1] == (60, 60)


def test_a_cancel_among_many_keeps_those_that_were_whole(
    casework: Casework, adviser: Actor, tmp_path: Path
) -> None:
    case_id = log_case(casework, adviser)
    paths = [tmp_path / f"{number}.txt" for number in range(40)]
    for path in paths:
        path.write_text(path.name, encoding="utf-8")
    settled: list[int] = []
    done = evidence.receive_files(
        casework,
        adviser,
        sources=paths,
        destination=Destination(case_id=case_id),
        progress=lambda done, _total, _name: settled.append(done),
        cancelled=lambda: bool(settled),
    )
    assert done.value.cancelled
    names = [item.name for item in done.value.items]
    assert set(names) <= {path.name for path in paths}
    assert len(names) < len(paths)
    assert len(exhibits.evidence_list(casework, adviser, case_id=case_id)) == len(names)
    assert len(vault_files(casework)) == len(names)


def test_a_row_that_cannot_be_written_leaves_no_file(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    # Another item already holds the reference that this one would take in a race.
    with pytest.raises(NotFound):
        take(casework, adviser, b"for nobody", Destination(case_id="no such case"))
    assert vault_files(casework) == []
    take(casework, adviser, b"for the case", Destination(case_id=case_id))
    assert len(vault_files(casework)) == 1


def test_a_failed_act_never_takes_back_what_others_name(casework: Casework, adviser: Actor) -> None:
    case_id = log_case(casework, adviser)
    item = take(casework, adviser, b"bad picture", Destination(case_id=case_id))
    sealing.seal(casework, adviser, item_id=item.item_id, reason="police told")
    with pytest.raises(Refused, match="sealed"):
        take(casework, adviser, b"bad picture")
    assert casework.vault.exists(item.sha256)


def test_a_casebook_open_for_reading_takes_nothing(
    casework: Casework, adviser: Actor, clock: FrozenClock
) -> None:
    folder = casework.path
    casework.close()
    reader = reopen(folder, clock, read_only=True)
    try:
        with pytest.raises(ReadOnlyCasebook):
            take(reader, adviser, b"x")
        assert vault_files(reader) == []
    finally:
        reader.close()


@pytest.mark.parametrize("capacity", [Capacity.AUDITOR, Capacity.HEARING_CHAIR])
def test_those_who_only_read_add_nothing(casework: Casework, capacity: Capacity) -> None:
    with pytest.raises(Refused):
        take(casework, Actor("Ann Other", capacity), b"x")


def test_a_case_that_is_not_open_to_someone_shows_no_evidence(
    casework: Casework, adviser: Actor
) -> None:
    case_id = log_case(casework, adviser)
    item = take(casework, adviser, b"x", Destination(case_id=case_id))
    stranger = Actor("Ann Other", Capacity.INVESTIGATING_OFFICER)
    with pytest.raises(NotFound):
        exhibits.evidence_list(casework, stranger, case_id=case_id)
    with pytest.raises(NotFound):
        exhibits.evidence_item(casework, stranger, item_id=item.item_id)
    with pytest.raises(NotFound):
        take(casework, stranger, b"y", Destination(case_id=case_id))


def test_a_huge_original_is_kept_whole(casework: Casework, adviser: Actor) -> None:
    picture = make.png_bomb(20_000, 10_000)
    item = take(casework, adviser, picture)
    assert casework.vault.read(item.sha256) == picture
    with casework.read() as session:
        file = session.query(EvidenceFileRow).one()
    assert (file.facts["width"], file.facts["height"]) == (20_000, 10_000)
