"""What a tribunal would ask about: the open points of a case, computed when looked at.

PRODUCT.md promise 14; DOMAIN.md 0.1, 2.4 (last column), 2.9.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput, NotFound
from casework.ids import CaseId
from casework.rules.fairness import open_points
from casework.rules.fairness_facts import FairnessFacts, Reached
from casework.rules.gate_points import SourceKind
from casework.rules.move_kinds import DecisionKind
from casework.rules.process_points import OpenPoint
from casework.rules.stage import Stage
from casework.rules.stage_move import written
from casework.services.case_decision_data import ON_REPORT
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.fairness_record import CaseRecord, record_in
from casework.services.rights import run_or_refuse
from casework.store import closing_queries, role_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.track_tables import PointReasonRow
from casework.summaries.fairness import AnsweredPoint, FairnessView

_REACHED = {
    Stage.REPORTED: Reached.REPORTED,
    Stage.TRIAGE: Reached.TRIAGE,
    Stage.ON_HOLD_EXTERNAL: Reached.TRIAGE,
    Stage.FACT_FIND: Reached.TRIAGE,
    Stage.INVESTIGATION_DECISION: Reached.TRIAGE,
    Stage.INFORMAL_ACTION: Reached.DECIDED,
    Stage.COMMISSIONING: Reached.COMMISSIONED,
    Stage.NOTIFIED: Reached.NOTIFIED,
    Stage.INVESTIGATING: Reached.NOTIFIED,
    Stage.ON_HOLD_SICKNESS: Reached.NOTIFIED,
    Stage.ON_HOLD_GRIEVANCE: Reached.NOTIFIED,
    Stage.REPORT_DRAFT: Reached.INVESTIGATED,
    Stage.REPORT_SUBMITTED: Reached.REPORTED_ON,
    Stage.CASE_DECISION: Reached.REPORTED_ON,
    Stage.HEARING_PREP: Reached.INVITED,
    Stage.HEARING: Reached.INVITED,
    Stage.DELIBERATION: Reached.HEARD,
    Stage.OUTCOME_ISSUED: Reached.OUTCOME,
    Stage.SANCTION_LIVE: Reached.OUTCOME,
    Stage.APPEAL_LODGED: Reached.APPEALED,
    Stage.APPEAL_LATE_DECISION: Reached.APPEALED,
    Stage.APPEAL_PREP: Reached.APPEALED,
    Stage.APPEAL_HEARING: Reached.APPEALED,
    Stage.APPEAL_OUTCOME: Reached.APPEALED,
    Stage.APPEAL_WITHDRAWN: Reached.APPEALED,
}

_DECIDED = {
    DecisionKind.TO_INVESTIGATE: Reached.DECIDED,
    DecisionKind.INFORMAL: Reached.DECIDED,
    DecisionKind.NO_FURTHER_ACTION: Reached.DECIDED,
}


def fairness(casework: Casework, actor: Actor, *, case_id: CaseId) -> FairnessView:
    """Return what stands open in a case, each point with its fact, source and cure.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return view_in(session, case, today(casework.clock))


def view_in(session: ReadSession, case: CaseRow, on: date) -> FairnessView:
    """Compute the view within an open reading."""
    known = record_in(session, case, on)
    rows = {(row.code, row.about): row for row in known.reasoned}
    points = open_points(_facts(session, known, on))
    subject = role_queries.find_person(session, case.subject_id)
    answered = tuple(
        AnsweredPoint(point, row.reason, row.made_by, to_london(row.made_at).date())
        for point in points
        if (row := rows.get((point.code, about(point)))) is not None
    )
    done = {id(one.point) for one in answered}
    return FairnessView(
        CaseId(case.id),
        case.reference,
        "" if subject is None else subject.name,
        Stage(case.stage).words,
        on,
        tuple(point for point in points if id(point) not in done),
        answered,
    )


def facts_in(session: ReadSession, case: CaseRow, on: date) -> FairnessFacts:
    """Gather the facts of a case as they stand; what lies ahead of it is not looked up."""
    return _facts(session, record_in(session, case, on), on)


def _facts(session: ReadSession, known: CaseRecord, on: date) -> FairnessFacts:
    from casework.services import fairness_after_report as later
    from casework.services import fairness_to_report as early
    from casework.services.fairness_hearing import hearing_in

    reached, formal = _reached(known)
    found = FairnessFacts(
        reached,
        beginning=early.beginning_in(session, known, on),
        grounds=later.ground_in(session, known, on),
        routes=later.routes_in(session, known),
        suspension=early.suspension_in(session, known),
        formal=formal,
    )
    if reached >= Reached.COMMISSIONED:
        found = replace(found, investigation=early.investigation_in(session, known))
    if reached >= Reached.INVITED and formal:
        found = replace(
            found,
            hearing=hearing_in(session, known, on),
            outcome=later.outcome_in(session, known),
            appeal=later.appeal_in(session, known),
        )
    return found


def give_reason(
    casework: Casework, actor: Actor, *, case_id: CaseId, point: OpenPoint, reason: str
) -> Done[None]:
    """Write down why a case goes on with a point open: the point stays, with the reason beside it.

    A point of law takes no reason: what it asks is done, or it stays open.

    Raises:
        BadInput: no reason, or a point of law.
        NotFound: no such case, or the point no longer stands.
        Refused: the case is closed, or the capacity does not run it.
    """
    run_or_refuse(actor)
    words = written(reason)
    if not words:
        raise BadInput("Why does the case go on with it?", field="reason", cure="Write it down.")
    if point.source.kind is SourceKind.LAW:
        raise BadInput(
            "A point of law is not answered by a reason.",
            field="reason",
            cure="Do what it asks, or leave it open and take advice.",
        )
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        standing = open_points(facts_in(unit.session, case, to_london(unit.now).date()))
        if (point.code, about(point)) not in {(one.code, about(one)) for one in standing}:
            raise NotFound("That point no longer stands open.", cure="Look at the list again.")
        known = closing_queries.reasons_of(unit.session, case.id)
        row = PointReasonRow(
            case_id=case.id,
            code=point.code,
            about=about(point),
            number=len(known) + 1,
            reason=words,
            made_at=casework.clock.now(),
            made_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "point.reasoned",
            case_id=case.id,
            subject=("point", row.id),
            after={"point": point.words},
            why=words,
        )
        return Done(None, Changes.of(Topic.CASE, Topic.STAGE, case_id=case.id))


def about(point: OpenPoint) -> str:
    """Name what a point is about, so that a reason holds for this fact and no other."""
    from hashlib import sha256

    return sha256(point.fact.encode()).hexdigest()[:32]


def _reached(known: CaseRecord) -> tuple[Reached, bool]:
    """Return how far a case came, and whether it went the formal way to a hearing."""
    stages = [Stage(row.to_stage) for row in known.stages]
    # What was decided counts, also where no stage follows: a case may end with a decision.
    steps = [_REACHED.get(stage, Reached.REPORTED) for stage in stages]
    steps += [
        _DECIDED[one] for row in known.decisions if (one := DecisionKind(row.kind)) in _DECIDED
    ]
    if any(ON_REPORT in row.detail for row in known.decisions):
        steps.append(Reached.CASE_DECIDED)
    furthest = max(steps, default=Reached.REPORTED)
    formal = furthest >= Reached.INVITED or not any(
        stage.is_closed or stage is Stage.INFORMAL_ACTION for stage in stages
    )
    if stages and stages[-1].is_closed:
        return max(furthest, Reached.CLOSED if furthest >= Reached.OUTCOME else furthest), formal
    return furthest, formal
