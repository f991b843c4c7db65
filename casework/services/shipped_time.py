"""What ships with the program about time: bank holidays, law, a typical procedure."""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any

from casework.rules.law_parameters import LawParameters, law_parameters_from
from casework.rules.procedure_profile import ProcedureProfile, profile_from
from casework.rules.working_days import BankHoliday, BankHolidays

_RESOURCES = Path(__file__).parents[2] / "resources"


@cache
def shipped_holiday_list() -> tuple[BankHoliday, ...]:
    """Return the bank holidays of England and Wales, frozen by `make calendars`."""
    data = _parsed("calendars/england-and-wales.toml")
    return tuple(
        BankHoliday(day["on"], str(day["name"]), confirmed=year["status"] == "published")
        for year in data["year"]
        for day in year["days"]
    )


def shipped_bank_holidays() -> BankHolidays:
    """Return the shipped bank holidays, ready to count by."""
    return BankHolidays(shipped_holiday_list())


@cache
def shipped_law() -> LawParameters:
    """Return the dated numbers of law."""
    return law_parameters_from(_parsed("law/england-and-wales.toml"))


@cache
def shipped_profile() -> ProcedureProfile:
    """Return the typical procedure; each of its numbers says that it is not the trust's."""
    return profile_from(_parsed("procedures/typical_school.toml"))


def _parsed(name: str) -> dict[str, Any]:
    with (_RESOURCES / name).open("rb") as source:
        return tomllib.load(source)
