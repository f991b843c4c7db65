"""A letter on a disk that is full, run inside a small file system: full_disk_issue.py FOLDER."""

from __future__ import annotations

import sys
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.services import letter_files, letter_issue, letters
from casework.services.letter_files import PaperFormat
from casework.summaries.letters import LetterState
from tests.services.killed_issue import ARRANGED
from tests.store.full_disk import fill
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook
from tests.support.letter_cases import filled_letter, ready_case


def main(room: Path) -> None:
    """Issue with less and less room, then with enough; export a draft without room."""
    casework = make_casebook(room / "book", FrozenClock(NOW))
    case_id = ready_case(casework, ADVISER)
    letter_id = filled_letter(casework, ADVISER, case_id, "L05")
    kept = list(casework.vault.names())  # the policy's file
    refused = 0
    for leave in (0, 20_000, 60_000, 300_000, 540_000):
        ballast = fill(room, leave)
        try:
            letter_issue.issue(casework, ADVISER, letter_id=letter_id, arrangements=ARRANGED)
        except NoRoom as error:
            said = str(error)
        else:
            said = ""
        ballast.unlink()
        if not said:
            break
        refused += 1
        assert "full" in said or "room" in said, said
        lines = letters.list_for_case(casework, ADVISER, case_id=case_id)
        assert {line.state for line in lines} == {LetterState.DRAFT}
        assert list(casework.vault.names()) == kept
        assert not list((casework.path / "evidence").rglob("*.part"))
    assert refused >= 3, refused
    lines = letters.list_for_case(casework, ADVISER, case_id=case_id)
    if LetterState.ISSUED not in {line.state for line in lines}:
        letter_issue.issue(casework, ADVISER, letter_id=letter_id, arrangements=ARRANGED)
    for kind in PaperFormat:
        assert letter_files.issued_file(casework, ADVISER, letter_id=letter_id, kind=kind)
    ballast = fill(room, 10_000)
    said = ""
    try:
        letter_files.export_issued(
            casework, ADVISER, letter_id=letter_id, kind=PaperFormat.DOCX, folder=room
        )
    except NoRoom as error:
        said = str(error)
    assert said
    assert [path.name for path in room.iterdir() if path != ballast] == ["book"]
    ballast.unlink()
    casework.close()
    found = verify_folder(room / "book", clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    assert found.ok, [problem.words for problem in found.problems]
    print(refused)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
