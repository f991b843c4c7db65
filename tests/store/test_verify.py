"""A stranger tampers with a casebook; verify finds every change, and says where."""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.services.casebooks import back_up, lodge_anchor, present_anchor
from casework.services.context import Casework
from casework.services.schools import add_school, edit_school, schools
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.summaries.casebooks import Verification
from casework.summaries.people import School
from tests.store import stranger
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, reopen

EVIDENCE = b"a picture of a post" * 5000


def attach(casework: Casework, content: bytes, reference: str, *, sealed: bool = False) -> str:
    """Put bytes into the vault and name them by an item, as attaching evidence does."""
    stored = casework.vault.put(io.BytesIO(content))
    with casework.transaction(ADVISER) as unit:
        item = EvidenceRow(
            reference=reference,
            received_at=unit.now,
            received_by=ADVISER.words,
            sealed_at=unit.now if sealed else None,
        )
        unit.session.add(item)
        unit.session.flush()
        unit.session.add(
            EvidenceFileRow(
                item_id=item.id, sha256=stored.sha256, size=stored.size, received_at=unit.now
            )
        )
        unit.record("evidence.attached", subject=("evidence_item", item.id))
    return stored.sha256


@pytest.fixture
def worked_in(casework: Casework, clock: FrozenClock) -> Path:
    """The folder of a casebook in which things happened, closed."""
    for name in ("Northfield", "Kingsmere", "Southbank"):
        clock.advance(timedelta(minutes=1))
        add_school(casework, ADVISER, school=School(school_id="", name=name, short_name=""))
    attach(casework, EVIDENCE, "PN/1")
    attach(casework, b"second", "PN/2")
    changed = schools(casework)[0]
    edit_school(casework, ADVISER, school=School(changed.school_id, "Northfield Primary", ""))
    casework.close()
    return casework.path


def verified(folder: Path, anchor: str = "") -> Verification:
    return verify_folder(folder, clock=FrozenClock(NOW), passphrase=PASSPHRASE, anchor=anchor)


def found(folder: Path) -> str:
    """Return all problems in one text; empty when in order."""
    return "\n".join(problem.words for problem in verified(folder).problems)


def tamper(folder: Path, *scripts: str) -> None:
    """Let the stranger run SQL, in a process that knows nothing of ours."""
    subprocess.run(
        [sys.executable, str(Path(stranger.__file__)), str(folder), PASSPHRASE, *scripts],
        check=True,
        timeout=60,
        cwd="/",
        env={"PATH": "/usr/bin:/bin"},
    )


def drop_triggers(folder: Path) -> str:
    """Return SQL that takes every trigger away."""
    connection = stranger.opened(folder, stranger.data_key(folder, PASSPHRASE))
    names = connection.execute("SELECT name FROM sqlite_master WHERE type='trigger'").fetchall()
    connection.close()
    return "".join(f"DROP TRIGGER {name};" for (name,) in names)


def with_triggers_kept(folder: Path, change: str) -> str:
    """Return SQL that changes the audit and puts every trigger back as it was."""
    connection = stranger.opened(folder, stranger.data_key(folder, PASSPHRASE))
    kept = connection.execute("SELECT sql FROM sqlite_master WHERE type='trigger'").fetchall()
    connection.close()
    return drop_triggers(folder) + change + "".join(f"{sql};" for (sql,) in kept)


def test_a_casebook_in_order_is_in_order_and_unchanged_by_looking(worked_in: Path):
    before = {path: path.read_bytes() for path in worked_in.rglob("*") if path.is_file()}
    verification = verified(worked_in)
    assert verification.problems == ()
    assert verification.checked["files"] == 2
    assert verification.checked["entries"] >= 9
    assert verification.cannot_find
    assert {p: p.read_bytes() for p in worked_in.rglob("*") if p.is_file()} == before


def test_the_stranger_reads_the_chain_by_the_documents_alone(worked_in: Path):
    key = stranger.data_key(worked_in, PASSPHRASE)
    connection = stranger.opened(worked_in, key)
    assert stranger.chain_holds(connection)
    (sha256,) = connection.execute("SELECT sha256 FROM evidence_file ORDER BY size").fetchone()
    assert stranger.evidence_path(worked_in, key, sha256).is_file()
    identity = connection.execute("SELECT evidence_identity FROM casebook").fetchone()[0]
    assert identity.startswith("AGE-SECRET-KEY-1")
    connection.close()


@pytest.mark.parametrize("place", ["first", "middle", "last"])
def test_a_changed_byte_in_an_evidence_file(worked_in: Path, place: str):
    path = max((worked_in / "evidence").rglob("*.age"), key=lambda file: file.stat().st_size)
    content = bytearray(path.read_bytes())
    at = {"first": 0, "middle": len(content) // 2, "last": len(content) - 1}[place]
    content[at] ^= 1
    path.write_bytes(content)
    assert "PN/1" in found(worked_in)
    assert "changed or lost" in found(worked_in)


def test_an_evidence_file_cut_short_or_swapped_for_another(worked_in: Path):
    big, small = sorted(
        (worked_in / "evidence").rglob("*.age"), key=lambda file: -file.stat().st_size
    )
    big.write_bytes(big.read_bytes()[:-100])
    assert "PN/1" in found(worked_in)
    shutil.copy(small, big)
    assert "is not what was received" in found(worked_in)


def test_a_missing_evidence_file(worked_in: Path):
    max((worked_in / "evidence").rglob("*.age"), key=lambda file: file.stat().st_size).unlink()
    assert "missing" in found(worked_in)
    assert "PN/1" in found(worked_in)
    assert "last in order 2026-11-23T09:18" in found(worked_in)


ROW_CHANGES: dict[str, str] = {
    "changed": "UPDATE school SET name = 'Elsewhere' WHERE name = 'Southbank'",
    "changed by one letter": "UPDATE school SET address = 'x' WHERE name = 'Southbank'",
    "emptied": "UPDATE evidence_item SET reference = NULL WHERE reference = 'PN/2'",
    "removed": "DELETE FROM school WHERE name = 'Southbank'",
    "added": (
        "INSERT INTO school SELECT name, short_name, address, telephone, email, headteacher,"
        " letterhead_colour, crest, central_team, 'ffff' FROM school WHERE name = 'Southbank'"
    ),
    "hash replaced": f"UPDATE evidence_file SET sha256 = '{'0' * 64}' WHERE size > 100",
    "hash that is none": "UPDATE evidence_file SET sha256 = 'nonsense' WHERE size > 100",
    "instant that is none": "UPDATE evidence_item SET received_at = 'yesterday'",
    "the casebook itself": "UPDATE casebook SET evidence_identity = 'AGE-SECRET-KEY-1X'",
    "no casebook at all": "DELETE FROM casebook",
    "a table dropped": "PRAGMA foreign_keys = OFF; DROP TABLE health_record",
}


@pytest.mark.parametrize("change", ROW_CHANGES.values(), ids=ROW_CHANGES)
def test_a_row_changed_past_the_program(worked_in: Path, change: str):
    tamper(worked_in, change)
    assert "record" in found(worked_in) or "table" in found(worked_in)


def test_a_row_that_was_changed_says_which_entry_knew_it_last(worked_in: Path):
    tamper(worked_in, "UPDATE school SET name = 'Elsewhere' WHERE name = 'Southbank'")
    (problem,) = verified(worked_in).problems
    assert problem.where.startswith("school ")
    assert problem.since.startswith("2026-11-23T09:18")


def test_custody_and_audit_refuse_update_and_delete(worked_in: Path):
    key = stranger.data_key(worked_in, PASSPHRASE)
    connection = stranger.opened(worked_in, key)
    for table in ("audit_entry", "audit_payload", "audit_row"):
        for statement in (f"DELETE FROM {table}", f"UPDATE {table} SET rowid = rowid + 100"):
            with pytest.raises(stranger.sqlcipher3.IntegrityError, match="never changed"):
                connection.execute(statement)
    connection.close()


AUDIT_CHANGES: dict[str, tuple[str, str]] = {
    "changed who": (
        "UPDATE audit_entry SET actor = 'Nobody' WHERE number = 5;",
        "audit entry 5: the entry was changed",
    ),
    "changed when": (
        "UPDATE audit_entry SET at = '2020-01-01T00:00:00.000000Z' WHERE number = 6;",
        "audit entry 6: the entry was changed",
    ),
    "changed the last": (
        "UPDATE audit_entry SET verb = 'x' WHERE number = (SELECT max(number) FROM audit_entry);",
        "the entry was changed",
    ),
    "changed and digested anew": (
        "UPDATE audit_entry SET digest = 'ab' || substr(digest, 3) WHERE number = 5;",
        "audit entry 6: it does not follow",
    ),
    "deleted": (
        (
            "DELETE FROM audit_entry WHERE number = 5; DELETE FROM audit_payload WHERE entry = 5;"
            "DELETE FROM audit_row WHERE entry = 5;"
        ),
        "entry 5 is missing",
    ),
    "deleted and numbered anew": (
        (
            "PRAGMA foreign_keys = OFF; DELETE FROM audit_entry WHERE number = 5;"
            "UPDATE audit_entry SET number = -number WHERE number > 5;"
            "UPDATE audit_entry SET number = -number - 1 WHERE number < 0;"
        ),
        "audit entry 5: it does not follow",
    ),
    "reordered": (
        (
            "PRAGMA foreign_keys = OFF; UPDATE audit_entry SET number = -5 WHERE number = 5;"
            "UPDATE audit_entry SET number = 5 WHERE number = 6;"
            "UPDATE audit_entry SET number = 6 WHERE number = -5;"
        ),
        "audit entry 5: it does not follow",
    ),
    "cut": (
        (
            "DELETE FROM audit_row WHERE entry > 5; DELETE FROM audit_payload WHERE entry > 5;"
            "DELETE FROM audit_entry WHERE number > 5;"
        ),
        "the record was cut",
    ),
    "emptied": (
        "DELETE FROM audit_row; DELETE FROM audit_payload; DELETE FROM audit_entry;",
        "the record was cut",
    ),
    "inserted": (
        (
            "INSERT INTO audit_entry SELECT (SELECT max(number) + 1 FROM audit_entry), at, actor,"
            " capacity, 'forged', case_id, subject_kind, subject_id, payload_digest, rows_digest,"
            " previous, digest || 'x' FROM audit_entry WHERE number = 5;"
        ),
        "does not follow",
    ),
    "values changed": (
        "UPDATE audit_payload SET body = replace(body, 'Kingsmere', 'Elsewhere');",
        "the values of the entry were changed",
    ),
    "values not JSON": (
        "UPDATE audit_payload SET body = '{' WHERE entry = 4;",
        "audit entry 4: the values of the entry were changed",
    ),
    "salt not hexadecimal": (
        "UPDATE audit_payload SET salt = 'zz' WHERE entry = 4;",
        "audit entry 4: the values of the entry were changed",
    ),
    "values gone": (
        "DELETE FROM audit_payload WHERE entry = 4;",
        "audit entry 4: the values of the entry are missing",
    ),
    "what it vouches for changed": (
        (
            f"UPDATE audit_row SET digest = '{'0' * 64}'"
            " WHERE entry = (SELECT max(entry) FROM audit_row);"
        ),
        "the list of records that the entry vouches for",
    ),
    "what it vouches for removed": (
        "DELETE FROM audit_row WHERE entry = (SELECT max(entry) FROM audit_row);",
        "the list of records that the entry vouches for",
    ),
}


@pytest.mark.parametrize(("change", "words"), AUDIT_CHANGES.values(), ids=AUDIT_CHANGES)
def test_the_audit_changed_past_its_triggers(worked_in: Path, change: str, words: str):
    tamper(worked_in, with_triggers_kept(worked_in, change))
    assert words in found(worked_in)
    assert "trigger" not in found(worked_in)


def test_a_trigger_that_is_gone(worked_in: Path):
    tamper(worked_in, "DROP TRIGGER refuse_update_audit_entry")
    assert "refuse_update_audit_entry" in found(worked_in)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (lambda head: head.unlink(), "head file is missing"),
        (lambda head: head.write_bytes(b"{"), "damaged"),
        (lambda head: head.write_text(head.read_text().replace(":", ": "), "utf-8"), ""),
        (
            lambda head: head.write_text(
                json.dumps({**json.loads(head.read_text()), "number": 2}), "utf-8"
            ),
            "not written by this casebook",
        ),
    ],
    ids=["gone", "garbage", "written otherwise", "forged"],
)
def test_the_head_beside_the_database(worked_in: Path, change: Callable[[Path], None], words: str):
    change(worked_in / "head.json")
    assert words in found(worked_in)
    assert verified(worked_in).ok is (not words)


def test_every_page_of_the_database_is_marked(worked_in: Path):
    path = worked_in / "casebook.db"
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert "casebook.db" in found(worked_in)


def test_an_older_copy_is_found_by_an_anchor_alone(
    worked_in: Path, tmp_path: Path, clock: FrozenClock
):
    old = tmp_path / "old"
    shutil.copytree(worked_in, old)
    casework = reopen(worked_in, clock)
    add_school(casework, ADVISER, school=School(school_id="", name="Later", short_name=""))
    anchor = present_anchor(casework)
    casework.close()
    assert verified(worked_in, anchor).ok
    assert verified(old).ok
    number = anchor.partition(":")[0]
    assert f"entry {number}" in verified(old, anchor).problems[0].words


def test_an_anchor_that_was_lodged_is_checked_each_time(worked_in: Path, clock: FrozenClock):
    casework = reopen(worked_in, clock)
    lodged = lodge_anchor(casework, ADVISER, with_whom="the clerk to the trustees").value
    casework.close()
    assert verified(worked_in).checked["anchors"] == 1
    assert verified(worked_in, lodged[:24].upper()).ok
    number, _, digest = lodged.partition(":")
    other = f"{number}:{'0' * 8}{digest[8:]}"
    assert "is not the one that it names" in verified(worked_in, other).problems[0].words


def test_a_cut_record_stays_a_problem_after_the_casebook_was_opened_again(
    worked_in: Path, clock: FrozenClock
):
    change = (
        "DELETE FROM audit_row WHERE entry > 5; DELETE FROM audit_payload WHERE entry > 5;"
        "DELETE FROM audit_entry WHERE number > 5;"
    )
    tamper(worked_in, with_triggers_kept(worked_in, change))
    casework = reopen(worked_in, clock)
    assert any("shorter than it was" in notice for notice in casework.notices)
    casework.close()
    assert "head beside the database did not fit" in found(worked_in)


def test_a_clock_that_went_back_is_a_remark_and_no_problem(worked_in: Path, clock: FrozenClock):
    clock.advance(timedelta(days=-30))
    casework = reopen(worked_in, clock)
    add_school(casework, ADVISER, school=School(school_id="", name="Then", short_name=""))
    casework.close()
    verification = verified(worked_in)
    assert verification.ok
    assert any("clock went back" in note for note in verification.notes)


def test_a_sealed_file_is_neither_opened_nor_backed_up(casework: Casework, tmp_path: Path):
    sha256 = attach(casework, b"not to be looked at", "PN/1", sealed=True)
    casework.vault.path_of(sha256).write_bytes(b"whatever it is now")
    made = back_up(casework, ADVISER, destination=tmp_path / "copy").value
    assert made.files == 0
    assert not list((made.path / "evidence").rglob("*.age"))
    verification = verified(made.path)
    assert verification.ok
    assert verification.checked["sealed"] == 1
