"""Close a case by its checklist: each step done, or said why it is not needed (DOMAIN.md 2.4)."""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done
from casework.clock import today, uk_date
from casework.errors import BadInput
from casework.ids import CaseId
from casework.rules.closure import ClosureFacts, ClosureStep, StepAnswer, closure_points
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState
from casework.rules.process_points import OpenPoint
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.stage_move import LONGEST_REASON, written
from casework.rules.track_kinds import TrackFacts, TrackKind
from casework.services import comparisons, retention_holds, warnings, what_stands
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.employment import employment_in
from casework.services.retention_holds import CHANGED
from casework.services.rights import run_or_refuse
from casework.services.track_facts import known_in
from casework.store import (
    closing_queries,
    deadline_queries,
    hearing_queries,
    letter_queries,
    stage_queries,
    suspension_queries,
)
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.track_tables import ClosureAnswerRow
from casework.summaries.closing import ChecklistLine, ClosingPage

_SUSPENDED = {"suspension": "A suspension", "alternative": "An arrangement instead of suspension"}


def closing_page(casework: Casework, actor: Actor, *, case_id: CaseId) -> ClosingPage:
    """Return the checklist of a case, what stands against closing it, and how long it is kept.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        on = today(casework.clock)
        answers, notes = _answers_in(session, case.id)
        shown = _on_record_in(session, case)
        return ClosingPage(
            case_id,
            Stage(case.stage).is_closed,
            tuple(
                ChecklistLine(
                    step, answers.get(step, StepAnswer()), notes.get(step, ""), shown.get(step, "")
                )
                for step in ClosureStep
            ),
            points_in(session, case, on),
            retention_holds.classes_in(session, case, on),
            retention_holds.proposed_in(session, case),
            retention_holds.holds_in(session, case, on),
            comparisons.of_case_in(session, case.id),
        )


def points_in(session: ReadSession, case: CaseRow, on: date) -> tuple[OpenPoint, ...]:
    """List what stands against closing, beside the decision that goes with the move itself.

    The checklist is asked of a case in which the employee was told in writing: of one that ends
    before, only the decision is (DOMAIN.md 2.1, 2.4).
    """
    found = closure_points(_facts_in(session, case), today=on)
    told = any(
        Stage(row.to_stage).employee_was_told for row in stage_queries.stages_of(session, case.id)
    )
    return tuple(
        point
        for point in found
        if point.code != "NO_DECISION" and (told or not point.code.startswith("STEP_"))
    )


def answer_step(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    step: ClosureStep,
    done_on: date | None = None,
    not_needed: str = "",
    note: str = "",
) -> Done[None]:
    """Answer a step of the checklist; the last answer counts, and all are kept.

    It may be answered after the case was closed, too: access is often ended later.

    Raises:
        BadInput: neither a day nor a reason, both, or a day still to come.
        NotFound: no such case, or not open to this person.
    """
    run_or_refuse(actor)
    reason = written(not_needed)
    for field, words in (("not_needed", reason), ("note", written(note))):
        if len(words) > LONGEST_REASON:
            raise BadInput("That is too long.", field=field, cure="Shorten it.")
    if done_on is None and not reason:
        raise BadInput(
            "When was it done, or why is it not needed?",
            field="done_on",
            cure="Give the day, or the reason.",
        )
    if done_on is not None and reason:
        raise BadInput(
            "It cannot be done and not needed.", field="not_needed", cure="Leave one of them empty."
        )
    if done_on is not None and done_on > today(casework.clock):
        raise BadInput(f"{uk_date(done_on)} is still to come.", field="done_on", cure="Correct it.")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        rows = closing_queries.answers_of(unit.session, case.id)
        row = ClosureAnswerRow(
            case_id=case.id,
            step=step.value,
            number=sum(known.step == step for known in rows) + 1,
            done_on=done_on,
            not_needed=reason,
            note=written(note),
            recorded_at=casework.clock.now(),
            recorded_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "closing.answered",
            case_id=case.id,
            subject=("closing", row.id),
            after={"step": step.words, "answer": StepAnswer(done_on, reason).words},
        )
        return Done(None, Changes.of(*CHANGED, case_id=case.id))


def _answers_in(
    session: ReadSession, case_id: str
) -> tuple[dict[ClosureStep, StepAnswer], dict[ClosureStep, str]]:
    answers: dict[ClosureStep, StepAnswer] = {}
    notes: dict[ClosureStep, str] = {}
    for row in closing_queries.answers_of(session, case_id):
        step = ClosureStep(row.step)
        answers[step], notes[step] = StepAnswer(row.done_on, row.not_needed), row.note
    return answers, notes


def _facts_in(session: ReadSession, case: CaseRow) -> ClosureFacts:
    tracks = [known.facts for known in known_in(session, case)]
    regulators = next((one for one in tracks if one.kind is TrackKind.REGULATOR_REFERRAL), None)
    outcome = what_stands.standing_outcome_in(session, case.id)
    dismissed = outcome is not None and HearingOutcome(outcome.outcome).is_dismissal
    running = suspension_queries.running(session, case.id)
    clocks = deadline_queries.in_state(session, case.id, DeadlineState.RUNNING)
    appeals = {DeadlineKind.APPEAL_WINDOW}
    return ClosureFacts(
        answers=_answers_in(session, case.id)[0],
        suspension_runs="" if running is None else _SUSPENDED[running.kind],
        appeal_open_to=max((row.due_on for row in clocks if row.kind in appeals), default=None),
        appeal_running=_appeal_runs(session, case),
        removed_from_children=dismissed or _removed(regulators),
        dbs_decision=_said(regulators, "dbs_decision"),
        is_teacher=employment_in(session, case.subject_id).teacher is True,
        serious_misconduct=dismissed,
        tra_decision=_said(regulators, "tra_decision"),
        waiting_for=tuple(
            row.asked_by
            for row in stage_queries.advice_of(session, case.id)
            if row.to_on is None and row.asked_to_wait
        ),
        open_tracks=tuple(
            one.kind.words for one in tracks if one.is_open and one.kind is not TrackKind.SUSPENSION
        ),
        open_clocks=tuple(row.title for row in clocks if row.kind not in appeals),
    )


def _appeal_runs(session: ReadSession, case: CaseRow) -> bool:
    found = hearing_queries.appeals_of(session, case.id)
    if not found or found[-1].withdrawn_on is not None or found[-1].late_accepted is False:
        return False
    decided = hearing_queries.outcomes_of(session, case.id)
    return not any(row.appeal_id == found[-1].id for row in decided)


def _removed(regulators: TrackFacts | None) -> bool:
    return regulators is not None and regulators.yes.get("removed") is True


def _said(regulators: TrackFacts | None, key: str) -> str:
    return "" if regulators is None else regulators.text(key)


def _on_record_in(session: ReadSession, case: CaseRow) -> dict[ClosureStep, str]:
    """Say what the record itself shows of a step; the person answers all the same."""
    sent = {
        row.kind: row for row, _to in letter_queries.letters_of(session, case.id) if row.sent_at
    }
    unserved = [
        row.kind
        for row, _to in letter_queries.letters_of(session, case.id)
        if row.state == "issued" and row.sent_at is None
    ]
    found: dict[ClosureStep, str] = {}
    if "L32" in sent:
        found[ClosureStep.REPORTER_TOLD] = "Letter L32 is served."
    told = [
        kind
        for kind in ("L03", "L17", "L18", "L23", "L24", "L25", "L26", "L27", "L28", "L31")
        if kind in sent
    ]
    if told:
        found[ClosureStep.EMPLOYEE_TOLD] = f"Letter {told[-1]} is served."
    if unserved:
        kinds = ", ".join(sorted(set(unserved)))
        found[ClosureStep.LETTERS_SENT] = f"Issued, with no service on record: {kinds}."
    elif sent:
        found[ClosureStep.LETTERS_SENT] = f"{len(sent)} kinds of letter are served."
    live = [
        row
        for row in hearing_queries.warnings_of(session, case.subject_id)
        if row.case_id == case.id
    ]
    if live:
        last = warnings.given_from(live[-1]).last_day
        found[ClosureStep.WARNING_EXPIRY] = f"The warning is live to the end of {uk_date(last)}."
    chosen = retention_holds.classes_in(session, case, case.closed_on or case.stage_since_on)
    if chosen:
        found[ClosureStep.RETENTION] = f"Chosen: {retention_holds.words_of(chosen)}."
    return found
