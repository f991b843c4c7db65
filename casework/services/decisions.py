"""Decisions: who decided, by what authority, on which day, and why."""

from __future__ import annotations

from typing import Any

from casework.errors import BadInput, Refused
from casework.ids import PersonId
from casework.rules.case_decision import decision_points, leads_to
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.report import tidy_line
from casework.rules.stage import Stage
from casework.rules.stage_flow import DecisionKind, Move
from casework.rules.stage_move import MoveAsked, written
from casework.services.case_decision_data import (
    ON_REPORT,
    case_decision_data,
    case_decision_words,
)
from casework.services.case_facts import facts_of_person, hardest_words, judge_part
from casework.services.roles import chosen_person_in, name_of
from casework.store import role_queries
from casework.store.case_tables import CaseRow, DecisionRow, PersonRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.roles import WhoChosen
from casework.summaries.stages import DecisionMade

ON_ALLEGATIONS = frozenset({Stage.HEARING_PREP, Stage.INFORMAL_ACTION, Stage.CLOSED_NO_CASE})
_ADVISERS = {
    CaseRole.HR_ADVISER_TO_IO,
    CaseRole.HR_ADVISER_TO_HEARING,
    CaseRole.PANEL_HR_ADVISER,
}


def decide_in(unit: Unit, case: CaseRow, step: Move, asked: MoveAsked) -> DecisionRow:
    """Write down the decision that goes with a move (DOMAIN.md 11, invariant 4).

    Raises:
        BadInput: the person, the authority or where it is taken up is missing.
        Refused: the person may not decide this.
    """
    kind = step.decision
    if kind is None:
        raise ValueError("this move decides nothing")
    if not asked.decided_by and not tidy_line(asked.decided_by_name):
        raise BadInput("Who decided?", field="decided_by", cure="Name the person.")
    if not tidy_line(asked.authority):
        raise BadInput(
            "By what authority was it decided?",
            field="authority",
            cure="Say it as the scheme of delegation does, for example “headteacher”.",
        )
    if step.origin is Stage.CASE_DECISION and step.target in ON_ALLEGATIONS:
        _refuse_without_allegations(step, asked)
    if kind is DecisionKind.REDIRECTED and asked.redirected_to is None:
        raise BadInput("Where is it taken up?", field="redirected_to", cure="Choose the other way.")
    chosen = PersonId(asked.decided_by) if asked.decided_by else None
    # The authority is no job: with it, a known person would be taken for a new one.
    person = chosen_person_in(unit, WhoChosen(chosen, asked.decided_by_name))
    concern = _may_decide(unit, case, step, person)
    row = DecisionRow(
        case_id=case.id,
        kind=kind.value,
        decided_by=name_of(person),
        decided_by_id=person.id,
        authority=tidy_line(asked.authority),
        decided_on=asked.on,
        reasons=written(asked.reason),
        detail=_detail(asked, concern),
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "decision.made",
        case_id=case.id,
        subject=("decision", row.id),
        after=stored_values(row),
        why=row.reasons,
    )
    return row


def _refuse_without_allegations(step: Move, asked: MoveAsked) -> None:
    """Refuse a decision on the report that does not say it of each allegation, with reasons."""
    facts = asked.on_report
    lacking = () if facts is None else decision_points(facts)
    if facts is None or lacking:
        raise Refused(
            "The decision on the report is not complete.",
            problems=[point.words for point in lacking],
            cure="Decide on each allegation, with reasons.",
        )
    if leads_to(facts.decided) is not step.target:
        raise Refused(
            f"What was decided of the allegations does not lead to “{step.target.words}”.",
            cure="Correct the decision on the allegation that it rests on.",
        )


def decision_from(row: DecisionRow) -> DecisionMade:
    """Read a row."""
    kind = DecisionKind(row.kind) if row.kind in set(DecisionKind) else None
    said = {key: value for key, value in row.detail.items() if key != ON_REPORT}
    on_report = case_decision_words(row.detail.get(ON_REPORT, {}))
    return DecisionMade(
        kind.words if kind else row.kind.replace("_", " "),
        row.decided_by,
        row.authority,
        row.decided_on,
        row.reasons,
        (*on_report, *(str(value) for value in said.values() if value)),
    )


def _detail(asked: MoveAsked, concern: str) -> dict[str, Any]:
    detail: dict[str, Any] = {}
    if asked.on_report is not None:
        detail[ON_REPORT] = case_decision_data(asked.on_report)
    if asked.redirected_to is not None:
        detail["redirected_to"] = asked.redirected_to.words
    if written(asked.note):
        detail["note"] = written(asked.note)
    if concern:
        detail["conflict"] = concern
    return detail


def _may_decide(unit: Unit, case: CaseRow, step: Move, person: PersonRow) -> str:
    """Refuse who may not decide; return what speaks against them but does not bar them."""
    name = name_of(person)
    parts = role_queries.parts_of_person(unit.session, case.id, person.id)
    held = {CaseRole(part.role) for part in parts if part.to_on is None}
    if person.id == case.subject_id:
        raise Refused(f"{name} is the employee the case is about.", cure="Name who decided.")
    if step.by_commissioner and CaseRole.COMMISSIONER not in held:
        raise Refused(
            f"{name} is not the commissioning manager of this case.",
            cure="The commissioning manager decides this; name them, or appoint another first.",
        )
    if held & _ADVISERS and CaseRole.COMMISSIONER not in held:
        raise Refused(
            f"{name} advises on this case for HR. An HR adviser advises and never decides.",
            cure="Name the manager who decided.",
        )
    panels = (CaseRole.HEARING_PANEL, CaseRole.APPEAL_PANEL)
    if step.decided_by in panels and step.decided_by not in held:
        raise Refused(
            f"{name} does not sit on the {step.decided_by.words.lower()}.",
            cure="The panel decides this: name its chair.",
        )
    answer = judge_part(step.decided_by or CaseRole.COMMISSIONER, facts_of_person(parts))
    if answer.verdict is Verdict.HARD:
        raise Refused(
            f"{name} cannot decide this: {name} {hardest_words(answer)}.",
            cure="Name someone who has no part in the matter.",
        )
    words = hardest_words(answer)
    return f"{name} {words}" if words else ""
