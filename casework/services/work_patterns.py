"""The days that an employee works, from a day on: typed, ended by the next, taken out (9.1)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import timedelta

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.ids import CaseId, PersonId, WorkPatternId
from casework.rules.part_time import WorkPattern, contracted_calendar
from casework.rules.stage_move import written
from casework.services import calendars
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.people import own_record_in
from casework.services.rights import run_or_refuse
from casework.store import work_pattern_queries
from casework.store.casebook_store import ReadSession
from casework.store.person_tables import WorkPatternRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.calendars import KeptPattern

CHANGED = (Topic.PEOPLE, Topic.DEADLINES, Topic.CASE)


def patterns_of_employee(
    casework: Casework, actor: Actor, *, case_id: CaseId
) -> tuple[KeptPattern, ...]:
    """List what is on record of the days that the employee of a case works. Raises NotFound."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        rows = work_pattern_queries.patterns_of_case(session, case_id)
        return tuple(KeptPattern(WorkPatternId(row.id), pattern_from(row)) for row in rows)


def patterns_of_case_in(session: ReadSession, case_id: str) -> tuple[WorkPattern, ...]:
    """Read the working patterns of the employee of a case."""
    rows = work_pattern_queries.patterns_of_case(session, case_id)
    return tuple(pattern_from(row) for row in rows)


def add_pattern(
    casework: Casework, actor: Actor, *, person_id: PersonId, pattern: WorkPattern
) -> Done[WorkPatternId]:
    """Keep the days that somebody works from a day on; the pattern before it ends the day before.

    Raises:
        NotFound: no such person. Refused: the capacity does not keep it.
        BadInput: no day of the week, dates that cannot be, or a pattern of later days overlaps.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        kept = add_pattern_in(unit, person_id, pattern)
        return Done(WorkPatternId(kept.id), Changes.of(*CHANGED))


def add_pattern_in(unit: Unit, person_id: str, pattern: WorkPattern) -> WorkPatternRow:
    """Keep a working pattern inside the caller's act. Raises as `add_pattern`."""
    person_id = own_record_in(unit.session, person_id).id
    rows = work_pattern_queries.patterns_of(unit.session, person_id)
    patterns = with_pattern(map(pattern_from, rows), pattern)
    _check(unit, patterns)
    pattern = patterns[-1]
    for row in rows:
        if row.from_on < pattern.from_on and (row.to_on is None or row.to_on >= pattern.from_on):
            row.to_on = pattern.from_on - timedelta(days=1)
    kept = WorkPatternRow(
        person_id=person_id,
        weeks=[sorted(day + 1 for day in week) for week in pattern.weeks],
        from_on=pattern.from_on,
        to_on=pattern.to_on,
        first_week_on=pattern.first_week_on,
        term_time_only=pattern.term_time_only,
        recorded_at=unit.now,
        recorded_by=unit.actor.words,
    )
    unit.session.add(kept)
    unit.session.flush()
    unit.record(
        "work_pattern.added",
        subject=("work_pattern", kept.id),
        after={
            "person_id": person_id,
            "days": pattern.words,
            "from_on": pattern.from_on.isoformat(),
        },
    )
    return kept


def take_out_pattern(
    casework: Casework, actor: Actor, *, pattern_id: WorkPatternId, why: str
) -> Done[None]:
    """Take out a pattern that was typed wrongly; running clocks move by a recount alone.

    Raises:
        NotFound: no such pattern. Refused: the capacity does not keep it, or no reason is given.
    """
    run_or_refuse(actor)
    if not written(why):
        raise Refused("A working pattern is taken out only with a reason.", cure="Write down why.")
    with casework.transaction(actor) as unit:
        row = work_pattern_queries.find(unit.session, pattern_id)
        if row is None:
            raise NotFound("That working pattern is not in this casebook.")
        before = stored_values(row)
        unit.session.delete(row)
        unit.session.flush()
        unit.record(
            "work_pattern.removed", subject=("work_pattern", pattern_id), before=before, why=why
        )
        return Done(None, Changes.of(*CHANGED))


def with_pattern(held: Iterable[WorkPattern], pattern: WorkPattern) -> tuple[WorkPattern, ...]:
    """Return the patterns with one more, as the last; the one before it ends on the day before.

    Where a later one is on record already, one without an end ends on the day before that.
    Raises BadInput where one begins on the very day.
    """
    found: list[WorkPattern] = []
    for one in held:
        if one.from_on == pattern.from_on:
            raise BadInput(
                f"A working pattern begins on {uk_date(one.from_on)} already: {one.words}.",
                field="from_on",
                cure="Take it out first, or give another day.",
            )
        runs_into = one.to_on is None or one.to_on >= pattern.from_on
        if one.from_on < pattern.from_on and runs_into:
            ends = pattern.from_on - timedelta(days=1)
            one = replace(one, to_on=ends)
        found.append(one)
    later = [one.from_on for one in found if one.from_on > pattern.from_on]
    if later and pattern.to_on is None:
        pattern = replace(pattern, to_on=min(later) - timedelta(days=1))
    return (*found, pattern)


def pattern_from(row: WorkPatternRow) -> WorkPattern:
    """Read a pattern as it is kept."""
    return WorkPattern(
        tuple(frozenset(int(day) - 1 for day in week) for week in row.weeks),
        row.from_on,
        row.to_on,
        row.first_week_on,
        row.term_time_only,
    )


def _check(unit: Unit, patterns: tuple[WorkPattern, ...]) -> None:
    contracted_calendar(calendars.bank_holidays_in(unit.session), patterns)
