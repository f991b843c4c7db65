"""Absence lengthens a live warning only where the trust's own procedure says so."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor
from casework.errors import BadInput, Refused
from casework.ids import CaseId, WarningId
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.services import audit_trail, calendar_changes, deadlines, warnings, warnings_longer
from casework.services.context import Casework
from tests.support.appeal_cases import first, outcome_issued, warned
from tests.support.hearing_cases import prepared_case


def warned_case(casework: Casework, adviser: Actor) -> tuple[CaseId, WarningId]:
    case_id = prepared_case(casework, adviser)
    outcome_issued(casework, adviser, case_id, first())
    warned(casework, adviser, case_id, date(2026, 12, 9))
    (one,) = warnings.warnings_of_case(casework, adviser, case_id=case_id)
    return case_id, one.warning_id


def test_a_procedure_that_does_not_say_so_lengthens_no_warning(
    casework: Casework, adviser: Actor
) -> None:
    case_id, warning_id = warned_case(casework, adviser)
    assert warnings_longer.why_not_longer(casework, adviser, case_id=case_id)
    with pytest.raises(Refused, match="does not lengthen a warning"):
        warnings_longer.lengthen(
            casework, adviser, case_id=case_id, warning_id=warning_id, days=30, under="8.4"
        )


def test_a_live_warning_and_its_clock_run_longer_under_the_passage_that_allows_it(
    casework: Casework, adviser: Actor
) -> None:
    calendar_changes.set_number(
        casework, adviser, key="absence_extends_warning", value=True, source="Procedure, 8.4"
    )
    case_id, warning_id = warned_case(casework, adviser)
    assert not warnings_longer.why_not_longer(casework, adviser, case_id=case_id)
    for days, under, field in ((0, "8.4", "days"), (400, "8.4", "days"), (30, " ", "under")):
        with pytest.raises(BadInput) as refusal:
            warnings_longer.lengthen(
                casework, adviser, case_id=case_id, warning_id=warning_id, days=days, under=under
            )
        assert refusal.value.field == field
    warnings_longer.lengthen(
        casework, adviser, case_id=case_id, warning_id=warning_id, days=30, under="8.4"
    )
    (one,) = warnings.warnings_of_case(casework, adviser, case_id=case_id)
    assert one.last_day == date(2028, 1, 7)
    running = [
        clock.due_on
        for clock in deadlines.list_for_case(casework, adviser, case_id=case_id)
        if clock.kind is DeadlineKind.WARNING_ENDS and clock.state is DeadlineState.RUNNING
    ]
    assert running == [date(2028, 1, 7)]
    acts = audit_trail.case_timeline(casework, adviser, case_id=case_id)
    assert any("30 days longer for absence" in repr(act) for act in acts)
