"""A case keeps the procedure it began under, until it is moved with a reason (DOMAIN.md 12)."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind
from casework.rules.procedure_numbers import live_periods, retention_months
from casework.rules.retention import RetentionClass
from casework.services import calendar_changes, calendars, deadlines, procedure_versions
from casework.services.clock_recounts import clocks_that_would_move, count_anew
from casework.services.context import Casework
from tests.support.process_cases import TODAY, log_case

REPORT = DeadlineKind.INVESTIGATION_REPORT
SOURCE = "Disciplinary procedure, 6.2"


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    case = log_case(casework, adviser)
    with casework.transaction(adviser) as unit:
        deadlines.start_in(unit, case_id=case, kind=REPORT, start=TODAY)
    return case


def keep(casework: Casework, adviser: Actor, key: str, value: int | bool | str) -> None:
    calendar_changes.set_number(casework, adviser, key=key, value=value, source=SOURCE)


def due(casework: Casework, adviser: Actor, case_id: CaseId) -> date:
    found = deadlines.list_for_case(casework, adviser, case_id=case_id)
    return next(one.due_on for one in found if one.kind is REPORT and one.state.is_open)


def days(casework: Casework, adviser: Actor, case_id: CaseId) -> int:
    kept = procedure_versions.kept_by(casework, adviser, case_id=case_id)
    return kept.days("investigation_days")


def test_a_changed_number_leaves_the_case_as_it_was(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    before = due(casework, adviser, case_id)
    keep(casework, adviser, "investigation_days", 25)
    assert days(casework, adviser, case_id) == 20
    assert calendars.profile(casework).days("investigation_days") == 25
    assert clocks_that_would_move(casework, adviser) == ()
    assert due(casework, adviser, case_id) == before
    newer = log_case(casework, adviser, last_name="Rowe")
    assert days(casework, adviser, newer) == 25
    by_version = {one.version: one.open_cases for one in procedure_versions.versions(casework)}
    assert sorted(by_version.values()) == [1, 1]


def test_a_case_is_moved_with_a_reason_and_its_clocks_are_counted_anew(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    before = due(casework, adviser, case_id)
    keep(casework, adviser, "investigation_days", 25)
    with pytest.raises(BadInput, match="Why"):
        procedure_versions.move_case(casework, adviser, case_id=case_id, why=" ")
    moved = procedure_versions.move_case(
        casework, adviser, case_id=case_id, why="Agreed with the union for all open cases."
    ).value
    assert [(one.was_on, one.title) for one in moved] == [(before, "Investigation report")]
    assert due(casework, adviser, case_id) == moved[0].now_on > before
    assert days(casework, adviser, case_id) == 25
    with pytest.raises(Refused, match="already"):
        procedure_versions.move_case(casework, adviser, case_id=case_id, why="Again.")


def test_a_recount_by_todays_procedure_moves_the_cases_it_counts(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    keep(casework, adviser, "investigation_days", 25)
    (move,) = clocks_that_would_move(casework, adviser, by_todays_procedure=True)
    count_anew(
        casework,
        adviser,
        deadline_ids=[move.deadline_id],
        why="The new procedure holds for all.",
        by_todays_procedure=True,
    )
    assert days(casework, adviser, case_id) == 25


def test_who_takes_no_case_forward_moves_none(
    casework: Casework, adviser: Actor, case_id: CaseId
) -> None:
    keep(casework, adviser, "investigation_days", 25)
    clerk = Actor("C. Lerk", Capacity.AUDITOR)
    with pytest.raises(Refused):
        procedure_versions.move_case(casework, clerk, case_id=case_id, why="Because.")


@pytest.mark.parametrize(
    ("key", "value", "field"),
    [
        ("exchange_days", 10, "exchange_days"),
        ("hearing_notice_days", 5, "exchange_days"),
        ("live_final_months", 6, "live_final_months"),
        ("live_written_months", 0, "live_written_months"),
        ("dismissal_panel_size", 0, "dismissal_panel_size"),
        ("retention_child_protection_months", 60, "retention_child_protection_months"),
        ("authority_staff_commission", "  ", "authority_staff_commission"),
        ("oral_warnings", 1, "oral_warnings"),
    ],
)
def test_numbers_that_cannot_hold_are_refused_in_plain_words(
    casework: Casework, adviser: Actor, key: str, value: int | str, field: str
) -> None:
    with pytest.raises(BadInput) as refusal:
        keep(casework, adviser, key, value)
    assert refusal.value.field == field


def test_the_rules_take_their_numbers_from_the_procedure(
    casework: Casework, adviser: Actor
) -> None:
    profile = calendars.profile(casework)
    periods = live_periods(profile)
    assert (periods.oral_months, periods.written_months, periods.final_months) == (6, 12, 18)
    months = retention_months(profile)
    assert set(months) == set(RetentionClass)
    assert months[RetentionClass.CHILD_PROTECTION] == 120
    keep(casework, adviser, "live_written_months", 9)
    assert live_periods(calendars.profile(casework)).written_months == 9
