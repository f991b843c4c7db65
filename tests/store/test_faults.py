"""The process is killed at every durable step, and the disk fills: nothing is lost or half-done."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from tests.store.killed_acts import ACTS

ROOT = Path(__file__).parents[2]

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="needs fork and a file system of its own"
)


def run(arguments: list[str]) -> str:
    """Run a program of the tests from the project's folder; show what it said if it fails."""
    finished = subprocess.run(
        arguments, cwd=ROOT, capture_output=True, text=True, timeout=300, check=False
    )
    assert finished.returncode == 0, finished.stdout + finished.stderr[-4000:]
    return finished.stdout


@pytest.mark.parametrize("act", ACTS)
def test_killed_at_every_step(act: str, tmp_path: Path):
    deaths = run([sys.executable, "-m", "tests.store.killed_acts", act, str(tmp_path)])
    assert int(deaths) >= 10


def test_a_disk_that_fills(tmp_path: Path):
    mount = f"mount -t tmpfs -o size=6m tmpfs '{tmp_path}'"
    act = f"exec '{sys.executable}' -m tests.store.full_disk '{tmp_path}'"
    said = run(["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", f"{mount} && {act}"])
    assert "attach" in said
