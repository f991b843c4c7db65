"""A policy on its way into the library survives death at every durable step."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.support.small_disk import ON_LINUX, run


@ON_LINUX
def test_a_review_killed_at_each_step_is_absent_waiting_or_adopted(tmp_path: Path) -> None:
    assert int(run(sys.executable, "-m", "tests.services.killed_adopt", str(tmp_path))) > 10
