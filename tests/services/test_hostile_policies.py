"""A policy in force from a year that cannot be: refused at its field, and nothing is stored."""

from __future__ import annotations

import pytest

from casework.actor import Actor
from casework.errors import BadInput
from casework.services import policies
from casework.services.context import Casework
from tests.support.policy_cases import import_stand_in


@pytest.mark.parametrize("start", ["0001-01-01", "1020-11", "2037-01", "9999-12-31"])
def test_a_slip_of_the_year_is_refused(casework: Casework, adviser: Actor, start: str) -> None:
    before = policies.policy_library(casework)
    with pytest.raises(BadInput) as refused:
        import_stand_in(casework, adviser, start=start)
    assert refused.value.field == "effective_from"
    assert policies.policy_library(casework) == before


@pytest.mark.parametrize("start", ["1989-09", "2027-09-01"])
def test_an_old_policy_and_one_that_is_to_come_are_taken(
    casework: Casework, adviser: Actor, start: str
) -> None:
    import_stand_in(casework, adviser, start=start)
