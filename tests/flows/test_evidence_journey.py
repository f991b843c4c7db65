"""Evidence through the real window, by keyboard: pasted, dropped, read, redacted, exported."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.clock import FrozenClock
from tests.flows import door, exhibit, room
from tests.flows.driver import Adviser
from tests.support.casebooks import ADVISER, PASSPHRASE, reopen
from tests.support.process_cases import log_case


def test_evidence_from_the_clipboard_to_a_redacted_copy_that_tells_nobody(
    open_window: Callable[..., Adviser],
    casebook_folder: Path,
    clock: FrozenClock,
    tmp_path: Path,
) -> None:
    casework = reopen(casebook_folder, clock)
    log_case(casework, ADVISER)
    casework.close()
    adviser = open_window(casebook_folder)
    door.open_with_passphrase(adviser, PASSPHRASE)
    room.paste_on_today(adviser)
    room.drop_on_the_window(adviser, tmp_path / "handed in")
    room.put_into_the_case(adviser)
    exhibit.read_and_correct(adviser)
    exhibit.mark_words(adviser)
    exhibit.redact_the_name(adviser)
    exhibit.wait_for_a_second_person(adviser)
    room.state_name(adviser, "Sam Okafor")
    exhibit.check_as_second_person(adviser)
    copy = exhibit.export(adviser, tmp_path / "copy.png")
    exhibit.assert_tells_nobody(adviser, copy)
    exhibit.look_at_custody(adviser)
    room.verify(adviser)
