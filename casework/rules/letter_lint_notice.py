"""Does the notice of a hearing reach the employee in time? (DOMAIN.md 9.2; 14, ruling 2)."""

from __future__ import annotations

import re
from datetime import date, datetime, time

from casework.clock import LONDON, uk_day
from casework.errors import BadInput
from casework.rules.deadlines import ServiceMethod, deemed_receipt, earliest_hearing
from casework.rules.letter_finding import HEARING_CALLS, Checked, LeftOut, LetterUnderCheck, found
from casework.rules.letter_lint_facts import LetterFacts
from casework.rules.letter_text import Paragraph
from casework.rules.working_days import BankHolidays, CalendarKind, WorkingCalendar

CODE = "NOTICE_TOO_SHORT"
_METHODS = {
    "email": ServiceMethod.EMAIL,
    "first class": ServiceMethod.FIRST_CLASS,
    "by hand": ServiceMethod.BY_HAND,
}
# A date without a time counts as within working hours, as it does for whoever dates a letter.
_MORNING = time(9, 0)
_HEARING = re.compile(r"\b(?:hearing|appeal)\b", re.IGNORECASE)


def notice_too_short(letter: LetterUnderCheck) -> Checked:
    """Find a hearing that is held before the notice has run."""
    if letter.kind not in HEARING_CALLS:
        return
    held_on = letter.facts.hearing_date
    if held_on is None:
        yield LeftOut(CODE, "needs the date of the hearing")
        return
    try:
        earliest = earliest_permitted(letter.facts, letter.bank_holidays)
    except BadInput as error:
        yield LeftOut(CODE, str(error))
        return
    if isinstance(earliest, str):
        yield LeftOut(CODE, earliest)
        return
    if held_on < earliest:
        paragraph, start, end = _told_in(letter, held_on)
        message = (
            f"The hearing on {uk_day(held_on)} comes before {uk_day(earliest)}, the earliest day"
            " that the notice allows. Choose a later day, or agree a shorter notice in writing."
        )
        yield found(CODE, message, paragraph, start, end)


def earliest_permitted(facts: LetterFacts, holidays: BankHolidays) -> date | str:
    """Return the earliest day for the hearing, or which fact is wanted to count it.

    Raises BadInput where it cannot be counted.
    """
    if facts.earliest_permitted_hearing is not None:
        return facts.earliest_permitted_hearing
    rule = facts.procedure
    if rule is None or rule.notice_working_days is None or rule.clear_days is None:
        return "needs the earliest permitted hearing, or the procedure’s notice and clear days"
    received = facts.deemed_received
    if received is None:
        if facts.letter_date is None or not facts.delivery:
            return "needs the day of receipt, or the letter’s date and how it is delivered"
        sent = datetime.combine(facts.letter_date, _MORNING, LONDON)
        received = deemed_receipt(holidays, _METHODS[facts.delivery], sent).due_on
    kind = rule.calendar or CalendarKind.TRUST
    if kind in (CalendarKind.CONTRACTED, CalendarKind.CLOCK):
        return f"cannot count by the calendar “{kind}” without more facts"
    calendar = WorkingCalendar(kind, holidays)
    days = rule.notice_working_days
    return earliest_hearing(calendar, received, days, clear_days=rule.clear_days).due_on


def written_forms(day: date) -> re.Pattern[str]:
    """Return an expression for the ways in which a letter writes one day."""
    month = f"{day:%B}"
    months = (
        rf"(?:{month}|{month[:3]}\.?|Sept?\.?)"
        if month == "September"
        else rf"(?:{month}|{month[:3]}\.?)"
    )
    number = rf"0?{day.day}(?:st|nd|rd|th)?"
    year = rf"(?:,?\s+{day.year}|(?!,?\s+\d{{4}}))"
    return re.compile(
        rf"(?<![\d/.-])(?:{number}\s+(?:of\s+)?{months}{year}|{months}\s+{number}(?!\d){year}"
        rf"|0?{day.day}[/.-]0?{day.month}[/.-](?:{day.year}|{day.year % 100:02})"
        rf"|{day.isoformat()})(?!\d)",
        re.IGNORECASE,
    )


def _told_in(letter: LetterUnderCheck, day: date) -> tuple[Paragraph, int, int]:
    """Return the first paragraph that tells the day of the hearing, else that speaks of one."""
    places = letter.text.body or letter.text.paragraphs
    for pattern in (written_forms(day), _HEARING):
        for paragraph in places:
            if hit := pattern.search(paragraph.own):
                return paragraph, hit.start(), hit.end()
    return letter.text.paragraphs[0], 0, 60
