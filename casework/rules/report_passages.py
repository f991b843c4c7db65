"""The passages of the report that are the officer's to write: their keys, titles and order.

A key names a passage for good: ``introduction``, ``allegation:<id>:finding``. Everything else in
the report is filled from the case and is not typed here (DOMAIN.md 5).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.findings import CaseToAnswer, InvestigatorFinding, ReportRecommendation

LONGEST_KEY = 80


class ReportSection(StrEnum):
    """The sections of the report in their order (DOMAIN.md 5)."""

    INTRODUCTION = "1"
    POLICIES = "2"
    PROCESS = "3"
    CHRONOLOGY = "4"
    ALLEGATIONS = "5"
    PROPORTIONALITY = "6"
    OTHER = "7"
    CONCLUSION = "8"
    EXHIBITS = "A"
    DECLARATION = "B"

    @property
    def words(self) -> str:
        """Head the section as the paper does."""
        return _SECTION_WORDS[self]


_SECTION_WORDS = {
    ReportSection.INTRODUCTION: "Introduction",
    ReportSection.POLICIES: "Policies considered",
    ReportSection.PROCESS: "Process",
    ReportSection.CHRONOLOGY: "Chronology",
    ReportSection.ALLEGATIONS: "Allegations and findings",
    ReportSection.PROPORTIONALITY: "Proportionality",
    ReportSection.OTHER: "Other matters",
    ReportSection.CONCLUSION: "Conclusion",
    ReportSection.EXHIBITS: "Exhibits",
    ReportSection.DECLARATION: "Declaration",
}


_SECTION = "section:"


def section_place(number: str) -> str:
    """Name a whole section as the place of a comment."""
    return f"{_SECTION}{number}"


def section_of_place(place: str) -> ReportSection | None:
    """Return the section that a place names as a whole; None for a passage, or for neither."""
    number = place.removeprefix(_SECTION)
    known = number != place and number in list(ReportSection)
    return ReportSection(number) if known else None


@dataclass(frozen=True, slots=True)
class PassageKind:
    """One kind of passage: where it stands, how it is headed, what may be chosen with it.

    ``finding``: it finds, concludes, recommends or declares, and so needs the officer's hearing
    of the employee first. ``hint`` says what belongs there, never what to find.
    """

    name: str
    section: ReportSection
    title: str
    hint: str
    choices: tuple[str, ...] = ()
    finding: bool = False


_YES_NO = tuple(one.value for one in CaseToAnswer)
_FOUND = tuple(one.value for one in InvestigatorFinding)
_RECOMMENDED = tuple(one.value for one in ReportRecommendation)

_SINGLE = (
    PassageKind(
        "introduction",
        ReportSection.INTRODUCTION,
        "Background",
        "The background in neutral words. Who authorised the investigation is filled in.",
    ),
    PassageKind(
        "process",
        ReportSection.PROCESS,
        "How the investigation went",
        "How it was done, and any delay with its reason. Meetings and evidence are filled in.",
    ),
    PassageKind(
        "process.not_collected",
        ReportSection.PROCESS,
        "What was not collected, and who was not seen",
        "What was sought and not obtained, who was not seen, and why.",
    ),
    PassageKind(
        "chronology",
        ReportSection.CHRONOLOGY,
        "About the chronology",
        "What the reader should know of the dates. The rows are filled in.",
    ),
    PassageKind(
        "proportionality",
        ReportSection.PROPORTIONALITY,
        "Proportionality",
        "What the prompts of each allegation come to, in the officer’s words.",
    ),
    PassageKind(
        "mitigating",
        ReportSection.OTHER,
        "Mitigating facts",
        "Service, apology, health, training, provocation: facts with their source.",
    ),
    PassageKind(
        "aggravating",
        ReportSection.OTHER,
        "Aggravating facts",
        "Facts with their source; of earlier warnings only that one is live.",
    ),
    PassageKind(
        "other",
        ReportSection.OTHER,
        "Other relevant information",
        "Anything else that the decision-maker should know.",
    ),
    PassageKind(
        "conclusion",
        ReportSection.CONCLUSION,
        "Conclusion",
        "What the findings come to together.",
        finding=True,
    ),
    PassageKind(
        "recommendation",
        ReportSection.CONCLUSION,
        "Recommendation",
        "Only if the terms of reference ask for one; never a sanction.",
        _RECOMMENDED,
        finding=True,
    ),
    PassageKind(
        "learning",
        ReportSection.CONCLUSION,
        "What the organisation can learn",
        "Training, policy or process; leave it empty if there is nothing.",
    ),
    PassageKind(
        "declaration",
        ReportSection.DECLARATION,
        "Declaration",
        "That the conclusions are the officer’s own. HR’s comments are listed with the answers.",
        finding=True,
    ),
)

_OF_ALLEGATION = (
    PassageKind(
        "established",
        ReportSection.ALLEGATIONS,
        "Facts established",
        "What is agreed or shown, each with its exhibit.",
    ),
    PassageKind(
        "not_established",
        ReportSection.ALLEGATIONS,
        "Facts not established",
        "What could not be shown either way.",
    ),
    PassageKind(
        "account",
        ReportSection.ALLEGATIONS,
        "The employee’s response",
        "What the employee said when it was put, in fair length.",
    ),
    PassageKind(
        "credibility",
        ReportSection.ALLEGATIONS,
        "Consistency of the accounts",
        "Where accounts agree or differ, and what was made of it.",
    ),
    PassageKind(
        "finding",
        ReportSection.ALLEGATIONS,
        "Finding, on the balance of probabilities",
        "Why, on the balance of probabilities.",
        _FOUND,
        finding=True,
    ),
    PassageKind(
        "part",
        ReportSection.ALLEGATIONS,
        "Which part, or what would decide it",
        "Which part is substantiated and which is not, or what would decide it.",
        finding=True,
    ),
    PassageKind(
        "case_to_answer",
        ReportSection.ALLEGATIONS,
        "Case to answer",
        "A word of explanation, if one is needed.",
        _YES_NO,
        finding=True,
    ),
)

_ASSESSMENT = PassageKind(
    "assessment",
    ReportSection.ALLEGATIONS,
    "The officer’s assessment",
    "What the evidence on this question comes to.",
)

SINGLE_KEYS = tuple(kind.name for kind in _SINGLE)
ALLEGATION_PARTS = tuple(kind.name for kind in _OF_ALLEGATION)
_KINDS = {kind.name: kind for kind in _SINGLE}
_PARTS = {kind.name: kind for kind in _OF_ALLEGATION}
_ORDER = {name: place for place, name in enumerate((*SINGLE_KEYS, *ALLEGATION_PARTS, "assessment"))}
_ID = re.compile(r"[0-9A-Za-z]{1,32}")
_ELEMENT = re.compile(r"[a-z][a-z_]{0,34}")


@dataclass(frozen=True, slots=True)
class Passage:
    """A key that was read: its kind, and the allegation and element it is about."""

    key: str
    kind: PassageKind
    allegation_id: str = ""
    element: str = ""


def allegation_key(allegation_id: str, part: str) -> str:
    """Name a passage of one allegation: ``allegation:<id>:finding``."""
    return f"allegation:{allegation_id}:{part}"


def assessment_key(allegation_id: str, element: str) -> str:
    """Name the officer's assessment of one element, beside the matrix."""
    return f"assessment:{allegation_id}:{element}"


def read_key(key: str) -> Passage | None:
    """Tell what a key names; None for one that names no passage."""
    if len(key) > LONGEST_KEY:
        return None
    if key in _KINDS:
        return Passage(key, _KINDS[key])
    head, _, rest = key.partition(":")
    allegation_id, _, last = rest.partition(":")
    if not _ID.fullmatch(allegation_id):
        return None
    if head == "allegation" and last in _PARTS:
        return Passage(key, _PARTS[last], allegation_id)
    if head == "assessment" and _ELEMENT.fullmatch(last):
        return Passage(key, _ASSESSMENT, allegation_id, last)
    return None


def keys_of_allegation(allegation_id: str) -> tuple[str, ...]:
    """List the passages of one allegation in their order, without its assessments."""
    return tuple(allegation_key(allegation_id, part) for part in ALLEGATION_PARTS)


def title_of(key: str, numbers: dict[str, int] | None = None) -> str:
    """Head a passage; ``numbers`` gives the number of each allegation by its id."""
    passage = read_key(key)
    if passage is None:
        return key
    number = (numbers or {}).get(passage.allegation_id)
    if not passage.allegation_id or number is None:
        return passage.kind.title
    element = f": {passage.element.replace('_', ' ')}" if passage.element else ""
    return f"Allegation {number}, {passage.kind.title[:1].lower()}{passage.kind.title[1:]}{element}"


def in_order(keys: Sequence[str], numbers: dict[str, int]) -> tuple[str, ...]:
    """Put keys into the order of the report; keys of unknown allegations come last."""
    sections = list(ReportSection)

    def place(key: str) -> tuple[int, int, int, str]:
        passage = read_key(key)
        if passage is None:
            return (len(sections), 0, 0, key)
        number = numbers.get(passage.allegation_id, 10_000) if passage.allegation_id else 0
        return (sections.index(passage.kind.section), number, _ORDER[passage.kind.name], key)

    return tuple(sorted(keys, key=place))
