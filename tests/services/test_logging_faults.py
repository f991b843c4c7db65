"""A report that is typed and logged survives death at every durable step."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.mark.skipif(sys.platform != "linux", reason="needs fork")
def test_a_report_killed_at_each_step_is_the_draft_or_the_whole_case(tmp_path: Path) -> None:
    done = subprocess.run(
        (sys.executable, "-m", "tests.services.killed_logging", str(tmp_path)),
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        timeout=540,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    assert int(done.stdout.strip()) > 6
