"""Records of one person that were merged: which one stands now, and which rows name it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from sqlalchemy import Column, ColumnElement, Select, Table, select, union, update
from sqlalchemy.orm import Session

from casework.store.case_tables import CaseRow, PersonRow
from casework.store.person_tables import MergedPersonRow

# What was decided, made, given or said is never written anew: who reads such a row asks for
# `standing_id`, and finds the record that was kept.
KEPT_AS_WRITTEN = frozenset(
    {
        "bundle_receipt",
        "bundle_version",
        "decision",
        "merged_person",
        "outcome",
        "suspension",
        "welfare_contact",
    }
)


def standing_id(session: Session, person_id: str) -> str:
    """Return the record that stands for a person now: their own, or the one it was merged into."""
    while True:
        kept = session.scalar(
            select(MergedPersonRow.kept_id).where(MergedPersonRow.given_up_id == person_id)
        )
        if kept is None:
            return person_id
        person_id = kept


def standing_person(session: Session, person_id: str) -> PersonRow | None:
    """Return the row of the record that stands for a person now."""
    return session.get(PersonRow, standing_id(session, person_id))


def records_of(session: Session, person_id: str) -> frozenset[str]:
    """Return every record of a person: the one that stands, and those given up for it."""
    pairs = session.execute(select(MergedPersonRow.given_up_id, MergedPersonRow.kept_id)).all()
    found = {standing_id(session, person_id)}
    while more := {given_up for given_up, kept in pairs if kept in found} - found:
        found |= more
    return frozenset(found)


def cases_naming(session: Session, person_id: str) -> frozenset[str]:
    """Return the cases of which any row names a person, by whichever of their records."""
    records = records_of(session, person_id)
    named = (_cases_of(table, column.in_(records)) for table, column in _naming_people())
    found = session.execute(union(*(one for one in named if one is not None)))
    return frozenset(case_id for (case_id,) in found)


def put_in_place_of(session: Session, given_up_id: str, kept_id: str) -> None:
    """Let every row that names one person name another, but for what is kept as it was written."""
    for table, column in _naming_people():
        if table.name not in KEPT_AS_WRITTEN:
            session.execute(
                update(table).where(column == given_up_id).values({column.name: kept_id})
            )
    session.expire_all()


def _naming_people() -> Iterator[tuple[Table, Column[Any]]]:
    from casework.store.schema import Base  # maps every table: none may be left out

    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.column.table.name == PersonRow.__tablename__ for key in column.foreign_keys):
                yield table, column


def _cases_of(table: Table, rows: ColumnElement[bool]) -> Select[str] | None:
    """Select the cases to which some rows of a table belong; None where it belongs to no case."""
    if table.name == CaseRow.__tablename__:
        return select(table.c.id).where(rows)
    if "case_id" in table.c:
        return select(table.c.case_id).where(rows, table.c.case_id.is_not(None))
    for column in table.columns:
        for key in column.foreign_keys:
            above = key.column.table
            if above.name != PersonRow.__tablename__ and above is not table:
                found = _cases_of(above, above.c.id.in_(select(column).where(rows)))
                if found is not None:
                    return found
    return None
