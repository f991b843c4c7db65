"""The inbox, killed at each durable step and at random: killed_inbox.py HOW DIR.

A message with an attachment is pasted, then it goes into a case with a picture that waited, and
another thing is set aside. HOW is ``each`` or a number of random deaths; prints how many were
survived. A forking parent must have no threads, hence not pytest.
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
from casework.services import evidence, exhibits, inbox, inbox_views
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store.casebook_queries import named_files
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.process_cases import log_case

HERE = Destination(draft_key=inbox.INBOX, how="pasted")
MAIL = (
    b"From: a@example.org\r\nTo: b@example.org\r\nSubject: Fwd\r\nMIME-Version: 1.0\r\n"
    b'Content-Type: multipart/mixed; boundary="x"\r\n\r\n--x\r\n'
    b"Content-Type: text/plain\r\n\r\nSee what is attached.\r\n--x\r\n"
    b'Content-Type: text/plain; name="page.txt"\r\n'
    b'Content-Disposition: attachment; filename="page.txt"\r\n\r\nWhat it said.\r\n--x--\r\n'
)


class Scene:
    """A casebook with a case and two things that wait, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        self.case_id = log_case(casework, ADVISER)
        self.waiting, self.other = (self._take(casework, text) for text in (b"one", b"two"))
        casework.close()

    def _take(self, casework: Casework, content: bytes) -> str:
        done = evidence.receive(casework, ADVISER, source=content, destination=HERE)
        return done.value.item_id

    def lay_out(self, _step: int = 0) -> None:
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        casework = reopen(self.book, FrozenClock(NOW))
        mail = self._take(casework, MAIL)
        inbox.put_into_case(casework, ADVISER, item_ids=[mail, self.waiting], case_id=self.case_id)
        inbox.set_aside(casework, ADVISER, item_ids=[self.other], reason="Not about the Trust")
        casework.close()

    def check(self) -> tuple[int, int]:
        """Assert that all is whole; return how many items wait, and how many are in the case."""
        casework = reopen(self.book, FrozenClock(NOW))
        waiting = [one.line for one in inbox_views.inbox(casework, ADVISER).lines]
        lines = exhibits.evidence_list(casework, ADVISER, case_id=self.case_id)
        for line in (*waiting, *lines):
            item = exhibits.evidence_item(casework, ADVISER, item_id=line.item_id)
            assert casework.vault.verify(item.sha256) == ""
            assert item.custody[0].act == "received"
            assert bool(line.reference) == (item.case_id is not None)
        heads = [line.reference for line in lines if "." not in line.reference]
        assert heads in ([], ["PN/1", "PN/2"]), heads
        assert all(line.reference.startswith("PN/2.") for line in lines[2:]), lines
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        assert not list((self.book / "evidence").glob("*.part"))
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return len(waiting), len(lines)


def at_each_step(scene: Scene) -> int:
    """Die at step 1, 2, … until the act completes; each state between is seen."""
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert {count for count, _exhibits in outcomes} == {0, 1, 2, 3}, outcomes
    assert {exhibits for _count, exhibits in outcomes} == {0, 3}, outcomes
    return len(outcomes)


def at_random(scene: Scene, times: int) -> int:
    """Die at so many random moments of the act."""
    chance = random.Random(7)
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
