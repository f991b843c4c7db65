"""What the commissioning manager decides on the report: per allegation, with reasons.

DOMAIN.md 2.4 (CASE_DECISION). The decision is the manager's own: it is read neither from the
officer's findings nor from a panel's, and where it departs from the report it says why. Nothing
here proposes an answer.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.findings import CaseToAnswer, ReportRecommendation
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight, listed
from casework.rules.sanctions import HearingOutcome
from casework.rules.stage import Stage
from casework.rules.typed_words import says_something

CODE_9 = Source(SourceKind.CODE, "Acas Code, paragraph 9")
OWN = Source(SourceKind.GOOD_PRACTICE, "the decision is the manager’s own")
INFORMAL_FIRST = Source(SourceKind.GOOD_PRACTICE, "resolve informally where possible (Acas)")
_DECIDE = OpenCure(CureAct.RECORD_DECISION, "Record the decision")


class AllegationDecision(StrEnum):
    """How one allegation goes on; kept in words of their own (DOMAIN.md 0.3)."""

    NO_CASE = "decided_no_case"
    INFORMAL = "decided_informal"
    HEARING = "decided_hearing"

    @property
    def words(self) -> str:
        """Say the decision as the form does."""
        return {
            "decided_no_case": "No case to answer",
            "decided_informal": "Deal with informally",
            "decided_hearing": "To a hearing",
        }[self.value]


@dataclass(frozen=True, slots=True)
class DecidedAllegation:
    """What was decided of one allegation; ``decision`` None while nothing is chosen."""

    allegation_id: str
    number: int
    decision: AllegationDecision | None = None
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class ReportSays:
    """What the report says of it: case to answer by allegation number, and how it goes on."""

    to_answer: tuple[tuple[int, CaseToAnswer], ...] = ()
    recommended: ReportRecommendation | None = None

    def of(self, number: int) -> CaseToAnswer | None:
        """Return what the officer found of one allegation, if they said it."""
        return dict(self.to_answer).get(number)


@dataclass(frozen=True, slots=True)
class CaseDecisionFacts:
    """A decision as it is about to be recorded.

    ``ceiling`` is the heaviest outcome that the hearing could come to, for the invitation to name
    it; ``departure`` says why the decision is not what the report says; ``not_informal`` why it
    is not dealt with informally.
    """

    decided: tuple[DecidedAllegation, ...]
    report: ReportSays = ReportSays()
    ceiling: HearingOutcome | None = None
    departure: str = ""
    not_informal: str = ""


CEILINGS = tuple(one for one in HearingOutcome if one.is_formal)
"""The outcomes that an invitation may name as the heaviest that is possible."""


def leads_to(decided: Sequence[DecidedAllegation]) -> Stage:
    """Say where a decision leads: one allegation that goes to a hearing takes the case there."""
    chosen = {one.decision for one in decided}
    if AllegationDecision.HEARING in chosen:
        return Stage.HEARING_PREP
    if AllegationDecision.INFORMAL in chosen:
        return Stage.INFORMAL_ACTION
    return Stage.CLOSED_NO_CASE


def departs_on(decided: Sequence[DecidedAllegation], report: ReportSays) -> tuple[str, ...]:
    """Say where a decision is not what the report says, in the words of the form."""
    found = [
        f"allegation {one.number}: the report found “{said.words.lower()}”"
        for one in decided
        if one.decision is not None
        and (said := report.of(one.number)) is not None
        and (said is CaseToAnswer.NO) != (one.decision is AllegationDecision.NO_CASE)
    ]
    wanted = {
        Stage.HEARING_PREP: ReportRecommendation.FORMAL,
        Stage.INFORMAL_ACTION: ReportRecommendation.INFORMAL,
        Stage.CLOSED_NO_CASE: ReportRecommendation.NONE,
    }
    complete = all(one.decision is not None for one in decided)
    recommended = report.recommended
    if complete and recommended is not None and recommended is not wanted[leads_to(decided)]:
        found.append(f"the report recommended “{recommended.words.lower()}”")
    return tuple(found)


def decision_points(facts: CaseDecisionFacts) -> tuple[OpenPoint, ...]:
    """List what a decision still lacks (DOMAIN.md 2.4, CASE_DECISION; 11, invariant 4)."""
    if not facts.decided:
        return (_lacks("NOTHING_TO_DECIDE", "No allegation stands", CODE_9),)
    undecided = tuple(point for one in facts.decided for point in _of(one))
    if undecided:
        return undecided
    to_hear = leads_to(facts.decided) is Stage.HEARING_PREP
    return (*(_of_a_hearing(facts) if to_hear else ()), *_departure(facts))


def _of(one: DecidedAllegation) -> tuple[OpenPoint, ...]:
    if one.decision is None:
        words = f"Allegation {one.number}: nothing is decided yet"
        return (_lacks("UNDECIDED", words, OWN, rule=one.allegation_id),)
    if not says_something(one.reasons):
        words = f"Allegation {one.number}: the decision has no reasons"
        return (_lacks("NO_REASONS", words, OWN, rule=one.allegation_id),)
    return ()


def _of_a_hearing(facts: CaseDecisionFacts) -> list[OpenPoint]:
    points: list[OpenPoint] = []
    if facts.ceiling is None:
        words = "The invitation names the heaviest outcome that is possible: which is it?"
        points.append(_lacks("NO_CEILING", words, CODE_9, rule="ceiling"))
    if not says_something(facts.not_informal):
        words = "Why is it not dealt with informally?"
        points.append(_lacks("INFORMAL_NOT_WEIGHED", words, INFORMAL_FIRST, rule="not_informal"))
    return points


def _departure(facts: CaseDecisionFacts) -> tuple[OpenPoint, ...]:
    departs = listed(departs_on(facts.decided, facts.report))
    if not departs or says_something(facts.departure):
        return ()
    words = "The decision is not what the report says: why?"
    fact = f"{departs[:1].upper()}{departs[1:]}."
    return (_lacks("DEPARTS", words, OWN, fact, "departure"),)


def _lacks(code: str, words: str, source: Source, fact: str = "", rule: str = "") -> OpenPoint:
    return OpenPoint(code, Weight.STOPS, words, source, fact, _DECIDE, rule)
