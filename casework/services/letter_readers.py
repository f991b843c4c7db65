"""As whom somebody is written to: what their part in the case lets them have."""

from __future__ import annotations

from casework.rules.case_role import CaseRole
from casework.services.letter_people import OUTSIDE
from casework.store import role_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession

# Whoever holds several parts reads as the one that is told least.
_LEAST_FIRST = (
    CaseRole.WITNESS,
    CaseRole.REPORTER,
    CaseRole.IO,
    CaseRole.PRESENTING_OFFICER,
    CaseRole.HEARING_PANEL,
    CaseRole.APPEAL_PANEL,
    CaseRole.COMMISSIONER,
)


def roles_held_in(session: ReadSession, case: CaseRow, person_id: str | None) -> set[CaseRole]:
    """Return every part that a person has, or had, in a case."""
    if not person_id:
        return set()
    held = {
        CaseRole(part.role)
        for part in role_queries.parts_of_person(session, case.id, person_id)
        if not part.mistaken
    }
    if person_id == case.subject_id:
        held.add(CaseRole.SUBJECT)
    if person_id == case.reporter_id:
        held.add(CaseRole.REPORTER)
    return held


def read_as_in(session: ReadSession, case: CaseRow, person_id: str | None, to: str) -> str:
    """Return the part as which a letter is read; ``to`` is whom its kind goes to by itself."""
    held = roles_held_in(session, case, person_id)
    if CaseRole.SUBJECT in held:
        return CaseRole.SUBJECT
    if to in held:
        return to
    return next((role for role in _LEAST_FIRST if role in held), OUTSIDE)
