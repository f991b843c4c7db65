"""Dates of which a part is known."""

from __future__ import annotations

from datetime import date

import pytest

from casework.errors import BadInput
from casework.rules.partial_dates import (
    PartialDate,
    Precision,
    read_day,
    read_partial_date,
    stored_date,
)
from casework.rules.report import Conduct


@pytest.mark.parametrize(
    ("text", "precision", "stored", "words"),
    [
        ("2026-10-31", Precision.DAY, "2026-10-31", "31 October 2026"),
        ("2020-11", Precision.MONTH, "2020-11", "November 2020, day not stated"),
        ("2020-11-30", Precision.MONTH, "2020-11", "November 2020, day not stated"),
        ("2024-02-29", Precision.DAY, "2024-02-29", "29 February 2024"),
        ("", Precision.UNKNOWN, None, "date not known"),
    ],
)
def test_what_is_read_is_kept_and_said(
    text: str, precision: Precision, stored: str | None, words: str
) -> None:
    found = read_partial_date(text, precision)
    assert found.stored == stored
    assert found.words == words
    assert stored_date(found.stored) == found


@pytest.mark.parametrize(
    ("text", "precision", "said"),
    [
        ("2026-02-31", Precision.DAY, "There is no 31 February 2026"),
        ("2023-02-29", Precision.DAY, "There is no 29 February 2023"),
        ("2026-13-01", Precision.DAY, "There is no month 13"),
        ("2026-00", Precision.MONTH, "There is no month 0"),
        ("0000-01-01", Precision.DAY, "of the year 0"),
        ("2026-10", Precision.DAY, "names a month and no day"),
        ("31/10/2026", Precision.DAY, "is not a date"),
        ("yesterday", Precision.MONTH, "is not a date"),
        ("2026-1-1", Precision.DAY, "is not a date"),
        ("２０２６-10-31", Precision.DAY, "is not a date"),
    ],
)
def test_dates_that_cannot_be_are_refused_in_words(
    text: str, precision: Precision, said: str
) -> None:
    with pytest.raises(BadInput, match=said) as caught:
        read_partial_date(text, precision, field="conduct_from")
    assert caught.value.field == "conduct_from"
    assert caught.value.cure


def test_a_month_reaches_from_its_first_to_its_last_day() -> None:
    found = PartialDate.month(2024, 2)
    assert (found.earliest, found.latest) == (date(2024, 2, 1), date(2024, 2, 29))


def test_a_day_is_read_whole() -> None:
    assert read_day("2026-11-02") == date(2026, 11, 2)


@pytest.mark.parametrize(
    ("begins", "ends", "short"),
    [
        ("2026-10-31", None, "Sat 31 Oct 2026"),
        ("2026-10-31", "2026-11-02", "Sat 31 Oct 2026 – Mon 2 Nov 2026"),
        ("2026-10", None, "October 2026, day not stated"),
        ("2026-09", "2026-10", "September 2026 – October 2026, days not stated"),
        (None, None, "date not known"),
    ],
)
def test_a_date_by_itself_is_written_short(
    begins: str | None, ends: str | None, short: str
) -> None:
    assert Conduct.stored(begins, ends).short_words == short
