"""What a panel finds, and the outcome of a safeguarding process: two vocabularies of their own.

DOMAIN.md 0.3: neither is ever read from the investigating officer's findings (`findings`), nor
from the other. The kept words differ too, so that no stored word can pass for another.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight

CODE_18 = Source(SourceKind.CODE, "Acas Code, paragraph 18")
BURCHELL = Source(SourceKind.LAW, "British Home Stores v Burchell")
HEARD = Source(SourceKind.CODE, "Acas Code, paragraph 12")


class PanelFinding(StrEnum):
    """What the panel finds of one allegation, on the balance of probabilities."""

    UPHELD = "upheld"
    PARTIALLY_UPHELD = "partially_upheld"
    NOT_UPHELD = "not_upheld"

    @property
    def words(self) -> str:
        """Say the finding as the outcome letter does."""
        return {
            "upheld": "Upheld",
            "partially_upheld": "Partially upheld",
            "not_upheld": "Not upheld",
        }[self.value]

    @property
    def any_part(self) -> bool:
        """Tell whether the allegation is upheld at least in part."""
        return self is not PanelFinding.NOT_UPHELD


class SafeguardingOutcome(StrEnum):
    """The outcome of a safeguarding allegation, agreed with the LADO (KCSIE, Part four)."""

    SUBSTANTIATED = "kcsie_substantiated"
    MALICIOUS = "kcsie_malicious"
    FALSE = "kcsie_false"
    UNSUBSTANTIATED = "kcsie_unsubstantiated"
    UNFOUNDED = "kcsie_unfounded"

    @property
    def words(self) -> str:
        """Name the outcome as KCSIE does."""
        return self.value.removeprefix("kcsie_").capitalize()

    @property
    def meaning(self) -> str:
        """Say what it means, for the words are near to those of others (DOMAIN.md 0.3)."""
        return _MEANINGS[self]

    @property
    def left_out_of_references(self) -> bool:
        """Tell whether references leave it out (DOMAIN.md 3.1)."""
        return self is not SafeguardingOutcome.SUBSTANTIATED

    @property
    def off_personnel_record(self) -> bool:
        """Tell whether it leaves the personnel record unless the person consents (8.1)."""
        return self in (SafeguardingOutcome.MALICIOUS, SafeguardingOutcome.FALSE)


_MEANINGS = {
    SafeguardingOutcome.SUBSTANTIATED: "There is sufficient evidence to prove the allegation.",
    SafeguardingOutcome.MALICIOUS: (
        "There is sufficient evidence to disprove it, and there was a deliberate act to deceive."
    ),
    SafeguardingOutcome.FALSE: "There is sufficient evidence to disprove the allegation.",
    SafeguardingOutcome.UNSUBSTANTIATED: (
        "There is insufficient evidence either way: it implies neither that it happened nor that"
        " it did not."
    ),
    SafeguardingOutcome.UNFOUNDED: "There is no evidence or proper basis which supports it.",
}


@dataclass(frozen=True, slots=True)
class FindingOnAllegation:
    """What the panel wrote of one allegation; ``evidence`` counts what it points to.

    ``no_evidence`` says why nothing is pointed to; ``part`` which part is upheld; ``not_put``
    names what the finding relies on and the employee was never asked about.
    """

    number: int
    finding: PanelFinding | None = None
    reasons: str = ""
    evidence: int = 0
    no_evidence: str = ""
    part: str = ""
    not_put: tuple[str, ...] = ()


def panel_points(findings: Sequence[FindingOnAllegation]) -> tuple[OpenPoint, ...]:
    """List what the panel's findings still lack before an outcome (DOMAIN.md 2.1, 2.4, 11).

    Each has a finding, its reasons, and evidence or a stated absence; nothing is relied on that
    was never put to the employee.
    """
    if not findings:
        words = "There is no allegation on which the panel could find"
        return (OpenPoint("NO_ALLEGATIONS", Weight.STOPS, words, CODE_18, "The list is empty."),)
    return tuple(point for one in findings for point in _of(one))


def _of(one: FindingOnAllegation) -> list[OpenPoint]:
    cure = OpenCure(CureAct.RECORD_FINDING, "Open the panel’s findings", str(one.number))
    name = f"Allegation {one.number}"
    points: list[OpenPoint] = []

    def add(code: str, words: str, fact: str, source: Source) -> None:
        points.append(OpenPoint(code, Weight.STOPS, words, source, fact, cure))

    if one.finding is None:
        add("NO_FINDING", f"{name} has no finding of the panel", "The finding is empty.", CODE_18)
        return points
    if not one.reasons.strip():
        fact = f"Found: {one.finding.words.lower()}."
        add("NO_REASONS", f"The finding on allegation {one.number} has no reasons", fact, BURCHELL)
    if one.finding is PanelFinding.PARTIALLY_UPHELD and not one.part.strip():
        words = f"{name} is partially upheld: which part is, and which is not?"
        add("NO_PART", words, "The part is not stated.", CODE_18)
    if not one.evidence and not one.no_evidence.strip():
        words = f"The finding on allegation {one.number} points to no evidence and does not say why"
        add("NO_EVIDENCE_NAMED", words, "No exhibit or page is named.", BURCHELL)
    if one.not_put and one.finding.any_part:
        points.append(
            OpenPoint(
                "RELIES_ON_NOT_PUT",
                Weight.STOPS,
                f"The finding on allegation {one.number} relies on what was never put to the"
                " employee",
                HEARD,
                f"Never put: {', '.join(one.not_put)}.",
                OpenCure(CureAct.PUT_TO_EMPLOYEE, "Put it to the employee", str(one.number)),
            )
        )
    return points
