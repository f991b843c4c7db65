"""Enclosing a paper, killed at each durable step: killed_enclose.py DIR.

Prints how many deaths were survived. A forking parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.rules.letter_enclosures import EnclosureKind
from casework.services import letter_enclosures, letter_sending
from casework.store.casebook_queries import named_files
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.sent_letters import attach


class Scene:
    """A casebook with a draft that nothing is attached to, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        self.letter_id = filled_letter(casework, ADVISER, ready_case(casework, ADVISER), "L05")
        casework.close()

    def lay_out(self, _step: int = 0) -> None:
        """Begin again with the draft."""
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        """Attach the clauses that are cited."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=5)))
        attach(casework, ADVISER, self.letter_id, EnclosureKind.CLAUSES)
        casework.close()

    def check(self) -> bool:
        """Assert that the enclosure is whole or absent; return whether it is there."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=9)))
        view = letter_sending.sending(casework, ADVISER, letter_id=self.letter_id)
        files = [one for one in view.enclosures if one.kind.is_file]
        for one in files:
            assert letter_enclosures.content(casework, ADVISER, enclosure_id=one.enclosure_id)
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return bool(files)


def main(room: Path) -> int:
    """Die at step 1, 2, … until the act completes."""
    scene = Scene(room)
    scene.lay_out()
    scene.act()
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert False in outcomes
    return len(outcomes)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
