"""Why a part is not given: it is held already, or the trust's procedure keeps two apart."""

from __future__ import annotations

from collections.abc import Sequence

from casework.clock import to_london
from casework.errors import Refused
from casework.rules.case_role import CaseRole
from casework.rules.procedure_numbers import MAY_COMBINE
from casework.services import calendars
from casework.services.case_facts import facts_of_person
from casework.store import role_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.store.unit import Unit

# Parts of which there is one at a time; the law gives the worker one companion (0.1, rule 1).
ONE_AT_A_TIME = frozenset(
    {
        CaseRole.COMMISSIONER,
        CaseRole.IO,
        CaseRole.HR_ADVISER_TO_IO,
        CaseRole.HR_ADVISER_TO_HEARING,
        CaseRole.SUPPORT_CONTACT,
        CaseRole.COMPANION,
        CaseRole.PRESENTING_OFFICER,
    }
)


# Parts and facts that are nobody's work.
_OPEN_TO_ALL = frozenset({CaseRole.SUBJECT, CaseRole.REPORTER, CaseRole.WITNESS})


def refuse_twice(
    unit: Unit, case: CaseRow, role: CaseRole, name: str, parts: Sequence[RoleRow]
) -> None:
    """Refuse a part that the person has, or that there is one of and somebody has (2.2)."""
    if role is CaseRole.SUBJECT:
        raise Refused("A case is about one employee.", cure="Log another suspected breach.")
    if any(part.role == role.value and part.to_on is None for part in parts):
        raise Refused(f"{name} has that part already.")
    taken = role_queries.holders(unit.session, case.id, role.value)
    if role in ONE_AT_A_TIME and taken:
        held_by = taken[0][1].name
        raise Refused(
            f"{held_by} is {role.within} now, and there is one at a time.",
            cure=f"End the part of {held_by} first.",
        )


def why_outside(session: ReadSession, role: CaseRole, person: PersonRow) -> str:
    """Say why a part is not for a pupil or a parent; empty where it is, or for anybody else.

    They are heard as witnesses, behind their pseudonym (DOMAIN.md 6), and act in no case.
    """
    if role in _OPEN_TO_ALL or role.is_relationship:
        return ""
    kind = role_queries.child_or_parent(session, person.id)
    return f"is a {kind}, and may be heard but takes no other part" if kind else ""


def refuse_combined(
    unit: Unit, case: CaseRow, role: CaseRole, name: str, parts: Sequence[RoleRow]
) -> None:
    """Refuse two parts of one person that the trust's own procedure keeps apart (DOMAIN.md 2.2)."""
    on = to_london(unit.now).date()
    held = facts_of_person(parts)
    if not any(fact in MAY_COMBINE.get(role, {}) for fact in held):
        return
    profile = calendars.case_profile_in(unit.session, case.id, on)
    for fact, number in MAY_COMBINE[role].items():
        if fact in held and not profile.flag(number):
            raise Refused(
                f"{name} {fact.as_fact}, and the trust’s procedure keeps the two parts apart.",
                cure=f"Choose someone else as {role.within}.",
            )
