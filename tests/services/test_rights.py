"""What a capacity may do: an auditor and a panel read, an officer keeps no settings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import select

from casework.actor import Actor, Capacity
from casework.errors import Refused
from casework.ids import CaseId, DeadlineId, LetterId, SchoolId
from casework.rules.screens import Answer, Screen
from casework.services import (
    calendar_changes,
    case_corrections,
    deadline_marks,
    letter_files,
    people,
    schools,
    triage,
)
from casework.services.context import Casework
from casework.store.audit_log import read_last
from casework.store.audit_tables import AuditEntryRow
from casework.summaries.people import School
from tests.support.reports import log

Act = Callable[[Casework, Actor, CaseId], object]
DAY = date(2027, 3, 1)
NONE = "0" * 32

IN_A_CASE: dict[str, Act] = {
    "answer": lambda c, a, case: triage.answer_screen(
        c, a, case_id=case, screen=Screen.POLICE, answer=Answer.YES
    ),
    "restrict": lambda c, a, case: case_corrections.restrict_case(c, a, case_id=case, open_to=()),
    "lift": lambda c, a, case: case_corrections.lift_restriction(c, a, case_id=case, why="Over."),
}
SETTINGS: dict[str, Act] = {
    "school": lambda c, a, _case: schools.add_school(c, a, school=School(SchoolId(""), "New", "")),
    "closure": lambda c, a, _case: calendar_changes.add_closure(
        c, a, school_id=None, from_on=DAY, to_on=DAY, name="Training day"
    ),
    "bank holiday": lambda c, a, _case: calendar_changes.add_bank_holiday(
        c, a, day=DAY, name="Jubilee", source="Royal Proclamation"
    ),
    "number": lambda c, a, _case: calendar_changes.set_number(
        c, a, key="investigation_days", value=25, source="Procedure, section 4"
    ),
}
WRITING: dict[str, Act] = {
    "deadline": lambda c, a, _case: deadline_marks.mark_not_applicable(
        c, a, deadline_id=DeadlineId(NONE), reason="No."
    ),
    "person": lambda c, a, _case: people.add_person(
        c, a, person=replace(people.known_people(c)[0], last_name="Other")
    ),
    "draft letter": lambda c, a, _case: letter_files.export_draft(
        c, a, letter_id=LetterId(NONE), formats=(), folder=Path()
    ),
    "issued letter": lambda c, a, _case: letter_files.export_issued(
        c, a, letter_id=LetterId(NONE), kind=letter_files.PaperFormat.PDF, folder=Path()
    ),
}


@pytest.fixture
def case_id(casework: Casework, adviser: Actor) -> CaseId:
    return log(casework, adviser)


def refused(casework: Casework, capacity: Capacity, case_id: CaseId, act: Act) -> None:
    with casework.read() as session:
        before = read_last(session).number
    with pytest.raises(Refused) as error:
        act(casework, Actor("Ann Other", capacity), case_id)
    assert capacity.words in error.value.message
    assert error.value.cure
    with casework.read() as session:
        assert read_last(session).number == before


@pytest.mark.parametrize("act", {**IN_A_CASE, **SETTINGS, **WRITING}.values())
def test_an_auditor_changes_nothing_and_takes_nothing_out(
    casework: Casework, case_id: CaseId, act: Act
) -> None:
    refused(casework, Capacity.AUDITOR, case_id, act)


@pytest.mark.parametrize("act", {**IN_A_CASE, **SETTINGS}.values())
def test_an_officer_assesses_no_report_and_keeps_no_settings(
    casework: Casework, case_id: CaseId, act: Act
) -> None:
    refused(casework, Capacity.INVESTIGATING_OFFICER, case_id, act)


@pytest.mark.parametrize("act", {**IN_A_CASE, **SETTINGS}.values())
def test_a_data_protection_officer_does_both(casework: Casework, case_id: CaseId, act: Act) -> None:
    officer = Actor("Ann Other", Capacity.DATA_PROTECTION_OFFICER)
    act(casework, officer, case_id)
    with casework.read() as session:
        assert session.scalars(select(AuditEntryRow.actor)).all()[-1] == officer.name
