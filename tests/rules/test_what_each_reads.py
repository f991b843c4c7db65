"""The table of what each capacity reads of a case, cell by cell."""

from __future__ import annotations

import pytest

from casework.actor import Capacity
from casework.rules.case_role import CaseRole
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.stage import CLOSED, Stage
from casework.rules.what_each_reads import (
    BY_PART,
    TABLE,
    TABS,
    Reader,
    Reading,
    counts_as_served,
    lets_read,
    letters_served,
    names_part,
    of_appeal,
    readers,
    reads_served_alone,
    shows_clock,
    tabs,
)

HEARING, APPEAL = frozenset({Reader.HEARING_PANEL}), frozenset({Reader.APPEAL_PANEL})
PANELS_PAPERS = {Reading.HEAD, Reading.SERVED, Reading.HEARING, Reading.WARNINGS}
OF_APPEALS = {Reading.APPEAL, Reading.APPEAL_DELIBERATION}


def opened(found: frozenset[Reader], stage: Stage = Stage.HEARING) -> set[Reading]:
    return {one for one in Reading if lets_read(found, one, stage)}


def test_every_reader_has_a_line_in_the_table() -> None:
    assert set(TABLE) == set(Reader)


def test_a_panel_reads_its_hearing_and_what_was_served_and_an_appeal_no_deliberation_before() -> (
    None
):
    assert opened(HEARING) == PANELS_PAPERS | {Reading.DELIBERATION}
    assert opened(APPEAL) == PANELS_PAPERS | OF_APPEALS
    assert Reading.WORKING_FILE not in opened(HEARING | APPEAL)


@pytest.mark.parametrize("capacity", [one for one in Capacity if one not in BY_PART])
def test_who_runs_or_looks_over_a_case_reads_the_whole_of_it_at_any_stage(
    capacity: Capacity,
) -> None:
    for stage in Stage:
        assert opened(readers(capacity, ()), stage) == set(Reading)


@pytest.mark.parametrize("stage", Stage)
def test_what_is_open_to_a_panel_closes_with_the_case(stage: Stage) -> None:
    assert bool(opened(HEARING, stage)) is (stage not in CLOSED)
    assert opened(frozenset({Reader.OFFICER}), stage) == set(Reading)


@pytest.mark.parametrize(
    ("role", "found"),
    [
        (CaseRole.HEARING_PANEL, HEARING),
        (CaseRole.HR_ADVISER_TO_HEARING, HEARING),
        (CaseRole.APPEAL_PANEL, APPEAL),
        (CaseRole.PANEL_HR_ADVISER, HEARING | APPEAL),
        (CaseRole.NOTE_TAKER, HEARING | APPEAL),
    ],
)
def test_a_seat_says_whose_hearing_is_read(role: CaseRole, found: frozenset[Reader]) -> None:
    assert readers(Capacity.HEARING_CHAIR, {role}) == found


@pytest.mark.parametrize(
    "role", [CaseRole.WITNESS, CaseRole.COMPANION, CaseRole.SUBJECT, CaseRole.PRESENTING_OFFICER]
)
@pytest.mark.parametrize("capacity", BY_PART)
def test_who_is_heard_or_accompanies_opens_no_case(capacity: Capacity, role: CaseRole) -> None:
    assert readers(capacity, {role}) == frozenset()


def test_a_part_in_the_investigation_gives_no_seat_on_a_panel() -> None:
    assert readers(Capacity.HEARING_CHAIR, {CaseRole.IO, CaseRole.COMMISSIONER}) == frozenset()
    assert readers(Capacity.INVESTIGATING_OFFICER, {CaseRole.HEARING_PANEL}) == frozenset()


def test_an_appeal_takes_the_place_of_the_hearing() -> None:
    assert of_appeal(Reading.HEARING) is Reading.APPEAL
    assert of_appeal(Reading.DELIBERATION) is Reading.APPEAL_DELIBERATION


def test_a_panel_has_one_tab_and_everybody_else_all() -> None:
    assert tabs(HEARING) == tabs(APPEAL) == ("meetings",)
    assert tabs(frozenset({Reader.OFFICE})) == TABS
    assert not reads_served_alone(())


def test_a_panel_sees_the_clocks_of_its_own_hearing() -> None:
    shown = {kind for kind in DeadlineKind if shows_clock(HEARING, kind)}
    assert DeadlineKind.OUTCOME_LETTER in shown
    assert DeadlineKind.SUSPENSION_REVIEW not in shown
    assert not shown & {kind for kind in DeadlineKind if shows_clock(APPEAL, kind)}
    assert all(shows_clock({Reader.CLERK}, kind) for kind in DeadlineKind)


def test_a_letter_is_read_by_a_panel_once_it_was_served() -> None:
    assert {"L19", "L46"} <= letters_served(HEARING)
    assert "L30" not in letters_served(HEARING)
    assert "L30" in letters_served(APPEAL)
    assert not {"L06", "L17", "L37"} & letters_served(HEARING | APPEAL)
    assert not counts_as_served("L19", issued=True, received=False)
    assert not counts_as_served("L46", issued=False, received=False)
    assert counts_as_served("L46", issued=True, received=False)


def test_a_panel_finds_by_name_whom_it_meets_at_its_hearing() -> None:
    assert names_part(HEARING, CaseRole.COMPANION)
    assert not names_part(HEARING, CaseRole.REPORTER)
    assert names_part({Reader.OFFICE}, CaseRole.REPORTER)
