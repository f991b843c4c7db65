"""The process is killed at every durable step, and the disk fills: nothing is lost or half-done."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.store.killed_acts import ACTS
from tests.support.small_disk import ON_LINUX, run, run_on_small_disk

pytestmark = ON_LINUX


@pytest.mark.parametrize(
    "act",
    [pytest.param(act, marks=pytest.mark.slow if act == "at_random" else ()) for act in ACTS],
)
def test_killed_at_every_step(act: str, tmp_path: Path):
    deaths = run(sys.executable, "-m", "tests.store.killed_acts", act, str(tmp_path))
    assert int(deaths) >= 10


def test_a_disk_that_fills(tmp_path: Path):
    assert "attach" in run_on_small_disk("tests.store.full_disk", tmp_path / "room", 6)


def test_a_small_disk_goes_with_its_program_also_after_a_failure(tmp_path: Path):
    with pytest.raises(AssertionError):
        run_on_small_disk("tests.store.no_such_program", tmp_path / "room", 6)
    assert not (tmp_path / "room").is_mount()
