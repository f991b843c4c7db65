"""Each act has reached the disk before the next; what is made in one go reaches it at the end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from casework.actor import Actor
from casework.clock import FrozenClock
from casework.services.context import Casework
from casework.services.schools import add_school
from casework.store.durable_file import synced_at_the_end
from casework.summaries.people import School
from tests.support.casebooks import make_casebook

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="names of handles are of Linux")

_OFF, _FULL = 0, 2


@pytest.fixture
def synced(monkeypatch: pytest.MonkeyPatch) -> list[Path]:
    """The files and folders that were synced, in order."""
    found: list[Path] = []
    real = os.fsync

    def fsync(handle: int) -> None:
        found.append(Path(f"/proc/self/fd/{handle}").resolve())
        real(handle)

    monkeypatch.setattr(os, "fsync", fsync)
    return found


def _waiting(casework: Casework) -> set[int]:
    """How each way into the database waits for the disk."""
    database = casework.store.database
    with database.read() as session:
        reading = session.connection().exec_driver_sql("PRAGMA synchronous").scalar_one()
    with database.transaction() as session:
        writing = session.connection().exec_driver_sql("PRAGMA synchronous").scalar_one()
    return {reading, writing}


def _act(casework: Casework, adviser: Actor) -> None:
    add_school(casework, adviser, school=School(school_id="", name="Northfield", short_name=""))


def test_each_act_waits_for_the_disk(
    casework: Casework, adviser: Actor, synced: list[Path]
) -> None:
    assert _waiting(casework) == {_FULL}
    synced.clear()
    _act(casework, adviser)
    # The database syncs its own file; the head of the audit is written after it.
    assert synced == [casework.path / "head.json.part", casework.path]


def test_what_is_made_in_one_go_waits_once_and_for_all_of_it(
    tmp_path: Path, adviser: Actor, clock: FrozenClock, synced: list[Path]
) -> None:
    folder = tmp_path / "book"
    with synced_at_the_end(folder):
        made = make_casebook(folder, clock)
        assert _waiting(made) == {_OFF}
        _act(made, adviser)
        made.close()
        assert synced == []
    assert set(synced) == {folder, *folder.rglob("*")}
    other = make_casebook(tmp_path / "other", clock)
    assert _waiting(other) == {_FULL}
    other.close()


def test_a_making_that_fails_leaves_the_next_casebook_waiting(
    tmp_path: Path, clock: FrozenClock
) -> None:
    with pytest.raises(ZeroDivisionError), synced_at_the_end(tmp_path / "never"):
        raise ZeroDivisionError
    made = make_casebook(tmp_path / "book", clock)
    assert _waiting(made) == {_FULL}
    made.close()
