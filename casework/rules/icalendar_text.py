"""The text of an iCalendar file read into entries: names and whole days, and nothing else.

RFC 5545, as far as calendars of school terms use it. What cannot be read is said with its line;
the rest is kept. Nobody's name, address or description is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

from casework.clock import to_london
from casework.errors import BadInput
from casework.rules.term_calendar import CalendarEntry, look_of

LONGEST_TEXT = 5_000_000
MOST_ENTRIES = 5_000
LONGEST_NAME = 200
_LONGEST_DAYS = 366
_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_MOMENT = re.compile(r"(\d{4})(\d{2})(\d{2})T(\d{2})(\d{2})(\d{2})(Z?)")
_DURATION = re.compile(r"\+?P(?:(\d{1,3})W|(\d{1,3})D(?:T[0-9HMS]+)?)")
# As calendars name the time of London; Windows has a name of its own.
_LONDON = frozenset({"europe/london", "gb", "gmt standard time", "europe/belfast", "utc", "gmt"})
_CUT_OFF = "the file ends within it, so it was left out"
_ESCAPED = re.compile(r"\\([\\;,nN])")


@dataclass(frozen=True, slots=True)
class ReadCalendar:
    """The entries of a file in the order of their days, and what could not be read."""

    entries: tuple[CalendarEntry, ...]
    problems: tuple[str, ...]


@dataclass(slots=True)
class _Event:
    line: int
    values: dict[str, str] = field(default_factory=dict)
    zones: set[str] = field(default_factory=set)
    cut_off: bool = False

    @property
    def name(self) -> str:
        raw = self.values.get("SUMMARY", "")
        plain = _ESCAPED.sub(lambda found: " " if found[1] in "nN" else found[1], raw)
        printable = "".join(letter for letter in plain if letter.isprintable())
        return " ".join(printable.split())[:LONGEST_NAME]


def read_calendar(text: str) -> ReadCalendar:
    """Read the text of an iCalendar file.

    Raises `BadInput` for text that is none, or is too long. An event that repeats by a rule, was
    cancelled or has no date that can be is left out and said.
    """
    if len(text) > LONGEST_TEXT:
        raise BadInput(
            "The calendar is too long to be one of school terms.",
            field="calendar",
            cure="Export the terms and holidays alone.",
        )
    if "BEGIN:VCALENDAR" not in text[:2_000].upper():
        raise BadInput(
            "This is no iCalendar file.",
            field="calendar",
            cure="Export the school’s calendar as .ics, or type the closures.",
        )
    entries: dict[tuple[date, date, str], CalendarEntry] = {}
    problems: list[str] = []
    for number, event in enumerate(_events(text)):
        if event.cut_off:
            problems.append(f"Line {event.line}, “{event.name or 'without a name'}”: {_CUT_OFF}.")
            continue
        if number >= MOST_ENTRIES:
            problems.append(f"Only the first {MOST_ENTRIES:,} entries were read.")
            break
        entry = _entry(event)
        if isinstance(entry, str):
            problems.append(f"Line {event.line}, “{event.name or 'without a name'}”: {entry}.")
        elif entry is not None:
            entries.setdefault((entry.from_on, entry.to_on, entry.name.casefold()), entry)
    ordered = sorted(entries.values(), key=lambda one: (one.from_on, one.to_on, one.name))
    return ReadCalendar(tuple(ordered), tuple(problems))


def _events(text: str) -> Iterator[_Event]:
    event: _Event | None = None
    inside = 0  # alarms and the like within an event have dates of their own
    for line, content in _unfolded(text):
        name, value = _parted(content)
        key = name.split(";", 1)[0].strip().upper()
        what = value.strip().upper()
        if key == "BEGIN" and what == "VEVENT":
            event, inside = _Event(line), 0
        elif event is None:
            continue
        elif key == "END" and what == "VEVENT":
            yield event
            event = None
        elif key in ("BEGIN", "END"):
            inside += 1 if key == "BEGIN" else -1
        elif not inside:
            event.values.setdefault(key, value.strip())
            if key in ("DTSTART", "DTEND") and (zone := _zone_of(name)):
                event.zones.add(zone)
    if event is not None:
        event.cut_off = True
        yield event


def _zone_of(name: str) -> str:
    """Return the time zone that a line names, where it is not the one of London."""
    for part in name.split(";")[1:]:
        key, _, zone = part.partition("=")
        plain = zone.strip().strip('"')
        if key.strip().upper() == "TZID" and plain.casefold() not in _LONDON:
            return plain[:LONGEST_NAME]
    return ""


def _parted(content: str) -> tuple[str, str]:
    """Part a line at its first colon that does not stand in quotes."""
    quoted = False
    for place, letter in enumerate(content):
        if letter == '"':
            quoted = not quoted
        elif letter == ":" and not quoted:
            return content[:place], content[place + 1 :]
    return content, ""


def _unfolded(text: str) -> Iterator[tuple[int, str]]:
    """Join lines that were folded: a line that begins with a blank goes on with the one before."""
    held, begun = [""], 0
    for number, line in enumerate(re.split(r"\r\n|\n|\r", text), start=1):
        if line[:1] in (" ", "\t") and begun:
            held.append(line[1:])
            continue
        if begun:
            yield begun, "".join(held)
        held, begun = [line], number
    yield begun, "".join(held)


def _entry(event: _Event) -> CalendarEntry | str | None:
    values = event.values
    if values.get("STATUS", "").upper() == "CANCELLED":
        return None
    if "RRULE" in values or "RDATE" in values:
        return "it repeats by a rule, which is not read; type its days"
    begins = _when(values.get("DTSTART", ""))
    if begins is None:
        return "it has no first day that can be read"
    first, _ = begins
    last = _last_day(values, first, timed=begins[1] is not None)
    if last is None:
        return "its last day cannot be read"
    if event.zones and begins[1] is not None:
        return f"its times are those of {min(event.zones)}, not of London; type its days"
    if last < first:
        return "it ends before it begins"
    if (last - first).days > _LONGEST_DAYS:
        return "it lasts more than a year"
    return CalendarEntry(event.name, first, last, look_of(event.name), event.line)


def _last_day(values: dict[str, str], first: date, *, timed: bool) -> date | None:
    """Return the last day: the end of a whole-day event is the day after it."""
    if "DTEND" in values:
        ends = _when(values["DTEND"])
        if ends is None:
            return None
        day, moment = ends
        at_midnight = moment is not None and (moment.hour, moment.minute) == (0, 0)
        if (moment is None or at_midnight) and day > first:
            return day - timedelta(days=1)
        return day
    if "DURATION" in values:
        found = _DURATION.fullmatch(values["DURATION"].upper())
        if found is None:
            # Hours within a day are not looked at where the first day is all that they fill.
            return first if timed and values["DURATION"].upper().startswith("PT") else None
        days = int(found[1]) * 7 if found[1] else int(found[2])
        return first + timedelta(days=max(days, 1) - 1)
    return first


def _when(value: str) -> tuple[date, datetime | None] | None:
    """Read a date, or a time as the day it has in London; None for what cannot be."""
    try:
        if found := _DATE.fullmatch(value):
            day = date(int(found[1]), int(found[2]), int(found[3]))
            return (day, None) if 1990 <= day.year <= 2100 else None
        if found := _MOMENT.fullmatch(value):
            year, month, date_day, hour, minute = (int(found[place]) for place in range(1, 6))
            moment = datetime(year, month, date_day, hour, minute, tzinfo=UTC)
            local = to_london(moment) if found[7] else moment
            return (local.date(), local) if 1990 <= local.year <= 2100 else None
    except ValueError:
        return None
    return None
