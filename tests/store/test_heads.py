"""The head beside the database keeps up: with two threads, and after a disk that was full."""

from __future__ import annotations

import json
import shutil
import threading
from pathlib import Path

import pytest

from casework.clock import FrozenClock
from casework.errors import CasebookInUse, NoRoom
from casework.services.casebook_health import casebook_health
from casework.services.casebooks import present_anchor
from casework.services.context import Casework
from casework.services.schools import add_school, schools
from casework.store import audit_log
from casework.store.verify import verify_store
from casework.summaries.people import School
from tests.support.casebooks import ADVISER, NOW, reopen


def add(casework: Casework, name: str) -> None:
    add_school(casework, ADVISER, school=School("", name, ""))


def head_of(casework: Casework) -> str:
    read = json.loads((casework.path / "head.json").read_bytes())
    return f"{read['number']}:{read['digest']}"


def test_two_threads_leave_one_chain_and_its_head(casework: Casework):
    def work(letter: str) -> None:
        for number in range(15):
            add(casework, f"{letter} {number}")

    threads = [threading.Thread(target=work, args=(letter,)) for letter in "ABC"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(schools(casework)) == 2 + 45
    assert verify_store(casework.store, now=NOW).ok
    assert head_of(casework) == present_anchor(casework)


def test_a_head_that_cannot_be_written_does_not_undo_what_was_done(
    casework: Casework, monkeypatch: pytest.MonkeyPatch
):
    def full(*_arguments: object, **_named: object) -> None:
        raise NoRoom("The disk is full.")

    before = head_of(casework)
    with monkeypatch.context() as patched:
        patched.setattr(audit_log, "write_durably", full)
        add(casework, "Kept all the same")
    assert "Kept all the same" in {school.name for school in schools(casework)}
    assert head_of(casework) == before
    found = verify_store(casework.store, now=NOW)
    assert found.ok
    assert any("interrupted" in note for note in found.notes)
    assert casebook_health(casework).line("disk").meaning == "overdue"
    add(casework, "The next act")
    assert head_of(casework) == present_anchor(casework)


def test_the_next_opening_catches_up_and_says_so_in_the_record(
    casework: Casework, clock: FrozenClock, tmp_path: Path
):
    old = tmp_path / "head.json"
    shutil.copy(casework.path / "head.json", old)
    add(casework, "Later")
    casework.close()
    shutil.copy(old, casework.path / "head.json")
    again = reopen(casework.path, clock)
    assert again.notices == ()
    assert head_of(again) == present_anchor(again)
    assert verify_store(again.store, now=NOW).ok
    again.close()


def test_an_act_within_an_act_is_refused_and_loses_nothing(casework: Casework):
    casework.store.database.engine.dispose()
    with pytest.raises(CasebookInUse), casework.transaction(ADVISER):
        add(casework, "Inside")
    add(casework, "Afterwards")
    names = {school.name for school in schools(casework)}
    assert "Afterwards" in names
    assert "Inside" not in names


def test_rows_that_change_without_an_entry_are_a_bug_that_is_stopped(casework: Casework):
    from casework.store.casebook_tables import SchoolRow

    with (
        pytest.raises(RuntimeError, match="without an audit entry"),
        casework.transaction(ADVISER) as unit,
    ):
        unit.session.add(SchoolRow(name="Unsaid"))
    assert "Unsaid" not in {school.name for school in schools(casework)}
