"""The outcomes of a hearing: their letters, live periods, notice, and which bars stand.

DOMAIN.md 2.8. The list is in order of weight for comparing alone; nothing here proposes one.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.errors import BadInput
from casework.rules.calendar_deadlines import months_on


class HearingOutcome(StrEnum):
    """How a hearing may end for the employee, the lightest first."""

    NO_ACTION = "no_action"
    MANAGEMENT_GUIDANCE = "management_guidance"
    ORAL_WARNING = "oral_warning"
    WRITTEN_WARNING = "written_warning"
    FINAL_WRITTEN_WARNING = "final_written_warning"
    ALTERNATIVE_TO_DISMISSAL = "alternative_to_dismissal"
    DISMISSAL_NOTICE = "dismissal_notice"
    DISMISSAL_SUMMARY = "dismissal_summary"
    WOULD_HAVE_BEEN_DISMISSED = "would_have_been_dismissed"

    @property
    def words(self) -> str:
        """Name the outcome as papers do."""
        return _WORDS[self]

    @property
    def weight(self) -> int:
        """Rank it, to compare with what was told, what authority reaches and an earlier one."""
        return _WEIGHTS[self]

    @property
    def is_dismissal(self) -> bool:
        """Tell whether it ends the employment, or would have."""
        return self.weight >= HearingOutcome.DISMISSAL_NOTICE.weight

    @property
    def is_formal(self) -> bool:
        """Tell whether it is a disciplinary sanction; guidance is not one (2.8)."""
        return self.weight >= HearingOutcome.ORAL_WARNING.weight

    @property
    def is_warning(self) -> bool:
        """Tell whether a warning with a live period goes with it."""
        return self.is_formal and not self.is_dismissal

    @property
    def letter(self) -> str:
        """Return the letter that gives it; L23 says also that no action is taken."""
        return _LETTERS[self]


_WORDS = {
    HearingOutcome.NO_ACTION: "No action",
    HearingOutcome.MANAGEMENT_GUIDANCE: "Management guidance (not a warning)",
    HearingOutcome.ORAL_WARNING: "Oral warning",
    HearingOutcome.WRITTEN_WARNING: "First written warning",
    HearingOutcome.FINAL_WRITTEN_WARNING: "Final written warning",
    HearingOutcome.ALTERNATIVE_TO_DISMISSAL: (
        "Demotion, transfer or loss of allowance, with a final written warning"
    ),
    HearingOutcome.DISMISSAL_NOTICE: "Dismissal with notice",
    HearingOutcome.DISMISSAL_SUMMARY: "Summary dismissal",
    HearingOutcome.WOULD_HAVE_BEEN_DISMISSED: "Would have been dismissed, had they not left",
}

_WEIGHTS = {outcome: weight for weight, outcome in enumerate(HearingOutcome)} | {
    # Someone who left is dismissed by nobody: it weighs what a dismissal with notice weighs.
    HearingOutcome.WOULD_HAVE_BEEN_DISMISSED: list(HearingOutcome).index(
        HearingOutcome.DISMISSAL_NOTICE
    )
}

_LETTERS = {
    HearingOutcome.NO_ACTION: "L23",
    HearingOutcome.MANAGEMENT_GUIDANCE: "L18",
    HearingOutcome.ORAL_WARNING: "L24",
    HearingOutcome.WRITTEN_WARNING: "L24",
    HearingOutcome.FINAL_WRITTEN_WARNING: "L25",
    HearingOutcome.ALTERNATIVE_TO_DISMISSAL: "L28",
    HearingOutcome.DISMISSAL_NOTICE: "L26",
    HearingOutcome.DISMISSAL_SUMMARY: "L27",
    HearingOutcome.WOULD_HAVE_BEEN_DISMISSED: "L33",
}


@dataclass(frozen=True, slots=True)
class LivePeriods:
    """How many months warnings stay live; typical until the trust's own are read (2.8)."""

    oral_months: int = 6
    written_months: int = 12
    final_months: int = 18

    def months(self, outcome: HearingOutcome) -> int | None:
        """Return how long the warning of an outcome is live; None where there is none."""
        return {
            HearingOutcome.ORAL_WARNING: self.oral_months,
            HearingOutcome.WRITTEN_WARNING: self.written_months,
            HearingOutcome.FINAL_WRITTEN_WARNING: self.final_months,
            HearingOutcome.ALTERNATIVE_TO_DISMISSAL: self.final_months,
        }.get(outcome)


@dataclass(frozen=True, slots=True)
class Authority:
    """Who decides, and the heaviest outcome that the scheme of delegation gives them.

    ``source`` is where that stands; ``most`` None: nothing is on record.
    """

    name: str
    most: HearingOutcome | None = None
    source: str = ""


def least_notice_weeks(started_on: date, ends_on: date) -> int:
    """Return the statutory minimum notice in weeks (ERA 1996 s86; DOMAIN.md 2.8).

    None under a month of service, then one week, and from two years one for each whole year up
    to twelve. The contract may give more. Raises `BadInput` for an end before the start.
    """
    if ends_on < started_on:
        raise BadInput(
            "The employment would end before it began.",
            field="ends_on",
            cure="Correct the start of the employment, or the date on which notice is given.",
        )
    if months_on(started_on, 1)[0] > ends_on:
        return 0
    years = ends_on.year - started_on.year
    if months_on(started_on, 12 * years)[0] > ends_on:
        years -= 1
    return min(max(years, 1), 12)


def raises(earlier: HearingOutcome, later: HearingOutcome) -> bool:
    """Tell whether a later outcome is harsher than an earlier one (DOMAIN.md 2.1, 2.8)."""
    return later.weight > earlier.weight
