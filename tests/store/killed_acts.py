"""Acts that are killed at each durable step, run as a program of its own: killed_acts.py ACT DIR.

Prints the number of deaths survived. A forking parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from casework.app import (
    open_casebook,
    put_back,
    restore_casebook,
    set_aside_of,
    verify_folder,
)
from casework.clock import FrozenClock
from casework.errors import WrongPassphrase
from casework.services.casebooks import back_up, set_passphrase
from casework.services.context import Casework
from casework.services.schools import add_school, schools
from casework.store.casebook_queries import named_files
from casework.store.casebook_store import DATABASE_NAME, CasebookKeys, CasebookStore
from casework.store.database import Database
from casework.store.evidence_vault import EvidenceVault
from casework.store.key_ring import KeyRing
from casework.store.upgrade import revision_of
from casework.store.verify import verify_store
from casework.summaries.people import School
from tests.store.test_verify import attach
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, QUICK, make_casebook, reopen
from tests.support.dying import deaths

NORTHFIELD = School(school_id="", name="Northfield", short_name="")


def whole(folder: Path, passphrase: str = PASSPHRASE) -> None:
    """Assert that a casebook or backup is in order."""
    found = verify_folder(folder, clock=FrozenClock(NOW), passphrase=passphrase)
    assert found.ok, [problem.words for problem in found.problems]


def reopened(folder: Path) -> Casework:
    """Open after a death as the program would, and assert that it works on."""
    casework = reopen(folder, FrozenClock(NOW))
    add_school(casework, ADVISER, school=School(school_id="", name="Afterwards", short_name=""))
    return casework


class Scene:
    """A folder to act in, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.room = room
        self.model = room / "model"
        self.book = room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        attach(casework, b"first" * 1000, "PN/1")
        casework.close()

    def lay_out(self, _step: int) -> None:
        """Put a fresh copy of the model in place, and remove what the last death left."""
        for path in self.room.iterdir():
            if path != self.model:
                shutil.rmtree(path)
        shutil.copytree(self.model, self.book)


def make(scene: Scene) -> int:
    """Making leaves no casebook, or a whole one; the next try succeeds."""
    count = 0
    target = scene.room / "new"
    for _step in deaths(lambda: make_casebook(target, FrozenClock(NOW)).close(), scene.lay_out):
        count += 1
        if target.exists():
            whole(target)
            reopened(target).close()
        else:
            make_casebook(target, FrozenClock(NOW)).close()
            whole(target)
        assert not (scene.room / "new.making").exists()
    return count


def change(scene: Scene) -> int:
    """A change is whole with its entry, or absent; the head is caught up."""

    def act() -> None:
        casework = reopen(scene.book, FrozenClock(NOW))
        add_school(casework, ADVISER, school=NORTHFIELD)
        casework.close()

    count = 0
    outcomes = set()
    for _step in deaths(act, scene.lay_out):
        count += 1
        casework = reopened(scene.book)
        outcomes.add("Northfield" in {school.name for school in schools(casework)})
        casework.close()
        whole(scene.book)
    assert outcomes == {True, False}
    return count


def attach_file(scene: Scene) -> int:
    """Attaching leaves the item whole, or a file without a row that is moved aside."""
    content = b"a longer picture" * 20_000

    def act() -> None:
        casework = reopen(scene.book, FrozenClock(NOW))
        attach(casework, content, "PN/2")
        casework.close()

    count = 0
    set_aside = 0
    for _step in deaths(act, scene.lay_out):
        count += 1
        casework = reopened(scene.book)
        set_aside += any("unclaimed" in notice for notice in casework.notices)
        with casework.read() as session:
            files = list(named_files(session))
        assert all(casework.vault.verify(file.sha256) == "" for file in files)
        named = casework.vault.names_of(file.sha256 for file in files)
        assert set(casework.vault.names()) == named
        assert not list((scene.book / "evidence").glob("*.part"))
        casework.close()
        whole(scene.book)
    assert set_aside, "no death left a file without a row: the test looks at the wrong place"
    return count


def back_up_book(scene: Scene) -> int:
    """A backup is there and whole, or not there; the casebook itself is untouched."""
    target = scene.room / "copy"

    def act() -> None:
        casework = reopen(scene.book, FrozenClock(NOW))
        back_up(casework, ADVISER, destination=target)
        casework.close()

    count = 0
    for _step in deaths(act, scene.lay_out):
        count += 1
        if target.exists():
            whole(target)
        casework = reopened(scene.book)
        casework.close()
        whole(scene.book)
    return count


def restore_book(scene: Scene) -> int:
    """A restore leaves the casebook as it was, or the backup in its place; both stay whole."""
    copy = scene.room / "copy"

    def prepare(step: int) -> None:
        scene.lay_out(step)
        shutil.copytree(scene.book, copy)
        casework = reopen(scene.book, FrozenClock(NOW))
        add_school(casework, ADVISER, school=NORTHFIELD)
        casework.close()

    def act() -> None:
        restore_casebook(
            copy, scene.book, actor=ADVISER, clock=FrozenClock(NOW), passphrase=PASSPHRASE
        )

    count = 0
    put_back_once = False
    for _step in deaths(act, prepare):
        count += 1
        whole(copy)
        aside = list(scene.room.glob("book before restore *"))
        for folder in aside:
            whole(folder)
        # Between the two renames the casebook stands under its other name, and whole.
        assert scene.book.exists() or aside
        if not scene.book.exists():
            # The door finds it there and offers to put it back.
            left = set_aside_of(scene.book)
            assert left is not None
            put_back(left, scene.book)
            put_back_once = True
            whole(scene.book)
        reopened(scene.book).close()
        whole(scene.book)
    assert put_back_once, "no death fell between the two renames"
    return count


def change_passphrase(scene: Scene) -> int:
    """The old passphrase opens, or the new one; the record knows which, before and after."""
    new = "another long passphrase"

    def act() -> None:
        casework = reopen(scene.book, FrozenClock(NOW))
        set_passphrase(casework, ADVISER, holder=ADVISER, passphrase=new, cost=QUICK)
        casework.close()

    count = 0
    settled: set[str] = set()
    for _step in deaths(act, scene.lay_out):
        count += 1
        opened = []
        for passphrase in (PASSPHRASE, new):
            try:
                # With a journal only a writer can make it readable.
                if not (scene.book / f"{DATABASE_NAME}-journal").exists():
                    whole(scene.book, passphrase)
                casework = open_casebook(
                    scene.book, actor=ADVISER, clock=FrozenClock(NOW), passphrase=passphrase
                )
            except WrongPassphrase:
                continue
            opened.append(passphrase)
            settled |= {notice for notice in casework.notices if "interrupted" in notice}
            set_passphrase(casework, ADVISER, holder=ADVISER, passphrase=passphrase, cost=QUICK)
            casework.close()
            whole(scene.book, passphrase)
        assert len(opened) == 1
    assert len(settled) == 2, settled  # a death before the ring was written, and one after
    return count


def upgrade_book(scene: Scene) -> int:
    """An upgrade is whole with its entry, or the old schema stands; the copy is never half."""
    from tests.store.test_upgrade import RECREATED, revision, upgrade

    later = Path(tempfile.mkdtemp())
    revisions = revision(later, RECREATED)

    def act() -> None:
        casework = reopen(scene.book, FrozenClock(NOW))
        upgrade(casework, revisions)
        casework.close()

    count = 0
    outcomes = set()
    for _step in deaths(act, scene.lay_out):
        count += 1
        ring = KeyRing.load(scene.book)
        keys = CasebookKeys(ring.unlock(PASSPHRASE))
        database = Database(scene.book / DATABASE_NAME, keys.database)
        outcomes.add(revision_of(database))
        vault = EvidenceVault(
            scene.book / "evidence", keys.vault_names, ring.identity(keys.data_key)
        )
        found = verify_store(CasebookStore(scene.book, database, vault, keys), now=NOW)
        database.close()
        assert found.ok, [problem.words for problem in found.problems]
    shutil.rmtree(later)
    assert len(outcomes) == 2
    return count


def at_random(scene: Scene) -> int:
    """Fifty deaths at random moments, inside SQLite too, one after another on one casebook."""
    dice = random.Random(20261122)
    scene.lay_out(0)
    for number in range(50):
        child = os.fork()
        if child == 0:
            casework = reopen(scene.book, FrozenClock(NOW))
            for turn in range(10_000):
                attach(casework, dice.randbytes(30_000), f"R/{number}/{turn}")
        time.sleep(0.03 + dice.random() * 0.2)
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        casework = reopen(scene.book, FrozenClock(NOW))
        add_school(casework, ADVISER, school=School("", f"After {number}", ""))
        casework.close()
        if number % 5 == 4:
            whole(scene.book)
    return 50


ACTS: dict[str, Callable[[Scene], int]] = {
    "make": make,
    "change": change,
    "attach": attach_file,
    "back_up": back_up_book,
    "restore": restore_book,
    "passphrase": change_passphrase,
    "upgrade": upgrade_book,
    "at_random": at_random,
}

if __name__ == "__main__":
    print(ACTS[sys.argv[1]](Scene(Path(sys.argv[2]))))
