"""What is written into the fields of a track: kept as plain values, read, and checked.

Of each field the last value counts; an empty one takes it back, and what stood is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import Any

from casework.clock import to_london, uk_date, uk_instant
from casework.errors import BadInput
from casework.rules.track_kinds import (
    FieldKind,
    TrackFacts,
    TrackField,
    TrackKind,
    check_track,
    definition_of,
)
from casework.rules.typed_words import tidy_text

TrackValue = str | date | datetime | bool | None
LONGEST_FACT = 20_000

# Pairs of days of which the second cannot be before the first, and what to say of it.
_IN_ORDER: tuple[tuple[TrackKind, str, str], ...] = (
    (TrackKind.SAFEGUARDING, "aware_on", "strategy_on"),
    (TrackKind.SAFEGUARDING, "aware_on", "next_review_on"),
    (TrackKind.SICKNESS, "since_on", "fit_note_to"),
    (TrackKind.SICKNESS, "since_on", "review_on"),
    (TrackKind.RESIGNATION, "resigned_on", "last_day_on"),
    (TrackKind.ACCESS_REQUEST, "received_on", "paused_on"),
    (TrackKind.ACCESS_REQUEST, "paused_on", "resumed_on"),
    (TrackKind.ACCESS_REQUEST, "received_on", "answered_on"),
    (TrackKind.ACCESS_REQUEST, "complaint_on", "complaint_acknowledged_on"),
    (TrackKind.TRIBUNAL, "act_on", "conciliation_on"),
    (TrackKind.TRIBUNAL, "conciliation_on", "conciliation_ended_on"),
    (TrackKind.TRIBUNAL, "reasons_asked_on", "reasons_given_on"),
)


def field_of(kind: TrackKind, key: str) -> TrackField:
    """Return a field of a track; raises `BadInput` for one that it does not have."""
    found = next((one for one in definition_of(kind).fields if one.key == key), None)
    if found is None:
        raise BadInput(
            f"“{kind.words}” has no such field: {key}.",
            field=key,
            cure="Choose one of its fields.",
        )
    return found


def as_data(one: TrackField, value: TrackValue, *, now: datetime) -> dict[str, Any]:
    """Return a value as it is kept; an empty one as nothing.

    Raises `BadInput` for a value of another kind, a time without its zone, or what has not
    happened yet.
    """
    if value is None or value == "":
        return {}
    if isinstance(value, bool) and one.kind is FieldKind.YES_NO:
        return {"yes": value}
    if isinstance(value, str) and one.kind is FieldKind.TEXT:
        words = tidy_text(value).strip()
        if len(words) > LONGEST_FACT:
            raise BadInput(
                f"“{one.label}” is longer than a record can be.",
                field=one.key,
                cure="Shorten it, and attach the long text as evidence.",
            )
        return {"said": words} if words else {}
    if isinstance(value, str) and one.kind is FieldKind.CHOICE:
        return {"said": _chosen(one, value)}
    if isinstance(value, datetime) and one.kind is FieldKind.MOMENT and value.tzinfo is not None:
        if value > now:
            raise _still_to_come(one, uk_instant(value))
        return {"at": value.isoformat()}
    if isinstance(value, date) and not isinstance(value, datetime) and one.kind is FieldKind.DATE:
        if value > to_london(now).date() and not one.ahead:
            raise _still_to_come(one, uk_date(value))
        return {"on": value.isoformat()}
    raise BadInput(f"“{one.label}” cannot hold that.", field=one.key, cure="Correct it.")


def _chosen(one: TrackField, key: str) -> str:
    if key not in {option.key for option in one.options}:
        words = ", ".join(option.words for option in one.options)
        raise BadInput(f"“{one.label}” is one of: {words}.", field=one.key, cure="Choose one.")
    return key


def from_data(kept: Mapping[str, Any]) -> TrackValue:
    """Read a value as it is kept; nothing for an empty one."""
    if "yes" in kept:
        return bool(kept["yes"])
    if "on" in kept:
        return date.fromisoformat(str(kept["on"]))
    if "at" in kept:
        return datetime.fromisoformat(str(kept["at"]))
    return str(kept["said"]) if "said" in kept else None


def facts_from(
    kind: TrackKind,
    values: Mapping[str, TrackValue],
    *,
    opened_on: date,
    ended_on: date | None = None,
) -> TrackFacts:
    """Sort values into the facts of a track."""
    said: dict[str, str] = {}
    dates: dict[str, date] = {}
    moments: dict[str, datetime] = {}
    yes: dict[str, bool] = {}
    for key, value in values.items():
        if isinstance(value, bool):
            yes[key] = value
        elif isinstance(value, datetime):
            moments[key] = value
        elif isinstance(value, date):
            dates[key] = value
        elif value:
            said[key] = value
    return TrackFacts(kind, opened_on, ended_on, said, dates, moments, yes)


def check_facts(facts: TrackFacts) -> None:
    """Refuse facts that the track does not have, or days in an order that cannot be.

    Raises `BadInput` at the later of the two fields.
    """
    check_track(facts)
    _check_told(facts)
    for kind, earlier, later in _IN_ORDER:
        if kind is not facts.kind:
            continue
        first, second = facts.dates.get(earlier), facts.dates.get(later)
        if first is not None and second is not None and second < first:
            raise BadInput(
                f"“{field_of(kind, later).label}”, {uk_date(second)}, is before"
                f" “{field_of(kind, earlier).label}”, {uk_date(first)}.",
                field=later,
                cure="Correct one of the two dates.",
            )


def _check_told(facts: TrackFacts) -> None:
    aware, told = facts.moments.get("aware_at"), facts.moments.get("ico_told_at")
    if aware is not None and told is not None and told < aware:
        raise BadInput(
            f"The ICO cannot have been told before the breach was known: {uk_instant(aware)}.",
            field="ico_told_at",
            cure="Correct the time.",
        )


def value_words(value: TrackValue, one: TrackField) -> str:
    """Write a value of a field as the views do; nothing for none."""
    match value:
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return uk_instant(value)
        case date():
            return uk_date(value)
        case None:
            return ""
        case str():
            return one.words_of(value)


def changed_labels(kind: TrackKind, keys: Iterable[str]) -> list[str]:
    """Name fields for the audit, which never keeps what stands in them."""
    return [field_of(kind, key).label for key in keys]


def _still_to_come(one: TrackField, when: str) -> BadInput:
    return BadInput(
        f"“{one.label}”: {when} is still to come.",
        field=one.key,
        cure="Give the day on which it happened.",
    )
