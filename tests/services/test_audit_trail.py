"""The audit in plain words: who did what, with names instead of identifiers."""

from __future__ import annotations

import re

import pytest

from casework.ids import CaseId
from casework.services.audit_trail import case_timeline, casebook_acts
from casework.services.casebooks import lodge_anchor
from casework.services.context import Casework
from casework.services.schools import edit_school, schools
from casework.summaries.people import School
from tests.support.casebooks import ADVISER
from tests.support.reports import log


@pytest.fixture
def case_id(casework: Casework) -> CaseId:
    return log(casework, ADVISER)


def record(casework: Casework, case_id: CaseId, verb: str, **values: object) -> None:
    """Put one act of a case into the audit."""
    with casework.transaction(ADVISER) as unit:
        unit.record(verb, case_id=case_id, subject=("x", "a" * 32), **values)


def test_acts_stand_under_the_stage_in_which_they_were_done(casework: Casework, case_id: CaseId):
    record(
        casework, case_id, "stage.entered", after={"to_stage": "TRIAGE", "from_stage": "REPORTED"}
    )
    record(
        casework,
        case_id,
        "screen.answered",
        after={"answer": "unknown"},
        why="asked again tomorrow",
    )
    lines = case_timeline(casework, ADVISER, case_id=case_id)
    assert lines[0].group == "Logged"
    assert lines[0].what.startswith("Suspected breach logged as HLT-2026-001: ")
    assert [line.group for line in lines[-3:]] == ["Reported", "Triage", "Triage"]
    assert lines[-2].what == "Triage begun, after Reported"
    assert lines[-1].what.endswith("not known yet")
    assert lines[-1].why == "asked again tomorrow"
    assert lines[0].who == "Priya Nandakumar"
    assert lines[0].capacity == "HR adviser"


def test_identifiers_become_names_and_the_rest_is_left_out(casework: Casework, case_id: CaseId):
    school = schools(casework)[0]
    record(
        casework,
        case_id,
        "role.begun",
        after={
            "role": "IO",
            "person_id": "b" * 32,
            "school_id": school.school_id,
            "from_on": "2026-11-23",
        },
    )
    *_logging, line = case_timeline(casework, ADVISER, case_id=case_id)
    assert line.what == "somebody: Investigating officer"
    shown = {detail.name: detail.after for detail in line.details}
    assert shown["school"] == school.name
    assert shown["from"] == "23 November 2026"
    assert not re.search(r"[0-9a-f]{32}", line.searchable)


def test_an_act_nobody_wrote_a_sentence_for_is_still_told(casework: Casework, case_id: CaseId):
    record(casework, case_id, "companion.named_later", after={"name": "Sam Ude"})
    *_logging, line = case_timeline(casework, ADVISER, case_id=case_id)
    assert line.what == "Companion named later: Sam Ude"


def test_acts_on_the_casebook_come_latest_first_with_before_and_after(casework: Casework):
    school = schools(casework)[0]
    edit_school(casework, ADVISER, school=School(school.school_id, "Saltmarsh Academy", ""))
    lodge_anchor(casework, ADVISER, with_whom="the clerk")
    lines = casebook_acts(casework)
    assert lines[0].what == "Anchor lodged with the clerk"
    assert lines[1].what == "Details of a school changed"
    (changed,) = lines[1].details
    assert (changed.name, changed.before, changed.after) == (
        "name",
        "Saltmarsh Primary School",
        "Saltmarsh Academy",
    )
    with casework.transaction(ADVISER) as unit:
        assert lines[0].number == unit.head_before().number


def test_names_of_people_do_not_stand_among_the_acts_on_the_casebook(casework: Casework):
    with casework.transaction(ADVISER) as unit:
        unit.record("person.added", subject=("person", "d" * 32), after={"last_name": "Whitcombe"})
    assert not any("Whitcombe" in line.searchable for line in casebook_acts(casework))
