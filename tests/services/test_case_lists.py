"""The table of all cases: each value comes out of the database as it went in."""

from __future__ import annotations

from datetime import date

import pytest

from casework.actor import Actor, Capacity
from casework.services import case_lists
from casework.services.context import Casework
from tests.support.reports import log, named


@pytest.mark.parametrize(
    "name",
    ['O\'Neill "Bob"', "back\\slash", "[]{},:", "Žižek", "🙂", "عمر"],
)
def test_a_name_comes_back_to_the_letter(casework: Casework, adviser: Actor, name: str) -> None:
    log(casework, adviser, subject=named(f"A{name}Z"), in_brief=f"Posts by {name} again")
    (line,) = case_lists.case_list(casework, adviser).lines
    assert f"A{name}Z" in line.employee
    assert line.summary == f"Posts by {name} again"
    assert f"a{name}z".casefold() in line.found


def test_a_date_is_a_date_and_an_hour_an_instant(casework: Casework, adviser: Actor) -> None:
    log(casework, adviser, answers={})
    (line,) = case_lists.case_list(casework, adviser).lines
    assert isinstance(line.next_on, date)
    assert line.next_at is None or line.next_at.tzinfo is not None
    assert line.age_days is not None


def test_a_restricted_case_is_listed_for_those_it_names_and_nobody_else(
    casework: Casework, adviser: Actor
) -> None:
    other = Actor("J Hargreave", Capacity.HR_ADVISER)
    log(casework, other, restricted=True)
    assert case_lists.case_list(casework, adviser).lines == ()
    (line,) = case_lists.case_list(casework, other).lines
    assert line.restricted is True
