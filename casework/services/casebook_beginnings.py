"""What every casebook begins with: its schools, and the numbers and policy that ship."""

from __future__ import annotations

from datetime import date

from casework.services.calendar_changes import new_profile_row
from casework.services.schools import school_in
from casework.services.shipped_time import shipped_holiday_list, shipped_law, shipped_profile
from casework.store.casebook_tables import BankHolidayRow, LawParameterRow
from casework.store.unit import Unit
from casework.summaries.casebooks import NewCasebook

_SHIPPED = "with the program"
_FIRST_VERSION_FROM = date(2020, 1, 1)


def furnish_in(unit: Unit, plan: NewCasebook) -> None:
    """Put in the schools that were named, inside the act that makes the casebook."""
    for name in plan.schools:
        school_in(unit, name)
    install_shipped_in(unit)


def install_shipped_in(unit: Unit) -> None:
    """Put the shipped calendar, the typical procedure and the law's numbers into a new casebook."""
    for holiday in shipped_holiday_list():
        unit.session.add(
            BankHolidayRow(
                day=holiday.on,
                name=holiday.name,
                status="published" if holiday.confirmed else "computed",
                source=_SHIPPED,
            )
        )
    for parameter in shipped_law():
        for value in parameter.values:
            unit.session.add(
                LawParameterRow(
                    name=parameter.name,
                    value=value.value,
                    effective_from=value.effective_from,
                    source=value.source,
                    note=value.note,
                )
            )
    profile = shipped_profile()
    row = new_profile_row(unit, profile, version=1, effective_from=_FIRST_VERSION_FROM)
    unit.session.add(row)
    unit.session.flush()
    unit.record(
        "calendar.installed",
        subject=("procedure_profile", row.id),
        after={"bank_holidays": len(shipped_holiday_list()), "procedure": profile.name},
    )
