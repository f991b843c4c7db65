"""Submitting a report survives death at every durable step, and a full disk."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.small_disk import ON_LINUX, run, run_on_small_disk


@ON_LINUX
def test_submission_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    assert int(run(sys.executable, "-m", "tests.services.killed_submit", str(tmp_path))) > 10


@ON_LINUX
def test_submission_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    refused = run_on_small_disk("tests.services.full_disk_submit", tmp_path / "room", 9)
    assert int(refused) >= 2
