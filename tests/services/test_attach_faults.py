"""Attaching survives death at every durable step, death at random, and a full disk."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and namespaces")


def run(*command: str, **more: str) -> str:
    done = subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=540,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()


@ON_LINUX
def test_attach_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    survived = run(sys.executable, "-m", "tests.services.killed_attach", "each", str(tmp_path))
    assert int(survived) > 30


@ON_LINUX
def test_attach_killed_at_random_is_whole_or_absent(tmp_path: Path) -> None:
    survived = run(sys.executable, "-m", "tests.services.killed_attach", "50", str(tmp_path))
    assert int(survived) == 50


@ON_LINUX
def test_attach_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    room = tmp_path / "room"
    outside = tmp_path / "outside"
    room.mkdir()
    outside.mkdir()
    script = 'mount -t tmpfs -o size=6m tmpfs "$0" && exec "$1" -m "$2" "$0"'
    refused = run(
        "unshare",
        "--user",
        "--map-root-user",
        "--mount",
        "sh",
        "-c",
        script,
        str(room),
        sys.executable,
        "tests.services.full_disk_attach",
        OUTSIDE=str(outside),
    )
    assert int(refused) >= 4
