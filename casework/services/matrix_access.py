"""Who enters what into the evidence matrix and beside it, and when it may still change."""

from __future__ import annotations

from casework.actor import Actor
from casework.errors import NotFound, Refused
from casework.rules.stage import Stage
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.report_officer import locked_words, refuse_earlier_officer
from casework.services.rights import may_gather
from casework.store import allegation_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import AllegationRow
from casework.store.unit import Unit


def enter_or_refuse(actor: Actor) -> None:
    """Raise Refused where the capacity enters nothing into the matrix."""
    if not may_gather(actor):
        raise Refused(
            f"Evidence is not set out in the capacity of {actor.capacity.words}.",
            cure="Tell the investigating officer or the HR adviser of the case.",
        )


def open_allegation_in(
    session: ReadSession, actor: Actor, allegation_id: str
) -> tuple[AllegationRow, CaseRow]:
    """Return an allegation of a case that is open to this person, with its case.

    Raises:
        NotFound: there is none, or its case is not open; the words do not tell which.
    """
    row = allegation_queries.find_allegation(session, allegation_id)
    if row is None:
        raise NotFound("That allegation is not in this casebook, or not open to you.")
    return row, open_case_in(session, actor, row.case_id)


def allegation_for_change_in(unit: Unit, allegation_id: str) -> tuple[AllegationRow, CaseRow]:
    """Return an allegation whose evidence may still be entered, with its case.

    Raises:
        Refused: the case is closed, its report is submitted, the allegation is withdrawn, or
            another officer investigates now.
    """
    row, case = open_allegation_in(unit.session, unit.actor, allegation_id)
    refuse_if_settled(unit.session, case)
    refuse_earlier_officer(unit.session, unit.actor, case)
    if row.state == "withdrawn":
        raise Refused(
            f"Allegation {row.number} is withdrawn: its evidence stays as it was.",
            cure="Enter it under the allegation that it belongs to.",
        )
    return row, case


def refuse_if_settled(session: ReadSession, case: CaseRow) -> None:
    """Raise Refused where the case is closed, or its report is submitted and so locked."""
    stage = Stage(case.stage)
    refuse_when_closed(case, what_was="found")
    returned = not stage.report_is_locked
    if not returned or locked_words(session, case):
        cure = (
            "The case was returned: begin a further report on Papers, and gather on."
            if returned
            else "New evidence is for the commissioning manager, who may return the case."
        )
        raise Refused(
            "The report is submitted, and the evidence it rests on is locked with it.", cure=cure
        )
