"""Fixtures: a real encrypted casebook for each test, copied from one that is made once a run."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from casework.actor import Actor, Capacity
from casework.app import KdfCost, create_casebook, new_recovery_code, open_casebook
from casework.clock import FrozenClock
from casework.demonstration import make_demonstration
from casework.services.context import Casework
from casework.summaries.casebooks import NewCasebook
from tests.support.statements import share_statements

share_statements()

PASSPHRASE = "copper lantern orchard tide"
RECOVERY_CODE = new_recovery_code()
NOW = datetime(2026, 11, 23, 9, 15, tzinfo=UTC)  # a Monday
DEMONSTRATED = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
ADVISER = Actor("Priya Nandakumar", Capacity.HR_ADVISER)
_PATIENCE_SECONDS = 300
QUICK = KdfCost(memory_kib=8 * 4, passes=1, lanes=1)  # a test is not a guess
PLAN = NewCasebook(
    "Harbourside HR",
    "Harbourside Learning Trust",
    "HLT",
    ("Saltmarsh Primary School", "Tidemill High School"),
)


def make_casebook(folder: Path, clock: FrozenClock) -> Casework:
    """Make a casebook that opens with PASSPHRASE and RECOVERY_CODE."""
    return create_casebook(
        folder,
        PLAN,
        actor=ADVISER,
        passphrase=PASSPHRASE,
        recovery_code=RECOVERY_CODE,
        clock=clock,
        cost=QUICK,
    )


def reopen(folder: Path, clock: FrozenClock, *, read_only: bool = False) -> Casework:
    """Open a casebook of these tests again."""
    return open_casebook(
        folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE, read_only=read_only
    )


@pytest.fixture
def clock() -> FrozenClock:
    """A clock that stands at Monday 23 November 2026, 09:15."""
    return FrozenClock(NOW)


@pytest.fixture
def adviser() -> Actor:
    """The HR adviser who acts."""
    return ADVISER


@pytest.fixture(scope="session")
def empty_casebook_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a closed, empty casebook: copy it, never open it."""
    folder = tmp_path_factory.mktemp("empty") / "casebook"
    make_casebook(folder, FrozenClock(NOW)).close()
    return folder


@pytest.fixture
def casebook_folder(empty_casebook_folder: Path, tmp_path: Path) -> Path:
    """A closed casebook of this test's own."""
    return Path(shutil.copytree(empty_casebook_folder, tmp_path / "casebook"))


@pytest.fixture
def casework(casebook_folder: Path, clock: FrozenClock) -> Iterator[Casework]:
    """An open, empty casebook of this test's own, with two schools."""
    opened = reopen(casebook_folder, clock)
    yield opened
    opened.close()


@pytest.fixture
def demonstration_clock() -> FrozenClock:
    """A clock that stands a little after the last entry of the demonstration."""
    return FrozenClock(DEMONSTRATED + timedelta(minutes=45))


@pytest.fixture(scope="session")
def demonstration_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the closed demonstration casebook: copy it, never open it.

    Tests that run side by side share one: whoever asks first makes it.
    """
    base = tmp_path_factory.getbasetemp()
    # A worker's folder stands within that of the run; alone, a run has one of its own.
    shared = (base.parent if os.environ.get("PYTEST_XDIST_WORKER") else base) / "demonstration"
    folder = shared / "casebook"
    try:
        shared.mkdir()
    except FileExistsError:
        return _made_by_another(folder)
    make_demonstration(shared / "making", FrozenClock(DEMONSTRATED))
    return (shared / "making").rename(folder)


def _made_by_another(folder: Path) -> Path:
    until = time.monotonic() + _PATIENCE_SECONDS
    while not folder.exists():
        assert time.monotonic() < until, "the demonstration was begun and never finished"
        time.sleep(0.05)
    return folder
