"""A report submitted on a disk that is full, in a small file system: full_disk_submit.py FOLDER."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.ids import CaseId
from casework.rules.stage import Stage
from casework.services import report_files, report_submission, reports, stages
from casework.services.context import Casework
from casework.services.letter_files import PaperFormat
from tests.store.full_disk import fill
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook
from tests.support.report_cases import OFFICER, finished_case

TODAY = date(2026, 11, 23)


def main(room: Path) -> None:
    """Submit with less and less wanting, then with enough; take a copy out without room."""
    casework = make_casebook(room / "book", FrozenClock(NOW))
    case_id = finished_case(casework)
    kept = set(casework.vault.names())
    refused = 0
    for leave in (0, 20_000, 60_000, 120_000, 200_000):
        ballast = fill(room, leave)
        try:
            report_submission.submit(casework, OFFICER, case_id=case_id, signed_on=TODAY)
        except NoRoom as error:
            said = str(error)
        else:
            said = ""
        ballast.unlink()
        if not said:
            break
        refused += 1
        assert "full" in said or "room" in said, said
        assert stage(casework, case_id) is Stage.REPORT_DRAFT
        shown = reports.report(casework, OFFICER, case_id=case_id)
        assert (shown.submitted, shown.drafts) == (False, ())
        assert set(casework.vault.names()) == kept
        assert not list((casework.path / "evidence").rglob("*.part"))
    assert refused >= 2, refused
    if not reports.report(casework, OFFICER, case_id=case_id).submitted:
        report_submission.submit(casework, OFFICER, case_id=case_id, signed_on=TODAY)
    assert stage(casework, case_id) is Stage.REPORT_SUBMITTED
    for kind in PaperFormat:
        assert report_files.kept_file(casework, ADVISER, case_id=case_id, kind=kind)
    ballast = fill(room, 10_000)
    said = ""
    try:
        report_files.export(casework, ADVISER, case_id=case_id, folder=room)
    except NoRoom as error:
        said = str(error)
    assert said
    left = [path.name for path in room.iterdir() if path != ballast]
    assert left == ["book"], left
    ballast.unlink()
    casework.close()
    found = verify_folder(room / "book", clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    assert found.ok, [problem.words for problem in found.problems]
    print(refused)


def stage(casework: Casework, case_id: CaseId) -> Stage:
    """Say at which stage the case is."""
    return stages.process_page(casework, ADVISER, case_id=case_id).stage


if __name__ == "__main__":
    main(Path(sys.argv[1]))
