"""The demonstration: fourteen cases at the stages that exist, made by the adviser's own verbs."""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from PIL import Image

from casework.actor import Actor, Capacity
from casework.app import open_casebook
from casework.clock import FrozenClock
from casework.demonstration import ADVISER, PASSPHRASE, make_demonstration, write_papers
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.meetings import MeetingState
from casework.rules.statements import StatementState
from casework.services import (
    allegation_changes,
    casebooks,
    evidence_files,
    meetings,
    passages,
    report_readiness,
    reports,
    statements,
    suspensions,
    utterances,
)
from casework.services.case_lists import case_list, find_case_id
from casework.services.case_pages import case_page
from casework.services.context import Casework
from casework.summaries.deadlines import DeadlineState
from tests.support.casebooks import DEMONSTRATED

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
    "HEARING_PREP",
    "SANCTION_LIVE",
    "APPEAL_PREP",
}


# Every letter of the complete case, with L11 for each of two witnesses and L12 for each record.
LETTERS = Counter(
    {
        "L01": 1,
        "L04": 1,
        "L05": 1,
        "L07": 1,
        "L08": 1,
        "L09": 1,
        "L10": 1,
        "L11": 2,
        "L12": 4,
        "L13": 1,
        "L15": 1,
        "L16": 2,
    }
)
OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)


@pytest.fixture(scope="module")
def demonstration(demonstration_folder: Path) -> Iterator[Casework]:
    """The demonstration, open for reading only."""
    opened = open_casebook(
        demonstration_folder,
        actor=ADVISER,
        clock=FrozenClock(DEMONSTRATED),
        passphrase=PASSPHRASE,
        read_only=True,
    )
    yield opened
    opened.close()


@pytest.fixture
def complete(demonstration: Casework) -> CaseId:
    """The case whose investigation is told from the report to its submission."""
    return find_case_id(demonstration, ADVISER, reference="HLT-2026-008")


@pytest.mark.slow
@pytest.mark.parametrize(
    "now",
    [
        datetime(2027, 1, 4, 9, 0, tzinfo=UTC),  # after the Christmas holidays
        datetime(2028, 2, 29, 23, 30, tzinfo=UTC),
    ],
    ids=["new-year", "leap-day"],
)
def test_the_story_can_be_told_on_any_day(tmp_path: Path, now: datetime) -> None:
    clock = FrozenClock(now)
    made = make_demonstration(tmp_path / "demo", clock)
    casework = open_casebook(tmp_path / "demo", actor=ADVISER, clock=clock, passphrase=PASSPHRASE)
    try:
        lines = case_list(casework, ADVISER).lines
        assert {line.stage.code for line in lines} == STAGES
        assert sorted(line.reference for line in lines) == list(made.references)
        assert len(lines) == 14
        assert casebooks.verify_casebook(casework, ADVISER).value.ok
    finally:
        casework.close()


def test_every_letter_the_report_and_the_bundle_of_the_complete_case_are_written(
    demonstration_folder: Path, tmp_path: Path
) -> None:
    shutil.copytree(demonstration_folder, tmp_path / "demo")
    clock = FrozenClock(DEMONSTRATED)
    casework = open_casebook(tmp_path / "demo", actor=ADVISER, clock=clock, passphrase=PASSPHRASE)
    try:
        papers = write_papers(casework, "HLT-2026-008", tmp_path / "papers")
    finally:
        casework.close()
    assert Counter(one.kind for one in papers if one.format == "pdf") == LETTERS + Counter(
        ["report", "bundle"]
    )
    # Letters of one kind stand beside each other; none writes over another. The bundle is a PDF.
    assert len({paper.path for paper in papers}) == len(papers) == 2 * (LETTERS.total() + 1) + 1
    assert all(paper.path.stat().st_size > 1000 for paper in papers)


def test_the_complete_case_has_a_submitted_report_with_nothing_left_open(
    demonstration: Casework, complete: CaseId
) -> None:
    shown = reports.report(demonstration, OFFICER, case_id=complete)
    assert shown.submitted
    assert len(shown.drafts) >= 3
    assert all(not one.open for one in shown.comments)
    assert not [
        point
        for point in report_readiness.open_points(demonstration, OFFICER, case_id=complete)
        if point.stops
    ]
    assert not allegation_changes.untold(demonstration, ADVISER, case_id=complete)
    words = passages.current(demonstration, OFFICER, case_id=complete)
    assert {held.byline for held in words.values()} == {"Gareth Lomas"}
    found = {held.choice for key, held in words.items() if key.endswith(":finding")}
    assert len(found) == 2


def test_marks_lie_on_the_words_of_the_pictures(demonstration: Casework, complete: CaseId) -> None:
    marked = utterances.of_case(demonstration, ADVISER, case_id=complete)
    assert len(marked) == 6
    for one in marked:
        page = evidence_files.page_picture(demonstration, ADVISER, item_id=one.item_id)
        drawn = Image.frombytes("RGB", (page.width, page.height), page.pixels).convert("L")
        region = one.text.region
        left, right = round(region.left * drawn.width), round(region.right * drawn.width)
        top, bottom = round(region.top * drawn.height), round(region.bottom * drawn.height)
        assert _contrast(drawn, left, top, right, bottom) > 100, "words stand inside the region"
        assert _contrast(drawn, left, top, left + 3, bottom) < 40, "the left edge cuts no word"
        assert _contrast(drawn, right - 3, top, right, bottom) < 40, "the right edge cuts no word"


def test_two_more_cases_stand_on_the_way(demonstration: Casework) -> None:
    at = {line.stage.code: line for line in case_list(demonstration, ADVISER).lines}
    heard = at["INVESTIGATING"].case_id
    states = {one.state for one in meetings.meetings(demonstration, ADVISER, case_id=heard)}
    assert states == {MeetingState.HELD, MeetingState.PLANNED}
    (notes,) = statements.statements(demonstration, ADVISER, case_id=heard)
    assert notes.state is StatementState.SENT
    (suspension,) = suspensions.suspensions(demonstration, ADVISER, case_id=heard)
    assert suspension.next_review_on == date(2026, 11, 25)
    written = at["REPORT_DRAFT"].case_id
    typist = Actor(ADVISER.name, Capacity.INVESTIGATING_OFFICER)
    words = passages.current(demonstration, typist, case_id=written)
    assert {held.byline for held in words.values() if not held.confirmed} == {
        "Priya Nandakumar for Fiona Tregear"
    }
    (waiting,) = reports.report(demonstration, ADVISER, case_id=written).comments
    assert waiting.open


def test_the_page_of_a_case_has_the_clocks_that_were_met_as_well(
    demonstration: Casework, complete: CaseId
) -> None:
    page = case_page(demonstration, ADVISER, case_id=complete)
    states = {found.kind: found.state for found in page.settled}
    assert states[DeadlineKind.ICO_NOTICE] is DeadlineState.MET
    assert all(found.state is DeadlineState.RUNNING for found in page.deadlines)


def _contrast(drawn: Image.Image, left: int, top: int, right: int, bottom: int) -> int:
    low, high = drawn.crop((left, top, right, bottom)).getextrema()
    return int(high - low)
