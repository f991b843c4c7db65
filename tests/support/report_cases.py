"""Cases whose report is written: notified, with an officer, and HR advising the officer."""

from __future__ import annotations

from datetime import timedelta

from casework.actor import Actor, Capacity
from casework.ids import AllegationId, CaseId
from casework.rules.deadlines import ServiceMethod
from casework.rules.proportionality import PROMPTS
from casework.rules.report_passages import ALLEGATION_PARTS, SINGLE_KEYS, allegation_key
from casework.rules.stage import Stage
from casework.services import (
    allegations,
    letter_issue,
    letter_service,
    matrix,
    matrix_entries,
    passages,
    proportionality,
    putting,
)
from casework.services.context import Casework
from casework.services.letter_issue import Arrangements
from tests.support.casebooks import ADVISER, NOW
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.process_cases import go

OFFICER = Actor("Gareth Lomas", Capacity.INVESTIGATING_OFFICER)
TYPIST = Actor(ADVISER.name, Capacity.INVESTIGATING_OFFICER)
ARRANGED = Arrangements(
    handed_over_by="Ruth Abara",
    hand_over_at=NOW - timedelta(hours=1),
    place="Headteacher’s office",
    supported_by="Colette Haldane",
    support_told=True,
    approved_by_sender=True,
)


def notified_case(casework: Casework) -> CaseId:
    """Bring a case to where the employee was told; Priya Nandakumar advises Gareth Lomas."""
    case_id = ready_case(casework, ADVISER)
    notice = filled_letter(casework, ADVISER, case_id, "L05")
    letter_issue.issue(casework, ADVISER, letter_id=notice, arrangements=ARRANGED)
    letter_service.record_service(
        casework, ADVISER, letter_id=notice, method=ServiceMethod.BY_HAND, sent_at=NOW
    )
    go(casework, ADVISER, case_id, Stage.NOTIFIED)
    return case_id


def first_allegation(casework: Casework, case_id: CaseId) -> AllegationId:
    """Return the first allegation of a case."""
    found = allegations.allegations_of_case(casework, ADVISER, case_id=case_id)
    return found[0].allegation_id


def finished_case(casework: Casework) -> CaseId:
    """Bring a case to a report with nothing left open: the officer only has to submit it."""
    case_id = notified_case(casework)
    go(casework, ADVISER, case_id, Stage.INVESTIGATING)
    allegation = first_allegation(casework, case_id)
    for element, column in matrix.matrix(casework, ADVISER, allegation_id=allegation).empty_cells:
        matrix_entries.give_reason(
            casework, ADVISER, allegation_id=allegation, element=element.code, column=column,
            reason="Looked for; nothing was found.",
        )  # fmt: skip
    putting.record_not_put(
        casework, ADVISER, allegation_id=allegation, reason="The employee answered in writing."
    )
    proportionality.write_assessment(
        casework, OFFICER, allegation_id=allegation,
        answers={prompt.code: "Looked at." for prompt in PROMPTS},
    )  # fmt: skip
    go(casework, ADVISER, case_id, Stage.REPORT_DRAFT)
    for key in SINGLE_KEYS:
        if key not in ("recommendation", "learning"):
            passages.save(casework, OFFICER, case_id=case_id, key=key, text=f"Of {key}: written.")
    for part in ALLEGATION_PARTS:
        if part == "part":
            continue
        choice = {"finding": "substantiated", "case_to_answer": "yes"}.get(part, "")
        passages.save(
            casework, OFFICER, case_id=case_id, key=allegation_key(allegation, part),
            text=f"The words of {part.replace('_', ' ')}.", choice=choice,
        )  # fmt: skip
    return case_id
