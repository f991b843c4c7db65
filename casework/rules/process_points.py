"""Points of a case that stand open: the fact that raised each, its source, and its cure.

The same shape serves every rule of hearings, decisions, appeals and the fairness view. No point
says what to find or which sanction to give.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.rules.gate_points import Source


class Weight(StrEnum):
    """What an open point asks of whoever goes on."""

    STOPS = "stops"
    WANTS_REASON = "wants_reason"
    LOOK = "look"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return {
            "stops": "to be put right first",
            "wants_reason": "goes on with a written reason",
            "look": "to look at",
        }[self.value]


class CureAct(StrEnum):
    """What would put a point right; the window turns each into a button."""

    ADD_EVIDENCE = "add_evidence"
    ANSWER_SCREENS = "answer_screens"
    APPOINT = "appoint"
    CHANGE_HEARING = "change_hearing"
    CHANGE_OUTCOME = "change_outcome"
    COMPLETE_REPORT = "complete_report"
    CORRECT_PROFILE = "correct_profile"
    GIVE_REASON = "give_reason"
    OPEN_APPEAL = "open_appeal"
    OPEN_BUNDLE = "open_bundle"
    OPEN_CLOCK = "open_clock"
    OPEN_LETTER = "open_letter"
    OPEN_MEETINGS = "open_meetings"
    OPEN_TERMS = "open_terms"
    OPEN_TRACK = "open_track"
    PUT_TO_EMPLOYEE = "put_to_employee"
    RECORD_ADJUSTMENT = "record_adjustment"
    RECORD_COMPARISON = "record_comparison"
    RECORD_COMPANION = "record_companion"
    RECORD_DECISION = "record_decision"
    RECORD_FINDING = "record_finding"
    RECORD_KNOWLEDGE = "record_knowledge"
    RECORD_MITIGATION = "record_mitigation"
    RECORD_REPORT = "record_report"
    RECORD_SERVICE = "record_service"
    REPLACE_HOLDER = "replace_holder"
    REVIEW_SUSPENSION = "review_suspension"
    WEIGH_PROPORTIONALITY = "weigh_proportionality"


@dataclass(frozen=True, slots=True)
class OpenCure:
    """The act, the words of its button, and what it is about (a letter's id, a clock, a person)."""

    act: CureAct
    words: str
    item: str = ""


@dataclass(frozen=True, slots=True)
class OpenPoint:
    """One open point in the adviser's words.

    ``fact`` is what is on record, or not, and so raised it; ``rule`` names the row of the check
    that found it, where one check has several rows.
    """

    code: str
    weight: Weight
    words: str
    source: Source
    fact: str = ""
    cure: OpenCure | None = None
    rule: str = ""

    @property
    def sentence(self) -> str:
        """Write it as a sentence, with a full stop unless it ends by itself."""
        return self.words if self.words.endswith((".", "?", "!")) else f"{self.words}."

    @property
    def stops(self) -> bool:
        """Tell whether it bars the act."""
        return self.weight is Weight.STOPS


def stops(points: tuple[OpenPoint, ...]) -> tuple[OpenPoint, ...]:
    """List those that bar the act."""
    return tuple(point for point in points if point.stops)


def listed(words: tuple[str, ...] | list[str]) -> str:
    """Join words as a sentence does: 'a, b and c'."""
    if len(words) < 2:
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"
