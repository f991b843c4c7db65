"""Which numbers of a workbook are dates, and how they are written."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta

from casework.media.faults import PARSER_FAULTS

# The formats that every program knows by number and that show a date or a time.
BUILT_IN_DATES = frozenset({*range(14, 23), *range(27, 37), *range(45, 48), *range(50, 59)})
# What is printed as it stands, and conditions and colours; hours that run on past a day stay.
_ASIDE = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!h+\]|m+\]|s+\])[^\]]*\]', re.IGNORECASE)
_EPOCH, _EPOCH_1904 = datetime(1899, 12, 30), datetime(1904, 1, 1)  # noqa: DTZ001, no zone is meant


def shows_date(code: str) -> bool:
    """Whether a format shows a number as a date or a time."""
    plain = _ASIDE.sub("", code.split(";")[0])
    return plain.lower() != "general" and bool(re.search("[dmyhs]", plain, re.IGNORECASE))


def written_date(value: str, *, from_1904: bool) -> str:
    """Write a number that its style shows as a date; a day without a time is a day."""
    try:
        days = float(value)
        if 0 <= days < 1:
            return str((_EPOCH + timedelta(days=days)).time().isoformat("seconds"))
        # The count of 1900 holds a 29 February that never was.
        early = 1 if not from_1904 and days < 60 else 0
        moment = (_EPOCH_1904 if from_1904 else _EPOCH) + timedelta(days=days + early)
    except PARSER_FAULTS:
        return value
    moment = (moment + timedelta(milliseconds=500)).replace(microsecond=0)
    if moment.time() == time():
        return moment.date().isoformat()
    return moment.isoformat(" ")
