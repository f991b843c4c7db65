"""Submitting a report, killed at each durable step: killed_submit.py DIR.

Prints how many deaths were survived. A forking parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import shutil
import sys
from datetime import timedelta
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.rules.stage import Stage
from casework.services import passages, report_files, report_submission, reports, stages
from casework.services.letter_files import PaperFormat
from casework.store.casebook_queries import named_files
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.report_cases import OFFICER, finished_case


class Scene:
    """A casebook with one finished report, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        self.case_id = finished_case(casework)
        self.words = passages.current(casework, OFFICER, case_id=self.case_id)
        casework.close()
        self._gone_on_from: set[frozenset[str]] = set()

    def lay_out(self, _step: int = 0) -> None:
        """Begin again with the draft."""
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        """Submit the report."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=5)))
        report_submission.submit(casework, OFFICER, case_id=self.case_id, signed_on=NOW.date())
        casework.close()

    def check(self) -> str:
        """Assert that all is whole; return whether it was submitted."""
        left = self._left()
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=9)))
        report = reports.report(casework, OFFICER, case_id=self.case_id)
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        now = passages.current(casework, OFFICER, case_id=self.case_id)
        assert {key: one.text for key, one in now.items()} == {
            key: one.text for key, one in self.words.items()
        }
        page = stages.process_page(casework, ADVISER, case_id=self.case_id)
        assert (page.stage is Stage.REPORT_SUBMITTED) is report.submitted
        for kind in PaperFormat:
            kept = report_files.kept_file(casework, ADVISER, case_id=self.case_id, kind=kind)
            assert (kept is not None) is report.submitted
        # What this death left, an earlier one may have left too: going on from it is shown once.
        if not report.submitted and left not in self._gone_on_from:
            self._gone_on_from.add(left)
            report_submission.submit(casework, OFFICER, case_id=self.case_id, signed_on=NOW.date())
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return "submitted" if report.submitted else "draft"

    def _left(self) -> frozenset[str]:
        """Name the files that stand there, the unfinished by their kind alone."""
        paths = (path for path in self.book.rglob("*") if path.is_file())
        return frozenset(
            path.suffix if path.suffix == ".part" else str(path.relative_to(self.book))
            for path in paths
        )


def main(room: Path) -> int:
    """Die at step 1, 2, … until the act completes."""
    scene = Scene(room)
    # Loaded once here, or every child would load it anew.
    scene.lay_out()
    scene.act()
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert set(outcomes) == {"draft", "submitted"}, outcomes
    return len(outcomes)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
