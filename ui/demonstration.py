"""Look round with made-up cases: a casebook of its own that is gone when the program ends."""

from __future__ import annotations

import atexit
import shutil
import tempfile
from pathlib import Path

from casework.actor import Actor
from casework.app import KdfCost, create_casebook, new_recovery_code, open_casebook
from casework.clock import Clock, FrozenClock
from casework.services.context import Casework
from casework.services.sample_casebook import (
    ADVISER,
    fill_with_samples,
    sample_beginning,
    sample_plan,
)

# Said on the lock page: nothing in a demonstration is secret.
PASSPHRASE = "made up cases"


def make_demonstration(folder: Path, clock: Clock) -> None:
    """Make the demonstration casebook in an empty folder, as it stands at ``clock``'s time."""
    now = clock.now()
    story_clock = FrozenClock(sample_beginning(now))
    casework = create_casebook(
        folder,
        sample_plan(),
        actor=ADVISER,
        passphrase=PASSPHRASE,
        recovery_code=new_recovery_code(),
        clock=story_clock,
        # Its passphrase is no secret, so guessing it need not be slow.
        cost=KdfCost(memory_kib=64, passes=1, lanes=1),
    )
    try:
        fill_with_samples(casework, story_clock, now=now)
    finally:
        casework.close()


def open_demonstration(clock: Clock) -> tuple[Casework, Actor]:
    """Make the demonstration in a folder that is removed at the end, and open it."""
    home = Path(tempfile.mkdtemp(prefix="casework-demonstration-"))
    atexit.register(shutil.rmtree, home, ignore_errors=True)
    folder = home / "casebook"
    make_demonstration(folder, clock)
    return open_casebook(folder, actor=ADVISER, clock=clock, passphrase=PASSPHRASE), ADVISER
