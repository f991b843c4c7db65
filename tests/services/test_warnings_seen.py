"""A warning is told without its case to whom that case is not open."""

from __future__ import annotations

from casework.actor import Actor, Capacity
from casework.services import warnings
from casework.services.context import Casework
from casework.store.case_tables import CaseRow
from tests.support.hearing_cases import decided, prepared_case
from tests.support.process_cases import TODAY, log_case


def test_a_restricted_case_is_not_told_by_its_warning(casework: Casework, adviser: Actor) -> None:
    first = prepared_case(casework, adviser)
    decided(casework, adviser, first)
    with casework.transaction(adviser) as unit:
        case = unit.session.get(CaseRow, first)
        assert case is not None
        reference = case.reference
        warnings.begin_in(unit, case, issued_on=TODAY)
        case.restricted, case.restricted_to = True, [adviser.name]
        unit.record("case.restricted", case_id=first, subject=("case", first))
    second = log_case(casework, adviser)
    other = Actor("Bob Stranger", Capacity.HR_ADVISER)
    (seen,) = warnings.warnings_of_case(casework, other, case_id=second)
    assert reference not in repr(seen)
    assert seen.case_id is None
    (own,) = warnings.warnings_of_case(casework, adviser, case_id=second)
    assert (own.about, own.case_id) == (reference, first)
