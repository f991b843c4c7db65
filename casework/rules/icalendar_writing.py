"""Dates written as the text of an iCalendar file (RFC 5545), for a calendar outside.

A calendar is often open to colleagues, and goes where the casebook's key does not: so an entry
says no more than what whoever exports it has chosen, and none has a place or a guest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

_PRODUCT = "-//Casework//Dates of cases//EN"
_LONGEST_LINE = 75  # octets, of which a folded line begins with a blank
# A whole day begins at midnight: fifteen hours before it is nine in the morning of the day before.
_REMIND_DAY, _REMIND_TIME = timedelta(hours=15), timedelta(days=1)
_TIMED = timedelta(minutes=15)


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """One date: a whole day, or an instant. ``uid`` stays the same when it is exported again."""

    uid: str
    title: str
    on: date
    at: datetime | None = None
    note: str = ""


def calendar_text(
    dates: Iterable[CalendarDate], *, made_at: datetime, reminders: bool = True
) -> str:
    """Write dates as an iCalendar file; ``reminders`` sets an alarm on the day before each."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", f"PRODID:{_PRODUCT}", "CALSCALE:GREGORIAN"]
    for one in dates:
        lines += _event(one, made_at, reminders=reminders)
    lines.append("END:VCALENDAR")
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line))


def _event(one: CalendarDate, made_at: datetime, *, reminders: bool) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{one.uid}"
    yield f"DTSTAMP:{_instant(made_at)}"
    if one.at is None:
        yield f"DTSTART;VALUE=DATE:{one.on:%Y%m%d}"
        yield f"DTEND;VALUE=DATE:{one.on + timedelta(days=1):%Y%m%d}"
    else:
        yield f"DTSTART:{_instant(one.at)}"
        yield f"DTEND:{_instant(one.at + _TIMED)}"
    yield f"SUMMARY:{_escaped(one.title)}"
    if one.note:
        yield f"DESCRIPTION:{_escaped(one.note)}"
    yield "CLASS:PRIVATE"
    yield "TRANSP:TRANSPARENT"
    if reminders:
        before = _REMIND_DAY if one.at is None else _REMIND_TIME
        yield "BEGIN:VALARM"
        yield "ACTION:DISPLAY"
        yield f"DESCRIPTION:{_escaped(one.title)}"
        yield f"TRIGGER:-PT{int(before.total_seconds()) // 3600}H"
        yield "END:VALARM"
    yield "END:VEVENT"


def _instant(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _escaped(words: str) -> str:
    plain = "".join(
        letter for letter in words.replace("\r\n", "\n") if letter.isprintable() or letter == "\n"
    )
    for sign, written in (("\\", "\\\\"), (";", "\\;"), (",", "\\,"), ("\n", "\\n")):
        plain = plain.replace(sign, written)
    return plain


def _folded(line: str) -> Iterator[str]:
    """Break a line that is longer than the format allows, never within a letter."""
    part, room, begin = "", _LONGEST_LINE, ""
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield begin + part
            part, room, begin = "", _LONGEST_LINE - 1, " "
        part += letter
        room -= size
    yield begin + part
