"""The demonstration: twelve cases at the stages that exist, made by the adviser's own verbs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from casework.app import open_casebook
from casework.clock import FrozenClock
from casework.demonstration import ADVISER, PASSPHRASE, make_demonstration, write_papers
from casework.rules.deadline_kinds import DeadlineKind
from casework.services import casebooks, letters
from casework.services.case_lists import case_list, find_case_id
from casework.services.case_pages import case_page
from casework.summaries.deadlines import DeadlineState
from casework.summaries.letters import LetterState

STAGES = {
    "REPORTED",
    "TRIAGE",
    "ON_HOLD_EXTERNAL",
    "COMMISSIONING",
    "NOTIFIED",
    "INVESTIGATING",
    "REPORT_DRAFT",
    "REPORT_SUBMITTED",
    "INFORMAL_ACTION",
    "CLOSED_NFA",
    "CLOSED_REDIRECTED",
    "CLOSED_INFORMAL",
}


@pytest.mark.parametrize(
    "now",
    [
        datetime(2026, 11, 22, 13, 5, tzinfo=UTC),  # a Sunday
        datetime(2027, 1, 4, 9, 0, tzinfo=UTC),  # after the Christmas holidays
        datetime(2028, 2, 29, 23, 30, tzinfo=UTC),
    ],
    ids=["sunday", "new-year", "leap-day"],
)
def test_the_story_can_be_told_on_any_day(tmp_path: Path, now: datetime) -> None:
    clock = FrozenClock(now)
    made = make_demonstration(tmp_path / "demo", clock)
    casework = open_casebook(tmp_path / "demo", actor=ADVISER, clock=clock, passphrase=PASSPHRASE)
    try:
        lines = case_list(casework, ADVISER).lines
        assert {line.stage.code for line in lines} == STAGES
        assert sorted(line.reference for line in lines) == list(made.references)
        assert len(lines) == 12
        case_id = find_case_id(casework, ADVISER, reference=made.complete_case)
        issued = letters.list_for_case(casework, ADVISER, case_id=case_id)
        assert {line.kind for line in issued if line.state is LetterState.ISSUED} == {
            "L01",
            "L04",
            "L05",
            "L07",
        }
        papers = write_papers(casework, made.complete_case, tmp_path / "papers")
        assert len(papers) == 8
        assert all(paper.path.stat().st_size > 1000 for paper in papers)
        assert casebooks.verify_casebook(casework, ADVISER).value.ok
    finally:
        casework.close()


def test_the_page_of_a_case_has_the_clocks_that_were_met_as_well(tmp_path: Path) -> None:
    clock = FrozenClock(datetime(2026, 11, 24, 9, 30, tzinfo=UTC))
    made = make_demonstration(tmp_path / "demo", clock)
    casework = open_casebook(tmp_path / "demo", actor=ADVISER, clock=clock, passphrase=PASSPHRASE)
    try:
        case_id = find_case_id(casework, ADVISER, reference=made.complete_case)
        page = case_page(casework, ADVISER, case_id=case_id)
        states = {found.kind: found.state for found in page.settled}
        assert states[DeadlineKind.ICO_NOTICE] is DeadlineState.MET
        assert all(found.state is DeadlineState.RUNNING for found in page.deadlines)
    finally:
        casework.close()
