"""The investigating officer's findings and recommendation: their words, and nobody else's.

DOMAIN.md 0.3 and 5. What a panel finds, and the outcome of a safeguarding process, are other
vocabularies and are never read from these. Nothing here proposes an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.typed_words import says_something


class InvestigatorFinding(StrEnum):
    """What the officer finds of one allegation, on the balance of probabilities."""

    SUBSTANTIATED = "substantiated"
    PARTIALLY_SUBSTANTIATED = "partially_substantiated"
    NOT_SUBSTANTIATED = "not_substantiated"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"

    @property
    def words(self) -> str:
        """Say the finding as the report does."""
        return _FINDING_WORDS[self]

    @property
    def short(self) -> str:
        """Say it in the few words of a choice."""
        return _FINDING_SHORT[self]

    @property
    def meaning(self) -> str:
        """Say what the finding means, so that two of them are not mixed up (DOMAIN.md 5)."""
        return _FINDING_MEANING[self]

    @property
    def further_question(self) -> str:
        """Ask what else must be stated with this finding; empty where nothing more is wanted."""
        return _FURTHER.get(self, "")


class CaseToAnswer(StrEnum):
    """Whether the officer finds enough for the allegation to be answered at a hearing."""

    YES = "yes"
    NO = "no"

    @property
    def words(self) -> str:
        """Say it as the report does."""
        return "Case to answer" if self is CaseToAnswer.YES else "No case to answer"


class ReportRecommendation(StrEnum):
    """How the officer recommends that the matter goes on: exactly these three (DOMAIN.md 5)."""

    FORMAL = "formal"
    INFORMAL = "informal"
    NONE = "none"

    @property
    def words(self) -> str:
        """Say it as the report does."""
        return {
            ReportRecommendation.FORMAL: "Formal action",
            ReportRecommendation.INFORMAL: "Informal action",
            ReportRecommendation.NONE: "No further action",
        }[self]


_FINDING_WORDS = {
    InvestigatorFinding.SUBSTANTIATED: "Substantiated",
    InvestigatorFinding.PARTIALLY_SUBSTANTIATED: "Partially substantiated",
    InvestigatorFinding.NOT_SUBSTANTIATED: "Not substantiated",
    InvestigatorFinding.INSUFFICIENT_EVIDENCE: "Insufficient evidence",
}

_FINDING_SHORT = {
    InvestigatorFinding.SUBSTANTIATED: "Substantiated",
    InvestigatorFinding.PARTIALLY_SUBSTANTIATED: "In part",
    InvestigatorFinding.NOT_SUBSTANTIATED: "Not substantiated",
    InvestigatorFinding.INSUFFICIENT_EVIDENCE: "Cannot tell",
}

_FINDING_MEANING = {
    InvestigatorFinding.SUBSTANTIATED: "The facts alleged are more likely than not.",
    InvestigatorFinding.PARTIALLY_SUBSTANTIATED: "A part of the facts is more likely than not.",
    InvestigatorFinding.NOT_SUBSTANTIATED: "The evidence points against the facts alleged.",
    InvestigatorFinding.INSUFFICIENT_EVIDENCE: "The evidence does not let one tell either way.",
}

_FURTHER = {
    InvestigatorFinding.PARTIALLY_SUBSTANTIATED: "Which part is substantiated, and which is not?",
    InvestigatorFinding.INSUFFICIENT_EVIDENCE: "What would decide it?",
}


@dataclass(frozen=True, slots=True)
class AllegationFindings:
    """What is written of one allegation so far; empty where nothing was chosen."""

    number: int
    finding: InvestigatorFinding | None = None
    reasons: str = ""
    part: str = ""
    case_to_answer: CaseToAnswer | None = None


@dataclass(frozen=True, slots=True)
class FindingPoint:
    """What is wanting or does not agree; ``stops`` the submission, or is only to look at."""

    part: str  # of the passage that cures it: finding, part, case_to_answer, recommendation
    message: str
    cure: str
    stops: bool
    number: int | None = None  # of the allegation


def finding_points(found: AllegationFindings) -> tuple[FindingPoint, ...]:
    """List what is wanting in the findings on one allegation (DOMAIN.md 5)."""
    number = found.number
    points: list[FindingPoint] = []

    def add(part: str, message: str, cure: str, *, stops: bool = True) -> None:
        points.append(FindingPoint(part, message, cure, stops, number))

    if found.finding is None:
        add(
            "finding",
            f"There is no finding on allegation {number}",
            "The investigating officer states one, on the balance of probabilities.",
        )
    else:
        if not says_something(found.reasons):
            add(
                "finding",
                f"The finding on allegation {number} has no reasons",
                "The investigating officer writes why, on the balance of probabilities.",
            )
        question = found.finding.further_question
        if question and not says_something(found.part):
            add("part", f"Allegation {number}: {question[:1].lower()}{question[1:]}", "State it.")
    if found.case_to_answer is None:
        add(
            "case_to_answer",
            f"It is not stated whether there is a case to answer on allegation {number}",
            "The investigating officer states it.",
        )
    elif _disagree(found):
        add(
            "case_to_answer",
            f"Allegation {number} is not substantiated, and there is a case to answer",
            "Look at whether both are meant; if so, say why in the reasons.",
            stops=False,
        )
    return tuple(points)


def recommendation_points(
    recommended: ReportRecommendation | None,
    allegations: Sequence[AllegationFindings],
    *,
    wanted: bool,
) -> tuple[FindingPoint, ...]:
    """List where the recommendation breaks the rules of DOMAIN.md 5.

    ``wanted``: the terms of reference let the report recommend how it goes on (2.5).
    """
    if recommended is None:
        if not wanted:
            return ()
        return (
            FindingPoint(
                "recommendation",
                "The terms of reference let the report recommend, and it does not",
                "The officer may recommend formal, informal or no further action, or leave it.",
                stops=False,
            ),
        )
    points: list[FindingPoint] = []
    if not wanted:
        points.append(
            FindingPoint(
                "recommendation",
                "The terms of reference ask for findings only",
                "Take the recommendation out, or have the terms amended.",
                stops=True,
            )
        )
    to_answer = [one for one in allegations if one.case_to_answer is CaseToAnswer.YES]
    if recommended is ReportRecommendation.FORMAL and not to_answer:
        points.append(
            FindingPoint(
                "recommendation",
                "Formal action is recommended, and there is no case to answer on any allegation",
                "Formal action rests on at least one case to answer. Look at both again.",
                stops=True,
            )
        )
    if recommended is ReportRecommendation.NONE and to_answer:
        points.append(
            FindingPoint(
                "recommendation",
                "No further action is recommended, and there is a case to answer on allegation "
                + ", ".join(str(one.number) for one in to_answer),
                "Look at whether both are meant; if so, say why.",
                stops=False,
            )
        )
    return tuple(points)


def _disagree(found: AllegationFindings) -> bool:
    against = found.finding is InvestigatorFinding.NOT_SUBSTANTIATED
    return against and found.case_to_answer is CaseToAnswer.YES
