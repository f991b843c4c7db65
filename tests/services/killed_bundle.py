"""Making a copy of a bundle, killed at each durable step: killed_bundle.py DIR.

Prints how many deaths were survived. A forking parent must have no threads, hence not pytest.
"""

from __future__ import annotations

import io
import shutil
import sys
from datetime import timedelta
from pathlib import Path

import pikepdf

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.rules.bundle_audience import Audience
from casework.services import bundle_giving, bundle_versions, bundles
from casework.store.casebook_queries import named_files
from tests.media.file_makers import picture
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.report_cases import notified_case
from tests.support.utterance_cases import take


class Scene:
    """A casebook with a bundle of which one copy was made, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        self.case_id = notified_case(casework)
        take(casework, ADVISER, self.case_id, picture("PNG", (60, 90)), "post.png")
        self.bundle_id = bundles.begin(casework, ADVISER, case_id=self.case_id).value
        bundle_versions.make(
            casework, ADVISER, bundle_id=self.bundle_id, audience=Audience.EMPLOYEE
        )
        casework.close()

    def lay_out(self, _step: int = 0) -> None:
        """Begin again with the one copy."""
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        """Make the panel's copy; its papers are written anew and take the place of others."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=5)))
        bundle_versions.make(casework, ADVISER, bundle_id=self.bundle_id, audience=Audience.PANEL)
        casework.close()

    def check(self) -> str:
        """Assert that all is whole; return whether the copy was made."""
        casework = reopen(self.book, FrozenClock(NOW + timedelta(minutes=9)))
        versions = bundles.desk(casework, ADVISER, case_id=self.case_id).versions
        for one in versions:
            body = bundle_giving.content(casework, ADVISER, version_id=one.version_id)
            with pikepdf.open(io.BytesIO(body)) as pdf:
                assert len(pdf.pages) == one.pages
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        casework.close()
        assert not list(self.book.rglob("*.pdf"))
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return "made" if len(versions) == 2 else "not made"


def main(room: Path) -> int:
    """Die at step 1, 2, … until the act completes."""
    scene = Scene(room)
    # Loaded once here, or every child would load it anew.
    scene.lay_out()
    scene.act()
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    assert set(outcomes) == {"not made", "made"}, outcomes
    return len(outcomes)


if __name__ == "__main__":
    print(main(Path(sys.argv[1])))
