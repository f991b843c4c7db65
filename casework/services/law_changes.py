"""Numbers of law with their dates: listed, entered, corrected, each with its source (0.2).

Which value holds is chosen by the date that counts, never by the day on which one asks; so a new
value leaves what was counted before its date as it was.
"""

from __future__ import annotations

from datetime import date

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound
from casework.rules.law_parameters import LawParameter, LawValue
from casework.rules.typed_words import tidy_line
from casework.services.calendars import law_in
from casework.services.context import Casework
from casework.services.rights import keep_settings_or_refuse
from casework.store import procedure_queries
from casework.store.casebook_tables import LawParameterRow
from casework.store.stored_values import stored_values
from casework.store.unit import Unit
from casework.summaries.calendars import LawLine

_LONGEST_VALUE = 40
_LONGEST_NOTE = 400
_MOST = 600
_EARLIEST = date(1996, 1, 1)


def law_lines(casework: Casework) -> tuple[LawLine, ...]:
    """List every value of every number of law, with which one holds today."""
    on = today(casework.clock)
    with casework.read() as session:
        return tuple(
            _line(parameter, value, on)
            for parameter in law_in(session)
            for value in sorted(parameter.values, key=lambda one: one.effective_from)
        )


def value_on(casework: Casework, *, name: str, day: date) -> LawValue:
    """Return the value that holds for a date that counts.

    Raises BadInput: nothing is known of that day.
    """
    with casework.read() as session:
        return law_in(session).value_on(name, day)


def set_value(
    casework: Casework,
    actor: Actor,
    *,
    name: str,
    value: str,
    effective_from: date,
    source: str,
    note: str = "",
) -> Done[None]:
    """Enter a value from a date on, or correct the one that is kept from that date.

    Raises:
        BadInput: no source, no value, a word where a number is kept, or a date that cannot be.
        NotFound: no such number of law. Refused: the capacity keeps no settings.
    """
    keep_settings_or_refuse(actor)
    with casework.transaction(actor) as unit:
        known = next((one for one in law_in(unit.session) if one.name == name), None)
        if known is None:
            raise NotFound("That number of law is not known here.", cure="Choose one of the list.")
        kept = _checked(known, value, effective_from, source, note)
        row = procedure_queries.law_row_from(unit.session, name, effective_from)
        if row is None:
            _enter(unit, name, kept)
        else:
            _correct(unit, row, kept)
        return Done(None, Changes.of(Topic.SETTINGS, Topic.DEADLINES))


def _checked(
    known: LawParameter, value: str, effective_from: date, source: str, note: str
) -> LawValue:
    words, where = tidy_line(value), tidy_line(source)
    numeric = any(one.number is not None for one in known.values)
    if not words or len(words) > _LONGEST_VALUE:
        raise BadInput("What is the value?", field="value", cure="Write a number or a few words.")
    if numeric and not (words.isdecimal() and 1 <= int(words) <= _MOST):
        raise BadInput(
            f"“{known.label}” is a whole number from 1 to {_MOST}.",
            field="value",
            cure="Correct the number.",
        )
    if not where:
        raise BadInput(
            "A number of law needs its source.",
            field="source",
            cure="Name the Act or the regulations, as in “SI 2026/559”.",
        )
    begins = min(one.effective_from for one in known.values)
    if effective_from < _EARLIEST and effective_from != begins:
        raise BadInput(
            "That is before this program looks back.",
            field="effective_from",
            cure="Correct the date from which it holds.",
        )
    return LawValue(words, effective_from, where, tidy_line(note)[:_LONGEST_NOTE])


def _enter(unit: Unit, name: str, kept: LawValue) -> None:
    row = LawParameterRow(
        name=name,
        value=kept.value,
        effective_from=kept.effective_from,
        source=kept.source,
        note=kept.note,
    )
    unit.session.add(row)
    unit.session.flush()
    unit.record("law.entered", subject=("law_parameter", row.id), after=stored_values(row))


def _correct(unit: Unit, row: LawParameterRow, kept: LawValue) -> None:
    before = stored_values(row)
    row.value, row.source, row.note = kept.value, kept.source, kept.note
    unit.session.flush()
    unit.record(
        "law.corrected",
        subject=("law_parameter", row.id),
        before=before,
        after=stored_values(row),
        why=kept.source,
    )


def _line(parameter: LawParameter, value: LawValue, on: date) -> LawLine:
    holds = parameter.on(on) == value if _is_known(parameter, on) else False
    return LawLine(
        parameter.name,
        parameter.label,
        parameter.counts_on,
        value.value,
        None if value.effective_from == date.min else value.effective_from,
        value.source,
        value.note,
        holds_today=holds,
        to_come=value.effective_from > on,
        confirmed=value.confirmed,
    )


def _is_known(parameter: LawParameter, on: date) -> bool:
    return any(one.effective_from <= on for one in parameter.values)
