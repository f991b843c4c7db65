"""Suspensions and arrangements for tests, with everything that they rest on."""

from __future__ import annotations

from dataclasses import replace

from casework.rules.suspension import (
    Alternative,
    AlternativeLooked,
    Protects,
    SuspensionAsked,
    SuspensionKind,
)
from casework.services.context import Casework

REJECTED = AlternativeLooked(accepted=False, reason="The class cannot be avoided there.")
TAKEN_UP = AlternativeLooked(accepted=True, reason="Keeps the class apart.")


def suspension(casework: Casework, **changes: object) -> SuspensionAsked:
    """Make a suspension that has everything, begun this moment."""
    asked = SuspensionAsked(
        SuspensionKind.SUSPENSION,
        casework.clock.now(),
        reasons="Two pupils would be asked about the post.",
        decided_by_name="Ruth Abara",
        authority="Headteacher",
        tests={Protects.INVESTIGATION: "Witnesses work beside the employee."},
        alternatives={Alternative.OTHER_DUTIES: REJECTED},
        terms="Please do not come to the site.",
        contact_name="Colette Haldane",
    )
    return replace(asked, **changes)  # type: ignore[arg-type]


def arrangement(casework: Casework, **changes: object) -> SuspensionAsked:
    """Make an arrangement that has everything, begun this moment."""
    asked = SuspensionAsked(
        SuspensionKind.ALTERNATIVE,
        casework.clock.now(),
        reasons="Suspension is not needed.",
        decided_by_name="Ruth Abara",
        authority="Headteacher",
        alternatives={Alternative.OTHER_DUTIES: TAKEN_UP},
        terms="Library instead of Year 4.",
    )
    return replace(asked, **changes)  # type: ignore[arg-type]
