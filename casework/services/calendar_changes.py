"""What the adviser changes about counting: numbers, closures, bank holidays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import to_london, uk_date
from casework.errors import BadInput, NotFound, Refused
from casework.rules.procedure_numbers import check_together
from casework.rules.procedure_profile import ProcedureProfile
from casework.rules.stage_move import written
from casework.rules.term_calendar import check_closures, overlaps
from casework.rules.typed_words import tidy_line
from casework.rules.working_days import Closure
from casework.services.calendars import bank_holidays_in, profile_in, profile_of
from casework.services.context import Casework
from casework.services.rights import keep_settings_or_refuse
from casework.store import calendar_queries, person_queries, procedure_queries
from casework.store.casebook_tables import BankHolidayRow, ProcedureProfileRow, SchoolClosureRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.calendars import KeptBankHoliday, SchoolClosure


def set_number(
    casework: Casework,
    actor: Actor,
    *,
    key: str,
    value: int | bool | str,
    source: str,
    effective_from: date | None = None,
) -> Done[ProcedureProfile]:
    """Keep a number as the trust's, in a new version of the procedure.

    Dates that were counted stand until ``clock_recounts.count_anew`` is told otherwise.

    Raises:
        BadInput: no source, a value that cannot be, or one that asks for less than law (0.1).
    """
    numbers = {key: (value, source)}
    return set_numbers(casework, actor, numbers=numbers, effective_from=effective_from)


def set_numbers(
    casework: Casework,
    actor: Actor,
    *,
    numbers: Mapping[str, tuple[int | bool | str, str]],
    effective_from: date | None = None,
) -> Done[ProcedureProfile]:
    """Keep several numbers as the trust's in one new version; each key has value and source.

    Raises:
        BadInput: as ``set_number``; then none of them is kept.
    """
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        begins = effective_from or to_london(unit.now).date()
        before = profile_in(unit.session, begins)
        after = before
        known = {number.key for number in before.numbers}
        for key, (value, source) in numbers.items():
            if key not in known:
                raise BadInput(f"The procedure has no number called “{key}”.", field=key)
            after = after.with_number(key, value, source=source)
        check_together(after)
        version = procedure_queries.highest_profile_version(unit.session) + 1
        row = new_profile_row(unit, after, version=version, effective_from=begins)
        unit.session.add(row)
        unit.session.flush()
        unit.record(
            "procedure.changed",
            subject=("procedure_profile", row.id),
            before={key: before.number(key).value for key in numbers},
            after={key: after.number(key).value for key in numbers},
            why="; ".join(dict.fromkeys(tidy_line(source) for _value, source in numbers.values())),
        )
        return Done(profile_of(row), Changes.of(Topic.SETTINGS, Topic.DEADLINES))


def new_profile_row(
    unit: Unit, kept: ProcedureProfile, *, version: int, effective_from: date
) -> ProcedureProfileRow:
    """Make the row of a version of the procedure."""
    return ProcedureProfileRow(
        version=version,
        name=kept.name,
        effective_from=effective_from,
        saved_at=unit.now,
        saved_by=unit.actor.words,
        numbers=kept.as_data(),
    )


def closures(casework: Casework) -> tuple[SchoolClosure, ...]:
    """List the closures of every school, the earliest first."""
    with casework.read() as session:
        return tuple(
            SchoolClosure(row.id, row.school_id, row.from_on, row.to_on, row.name, row.source)
            for row in calendar_queries.all_closure_rows(session)
        )


def add_closure(
    casework: Casework,
    actor: Actor,
    *,
    school_id: str | None,
    from_on: date,
    to_on: date,
    name: str,
    source: str = "",
) -> Done[str]:
    """Type in days on which a school, or the whole trust, is closed; both ends are closed.

    Raises:
        BadInput: it ends before it begins, has no name, lasts longer than a summer, or overlaps
            another of that school.
    """
    if not tidy_line(name):
        raise BadInput(
            "A closure needs a name.", field="name", cure="Write for example “Christmas holiday”."
        )
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        closure = Closure(from_on, to_on, " ".join(name.split()))
        (made,) = add_closures_in(unit, school_id=school_id, closures=[closure], source=source)
        return Done(made, Changes.of(Topic.SETTINGS, Topic.DEADLINES))


def add_closures(
    casework: Casework,
    actor: Actor,
    *,
    school_id: str | None,
    closures: Sequence[Closure],
    source: str = "",
) -> Done[int]:
    """Keep several closures of a school, or of the whole trust, in one act; return how many.

    Raises:
        BadInput: one cannot be, or overlaps another or what is typed in; then none is kept.
    """
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        made = add_closures_in(unit, school_id=school_id, closures=closures, source=source)
        return Done(len(made), Changes.of(Topic.SETTINGS, Topic.DEADLINES))


def add_closures_in(
    unit: Unit, *, school_id: str | None, closures: Sequence[Closure], source: str
) -> list[str]:
    """Keep closures inside the caller's act; return their ids. Raises as `add_closures`."""
    if school_id is not None and person_queries.find_school(unit.session, school_id) is None:
        raise NotFound("That school is not in this casebook.", cure="Choose one of the list.")
    held = [
        Closure(row.from_on, row.to_on, row.name)
        for row in calendar_queries.all_closure_rows(unit.session)
        if row.school_id == school_id
    ]
    _check_new(held, closures)
    made: list[str] = []
    for closure in closures:
        row = SchoolClosureRow(
            school_id=school_id,
            from_on=closure.from_on,
            to_on=closure.to_on,
            name=closure.name,
            source=tidy_line(source),
        )
        unit.session.add(row)
        unit.session.flush()
        unit.record("closure.added", subject=("school_closure", row.id), after=stored_values(row))
        made.append(row.id)
    return made


def _check_new(held: Sequence[Closure], new: Sequence[Closure]) -> None:
    """Refuse what cannot be, and what overlaps a closure that stands for the same school."""
    check_closures(new)
    for one in new:
        for other in held:
            said = overlaps((one, other))
            if said:
                raise BadInput(
                    said[0], field="from_on", cure="Take the other out first, or correct the dates."
                )


def remove_closure(casework: Casework, actor: Actor, *, closure_id: str, why: str) -> Done[None]:
    """Take out a closure that was typed wrongly; running clocks move by a recount alone.

    Raises:
        NotFound: no such closure.
        Refused: no reason is given.
    """
    if not written(why):
        raise Refused("A closure is taken out only with a reason.", cure="Write down why.")
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = unit.session.get(SchoolClosureRow, closure_id)
        if row is None:
            raise NotFound("That closure is not in this casebook.")
        before = stored_values(row)
        unit.session.delete(row)
        unit.session.flush()
        unit.record(
            "closure.removed", subject=("school_closure", closure_id), before=before, why=why
        )
        return Done(None, Changes.of(Topic.SETTINGS, Topic.DEADLINES))


def bank_holidays(casework: Casework) -> tuple[KeptBankHoliday, ...]:
    """List the bank holidays of the casebook with their standing, removed ones too."""
    with casework.read() as session:
        return tuple(
            KeptBankHoliday(row.day, row.name, row.status, row.source)
            for row in calendar_queries.bank_holiday_rows(session)
        )


def add_bank_holiday(
    casework: Casework, actor: Actor, *, day: date, name: str, source: str
) -> Done[None]:
    """Keep a bank holiday that was proclaimed, or confirm a computed one (DOMAIN.md 9.3).

    Raises:
        BadInput: it has no name or no source.
    """
    if not tidy_line(name) or not tidy_line(source):
        raise BadInput(
            "A bank holiday needs its name and where it was published.",
            field="name" if not tidy_line(name) else "source",
            cure="Write for example “Royal Proclamation of 3 March 2027”.",
        )
    return _set_bank_holiday(casework, actor, day, tidy_line(name), "added", tidy_line(source))


def remove_bank_holiday(casework: Casework, actor: Actor, *, day: date, source: str) -> Done[None]:
    """Take out a bank holiday that was moved or never was; its entry stays, marked.

    Raises:
        NotFound: that day is no bank holiday here.
        BadInput: no source is given.
    """
    if not tidy_line(source):
        raise BadInput("Say where it was published.", field="source")
    with casework.read() as session:
        held = bank_holidays_in(session)
        named = held.on(day)
    if named is None:
        raise NotFound(f"{uk_date(day)} is not a bank holiday in this casebook.")
    return _set_bank_holiday(casework, actor, day, named.name, "removed", tidy_line(source))


def _set_bank_holiday(
    casework: Casework, actor: Actor, day: date, name: str, status: str, source: str
) -> Done[None]:
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row = calendar_queries.bank_holiday_on(unit.session, day)
        before = None if row is None else stored_values(row)
        if row is None:
            row = BankHolidayRow(day=day, name=name, status=status, source=source)
            unit.session.add(row)
        else:
            row.name, row.status, row.source = name, status, source
        unit.session.flush()
        unit.record(
            f"bank_holiday.{status}",
            subject=("bank_holiday", row.id),
            before=before,
            after=stored_values(row),
        )
        return Done(None, Changes.of(Topic.SETTINGS, Topic.DEADLINES))
