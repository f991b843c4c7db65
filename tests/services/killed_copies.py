"""What is made of evidence, killed at each durable step: killed_copies.py DIR.

An archive is taken apart, a message laid out as pages, small pictures are drawn, two pictures are
compared, and a redacted copy is made. Prints how many deaths were survived. A forking parent must
have no threads, hence not pytest.
"""

from __future__ import annotations

import io
import shutil
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

from casework.actor import Actor
from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.rules.redaction import RedactionBox
from casework.rules.redaction_reasons import RedactionReason
from casework.services import (
    children,
    evidence,
    exhibits,
    likenesses,
    readings,
    redacted_copies,
    redactions,
    thumbnails,
)
from casework.services.context import Casework
from casework.services.evidence import Destination
from casework.store.casebook_queries import named_files
from casework.summaries.redactions import MarkedHow, NewMark
from tests.media import file_makers as make
from tests.services.killed_inbox import MAIL
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook, reopen
from tests.support.dying import deaths
from tests.support.process_cases import log_case

BOX = RedactionBox(1, 0.1, 0.1, 0.4, 0.4)


def archive() -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as made:
        made.writestr("one.txt", "first words")
        made.writestr("two.txt", "other words")
    return body.getvalue()


class Scene:
    """A casebook with exhibits of which things are made, laid out anew for each death."""

    def __init__(self, room: Path) -> None:
        self.model, self.book = room / "model", room / "book"
        casework = make_casebook(self.model, FrozenClock(NOW))
        self.case_id = log_case(casework, ADVISER)
        bodies = (archive(), MAIL, make.picture("PNG"), make.picture("PNG", (61, 40)))
        self.items = [
            evidence.receive(
                casework, ADVISER, source=body, destination=Destination(case_id=self.case_id)
            ).value.item_id
            for body in bodies
        ]
        mark = NewMark(BOX, MarkedHow.BOX, RedactionReason.PUPIL.value)
        redactions.mark(casework, ADVISER, item_id=self.items[2], new=mark)
        casework.close()

    def lay_out(self, _step: int = 0) -> None:
        shutil.rmtree(self.book, ignore_errors=True)
        shutil.copytree(self.model, self.book)

    def act(self) -> None:
        casework = reopen(self.book, FrozenClock(NOW))
        for make_one in self.acts(casework, ADVISER):
            make_one()
        casework.close()

    def acts(self, casework: Casework, actor: Actor) -> list[Callable[[], object]]:
        """List what is made, in its order."""
        packed, mail, picture, other = self.items
        return [
            lambda: children.take_out(casework, actor, item_id=packed),
            lambda: readings.make_reading(casework, actor, item_id=mail),
            lambda: thumbnails.make_thumbnails(casework, actor, item_ids=[picture, other]),
            lambda: likenesses.compare_item(casework, actor, item_id=picture),
            lambda: likenesses.compare_item(casework, actor, item_id=other),
            lambda: redacted_copies.make(casework, actor, item_id=picture),
        ]

    def check(self) -> tuple[int, int]:
        """Assert that all is whole; return how many items and how many files there are."""
        casework = reopen(self.book, FrozenClock(NOW))
        lines = exhibits.evidence_list(casework, ADVISER, case_id=self.case_id)
        for line in lines:
            item = exhibits.evidence_item(casework, ADVISER, item_id=line.item_id)
            assert casework.vault.verify(item.sha256) == ""
            assert item.custody[0].act == "received"
        with casework.read() as session:
            named = casework.vault.names_of(file.sha256 for file in named_files(session))
        assert set(casework.vault.names()) == named
        assert not list((self.book / "evidence").glob("*.part"))
        casework.close()
        found = verify_folder(self.book, clock=FrozenClock(NOW), passphrase=PASSPHRASE)
        assert found.ok, [problem.words for problem in found.problems]
        return len(lines), len(named)


def at_each_step(scene: Scene) -> int:
    """Die at step 1, 2, … until the acts complete; each state between is seen, and no other."""
    outcomes = [scene.check() for _step in deaths(scene.act, scene.lay_out)]
    # Four items and the attachment; two more from the archive at once; then a file at a time,
    # but the two small pictures together.
    assert {items for items, _files in outcomes} == {5, 7}, outcomes
    files = [files for _items, files in outcomes]
    assert sorted(set(files)) in ([5, 7, 8, 10], [5, 7, 8, 10, 11]), outcomes
    assert files == sorted(files), outcomes
    return len(outcomes)


if __name__ == "__main__":
    print(at_each_step(Scene(Path(sys.argv[1]))))
