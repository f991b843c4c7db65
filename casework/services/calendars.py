"""Working days of this casebook: its bank holidays, closures, procedure and law."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from casework.clock import LONDON, today
from casework.errors import BadInput
from casework.rules.law_parameters import LawParameter, LawParameters, LawValue
from casework.rules.part_time import WorkPattern, contracted_calendar
from casework.rules.procedure_profile import ProcedureProfile, profile_from
from casework.rules.working_days import (
    BankHoliday,
    BankHolidays,
    CalendarKind,
    Closure,
    WorkingCalendar,
)
from casework.services.context import Casework
from casework.services.shipped_time import shipped_holiday_list, shipped_law, shipped_profile
from casework.store import calendar_queries
from casework.store.casebook_store import ReadSession

if TYPE_CHECKING:
    from casework.store.casebook_tables import ProcedureProfileRow
    from casework.summaries.deadlines import TermWords

# The shortest closure that ends a term or half-term: a week from Monday to Friday.
_TERM_GAP = 5
# Beyond today, how many working days a date is drawn as due (design, the four meanings).
_SOON_DAYS = 2


@dataclass(frozen=True, slots=True)
class CountingBasis:
    """What counting in one case rests on, read once for an act or a page."""

    bank_holidays: BankHolidays
    closures: tuple[Closure, ...]
    profile: ProcedureProfile
    law: LawParameters
    patterns: tuple[WorkPattern, ...] = ()  # of the employee, where they are on record

    def calendar(self, kind: CalendarKind | None = None) -> WorkingCalendar:
        """Return a calendar of the case; without a kind, what the trust's procedure means.

        Where nothing is on record of contracted days, the trust's are counted and say so. Raises
        BadInput for patterns that overlap.
        """
        wanted = kind or self.profile.calendar
        if wanted is CalendarKind.CONTRACTED:
            if self.patterns:
                return contracted_calendar(self.bank_holidays, self.patterns, self.closures)
            wanted = CalendarKind.TRUST
        return WorkingCalendar(wanted, self.bank_holidays, self.closures)


def bank_holidays_in(session: ReadSession) -> BankHolidays:
    """Return the bank holidays of the casebook; a year it does not hold comes as shipped."""
    rows = calendar_queries.bank_holiday_rows(session)
    held = {row.day.year for row in rows if row.status in ("published", "computed")}
    shipped = [holiday for holiday in shipped_holiday_list() if holiday.on.year not in held]
    kept = [
        BankHoliday(row.day, row.name, confirmed=row.status != "computed")
        for row in rows
        if row.status != "removed"
    ]
    taken_out = [row.day for row in rows if row.status == "removed"]
    return BankHolidays([*shipped, *kept], taken_out=taken_out)


def trust_calendar_in(session: ReadSession) -> WorkingCalendar:
    """Return Monday to Friday less bank holidays, with the closures of the whole trust."""
    return WorkingCalendar(
        CalendarKind.TRUST, bank_holidays_in(session), closures_in(session, None)
    )


def soon(calendar: WorkingCalendar, on: date) -> date:
    """Return the last day that is drawn as due; without bank holidays, two days on."""
    try:
        return calendar.nth_after(on, _SOON_DAYS)
    except BadInput:
        return date.fromordinal(on.toordinal() + _SOON_DAYS)


def closures_in(session: ReadSession, school_id: str | None) -> tuple[Closure, ...]:
    """Return the closures of a school and of the whole trust."""
    return tuple(
        Closure(row.from_on, row.to_on, row.name or "school closed")
        for row in calendar_queries.closure_rows(session, school_id)
    )


def profile_in(session: ReadSession, day: date) -> ProcedureProfile:
    """Return the version of the trust's procedure in force on a day."""
    from casework.store import procedure_queries

    row = procedure_queries.profile_row_on(session, day)
    return shipped_profile() if row is None else profile_of(row)


def law_in(session: ReadSession) -> LawParameters:
    """Return the law's dated numbers; labels come from the program, values from the casebook."""
    from casework.store import procedure_queries

    # A value that somebody read and gave another source for is no longer to be confirmed.
    unsure = {
        (parameter.name, value.effective_from, value.source)
        for parameter in shipped_law()
        for value in parameter.values
        if not value.confirmed
    }
    values: dict[str, list[LawValue]] = {}
    for row in procedure_queries.law_rows(session):
        confirmed = (row.name, row.effective_from, row.source) not in unsure
        values.setdefault(row.name, []).append(
            LawValue(row.value, row.effective_from, row.source, row.note, confirmed)
        )
    return LawParameters(
        LawParameter(
            parameter.name,
            parameter.label,
            parameter.counts_on,
            tuple(values.get(parameter.name, parameter.values)),
        )
        for parameter in shipped_law()
    )


def basis_in(session: ReadSession, case_id: str | None, on: date) -> CountingBasis:
    """Return what counting in a case rests on: its school's closures, its own procedure.

    A case keeps the version of the procedure that it began under (`procedure_versions`).
    """
    school_id = None if case_id is None else calendar_queries.school_of_case(session, case_id)
    profile = profile_in(session, on) if case_id is None else case_profile_in(session, case_id, on)
    return CountingBasis(
        bank_holidays_in(session),
        closures_in(session, school_id),
        profile,
        law_in(session),
        () if case_id is None else _patterns_in(session, case_id, profile),
    )


def _patterns_in(
    session: ReadSession, case_id: str, profile: ProcedureProfile
) -> tuple[WorkPattern, ...]:
    """Return the days that the employee works, where the procedure counts by them."""
    if profile.calendar is not CalendarKind.CONTRACTED:
        return ()
    from casework.services.work_patterns import patterns_of_case_in

    return patterns_of_case_in(session, case_id)


def case_profile_in(session: ReadSession, case_id: str, on: date) -> ProcedureProfile:
    """Return the version of the procedure that a case keeps; without one, that of the day."""
    from casework.store import procedure_queries

    row = procedure_queries.profile_row_of_case(session, case_id)
    return profile_in(session, on) if row is None else profile_of(row)


def profile(casework: Casework) -> ProcedureProfile:
    """Return the trust's procedure as it is in force today."""
    with casework.read() as session:
        return profile_in(session, today(casework.clock))


def term(casework: Casework, *, school_id: str | None = None) -> TermWords | None:
    """Say how many school days are left, today included; None where no closure is typed in."""
    from casework.summaries.deadlines import TermWords

    on = today(casework.clock)
    with casework.read() as session:
        held = closures_in(session, school_id)
        calendar = WorkingCalendar(
            CalendarKind.TRUST_WITH_CLOSURES, bank_holidays_in(session), held
        )
        ends = next((c.from_on for c in held if c.from_on > on and _ends_term(c)), None)
        if ends is None or calendar.closure_on(on) is not None:
            return None
        if not {on.year, ends.year} <= set(calendar.bank_holidays.years):
            return None
        last = calendar.on_or_before(ends - timedelta(days=1))
        days = sum(
            calendar.counts(date.fromordinal(n))
            for n in range(on.toordinal(), last.toordinal() + 1)
        )
    return TermWords(days, last)


def is_last_day_of_term(basis: CountingBasis, day: date) -> bool:
    """Tell whether the school closes after this day for a week or longer."""
    calendar = basis.calendar(CalendarKind.TRUST)
    following = basis.calendar(CalendarKind.TRUST_WITH_CLOSURES)
    if not following.counts(day):
        return False
    closure = calendar.closure_on(calendar.nth_after(day, 1))
    return closure is not None and _ends_term(closure)


def is_late_on_friday(basis: CountingBasis, at: datetime) -> bool:
    """Tell whether a moment is on a Friday after the hour the trust hands no letters over."""
    london = at.astimezone(LONDON)
    limit = basis.profile.time_of_day("no_letters_after_on_friday")
    return london.weekday() == 4 and london.time() >= limit


def _ends_term(closure: Closure) -> bool:
    return (closure.to_on - closure.from_on).days + 1 >= _TERM_GAP


def profile_of(row: ProcedureProfileRow) -> ProcedureProfile:
    """Read a version of the procedure as it is kept, whole: what it was kept without is typical."""
    kept = profile_from(
        row.numbers, name=row.name, version=row.version, effective_from=row.effective_from
    )
    return kept.completed(shipped_profile())
