"""Decisions: who decided, by what authority, on which day, and why."""

from __future__ import annotations

from casework.errors import BadInput, Refused
from casework.ids import PersonId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict
from casework.rules.report import tidy_line
from casework.rules.stage_flow import DecisionKind, Move
from casework.rules.stage_move import MoveAsked, written
from casework.services.case_facts import facts_of_person, hardest_words, judge_part
from casework.services.roles import chosen_person_in, name_of
from casework.store import role_queries
from casework.store.case_tables import CaseRow, DecisionRow, PersonRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.roles import WhoChosen
from casework.summaries.stages import DecisionMade

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


def decision_from(row: DecisionRow) -> DecisionMade:
    """Read a row."""
    kind = DecisionKind(row.kind) if row.kind in set(DecisionKind) else None
    return DecisionMade(
        kind.words if kind else row.kind.replace("_", " "),
        row.decided_by,
        row.authority,
        row.decided_on,
        row.reasons,
        tuple(str(value) for value in row.detail.values() if value),
    )


def _detail(asked: MoveAsked, concern: str) -> dict[str, str]:
    detail: dict[str, str] = {}
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
    answer = judge_part(CaseRole.COMMISSIONER, facts_of_person(parts))
    if answer.verdict is Verdict.HARD:
        raise Refused(
            f"{name} cannot decide this: {name} {hardest_words(answer)}.",
            cure="Name someone who has no part in the matter.",
        )
    words = hardest_words(answer)
    return f"{name} {words}" if words else ""
