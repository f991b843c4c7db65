"""Issuing a letter survives death at every durable step, and a full disk."""

from __future__ import annotations

import sys
from pathlib import Path

from tests.services.test_attach_faults import ON_LINUX, run


@ON_LINUX
def test_issue_killed_at_each_step_is_whole_or_absent(tmp_path: Path) -> None:
    assert int(run(sys.executable, "-m", "tests.services.killed_issue", str(tmp_path))) > 20


@ON_LINUX
def test_issue_on_a_full_disk_leaves_nothing_half_done(tmp_path: Path) -> None:
    room = tmp_path / "room"
    room.mkdir()
    script = 'mount -t tmpfs -o size=9m tmpfs "$0" && exec "$1" -m "$2" "$0"'
    refused = run(
        "unshare", "--user", "--map-root-user", "--mount", "sh", "-c", script, str(room),
        sys.executable, "tests.services.full_disk_issue",
    )  # fmt: skip
    assert int(refused) >= 3
