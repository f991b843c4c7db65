"""The inbox survives death at every durable step, death at random, and a full disk."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.small_disk import ON_LINUX, run, run_on_small_disk


@ON_LINUX
def test_the_inbox_killed_at_each_step_is_whole(tmp_path: Path) -> None:
    survived = run(sys.executable, "-m", "tests.services.killed_inbox", "each", str(tmp_path))
    assert int(survived) > 20


@pytest.mark.slow
@ON_LINUX
def test_the_inbox_killed_at_random_is_whole(tmp_path: Path) -> None:
    survived = run(sys.executable, "-m", "tests.services.killed_inbox", "50", str(tmp_path))
    assert int(survived) == 50


@ON_LINUX
def test_the_inbox_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    refused = run_on_small_disk("tests.services.full_disk_inbox", tmp_path / "room", 6)
    assert int(refused) >= 2
