"""What a person fills in to make a move, and the dates that cannot be."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.clock import uk_date
from casework.rules.case_decision import CaseDecisionFacts
from casework.rules.case_facts import OutsideBody
from casework.rules.report import tidy_text
from casework.rules.stage import Stage
from casework.rules.stage_flow import Redirection

LONGEST_REASON = 20_000


@dataclass(frozen=True, slots=True)
class AdviceGiven:
    """What a body outside said, as a form gives it; ``contacted_on`` is London's date."""

    body: OutsideBody
    asked_by: str
    contacted_on: date
    contacted_at: datetime | None = None
    asked_to_wait: bool = False
    do_not_tell_employee: bool = False
    threshold: str = ""
    advice: str = ""
    reference: str = ""
    review_on: date | None = None


@dataclass(frozen=True, slots=True)
class MoveAsked:
    """A move as a form gives it; which fields it needs, the move says.

    ``decided_by`` is the id of a person of the casebook, ``decided_by_name`` a name typed
    instead. ``note`` answers what the move wants written (``Move.note_wanted``). ``on_report`` is
    the decision on the report, where the move carries it out.
    """

    target: Stage
    on: date
    reason: str = ""
    note: str = ""
    decided_by: str | None = None
    decided_by_name: str = ""
    authority: str = ""
    redirected_to: Redirection | None = None
    advice: AdviceGiven | None = None
    on_report: CaseDecisionFacts | None = None


def written(text: str) -> str:
    """Keep a reason as it was written, without blank lines and spaces around it."""
    return tidy_text(text).strip()


def date_problem(on: date, *, earliest: date, earliest_words: str, today: date) -> str:
    """Say why something cannot have happened on a date; empty where it can.

    ``earliest`` is the day before which it cannot be, named by ``earliest_words``.
    """
    if on > today:
        return f"{uk_date(on)} is still to come; today is {uk_date(today)}."
    if on < earliest:
        return f"{uk_date(on)} is before {earliest_words} ({uk_date(earliest)})."
    return ""
