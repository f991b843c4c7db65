"""When a policy is to be looked at again: as printed, or counted by its period."""

from __future__ import annotations

from datetime import date

import pytest

from casework.rules.partial_dates import PartialDate, stored_date
from casework.rules.review_dates import is_overdue, is_soon, period_months, review_by_period


@pytest.mark.parametrize(
    ("period", "months"),
    [
        ("2 years", 24),
        ("Every three years", 36),
        ("18 months", 18),
        ("Annually", 12),
        ("2-yearly", 24),
        ("when the law changes", None),
        ("0 years", None),
        ("", None),
    ],
)
def test_a_period_is_read_as_it_is_printed(period: str, months: int | None) -> None:
    assert period_months(period) == months


def test_the_review_is_counted_from_the_approval() -> None:
    assert review_by_period(stored_date("2020-11"), "2 years") == PartialDate.month(2022, 11)
    assert review_by_period(stored_date("2020-12-31"), "2 months") == PartialDate.month(2021, 2)
    assert review_by_period(PartialDate.unknown(), "2 years") is None


@pytest.mark.parametrize(
    ("due", "overdue", "soon"),
    [
        ("2026-10", True, False),
        ("2026-11", False, True),
        ("2026-11-21", True, False),
        ("2026-11-22", False, True),
        ("2027-02", False, False),
        ("2027-02-20", False, True),
        ("", False, False),
    ],
)
def test_overdue_and_soon(due: str, overdue: bool, soon: bool) -> None:
    on = date(2026, 11, 22)
    assert (is_overdue(stored_date(due), on), is_soon(stored_date(due), on)) == (overdue, soon)
