"""Dates of cases into a calendar outside: without names in the titles unless they are chosen."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done
from casework.errors import Refused
from casework.ids import CaseId
from casework.rules.deadline_kinds import DeadlineKind, definition_of
from casework.rules.icalendar_writing import CalendarDate, calendar_text
from casework.rules.typed_words import whole_name
from casework.services import deadline_words
from casework.services.case_visibility import Sight, open_case_in
from casework.services.context import Casework
from casework.services.leaving import leave
from casework.services.rights import write_or_refuse
from casework.store import deadline_queries
from casework.store.casebook_store import ReadSession

_FOR_EVER = date.max


@dataclass(frozen=True, slots=True)
class Titles:
    """How much an entry says: who is concerned, and whether it reminds on the day before."""

    named: bool = False
    reminders: bool = True


def dates_to_come(
    casework: Casework, actor: Actor, *, case_id: CaseId | None, titles: Titles
) -> tuple[CalendarDate, ...]:
    """List the running clocks of a case, or of the person's own cases, as a calendar has them.

    Raises NotFound: no such case, or not open to this person.
    """
    with casework.read() as session:
        if case_id is not None:
            open_case_in(session, actor, case_id)
        now = casework.clock.now()
        return tuple(
            _date(row, titles)
            for row in _rows(session, actor, case_id)
            if not deadline_words.is_over(row, now)
        )


def export_calendar(
    casework: Casework,
    actor: Actor,
    *,
    target: Path,
    case_id: CaseId | None,
    titles: Titles,
    overwrite: bool = False,
) -> Done[int]:
    """Write the dates to come into an iCalendar file; return how many.

    Raises:
        NotFound: no such case. Refused: no clock runs, or the capacity takes no copies out.
        BadInput, NoRoom: as every file that leaves the casebook.
    """
    write_or_refuse(actor)
    dates = dates_to_come(casework, actor, case_id=case_id, titles=titles)
    if not dates:
        raise Refused("No clock runs.", cure="There is no date to put into a calendar.")
    made_at = casework.clock.now()
    text = calendar_text(dates, made_at=made_at, reminders=titles.reminders)
    named = "with names" if titles.named else "without names"
    leave(
        casework,
        actor,
        {target: text.encode()},
        lambda unit: unit.record(
            "calendar.exported",
            case_id=case_id,
            subject=("calendar", case_id or "own"),
            after={"dates": len(dates), "titles": named},
        ),
        overwrite=overwrite,
    )
    return Done(len(dates), Changes.of(case_id=case_id))


def proposed_name(case_reference: str = "") -> str:
    """Propose a file name; the reference of a case says whose it is to nobody outside."""
    return f"{case_reference or 'My'} dates.ics"


def _rows(session: ReadSession, actor: Actor, case_id: CaseId | None) -> list[Any]:
    sight = Sight(session, actor)
    return [
        row
        for row in deadline_queries.due_by(session, _FOR_EVER)
        if (row.case_id == case_id if case_id else row.adviser.casefold() == actor.name.casefold())
        and sight.may_see(row.case_id, restricted=row.restricted, restricted_to=row.restricted_to)
    ]


def _date(row: Any, titles: Titles) -> CalendarDate:
    definition = definition_of(DeadlineKind(row.kind))
    if titles.named:
        employee = whole_name(row.first_name, row.last_name)
        title = f"{row.reference} {employee}: {row.title}"
        note = deadline_words.how_words(definition, row.fixed_by, row.start_event)
    elif row.restricted:
        title, note = f"{row.reference}: a date is due", ""
    else:
        # The row's own title may name somebody; that of its kind never does.
        title, note = f"{row.reference}: {definition.title}", ""
    return CalendarDate(f"{row.id}@casework", title, row.due_on, row.due_at, note)
