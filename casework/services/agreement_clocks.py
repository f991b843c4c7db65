"""The date by which a record that was sent is to be agreed: a clock for each record (L12)."""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Any

from casework.clock import LONDON, to_london, uk_date
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.deadlines import working_days_after
from casework.rules.reckoning import days_between, numbered, plural
from casework.rules.statements import StatementKind
from casework.services import calendars, deadline_words, deadlines
from casework.services.roles import name_of
from casework.store.case_tables import DeadlineRow, PersonRow
from casework.store.meeting_tables import StatementRow
from casework.store.unit import Unit

GIVEN = "given"
"""Key of a clock's reasoning: the date was written to somebody, and is not counted anew."""

_KIND = DeadlineKind.NOTES_AGREED


def sent_in(unit: Unit, row: StatementRow, on: date, agree_by_on: date) -> None:
    """Begin the clock of a record inside the caller's act; one sent again begins anew.

    Raises BadInput: the days cannot be counted so far.
    """
    dropped_in(unit, row, "It was sent again.")
    definition, today = definition_of(_KIND), to_london(unit.now).date()
    basis = calendars.basis_in(unit.session, row.case_id, today)
    calendar = basis.calendar()
    days = definition.amount(basis.profile)
    counted = working_days_after(calendar, on, days)
    fixed_by = definition.fixed_by_words(basis.profile)
    reasoning: dict[str, Any] = deadline_words.reasoning(definition, counted, basis.profile)
    if agree_by_on != counted.due_on:
        shown = numbered(days_between(calendar, on, agree_by_on), unit="working day")
        usual, days = days, max((day.number or 0 for day in shown), default=0)
        fixed_by = f"given when it was sent, {plural(days, 'working day')}"
        reasoning |= {
            "counted": [[one.on.isoformat(), one.kind.value, one.because, one.number]
                        for one in shown],
            "explanation": f"{uk_date(agree_by_on)} was given when it was sent; the procedure’s"
            f" {plural(usual, 'working day')} end on {uk_date(counted.due_on)}.",
            "warnings": [],
            GIVEN: True,
        }  # fmt: skip
    begun = DeadlineRow(
        case_id=row.case_id,
        kind=_KIND.value,
        title=_title(unit, row),
        rule=definition.rule.value,
        amount=days,
        calendar=counted.calendar.value,
        fixed_by=fixed_by,
        start_event=deadline_words.start_words(definition.start_event, on, None),
        started_at=datetime.combine(on, time(0), LONDON).astimezone(UTC),
        due_on=agree_by_on,
        reasoning=reasoning,
        about_id=row.id,
    )
    deadlines.keep_in(unit, begun)


def answered_in(unit: Unit, row: StatementRow, on: date) -> None:
    """Settle the clock of a record: it was agreed, or changes were asked for."""
    deadlines.settle_in(unit, case_id=row.case_id, kind=_KIND, settled=on, about_id=row.id)


def dropped_in(unit: Unit, row: StatementRow, reason: str) -> None:
    """Wait no longer for an answer about a record."""
    deadlines.drop_in(unit, case_id=row.case_id, kind=_KIND, reason=reason, about_id=row.id)


def _title(unit: Unit, row: StatementRow) -> str:
    person = unit.session.get(PersonRow, row.person_id) if row.person_id else None
    thing = "Notes" if row.kind == StatementKind.MEETING_NOTES else "Statement"
    return f"{thing} agreed by {name_of(person)}" if person is not None else f"{thing} agreed"
