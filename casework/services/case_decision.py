"""The decision on the report: by the commissioning manager, allegation by allegation.

DOMAIN.md 2.4 (CASE_DECISION). One act records the decision with who, by what authority, when and
why, and takes the case where it leads.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput
from casework.ids import AllegationId, CaseId, PersonId
from casework.rules.appeal_panels import Step, SubjectGroup
from casework.rules.case_decision import (
    CaseDecisionFacts,
    DecidedAllegation,
    ReportSays,
    decision_points,
    leads_to,
)
from casework.rules.case_role import CaseRole
from casework.rules.findings import CaseToAnswer, InvestigatorFinding, ReportRecommendation
from casework.rules.procedure_numbers import who_decides
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.stage_move import MoveAsked
from casework.services import calendars, stages
from casework.services.case_decision_data import ON_REPORT, case_decision_from
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.heard_allegations import decision_on_report_in
from casework.services.rights import run_or_refuse
from casework.services.roles import name_of
from casework.store import report_queries, role_queries, stage_queries
from casework.store.case_tables import CaseRow, DecisionRow
from casework.store.casebook_store import ReadSession
from casework.summaries.case_decision import (
    AllegationToDecide,
    CaseDecisionMade,
    CaseDecisionPage,
)


@dataclass(frozen=True, slots=True)
class CaseDecisionAsked:
    """A decision as its form gives it; ``decided_by`` is an id, ``decided_by_name`` a name."""

    on: date
    decided: tuple[DecidedAllegation, ...]
    authority: str
    decided_by: PersonId | None = None
    decided_by_name: str = ""
    ceiling: HearingOutcome | None = None
    departure: str = ""
    not_informal: str = ""
    note: str = ""


_CURES = {
    "NOTHING_TO_DECIDE": "Draft an allegation first.",
    "UNDECIDED": "Choose what is decided of it.",
    "NO_CEILING": "Choose it from the list.",
}


def decision_page(casework: Casework, actor: Actor, *, case_id: CaseId) -> CaseDecisionPage:
    """Return what there is to decide on. Raises NotFound."""
    on = today(casework.clock)
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        subject = role_queries.find_person(session, case.subject_id)
        leading = role_queries.holders(session, case_id, CaseRole.COMMISSIONER.value)
        report = report_says_in(session, case_id)
        choices = _choices(session, case_id)
        group = SubjectGroup(case.subject_group) if case.subject_group else SubjectGroup.STAFF
        profile = calendars.case_profile_in(session, case_id, on)
        at = Stage(case.stage)
        return CaseDecisionPage(
            case_id=case_id,
            employee="" if subject is None else name_of(subject),
            allegations=tuple(
                AllegationToDecide(
                    AllegationId(row.id),
                    row.number,
                    row.title or row.wording,
                    _finding_words(choices.get(f"allegation:{row.id}:finding", "")),
                    "" if (said := report.of(row.number)) is None else said.words,
                )
                for row in stage_queries.live_allegations(session, case_id)
            ),
            report=report,
            recommended="" if report.recommended is None else report.recommended.words,
            commissioner_id=PersonId(leading[0][1].id) if leading else None,
            commissioner=name_of(leading[0][1]) if leading else "",
            who_decides=who_decides(profile, group, Step.COMMISSION),
            on=on,
            why_not="" if at is Stage.CASE_DECISION else f"The case is at “{at.words}”.",
        )


def decide(
    casework: Casework, actor: Actor, *, case_id: CaseId, asked: CaseDecisionAsked
) -> Done[Stage]:
    """Record the decision on the report, and take the case where it leads.

    Raises:
        BadInput: an allegation is undecided or without reasons, or a field that the decision
            needs is empty; ``field`` names it.
        Refused: the person may not decide, or something bars the move it leads to.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        facts = CaseDecisionFacts(
            _of_the_standing(unit.session, case, asked),
            report_says_in(unit.session, case_id),
            asked.ceiling,
            asked.departure,
            asked.not_informal,
        )
        for point in decision_points(facts):
            cure = f"{point.fact} {_CURES.get(point.code, 'Write it in a few words.')}".strip()
            words = point.words if point.words.endswith("?") else f"{point.words}."
            raise BadInput(words, field=point.rule, cure=cure)
        target = leads_to(facts.decided)
        reasons = "\n".join(f"Allegation {one.number}: {one.reasons}" for one in facts.decided)
        stages.move_in(
            unit,
            case,
            MoveAsked(
                target,
                asked.on,
                reason=reasons,
                note=asked.note,
                decided_by=asked.decided_by,
                decided_by_name=asked.decided_by_name,
                authority=asked.authority,
                on_report=facts,
            ),
        )
        topics = (*stages.MOVED, Topic.ALLEGATIONS, Topic.HEARINGS)
        return Done(target, Changes.of(*topics, case_id=case_id))


def standing_in(session: ReadSession, case_id: str) -> CaseDecisionMade | None:
    """Return the decision on the report as it stands, within an open reading or act."""
    row = decision_on_report_in(session, case_id)
    return None if row is None else _made(row)


def report_says_in(session: ReadSession, case_id: str) -> ReportSays:
    """Return what the officer's report says of each standing allegation and of how it goes on."""
    choices = _choices(session, case_id)
    to_answer = tuple(
        (row.number, CaseToAnswer(said))
        for row in stage_queries.live_allegations(session, case_id)
        if (said := choices.get(f"allegation:{row.id}:case_to_answer", ""))
    )
    recommended = choices.get("recommendation", "")
    return ReportSays(to_answer, ReportRecommendation(recommended) if recommended else None)


def _choices(session: ReadSession, case_id: str) -> dict[str, str]:
    return {row.key: row.choice for row in report_queries.current_passages(session, case_id)}


def _finding_words(choice: str) -> str:
    return InvestigatorFinding(choice).words if choice else ""


def _of_the_standing(
    session: ReadSession, case: CaseRow, asked: CaseDecisionAsked
) -> tuple[DecidedAllegation, ...]:
    """Take the decision on every allegation that stands now: none is left out, none added."""
    given = {one.allegation_id: one for one in asked.decided}
    return tuple(
        given.get(row.id) or DecidedAllegation(row.id, row.number)
        for row in stage_queries.live_allegations(session, case.id)
    )


def _made(row: DecisionRow) -> CaseDecisionMade:
    facts = case_decision_from(row.detail[ON_REPORT])
    return CaseDecisionMade(
        facts, leads_to(facts.decided), row.decided_by, row.authority, row.decided_on, row.reasons
    )
