"""The record knows what the key ring holds: what was changed in it past the program is found."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from casework.actor import Actor, Capacity
from casework.app import new_recovery_code, verify_folder
from casework.clock import FrozenClock
from casework.errors import DamagedCasebook
from casework.services.casebooks import back_up, replace_recovery_code, set_passphrase
from casework.services.context import Casework
from casework.store.casebook_queries import casebook_record
from casework.store.key_changes import wrong_with_keys
from casework.store.key_ring import KEY_RING_NAME
from tests.store import stranger
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, QUICK, reopen

JON = Actor("Jon Hargreave", Capacity.HR_ADVISER)
NEW = "harbour pebble ninety lamp"

Change = Callable[[dict[str, Any]], object]


def found(folder: Path, passphrase: str = PASSPHRASE) -> str:
    """Return all problems in one text; empty when in order."""
    verification = verify_folder(folder, clock=FrozenClock(NOW), passphrase=passphrase)
    return "\n".join(problem.words for problem in verification.problems)


@pytest.fixture
def kept(casework: Casework) -> Path:
    """The folder of a closed casebook with two people and a sheet."""
    set_passphrase(casework, ADVISER, holder=JON, passphrase=NEW, cost=QUICK)
    casework.close()
    return casework.path


def change(folder: Path, how: Change) -> None:
    """Change the ring as somebody without a key might, and write it as it is always written."""
    path = folder / KEY_RING_NAME
    ring = json.loads(path.read_bytes())
    how(ring)
    path.write_bytes(json.dumps(ring, indent=1).encode())


def flipped(text: str) -> str:
    return ("1" if text[0] == "0" else "0") + text[1:]


def slot(ring: dict[str, Any], holder: str) -> dict[str, Any]:
    return next(slot for slot in ring["slots"] if slot["holder"] == holder)


def flip(holder: str, name: str) -> Change:
    def how(ring: dict[str, Any]) -> None:
        slot(ring, holder)[name] = flipped(slot(ring, holder)[name])

    return how


def take_out(holder: str) -> Change:
    return lambda ring: ring["slots"].remove(slot(ring, holder))


def put_in(ring: dict[str, Any]) -> None:
    ring["slots"].append({**slot(ring, JON.name), "holder": "Somebody"})


@pytest.mark.parametrize(
    ("how", "words", "cure"),
    [
        (flip("recovery sheet", "sealed"), "the recovery sheet is not", "make a new recovery"),
        (flip("recovery sheet", "salt"), "the recovery sheet is not", "make a new recovery"),
        (flip(JON.name, "nonce"), "key of Jon Hargreave is not", "new passphrase for Jon"),
        (take_out("recovery sheet"), "the recovery sheet is gone", "make a new recovery"),
        (take_out(JON.name), "key of Jon Hargreave is gone", "new passphrase for Jon"),
        (put_in, "a key of Somebody stands in it", "from a backup"),
        (lambda ring: ring["slots"].append(ring["slots"][0]), "a key of Priya", "from a backup"),
        (lambda ring: ring.update(name="Another"), "its name or", "from a backup"),
    ],
)
def test_what_was_changed_in_the_ring_is_named_with_its_cure(
    kept: Path, how: Change, words: str, cure: str
):
    assert found(kept) == ""
    change(kept, how)
    said = found(kept)
    assert said.startswith("keyring.json: ")
    assert words in said
    assert cure in said
    assert "\n" not in said


def test_no_byte_of_the_ring_changes_unseen(kept: Path):
    casework = reopen(kept, FrozenClock(NOW), read_only=True)
    with casework.read() as session:
        recorded = casebook_record(session).key_ring
    casework.close()
    path = kept / KEY_RING_NAME
    content = path.read_bytes()
    for at in range(len(content)):
        for bit in (0, 5):
            path.write_bytes(content[:at] + bytes([content[at] ^ 1 << bit]) + content[at + 1 :])
            try:
                assert wrong_with_keys(kept, recorded, "")[0], f"byte {at}, bit {bit}"
            except DamagedCasebook:
                continue
    path.write_bytes(content)
    assert wrong_with_keys(kept, recorded, "") == ([], "")


def test_an_older_ring_put_back_is_found(casework: Casework, clock: FrozenClock, tmp_path: Path):
    shutil.copy(casework.path / KEY_RING_NAME, tmp_path / "older.json")
    set_passphrase(casework, ADVISER, holder=ADVISER, passphrase=NEW, cost=QUICK)
    casework.close()
    shutil.copy(tmp_path / "older.json", casework.path / KEY_RING_NAME)
    assert "the key of Priya Nandakumar is not the one that was made" in found(casework.path)
    again = reopen(casework.path, clock)
    assert any("changed past the program" in notice for notice in again.notices)
    set_passphrase(again, ADVISER, holder=ADVISER, passphrase=PASSPHRASE, cost=QUICK)
    again.close()
    assert found(casework.path) == ""


def test_the_cure_cures_what_was_changed_and_hides_nothing_else(kept: Path, clock: FrozenClock):
    change(kept, flip("recovery sheet", "sealed"))
    change(kept, flip(JON.name, "sealed"))
    casework = reopen(kept, clock)
    replace_recovery_code(casework, ADVISER, code=new_recovery_code(), cost=QUICK)
    casework.close()
    assert found(kept).count("is not the one that was made") == 1
    assert "Jon Hargreave" in found(kept)
    casework = reopen(kept, clock)
    set_passphrase(casework, ADVISER, holder=JON, passphrase=NEW, cost=QUICK)
    casework.close()
    assert found(kept) == found(kept, NEW) == ""


def test_a_copy_has_the_ring_that_its_record_knows(casework: Casework, tmp_path: Path):
    set_passphrase(casework, ADVISER, holder=JON, passphrase=NEW, cost=QUICK)
    copy = back_up(casework, ADVISER, destination=tmp_path / "copy").value.path
    assert found(copy, NEW) == ""


def test_a_stranger_checks_the_ring_by_the_documents_alone(kept: Path):
    connection = stranger.opened(kept, stranger.data_key(kept, PASSPHRASE))
    assert stranger.key_ring_holds(kept, connection)
    change(kept, flip("recovery sheet", "sealed"))
    assert not stranger.key_ring_holds(kept, connection)
    connection.close()


def test_the_record_of_the_ring_tampered_with_is_found_and_still_opens(
    kept: Path, clock: FrozenClock
):
    connection = stranger.opened(kept, stranger.data_key(kept, PASSPHRASE))
    connection.execute("UPDATE casebook SET key_ring = 'nothing'")
    connection.close()
    assert "casebook" in found(kept)
    assert "that the program did not make" in found(kept)
    reopen(kept, clock).close()


def test_a_ring_that_cannot_be_read_while_the_casebook_is_open(casework: Casework):
    path = casework.path / KEY_RING_NAME
    with casework.read() as session:
        recorded = casebook_record(session).key_ring
    path.write_bytes(b"{")
    (wrong,) = wrong_with_keys(casework.path, recorded, "")[0]
    assert "damaged" in wrong
    assert "from a backup" in wrong
    path.unlink()
    assert wrong_with_keys(casework.path, recorded, "")[0]
