"""The capture record: what cannot be, what is cautioned, and its words (DOMAIN.md 7.2, 7.3)."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest

from casework.rules import capture
from casework.rules.capture import CaptureRecord, capture_problems
from casework.rules.capture_cautions import DO_NOTS, capture_cautions
from casework.rules.capture_words import record_lines
from casework.services.capture_codec import record_from_values, record_to_values

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
_HINTS = get_type_hints(CaptureRecord)


def _other_than_empty(name: str) -> Any:
    hint = _HINTS[name]
    for kind in (hint, *get_args(hint)):
        if isinstance(kind, type) and issubclass(kind, StrEnum):
            empty = getattr(CaptureRecord(), name)
            other = next(one for one in kind if one != empty)
            return (other,) if isinstance(empty, tuple) else other
    if datetime in get_args(hint):
        return NOW - timedelta(days=3)
    return f"what stands in {name}"


def full_record() -> CaptureRecord:
    """Return a record in which every field says something."""
    return CaptureRecord(**{one.name: _other_than_empty(one.name) for one in fields(CaptureRecord)})


def test_every_field_comes_back_from_the_casebook_as_it_went_in() -> None:
    record = full_record()
    assert record_from_values(record_to_values(record)) == record
    assert record_to_values(CaptureRecord()) == {}


def test_every_field_that_says_something_is_said_in_words() -> None:
    # Said beside an exact time, or by the steps of integrity.
    silent = {
        "posted_zone", "posted_earliest_at", "posted_latest_at", "witnessed_by", "timed_by",
        "corroborated_by",
    }  # fmt: skip
    whole = dict(record_lines(full_record()))
    for one in fields(CaptureRecord):
        if one.name in silent:
            continue
        less = replace(full_record(), **{one.name: getattr(CaptureRecord(), one.name)})
        assert dict(record_lines(less)) != whole, one.name


def test_a_range_is_said_where_no_minute_is_known() -> None:
    record = CaptureRecord(
        posted_shown="2h",
        posted_earliest_at=datetime(2026, 10, 31, 18, 58, tzinfo=UTC),
        posted_latest_at=datetime(2026, 10, 31, 20, 28, tzinfo=UTC),
    )
    words = dict(record_lines(record))["Put up"]
    assert words.startswith("“2h” · between 31 October 2026, 18:58 GMT and")


def test_a_range_that_ends_before_it_begins_is_refused() -> None:
    record = CaptureRecord(
        posted_earliest_at=NOW - timedelta(days=1), posted_latest_at=NOW - timedelta(days=2)
    )
    assert [one.field for one in capture_problems(record, NOW)] == ["posted_latest_at"]


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"viewed_by": capture.ViewedBy.BEFRIENDED}, "viewed_by"),
        ({"viewed_by": capture.ViewedBy.ASKED_ANOTHER}, "viewed_by"),
        ({"viewed_by": capture.ViewedBy.EMPLOYEES_SESSION}, "viewed_by"),
        ({"obtained_account": capture.SearchAccount.MADE_FOR_IT}, "obtained_account"),
        ({"sensitivity": capture.Sensitivity.CHILD}, "sensitivity"),
    ],
)
def test_what_must_not_be_done_is_said_first_and_loudest(
    change: dict[str, Any], field: str
) -> None:
    record = replace(CaptureRecord(method=capture.CaptureMethod.FORWARDED), **change)
    first, *_rest = capture_cautions(record)
    assert first.stop
    assert first.field == field


def test_a_search_asks_for_authority_limits_and_why() -> None:
    searched = CaptureRecord(obtained=capture.Obtained.TARGETED_SEARCH)
    assert {one.field for one in capture_cautions(searched)} == {
        "obtained_authority",
        "obtained_less_intrusive",
    }
    told = replace(
        searched,
        obtained_authority="The head",
        obtained_scope="Posts of 31 October",
        obtained_less_intrusive="The reporter had no copy",
    )
    assert capture_cautions(told) == ()


def test_a_rung_of_the_ladder_wants_what_it_rests_on() -> None:
    seen = CaptureRecord(ladder=capture.Ladder.SEEN_LIVE)
    assert [one.field for one in capture_cautions(seen)] == ["witnessed_by"]
    assert capture_cautions(replace(seen, witnessed_by="Dana Merrick")) == ()


def test_a_relative_time_without_its_capture_is_cautioned() -> None:
    record = CaptureRecord(posted_shown="2h")
    assert [one.field for one in capture_cautions(record)] == ["captured_at"]
    assert capture_cautions(replace(record, captured_at=NOW)) == ()


def test_every_field_that_a_caution_names_is_one_of_the_record() -> None:
    names = {one.name for one in fields(CaptureRecord)}
    assert {one.field for one in capture_cautions(full_record())} <= names
    assert len(DO_NOTS) == 8


def test_nothing_in_the_record_says_that_a_picture_is_genuine() -> None:
    words = " ".join(
        str(getattr(one, "value", one))
        for kind in vars(capture).values()
        if isinstance(kind, type) and issubclass(kind, StrEnum)
        for one in kind
    ).casefold()
    assert "authentic" not in words
    assert "genuine" not in words
