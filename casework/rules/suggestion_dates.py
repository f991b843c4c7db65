"""Years that a report speaks of: a post from before the policy is not mapped (14 ruling 8)."""

from __future__ import annotations

import re
from datetime import date

from casework.clock import uk_month
from casework.rules.clauses import MappingWarning, Weight

_YEAR = re.compile(r"(?<![\d/.£-])(?:19[89]\d|20[0-4]\d)(?![\d/])")
_LONG_AGO = re.compile(
    r"\b(?:(?P<years>\d{1,2}|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)"
    r" years? (?:ago|old|back))\b",
    re.I,
)
_BEFORE = re.compile(
    r"\bbefore (?:she|he|they|i) (?:joined|started|worked|came|was employed|qualified|became)",
    re.I,
)


def spoken_before(text: str, first: date) -> MappingWarning | None:
    """Warn where every year that the words name lies before the first version."""
    years = [int(found.group()) for found in _YEAR.finditer(text)]
    if years and max(years) < first.year:
        when = str(min(years)) if min(years) == max(years) else f"{min(years)} to {max(years)}"
    elif not years and (found := _LONG_AGO.search(text) or _BEFORE.search(text)):
        when = f"“{found.group()}”"
    else:
        return None
    return MappingWarning(
        "SPOKEN_DATE",
        Weight.WARN,
        f"The report speaks of {when}. What was put up before the first version of the policy "
        f"({uk_month(first)}) is not mapped to it: enter the date of posting first.",
    )
