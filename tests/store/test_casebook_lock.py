"""The right to write: it dies with its process, and what that process was starting lets go."""

from __future__ import annotations

import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from casework.store.casebook_lock import HeldHere, acquire

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
# Takes the lease, hands the lock to a child that outlives it, and ends as if it were killed.
DYING = """
import os, subprocess, sys
from datetime import UTC, datetime
from pathlib import Path
from casework.store.casebook_lock import acquire
lease = acquire(Path(sys.argv[1]), datetime(2026, 11, 23, 9, 0, tzinfo=UTC))
os.set_inheritable(lease._handle, True)
subprocess.Popen(["sleep", sys.argv[2]], close_fds=False)
os._exit(9)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="a lock is not inherited there")
def test_what_a_dead_program_was_starting_is_waited_for(tmp_path: Path) -> None:
    subprocess.run([sys.executable, "-c", DYING, str(tmp_path), "0.4"], check=False)
    lease = acquire(tmp_path, NOW)
    assert lease.taken_over_from is not None
    lease.release()


def test_a_running_holder_is_refused_at_once(tmp_path: Path) -> None:
    lease = acquire(tmp_path, NOW)
    with pytest.raises(HeldHere):
        acquire(tmp_path, NOW)
    lease.release()
    acquire(tmp_path, NOW).release()
