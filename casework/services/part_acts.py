"""What somebody has done in a part: once they acted, the part was no mistake (DOMAIN.md 2.3)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from casework.errors import Refused
from casework.rules.case_role import CaseRole
from casework.rules.hearings import HearingKind
from casework.store import part_act_queries as acts
from casework.store.case_tables import PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.store.part_act_queries import InCase

_Did = Callable[[ReadSession, InCase], bool]

_AT_A_HEARING: tuple[tuple[str, _Did], ...] = (("came to the hearing", acts.was_there),)
_DONE: dict[CaseRole, tuple[tuple[str, _Did], ...]] = {
    CaseRole.IO: (
        ("led a meeting", partial(acts.at_meeting, part="led_by")),
        ("wrote the report", acts.wrote_report),
    ),
    CaseRole.COMMISSIONER: (
        ("agreed the terms of reference", acts.agreed_terms),
        ("decided in the case", acts.decided),
    ),
    CaseRole.DECIDED_SUSPENSION: (("decided about a suspension", acts.decided_suspension),),
    CaseRole.HR_ADVISER_TO_IO: (("commented on the report", acts.commented),),
    CaseRole.HR_ADVISER_TO_HEARING: _AT_A_HEARING,
    CaseRole.PANEL_HR_ADVISER: _AT_A_HEARING,
    CaseRole.PRESENTING_OFFICER: _AT_A_HEARING,
    CaseRole.NOTE_TAKER: (
        ("took the notes of a meeting", partial(acts.at_meeting, part="note_taker")),
        *_AT_A_HEARING,
    ),
    CaseRole.WITNESS: (
        ("was heard in a meeting", partial(acts.at_meeting, part="with")),
        ("gave a statement", acts.gave_statement),
        *_AT_A_HEARING,
    ),
    CaseRole.COMPANION: (
        ("came with the employee to a meeting", acts.companion_at_meeting),
        *_AT_A_HEARING,
    ),
    CaseRole.SUPPORT_CONTACT: (("spoke to people of the case to support them", acts.looked_after),),
}
for _kind in HearingKind:
    _DONE[_kind.panel] = (
        ("wrote what the panel found", partial(acts.wrote_finding, kind=_kind.value)),
        ("decided the outcome", partial(acts.decided_outcome, kind=_kind.value)),
        *_AT_A_HEARING,
    )


def refuse_acted_in(session: ReadSession, part: RoleRow, person: PersonRow) -> None:
    """Refuse to strike a part out as a mistake once its holder acted in it (14, ruling 5).

    Raises Refused, with each thing that they did.
    """
    done = list(acts_in_part(session, part, person))
    if done:
        raise Refused(
            f"{person.name} has acted in that part, so it was no mistake.",
            problems=[f"{person.name} {words}" for words in done],
            cure="End the part instead. That it was held still counts.",
        )


def acts_in_part(session: ReadSession, part: RoleRow, person: PersonRow) -> Iterator[str]:
    """Yield what somebody did in a part, as words that follow their name."""
    role = CaseRole(part.role)
    who = acts.person_in_case(session, part.case_id, person.id)
    for words, did in _DONE.get(role, ()):
        if did(session, who):
            yield words
    sat = next((kind for kind in HearingKind if kind.panel is role), None)
    if part.chairs and sat is not None and acts.hearing_sat(session, who, sat.value):
        yield "chairs a hearing that has begun"
