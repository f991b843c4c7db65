"""What keeps the record of a case: its classes, and every hold, placed or following from it.

DOMAIN.md 8.1. Nothing is destroyed here: a date says from when it may be proposed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today, uk_date
from casework.errors import BadInput, NotFound
from casework.ids import CaseId, RetentionHoldId
from casework.rules.hearings import HearingKind
from casework.rules.law_parameters import LawParameters
from casework.rules.panel_findings import PanelFinding, SafeguardingOutcome
from casework.rules.procedure_numbers import retention_months
from casework.rules.process_points import listed
from casework.rules.retention import (
    Hold,
    HoldKind,
    RetentionAnswer,
    RetentionClass,
    RetentionFacts,
    claim_hold,
    retention_of,
)
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.stage_move import written
from casework.rules.track_kinds import TrackKind
from casework.services import calendars, warnings, what_stands
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.rights import run_or_refuse
from casework.services.track_facts import known_in
from casework.store import closing_queries, hearing_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.track_tables import RetentionHoldRow, RetentionRow
from casework.summaries.closing import KeptClass, KeptHold

PLACED = (HoldKind.LEGAL, HoldKind.INQUIRY, HoldKind.COMPLAINT)
"""The holds that only a person can know of; the others follow from the record."""

_BY_TRACK = {
    TrackKind.SAFEGUARDING: HoldKind.SAFEGUARDING,
    TrackKind.REGULATOR_REFERRAL: HoldKind.REGULATOR,
    TrackKind.POLICE: HoldKind.POLICE,
    TrackKind.ACCESS_REQUEST: HoldKind.ACCESS_REQUEST,
    TrackKind.TRIBUNAL: HoldKind.CLAIM,
}
_BY_OUTCOME = {
    HearingOutcome.NO_ACTION: RetentionClass.NOT_UPHELD,
    HearingOutcome.MANAGEMENT_GUIDANCE: RetentionClass.NOT_UPHELD,
    HearingOutcome.ORAL_WARNING: RetentionClass.ORAL_WARNING,
    HearingOutcome.WRITTEN_WARNING: RetentionClass.WARNING_FIRST,
    HearingOutcome.FINAL_WRITTEN_WARNING: RetentionClass.FINAL_WARNING,
    HearingOutcome.ALTERNATIVE_TO_DISMISSAL: RetentionClass.FINAL_WARNING,
    HearingOutcome.DISMISSAL_NOTICE: RetentionClass.DISMISSAL_PAPERS,
    HearingOutcome.DISMISSAL_SUMMARY: RetentionClass.DISMISSAL_PAPERS,
    HearingOutcome.WOULD_HAVE_BEEN_DISMISSED: RetentionClass.DISMISSAL_PAPERS,
}
CHANGED = (Topic.CLOSURE, Topic.CASE)


def choose_class(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    kind: RetentionClass,
    starts_on: date | None,
    retires_on: date | None = None,
    consent: bool = False,
) -> Done[RetentionAnswer]:
    """Choose the class of a part of the record and the day it counts from (DOMAIN.md 8.1).

    ``retires_on`` is the normal pension age of the employee, for child-protection records;
    ``consent``: the person agreed that a malicious or false allegation stays on their record.
    It may be chosen for a closed case too.

    Raises:
        BadInput: the day is still to come by more than the period allows, or cannot be.
        NotFound: no such case, or not open to this person.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        if starts_on is not None and starts_on > today(casework.clock):
            raise BadInput(
                f"{uk_date(starts_on)} is still to come.",
                field="starts_on",
                cure="Leave it empty until the day is known.",
            )
        rows = closing_queries.retentions_of(unit.session, case.id)
        number = sum(row.kind == kind for row in rows) + 1
        row = RetentionRow(
            case_id=case.id,
            kind=kind.value,
            number=number,
            starts_on=starts_on,
            facts={
                "retires_on": None if retires_on is None else retires_on.isoformat(),
                "consent": consent,
            },
            recorded_at=casework.clock.now(),
            recorded_by=actor.words,
        )
        answer = _answer_in(unit.session, case, row, to_london(unit.now).date())
        row.keep_to, row.at_the_end = answer.keep_to, answer.at_the_end.value
        row.reasons = list(answer.reasons)
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "retention.chosen",
            case_id=case.id,
            subject=("retention", row.id),
            after={"kind": kind.words, "words": answer.words},
        )
        return Done(answer, Changes.of(*CHANGED, case_id=case.id))


def place_hold(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    kind: HoldKind,
    because: str,
    until: date | None = None,
) -> Done[RetentionHoldId]:
    """Forbid that anything of a case is destroyed, for a reason, with or without an end.

    Raises:
        BadInput: no reason, an end that has passed, or a hold that follows from the record.
        NotFound: no such case, or not open to this person.
    """
    run_or_refuse(actor)
    if kind not in PLACED:
        raise BadInput(
            "That hold follows from the record by itself.", field="kind", cure="Choose another."
        )
    if not written(because):
        raise BadInput("Why is it kept?", field="because", cure="Write it down.")
    if until is not None and until < today(casework.clock):
        raise BadInput(f"{uk_date(until)} has passed.", field="until", cure="Correct the date.")
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        row = RetentionHoldRow(
            case_id=case.id,
            kind=kind.value,
            until=until,
            because=written(because),
            recorded_at=casework.clock.now(),
            recorded_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "retention.held",
            case_id=case.id,
            subject=("hold", row.id),
            after={"kind": kind.words},
            why=row.because,
        )
        return Done(RetentionHoldId(row.id), Changes.of(*CHANGED, case_id=case.id))


def release_hold(
    casework: Casework, actor: Actor, *, hold_id: RetentionHoldId, on: date, why: str
) -> Done[None]:
    """End a hold that a person placed.

    Raises:
        BadInput: no reason, or a day still to come.
        NotFound: no such hold, or it was released before.
    """
    run_or_refuse(actor)
    if not written(why):
        raise BadInput("Why is it released?", field="why", cure="Write it down.")
    if on > today(casework.clock):
        raise BadInput(f"{uk_date(on)} is still to come.", field="on", cure="Correct the date.")
    with casework.transaction(actor) as unit:
        row = unit.session.get(RetentionHoldRow, hold_id)
        if row is None or row.released_on is not None:
            raise NotFound("That hold is not on record.")
        case = open_case_in(unit.session, actor, row.case_id)
        row.released_on, row.released_because = on, written(why)
        unit.record(
            "retention.released",
            case_id=case.id,
            subject=("hold", row.id),
            after={"kind": HoldKind(row.kind).words},
            why=row.released_because,
        )
        return Done(None, Changes.of(*CHANGED, case_id=case.id))


def classes_in(session: ReadSession, case: CaseRow, on: date) -> tuple[KeptClass, ...]:
    """Return the classes chosen for a case, each as it is kept today."""
    last = {row.kind: row for row in closing_queries.retentions_of(session, case.id)}
    return tuple(
        KeptClass(RetentionClass(row.kind), row.starts_on, _answer_in(session, case, row, on))
        for row in last.values()
    )


def proposed_in(
    session: ReadSession, case: CaseRow
) -> tuple[tuple[RetentionClass, date | None], ...]:
    """Say which classes the record itself calls for, and from when, where that is known."""
    found: list[tuple[RetentionClass, date | None]] = []
    outcome = what_stands.standing_outcome_in(session, case.id)
    if outcome is not None:
        kind = _BY_OUTCOME[HearingOutcome(outcome.outcome)]
        # What was upheld stays so where no action follows: then a person chooses the class.
        if kind is not RetentionClass.NOT_UPHELD or not _upheld(session, case.id):
            found.append((kind, outcome.decided_on))
        found.append((RetentionClass.HEARING_NOTES, outcome.decided_on))
    elif Stage(case.stage).is_closed:
        found.append((RetentionClass.NOT_UPHELD, case.closed_on))
    known = {one.facts.kind: one.facts for one in known_in(session, case)}
    kinds = known.keys()
    if TrackKind.SAFEGUARDING in known:
        found.append((RetentionClass.CHILD_PROTECTION, case.reported_on))
        agreed = known[TrackKind.SAFEGUARDING].text("outcome")
        if agreed in {one.value for one in SafeguardingOutcome if one.off_personnel_record}:
            found.append((RetentionClass.MALICIOUS_OR_FALSE, None))
    if TrackKind.DATA_BREACH in kinds:
        found.append((RetentionClass.DATA_BREACH, None))
    if kinds & {TrackKind.GRIEVANCE, TrackKind.TRIBUNAL}:
        found.append((RetentionClass.GRIEVANCE_OR_TRIBUNAL, None))
    found.append((RetentionClass.EVIDENCE, case.closed_on))
    return tuple(found)


def _upheld(session: ReadSession, case_id: str) -> bool:
    """Tell whether the panel upheld anything: an appeal answers grounds, and finds nothing anew."""
    row = hearing_queries.last_hearing(session, case_id, HearingKind.HEARING.value)
    found = () if row is None else hearing_queries.findings_of(session, row.id)
    last = {one.allegation_id: one for one in found}
    return any(PanelFinding(row.finding).any_part for row in last.values() if row.finding)


def holds_in(session: ReadSession, case: CaseRow, on: date) -> tuple[KeptHold, ...]:
    """List every hold that holds on a day: what follows from the record, then what was placed."""
    derived = tuple(KeptHold(hold) for hold in _derived(session, case))
    placed = tuple(
        KeptHold(
            Hold(HoldKind(row.kind), row.until, row.because, row.released_on),
            RetentionHoldId(row.id),
        )
        for row in closing_queries.holds_of(session, case.id)
    )
    return tuple(one for one in (*derived, *placed) if one.hold.holds_on(on))


def _derived(session: ReadSession, case: CaseRow) -> Iterator[Hold]:
    for row in hearing_queries.warnings_of(session, case.subject_id):
        given = warnings.given_from(row)
        if row.case_id == case.id and given.set_aside_on is None:
            yield Hold(HoldKind.WARNING, given.last_day, given.outcome.words.lower())
    law = calendars.law_in(session)
    outcome = what_stands.standing_outcome_in(session, case.id)
    if outcome is not None:
        yield _claim(law, outcome.decided_on)
    for known in known_in(session, case):
        kind = _BY_TRACK.get(known.facts.kind)
        if kind is not None and known.facts.is_open:
            yield Hold(kind, None, f"since {uk_date(known.facts.opened_on)}")
    appeals = hearing_queries.appeals_of(session, case.id)
    if appeals and Stage(case.stage).is_appeal:
        yield Hold(HoldKind.APPEAL, None, f"lodged on {uk_date(appeals[-1].received_on)}")


def _claim(law: LawParameters, on: date) -> Hold:
    return claim_hold(
        on,
        claim_months=law.number_on("tribunal_claim_months", on),
        conciliation_weeks=law.number_on("early_conciliation_pause_weeks", on),
        because=f"outcome of {uk_date(on)}",
    )


def _answer_in(session: ReadSession, case: CaseRow, row: RetentionRow, on: date) -> RetentionAnswer:
    outcome = what_stands.standing_outcome_in(session, case.id)
    retires = row.facts.get("retires_on")
    profile = calendars.case_profile_in(session, case.id, on)
    return retention_of(
        RetentionFacts(
            RetentionClass(row.kind),
            row.starts_on,
            outcome_on=None if outcome is None else outcome.decided_on,
            retires_on=date.fromisoformat(retires) if isinstance(retires, str) else None,
            holds=tuple(one.hold for one in holds_in(session, case, on)),
            personnel_consent=bool(row.facts.get("consent")),
        ),
        months=retention_months(profile),
    )


def words_of(classes: tuple[KeptClass, ...]) -> str:
    """Name the classes in one line, for the record of closing."""
    return listed([one.kind.words.lower() for one in classes])
