"""What a hearing decides: chosen by the chair in person, each bar checked again inside the act.

DOMAIN.md 2.1 (hard gates) and 2.8. `rules/sanction_checks` answers for every outcome alike; nothing
here proposes one.
"""

from __future__ import annotations

from datetime import date

from casework.actor import Actor, Capacity
from casework.changes import Done
from casework.clock import to_london, today, uk_date
from casework.errors import BadInput, Refused
from casework.ids import AppealId, HearingId, OutcomeId
from casework.rules.hearings import HearingKind, HearingState
from casework.rules.never_harsher import Stood, is_harsher, is_longer, months_in_place
from casework.rules.process_points import stops
from casework.rules.reckoning import plural
from casework.rules.sanction_checks import (
    judge_outcomes,
)
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage_move import written
from casework.rules.what_each_reads import Reading
from casework.services import (
    calendars,
    drafts,
    hearing_views,
    panel_findings,
    warnings,
)
from casework.services.context import Casework
from casework.services.hearing_access import (
    chair_in,
    hand_in,
    hearing_in,
    refuse_elsewhere,
    wanted,
)
from casework.services.hearings import changes
from casework.services.outcome_facts import (
    answer_for,
    check_lengths,
    chosen_in,
    facts_in,
    months_typed,
    stood_at_remittal_in,
)
from casework.services.panel_sitting import decider_or_refuse
from casework.services.rights import may_decide
from casework.services.roles import name_of
from casework.services.what_stands import stood_in, usual_months
from casework.store import hearing_queries
from casework.store.case_tables import CaseRow, PersonRow, RoleRow
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow, OutcomeRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.hearings import DeliberationPage, OutcomeText, OutcomeView

# Words of the panel: what they say of exhibits stands in the row alone.
_WORDS = ("reasons", "alternatives", "mitigation", "record_considered", "compared",
          "rights_weighed", "given")  # fmt: skip
YES = "yes"
_LONGEST_LIVE_MONTHS = 120


def draft_key(hearing_id: str) -> str:
    """Return under which key the typing of an outcome is kept."""
    return f"outcome:{hearing_id}"


def deliberation(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, typed: OutcomeText | None = None
) -> DeliberationPage:
    """Return all that a panel has before it, judged with what is typed so far.

    Raises NotFound; Refused for whoever is to read nothing of it before the outcome.
    """
    with casework.read() as session:
        row, case = hearing_in(session, actor, hearing_id, Reading.DELIBERATION)
        _read_or_refuse(session, actor, row)
        on = today(casework.clock)
        found = panel_findings.findings_in(session, case, row)
        facts = facts_in(session, case, row, found, typed or OutcomeText(), on)
        kind = HearingKind(row.kind)
        held = chair_in(session, case.id, kind)
        why_not, writes_for = "", ""
        try:
            writes_for = hand_in(session, actor, case, kind).on_behalf_of
            if not writes_for and HearingState(row.state) is HearingState.HELD:
                decider_or_refuse(session, actor, case, row, "decides")
        except Refused as refusal:
            why_not = refusal.message
        if not why_not and HearingState(row.state) is not HearingState.HELD:
            why_not = "Nothing is found before the hearing has ended."
        return DeliberationPage(
            hearing=hearing_views.view_in(session, case, row, on),
            findings=found,
            answers=judge_outcomes(facts),
            warnings=warnings.panel_view_in(session, case, on),
            decided=outcome_of_in(session, row),
            chair="" if held is None else name_of(held[1]),
            may_write=may_decide(actor) and not why_not and not casework.read_only,
            writes_for=writes_for,
            why_not=why_not,
        )


def outcomes_in(session: ReadSession, case_id: str) -> tuple[OutcomeView, ...]:
    """List what the hearings and appeals of a case decided, corrections after what they correct."""
    return tuple(view(row) for row in hearing_queries.outcomes_of(session, case_id))


def outcome_of_in(session: ReadSession, row: HearingRow) -> OutcomeView | None:
    """Return what a hearing decided, as it was last corrected."""
    found = [
        one for one in hearing_queries.outcomes_of(session, row.case_id) if one.hearing_id == row.id
    ]
    return view(found[-1]) if found else None


def decide(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, text: OutcomeText
) -> Done[OutcomeId]:
    """Record what the hearing decides, by the chair in person (DOMAIN.md 2.1, 2.8).

    Raises:
        Refused: it is not the chair, something bars the outcome, or an outcome is on record.
        BadInput: reasons are missing, or a day that cannot be. NotFound.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_in(unit.session, actor, hearing_id, Reading.DELIBERATION)
        if HearingKind(row.kind) is HearingKind.APPEAL:
            raise Refused(
                "An appeal is decided on its grounds.", cure="Open the appeal and answer each."
            )
        part, person = decider_or_refuse(unit.session, actor, case, row, "decides the outcome")
        refuse_elsewhere(case, HearingKind.HEARING, "No outcome is decided")
        panel_findings.refuse_stage(row)
        panel_findings.refuse_after_outcome(unit.session, case, row)
        stood = stood_at_remittal_in(unit.session, case, row)
        _refuse_barred(unit, case, row, text)
        new = keep_in(unit, case, row, text, part, person, stood=stood)
        warnings.end_others_in(unit, case, new, "The case was heard anew.")
        drafts.discard_in(unit, draft_key(row.id))
        return Done(OutcomeId(new.id), changes(case.id))


def correct(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, text: OutcomeText, why: str
) -> Done[OutcomeId]:
    """Put a mistake in an outcome right, in a record of its own; the first one stays beside it.

    Raises as `decide`, and Refused where it would be harsher: that needs another hearing.
    """
    reason = wanted(why, field="why", asks="What is put right, and why?")
    with casework.transaction(actor) as unit:
        row, case = hearing_in(unit.session, actor, hearing_id, Reading.DELIBERATION)
        kind = HearingKind(row.kind)
        part, person = decider_or_refuse(unit.session, actor, case, row, "corrects the outcome")
        last = _standing_or_refuse(unit.session, case, row)
        stood = stood_in(unit.session, case, last)
        _refuse_harsher(stood, text)
        if kind is HearingKind.HEARING:
            _refuse_barred(unit, case, row, text, corrects=stood.outcome)
        new = keep_in(
            unit, case, row, text, part, person,
            stood=stood, corrects=last.id, why=reason, appeal_id=last.appeal_id,
        )  # fmt: skip
        warnings.end_others_in(unit, case, new, "The outcome was corrected.")
        return Done(OutcomeId(new.id), changes(case.id))


def keep_in(
    unit: Unit,
    case: CaseRow,
    row: HearingRow,
    text: OutcomeText,
    part: RoleRow,
    person: PersonRow,
    *,
    stood: Stood | None = None,
    corrects: str | None = None,
    why: str = "",
    appeal_id: str | None = None,
) -> OutcomeRow:
    """Keep an outcome inside the caller's act, which has judged it. Raises BadInput.

    ``stood`` is what it takes the place of: a live period that is left empty is never longer.
    """
    on_day = to_london(unit.now).date()
    on = text.decided_on or on_day
    _check_day(unit, row, on, on_day)
    check_lengths(text)
    months_typed(text)
    reasons = wanted(
        text.reasons, field="reasons", asks="The reasons of the outcome are missing.",
        cure="Say what weighed in the decision, for and against.",
    )  # fmt: skip
    new = OutcomeRow(
        case_id=case.id,
        number=len(hearing_queries.outcomes_of(unit.session, case.id)) + 1,
        hearing_id=row.id,
        appeal_id=appeal_id or row.appeal_id,
        corrects_id=corrects,
        outcome=chosen_in(text).value,
        decided_by_id=person.id,
        decided_by=name_of(person),
        authority=part.authority_source,
        decided_on=on,
        reasons=reasons,
        alternatives=[
            {"outcome": one.value, "why_not": written(words)}
            for one, words in text.alternatives.items()
            if written(words)
        ],
        mitigation=written(text.mitigation),
        record_considered=written(text.record_considered),
        compared=written(text.compared),
        rights_weighed=written(text.rights_weighed),
        given=_given(unit, case, text, stood, on),
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    unit.session.add(new)
    unit.session.flush()
    values = {name: v for name, v in stored_values(new).items() if name not in _WORDS}
    verb = "outcome.corrected" if corrects else "outcome.decided"
    unit.record(verb, case_id=case.id, subject=("outcome", new.id), after=values, why=why)
    return new


def view(row: OutcomeRow) -> OutcomeView:
    """Read an outcome."""
    text = OutcomeText(
        HearingOutcome(row.outcome),
        row.decided_on,
        row.reasons,
        {HearingOutcome(one["outcome"]): str(one["why_not"]) for one in row.alternatives},
        row.mitigation,
        row.record_considered,
        row.compared,
        row.rights_weighed,
        {name: str(words) for name, words in row.given.items()},
    )
    return OutcomeView(
        OutcomeId(row.id),
        row.number,
        HearingId(row.hearing_id),
        AppealId(row.appeal_id) if row.appeal_id else None,
        OutcomeId(row.corrects_id) if row.corrects_id else None,
        text,
        row.decided_by,
        row.authority,
        row.recorded_at,
        row.recorded_by,
    )


def _given(
    unit: Unit, case: CaseRow, text: OutcomeText, stood: Stood | None, on: date
) -> dict[str, str]:
    given = {name: written(words) for name, words in text.given.items() if written(words)}
    chosen = chosen_in(text)
    if stood is not None and stood.months is not None and chosen.is_warning:
        profile = calendars.basis_in(unit.session, case.id, on).profile
        usual = usual_months(profile, chosen) or stood.months
        given.setdefault("months", str(months_in_place(stood, chosen, usual)))
    return given


def _standing_or_refuse(session: ReadSession, case: CaseRow, row: HearingRow) -> OutcomeRow:
    """Return what a hearing decided where it still stands, for nothing else is put right."""
    decided = hearing_queries.outcomes_of(session, case.id)
    if not any(one.hearing_id == row.id for one in decided):
        raise Refused("No outcome is on record yet.", cure="Decide first.")
    last = decided[-1]
    if last.hearing_id != row.id:
        by = "An appeal" if last.appeal_id else "Another hearing"
        raise Refused(
            f"{by} has decided since, and that is what stands.",
            cure="Correct what was decided last, if a mistake is in it.",
        )
    return last


def _refuse_harsher(stood: Stood, text: OutcomeText) -> None:
    chosen = chosen_in(text)
    if is_harsher(stood, chosen):
        raise Refused(
            "A correction cannot make the outcome harsher.", cure="That needs a new hearing."
        )
    if is_longer(stood, chosen, months_typed(text)):
        raise Refused(
            "A correction cannot make the warning live for longer.",
            cure=f"It was live for {plural(stood.months or 0, 'month')}; leave that as it is.",
        )


def _refuse_barred(
    unit: Unit,
    case: CaseRow,
    row: HearingRow,
    text: OutcomeText,
    *,
    corrects: HearingOutcome | None = None,
) -> None:
    answer = answer_for(unit.session, case, row, text, to_london(unit.now).date())
    # What was open when it was decided is not asked again to put a slip of the pen right.
    bars = () if corrects is answer.outcome else answer.bars
    barred = (*bars, *stops(answer.to_write))
    if barred:
        raise Refused(
            f"“{answer.outcome.words}” cannot be decided yet.",
            problems=list(dict.fromkeys(one.words for one in barred)),
            cure="Put each point right, or choose another outcome.",
        )
    asks = [one for one in answer.to_write if one.weight.value == "wants_reason"]
    unmet = [one for one in asks if one.code == "STRAIGHT_TO_FINAL"]
    if unmet:
        raise BadInput(unmet[0].words, field="serious_because", cure="Write the reason.")


def _check_day(unit: Unit, row: HearingRow, on: date, on_day: date) -> None:
    events = hearing_queries.events_of(unit.session, [row.id])
    ended = to_london(max(one.happened_at for one in events)).date()
    if on > on_day:
        raise BadInput(f"{uk_date(on)} is still to come.", field="decided_on", cure="Correct it.")
    if on < min(ended, on_day):
        raise BadInput(
            f"The hearing ended on {uk_date(ended)}.", field="decided_on", cure="Correct the date."
        )


def _read_or_refuse(session: ReadSession, actor: Actor, row: HearingRow) -> None:
    """Until the outcome is on record the panel's words are open to the panel alone (2.3, 2.4)."""
    if may_decide(actor) or actor.capacity is Capacity.AUDITOR:
        return
    if outcome_of_in(session, row) is None:
        raise Refused(
            f"The {actor.capacity.words} does not read what a panel is still considering.",
            cure="It can be read when the outcome is on record; whoever types for the chair acts in"
            " the capacity of hearing chair.",
        )
