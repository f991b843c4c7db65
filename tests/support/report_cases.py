"""Cases whose report is written: notified, with an officer, and HR advising the officer."""

from __future__ import annotations

from datetime import timedelta

from casework.actor import Actor, Capacity
from casework.ids import AllegationId, CaseId
from casework.rules.deadlines import ServiceMethod
from casework.rules.stage import Stage
from casework.services import allegations, letter_issue, letter_service
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
