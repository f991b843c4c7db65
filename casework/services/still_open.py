"""What a case no longer lets change, asked before the click as by the act that would be refused."""

from __future__ import annotations

from casework.actor import Actor
from casework.ids import CaseId
from casework.services.case_locks import (
    refuse_after_submission,
    refuse_new_evidence,
    refuse_when_closed,
)
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.matrix_access import refuse_if_settled
from casework.services.report_officer import refuse_earlier_officer
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession


def case_or_refuse(casework: Casework, actor: Actor, *, case_id: CaseId) -> None:
    """Raise Refused where the case is closed, so that parts and evidence stand; NotFound."""
    with casework.read() as session:
        refuse_when_closed(open_case_in(session, actor, case_id))


def allegations_or_refuse(casework: Casework, actor: Actor, *, case_id: CaseId) -> None:
    """Raise Refused where no allegation is drafted or changed any more; NotFound.

    In which capacity one drafts is another question (``allegations.may_draft``).
    """
    with casework.read() as session:
        refuse_settled_allegations(open_case_in(session, actor, case_id))


def evidence_or_refuse(casework: Casework, actor: Actor, *, case_id: CaseId) -> None:
    """Raise Refused where matrix, put and proportionality are settled; NotFound.

    So it is in a closed case, with a submitted report, and for an officer who was replaced.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        refuse_if_settled(session, case)
        refuse_earlier_officer(session, actor, case)


def attaching_or_refuse(casework: Casework, actor: Actor, *, case_id: CaseId) -> None:
    """Raise Refused where the case takes no evidence in, as attaching it would; NotFound."""
    with casework.read() as session:
        refuse_new_evidence(open_case_in(session, actor, case_id))


def chronology_or_refuse(casework: Casework, actor: Actor, *, case_id: CaseId) -> None:
    """Raise Refused where the chronology stands as it is, as the evidence does; NotFound."""
    with casework.read() as session:
        refuse_settled_chronology(session, actor, open_case_in(session, actor, case_id))


def refuse_settled_allegations(case: CaseRow) -> None:
    """Raise Refused where the case is closed, or its submitted report finds on the allegations."""
    refuse_when_closed(case)
    refuse_after_submission(case, "the allegations it finds on are")


def refuse_settled_chronology(session: ReadSession, actor: Actor, case: CaseRow) -> None:
    """Raise Refused as ``chronology_or_refuse``, within an open reading or act."""
    refuse_when_closed(case)
    refuse_after_submission(case, "its chronology is")
    refuse_earlier_officer(session, actor, case)
