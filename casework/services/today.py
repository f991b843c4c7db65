"""Today: what is due, my open cases with their next step, and how the casebook stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any

from casework.actor import Actor, Capacity
from casework.clock import today
from casework.ids import CaseId
from casework.rules.clocks_in_time import meaning_of
from casework.rules.deadline_kinds import DeadlineKind, DeadlineState, Meaning
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.stage import Stage
from casework.rules.typed_words import whole_name
from casework.rules.what_each_reads import Reading, shows_clock
from casework.services import calendars, deadline_words, deadlines, policies, what_now
from casework.services.case_lists import stage_words
from casework.services.case_visibility import Sight
from casework.services.casebook_health import casebook_health
from casework.services.context import Casework
from casework.services.inbox_count import inbox_today
from casework.store import today_queries
from casework.store.case_tables import DeadlineRow
from casework.store.casebook_queries import count_cases
from casework.store.casebook_store import ReadSession
from casework.summaries.casebooks import HealthLine
from casework.summaries.today import FirstStep, OpenCase, TodayView

SHOWN_CASES = 12


@dataclass(frozen=True, slots=True)
class _Counts:
    """What the list of open cases says beside its rows, and the first hour needs."""

    open_cases: int
    every: int
    closures: int
    schools: int


def has_own_cases(actor: Actor) -> bool:
    """Tell whether cases are this person's own: the adviser of a case is an HR adviser."""
    return actor.capacity is Capacity.HR_ADVISER


def today_view(casework: Casework, actor: Actor, *, mine: bool) -> TodayView:
    """Gather everything on Today; ``mine`` keeps the cases whose adviser this person is."""
    with casework.one_reading():
        return _view(casework, actor, mine=mine)


def _view(casework: Casework, actor: Actor, *, mine: bool) -> TodayView:
    health = casebook_health(casework).lines
    cases, counts = _open_cases(casework, actor, mine=mine)
    return TodayView(
        on=today(casework.clock),
        due=deadlines.due_today(casework, actor, mine=mine),
        cases=tuple(_with_next_step(casework, actor, line) for line in cases),
        open_cases=counts.open_cases,
        all_cases=counts.every,
        term=calendars.term(casework),
        health=health,
        first_hour=_first_hour(casework, health, counts),
        inbox=inbox_today(casework, actor),
    )


def _open_cases(
    casework: Casework, actor: Actor, *, mine: bool
) -> tuple[Sequence[OpenCase], _Counts]:
    now = casework.clock.now()
    on = today(casework.clock)
    with casework.read() as session:
        shown, open_cases = _nearest(session, actor, on, mine=mine)
        soon = calendars.soon(calendars.trust_calendar_in(session), on)
        lines = _lines(session, actor, shown, now, on, soon)
        counts = _Counts(
            open_cases,
            count_cases(session),
            today_queries.count_closures(session),
            today_queries.school_count(session),
        )
    return lines, counts


def _nearest(session: ReadSession, actor: Actor, on: date, *, mine: bool) -> tuple[list[str], int]:
    """Return the cases with the nearest dates that this person sees, and how many there are."""
    sight = Sight(session, actor, Reading.HEAD)
    wanted = today_queries.Wanted(on, actor.name if mine else None, sight.only)
    named = [
        row
        for row in today_queries.restricted_open(session, wanted)
        if sight.may_see(row.id, restricted=True, restricted_to=row.restricted_to)
    ]
    plain = today_queries.unrestricted_open(session, wanted, SHOWN_CASES)
    count = today_queries.count_unrestricted_open(session, wanted) + len(named)
    nearest = sorted(
        [*plain, *named],
        key=lambda row: (row.due_on is None, row.due_on or date.min, row.reference),
    )
    return [row.id for row in nearest[:SHOWN_CASES]], count


def _lines(
    session: ReadSession, actor: Actor, shown: Sequence[str], now: datetime, on: date, soon: date
) -> list[OpenCase]:
    rows = {row.id: row for row in today_queries.cases_shown(session, shown)}
    first: dict[str, DeadlineRow] = {}
    sight = Sight(session, actor, Reading.HEAD)
    for clock in today_queries.next_of_cases(session, shown, on):
        if shows_clock(sight.readers_of(clock.case_id), DeadlineKind(clock.kind)):
            first.setdefault(clock.case_id, clock)
    return [_line(rows[case_id], first.get(case_id), now, on, soon) for case_id in shown]


def _line(row: Any, clock: DeadlineRow | None, now: datetime, on: date, soon: date) -> OpenCase:
    stage = stage_words(Stage(row.stage))
    line = OpenCase(
        case_id=CaseId(row.id),
        reference=row.reference,
        employee=whole_name(row.first_name, row.last_name),
        school=row.school_short or row.school or "",
        stage_words=stage.short,
        stage_number=stage.number,
        next_step="",
        next_on=None,
        next_words="",
        meaning=Meaning.LATER,
        restricted=row.restricted,
    )
    if clock is None:
        return line
    kind = DeadlineKind(clock.kind)
    return replace(
        line,
        next_on=clock.due_on,
        next_words=deadline_words.when_words(clock.due_on, clock.due_at, on),
        meaning=meaning_of(kind, DeadlineState.RUNNING, (clock.due_on, clock.due_at), now, soon),
    )


def _with_next_step(casework: Casework, actor: Actor, line: OpenCase) -> OpenCase:
    step = what_now.first_step(casework, actor, case_id=line.case_id)
    return line if step is None else replace(line, next_step=step.title)


def _first_hour(
    casework: Casework, health: Sequence[HealthLine], counts: _Counts
) -> tuple[FirstStep, ...]:
    """List what a new casebook still wants; nothing once all of it is done."""
    states = {line.kind: line for line in health}
    profile = calendars.profile(casework)
    steps = (
        FirstStep(
            "made",
            "Casebook made, recovery sheet tested",
            states["recovery_test"].last,
            done=True,
            minutes=0,
        ),
        _policy_step(casework),
        _numbers_step(profile),
        _schools_step(counts),
        FirstStep(
            "backup",
            "A first backup to another disk",
            "Written, read back and opened once",
            not states["backup"].last.casefold().startswith("never"),
            5,
            action="Back up",
            place="casebook",
        ),
    )
    return () if all(step.done for step in steps) else steps


def _policy_step(casework: Casework) -> FirstStep:
    adopted = any(
        not version.is_summary
        for shelf in policies.policy_library(casework)
        for version in shelf.versions
    )
    return FirstStep(
        "policy",
        "Import the trust’s policy",
        "The adopted text is in the library"
        if adopted
        else "The starter policy is a summary of ours. An allegation should cite the words that"
        " were adopted.",
        adopted,
        15,
        before_a_letter=True,
        action="Import policy",
        place="policies",
    )


def _numbers_step(profile: ProcedureProfile) -> FirstStep:
    typical = len(profile.typical)
    return FirstStep(
        "numbers",
        "Check your procedure’s numbers",
        f"{typical} numbers are typical ones, not the trust’s"
        if typical
        else "Every number was read in the trust’s procedure",
        typical == 0,
        10,
        before_a_letter=True,
        action="Check numbers",
        place="settings",
        section="procedure",
    )


def _schools_step(counts: _Counts) -> FirstStep:
    schools = f"{counts.schools} school{'' if counts.schools == 1 else 's'} entered"
    return FirstStep(
        "schools",
        "Schools, letterheads and closures",
        schools if counts.closures else f"{schools}; no closure is typed in yet",
        counts.schools > 0 and counts.closures > 0,
        10,
        action="Open schools",
        place="settings",
        section="schools",
    )
