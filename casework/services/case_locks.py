"""When a case changes no more: it is closed, or its submitted report rests on what would change.

What leaves a closed case changes nothing of it: subject access and tribunals come after the end
(DOMAIN.md 8.2). So copies are still exported, an annotated copy is made of the annotations that
stand, a redacted copy is checked by a second person or withdrawn. To mark, to redact anew and to
keep a password with an item is to change it.
"""

from __future__ import annotations

from casework.errors import Refused
from casework.rules.stage import Stage
from casework.store.case_tables import CaseRow


def refuse_when_closed(case: CaseRow, *, what_was: str = "decided") -> None:
    """Raise Refused for a closed case: what was decided, found or written stands."""
    stage = Stage(case.stage)
    if stage.is_closed:
        raise Refused(
            f"The case is closed ({stage.words.lower()}).",
            cure=f"What was {what_was} stands; a new report makes a new case.",
        )


def refuse_new_evidence(case: CaseRow) -> None:
    """Raise Refused where no evidence is taken in: a submitted report rests on what was there."""
    refuse_when_closed(case, what_was="gathered")
    # At the hearing both sides bring papers: from then on they are taken in beside the report's.
    if Stage(case.stage) in (Stage.REPORT_SUBMITTED, Stage.CASE_DECISION):
        raise Refused(
            "The report is submitted, and the evidence it rests on is locked with it.",
            cure="New evidence is for the commissioning manager, who may return the case.",
        )


def refuse_after_submission(case: CaseRow, rests_on: str) -> None:
    """Raise Refused where the report is submitted: what it rests on is locked with it."""
    if Stage(case.stage).report_is_locked:
        raise Refused(
            f"The report is submitted, and {rests_on} locked with it.",
            cure="The commissioning manager may return the case for more enquiry.",
        )
