"""Words on a page: where they may stand, whose they are said to be, and when they were written."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.rules.capture import Attribution
from casework.rules.partial_dates import PartialDate
from casework.rules.stated_time import happened_at, reckoned_back, time_of_day, time_words
from casework.rules.utterances import (
    Confidence,
    Region,
    UtteranceAct,
    UtteranceText,
    Whose,
    region_label,
    region_problems,
    remarks,
    utterance_problems,
    warning_when_put,
    whose_words,
)

TODAY = date(2026, 11, 23)
DAY = PartialDate.day(date(2026, 10, 31))
POST = UtteranceText(Region(1, 0.1, 0.2, 0.8, 0.4), Whose.EMPLOYEE, words="First week back")


def fields(text: UtteranceText, pages: int | None = 1) -> list[str]:
    return [problem.field for problem in utterance_problems(text, on=TODAY, pages=pages)]


def test_what_is_whole_has_no_problem() -> None:
    timed = replace(POST, happened=DAY, happened_time="21:14", zone="GMT")
    assert fields(timed) == []


@pytest.mark.parametrize(
    ("region", "said"),
    [
        (Region(2), "no page 2: the exhibit has one page"),
        (Region(0), "no page 0"),
        (Region(1, -0.1, 0.1, 0.5, 0.5), "beyond the page"),
        (Region(1, 0.5, 0.1, 1.2, 0.5), "beyond the page"),
        (Region(1, 0.6, 0.1, 0.5, 0.5), "too small"),
        (Region(1, 0.5, 0.5, 0.5005, 0.6), "too small"),
        (Region(1, math.nan, 0.1, 0.5, 0.5), "no place on a page"),
        (Region(1, 0.1, 0.1, math.inf, 0.5), "no place on a page"),
    ],
)
def test_a_region_outside_the_page_is_refused_in_plain_words(region: Region, said: str) -> None:
    (problem,) = region_problems(region, pages=1)
    assert said in problem.message
    assert problem.cure


def test_the_page_is_not_counted_where_the_number_of_pages_is_not_known() -> None:
    assert region_problems(Region(7), pages=None) == ()


@given(st.tuples(*(st.floats(-3, 3) for _ in range(4))))
def test_what_lies_on_the_page_of_a_region_never_leaves_it(
    box: tuple[float, float, float, float],
) -> None:
    inside = Region(1, *box).within_page()
    assert all(0 <= edge <= 1 for edge in inside.box)


def test_nobody_is_taken_for_the_author_unless_it_is_said() -> None:
    assert fields(replace(POST, whose=None)) == ["whose"]
    assert fields(replace(POST, whose=Whose.OTHER)) == ["author"]
    assert fields(replace(POST, whose=Whose.OTHER, account="Kel R")) == []
    assert fields(replace(POST, whose=Whose.NOT_IDENTIFIED)) == []


@pytest.mark.parametrize("act", list(UtteranceAct))
def test_only_a_like_and_a_share_go_without_words(act: UtteranceAct) -> None:
    missing = fields(replace(POST, act=act, words="  "))
    assert missing == ([] if act in (UtteranceAct.LIKE, UtteranceAct.SHARE) else ["words"])


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"happened": PartialDate.day(date(2026, 11, 24))}, "happened"),
        ({"happened": PartialDate.day(date(1926, 11, 24))}, "happened"),
        ({"happened": DAY, "happened_time": "9 pm", "zone": "GMT"}, "happened_time"),
        ({"happened": PartialDate.month(2026, 10), "happened_time": "21:14"}, "happened_time"),
        ({"happened": DAY, "happened_time": "21:14"}, "zone"),
        ({"audience": "x" * 3000}, "audience"),
    ],
)
def test_a_time_that_cannot_be_is_refused(changed: dict[str, object], field: str) -> None:
    assert fields(replace(POST, **changed)) == [field]  # type: ignore[arg-type]


def test_a_zone_makes_an_instant_and_none_makes_none() -> None:
    assert happened_at(DAY, "21:14", "GMT") == datetime(2026, 10, 31, 21, 14, tzinfo=UTC)
    assert happened_at(DAY, "21:14", "BST") == datetime(2026, 10, 31, 20, 14, tzinfo=UTC)
    assert happened_at(DAY, "21:14", "UTC+2") == datetime(2026, 10, 31, 19, 14, tzinfo=UTC)
    assert happened_at(DAY, "21:14", "not stated") is None
    assert happened_at(PartialDate.month(2026, 10), "21:14", "GMT") is None
    assert time_of_day("25:00") is None


@pytest.mark.parametrize(
    ("stated", "at"),
    [
        ("44 minutes ago", datetime(2026, 10, 31, 21, 14, tzinfo=UTC)),
        ("2h", datetime(2026, 10, 31, 19, 58, tzinfo=UTC)),
        ("an hour ago", datetime(2026, 10, 31, 20, 58, tzinfo=UTC)),
        ("3 days ago", datetime(2026, 10, 28, 21, 58, tzinfo=UTC)),
        ("yesterday evening", None),
        ("21:14", None),
    ],
)
def test_a_relative_time_is_counted_back_from_the_capture(stated: str, at: datetime | None) -> None:
    captured = datetime(2026, 10, 31, 21, 58, tzinfo=UTC)
    assert reckoned_back(stated, captured) == at
    assert reckoned_back(stated, None) is None


def test_the_time_is_said_with_its_zone_and_what_is_missing() -> None:
    assert time_words(DAY, "21:14", "GMT", about=True, year=False) == "31 Oct about 21:14 GMT"
    assert time_words(DAY, "21:14", "not stated", about=False) == (
        "31 Oct 2026 21:14, no zone stated"
    )
    assert time_words(DAY, "", "", about=False) == "31 Oct 2026, time not shown"
    assert time_words(PartialDate.unknown(), "", "", about=False) == "time not shown"


def test_another_persons_words_are_marked_as_that() -> None:
    assert region_label(1, UtteranceAct.POST, "Dana M", Whose.EMPLOYEE) == (
        "1 · post · Dana M · employee"
    )
    assert region_label(2, UtteranceAct.COMMENT, "Kel R", Whose.OTHER) == (
        "2 · comment · Kel R · not the employee"
    )
    assert region_label(4, UtteranceAct.COMMENT, "J", Whose.NOT_IDENTIFIED) == (
        "4 · comment · “J”, not identified"
    )
    assert whose_words(Whose.OTHER, "Kel Rudd") == "Kel Rudd: not the employee’s words"


def test_putting_words_as_the_employees_is_warned_of_unless_they_are_known_to_be() -> None:
    assert "not the employee’s" in str(warning_when_put(Whose.OTHER, "Kel Rudd"))
    assert "not known whose" in str(warning_when_put(Whose.NOT_IDENTIFIED, "J"))
    assert warning_when_put(Whose.EMPLOYEE, "", Attribution.UNKNOWN)
    assert warning_when_put(Whose.EMPLOYEE, "", Attribution.IMPERSONATION, Confidence.HIGH)
    assert warning_when_put(Whose.EMPLOYEE, "", Attribution.INFERRED, Confidence.LOW)
    assert warning_when_put(Whose.EMPLOYEE, "", Attribution.ADMITTED, Confidence.HIGH) is None


def test_remarks_name_what_to_look_at_again() -> None:
    timed = replace(
        POST,
        basis=Attribution.ADMITTED,
        confidence=Confidence.HIGH,
        happened=DAY,
        happened_time="21:14",
        zone="GMT",
    )
    assert remarks(timed) == ()
    assert "stood at GMT" in remarks(replace(timed, zone="BST"))[0]
    before = datetime(2026, 10, 31, 20, 0, tzinfo=UTC)
    assert "after the capture" in remarks(timed, captured_at=before)[0]
    assert "not known" in remarks(replace(timed, zone="not stated"))[0]
    assert len(remarks(replace(timed, basis=Attribution.UNKNOWN))) == 1
