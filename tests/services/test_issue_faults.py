"""Issuing a letter survives death at every durable step, and a full disk."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.small_disk import ON_LINUX, run, run_on_small_disk


@ON_LINUX
def test_issue_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    assert int(run(sys.executable, "-m", "tests.services.killed_issue", str(tmp_path))) > 20


@ON_LINUX
def test_an_enclosure_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    assert int(run(sys.executable, "-m", "tests.services.killed_enclose", str(tmp_path))) > 5


@ON_LINUX
def test_issue_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    refused = run_on_small_disk("tests.services.full_disk_issue", tmp_path / "room", 9)
    assert int(refused) >= 3
