"""Acts on a disk that is full, run inside a small file system: full_disk.py FOLDER.

Fills the disk to the last byte in steps, and asserts after each refusal that the casebook is
whole, that nothing half-done stays, and that the same act succeeds once there is room.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.services.casebooks import back_up, set_passphrase
from casework.services.context import Casework
from casework.services.schools import add_school, schools
from casework.summaries.people import School
from tests.store.test_verify import attach
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, QUICK, make_casebook, reopen


def fill(room: Path, leave: int) -> Path:
    """Take all room on the disk but ``leave`` bytes."""
    ballast = room / "ballast"
    free = shutil.disk_usage(room).free
    with ballast.open("wb") as file:
        os.posix_fallocate(file.fileno(), 0, max(free - leave, 4096))
    return ballast


def whole(folder: Path) -> None:
    """Assert that a casebook is in order."""
    found = verify_folder(folder, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    assert found.ok, [problem.words for problem in found.problems]


def refused_or_done(act: Callable[[], object]) -> bool:
    """Return whether the act was done; assert that a refusal is said in plain words."""
    said = None
    try:
        act()
    except NoRoom as error:
        said = error
    assert said is None or (("disk" in said.message or "room" in said.message) and said.cure)
    return said is None


def try_all(room: Path, casework: Casework, leave: int) -> set[str]:
    """Do each act with so much room left; return which were refused."""
    refused = set()
    ballast = fill(room, leave)
    count = len(schools(casework))
    acts: dict[str, Callable[[], object]] = {
        "attach": lambda: attach(casework, os.urandom(400_000), f"PN/{leave}"),
        "change": lambda: add_school(
            casework, ADVISER, school=School("", f"School {leave}", "", "x" * 20_000)
        ),
        "backup": lambda: back_up(casework, ADVISER, destination=room / f"copy{leave}"),
        "passphrase": lambda: set_passphrase(
            casework, ADVISER, holder=ADVISER, passphrase=PASSPHRASE, cost=QUICK
        ),
        "making": lambda: make_casebook(room / f"new{leave}", FrozenClock(NOW)).close(),
    }
    for name, act in acts.items():
        if refused_or_done(act):
            continue
        refused.add(name)
        assert not (room / f"copy{leave}").exists() or name != "backup"
        assert not (room / f"new{leave}").exists() or name != "making"
    assert not list((casework.path / "evidence").glob("*.part"))
    assert not list(room.glob("*.part"))
    assert not list(room.glob("*.making"))
    assert "change" in refused or len(schools(casework)) == count + 1
    ballast.unlink()
    return refused


def main(room: Path) -> None:
    """Fill the disk again and again, with a little more room each time."""
    casework = make_casebook(room / "book", FrozenClock(NOW))
    refused = set()
    for leave in (0, 4096, 20_000, 60_000, 150_000, 300_000, 500_000, 900_000):
        refused |= try_all(room, casework, leave)
        for extra in [*room.glob("copy*"), *room.glob("new*")]:
            shutil.rmtree(extra)
    assert refused >= {"attach", "change", "backup", "passphrase", "making"}, refused
    add_school(casework, ADVISER, school=School("", "With room", ""))
    casework.close()
    whole(room / "book")
    again = reopen(room / "book", FrozenClock(NOW))
    assert "With room" in {school.name for school in schools(again)}
    again.close()
    print(sorted(refused))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
