"""Typing a report and logging it, killed at each durable step: killed_logging.py DIR.

Prints how many deaths were survived. A forking parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.services import case_lists, case_pages, cases, deadlines, drafts, evidence, exhibits
from casework.services.evidence import Destination
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.reports import a_report

TYPED = {"text": "A parent showed me this"}


class Scene:
    """A casebook in which a report was typed and its picture kept, laid out for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        evidence.receive(
            casework,
            ADVISER,
            source=b"a picture",
            name="screen.png",
            destination=Destination(draft_key=cases.LOG_DRAFT),
        )
        drafts.save_draft(casework, ADVISER, key=cases.LOG_DRAFT, payload={"text": "A parent"})
        casework.close()

    def lay_out(self, _step: int = 0) -> None:
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        casework = reopen(self.book, FrozenClock(NOW))
        drafts.save_draft(casework, ADVISER, key=cases.LOG_DRAFT, payload=TYPED)
        cases.log_suspected_breach(casework, ADVISER, report=a_report())
        casework.close()

    def check(self) -> str:
        """Assert that the draft is there, or the whole case; say which."""
        casework = reopen(self.book, FrozenClock(NOW))
        lines = case_lists.case_list(casework, ADVISER).lines
        kept = drafts.load_draft(casework, ADVISER, key=cases.LOG_DRAFT)
        waiting = exhibits.draft_evidence(casework, ADVISER, draft_key=cases.LOG_DRAFT)
        outcome = "logged"
        if kept is not None:
            assert lines == ()
            assert len(waiting) == 1
            outcome = "typed" if kept.payload == TYPED else "before"
        else:
            (line,) = lines
            page = case_pages.case_page(casework, ADVISER, case_id=line.case_id)
            assert len(page.people) == 3
            assert len(page.answers) == 2
            assert page.counts["evidence"] == 1
            assert page.counts["papers"] == 1
            assert waiting == ()
            clocks = deadlines.list_for_case(casework, ADVISER, case_id=line.case_id)
            assert len(clocks) == 4
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return outcome


def at_each_step(scene: Scene) -> int:
    """Die at step 1, 2, … until the act completes."""
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert set(outcomes) == {"before", "typed", "logged"}
    return len(outcomes)


if __name__ == "__main__":
    print(at_each_step(Scene(Path(sys.argv[1]))))
