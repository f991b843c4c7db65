"""Issuing and serving a letter, killed at each durable step: killed_issue.py DIR.

Prints how many deaths were survived. A forking parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.deadlines import ServiceMethod
from casework.services import deadlines, letter_files, letter_issue, letter_service, letters
from casework.services.letter_files import PaperFormat
from casework.services.letter_issue import Arrangements
from casework.store.casebook_queries import named_files
from casework.summaries.letters import LetterState
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.letter_cases import filled_letter, ready_case

ARRANGED = Arrangements("Ruth Abara", NOW, "Office", "Colette Haldane", approved_by_sender=True)


class Scene:
    """A casebook with one letter that is ready to go, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        self.case_id = ready_case(casework, ADVISER)
        self.letter_id = filled_letter(casework, ADVISER, self.case_id, "L05")
        casework.close()

    def lay_out(self, _step: int = 0) -> None:
        """Begin again with the draft."""
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        """Issue the letter and record its service."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=5)))
        letter_issue.issue(casework, ADVISER, letter_id=self.letter_id, arrangements=ARRANGED)
        letter_service.record_service(
            casework,
            ADVISER,
            letter_id=self.letter_id,
            method=ServiceMethod.BY_HAND,
            sent_at=NOW + timedelta(minutes=1),
        )
        casework.close()

    def check(self) -> str:
        """Assert that all is whole; return how far the letter came."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=9)))
        lines = letters.list_for_case(casework, ADVISER, case_id=self.case_id)
        (line,) = [one for one in lines if one.kind == "L05"]
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        clocks = {d.kind for d in deadlines.list_for_case(casework, ADVISER, case_id=self.case_id)}
        served = line.received_on is not None
        assert (DeadlineKind.INVESTIGATION_REPORT in clocks) is served
        if line.state is LetterState.ISSUED:
            for kind in PaperFormat:
                assert letter_files.issued_file(
                    casework, ADVISER, letter_id=self.letter_id, kind=kind
                )
        else:
            assert not served
            letter_issue.issue(casework, ADVISER, letter_id=self.letter_id, arrangements=ARRANGED)
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return "served" if served else line.state.value


def main(room: Path) -> int:
    """Die at step 1, 2, … until the act completes."""
    scene = Scene(room)
    # Loaded once here, or every child would load it anew.
    scene.lay_out()
    scene.act()
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert set(outcomes) >= {"draft", "issued"}, outcomes
    return len(outcomes)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
