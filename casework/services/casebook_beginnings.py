"""What every casebook begins with: its schools, and the numbers and policy that ship."""

from __future__ import annotations

from casework.services.calendars import install_shipped_in
from casework.services.schools import school_in
from casework.store.unit import Unit
from casework.summaries.casebooks import NewCasebook


def furnish_in(unit: Unit, plan: NewCasebook) -> None:
    """Put in the schools that were named, inside the act that makes the casebook."""
    for name in plan.schools:
        school_in(unit, name)
    install_shipped_in(unit)
