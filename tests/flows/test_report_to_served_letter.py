"""From an empty folder to a served letter, through the real window, as a new adviser would."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from tests.flows import door, report
from tests.flows.driver import Adviser


def test_a_suspected_breach_from_the_report_to_the_served_letter(
    open_window: Callable[[], Adviser], tmp_path: Path, policy_file: Path
) -> None:
    adviser = open_window()
    papers = door.Papers(casebook=tmp_path / "casebook", disk=tmp_path / "disk")
    door.make_casebook(adviser, papers)
    door.lock_and_unlock(adviser)
    report.import_policy(adviser, policy_file)
    report.log_a_breach(adviser, report.screenshot())
    report.read_the_case(adviser)
