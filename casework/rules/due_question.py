"""A question of the verb `due` as it is asked, in plain data, and its answer in the same.

Every key is known by name; one that is not is refused, as is one that is missing or of the
wrong kind. A part of the question that the rule does not use is said in the warnings.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any, TypeVar

from casework.errors import BadInput
from casework.rules import calendar_deadlines, deadlines
from casework.rules.deadlines import ServiceMethod
from casework.rules.law_parameters import LawParameters
from casework.rules.reckoning import DeadlineRule, Reckoning
from casework.rules.working_days import (
    BankHolidays,
    CalendarKind,
    Closure,
    WorkingCalendar,
    weekday_number,
)

_Choice = TypeVar("_Choice", DeadlineRule, CalendarKind, ServiceMethod)

_MOST_CLOSURES = 500
_COMMON = frozenset({"rule", "calendar", "closures", "works_on"})
KEYS: dict[DeadlineRule, tuple[str, ...]] = {
    DeadlineRule.WORKING_DAYS_AFTER: ("start", "days"),
    DeadlineRule.CALENDAR_DAYS_AFTER: ("start", "days"),
    DeadlineRule.EARLIEST_HEARING: ("received", "days", "clear_days"),
    DeadlineRule.LATEST_RECEIPT: ("hearing", "days", "clear_days"),
    DeadlineRule.NOON_BEFORE: ("hearing", "days"),
    DeadlineRule.COMPANION_WINDOW: ("proposed",),
    DeadlineRule.DEEMED_RECEIPT: ("method", "sent"),
    DeadlineRule.CLOCK_HOURS: ("aware_at", "hours"),
    DeadlineRule.SUBJECT_ACCESS: ("received", "months"),
    DeadlineRule.WARNING_ENDS: ("issued", "months"),
    DeadlineRule.TRIBUNAL_LIMIT: ("edt",),
    DeadlineRule.NOTICE_WEEKS: ("read_on", "weeks"),
}
# The rules whose calendar the question chooses; the others have one of their own.
_CHOOSES = frozenset(
    {
        DeadlineRule.WORKING_DAYS_AFTER,
        DeadlineRule.EARLIEST_HEARING,
        DeadlineRule.LATEST_RECEIPT,
        DeadlineRule.NOON_BEFORE,
    }
)
_OWN_CALENDAR = {
    DeadlineRule.COMPANION_WINDOW: CalendarKind.STATUTORY,
    DeadlineRule.DEEMED_RECEIPT: CalendarKind.TRUST,
    DeadlineRule.CLOCK_HOURS: CalendarKind.CLOCK,
}


@dataclass(frozen=True, slots=True)
class Known:
    """What an answer rests on: bank holidays, the law's numbers, today's date in London."""

    bank_holidays: BankHolidays
    law: LawParameters
    today: date | None = None


def answer(question: object, known: Known) -> dict[str, Any]:
    """Answer a question as plain data: due, counted, explanation, warnings (COMMANDS.md)."""
    result = reckon(question, known)
    due = result.due
    return {
        "due": due.isoformat(),
        "counted": [
            {"date": day.on.isoformat(), "counts": day.counts, "because": day.because}
            for day in result.counted
        ],
        "explanation": result.explanation,
        "warnings": list(result.warnings),
    }


def reckon(question: object, known: Known) -> Reckoning:
    """Read a question and count; what cannot be used is refused by name."""
    if not isinstance(question, Mapping):
        raise BadInput(
            "The question must be one JSON object.",
            cure='For example {"rule": "working_days_after", "start": "2026-12-18", "days": 10}.',
        )
    rule = _choice(question, "rule", DeadlineRule, tuple(KEYS))
    _refuse_unknown(question, rule)
    closures = _closures(question)
    calendar, unused = _calendar(question, rule, known, closures)
    result = _ASK[rule](_Asked(question, rule, known, calendar, closures))
    if not unused:
        return result
    return _warned(result, unused)


@dataclass(frozen=True, slots=True)
class _Asked:
    question: Mapping[str, Any]
    rule: DeadlineRule
    known: Known
    calendar: WorkingCalendar
    closures: tuple[Closure, ...]

    def day(self, key: str) -> date:
        return _date(self.question[key], key)

    def count(self, key: str) -> int:
        value = self.question[key]
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadInput(
                f"“{key}” must be a whole number, not {_shown(value)}.",
                field=key,
                cure="Correct the number.",
            )
        return value

    def clear(self) -> bool:
        value = self.question["clear_days"]
        if not isinstance(value, bool):
            raise BadInput(
                f"“clear_days” must be true or false, not {_shown(value)}.",
                field="clear_days",
                cure="Say whether the procedure speaks of clear days.",
            )
        return value

    def moment(self, key: str) -> datetime:
        value = _moment_or_date(self.question[key], key)
        if not isinstance(value, datetime):
            raise BadInput(
                f"“{key}” needs a time of day as well.",
                field=key,
                cure="Write it as 2026-12-18T16:00:00+00:00.",
            )
        return value


def _working_days_after(asked: _Asked) -> Reckoning:
    return deadlines.working_days_after(
        asked.calendar, asked.day("start"), asked.count("days"), today=asked.known.today
    )


def _calendar_days_after(asked: _Asked) -> Reckoning:
    return calendar_deadlines.calendar_days_after(
        asked.known.bank_holidays,
        asked.day("start"),
        asked.count("days"),
        today=asked.known.today,
    )


def _earliest_hearing(asked: _Asked) -> Reckoning:
    return deadlines.earliest_hearing(
        asked.calendar, asked.day("received"), asked.count("days"), clear_days=asked.clear()
    )


def _latest_receipt(asked: _Asked) -> Reckoning:
    return deadlines.latest_receipt(
        asked.calendar,
        asked.day("hearing"),
        asked.count("days"),
        clear_days=asked.clear(),
        today=asked.known.today,
    )


def _noon_before(asked: _Asked) -> Reckoning:
    return deadlines.noon_before(
        asked.calendar, asked.day("hearing"), asked.count("days"), today=asked.known.today
    )


def _companion_window(asked: _Asked) -> Reckoning:
    return deadlines.companion_window(
        asked.known.bank_holidays,
        asked.day("proposed"),
        closures=asked.closures,
        today=asked.known.today,
    )


def _deemed_receipt(asked: _Asked) -> Reckoning:
    method = _choice(asked.question, "method", ServiceMethod)
    sent = _moment_or_date(asked.question["sent"], "sent")
    return deadlines.deemed_receipt(asked.known.bank_holidays, method, sent)


def _clock_hours(asked: _Asked) -> Reckoning:
    return calendar_deadlines.clock_hours(
        asked.known.bank_holidays,
        asked.moment("aware_at"),
        asked.count("hours"),
        today=asked.known.today,
    )


def _subject_access(asked: _Asked) -> Reckoning:
    return calendar_deadlines.subject_access(
        asked.known.bank_holidays,
        asked.day("received"),
        asked.count("months"),
        today=asked.known.today,
    )


def _warning_ends(asked: _Asked) -> Reckoning:
    return calendar_deadlines.warning_ends(
        asked.day("issued"), asked.count("months"), today=asked.known.today
    )


def _tribunal_limit(asked: _Asked) -> Reckoning:
    edt = asked.day("edt")
    value = asked.known.law.value_on("tribunal_claim_months", edt)
    result = calendar_deadlines.tribunal_limit(
        asked.known.bank_holidays,
        edt,
        months=asked.known.law.number_on("tribunal_claim_months", edt),
        today=asked.known.today,
    )
    return result if value.confirmed else _warned(result, [value.note])


def _notice_weeks(asked: _Asked) -> Reckoning:
    return calendar_deadlines.notice_weeks(
        asked.known.bank_holidays,
        asked.day("read_on"),
        asked.count("weeks"),
        today=asked.known.today,
    )


_ASK: dict[DeadlineRule, Callable[[_Asked], Reckoning]] = {
    DeadlineRule.WORKING_DAYS_AFTER: _working_days_after,
    DeadlineRule.CALENDAR_DAYS_AFTER: _calendar_days_after,
    DeadlineRule.EARLIEST_HEARING: _earliest_hearing,
    DeadlineRule.LATEST_RECEIPT: _latest_receipt,
    DeadlineRule.NOON_BEFORE: _noon_before,
    DeadlineRule.COMPANION_WINDOW: _companion_window,
    DeadlineRule.DEEMED_RECEIPT: _deemed_receipt,
    DeadlineRule.CLOCK_HOURS: _clock_hours,
    DeadlineRule.SUBJECT_ACCESS: _subject_access,
    DeadlineRule.WARNING_ENDS: _warning_ends,
    DeadlineRule.TRIBUNAL_LIMIT: _tribunal_limit,
    DeadlineRule.NOTICE_WEEKS: _notice_weeks,
}


def _refuse_unknown(question: Mapping[str, Any], rule: DeadlineRule) -> None:
    allowed = _COMMON | set(KEYS[rule])
    unknown = [str(key) for key in question if key not in allowed]
    if unknown:
        raise BadInput(
            f"Unknown key{'s' if len(unknown) > 1 else ''} for the rule '{rule}':"
            f" {', '.join(unknown)}.",
            field=unknown[0],
            cure=f"It takes {', '.join(KEYS[rule])}; and calendar, closures, works_on.",
        )
    missing = [key for key in KEYS[rule] if key not in question]
    if missing:
        raise BadInput(
            f"The rule '{rule}' needs {', '.join(missing)}.",
            field=missing[0],
            cure=f"It takes {', '.join(KEYS[rule])}.",
        )


def _calendar(
    question: Mapping[str, Any],
    rule: DeadlineRule,
    known: Known,
    closures: tuple[Closure, ...],
) -> tuple[WorkingCalendar, list[str]]:
    chosen = _choice(question, "calendar", CalendarKind) if "calendar" in question else None
    works_on = _works_on(question)
    if rule not in _CHOOSES:
        own = _OWN_CALENDAR.get(rule, CalendarKind.CALENDAR)
        unused = []
        if chosen not in (None, own):
            unused.append(f"The rule '{rule}' does not use the calendar '{chosen}': {own.words}.")
        if closures and rule is not DeadlineRule.COMPANION_WINDOW:
            unused.append(f"The rule '{rule}' does not use school closures.")
        if works_on:
            unused.append(f"The rule '{rule}' does not use contracted days.")
        return WorkingCalendar(CalendarKind.CALENDAR, known.bank_holidays), unused
    kind = chosen or CalendarKind.TRUST
    unused = []
    if works_on and kind is not CalendarKind.CONTRACTED:
        unused.append(f"The calendar '{kind}' does not use contracted days.")
    if kind is not CalendarKind.CONTRACTED:
        works_on = frozenset()
    return WorkingCalendar(kind, known.bank_holidays, closures, works_on), unused


def _closures(question: Mapping[str, Any]) -> tuple[Closure, ...]:
    pairs = question.get("closures", [])
    if not isinstance(pairs, list):
        raise _bad_closures(pairs)
    if len(pairs) > _MOST_CLOSURES:
        raise BadInput(
            f"“closures” holds {len(pairs):,} closures; {_MOST_CLOSURES} are the most.",
            field="closures",
            cure="Give only those near the period.",
        )
    closures = []
    for pair in pairs:
        if not isinstance(pair, list) or len(pair) != 2:
            raise _bad_closures(pair)
        closures.append(Closure(_date(pair[0], "closures"), _date(pair[1], "closures")))
    return tuple(closures)


def _bad_closures(value: object) -> BadInput:
    return BadInput(
        f"“closures” must be pairs of dates, not {_shown(value)}.",
        field="closures",
        cure='Write them as [["2026-12-21", "2027-01-03"]].',
    )


def _works_on(question: Mapping[str, Any]) -> frozenset[int]:
    names = question.get("works_on", [])
    if not isinstance(names, list) or not all(isinstance(name, str) for name in names):
        raise BadInput(
            f"“works_on” must be a list of days, not {_shown(names)}.",
            field="works_on",
            cure='Write it as ["Mon", "Tue", "Wed"].',
        )
    return frozenset(weekday_number(name) for name in names)


def _choice(
    question: Mapping[str, Any], key: str, kind: type[_Choice], among: tuple[_Choice, ...] = ()
) -> _Choice:
    value: Any = question.get(key)
    allowed = among or tuple(kind)
    try:
        return allowed[allowed.index(value)]
    except ValueError:
        given = "is missing" if key not in question else f"cannot be {_shown(value)}"
        raise BadInput(
            f"“{key}” {given}.", field=key, cure=f"Choose one of {', '.join(allowed)}."
        ) from None


def _date(value: object, key: str) -> date:
    parsed = _moment_or_date(value, key)
    if isinstance(parsed, datetime):
        raise BadInput(
            f"“{key}” must be a date without a time, not {_shown(value)}.",
            field=key,
            cure="Write it as 2026-12-18.",
        )
    return parsed


def _moment_or_date(value: object, key: str) -> date | datetime:
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
        try:
            return datetime.fromisoformat(value)
        except ValueError:
            pass
    raise BadInput(
        f"“{key}” is not a date: {_shown(value)}.",
        field=key,
        cure="Write dates as 2026-12-18, instants as 2026-12-18T16:00:00+00:00.",
    )


def _shown(value: object) -> str:
    words = f"“{value}”" if isinstance(value, str) else repr(value)
    return words if len(words) <= 60 else words[:57] + "…"


def _warned(result: Reckoning, more: list[str]) -> Reckoning:
    return replace(result, warnings=(*result.warnings, *more))
