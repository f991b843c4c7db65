"""A case whose employee was notified: L05 issued, served, and the stage recorded."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import CaseId, LetterId
from casework.rules.deadlines import ServiceMethod
from casework.rules.stage import Stage
from casework.services import letter_issue, letter_service
from casework.services.context import Casework
from tests.support.letter_cases import filled_letter, ready_case
from tests.support.process_cases import go


def issue_and_serve(casework: Casework, adviser: Actor, letter_id: LetterId) -> None:
    """Issue a letter and record that it was handed over at once."""
    letter_issue.issue(
        casework,
        adviser,
        letter_id=letter_id,
        arrangements=letter_issue.Arrangements(
            "Ruth Abara", casework.clock.now(), approved_by_sender=True
        ),
    )
    letter_service.record_service(
        casework,
        adviser,
        letter_id=letter_id,
        method=ServiceMethod.BY_HAND,
        sent_at=casework.clock.now(),
    )


def notified_case(casework: Casework, adviser: Actor, *, last_name: str = "Merrick") -> CaseId:
    """Bring a case to NOTIFIED, with one mapped allegation of which the employee was told."""
    case_id = ready_case(casework, adviser, last_name=last_name)
    issue_and_serve(casework, adviser, filled_letter(casework, adviser, case_id, "L05"))
    go(casework, adviser, case_id, Stage.NOTIFIED)
    return case_id
