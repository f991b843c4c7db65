"""What if a closure were added, or the employee worked other days: every date before it moves.

A hearing that moves is asked of `hearing_moving`. Nothing is changed by asking; the change and
the new counts are made together, or not at all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, today
from casework.errors import BadInput, Refused
from casework.ids import CaseId, PersonId
from casework.rules.part_time import WorkPattern, contracted_calendar
from casework.rules.term_calendar import check_closures
from casework.rules.working_days import CalendarKind, Closure
from casework.services import calendars, work_patterns
from casework.services.calendar_changes import add_closures_in
from casework.services.calendars import CountingBasis
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.clock_moves import Changed, moves_in
from casework.services.clock_recounts import count_all_in
from casework.services.context import Casework
from casework.services.rights import keep_settings_or_refuse, run_or_refuse
from casework.store.casebook_store import ReadSession
from casework.summaries.calendars import ClockMove

_MOVED = (Topic.SETTINGS, Topic.DEADLINES, Topic.CASE)


def if_closures(
    casework: Casework, actor: Actor, *, school_id: str | None, closures: Sequence[Closure]
) -> tuple[ClockMove, ...]:
    """List the clocks that closures of a school, or of the whole trust, would move.

    Raises BadInput for closures that overlap or are too long.
    """
    check_closures(closures)
    with casework.read() as session:
        changed = with_closures(school_id, closures)
        found = moves_in(session, actor, today(casework.clock), changed=changed)
        return tuple(move.words for move in found)


def add_closures(
    casework: Casework,
    actor: Actor,
    *,
    school_id: str | None,
    closures: Sequence[Closure],
    source: str,
    why: str,
) -> Done[tuple[ClockMove, ...]]:
    """Add closures and count anew what they move, in one act; return those that moved.

    Raises:
        BadInput: closures that cannot be, or overlap what is typed in; no reason.
        Refused: the capacity does not keep what dates rest on.
    """
    keep_settings_or_refuse(actor)
    _needs(why)
    with casework.transaction(actor) as unit:
        moves = moves_in(
            unit.session,
            actor,
            to_london(unit.now).date(),
            changed=with_closures(school_id, closures),
        )
        add_closures_in(unit, school_id=school_id, closures=closures, source=source)
        count_all_in(unit, moves, why)
        return Done(tuple(move.words for move in moves), Changes.of(*_MOVED))


def if_pattern(
    casework: Casework, actor: Actor, *, case_id: CaseId, pattern: WorkPattern
) -> tuple[ClockMove, ...]:
    """List the clocks of a case that the employee's days would move, had they been on record.

    Raises:
        NotFound: no such case. BadInput: a pattern that cannot be, or overlaps another.
        Refused: the procedure of the case counts other days; the words say which.
    """
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        found = moves_in(
            session,
            actor,
            today(casework.clock),
            case_id=case_id,
            changed=_with_pattern(session, case_id, casework, pattern),
        )
        return tuple(move.words for move in found)


def keep_pattern(
    casework: Casework, actor: Actor, *, case_id: CaseId, pattern: WorkPattern, why: str
) -> Done[tuple[ClockMove, ...]]:
    """Keep the employee's days and count anew what they move, in one act.

    Raises what `if_pattern` raises, and Refused for a closed case.
    """
    run_or_refuse(actor)
    _needs(why)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case, what_was="counted")
        work_patterns.add_pattern_in(unit, PersonId(case.subject_id), pattern)
        on = to_london(unit.now).date()
        moves = moves_in(unit.session, actor, on, case_id=case_id)
        count_all_in(unit, moves, why)
        changes = Changes.of(*_MOVED, Topic.PEOPLE, case_id=case_id)
        return Done(tuple(move.words for move in moves), changes)


def counts_by_contract(casework: Casework, actor: Actor, *, case_id: CaseId) -> bool:
    """Tell whether the procedure of a case counts the days that the employee works."""
    with casework.read() as session:
        open_case_in(session, actor, case_id)
        profile = calendars.case_profile_in(session, case_id, today(casework.clock))
        return profile.calendar is CalendarKind.CONTRACTED


def with_closures(school_id: str | None, closures: Sequence[Closure]) -> Changed:
    """Return the basis of counting as it would be with more closures."""

    def changed(of_school: str | None, basis: CountingBasis) -> CountingBasis:
        if school_id is not None and of_school != school_id:
            return basis
        both = sorted((*basis.closures, *closures), key=lambda one: (one.from_on, one.to_on))
        return replace(basis, closures=tuple(both))

    return changed


def _with_pattern(
    session: ReadSession, case_id: CaseId, casework: Casework, pattern: WorkPattern
) -> Changed:
    basis = calendars.basis_in(session, case_id, today(casework.clock))
    if basis.profile.calendar is not CalendarKind.CONTRACTED:
        raise Refused(
            "The procedure of this case does not count the days that the employee works:"
            f" it counts {basis.calendar().kind.words}.",
            cure="Change what a working day is under Settings, Procedure, if the trust’s says so.",
        )
    held = work_patterns.patterns_of_case_in(session, case_id)
    patterns = work_patterns.with_pattern(held, pattern)
    contracted_calendar(basis.bank_holidays, patterns)
    return lambda _school, found: replace(found, patterns=patterns)


def _needs(why: str) -> None:
    if not why.strip():
        raise BadInput(
            "A reason is needed.",
            field="why",
            cure="Write down what was changed; it stands beside each date.",
        )
