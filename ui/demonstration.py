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


def open_demonstration(
    clock: Clock, progress: Callable[[int, int], None]
) -> tuple[Casework, Actor]:
    """Make the demonstration in a folder that is removed at the end, and open it.

    ``progress`` gets the steps done and all of them; it raises Cancelled where nobody waits for
    the rest, and nothing is left then.
    """
    home = Path(tempfile.mkdtemp(prefix="casework-demonstration-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / "casebook"
    try:
        make_demonstration(folder, clock, progress=progress)
    except BaseException:
        shutil.rmtree(home, ignore_errors=True)
        raise
    return open_casebook(folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE), ADVISER
