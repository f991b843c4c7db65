"""Submitting a report survives death at every durable step."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.small_disk import ON_LINUX, run


@ON_LINUX
def test_submission_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    assert int(run(sys.executable, "-m", "tests.services.killed_submit", str(tmp_path))) > 10
