"""Times as posts show them, resolved with the time of the capture (DOMAIN.md 7.2)."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from casework.rules.capture import PostedPrecision
from casework.rules.shown_times import needs_capture_time, resolve_shown_time

# Saturday 31 October 2026, in London; the clocks went back on the 25th.
SEEN = datetime(2026, 10, 31, 21, 58, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "earliest", "latest"),
    [
        ("2h", "2026-10-31 18:58", "2026-10-31 20:28"),
        ("44 minutes ago", "2026-10-31 21:13", "2026-10-31 21:14"),
        ("an hour ago", "2026-10-31 19:58", "2026-10-31 21:28"),
        ("3 w", "2026-10-03 21:58", "2026-10-14 09:58"),
        ("3 mo", "2026-06-30 21:58", "2026-08-16 09:58"),
        ("just now", "2026-10-31 21:56", "2026-10-31 21:58"),
        ("Yesterday at 14:05", "2026-10-30 14:05", "2026-10-30 14:05"),
        ("yesterday", "2026-10-30 00:00", "2026-10-30 23:59"),
        ("31 Oct", "2026-10-31 00:00", "2026-10-31 21:58"),
        ("October 30 at 9:14 PM", "2026-10-30 21:14", "2026-10-30 21:14"),
        ("Fri 30 October, 9.14 a.m.", "2026-10-30 09:14", "2026-10-30 09:14"),
        ("5 Nov", "2025-11-05 00:00", "2025-11-05 23:59"),
        ("1 July 2026, 12:00", "2026-07-01 11:00", "2026-07-01 11:00"),
        ("Saturday at 9:12", "2026-10-24 08:12", "2026-10-24 08:12"),
        ("25 October at 01:30", "2026-10-25 00:30", "2026-10-25 01:30"),
    ],
)
def test_a_time_as_shown_becomes_the_range_it_may_mean(
    shown: str, earliest: str, latest: str
) -> None:
    found = resolve_shown_time(shown, SEEN)
    assert found is not None
    assert f"{found.earliest:%Y-%m-%d %H:%M}" == earliest
    assert f"{found.latest:%Y-%m-%d %H:%M}" == latest


@pytest.mark.parametrize(
    "shown", ["", "gestern", "29 March at 01:30", "31 Oct at 23:30", "32 Oct", "999 years ago"]
)
def test_what_cannot_be_is_not_worked_out(shown: str) -> None:
    assert resolve_shown_time(shown, SEEN) is None


def test_a_zone_as_shown_counts_and_its_absence_is_said() -> None:
    shown = resolve_shown_time("30 Oct 2026 at 14:05", None, "UTC+2")
    assert shown is not None
    assert shown.earliest == datetime(2026, 10, 30, 12, 5, tzinfo=UTC)
    assert "UTC+2, as shown" in shown.reasoning
    plain = resolve_shown_time("30 Oct 2026 at 14:05", None)
    assert plain is not None
    assert "no zone is shown" in plain.reasoning


def test_only_times_without_a_whole_date_need_the_capture() -> None:
    assert all(map(needs_capture_time, ("2h", "Yesterday", "Mon at 9:00", "31 Oct", "just now")))
    assert not any(map(needs_capture_time, ("31 October 2026, 21:14", "", "about tea time")))
    assert resolve_shown_time("2h", None) is None


def test_the_reasoning_names_capture_rounding_and_the_doubled_hour() -> None:
    ago = resolve_shown_time("2h", SEEN)
    assert ago is not None
    assert ago.precision is PostedPrecision.RELATIVE
    assert "31 October 2026, 21:58 GMT" in ago.reasoning
    assert "round" in ago.reasoning
    twice = resolve_shown_time("25 October at 01:30", SEEN)
    assert twice is not None
    assert "came twice" in twice.reasoning


@settings(max_examples=150, deadline=None)
@given(
    st.integers(1, 15),
    st.sampled_from(["s", "m", "h", "d", "w", "mo", "y"]),
    st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)),
)
def test_no_range_ends_after_the_capture_or_before_it_begins(
    number: int, unit: str, at: datetime
) -> None:
    seen = at.replace(tzinfo=UTC)
    found = resolve_shown_time(f"{number}{unit}", seen)
    assert found is not None
    assert found.earliest <= found.latest <= seen
    assert found.latest - found.earliest <= timedelta(days=2 * 366)
