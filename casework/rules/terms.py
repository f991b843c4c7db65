"""The terms of reference of an investigation: their fields, and what they always say (2.5)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from enum import StrEnum
from typing import Any

NO_SANCTION = (
    "The investigating officer finds facts. The report says nothing of what sanction, if any,"
    " might follow: no sanction may be recommended."
)
NEW_ALLEGATIONS = (
    "If something new comes up that may be an allegation, the investigating officer stops on that"
    " point and tells the commissioning manager, who decides whether to amend these terms. The"
    " employee is told in writing before being asked about it."
)


class Recommendation(StrEnum):
    """What the investigating officer may recommend beside the findings."""

    NONE = "none"
    WAY_FORWARD = "way_forward"

    @property
    def words(self) -> str:
        """Say it as the terms do."""
        if self is Recommendation.NONE:
            return "Findings only; no recommendation is wanted."
        return (
            "The report may recommend how the matter goes on: formally, informally, or not at all."
        )


@dataclass(frozen=True, slots=True)
class TermsAllegation:
    """An allegation as the terms state it: wording and clauses as they stood then."""

    allegation_id: str
    number: int
    version: int
    wording: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermsFields:
    """The fields of DOMAIN.md 2.5 that a person writes, and those taken from the case."""

    background: str = ""
    look_at: str = ""
    leave_alone: str = ""
    policies: str = ""
    witnesses_and_sources: str = ""
    systems: str = ""
    sign_off: str = ""
    recommendation: Recommendation = Recommendation.NONE
    report_format: str = ""
    timetable: str = ""
    interim_reporting: str = ""
    confidentiality: str = ""
    support: str = ""
    new_allegations: str = NEW_ALLEGATIONS
    case_reference: str = ""
    employee: str = ""
    commissioner: str = ""
    investigator: str = ""
    hr_adviser: str = ""
    allegations: tuple[TermsAllegation, ...] = ()

    def as_data(self) -> dict[str, Any]:
        """Return the fields as plain data, with the sentence that always stands."""
        data: dict[str, Any] = {}
        for field in fields(self):
            value = getattr(self, field.name)
            if field.name == "allegations":
                value = [
                    {
                        "allegation_id": held.allegation_id,
                        "number": held.number,
                        "version": held.version,
                        "wording": held.wording,
                        "clauses": list(held.clauses),
                    }
                    for held in self.allegations
                ]
            elif isinstance(value, Recommendation):
                value = value.value
            data[field.name] = value
        data["no_sanction"] = NO_SANCTION
        return data

    def missing(self) -> tuple[str, ...]:
        """Name what the terms cannot be agreed without, as the form labels it."""
        wanted = {
            "Background": self.background,
            "What to look at": self.look_at,
            "Confidentiality": self.confidentiality,
            "If new allegations appear": self.new_allegations,
            "Timetable": self.timetable,
            "Investigating officer": self.investigator,
            "Commissioning manager": self.commissioner,
            "Allegations": "some" if self.allegations else "",
        }
        return tuple(label for label, value in wanted.items() if not value.strip())


def terms_from_data(data: Mapping[str, Any]) -> TermsFields:
    """Read the fields from plain data; a field that is not there is empty."""
    known = {field.name for field in fields(TermsFields)} - {"allegations", "recommendation"}
    texts: dict[str, Any] = {name: str(data[name]) for name in known if name in data}
    allegations = tuple(
        TermsAllegation(
            str(held["allegation_id"]),
            int(held["number"]),
            int(held["version"]),
            str(held["wording"]),
            tuple(held.get("clauses", ())),
        )
        for held in data.get("allegations", ())
    )
    recommendation = Recommendation(data.get("recommendation", Recommendation.NONE))
    return replace(TermsFields(**texts), allegations=allegations, recommendation=recommendation)
