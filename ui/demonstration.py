"""Look round with made-up cases: a casebook of its own that is gone when the program ends."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

from casework.actor import Actor
from casework.app import open_casebook
from casework.clock import Clock
from casework.demonstration import PASSPHRASE, make_demonstration
from casework.services.context import Casework
from casework.services.sample_casebook import ADVISER

__all__ = ["PASSPHRASE", "open_demonstration"]


def open_demonstration(clock: Clock, check: Callable[[], None]) -> tuple[Casework, Actor]:
    """Make the demonstration in a folder that is removed at the end, and open it.

    ``check`` raises Cancelled where nobody waits for it any more.
    """
    home = Path(tempfile.mkdtemp(prefix="casework-demonstration-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / "casebook"
    make_demonstration(folder, clock, progress=lambda _words: check())
    return open_casebook(folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE), ADVISER
