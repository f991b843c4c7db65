"""Compare with other cases, for consistency: what was alike, in words without names (2.9)."""

from __future__ import annotations

from collections.abc import Sequence

from casework.actor import Actor
from casework.changes import Changes, Done
from casework.clock import to_london
from casework.errors import BadInput, Refused
from casework.ids import CaseId
from casework.rules.conduct_types import ConductType
from casework.rules.report import tidy_line
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.stage_move import written
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import Sight, open_case_in
from casework.services.context import Casework
from casework.services.retention_holds import CHANGED
from casework.services.rights import run_or_refuse
from casework.store import closing_queries
from casework.store.casebook_store import ReadSession
from casework.store.track_tables import ComparisonRow
from casework.summaries.closing import Comparison, LikeCase

STEPS = {
    "decision": "before deciding how it goes on",
    "sanction": "before the outcome",
    "appeal": "on appeal",
}


def like_cases(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[LikeCase, ...]:
    """List the decided cases in which the same sort of conduct was alleged, without any name.

    It proposes nothing: what was alike, and what was not, a person writes down. Cases that are
    not open to who asks are left out. Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        sight = Sight(session, actor)
        decided = [
            (other, outcome)
            for other, outcome in closing_queries.decided_cases(session, case.id)
            if sight.may_see(
                other.id, restricted=other.restricted, restricted_to=other.restricted_to
            )
        ]
        ids = [case.id, *(other.id for other, _outcome in decided)]
        conduct = closing_queries.conduct_of(session, ids)
        mine = conduct.get(case.id, frozenset())
        return tuple(
            LikeCase(
                other.reference,
                tuple(ConductType(code).words for code in sorted(alike)),
                HearingOutcome(outcome).words,
                Stage(other.stage),
            )
            for other, outcome in decided
            if (alike := mine & conduct.get(other.id, frozenset()))
        )


def record_comparison(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    at_step: str,
    words: str,
    compared: Sequence[str] = (),
) -> Done[None]:
    """Write down what was compared, at which step, and what came of it.

    Raises:
        BadInput: no words, or a step that is none.
        Refused: the case is closed.
        NotFound: no such case, or not open to this person.
    """
    run_or_refuse(actor)
    if at_step not in STEPS:
        raise BadInput("At which step?", field="at_step", cure="Choose one.")
    if not written(words):
        raise BadInput(
            "What was compared, and how alike was it?",
            field="words",
            cure="Write it without names: a reference is enough.",
        )
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        references = [tidy_line(one) for one in compared if tidy_line(one)]
        if case.reference in references:
            raise Refused("A case is not compared with itself.", cure="Take it off the list.")
        row = ComparisonRow(
            case_id=case.id,
            at_step=at_step,
            compared=references,
            words=written(words),
            made_at=casework.clock.now(),
            made_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "comparison.recorded",
            case_id=case.id,
            subject=("comparison", row.id),
            after={"at": STEPS[at_step], "compared": references},
        )
        return Done(None, Changes.of(*CHANGED, case_id=case.id))


def of_case_in(session: ReadSession, case_id: str) -> tuple[Comparison, ...]:
    """Return what was compared in a case, the first one first."""
    return tuple(
        Comparison(
            row.at_step,
            tuple(str(one) for one in row.compared),
            row.words,
            row.made_by,
            to_london(row.made_at).date(),
        )
        for row in closing_queries.comparisons_of(session, case_id)
    )
