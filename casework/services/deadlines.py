"""The clocks of a case: begun, settled, begun anew, paused, and shown with their reasoning.

Functions that end in ``_in`` join the caller's act; those that begin a clock count by the
calendar, procedure and closures of that day and keep the count day by day, so that a date
explains itself years later (DOMAIN.md 2.4, 3.0, 9).
"""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from casework.actor import Actor
from casework.clock import to_london, today, uk_date
from casework.ids import CaseId, DeadlineId
from casework.rules.clocks_in_time import (
    OTHERS_TIME,
    is_past,
    state_when_settled,
    went_by,
)
from casework.rules.deadline_kinds import (
    DeadlineKind,
    DeadlineState,
    FixedBy,
    definition_of,
)
from casework.rules.reckoning import Reckoning, plural
from casework.rules.what_each_reads import Reading, reads_served_alone, shows_clock
from casework.services import calendars, deadline_words
from casework.services.calendars import CountingBasis
from casework.services.case_visibility import Sight, reading_in
from casework.services.context import Casework
from casework.services.deadline_counts import ClockStart, count
from casework.store import deadline_queries
from casework.store.case_tables import DeadlineRow
from casework.store.casebook_store import ReadSession
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit
from casework.summaries.deadlines import Deadline, DueLine, DueToday

DAYS_AHEAD = 7
_NOT_KEPT_IN_AUDIT = "reasoning"


def start_in(
    unit: Unit,
    *,
    case_id: str,
    kind: DeadlineKind,
    start: date | datetime,
    start_event: str = "",
    letter_id: str | None = None,
    about_id: str | None = None,
    amount: int | None = None,
) -> DeadlineId:
    """Begin a clock; one of that kind that still runs is left as it is, and its id returned.

    ``start`` is an instant where hours count, else a day or an instant in London; a clock that
    counts back starts from the day to come. ``start_event`` completes "10 working days after …";
    empty: the words of the kind. ``about_id`` names the hearing, warning or track, of which a case
    may have several. ``amount`` is for a kind whose number no procedure has.

    Raises:
        BadInput: a year without bank holidays, or a day where an instant is needed.
    """
    running = deadline_queries.open_deadline(unit.session, case_id, kind.value, about_id)
    if running is not None:
        return DeadlineId(running.id)
    at = ClockStart.of(start)
    return _begin(unit, case_id, kind, at, start_event, letter_id, about_id, amount)


def settle_in(
    unit: Unit,
    *,
    case_id: str,
    kind: DeadlineKind,
    settled: date | datetime,
    reason: str = "",
    about_id: str | None = None,
) -> DeadlineId | None:
    """Settle the running clock of a kind as met, or late; None where none runs."""
    row = deadline_queries.open_deadline(unit.session, case_id, kind.value, about_id)
    if row is None:
        return None
    day = to_london(settled).date() if isinstance(settled, datetime) else settled
    at = settled if isinstance(settled, datetime) else None
    if kind not in OTHERS_TIME:
        change_in(unit, row, met_or_late(row, day, at), settled, reason)
        return DeadlineId(row.id)
    state = state_when_settled(kind, row.due_on, day)
    when = row.due_on if state is DeadlineState.WENT_BY else settled
    change_in(unit, row, state, when, reason)
    return DeadlineId(row.id)


def drop_in(
    unit: Unit, *, case_id: str, kind: DeadlineKind, reason: str, about_id: str | None = None
) -> DeadlineId | None:
    """Settle the running clock of a kind as not applicable; None where none runs.

    Time of others that is over went by, whatever became of the case since.
    """
    row = deadline_queries.open_deadline(unit.session, case_id, kind.value, about_id)
    if row is None:
        return None
    if went_by(kind, row.due_on, _today(unit)):
        change_in(unit, row, DeadlineState.WENT_BY, row.due_on, reason)
    else:
        change_in(unit, row, DeadlineState.NOT_APPLICABLE, _today(unit), reason)
    return DeadlineId(row.id)


def restart_in(
    unit: Unit,
    *,
    case_id: str,
    kind: DeadlineKind,
    start: date | datetime,
    why: str,
    start_event: str = "",
    letter_id: str | None = None,
    about_id: str | None = None,
    amount: int | None = None,
) -> DeadlineId:
    """Begin a clock anew; the one that ran is kept as replaced, with the reason."""
    running = deadline_queries.open_deadline(unit.session, case_id, kind.value, about_id)
    if running is not None:
        change_in(unit, running, DeadlineState.REPLACED, _today(unit), why)
    at = ClockStart.of(start)
    return _begin(unit, case_id, kind, at, start_event, letter_id, about_id, amount)


def count_of(row: DeadlineRow, basis: CountingBasis, amount: int) -> Reckoning:
    """Count the days of a kept clock by another basis, from the day on which it began.

    Raises BadInput for a year without bank holidays.
    """
    start = ClockStart.of(to_london(row.started_at).date())
    return count(definition_of(DeadlineKind(row.kind)), basis, start, amount)


def count_anew_in(
    unit: Unit,
    row: DeadlineRow,
    basis: CountingBasis,
    *,
    amount: int,
    counted: Reckoning,
    why: str,
) -> DeadlineId:
    """Put another count in place of a running clock; the one that ran is kept as replaced."""
    definition = definition_of(DeadlineKind(row.kind))
    change_in(unit, row, DeadlineState.REPLACED, _today(unit), why)
    anew = DeadlineRow(
        case_id=row.case_id,
        kind=row.kind,
        title=row.title,
        rule=row.rule,
        amount=amount,
        calendar=counted.calendar.value,
        fixed_by=definition.fixed_by_words(basis.profile, amount),
        start_event=row.start_event,
        started_at=row.started_at,
        due_on=counted.due_on,
        due_at=None if counted.due_at is None else counted.due_at.astimezone(UTC),
        reasoning=deadline_words.reasoning(definition, counted, basis.profile),
        letter_id=row.letter_id,
        about_id=row.about_id,
    )
    return keep_in(unit, anew)


def pause_in(unit: Unit, *, case_id: str, reason: str) -> int:
    """Stop the clocks of the trust's procedure; those of law and guidance run on.

    A clock that is overdue is not stopped: the pause did not make it late.
    """
    paused = 0
    for row in deadline_queries.in_state(unit.session, case_id, DeadlineState.RUNNING):
        definition = definition_of(DeadlineKind(row.kind))
        own = definition.fixed_by is FixedBy.PROCEDURE and not definition.runs_on
        if own and not is_past(row.due_on, row.due_at, unit.now):
            left = deadline_words.days_left(row.reasoning, _today(unit))
            row.reasoning = {
                **row.reasoning,
                "paused_on": _today(unit).isoformat(),
                "days_left": max(left, 1),
            }
            change_in(unit, row, DeadlineState.PAUSED, None, reason)
            paused += 1
    return paused


def resume_in(unit: Unit, *, case_id: str) -> int:
    """Let paused clocks go on from today with the days that were left."""
    paused = deadline_queries.in_state(unit.session, case_id, DeadlineState.PAUSED)
    # One that waits for an answer from outside was not stopped by the pause of the case.
    rows = [row for row in paused if "days_left" in row.reasoning]
    for row in rows:
        left = int(row.reasoning["days_left"])
        since = date.fromisoformat(str(row.reasoning["paused_on"]))
        words = f"the pause from {uk_date(since)}, with {plural(left, 'day')} left,"
        change_in(unit, row, DeadlineState.REPLACED, _today(unit), "Counted on after the pause.")
        _begin(
            unit,
            row.case_id,
            DeadlineKind(row.kind),
            ClockStart(_today(unit), None),
            words,
            row.letter_id,
            row.about_id,
            left,
        )
    return len(rows)


def list_for_case(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[Deadline, ...]:
    """List the clocks of a case: those that run by date, then the settled ones, newest first.

    Raises:
        NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        _case, found = reading_in(session, actor, case_id, Reading.HEAD)
        listed = list_in(session, case_id, casework.clock.now())
        return tuple(one for one in listed if shows_clock(found, one.kind))


def list_in(session: ReadSession, case_id: str, now: datetime) -> tuple[Deadline, ...]:
    """List the clocks of a case within an open reading or act; replaced ones are left out."""
    calendar = calendars.trust_calendar_in(session)
    soon = calendars.soon(calendar, to_london(now).date())
    shown = [
        deadline_words.summary(row, now, soon)
        for row in deadline_queries.deadlines_of(session, case_id)
        if row.state != DeadlineState.REPLACED
    ]
    running = [deadline for deadline in shown if deadline.state.is_open]
    settled = [deadline for deadline in shown if not deadline.state.is_open]
    return (*running, *reversed(settled))


def _for_reader(line: DueLine, sight: Sight) -> DueLine:
    """Lead the member of a panel to the hearing: its letters and dates are others' to see to."""
    if not reads_served_alone(sight.readers_of(line.case_id)):
        return line
    return replace(line, action="Open hearing", tab="meetings", item="hearing")


def due_today(casework: Casework, actor: Actor, *, mine: bool = False) -> DueToday:
    """List what is overdue, due today and in the next seven days, over all open cases.

    ``mine`` keeps the cases whose adviser this person is. Cases that are not open to the person
    are left out, and not counted.
    """
    now = casework.clock.now()
    on = today(casework.clock)
    last = date.fromordinal(on.toordinal() + DAYS_AHEAD)
    with casework.read() as session:
        soon = calendars.soon(calendars.trust_calendar_in(session), on)
        sight = Sight(session, actor, Reading.HEAD)
        lines = [
            _for_reader(deadline_words.due_line(row, now, soon), sight)
            for row in deadline_queries.due_by(session, last)
            if sight.may_see(
                row.case_id, restricted=row.restricted, restricted_to=row.restricted_to
            )
            and shows_clock(sight.readers_of(row.case_id), DeadlineKind(row.kind))
            and (not mine or row.adviser.casefold() == actor.name.casefold())
            and not deadline_words.is_over(row, now)
        ]
    return deadline_words.sorted_by_urgency(lines, on)


def _begin(
    unit: Unit,
    case_id: str,
    kind: DeadlineKind,
    start: ClockStart,
    start_event: str,
    letter_id: str | None,
    about_id: str | None,
    amount: int | None,
) -> DeadlineId:
    definition = definition_of(kind)
    basis = calendars.basis_in(unit.session, case_id, _today(unit))
    days = definition.amount(basis.profile) if amount is None else amount
    counted = count(definition, basis, start, days)
    event = start_event or definition.start_event
    row = DeadlineRow(
        case_id=case_id,
        kind=kind.value,
        title=definition.title,
        rule=definition.rule.value,
        amount=days,
        calendar=counted.calendar.value,
        fixed_by=definition.fixed_by_words(basis.profile, days),
        start_event=deadline_words.start_words(event, start.day, start.at),
        started_at=start.instant.astimezone(UTC),
        due_on=counted.due_on,
        due_at=None if counted.due_at is None else counted.due_at.astimezone(UTC),
        reasoning=deadline_words.reasoning(definition, counted, basis.profile),
        letter_id=letter_id,
        about_id=about_id,
    )
    return keep_in(unit, row)


def keep_in(unit: Unit, row: DeadlineRow) -> DeadlineId:
    """Keep a clock that was counted inside the caller's act, with its audit entry."""
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "deadline.begun", case_id=row.case_id, subject=("deadline", row.id), after=_audited(row)
    )
    return DeadlineId(row.id)


def met_or_late(row: DeadlineRow, day: date, at: datetime | None) -> DeadlineState:
    """Say whether what was done then was done in time."""
    if row.due_at is not None and at is not None:
        return DeadlineState.LATE if at > row.due_at else DeadlineState.MET
    return DeadlineState.LATE if day > row.due_on else DeadlineState.MET


def change_in(
    unit: Unit,
    row: DeadlineRow,
    state: DeadlineState,
    when: date | datetime | None,
    reason: str,
) -> None:
    """Give a clock another state inside the caller's act, with its audit entry."""
    before = _audited(row)
    kept = {key: value for key, value in row.reasoning.items() if key != "settled_at"}
    if isinstance(when, datetime) and row.due_at is not None:
        kept["settled_at"] = when.astimezone(UTC).isoformat()
    row.reasoning = kept
    row.settled_on = to_london(when).date() if isinstance(when, datetime) else when
    row.state, row.reason = state.value, " ".join(reason.split())
    unit.session.flush()
    was, now = changed_values(before, _audited(row))
    unit.record(
        f"deadline.{state.value}" if state is not DeadlineState.RUNNING else "deadline.reopened",
        case_id=row.case_id,
        subject=("deadline", row.id),
        before=was,
        after=now,
        why=row.reason,
    )


def _audited(row: DeadlineRow) -> dict[str, object]:
    # The digest of the row vouches for the count; its days would only swell the audit.
    return {name: v for name, v in stored_values(row).items() if name != _NOT_KEPT_IN_AUDIT}


def _today(unit: Unit) -> date:
    return to_london(unit.now).date()
