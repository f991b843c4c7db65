"""Who writes down meetings and what people say, and when it may still change."""

from __future__ import annotations

from casework.actor import Actor, Capacity
from casework.errors import Refused
from casework.services.case_locks import refuse_after_submission, refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.report_officer import refuse_earlier_officer
from casework.store.case_tables import CaseRow
from casework.store.unit import Unit

# The officer leads, the clerk takes notes, the adviser arranges, the safeguarding lead is there
# for pupils. Whoever decides the case hears nobody before the report (DOMAIN.md 2.3).
_MAY_RECORD = frozenset(
    {
        Capacity.HR_ADVISER,
        Capacity.INVESTIGATING_OFFICER,
        Capacity.CLERK,
        Capacity.SAFEGUARDING_LEAD,
    }
)
_MAY_SEE_KEY = frozenset({Capacity.HR_ADVISER, Capacity.SAFEGUARDING_LEAD})


def may_record(actor: Actor) -> bool:
    """Tell whether the capacity plans meetings and writes down what people say."""
    return actor.capacity in _MAY_RECORD


def may_see_key(actor: Actor) -> bool:
    """Tell whether the capacity sees who stands behind a pseudonym (DOMAIN.md 6)."""
    return actor.capacity in _MAY_SEE_KEY


def see_key_or_refuse(actor: Actor) -> None:
    """Raise Refused for a capacity that knows pupils by their pseudonyms only."""
    if not may_see_key(actor):
        raise Refused(
            "The key of the pseudonyms is kept apart, and is not open to you.",
            cure="Ask the safeguarding lead or the HR adviser of the case.",
        )


def record_or_refuse(actor: Actor) -> None:
    """Raise Refused for a capacity that takes no part in meetings."""
    if not may_record(actor):
        raise Refused(
            f"Meetings are not written down in the capacity of {actor.capacity.words}.",
            cure="Tell the investigating officer or the HR adviser of the case.",
        )


def case_for_change_in(unit: Unit, case_id: str) -> CaseRow:
    """Return a case whose meetings and records may still change.

    Raises:
        NotFound: no such case, or not open to this person.
        Refused: the capacity takes no part, the case is closed, its report is submitted, or
            another officer investigates now.
    """
    record_or_refuse(unit.actor)
    case = open_case_in(unit.session, unit.actor, case_id)
    refuse_when_closed(case, what_was="written")
    refuse_after_submission(case, "the records it rests on are")
    refuse_earlier_officer(unit.session, unit.actor, case)
    return case
