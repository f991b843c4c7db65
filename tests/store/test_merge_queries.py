"""Every row that names a person, when two of their records become one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date, datetime
from typing import Any

import pytest
from sqlalchemy import Column, Table, select, text

from casework.actor import Actor
from casework.ids import new_id
from casework.services.context import Casework
from casework.store import merge_queries
from casework.store.audit_triggers import TRIGGERS
from casework.store.case_tables import PersonRow
from casework.store.person_tables import MergedPersonRow
from casework.store.schema import Base
from casework.store.unit import Unit

NAMING_PEOPLE = [
    (table, column)
    for table in Base.metadata.sorted_tables
    for column in table.columns
    if any(key.column.table.name == "person" for key in column.foreign_keys)
]


class Undone(Exception):
    """End an act that is only tried."""


@contextmanager
def tried(casework: Casework, adviser: Actor) -> Iterator[Unit]:
    """Begin an act of which nothing is kept."""
    with suppress(Undone), casework.transaction(adviser) as unit:
        yield unit
        raise Undone


def filler(column: Column[Any], now: datetime) -> Any:
    """Return some value that a column takes."""
    kind = str(column.type.__class__.__name__)
    if kind == "JSON":
        return {}
    if kind == "UtcInstant":
        return now
    known: dict[type, Any] = {date: date(2026, 11, 23), int: 1, float: 0.5, bool: False}
    return known.get(column.type.python_type, new_id())


def put(unit: Unit, table: Table, column: Column[Any], person_id: str) -> None:
    """Keep a row that names a person, whatever else it says."""
    values = {
        one.name: filler(one, unit.now)
        for one in table.columns
        if not one.nullable or one.primary_key
    }
    unit.session.execute(table.insert().values(values | {column.name: person_id}))


@pytest.mark.parametrize(
    ("table", "column"), NAMING_PEOPLE, ids=[f"{t.name}.{c.name}" for t, c in NAMING_PEOPLE]
)
def test_every_row_names_the_record_that_was_kept_or_stays_as_it_was_written(
    casework: Casework, adviser: Actor, table: Table, column: Column[Any]
) -> None:
    with tried(casework, adviser) as unit:
        unit.session.execute(text("PRAGMA defer_foreign_keys = ON"))
        people = [PersonRow(last_name=name) for name in ("Kept", "Twice")]
        unit.session.add_all(people)
        unit.session.flush()
        kept, given_up = (one.id for one in people)
        put(unit, table, column, given_up)
        merge_queries.put_in_place_of(unit.session, given_up, kept)
        named = set(unit.session.scalars(select(column)))
        as_written = table.name in merge_queries.KEPT_AS_WRITTEN
        assert (given_up in named, kept in named) == (as_written, not as_written)


def test_what_the_casebook_refuses_to_change_is_kept_as_it_was_written() -> None:
    refused = {name.removeprefix("refuse_update_") for name in TRIGGERS}
    naming = {table.name for table, _column in NAMING_PEOPLE}
    assert refused & naming <= merge_queries.KEPT_AS_WRITTEN <= naming


def test_a_record_that_was_given_up_twice_over_leads_to_the_one_that_stands(
    casework: Casework, adviser: Actor
) -> None:
    with tried(casework, adviser) as unit:
        people = [PersonRow(last_name=name) for name in "ABC"]
        unit.session.add_all(people)
        unit.session.flush()
        first, second, third = (one.id for one in people)
        for given_up, kept in ((first, second), (second, third)):
            unit.session.add(
                MergedPersonRow(
                    kept_id=kept, given_up_id=given_up, reason="One", made_at=unit.now, made_by="P"
                )
            )
        unit.session.flush()
        assert merge_queries.standing_id(unit.session, first) == third
        assert merge_queries.records_of(unit.session, second) == {first, second, third}
