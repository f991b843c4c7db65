"""Evidence on a disk that is full, run inside a small file system: full_disk_attach.py FOLDER."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.services import evidence, evidence_files, exhibits
from casework.services.context import Casework
from casework.services.evidence import Destination
from tests.store.full_disk import fill
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook
from tests.support.process_cases import log_case


def half_done(casework: Casework) -> list[Path]:
    """List files in the vault that are not whole."""
    return list((casework.path / "evidence").rglob("*.part"))


def main(room: Path) -> None:
    """Attach with less and less room, then with enough."""
    casework = make_casebook(room / "book", FrozenClock(NOW))
    case_id = log_case(casework, ADVISER)
    outside = Path(os.environ["OUTSIDE"])
    paths = []
    for number in range(6):
        path = outside / f"{number}.bin"
        path.write_bytes(os.urandom(150_000))
        paths.append(path)
    where = Destination(case_id=case_id)
    refused = 0
    for leave in (0, 20_000, 200_000, 330_000, 500_000, 700_000):
        ballast = fill(room, leave)
        before = len(exhibits.evidence_list(casework, ADVISER, case_id=case_id))
        said = ""
        try:
            evidence.receive_files(casework, ADVISER, sources=paths, destination=where)
        except NoRoom as error:
            said = str(error)
        if said:
            refused += 1
            assert "full" in said or "room" in said, said
        lines = exhibits.evidence_list(casework, ADVISER, case_id=case_id)
        assert len(lines) >= before
        assert not half_done(casework)
        # What has no row has no file either, while the program lives.
        assert len(list(casework.vault.names())) == len(lines)
        ballast.unlink()
    assert refused >= 4, refused
    evidence.receive_files(casework, ADVISER, sources=paths, destination=where)
    lines = exhibits.evidence_list(casework, ADVISER, case_id=case_id)
    assert len(lines) == 6
    ballast = fill(room, 10_000)
    target = room / "copy.bin"
    said = ""
    try:
        evidence_files.export_original(
            casework, ADVISER, item_id=lines[0].item_id, target=target, why="For the police"
        )
    except NoRoom as error:
        said = error.message
    assert "full" in said
    assert [path.name for path in room.iterdir() if path != ballast] == ["book"]
    ballast.unlink()
    casework.close()
    found = verify_folder(room / "book", clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    assert found.ok, [problem.words for problem in found.problems]
    print(refused)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
