"""Who sat: kept with each sitting of a hearing, so that those alone decide who heard the case.

DOMAIN.md 2.1 and 2.3; Acas Code, paragraphs 6 and 27. After an appeal sends a case back, nobody
who heard it before hears it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from casework.actor import Actor
from casework.clock import uk_date
from casework.errors import Refused
from casework.rules.appeal_panels import who_heard
from casework.rules.hearings import HearingAct, HearingKind
from casework.rules.move_kinds import DecisionKind, Move
from casework.rules.never_harsher import HeardAgain
from casework.services.hearing_access import chair_or_refuse
from casework.services.roles import name_of
from casework.services.what_stands import again_in, matter_in, standing_outcome_in
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingEventRow, HearingRow
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit

SITTINGS = frozenset(
    {HearingAct.BEGUN, HearingAct.RESUMED, HearingAct.GONE_ON, HearingAct.ENDED}
)  # fmt: skip
"""What is kept with who sat: whoever was missing at one of them did not hear it all."""


def sitting_in(session: ReadSession, case_id: str, kind: HearingKind) -> list[str]:
    """Return the parts of those who sit on a panel now."""
    return [part.id for part, _ in hearing_queries.panel_of(session, case_id, kind.panel.value)]


def parts_that_heard(session: ReadSession, row: HearingRow) -> frozenset[str]:
    """Return the parts of those who heard all of a hearing; none before it began."""
    events = hearing_queries.events_of(session, [row.id])
    return who_heard([_parts(one) for one in events if HearingAct(one.act) in SITTINGS])


def heard_in(session: ReadSession, row: HearingRow) -> frozenset[str]:
    """Return the people who heard all of a hearing; a merged record is the one that is kept."""
    parts = (session.get(RoleRow, part) for part in parts_that_heard(session, row))
    return frozenset(part.person_id for part in parts if part is not None)


def decider_or_refuse(
    session: ReadSession, actor: Actor, case: CaseRow, row: HearingRow, act: str
) -> tuple[RoleRow, PersonRow]:
    """Return the chair who acts in person and heard the case; ``act`` completes “Only … ”.

    Raises Refused, as `chair_or_refuse` and for a chair who did not hear it.
    """
    part, person = chair_or_refuse(session, actor, case, HearingKind(row.kind), act)
    if person.id not in heard_in(session, row):
        raise Refused(
            f"{name_of(person)} did not hear the case to its end, and only who heard it decides.",
            cure="Give the chair to a member who heard it, or have it heard anew.",
        )
    return part, person


def decided_before_in(session: ReadSession, case: CaseRow, kind: HearingKind) -> frozenset[str]:
    """Return the people who heard and decided this matter before the panel that sits now."""
    decided = hearing_queries.outcomes_of(session, case.id)
    ours = matter_in(session, case.id)
    last = hearing_queries.last_hearing(session, case.id, kind.value)
    found: set[str] = set()
    for row in hearing_queries.hearings_of(session, case.id):
        mine = [one for one in decided if one.hearing_id == row.id and one.id in ours]
        if not mine:
            continue
        again = again_in(session, case.id, mine[-1].recorded_at)
        if last is not None and row.id == last.id and again is not HeardAgain.REMITTED:
            continue  # the panel that sits is that of this very hearing
        found |= heard_in(session, row)
    return frozenset(found)


def refuse_heard(session: ReadSession, case: CaseRow, kind: HearingKind) -> None:
    """Raise Refused where a case has its outcome, and nothing sent it back to be heard anew."""
    standing = standing_outcome_in(session, case.id)
    if kind is HearingKind.APPEAL or standing is None:
        return
    if again_in(session, case.id, standing.recorded_at) is None:
        raise Refused(
            f"The case was heard, and its outcome of {uk_date(standing.decided_on)} is on record.",
            cure="It is heard anew only where an appeal sends it back, or after it was reopened.",
        )


def has_decided_in(session: ReadSession, case_id: str, role_id: str) -> bool:
    """Tell whether the holder of a part heard something that is decided by now."""
    decided = {one.hearing_id for one in hearing_queries.outcomes_of(session, case_id)}
    return any(
        role_id in parts_that_heard(session, row)
        for row in hearing_queries.hearings_of(session, case_id)
        if row.id in decided
    )


def follow_move_in(unit: Unit, case: CaseRow, step: Move, on: date) -> None:
    """End the parts of both panels when an appeal sends the case back: others hear it anew."""
    if step.decision is not DecisionKind.REMITTED:
        return
    for kind in HearingKind:
        for part, _person in hearing_queries.panel_of(unit.session, case.id, kind.panel.value):
            before = stored_values(part)
            part.to_on = max(on, part.from_on)
            unit.session.flush()
            was, now = changed_values(before, stored_values(part))
            unit.record(
                "role.ended", case_id=case.id, subject=("role", part.id),
                before=was, after=now, why="The appeal sent the case back: others hear it anew.",
            )  # fmt: skip


def _parts(event: HearingEventRow) -> frozenset[str]:
    kept: Sequence[object] = event.detail.get("panel", ())
    return frozenset(str(one) for one in kept)
