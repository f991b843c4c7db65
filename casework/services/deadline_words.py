"""How a kept deadline reads: its date, how late, how it was counted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from casework.clock import to_london, uk_short, uk_time
from casework.ids import CaseId, DeadlineId
from casework.rules.clocks_in_time import OTHERS_TIME, is_past, limit_of, meaning_of, went_by
from casework.rules.deadline_kinds import (
    DeadlineDefinition,
    DeadlineKind,
    DeadlineState,
    Meaning,
    definition_of,
)
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.reckoning import CountedDay, DeadlineRule, Reckoning, plural
from casework.rules.typed_words import whole_name
from casework.rules.working_days import CalendarKind, DayKind
from casework.summaries.deadlines import Deadline, DueLine, DueToday

if TYPE_CHECKING:
    from casework.store.case_tables import DeadlineRow


# Those whose days one can count along: of a month or a day to come there is no day 3.
_COUNTED_ON = frozenset({DeadlineRule.WORKING_DAYS_AFTER, DeadlineRule.CALENDAR_DAYS_AFTER})


def reasoning(
    definition: DeadlineDefinition, counted: Reckoning, profile: ProcedureProfile
) -> dict[str, Any]:
    """Return what is kept of a count, as plain data: each day, the words, the versions."""
    return {
        "counted": [
            [day.on.isoformat(), day.kind.value, day.because, day.number] for day in counted.counted
        ],
        "explanation": counted.explanation,
        "warnings": list(counted.warnings),
        "aim_by": None if counted.aim_by is None else counted.aim_by.isoformat(),
        "procedure": {
            "name": profile.name,
            "version": profile.version,
            "number": definition.number,
            "source": _source(definition, profile),
        },
    }


def _source(definition: DeadlineDefinition, profile: ProcedureProfile) -> str:
    return profile.number(definition.number).source if definition.number else definition.source


def counted_days(kept: Mapping[str, Any]) -> tuple[CountedDay, ...]:
    """Read the days of a kept count."""
    return tuple(
        CountedDay(date.fromisoformat(on), DayKind(kind), str(because), number)
        for on, kind, because, number in kept.get("counted", ())
    )


def days_left(kept: Mapping[str, Any], on: date) -> int:
    """Count the counting days that come after a day."""
    return sum(day.counts and day.on > on for day in counted_days(kept))


def start_words(event: str, day: date, at: datetime | None) -> str:
    """Say what started a clock and when: 'the report, Mon 23 Nov 09:12'."""
    when = uk_short(day) if at is None else f"{uk_short(day)} {uk_time(at)}"
    return f"{event.rstrip(',')}, {when}"


def when_words(due_on: date, due_at: datetime | None, on: date) -> str:
    """Write a date as lists do: 'Today 16:30', 'Mon 23 Nov', with the year if it is another."""
    day = "Today" if due_on == on else uk_short(due_on, year=due_on.year != on.year)
    return day if due_at is None else f"{day} {uk_time(due_at)}"


def late_words(due_on: date, due_at: datetime | None, now: datetime) -> str:
    """Say 'today', 'tomorrow', '1 day late', '3 hours late', or nothing."""
    on = to_london(now).date()
    if is_past(due_on, due_at, now):
        days = (on - due_on).days
        if days or due_at is None:
            return f"{plural(days, 'day')} late"
        return f"{plural(max(1, int((now - due_at).total_seconds()) // 3600), 'hour')} late"
    return {0: "today", 1: "tomorrow"}.get((due_on - on).days, "")


def how_words(definition: DeadlineDefinition, fixed_by: str, start_event: str) -> str:
    """Say how a date was counted: '10 working days after the first review, Mon 9 Nov'."""
    if definition.is_a_day:
        return start_event.partition(",")[0]
    length = fixed_by.rpartition(", ")[2]
    return f"{length} {'before' if definition.counts_back else 'after'} {start_event}"


def summary(row: DeadlineRow, now: datetime, soon_on: date) -> Deadline:
    """Make what the screens are told of a deadline."""
    kind, state, settled_on, reason = DeadlineKind(row.kind), *_standing(row, now)
    definition = definition_of(kind)
    counted = counted_days(row.reasoning)
    on = to_london(now).date()
    aim_by = row.reasoning.get("aim_by")
    return Deadline(
        deadline_id=DeadlineId(row.id),
        case_id=CaseId(row.case_id),
        kind=kind,
        title=row.title,
        state=state,
        meaning=meaning_of(kind, state, (row.due_on, row.due_at), now, soon_on),
        due_on=row.due_on,
        due_at=row.due_at,
        when=when_words(row.due_on, row.due_at, on),
        late=late_words(row.due_on, limit_of(kind, row.due_at), now)
        if state is DeadlineState.RUNNING
        else "",
        fixed_by=definition.fixed_by,
        fixed_by_words=row.fixed_by,
        started_on=to_london(row.started_at).date(),
        start_words=row.start_event,
        how=how_words(definition, row.fixed_by, row.start_event),
        calendar_words=CalendarKind(row.calendar).words,
        counted=counted,
        explanation=str(row.reasoning.get("explanation", "")),
        warnings=tuple(map(str, row.reasoning.get("warnings", ()))),
        number_source=str(row.reasoning.get("procedure", {}).get("source", "")),
        if_missed=definition.if_missed,
        action=definition.action,
        tab=definition.tab,
        item=_place(definition, row.about_id) or row.id,
        day=sum(day.counts and day.on <= on for day in counted),
        of_days=row.amount if row.rule in _COUNTED_ON else 0,
        aim_by=None if aim_by is None else date.fromisoformat(aim_by),
        settled_on=settled_on,
        settled_at=_instant(row.reasoning.get("settled_at")),
        reason=reason,
        letter_id=row.letter_id,
        may_slip=definition.may_slip and state is DeadlineState.RUNNING,
        of_others=kind in OTHERS_TIME,
    )


def _standing(row: DeadlineRow, now: datetime) -> tuple[DeadlineState, date | None, str]:
    """Say where a clock stands; time that only others had is over then, and nobody is late."""
    state = DeadlineState(row.state)
    if state.is_open and is_over(row, now):
        return DeadlineState.WENT_BY, row.due_on, "The time is over."
    return state, row.settled_on, row.reason


def is_over(row: Any, now: datetime) -> bool:
    """Tell whether time has gone by in which only others could act."""
    return went_by(DeadlineKind(row.kind), row.due_on, to_london(now).date())


def _instant(kept: object) -> datetime | None:
    return datetime.fromisoformat(kept) if isinstance(kept, str) else None


def due_line(row: Any, now: datetime, soon_on: date) -> DueLine:
    """Make one line of Today from a row of `deadline_queries.due_by`."""
    kind = DeadlineKind(row.kind)
    definition = definition_of(kind)
    due = (row.due_on, row.due_at)
    meaning = meaning_of(kind, DeadlineState.RUNNING, due, now, soon_on)
    how = how_words(definition, row.fixed_by, row.start_event)
    late = late_words(row.due_on, row.due_at, now) if meaning is Meaning.OVERDUE else ""
    return DueLine(
        deadline_id=DeadlineId(row.id),
        case_id=CaseId(row.case_id),
        reference=row.reference,
        employee=whole_name(row.first_name, row.last_name),
        school=row.school or "",
        adviser=row.adviser,
        restricted=row.restricted,
        kind=kind,
        title=row.title,
        meaning=meaning,
        due_on=row.due_on,
        due_at=row.due_at,
        when=when_words(row.due_on, row.due_at, to_london(now).date()),
        # How late comes first: a narrow row cuts what stands last.
        how=f"{late[:1].upper()}{late[1:]}. {how[:1].upper()}{how[1:]}." if late else f"{how}.",
        action=definition.action,
        tab=definition.tab,
        item=_place(definition, row.about_id) or row.id,
    )


def _place(definition: DeadlineDefinition, about_id: str | None) -> str:
    return definition.item if about_id is None else f"{definition.item or 'statement'}:{about_id}"


def sorted_by_urgency(lines: Iterable[DueLine], on: date) -> DueToday:
    """Part the lines into overdue, today and later; their order is kept."""
    overdue, due_now, later = [], [], []
    for line in lines:
        if line.meaning is Meaning.OVERDUE:
            overdue.append(line)
        elif line.due_on <= on:
            due_now.append(line)
        else:
            later.append(line)
    return DueToday(on, tuple(overdue), tuple(due_now), tuple(later))
