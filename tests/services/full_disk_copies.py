"""What is made of evidence on a disk that is full: full_disk_copies.py FOLDER."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.store.casebook_queries import named_files
from tests.services.killed_copies import Scene
from tests.store.full_disk import fill
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, reopen


def main(room: Path) -> None:
    """Make things with less and less room, then with enough."""
    scene = Scene(room)
    shutil.rmtree(scene.book, ignore_errors=True)
    scene.model.rename(scene.book)
    refused = 0
    casework = reopen(scene.book, FrozenClock(NOW))
    for leave in (0, 8_000, 40_000):
        for make in scene.acts(casework, ADVISER):
            ballast = fill(room, leave)
            try:
                make()
            except NoRoom:
                refused += 1
            ballast.unlink()
            with casework.read() as session:
                named = casework.vault.names_of(file.sha256 for file in named_files(session))
            # What has no row has no file either, while the program lives.
            assert set(casework.vault.names()) == named
            assert not list((scene.book / "evidence").glob("*.part"))
    assert refused >= 5, refused
    for make in scene.acts(casework, ADVISER):
        make()
    casework.close()
    assert scene.check() == (7, 11)
    found = verify_folder(scene.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    assert found.ok, [problem.words for problem in found.problems]
    print(refused)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
