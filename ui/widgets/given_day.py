"""The day that a form cannot do without."""

from __future__ import annotations

from datetime import date

from casework.errors import BadInput
from ui.widgets.date_field import DateField


def given_day(field: DateField, name: str) -> date:
    """Return the day in a field; raises BadInput at ``name`` where there is none."""
    day = field.day()
    if day is None:
        raise BadInput("The day is missing.", field=name, cure="Give the day.")
    return day
