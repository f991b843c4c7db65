"""Reviewing a policy, killed at each durable step: killed_adopt.py DIR.

Prints how many deaths were survived. A forking parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.rules.policy_edits import Agree, applied
from casework.services import policies, policy_review
from casework.services.policy_documents import split_policy_document
from casework.store.casebook_queries import named_files
from tests.rules.test_policy_outline import STAND_IN, TODAY
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths


class Scene:
    """A casebook whose policy is begun, kept and adopted, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        self.document = split_policy_document(STAND_IN.encode(), name="policy.txt", today=TODAY)
        self.edits = (Agree((2,)),)
        self.review = applied(self.document.outline, self.edits)
        make_casebook(self.model, FrozenClock(NOW)).close()

    def lay_out(self, _step: int = 0) -> None:
        """Begin again with an empty library."""
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        """Begin the review, keep it, and adopt the document."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=5)))
        begun = policy_review.begin(casework, ADVISER, document=self.document).value
        head = policy_review.take_up(casework, import_id=begun.import_id).head
        policy_review.keep(
            casework,
            ADVISER,
            import_id=begun.import_id,
            review=self.review,
            edits=self.edits,
            head=head,
        )
        policy_review.adopt(
            casework,
            ADVISER,
            import_id=begun.import_id,
            document=self.document,
            review=self.review,
            head=head,
        )
        casework.close()

    def check(self) -> str:
        """Assert that all is whole; say how far it came."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=9)))
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        shelves = [shelf for shelf in policies.policy_library(casework) if shelf.versions]
        waiting = policy_review.open_imports(casework)
        assert len(shelves) + len(waiting) <= 1
        if shelves:
            line = shelves[0].versions[0]
            assert (line.clauses, line.to_look_at) == (11, 10)
            state = "adopted"
        elif waiting:
            taken = policy_review.take_up(casework, import_id=waiting[0].import_id)
            assert taken.edits in {(), self.edits}
            state = "kept" if taken.edits else "begun"
        else:
            state = "absent"
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return state


def main(room: Path) -> int:
    """Die at step 1, 2, … until the act completes."""
    scene = Scene(room)
    # Loaded once here, or every child would load it anew.
    scene.lay_out()
    scene.act()
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert set(outcomes) == {"absent", "begun", "kept", "adopted"}, outcomes
    return len(outcomes)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
