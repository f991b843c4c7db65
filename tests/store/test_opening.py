"""A casebook is made, opened, closed, opened by code, and by one writer at a time."""

from __future__ import annotations

import json
import socket
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.app import HeldElsewhere, HeldHere, create_casebook, door, open_casebook
from casework.clock import FrozenClock
from casework.errors import BadInput, DamagedCasebook, ReadOnlyCasebook, WrongPassphrase
from casework.services.context import Casework
from casework.services.schools import add_school, schools
from casework.store.casebook_lock import LEASE_NAME
from casework.store.key_ring import KEY_RING_NAME
from casework.summaries.casebooks import NewCasebook
from casework.summaries.people import School
from tests.support.casebooks import (
    ADVISER,
    PASSPHRASE,
    QUICK,
    RECOVERY_CODE,
    make_casebook,
    reopen,
)


def test_a_new_casebook_holds_its_schools_and_no_plain_byte(tmp_path: Path, clock: FrozenClock):
    casework = make_casebook(tmp_path / "book", clock)
    assert [school.name for school in schools(casework)] == [
        "Saltmarsh Primary School",
        "Tidemill High School",
    ]
    casework.close()
    database = (tmp_path / "book" / "casebook.db").read_bytes()
    assert b"Saltmarsh" not in database
    assert not database.startswith(b"SQLite")


def test_closing_leaves_no_lease_and_opening_again_finds_everything(
    casebook_folder: Path, clock: FrozenClock
):
    assert not (casebook_folder / LEASE_NAME).exists()
    first = reopen(casebook_folder, clock)
    add_school(first, ADVISER, school=School(school_id="", name="Northfield", short_name=""))
    first.close()
    again = reopen(casebook_folder, clock)
    assert "Northfield" in {school.name for school in schools(again)}
    assert again.notices == ()
    again.close()


@pytest.mark.parametrize("wrong", ["copper lantern orchard", "Copper lantern orchard tide", "x"])
def test_a_wrong_passphrase_says_so_in_plain_words(
    casebook_folder: Path, clock: FrozenClock, wrong: str
):
    with pytest.raises(WrongPassphrase, match="does not open this casebook"):
        open_casebook(casebook_folder, actor=ADVISER, clock=clock, passphrase=wrong)
    assert not (casebook_folder / LEASE_NAME).exists()


def test_the_recovery_code_opens_in_any_spelling(casebook_folder: Path, clock: FrozenClock):
    sloppy = RECOVERY_CODE.lower().replace("-", " ")
    open_casebook(casebook_folder, actor=ADVISER, clock=clock, recovery_code=sloppy).close()


def test_a_mistyped_recovery_code_names_the_group(casebook_folder: Path, clock: FrozenClock):
    groups = RECOVERY_CODE.split("-")
    groups[2] = groups[2][:-1] + ("A" if groups[2][-1] != "A" else "B")
    with pytest.raises(BadInput, match="third group"):
        open_casebook(casebook_folder, actor=ADVISER, clock=clock, recovery_code="-".join(groups))


def test_a_name_on_a_key_cannot_be_swapped(casebook_folder: Path, clock: FrozenClock):
    ring = json.loads((casebook_folder / KEY_RING_NAME).read_bytes())
    ring["slots"][0]["holder"] = "Somebody Else"
    (casebook_folder / KEY_RING_NAME).write_text(json.dumps(ring), encoding="utf-8")
    with pytest.raises(WrongPassphrase):
        open_casebook(casebook_folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE)


def test_a_key_that_asks_for_absurd_memory_is_refused(casebook_folder: Path, clock: FrozenClock):
    ring = json.loads((casebook_folder / KEY_RING_NAME).read_bytes())
    ring["slots"][0]["memory_kib"] = 2**30
    (casebook_folder / KEY_RING_NAME).write_text(json.dumps(ring), encoding="utf-8")
    with pytest.raises(DamagedCasebook, match="altered"):
        open_casebook(casebook_folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE)


@pytest.mark.parametrize("content", [b"", b"{}", b"[1]", b"\xff\xfe", b'{"format": "x"}'])
def test_a_damaged_key_ring_is_said_to_be_damaged(
    casebook_folder: Path, clock: FrozenClock, content: bytes
):
    (casebook_folder / KEY_RING_NAME).write_bytes(content)
    with pytest.raises(DamagedCasebook):
        open_casebook(casebook_folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE)


def test_a_folder_that_is_no_casebook_is_named(tmp_path: Path, clock: FrozenClock):
    with pytest.raises(BadInput, match="no casebook at"):
        open_casebook(tmp_path, actor=ADVISER, clock=clock, passphrase=PASSPHRASE)


def test_a_database_that_is_gone_or_garbage_is_said_so(casebook_folder: Path, clock: FrozenClock):
    (casebook_folder / "casebook.db").write_bytes(b"garbage" * 1000)
    with pytest.raises(DamagedCasebook):
        reopen(casebook_folder, clock)
    (casebook_folder / "casebook.db").unlink()
    with pytest.raises(DamagedCasebook, match="missing"):
        reopen(casebook_folder, clock)
    assert not (casebook_folder / "casebook.db").exists()


def test_a_second_opener_reads_and_changes_no_byte(casework: Casework, clock: FrozenClock):
    with pytest.raises(HeldHere, match="since Mon 23 Nov 09:15"):
        reopen(casework.path, clock)
    assert "on this computer" in door(casework.path).held_by
    before = {p: p.read_bytes() for p in casework.path.rglob("*") if p.is_file()}
    reader = reopen(casework.path, clock, read_only=True)
    assert len(schools(reader)) == 2
    with pytest.raises(ReadOnlyCasebook):
        add_school(reader, ADVISER, school=School(school_id="", name="N", short_name=""))
    reader.close()
    assert {p: p.read_bytes() for p in casework.path.rglob("*") if p.is_file()} == before


def test_a_reader_sees_what_the_writer_committed_since(casework: Casework, clock: FrozenClock):
    reader = reopen(casework.path, clock, read_only=True)
    add_school(casework, ADVISER, school=School(school_id="", name="Later", short_name=""))
    assert "Later" in {school.name for school in schools(reader)}
    reader.close()


def test_a_lease_of_a_dead_process_is_taken_over_and_noted(
    casebook_folder: Path, clock: FrozenClock
):
    code = (
        "import os, sys\n"
        "from pathlib import Path\n"
        "from casework.clock import SystemClock\n"
        "from tests.support.casebooks import ADVISER, PASSPHRASE\n"
        "from casework.app import open_casebook\n"
        "open_casebook(Path(sys.argv[1]), actor=ADVISER, clock=SystemClock(),"
        " passphrase=PASSPHRASE)\n"
        "os._exit(9)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(casebook_folder)], check=False, timeout=60)
    assert (casebook_folder / LEASE_NAME).exists()
    opened = reopen(casebook_folder, clock)
    assert any("taken over" in notice for notice in opened.notices)
    opened.close()


def test_a_running_window_of_another_process_keeps_the_casebook(
    casebook_folder: Path, clock: FrozenClock
):
    code = (
        "import sys\n"
        "from pathlib import Path\n"
        "from casework.clock import SystemClock\n"
        "from tests.support.casebooks import ADVISER, PASSPHRASE\n"
        "from casework.app import open_casebook\n"
        "open_casebook(Path(sys.argv[1]), actor=ADVISER, clock=SystemClock(),"
        " passphrase=PASSPHRASE)\n"
        "print('open', flush=True)\n"
        "sys.stdin.readline()\n"
    )
    with subprocess.Popen(
        [sys.executable, "-c", code, str(casebook_folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as child:
        assert child.stdout is not None
        assert child.stdin is not None
        assert child.stdout.readline() == "open\n"
        with pytest.raises(HeldHere):
            reopen(casebook_folder, clock)
        child.stdin.write("\n")


def test_a_lease_of_another_computer_is_asked_about(casebook_folder: Path, clock: FrozenClock):
    lease = {
        "process_id": 4711,
        "process_started": 0.0,
        "host": f"not-{socket.gethostname()}",
        "user": "jhargreave",
        "since": "2026-11-20T17:02:00.000000Z",
        "token": "x",
    }
    (casebook_folder / LEASE_NAME).write_text(json.dumps(lease), encoding="utf-8")
    with pytest.raises(HeldElsewhere, match=r"jhargreave on the computer not-.*Fri 20 Nov 17:02"):
        reopen(casebook_folder, clock)
    reopen(casebook_folder, clock, read_only=True).close()
    taken = open_casebook(
        casebook_folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE, take_over=True
    )
    assert any("jhargreave" in notice for notice in taken.notices)
    taken.close()


def test_a_clock_that_went_back_is_said(casebook_folder: Path, clock: FrozenClock):
    clock.advance(timedelta(days=-400))
    opened = reopen(casebook_folder, clock)
    assert any("clock of this computer" in notice for notice in opened.notices)
    add_school(opened, ADVISER, school=School(school_id="", name="Then", short_name=""))
    opened.close()


def test_nothing_is_made_where_something_stands(tmp_path: Path, clock: FrozenClock):
    (tmp_path / "letter.docx").write_bytes(b"x")
    with pytest.raises(BadInput, match="something in"):
        make_casebook(tmp_path, clock)
    assert [p.name for p in tmp_path.iterdir()] == ["letter.docx"]


def test_an_empty_folder_and_a_leftover_of_a_killed_making_will_do(
    tmp_path: Path, clock: FrozenClock
):
    (tmp_path / "book").mkdir()
    (tmp_path / "book.making").mkdir()
    (tmp_path / "book.making" / "keyring.json").write_bytes(b"half")
    make_casebook(tmp_path / "book", clock).close()
    assert [p.name for p in tmp_path.iterdir()] == ["book"]


@pytest.mark.parametrize(
    ("plan", "passphrase", "field"),
    [
        (NewCasebook("", "T", "T"), PASSPHRASE, "name"),
        (NewCasebook("A", "T", "much too long"), PASSPHRASE, "reference_prefix"),
        (NewCasebook("A", "T", "A-B"), PASSPHRASE, "reference_prefix"),
        (NewCasebook("A", "T", "T"), "short", "passphrase"),
    ],
)
def test_what_cannot_be_a_casebook_is_refused_by_field(
    tmp_path: Path, clock: FrozenClock, plan: NewCasebook, passphrase: str, field: str
):
    with pytest.raises(BadInput) as refused:
        create_casebook(
            tmp_path / "book",
            plan,
            actor=ADVISER,
            passphrase=passphrase,
            recovery_code=RECOVERY_CODE,
            clock=clock,
            cost=QUICK,
        )
    assert refused.value.field == field
    assert not (tmp_path / "book").exists()


def test_hostile_names_are_kept_as_typed_but_for_what_turns_their_reading(
    tmp_path: Path, clock: FrozenClock
):
    name = 'O\'Brien "R&D" <{{x}}> שלום'
    casework = create_casebook(
        tmp_path / "bü ch-e.r #1%",
        NewCasebook(name.replace("שלום", "\u202eשלום"), "Trust", "T", (name,)),
        actor=Actor("Zoë " + "Ü" * 300, Capacity.CLERK),
        passphrase="ﬁ" * 8 + "é" * 300,
        recovery_code=RECOVERY_CODE,
        clock=clock,
        cost=QUICK,
    )
    assert casework.info.name == name
    assert schools(casework)[0].name == name
    casework.close()
