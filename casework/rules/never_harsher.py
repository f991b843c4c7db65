"""What is decided again of one matter, and may never be harsher than what stood.

DOMAIN.md 2.1 (APPEAL_OUTCOME, remitted) and 2.8: an appeal, a correction and a hearing after an
appeal sent the case back. A longer live period is harsher too.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.sanctions import HearingOutcome, raises
from casework.rules.stage import Stage

_SENT_BACK_TO = frozenset({Stage.HEARING_PREP, Stage.INVESTIGATING})


@dataclass(frozen=True, slots=True)
class Stood:
    """What stands for the employee; ``months`` its warning is live, None where it gives none."""

    outcome: HearingOutcome
    months: int | None = None


class HeardAgain(StrEnum):
    """Why a case whose outcome stands is heard again."""

    REMITTED = "remitted"
    REOPENED = "reopened"


def heard_again(steps: Iterable[tuple[Stage, Stage]]) -> HeardAgain | None:
    """Say why a case may be heard again, from its steps since the outcome; None: it may not be.

    A case that was reopened and is assessed anew is another matter; one that was sent back is not.
    """
    for origin, target in reversed(list(steps)):
        if origin is Stage.APPEAL_OUTCOME and target in _SENT_BACK_TO:
            return HeardAgain.REMITTED
        if origin is Stage.REOPENED and target is Stage.TRIAGE:
            return HeardAgain.REOPENED
    return None


def another_matter(steps: Iterable[tuple[Stage, Stage]]) -> bool:
    """Tell whether the case was reopened and assessed anew in these steps."""
    return (Stage.REOPENED, Stage.TRIAGE) in set(steps)


def is_harsher(stood: Stood, outcome: HearingOutcome) -> bool:
    """Tell whether an outcome is heavier than the one that stood."""
    return raises(stood.outcome, outcome)


def is_longer(stood: Stood, outcome: HearingOutcome, months: int | None) -> bool:
    """Tell whether a warning would be live for longer than the one that stood."""
    known = stood.months is not None and months is not None
    return known and outcome.is_warning and (months or 0) > (stood.months or 0)


def months_in_place(stood: Stood, outcome: HearingOutcome, usual: int) -> int:
    """Return the live period where none is chosen: as it stood, or the shorter of the two."""
    if stood.months is None:
        return usual
    return stood.months if outcome is stood.outcome else min(usual, stood.months)
