"""Taking in evidence, killed at each durable step and at random: killed_attach.py HOW DIR.

HOW is ``each`` or a number of random deaths. Prints how many deaths were survived. A forking
parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import os
import random
import shutil
import signal
import sys
import time
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.services import evidence, exhibits
from casework.services.evidence import Destination
from casework.store.casebook_queries import named_files
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.process_cases import log_case

CONTENTS = [b"first", b"a longer picture" * 30_000, b"first", b"last" * 2_000]


class Scene:
    """A casebook with one case, laid out anew for each death, and files to attach."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        self.case_id = log_case(casework, ADVISER)
        casework.close()
        self.paths = []
        for number, content in enumerate(CONTENTS):
            path = room / f"{number}.bin"
            path.write_bytes(content)
            self.paths.append(path)

    def lay_out(self, _step: int = 0) -> None:
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        casework = reopen(self.book, FrozenClock(NOW))
        for paths in (self.paths[:1], self.paths[1:]):
            evidence.receive_files(
                casework,
                ADVISER,
                sources=paths,
                destination=Destination(case_id=self.case_id),
            )
        casework.close()

    def check(self) -> tuple[int, bool]:
        """Assert that all is whole; return how many items there are, and if a file was moved."""
        casework = reopen(self.book, FrozenClock(NOW))
        lines = exhibits.evidence_list(casework, ADVISER, case_id=self.case_id)
        for line in lines:
            item = exhibits.evidence_item(casework, ADVISER, item_id=line.item_id)
            assert casework.vault.verify(item.sha256) == ""
            assert item.custody[0].act == "received"
        # Two files held the same bytes, and are one item.
        assert len(lines) in (0, 1, 3)
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        assert not list((self.book / "evidence").glob("*.part"))
        moved = any("unclaimed" in notice for notice in casework.notices)
        evidence.receive(
            casework, ADVISER, source=b"after", destination=Destination(case_id=self.case_id)
        )
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return len(lines), moved


def at_each_step(scene: Scene) -> int:
    """Die at step 1, 2, … until the act completes."""
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert {count for count, _moved in outcomes} == {0, 1, 3}
    assert any(moved for _count, moved in outcomes)
    return len(outcomes)


def at_random(scene: Scene, times: int) -> int:
    """Die at so many random moments of the act."""
    chance = random.Random(11)
    scene.lay_out()
    began = time.monotonic()
    scene.act()
    whole = time.monotonic() - began
    for _ in range(times):
        scene.lay_out()
        child = os.fork()
        if child == 0:
            try:
                scene.act()
            finally:
                os._exit(0)
        time.sleep(chance.uniform(0, whole))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        scene.check()
    return times


if __name__ == "__main__":
    how, room = sys.argv[1], Path(sys.argv[2])
    print(at_each_step(Scene(room)) if how == "each" else at_random(Scene(room), int(how)))
