"""Attaching survives death at every durable step, death at random, and a full disk."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from tests.support.small_disk import ON_LINUX, run, run_on_small_disk


@ON_LINUX
def test_attach_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    survived = run(sys.executable, "-m", "tests.services.killed_attach", "each", str(tmp_path))
    assert int(survived) > 30


@pytest.mark.slow
@ON_LINUX
def test_attach_killed_at_random_is_whole_or_absent(tmp_path: Path) -> None:
    survived = run(sys.executable, "-m", "tests.services.killed_attach", "50", str(tmp_path))
    assert int(survived) == 50


@ON_LINUX
def test_attach_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    refused = run_on_small_disk(
        "tests.services.full_disk_attach", tmp_path / "room", 6, OUTSIDE=str(outside)
    )
    assert int(refused) >= 4
