"""A child process that answers frames, and one exchange with it on a thread of its own."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread
from typing import Any, BinaryIO, cast

from casework.media.frames import BrokenFrameError, read_frame, write_frame


def start_child(module: str, *arguments: str) -> subprocess.Popen[bytes]:
    """Start a module as a child in the program's own folder, without a console on Windows."""
    root = Path(__file__).resolve().parents[2]
    environment = dict(os.environ)
    environment["PYTHONPATH"] = str(root)
    environment["PYTHONDONTWRITEBYTECODE"] = "1"
    for name in [one for one in environment if one.startswith("CASEWORK_")]:
        del environment[name]  # a passphrase given by environment is none of the child's business
    return subprocess.Popen(
        [sys.executable, "-m", module, *arguments],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=root,
        env=environment,
        creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
    )


def end_child(child: subprocess.Popen[bytes]) -> None:
    """Kill a child and close its streams."""
    child.kill()
    child.wait()
    for stream in (child.stdin, child.stdout):
        if stream is not None:
            with suppress(OSError):
                stream.close()


class Exchange:
    """One request and its answer on a thread of its own, so that the caller can watch.

    ``told`` are the frames with a "progress" that came before the answer.
    """

    def __init__(self, child: subprocess.Popen[bytes], head: dict[str, Any], body: bytes) -> None:
        self.done = Event()
        self.broken = False
        self.answer: tuple[dict[str, Any], bytes] = ({}, b"")
        self.told: list[tuple[int, int]] = []
        assert child.stdin is not None  # both were asked for as pipes
        assert child.stdout is not None
        self._incoming = cast("BinaryIO", child.stdout)
        self._outgoing = cast("BinaryIO", child.stdin)
        self._thread = Thread(target=self._run, args=(head, body), name="file reader", daemon=True)
        self._thread.start()

    def join(self) -> None:
        """Wait for the thread after the child was killed."""
        self._thread.join()

    def _run(self, head: dict[str, Any], body: bytes) -> None:
        try:
            write_frame(self._outgoing, head, body)
            while "progress" in (answer := read_frame(self._incoming))[0]:
                done, of = answer[0]["progress"]
                self.told.append((int(done), int(of)))
            self.answer = answer
        except (OSError, ValueError, BrokenFrameError):
            self.broken = True
        self.done.set()
