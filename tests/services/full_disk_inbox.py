"""The inbox on a disk that is full, run inside a small file system: full_disk_inbox.py FOLDER."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable
from pathlib import Path

from casework.app import verify_folder
from casework.clock import FrozenClock
from casework.errors import NoRoom
from casework.services import evidence, exhibits, inbox, inbox_count
from casework.services.evidence import Destination
from tests.services.killed_inbox import MAIL
from tests.store.full_disk import fill
from tests.support.casebooks import ADVISER, NOW, PASSPHRASE, make_casebook
from tests.support.process_cases import log_case

HERE = Destination(draft_key=inbox.INBOX, how="pasted")


def refused(act: Callable[[], object]) -> bool:
    """Run an act; tell whether it was refused for want of room, in words that say so."""
    said = ""
    try:
        act()
    except NoRoom as error:
        said = str(error)
    assert not said or "full" in said or "room" in said, said
    return bool(said)


def main(room: Path) -> None:
    """Paste and send on with less and less room, then with enough."""
    casework = make_casebook(room / "book", FrozenClock(NOW))
    case_id = log_case(casework, ADVISER)
    times = 0
    for number, leave in enumerate((0, 20_000, 120_000, 250_000, 400_000)):
        body = os.urandom(150_000) + bytes([number])
        ballast = fill(room, leave)
        before = inbox_count.waiting_count(casework, ADVISER)
        no_room = refused(
            lambda body=body: evidence.receive(  # type: ignore[misc]
                casework, ADVISER, source=body, destination=HERE
            )
        )
        times += no_room
        assert inbox_count.waiting_count(casework, ADVISER) == before + (not no_room)
        assert not list((casework.path / "evidence").rglob("*.part"))
        ballast.unlink()
    mail = evidence.receive(casework, ADVISER, source=MAIL, destination=HERE).value.item_id
    waiting = inbox_count.waiting_count(casework, ADVISER)

    def put() -> None:
        inbox.put_into_case(casework, ADVISER, item_ids=[mail], case_id=case_id)

    ballast = fill(room, 0)
    assert refused(put)
    assert inbox_count.waiting_count(casework, ADVISER) == waiting
    assert exhibits.evidence_list(casework, ADVISER, case_id=case_id) == ()
    ballast.unlink()
    put()
    lines = exhibits.evidence_list(casework, ADVISER, case_id=case_id)
    assert [line.reference for line in lines][:1] == ["PN/1"]
    casework.close()
    found = verify_folder(room / "book", clock=FrozenClock(NOW), passphrase=PASSPHRASE)
    assert found.ok, [problem.words for problem in found.problems]
    print(times)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
