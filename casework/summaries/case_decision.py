"""The decision on the report as its dialog and its readers see it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import AllegationId, CaseId, PersonId
from casework.rules.case_decision import CaseDecisionFacts, ReportSays
from casework.rules.stage import Stage


@dataclass(frozen=True, slots=True)
class AllegationToDecide:
    """An allegation that stands, with what the report says of it, in its own words."""

    allegation_id: AllegationId
    number: int
    text: str
    finding: str
    to_answer: str


@dataclass(frozen=True, slots=True)
class CaseDecisionPage:
    """What the commissioning manager decides on.

    ``who_decides`` is what the scheme of delegation says; ``why_not`` why nothing can be decided
    now, empty where it can.
    """

    case_id: CaseId
    employee: str
    allegations: tuple[AllegationToDecide, ...]
    report: ReportSays
    recommended: str
    commissioner_id: PersonId | None
    commissioner: str
    who_decides: str
    on: date
    why_not: str = ""


@dataclass(frozen=True, slots=True)
class CaseDecisionMade:
    """The decision on the report as it stands."""

    facts: CaseDecisionFacts
    leads_to: Stage
    decided_by: str
    authority: str
    decided_on: date
    reasons: str
