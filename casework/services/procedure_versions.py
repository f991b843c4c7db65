"""Versions of the trust's procedure, and which of them a case keeps (DOMAIN.md 12).

A case keeps the version that it began under. It is moved to the one in force today on purpose,
with a reason, and its running clocks are then counted anew.
"""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.stage import CLOSED
from casework.services import calendars, clock_recounts
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import run_or_refuse
from casework.store import procedure_queries
from casework.summaries.calendars import ClockMove, ProcedureVersion


def versions(casework: Casework) -> tuple[ProcedureVersion, ...]:
    """List the versions of the procedure, the newest first, with how many open cases keep each."""
    with casework.read() as session:
        rows = procedure_queries.profile_rows(session)
        used = procedure_queries.open_cases_by_version(session, [stage.value for stage in CLOSED])
        return tuple(
            ProcedureVersion(
                row.version,
                row.name,
                row.effective_from,
                row.saved_at,
                row.saved_by,
                used.get(row.version, 0),
            )
            for row in rows
        )


def kept_by(casework: Casework, actor: Actor, *, case_id: CaseId) -> ProcedureProfile:
    """Return the version of the procedure that a case keeps.

    Raises NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        return calendars.case_profile_in(session, case_id, to_london(casework.clock.now()).date())


def move_case(
    casework: Casework, actor: Actor, *, case_id: CaseId, why: str
) -> Done[tuple[ClockMove, ...]]:
    """Move a case to the version in force today and count its running clocks anew.

    Raises:
        BadInput: no reason is given.
        Refused: the case is closed, or keeps that version already.
    """
    run_or_refuse(actor)
    if not why.strip():
        raise BadInput(
            "Why is the case moved to another version of the procedure?",
            field="why",
            cure="Write it in a few words; it stands beside each date that moves.",
        )
    with casework.transaction(actor) as unit:
        refuse_when_closed(open_case_in(unit.session, actor, case_id))
        if not clock_recounts.keep_todays_procedure_in(unit, case_id, why):
            raise Refused(
                "The case keeps the version in force today already.",
                cure="A version that begins later is taken up from its day on.",
            )
        moved = clock_recounts.count_case_anew_in(unit, actor, case_id, why=why)
        changes = Changes.of(Topic.CASE, Topic.DEADLINES, Topic.STAGE, case_id=case_id)
        return Done(moved, changes)
