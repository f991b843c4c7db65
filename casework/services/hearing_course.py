"""What happens on the day of a hearing: begun, adjourned, missed, gone on, ended.

DOMAIN.md 2.7; Acas Code, paragraph 25. Each is a line of the course of the hearing, which is only
added to.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from casework.actor import Actor
from casework.changes import Done
from casework.clock import to_london, today, uk_date
from casework.errors import BadInput, Refused
from casework.ids import HearingId
from casework.rules.hearing_absence import (
    AbsenceAnswer,
    AbsenceFacts,
    AbsenceReason,
    Adjournment,
    adjournment_points,
    judge_absence,
)
from casework.rules.hearings import (
    CompanionKept,
    HearingAct,
    HearingKind,
    HearingState,
    LatePaper,
    check_begun,
)
from casework.rules.meetings import Attended
from casework.rules.process_points import stops
from casework.rules.stage_move import written
from casework.rules.typed_words import tidy_line
from casework.services import hearing_clocks, hearing_views, stage_following
from casework.services.context import Casework
from casework.services.hearing_access import (
    chair_or_refuse,
    hearing_in,
    hearing_to_arrange_in,
    refuse_elsewhere,
    wanted,
)
from casework.services.hearing_gates import (
    refuse_ahead,
    refuse_before_the_last,
    refuse_open_points,
    refuse_untold,
)
from casework.services.hearings import changes, event_in, record_in
from casework.store import hearing_queries
from casework.store.casebook_store import ReadSession
from casework.store.hearing_tables import HearingRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit


@dataclass(frozen=True, slots=True)
class Opened:
    """How a hearing opens: when, who is there, and whether the companion came."""

    at: datetime
    attendance: tuple[Attended, ...]
    companion_came: bool | None = None


@dataclass(frozen=True, slots=True)
class AbsenceWritten:
    """What was made of an absence: the reason weighed, advice, and what was offered instead."""

    considered: str = ""
    medical_advice: str = ""
    other_ways: str = ""


def begin(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, opened: Opened, reason: str = ""
) -> Done[None]:
    """Open a planned hearing, or one that was adjourned, with who is there.

    ``reason`` where a point wants one. Raises Refused: something stops it (notice, panel); the
    points are listed. BadInput: a time that cannot be, nobody there.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        state = HearingState(row.state)
        if state in (HearingState.BEGUN, HearingState.HELD):
            raise Refused(f"That hearing is {state.words}.")
        resumes = state is HearingState.ADJOURNED
        check_begun(opened.at, None if resumes else row.planned_for, unit.now)
        refuse_before_the_last(unit, row, opened.at)
        if not any(one.came for one in opened.attendance):
            raise BadInput("Who is there?", field="attendance", cure="Name who came.")
        why = written(reason)
        refuse_open_points(unit, case, row, why)
        before = stored_values(row)
        row.state = HearingState.BEGUN.value
        row.attendance = [
            {"name": tidy_line(one.name), "part": tidy_line(one.part), "came": one.came}
            for one in opened.attendance
            if tidy_line(one.name)
        ]
        if opened.companion_came is not None:
            row.companion = {**row.companion, "came": opened.companion_came}
        act = HearingAct.RESUMED if resumes else HearingAct.BEGUN
        event_in(unit, row, act, at=opened.at, reason=why)
        settle_clocks = hearing_clocks.resumed_in if resumes else hearing_clocks.begun_in
        settle_clocks(unit, row, opened.at)
        record_in(unit, row, f"hearing.{act.value}", before, why=why)
        if not resumes:
            day = to_london(opened.at).date()
            stage_following.hearing_begun_in(unit, case, HearingKind(row.kind), day, why)
        return Done(None, changes(case.id))


def late_paper(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, paper: LatePaper
) -> Done[None]:
    """Write down papers that came after the exchange, and why late (DOMAIN.md 2.4; letter L22)."""
    what = wanted(paper.what, field="what", asks="Which papers came?")
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        refuse_ahead(paper.came_at, unit.now, field="came_at")
        detail = {"what": what, "side": paper.side.value, "time_enough": paper.time_enough}
        reason = written(paper.reason)
        event_in(unit, row, HearingAct.PAPER_LATE, at=paper.came_at, detail=detail, reason=reason)
        _said(unit, row, "hearing.paper_late", detail, reason)
        return Done(None, changes(case.id))


def adjourn(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, stop: Adjournment
) -> Done[None]:
    """Stop a hearing for a while, with the reason (DOMAIN.md 2.7).

    Raises Refused: it is not in progress. BadInput: no reason, or dates that cannot be.
    """
    why = wanted(stop.why, field="why", asks="Why is the hearing adjourned?")
    adjournment_points((stop,))
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        if row.state != HearingState.BEGUN:
            raise Refused("The hearing is not in progress.", cure="A day ahead is moved instead.")
        refuse_ahead(stop.at, unit.now)
        refuse_before_the_last(unit, row, stop.at)
        before = stored_values(row)
        row.state = HearingState.ADJOURNED.value
        event_in(unit, row, HearingAct.ADJOURNED, at=stop.at, detail=_stop_detail(stop), reason=why)
        _goes_on_in(unit, row, stop.resumes_on)
        record_in(unit, row, "hearing.adjourned", before, why=why)
        day = to_london(stop.at).date()
        stage_following.hearing_begun_in(
            unit, case, HearingKind(row.kind), day, f"Adjourned. {why}"
        )
        return Done(None, changes(case.id))


def settle_adjournment(
    casework: Casework,
    actor: Actor,
    *,
    hearing_id: HearingId,
    resumes_on: date | None = None,
    papers_on: date | None = None,
    enquiry: str = "",
    both_told: bool = False,
) -> Done[None]:
    """Add to an adjournment what was open: the day, papers served, what is found out, who told."""
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        stops_of = hearing_views.adjournments_from(
            hearing_queries.events_of(unit.session, [row.id])
        )
        if row.state != HearingState.ADJOURNED or not stops_of:
            raise Refused("The hearing is not adjourned.")
        detail: dict[str, Any] = {}
        if resumes_on is not None:
            if resumes_on < to_london(stops_of[-1].at).date():
                raise BadInput(
                    f"{uk_date(resumes_on)} is before the adjournment.",
                    field="resumes_on",
                    cure="Give a later day.",
                )
            detail["resumes_on"] = resumes_on.isoformat()
        if papers_on is not None:
            detail["papers_on"] = papers_on.isoformat()
        if written(enquiry):
            detail["enquiry"] = written(enquiry)
        if both_told:
            detail["both_told"] = True
        if not detail:
            raise BadInput("Nothing is settled yet.", cure="Fill in what has become clear.")
        event_in(unit, row, HearingAct.ADJOURNMENT_SETTLED, detail=detail)
        _goes_on_in(unit, row, resumes_on)
        _said(unit, row, "hearing.adjournment_settled", detail, "")
        return Done(None, changes(case.id))


def record_missed(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, why: AbsenceReason, words: str
) -> Done[None]:
    """Write down that the employee did not come; ``words`` what is known of it.

    Raises Refused: the panel has sat, or the day is still to come.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        if row.state != HearingState.PLANNED or row.planned_for is None:
            raise Refused("No hearing is planned that could be missed.")
        on = to_london(row.planned_for).date()
        if on > to_london(unit.now).date():
            raise Refused(f"It is planned for {uk_date(on)}, still to come.", cure="Move it.")
        refuse_untold(unit, row)
        said = written(words)
        before = stored_values(row)
        row.state = HearingState.MISSED.value
        detail = {"on": on.isoformat(), "why": why.value}
        event_in(unit, row, HearingAct.MISSED, detail=detail, reason=said)
        # Why somebody stayed away is often a matter of health: it stays out of the audit.
        record_in(unit, row, "hearing.missed", before)
        return Done(None, changes(case.id))


def consider_absence(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, on: date, absence: AbsenceWritten
) -> Done[None]:
    """Write down what was made of the reason for staying away on a day (Acas Code 25)."""
    words = wanted(
        absence.considered, field="considered", asks="What was made of the reason for the absence?"
    )
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        events = hearing_queries.events_of(unit.session, [row.id])
        if on not in {one.on for one in hearing_views.missed_from(events)}:
            raise Refused(f"No absence is on record for {uk_date(on)}.")
        detail = {
            "on": on.isoformat(),
            "considered": words,
            "medical_advice": written(absence.medical_advice),
            "other_ways": written(absence.other_ways),
        }
        event_in(unit, row, HearingAct.ABSENCE_CONSIDERED, detail=detail)
        # What a doctor said stays in the record of the hearing, out of the audit.
        _said(unit, row, "hearing.absence_considered", {"on": detail["on"]}, "")
        return Done(None, changes(case.id))


def absence(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, reason_to_go_on: str = ""
) -> AbsenceAnswer:
    """Judge whether the hearing may go on without the employee. Raises NotFound."""
    with casework.read() as session:
        row, _case = hearing_in(session, actor, hearing_id)
        return judge_absence(_absence_facts(session, row, reason_to_go_on, today(casework.clock)))


def go_on_in_absence(
    casework: Casework, actor: Actor, *, hearing_id: HearingId, at: datetime, reason: str
) -> Done[None]:
    """Let the hearing go on without the employee, decided by the chair in person with the reason.

    Raises Refused: points of Acas Code 25 stand open, or it is not the chair who decides.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        chair_or_refuse(
            unit.session, actor, case, HearingKind(row.kind),
            "decides that the hearing goes on in the employee’s absence",
        )  # fmt: skip
        why = wanted(reason, field="reason", asks="Why does the hearing go on?")
        if row.state != HearingState.MISSED:
            raise Refused("No absence is on record for this hearing.", cure="Record it first.")
        check_begun(at, row.planned_for, unit.now)
        refuse_before_the_last(unit, row, at)
        refuse_open_points(unit, case, row, why)
        facts = _absence_facts(unit.session, row, why, to_london(at).date())
        answer = judge_absence(facts)
        if not answer.may_go_on:
            raise Refused(
                answer.words, problems=[one.words for one in stops(answer.points)],
                cure="Rearrange the hearing, or settle each point.",
            )  # fmt: skip
        before = stored_values(row)
        row.state = HearingState.BEGUN.value
        event_in(unit, row, HearingAct.GONE_ON, at=at, reason=why)
        hearing_clocks.begun_in(unit, row, at)
        record_in(unit, row, "hearing.gone_on", before, why=why)
        day = to_london(at).date()
        stage_following.hearing_begun_in(unit, case, HearingKind(row.kind), day, why)
        return Done(None, changes(case.id))


def end(
    casework: Casework,
    actor: Actor,
    *,
    hearing_id: HearingId,
    at: datetime,
    companion_kept: CompanionKept | None = None,
    companion_limited: str = "",
) -> Done[None]:
    """End a hearing: the panel considers its decision next, and nothing new is heard.

    ``companion_kept`` says why a companion who was named was not there, ``companion_limited``
    what one who was there could not do (DOMAIN.md 0.1, rules 1 and 2).

    Raises Refused: it is not in progress. BadInput: a time that cannot be.
    """
    with casework.transaction(actor) as unit:
        row, case = hearing_to_arrange_in(unit, hearing_id)
        if row.state != HearingState.BEGUN:
            raise Refused("The hearing is not in progress.", cure="Record how it began first.")
        refuse_elsewhere(case, HearingKind(row.kind), "No hearing ends")
        refuse_ahead(at, unit.now)
        refuse_before_the_last(unit, row, at)
        before = stored_values(row)
        row.state = HearingState.HELD.value
        about = {
            "companion_kept": companion_kept.value if companion_kept else "",
            "companion_limited": written(companion_limited),
        }
        said = {name: words for name, words in about.items() if words}
        event_in(unit, row, HearingAct.ENDED, at=at, detail=said)
        hearing_clocks.ended_in(unit, row, at)
        record_in(unit, row, "hearing.ended", before)
        day = to_london(at).date()
        stage_following.hearing_ended_in(unit, case, HearingKind(row.kind), day)
        return Done(None, changes(case.id))


def _absence_facts(
    session: ReadSession, row: HearingRow, reason: str, hearing_on: date
) -> AbsenceFacts:
    events = hearing_queries.events_of(session, [row.id])
    weighed = [one.detail for one in events if one.act == HearingAct.ABSENCE_CONSIDERED]
    last = weighed[-1] if weighed else {}
    return AbsenceFacts(
        hearing_on=hearing_on,
        missed=hearing_views.missed_from(events),
        warned_on=hearing_views.warned_on_in(session, row.case_id),
        medical_advice=str(last.get("medical_advice", "")),
        other_ways=str(last.get("other_ways", "")),
        reason_to_go_on=reason,
    )


def _goes_on_in(unit: Unit, row: HearingRow, on: date | None) -> None:
    """Keep the day on which an adjourned hearing goes on among the dates of its case."""
    if on is not None:
        words = "as it was adjourned"
        hearing_clocks.day_in(unit, row, on, "It goes on on another day.", words)


def _stop_detail(stop: Adjournment) -> dict[str, Any]:
    return {
        "for": stop.reason.value,
        "resumes_on": stop.resumes_on.isoformat() if stop.resumes_on else None,
        "papers_on": stop.papers_on.isoformat() if stop.papers_on else None,
        "enquiry": written(stop.enquiry),
        "both_told": stop.both_told,
    }


def _said(unit: Unit, row: HearingRow, verb: str, detail: dict[str, Any], why: str) -> None:
    unit.record(verb, case_id=row.case_id, subject=("hearing", row.id), after=detail, why=why)
