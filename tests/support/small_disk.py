"""Run a program of the tests inside a file system that is soon full."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="needs fork and a small file system")

_OWN_NAMESPACE = ("unshare", "--user", "--map-root-user", "--mount")
_MOUNT = 'mount -t tmpfs -o size="$0" tmpfs "$1" && shift && exec "$@"'


def run(*command: str, **more: str) -> str:
    """Run a program from the project's folder; show what it said if it fails."""
    done = _call(*command, **more)
    assert done.returncode == 0, done.stdout[-1000:] + done.stderr[-3000:]
    return done.stdout.strip()


def run_on_small_disk(module: str, room: Path, megabytes: int, **more: str) -> str:
    """Run ``module ROOM`` with a file system of so many megabytes at ``room``.

    Root mounts it and takes it away again, whatever became of the program; anybody else is given
    a user namespace of their own, with which it goes. Skips where the system allows neither.
    """
    room.mkdir(exist_ok=True)
    program = (sys.executable, "-m", module, str(room))
    size = f"{megabytes}m"
    if os.geteuid() == 0:
        mounted = _call("mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(room))
        if mounted.returncode == 0:
            try:
                return run(*program, **more)
            finally:
                # A killed program may hold it for a moment: lazily, so that nothing stays behind.
                unmounted = _call("umount", "--lazy", str(room))
                assert unmounted.returncode == 0, unmounted.stderr
    if _call(*_OWN_NAMESPACE, "true").returncode == 0:
        return run(*_OWN_NAMESPACE, "sh", "-c", _MOUNT, size, str(room), *program, **more)
    pytest.skip("this system lets nobody mount a small file system: no root, no user namespace")


def _call(*command: str, **more: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        command,
        cwd=ROOT,
        env=os.environ | more,
        capture_output=True,
        text=True,
        check=False,
        timeout=540,
    )
