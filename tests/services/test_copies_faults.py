"""What is made of evidence survives death at every durable step, and a full disk."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.small_disk import ON_LINUX, run, run_on_small_disk

pytestmark = pytest.mark.slow


@ON_LINUX
def test_copies_killed_at_each_step_are_whole_or_absent(tmp_path: Path) -> None:
    survived = run(sys.executable, "-m", "tests.services.killed_copies", str(tmp_path))
    assert int(survived) > 60


@ON_LINUX
def test_copies_on_a_full_disk_leave_nothing_half_done(tmp_path: Path) -> None:
    refused = run_on_small_disk("tests.services.full_disk_copies", tmp_path / "room", 6)
    assert int(refused) >= 5
