"""What is written into a track is read back as it was; each track says where it stands."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.errors import BadInput
from casework.rules.track_kinds import DEFINITIONS, FieldKind, TrackField, TrackKind
from casework.rules.track_values import (
    TrackValue,
    as_data,
    check_facts,
    facts_from,
    field_of,
    from_data,
    value_words,
)
from casework.rules.track_words import STARTED_BY, line_of

NOW = datetime(2036, 1, 1, tzinfo=UTC)
_VALUES: dict[FieldKind, st.SearchStrategy[TrackValue]] = {
    FieldKind.TEXT: st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=60),
    FieldKind.DATE: st.dates(date(2020, 1, 1), date(2035, 12, 31)),
    FieldKind.MOMENT: st.datetimes(
        datetime(2020, 1, 1), datetime(2035, 12, 31), timezones=st.just(UTC)
    ),
    FieldKind.YES_NO: st.booleans(),
}
kinds = st.sampled_from([kind for kind in TrackKind if kind is not TrackKind.SUSPENSION])


@st.composite
def known(draw: st.DrawFn) -> tuple[TrackKind, dict[str, TrackValue]]:
    """Draw a track and some of its fields, each with a value or none."""
    kind = draw(kinds)
    fields = draw(st.lists(st.sampled_from(DEFINITIONS[kind].fields), unique=True))
    return kind, {one.key: draw(st.none() | _of(one)) for one in fields}


def _of(one: TrackField) -> st.SearchStrategy[TrackValue]:
    if one.kind is FieldKind.CHOICE:
        return st.sampled_from([option.key for option in one.options])
    return _VALUES[one.kind]


def test_a_choice_takes_one_of_its_answers_and_says_which_there_are() -> None:
    outcome = field_of(TrackKind.SAFEGUARDING, "outcome")
    kept = as_data(outcome, "kcsie_unfounded", now=NOW)
    assert value_words(from_data(kept), outcome) == "Unfounded"
    assert as_data(outcome, "", now=NOW) == {}
    with pytest.raises(BadInput, match="Substantiated, Malicious, False"):
        as_data(outcome, "probably true", now=NOW)


@given(known())
def test_what_is_kept_is_read_back_and_the_track_says_where_it_stands(
    drawn: tuple[TrackKind, dict[str, TrackValue]],
) -> None:
    kind, values = drawn
    for key, value in values.items():
        kept = as_data(field_of(kind, key), value, now=NOW)
        assert from_data(kept) == value
        assert bool(value_words(from_data(kept), field_of(kind, key))) is (value is not None)
    line = line_of(facts_from(kind, values, opened_on=date(2026, 11, 23)))
    assert 0 < len(line) <= 95


@pytest.mark.parametrize("kind", STARTED_BY)
def test_each_track_that_is_begun_by_hand_says_that_it_has_ended(kind: TrackKind) -> None:
    facts = facts_from(kind, {}, opened_on=date(2026, 11, 2), ended_on=date(2026, 11, 20))
    assert line_of(facts) == "ended Fri 20 Nov"


@pytest.mark.parametrize(
    ("one", "value"),
    [
        (TrackField("a", "A"), date(2026, 11, 23)),
        (TrackField("a", "A", FieldKind.DATE), datetime(2026, 11, 23, tzinfo=UTC)),
        (TrackField("a", "A", FieldKind.MOMENT), datetime(2026, 11, 23)),
        (TrackField("a", "A", FieldKind.YES_NO), "yes"),
        (TrackField("a", "A", FieldKind.DATE), date(2037, 1, 1)),
        (TrackField("a", "A"), "x" * 20_001),
    ],
)
def test_a_value_that_a_field_cannot_hold_is_refused_at_it(
    one: TrackField, value: TrackValue
) -> None:
    with pytest.raises(BadInput) as refused:
        as_data(one, value, now=NOW)
    assert refused.value.field == "a"


def test_what_is_planned_may_lie_ahead() -> None:
    planned = field_of(TrackKind.RESIGNATION, "last_day_on")
    assert as_data(planned, date(2037, 1, 1), now=NOW) == {"on": "2037-01-01"}


def test_the_later_of_two_days_in_the_wrong_order_is_named() -> None:
    values: dict[str, TrackValue] = {
        "reasons_asked_on": date(2026, 11, 20),
        "reasons_given_on": date(2026, 11, 19),
    }
    facts = facts_from(TrackKind.TRIBUNAL, values, opened_on=date(2026, 11, 1))
    with pytest.raises(BadInput, match="is before") as refused:
        check_facts(facts)
    assert refused.value.field == "reasons_given_on"
