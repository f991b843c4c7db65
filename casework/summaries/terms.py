"""The terms of reference as pages and papers see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import TermsId
from casework.rules.terms import NO_SANCTION, TermsFields
from casework.summaries.letter_facts import TermFacts


@dataclass(frozen=True, slots=True)
class TermsOfReference:
    """One version; an agreed one never changes again."""

    terms_id: TermsId
    version: int
    agreed: bool
    agreed_on: date | None
    agreed_by: str
    fields: TermsFields

    def headings(self) -> tuple[TermFacts, ...]:
        """Return the terms as headings with their points, in the order of the paper."""
        held = self.fields
        people = [
            f"Employee: {held.employee}" if held.employee else "",
            f"Commissioning manager: {held.commissioner}" if held.commissioner else "",
            f"Investigating officer: {held.investigator}" if held.investigator else "",
            f"HR adviser: {held.hr_adviser}" if held.hr_adviser else "",
        ]
        allegations = [f"{one.number}. {one.wording}" for one in held.allegations]
        found = (
            TermFacts("The case", _some([f"Case {held.case_reference}", *people]), listed=True),
            TermFacts("Background", _lines(held.background)),
            TermFacts("Allegations", _some(allegations)),
            TermFacts("What to look at", _lines(held.look_at), listed=True),
            TermFacts("What not to look at", _lines(held.leave_alone), listed=True),
            TermFacts("Policies", _lines(held.policies), listed=True),
            TermFacts(
                "Witnesses and sources known so far",
                _lines(held.witnesses_and_sources),
                listed=True,
            ),
            TermFacts("Systems that may be used", _lines(held.systems), listed=True),
            TermFacts("What needs sign-off first", _lines(held.sign_off), listed=True),
            TermFacts(
                "Recommendation and sanction", _some([held.recommendation.words, NO_SANCTION])
            ),
            TermFacts("The report", _lines(held.report_format)),
            TermFacts("Timetable", _lines(held.timetable)),
            TermFacts("Reporting meanwhile", _lines(held.interim_reporting)),
            TermFacts("Confidentiality", _lines(held.confidentiality)),
            TermFacts("Support", _lines(held.support)),
            TermFacts("If new allegations appear", _lines(held.new_allegations)),
        )
        return tuple(one for one in found if one.points)


def _lines(text: str) -> tuple[str, ...]:
    return _some(text.split("\n"))


def _some(lines: list[str]) -> tuple[str, ...]:
    return tuple(line.strip() for line in lines if line.strip())
