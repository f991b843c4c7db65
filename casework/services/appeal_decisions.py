"""What an appeal decides: each ground answered, and the outcome, never harsher than before.

DOMAIN.md 2.8; Acas Code, paragraphs 28 and 29.
"""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Done
from casework.clock import to_london
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AppealId, OutcomeId
from casework.rules.appeals import (
    AnsweredGround,
    AppealGround,
    AppealOutcomeFacts,
    GroundResult,
    outcome_points,
)
from casework.rules.hearings import HearingKind
from casework.rules.never_harsher import Stood
from casework.rules.process_points import OpenPoint, stops
from casework.rules.stage_move import LONGEST_REASON, written
from casework.rules.what_each_reads import Reading
from casework.services import calendars, drafts, outcomes, panel, warnings
from casework.services.appeal_views import (
    grounds_of,
    hearing_of_in,
    last_answers_in,
)
from casework.services.appeals import changes, find_in
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.hearing_access import (
    decide_or_refuse,
    hand_in,
    refuse_elsewhere,
)
from casework.services.outcome_facts import months_meant
from casework.services.panel_findings import refuse_stated_name
from casework.services.panel_sitting import decider_or_refuse
from casework.services.roles import name_of
from casework.services.what_stands import stood_before_in, stood_in
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import AppealAnswerRow, AppealRow, HearingRow
from casework.store.unit import Unit
from casework.summaries.hearings import OutcomeText


def draft_key(appeal_id: str, ground: str) -> str:
    """Return under which key the typing of an answer is kept."""
    return f"appeal:{appeal_id}:{ground}"


def answer_ground(
    casework: Casework,
    actor: Actor,
    *,
    appeal_id: AppealId,
    ground: AppealGround,
    result: GroundResult | None,
    reasons: str,
) -> Done[None]:
    """Write what the appeal panel finds of a ground; another's typing waits for the chair.

    Raises Refused: the appeal was not heard, or the capacity does not decide. BadInput.
    """
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, appeal_id)
        hand = hand_in(unit.session, actor, case, HearingKind.APPEAL)
        _heard_or_refuse(unit.session, row)
        if ground not in grounds_of(row):
            raise NotFound("The appeal does not rest on that ground.")
        words = written(reasons)
        if len(words) > LONGEST_REASON:
            raise BadInput("That is too long.", field="reasons", cure="Shorten it.")
        drafts.discard_in(unit, draft_key(row.id, ground))
        _answer(unit, row, ground, result, words, hand.name, hand.on_behalf_of)
        return Done(None, changes(case.id))


def confirm_answers(casework: Casework, actor: Actor, *, appeal_id: AppealId) -> Done[int]:
    """Let the chair make their own what was typed for them. Raises Refused."""
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, appeal_id)
        hearing = _heard_or_refuse(unit.session, row)
        _part, person = decider_or_refuse(
            unit.session, actor, case, hearing, "makes the answers their own"
        )
        refuse_stated_name(actor, name_of(person))
        waiting = [
            one for one in last_answers_in(unit.session, row.id).values() if one.on_behalf_of
        ]
        if not waiting:
            raise Refused("Nothing was typed on the chair’s behalf.")
        for one in waiting:
            result = GroundResult(one.result) if one.result else None
            _answer(unit, row, AppealGround(one.ground), result, one.reasons, actor.name, "")
        return Done(len(waiting), changes(case.id))


def decide(
    casework: Casework, actor: Actor, *, appeal_id: AppealId, text: OutcomeText
) -> Done[OutcomeId]:
    """Record what the appeal decides, by its chair in person; never harsher than before (2.8).

    ``text.outcome`` is what stands afterwards. A dismissal that falls revives the employment:
    ``text.given["reinstatement"]`` says how. Raises Refused with each open point, BadInput.
    """
    with casework.transaction(actor) as unit:
        row, case = find_in(unit, appeal_id)
        hearing = _heard_or_refuse(unit.session, row)
        part, person = decider_or_refuse(unit.session, actor, case, hearing, "decides the appeal")
        refuse_elsewhere(case, HearingKind.APPEAL, "No appeal is decided")
        facts = _outcome_facts(unit.session, row, text, hearing)
        profile = calendars.basis_in(unit.session, case.id, to_london(unit.now).date()).profile
        barred = (
            *stops(outcome_points(facts)),
            *panel.decision_points_in(unit.session, case, hearing, profile),
        )
        if barred:
            raise Refused(
                "The appeal cannot be decided yet.", problems=[one.words for one in barred],
                cure="Put each point right.",
            )  # fmt: skip
        new = outcomes.keep_in(
            unit, case, hearing, text, part, person,
            stood=Stood(facts.before, facts.months_before), appeal_id=row.id,
        )  # fmt: skip
        warnings.end_others_in(unit, case, new, "The appeal changed the outcome.")
        return Done(OutcomeId(new.id), changes(case.id))


def check_decision(
    casework: Casework, actor: Actor, *, appeal_id: AppealId, text: OutcomeText
) -> tuple[OpenPoint, ...]:
    """Say what stands against the outcome of an appeal while it is typed. Raises NotFound."""
    decide_or_refuse(actor)
    with casework.read() as session:
        row = hearing_queries.find_appeal(session, appeal_id)
        if row is None:
            raise NotFound("That appeal is not in this casebook.")
        open_case_in(session, actor, row.case_id, Reading.APPEAL_DELIBERATION)
        return outcome_points(_outcome_facts(session, row, text, hearing_of_in(session, row)))


def _heard_or_refuse(session: ReadSession, row: AppealRow) -> HearingRow:
    hearing = hearing_of_in(session, row)
    if hearing is None:
        raise Refused(
            "The appeal has not been heard to its end.",
            cure="Record the appeal hearing; only the employee can withdraw the appeal.",
        )
    return hearing


def _answer(
    unit: Unit,
    row: AppealRow,
    ground: AppealGround,
    result: GroundResult | None,
    reasons: str,
    by: str,
    on_behalf_of: str,
) -> None:
    last = last_answers_in(unit.session, row.id).get(ground.value)
    new = AppealAnswerRow(
        appeal_id=row.id,
        ground=ground.value,
        number=last.number + 1 if last else 1,
        result=result.value if result else "",
        reasons=reasons,
        made_at=unit.now,
        made_by=by,
        on_behalf_of=on_behalf_of,
    )
    unit.session.add(new)
    unit.session.flush()
    unit.record(
        "appeal.answered",
        case_id=row.case_id,
        subject=("appeal", row.id),
        after={"ground": ground.value, "result": new.result, "on_behalf_of": on_behalf_of},
    )


def _outcome_facts(
    session: ReadSession, row: AppealRow, text: OutcomeText, hearing: HearingRow | None
) -> AppealOutcomeFacts:
    against = stood_before_in(session, row)
    case = session.get(CaseRow, row.case_id)
    if against is None or case is None:
        raise NotFound("The outcome appealed against is not in this casebook.")
    stood = stood_in(session, case, against)
    before = stood.outcome
    last = last_answers_in(session, row.id)
    told = hearing_queries.served_letters(session, row.case_id, ["L30"])
    return AppealOutcomeFacts(
        before=before,
        after=text.outcome or before,
        grounds=tuple(_answered(ground, last.get(ground.value)) for ground in grounds_of(row)),
        heard=hearing is not None,
        companion_told=bool(told),
        reinstatement=text.given.get("reinstatement", ""),
        months_before=stood.months,
        months_after=months_meant(text),
    )


def _answered(ground: AppealGround, row: AppealAnswerRow | None) -> AnsweredGround:
    """Read an answer for the rules; one that waits for the chair does not count yet."""
    if row is None or row.on_behalf_of:
        return AnsweredGround(ground)
    return AnsweredGround(ground, GroundResult(row.result) if row.result else None, row.reasons)
