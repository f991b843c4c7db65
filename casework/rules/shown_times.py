"""The time that a post shows, resolved with the time of its capture into a range (7.2).

“2h”, “yesterday at 14:05”, “3 w”: none is more exact than it says, and a platform may round. What
is worked out stands beside the words as they were shown, with its reasoning.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta, timezone

from casework.clock import LONDON, to_london, uk_date, uk_instant
from casework.rules.capture import PostedPrecision
from casework.rules.report import FIRST_YEAR
from casework.rules.stated_time import zone_offset

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_AGO = re.compile(
    r"(?:about |over |edited )?(an?|[0-9]{1,3})\s*"
    r"(seconds?|secs?|s|minutes?|mins?|m|hours?|hrs?|h|days?|d|weeks?|wks?|w|months?|mo|mths?"
    r"|years?|yrs?|y)(?:\s+ago)?"
)
_NOW = re.compile(r"just now|now|moments? ago|a few seconds ago")
_CLOCK = (
    r"(?:(?:,|\s+at|\s+@)?\s*(?P<hour>[01]?[0-9]|2[0-3])[:.](?P<minute>[0-5][0-9])"
    r"\s*(?P<half>[ap]\.?m\.?)?)?"
)
_NAMED = re.compile(rf"(today|yesterday|mon|tue|wed|thu|fri|sat|sun)[a-z]*{_CLOCK}")
_DAY_FIRST = re.compile(
    rf"([0-9]{{1,2}})(?:st|nd|rd|th)? ([a-z]{{3}})[a-z]*\.?,?(?: ([0-9]{{4}}))?{_CLOCK}"
)
_MONTH_FIRST = re.compile(
    rf"([a-z]{{3}})[a-z]*\.? ([0-9]{{1,2}})(?:st|nd|rd|th)?(?:, ([0-9]{{4}}))?{_CLOCK}"
)
_WEEKDAY_BEFORE = re.compile(
    r"\A(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*,? (?=[0-9]{1,2}(?:st|nd|rd|th)? [a-z])"
)
_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86_400, "w": 604_800}
_NAMES = {"s": "second", "m": "minute", "h": "hour", "d": "day", "w": "week", "o": "month",
          "y": "year"}  # fmt: skip
_ROUNDED = "Most platforms round down; one that rounds to the nearest would show it up to half of"


@dataclass(frozen=True, slots=True)
class ShownTime:
    """A range in UTC and why; the two ends are the same where the minute is known."""

    earliest: datetime
    latest: datetime
    precision: PostedPrecision
    reasoning: str

    @property
    def exact(self) -> bool:
        """Tell whether it is one minute."""
        return self.earliest == self.latest

    @property
    def words(self) -> str:
        """Say when it was: one minute, or between two."""
        if self.exact:
            return uk_instant(self.earliest)
        return f"between {uk_instant(self.earliest)} and {uk_instant(self.latest)}"


def needs_capture_time(shown: str) -> bool:
    """Tell whether a time says nothing without the moment at which it was seen."""
    text = _plain(shown)
    named = _NAMED.fullmatch(text)
    dated = _DAY_FIRST.fullmatch(text) or _MONTH_FIRST.fullmatch(text)
    return bool(
        _AGO.fullmatch(text) or _NOW.fullmatch(text) or named or (dated and dated[3] is None)
    )


def resolve_shown_time(
    shown: str, captured_at: datetime | None, zone: str = ""
) -> ShownTime | None:
    """Work out when it was put up; None where that cannot be said.

    ``zone`` is the zone as shown; without one the clock of the device is read as London time, and
    the reasoning says so. (DOMAIN.md 7.2: relative times need the time of the capture.)
    """
    found = _resolved(shown, captured_at, zone)
    return found if found is not None and found.earliest.year >= FIRST_YEAR else None


def _resolved(shown: str, captured_at: datetime | None, zone: str) -> ShownTime | None:
    text = _plain(shown)
    ago = _AGO.fullmatch(text)
    if ago is not None:
        return _ago(shown, ago, captured_at)
    if _NOW.fullmatch(text):
        if captured_at is None:
            return None
        reasoning = (
            f"“{shown.strip()}” was seen on {uk_instant(captured_at)}: within the minutes before."
        )
        earliest = captured_at - timedelta(minutes=2)
        return ShownTime(earliest, captured_at, PostedPrecision.RELATIVE, reasoning)
    return _dated(shown.strip(), text, captured_at, zone)


def _plain(shown: str) -> str:
    text = re.sub(r"\s+", " ", shown.replace("\u202f", " ").strip().casefold()).rstrip(".·")
    return _WEEKDAY_BEFORE.sub("", text)


def _ago(shown: str, found: re.Match[str], captured_at: datetime | None) -> ShownTime | None:
    if captured_at is None:
        return None
    number = 1 if found[1] in ("a", "an") else int(found[1])
    unit = "o" if found[2].startswith("mo") or found[2].startswith("mth") else found[2][0]
    try:
        if unit in _SECONDS:
            step = timedelta(seconds=_SECONDS[unit])
            earliest, latest = captured_at - (number + 1) * step, captured_at - number * step
            latest = min(latest + step / 2, captured_at)
        else:
            months = 12 if unit == "y" else 1
            earliest = _months_back(captured_at, (number + 1) * months)
            latest = _months_back(captured_at, number * months)
            latest = min(
                latest + (captured_at - _months_back(captured_at, months)) / 2, captured_at
            )
    except (OverflowError, ValueError):
        return None
    name = _NAMES[unit]
    article = "an" if unit == "h" else "a"
    reasoning = (
        f"“{shown.strip()}” was seen on {uk_instant(captured_at)}: {_counted(number, name)} or more"
        f" before, and less than {_counted(number + 1, name)}. {_ROUNDED} {article} {name} early."
    )
    return ShownTime(earliest, latest, PostedPrecision.RELATIVE, reasoning)


def _counted(number: int, name: str) -> str:
    return f"{number} {name}{'' if number == 1 else 's'}"


def _months_back(at: datetime, months: int) -> datetime:
    index = at.year * 12 + at.month - 1 - months
    year, month = divmod(index, 12)
    day = at.day
    while True:
        try:
            return at.replace(year=year, month=month + 1, day=day)
        except ValueError:
            if day <= 28:
                raise
            day -= 1


def _dated(shown: str, text: str, captured_at: datetime | None, zone: str) -> ShownTime | None:
    if (named := _NAMED.fullmatch(text)) is not None:
        found, (day, why) = named, _named_day(named[1], captured_at)
    elif (first := _DAY_FIRST.fullmatch(text)) is not None:
        found, (day, why) = first, _calendar_day(first[1], first[2], first[3], captured_at)
    elif (month := _MONTH_FIRST.fullmatch(text)) is not None:
        found, (day, why) = month, _calendar_day(month[2], month[1], month[3], captured_at)
    else:
        return None
    if day is None:
        return None
    return _of_day(shown, day, why, _time_of(found), captured_at, zone)


def _named_day(name: str, captured_at: datetime | None) -> tuple[date | None, str]:
    if captured_at is None:
        return None, ""
    seen = to_london(captured_at).date()
    if name == "today":
        back = 0
    elif name == "yesterday":
        back = 1
    else:
        # A weekday names one of the last seven days; the same weekday is a week ago, not today.
        back = (seen.weekday() - _WEEKDAYS.index(name)) % 7 or 7
    return seen - timedelta(days=back), f"was seen on {uk_instant(captured_at)}"


def _calendar_day(
    number: str, month: str, year: str | None, captured_at: datetime | None
) -> tuple[date | None, str]:
    if month not in _MONTHS or (year is None and captured_at is None):
        return None, ""
    seen = to_london(captured_at).date() if captured_at is not None else date.max
    why = "gives the day"
    try:
        if year is not None:
            return date(int(year), _MONTHS.index(month) + 1, int(number)), why
        day = date(seen.year, _MONTHS.index(month) + 1, int(number))
        why = "gives no year; the last such day before the capture is meant"
        return (day if day <= seen else day.replace(year=seen.year - 1)), why
    except ValueError:
        return None, ""


def _of_day(
    shown: str,
    day: date,
    why: str,
    at: time | None,
    captured_at: datetime | None,
    zone: str,
) -> ShownTime | None:
    ahead = zone_offset(zone)
    stated = (
        f"in {zone}, as shown" if ahead is not None else "read as London time, for no zone is shown"
    )
    try:
        if at is None:
            earliest, latest = _span(day, ahead)
        else:
            earliest, latest = _minute(day, at, ahead)
    except (OverflowError, LookupError):
        return None
    if captured_at is not None:
        if earliest > captured_at:
            return None  # it would have been put up after it was captured
        latest = min(latest, captured_at)
    precision = PostedPrecision.DAY if at is None else PostedPrecision.EXACT
    twice = ""
    if at is not None and earliest != latest:
        twice = " The clocks went back that night, so that this time came twice."
    reasoning = f"“{shown}” {why}: {uk_date(day)}, {stated}.{twice}"
    return ShownTime(earliest, latest, precision, reasoning)


def _time_of(found: re.Match[str]) -> time | None:
    hour, minute, half = found["hour"], found["minute"], found["half"]
    if hour is None or minute is None:
        return None
    number = int(hour)
    if half is not None and number <= 12:
        number = number % 12 + (12 if half.startswith("p") else 0)
    return time(number, int(minute))


def _span(day: date, ahead: timedelta | None) -> tuple[datetime, datetime]:
    return _minute(day, time(0, 0), ahead)[0], _minute(day, time(23, 59), ahead)[1]


def _minute(day: date, at: time, ahead: timedelta | None) -> tuple[datetime, datetime]:
    if ahead is not None:
        instant = datetime.combine(day, at, timezone(ahead)).astimezone(UTC)
        return instant, instant
    local = datetime.combine(day, at, LONDON)
    both = sorted(local.replace(fold=fold).astimezone(UTC) for fold in (0, 1))
    if to_london(both[0]).replace(tzinfo=None) != local.replace(tzinfo=None):
        raise LookupError("the clocks went forward over that time: it is no time in London")
    return both[0], both[1]
