"""What leaves a casebook with no room there, or none where it goes: full_disk_leaving.py FOLDER.

OUTSIDE is a folder on a disk with room.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from casework.actor import Actor, Capacity
from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.ids import CaseId, EvidenceId, LetterId
from casework.rules.annotations import Annotation, AnnotationKind
from casework.rules.bundle_audience import Audience
from casework.rules.redaction import RedactionBox
from casework.services import (
    annotations,
    custody_papers,
    distribution_papers,
    evidence_files,
    exhibit_papers,
    exhibits,
    letter_mail,
    redacted_copies,
    redaction_log,
    redactions,
    single_exhibit,
)
from casework.services.context import Casework
from casework.store import audit_queries
from casework.summaries.redactions import MarkedHow, NewMark
from tests.store.full_disk import fill
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.matrix_cases import attach
from tests.support.sent_letters import issue

COLLEAGUE = Actor("Sam Okafor", Capacity.HR_ADVISER)
WHY = "For the hearing"


def ways_out(
    casework: Casework, case_id: CaseId, item_id: EvidenceId, copy_id: str, letter_id: LetterId
) -> dict[str, Callable[[Path], object]]:
    """Return every way in which a file of evidence or a letter leaves, by the name of the file."""
    a, b = casework, ADVISER
    return {
        "original.png": lambda to: evidence_files.export_original(
            a, b, item_id=item_id, target=to, why=WHY
        ),
        "annotated.pdf": lambda to: exhibit_papers.annotated_copy(
            a, b, item_id=item_id, target=to, why=WHY
        ),
        "redacted.png": lambda to: redacted_copies.export(
            a, b, copy_id=copy_id, target=to, why=WHY
        ),
        "log.pdf": lambda to: redaction_log.export_log(a, b, copy_id=copy_id, target=to),
        "custody.pdf": lambda to: custody_papers.export(
            a, b, case_id=case_id, item_id=item_id, folder=to.parent
        ),
        "bundle.pdf": lambda to: single_exhibit.export(
            a, b, item_id=item_id, audience=Audience.ARCHIVE, target=to, why=WHY
        ),
        "letter.eml": lambda to: letter_mail.export(
            a, b, letter_id=letter_id, folder=to.parent, address="dana@example.org"
        ),
        "schedule.pdf": lambda to: distribution_papers.export(
            a, b, case_id=case_id, folder=to.parent
        ),
    }


def prepared(casework: Casework) -> tuple[CaseId, EvidenceId, str, LetterId]:
    """Log a case with an exhibit that was annotated, redacted and checked, and issue a letter."""
    case_id = ready_case(casework, ADVISER)
    item_id = attach(casework, ADVISER, case_id)
    arrow = Annotation(AnnotationKind.ARROW, 1, ((0.1, 0.1), (0.5, 0.5)))
    annotations.annotate(casework, ADVISER, item_id=item_id, annotation=arrow)
    box = NewMark(RedactionBox(1, 0.1, 0.1, 0.4, 0.4), MarkedHow.BOX, "pupil")
    redactions.mark(casework, ADVISER, item_id=item_id, new=box)
    copy_id = redacted_copies.make(casework, ADVISER, item_id=item_id).value.copy_id
    assert copy_id is not None
    redacted_copies.second_check(casework, COLLEAGUE, copy_id=copy_id)
    letter_id = filled_letter(casework, ADVISER, case_id, "L05")
    issue(casework, ADVISER, letter_id)
    return case_id, item_id, copy_id, letter_id


def recorded(casework: Casework, case_id: CaseId, item_id: EvidenceId) -> tuple[int, int]:
    """Count the exports that custody tells of, and those that the audit does."""
    custody = exhibits.evidence_item(casework, ADVISER, item_id=item_id).custody
    with casework.read() as session:
        verbs = [act.verb for act in audit_queries.acts_of_case(session, case_id)]
    left = ("exported", "reported", "copy_made", "bundled", "mail_drafted")
    return sum(one.act == "exported" for one in custody), sum(v.endswith(left) for v in verbs)


def main(room: Path) -> None:
    """Let each leave without room for the record, then without room for the file, then with."""
    outside = Path(os.environ["OUTSIDE"])
    casework = make_casebook(room / "book", FrozenClock(NOW))
    case_id, item_id, copy_id, letter_id = prepared(casework)
    ways = ways_out(casework, case_id, item_id, copy_id, letter_id)
    before, refused = recorded(casework, case_id, item_id), 0
    for name, leave in ways.items():
        for folder in (outside, room):
            there = set(folder.iterdir())
            ballast = fill(room, 0)
            try:
                leave(folder / name)
            except NoRoom:
                refused += 1
                # Neither a file without its entry, nor an entry without its file.
                assert set(folder.iterdir()) - {ballast} == there, name
                assert recorded(casework, case_id, item_id) == before, name
            else:
                assert set(folder.iterdir()) - {ballast} > there, name
                before = recorded(casework, case_id, item_id)
            ballast.unlink()
    assert refused >= 5, refused
    for name, leave in ways.items():
        leave(outside / f"then {name}")
    assert recorded(casework, case_id, item_id) > before
    casework.close()
    found = verify_folder(room / "book", clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    assert found.ok, [problem.words for problem in found.problems]
    print(refused)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
