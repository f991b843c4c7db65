"""Limits that the reading child puts on itself before it touches a foreign file."""

from __future__ import annotations

import os
import sys
import threading
import time

import psutil

_MEMORY_CEILING = 4 * 1024**3
_OPEN_FILES = 64
_CPU_SPARE_SECONDS = 5
_FORBIDDEN = (
    "socket.", "urllib.", "http.", "ftplib.", "smtplib.", "subprocess.", "os.system", "os.exec",
    "os.fork", "os.posix_spawn", "os.spawn", "os.startfile", "webbrowser.",
)  # fmt: skip


def lower_limits() -> None:
    """Give up what a reader never needs: writing files, core dumps, more than 4 GiB."""
    if sys.platform == "win32":
        return
    import resource

    wanted = {
        "RLIMIT_CORE": 0,
        "RLIMIT_FSIZE": 0,
        "RLIMIT_NOFILE": _OPEN_FILES,
    }
    if sys.platform == "linux":
        wanted["RLIMIT_AS"] = _MEMORY_CEILING
    for name, value in wanted.items():
        kind = getattr(resource, name)
        _, hard = resource.getrlimit(kind)
        ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
        resource.setrlimit(kind, (ceiling, ceiling))


def forbid_network() -> None:
    """Refuse every way to the network and to other programs, whatever a library tries."""
    sys.addaudithook(_refuse)


def _refuse(event: str, _arguments: tuple[object, ...]) -> None:
    if event.startswith(_FORBIDDEN):
        raise PermissionError(f"a reader of foreign files tried {event}")


def allow_seconds(seconds: float) -> None:
    """Let this process use so many seconds of processor time from now on, then no more."""
    if sys.platform == "win32":
        return
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF)
    _, hard = resource.getrlimit(resource.RLIMIT_CPU)
    soft = int(used.ru_utime + used.ru_stime + seconds) + _CPU_SPARE_SECONDS
    if hard != resource.RLIM_INFINITY:
        soft = min(soft, hard)
    resource.setrlimit(resource.RLIMIT_CPU, (soft, hard))


def end_with_parent() -> None:
    """End this process when the program that started it is gone, even while it reads."""
    parent = psutil.Process().parent()

    def watch() -> None:
        while parent is not None and parent.is_running():
            time.sleep(1.0)
        os._exit(0)

    threading.Thread(target=watch, name="parent watch", daemon=True).start()
