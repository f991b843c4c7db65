"""When a policy is to be looked at again: as printed, or by its period (DOMAIN.md 1.1)."""

from __future__ import annotations

import re
from datetime import date, timedelta

from casework.rules.partial_dates import PartialDate, Precision

_NUMBERS = {"annual": 12, "annually": 12, "yearly": 12, "biennial": 24, "termly": 4}
_WORDS = {"one": 1, "two": 2, "three": 3, "four": 4, "five": 5}
_PERIOD = re.compile(r"\b(\d{1,2}|one|two|three|four|five)[ -]*(year|month)", re.I)
_SOON = timedelta(days=90)


def period_months(period: str) -> int | None:
    """Read a review period as it is printed: “2 years”, “18 months”, “annually”."""
    found = _PERIOD.search(period)
    if found is not None:
        count = int(found[1]) if found[1].isdigit() else _WORDS[found[1].lower()]
        return count * (12 if found[2].lower() == "year" else 1) or None
    named = (_NUMBERS[word] for word in re.findall(r"[a-z]+", period.lower()) if word in _NUMBERS)
    return next(named, None)


def review_by_period(approved: PartialDate, period: str) -> PartialDate | None:
    """Count the review from the approval; a month is all that a period can say."""
    months = period_months(period)
    if approved.first is None or months is None:
        return None
    count = approved.first.year * 12 + approved.first.month - 1 + months
    return PartialDate.month(count // 12, count % 12 + 1)


def is_overdue(review: PartialDate | None, on: date) -> bool:
    """Tell whether the last day that it can have been due has passed."""
    return review is not None and review.latest is not None and review.latest < on


def is_soon(review: PartialDate | None, on: date) -> bool:
    """Tell whether it is due within three months: time to ask the unions."""
    if review is None or review.latest is None or review.precision is Precision.UNKNOWN:
        return False
    return on <= review.latest <= on + _SOON
