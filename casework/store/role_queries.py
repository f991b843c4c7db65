"""Who has, or had, which part in a case."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, not_, or_, select
from sqlalchemy.orm import Session

from casework.rules.typed_words import whole_name
from casework.store import merge_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_tables import SchoolRow


def parts_of(session: Session, case_id: str) -> Sequence[tuple[RoleRow, PersonRow, str]]:
    """List every part of a case, ended ones too, with holder and school, as they were begun."""
    found = session.execute(
        select(RoleRow, PersonRow, SchoolRow.name)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .outerjoin(SchoolRow, SchoolRow.id == PersonRow.school_id)
        .where(RoleRow.case_id == case_id)
        .order_by(RoleRow.from_on, RoleRow.id)
    )
    return [(role, person, school or "") for role, person, school in found]


def by_person(found: Sequence[tuple[RoleRow, PersonRow, str]]) -> dict[str, list[RoleRow]]:
    """Gather the parts of a case by the person who has or had them."""
    parts: dict[str, list[RoleRow]] = {}
    for part, _person, _school in found:
        parts.setdefault(part.person_id, []).append(part)
    return parts


def parts_of_person(session: Session, case_id: str, person_id: str) -> Sequence[RoleRow]:
    """List every part that one person has or had in a case."""
    return session.scalars(
        select(RoleRow)
        .where(
            RoleRow.case_id == case_id,
            RoleRow.person_id == merge_queries.standing_id(session, person_id),
        )
        .order_by(RoleRow.from_on, RoleRow.id)
    ).all()


def holders(session: Session, case_id: str, role: str) -> Sequence[tuple[RoleRow, PersonRow]]:
    """List who holds one part now."""
    found = session.execute(
        select(RoleRow, PersonRow)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.case_id == case_id, RoleRow.role == role, RoleRow.to_on.is_(None))
        .order_by(RoleRow.from_on, RoleRow.id)
    )
    return [(part, person) for part, person in found]


def acting_people(session: Session, roles: Sequence[str]) -> Sequence[tuple[CaseRow, PersonRow]]:
    """List whoever holds one of these parts now, each with the case."""
    found = session.execute(
        select(CaseRow, PersonRow)
        .join(RoleRow, RoleRow.case_id == CaseRow.id)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.role.in_(roles), RoleRow.to_on.is_(None))
    )
    return [(case, person) for case, person in found]


def find_part(session: Session, role_id: str) -> tuple[RoleRow, PersonRow] | None:
    """Return one part with its holder."""
    found = session.execute(
        select(RoleRow, PersonRow)
        .join(PersonRow, PersonRow.id == RoleRow.person_id)
        .where(RoleRow.id == role_id)
    ).one_or_none()
    return None if found is None else (found[0], found[1])


def find_person(session: Session, person_id: str) -> PersonRow | None:
    """Return one person, by the record that stands for them now."""
    return merge_queries.standing_person(session, person_id)


def child_or_parent(session: Session, person_id: str) -> str:
    """Tell whether somebody stands in a case as a pupil or a parent; empty for everybody else."""
    from casework.store.meeting_tables import PseudonymRow

    kind = session.scalar(
        select(PseudonymRow.kind)
        .where(PseudonymRow.person_id == person_id, PseudonymRow.kind.in_(_OUTSIDE))
        .limit(1)
    )
    return str(kind or "")


_OUTSIDE = ("pupil", "parent")


@dataclass(frozen=True, slots=True)
class PossibleActor:
    """Someone who might take a part, with what tells two people of one name apart."""

    person_id: str
    name: str
    about: str


def possible_actors(
    session: Session, case_id: str, subject_role: str, *, working_roles: Sequence[str] = ()
) -> list[PossibleActor]:
    """List the people of the casebook by name, without those known only as another case's employee.

    With ``working_roles`` only those who work for the trust, or have had one of these parts in
    some case, or any part in this one. Pupils and parents are left out, and records that were
    merged with another. Columns and not rows are read: there may be many thousands.
    """
    from casework.store.meeting_tables import PseudonymRow
    from casework.store.person_tables import MergedPersonRow

    part = select(RoleRow.id).where(RoleRow.person_id == PersonRow.id)
    elsewhere_only = part.where(RoleRow.role == subject_role).exists()
    otherwise = part.where(or_(RoleRow.role != subject_role, RoleRow.case_id == case_id)).exists()
    wanted = or_(not_(elsewhere_only), otherwise)
    outside = select(PseudonymRow.person_id).where(
        PseudonymRow.kind.in_(_OUTSIDE), PseudonymRow.person_id.is_not(None)
    )
    given_up = select(MergedPersonRow.given_up_id)
    wanted = and_(wanted, PersonRow.id.not_in(outside), PersonRow.id.not_in(given_up))
    if working_roles:
        known = or_(RoleRow.role.in_(working_roles), RoleRow.case_id == case_id)
        wanted = and_(wanted, or_(PersonRow.worker_type != "", part.where(known).exists()))
    found = session.execute(
        select(
            PersonRow.id,
            PersonRow.first_name,
            PersonRow.last_name,
            PersonRow.job_title,
            SchoolRow.name,
        )
        .outerjoin(SchoolRow, SchoolRow.id == PersonRow.school_id)
        .where(wanted)
        .order_by(PersonRow.last_name, PersonRow.first_name, PersonRow.id)
    )
    return [
        PossibleActor(
            person_id,
            whole_name(first, last),
            ", ".join(words for words in (job, school) if words),
        )
        for person_id, first, last, job, school in found
    ]
