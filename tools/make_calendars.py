"""Freeze the bank holidays of England and Wales into resources/calendars: `make calendars`.

The `holidays` package is a development tool only; the program reads the frozen file. The years
that the government has published are named here by hand, after looking them up; every later
year is computed by rule and marked so (DOMAIN.md 9.3; 14, ruling 11).
"""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

import holidays

FIRST_YEAR = 2020
LAST_PUBLISHED_YEAR = 2027
LAST_YEAR = 2030
TARGET = Path(__file__).resolve().parents[1] / "resources/calendars/england-and-wales.toml"

# The package's names, in the words that the government uses.
_NAMES = {
    "May Day": "Early May bank holiday",
    "Spring Bank Holiday": "Spring bank holiday",
    "Late Summer Bank Holiday": "Summer bank holiday",
    "Platinum Jubilee of Elizabeth II": "Platinum Jubilee bank holiday",
    "State Funeral of Queen Elizabeth II": "State Funeral of Queen Elizabeth II",
    "Coronation of Charles III": "Coronation of King Charles III",
}
_HEAD = f"""\
# Bank holidays of England and Wales, frozen by `make calendars`. Do not edit by hand: a day that
# is proclaimed later is kept in the casebook, beside these.
# A day on a Saturday or Sunday is the day itself; it is kept on a weekday as well, and matters
# only to those who are contracted to work at weekends.
schema = 1
name = "England and Wales"
source_published = "Bank holidays as published for England and Wales"
source_computed = "Computed by rule from the dates of Easter and the fixed days"
published_to = {LAST_PUBLISHED_YEAR}
"""


def day_name(day: date, given: str) -> str:
    """Return the name of a bank holiday, with substitutes and the move of 2020 said."""
    if day == date(2020, 5, 8):
        return "Early May bank holiday (moved, VE Day)"
    base = given.removesuffix(" (observed)")
    name = _NAMES.get(base, base).replace("'", "’")
    return f"{name} (substitute day)" if base != given else name


def calendar_text() -> str:
    """Return the whole file."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    known = holidays.country_holidays("GB", subdiv="ENG", years=years)
    lines = [_HEAD]
    for year in years:
        status = "published" if year <= LAST_PUBLISHED_YEAR else "computed"
        lines.append(f'[[year]]\nyear = {year}\nstatus = "{status}"\ndays = [')
        for day, given in sorted(known.items()):
            if day.year == year:
                lines.append(f'    {{ on = {day.isoformat()}, name = "{day_name(day, given)}" }},')
        lines.append("]\n")
    return "\n".join(lines)


def main() -> int:
    """Write the file and say where."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_text(calendar_text(), encoding="utf-8", newline="\n")
    sys.stdout.write(f"{TARGET.name}: {FIRST_YEAR} to {LAST_YEAR}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
