"""Who may decide on suspension, and that it counts against them later (DOMAIN.md 2.3, 2.4)."""

from __future__ import annotations

from datetime import date

from casework.errors import Refused
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.services.case_facts import facts_of_person, hardest_words, judge_part
from casework.services.roles import appoint_in, name_of
from casework.store import role_queries
from casework.store.case_tables import CaseRow, PersonRow
from casework.store.unit import Unit

_ADVISERS = {
    CaseRole.HR_ADVISER_TO_IO,
    CaseRole.HR_ADVISER_TO_HEARING,
    CaseRole.PANEL_HR_ADVISER,
}
_PART = CaseRole.DECIDED_SUSPENSION


def may_decide_in(unit: Unit, case: CaseRow, person: PersonRow) -> None:
    """Refuse the employee, the officer, HR's advisers, and whom the matrix bars from deciding."""
    name = name_of(person)
    parts = role_queries.parts_of_person(unit.session, case.id, person.id)
    facts = facts_of_person(parts)
    held = {CaseRole(part.role) for part in parts if part.to_on is None}
    if person.id == case.subject_id:
        raise Refused(f"{name} is the employee the case is about.", cure="Name who decided.")
    if CaseRole.IO in facts:
        raise Refused(
            f"{name} investigates this case, and does not decide on suspension.",
            cure="Name the manager who decided.",
        )
    if held & _ADVISERS and CaseRole.COMMISSIONER not in held:
        raise Refused(
            f"{name} advises on this case for HR. An HR adviser advises and never decides.",
            cure="Name the manager who decided.",
        )
    answer = judge_part(CaseRole.COMMISSIONER, facts)
    if answer.verdict is Verdict.HARD:
        raise Refused(
            f"{name} cannot decide this: {name} {hardest_words(answer)}.",
            cure="Name someone who has no part in the matter.",
        )


def note_the_decider_in(unit: Unit, case: CaseRow, person: PersonRow, on: date) -> None:
    """Record that a person decided on suspension, so that the matrix knows it from now on."""
    parts = role_queries.parts_of_person(unit.session, case.id, person.id)
    if any(part.role == _PART and part.to_on is None for part in parts):
        return
    appoint_in(unit, case, role=_PART, person=person, on=on)
