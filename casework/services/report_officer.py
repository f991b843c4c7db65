"""Whose report it is: the appointed officer, and who may write, confirm or comment.

DOMAIN.md 2.3: HR advises and never decides. Findings, conclusion and recommendation are open in
the capacity of investigating officer alone; whoever else types in that capacity types on the
officer's behalf, and the words wait for the officer's confirmation.

Where a casebook has a single key, the officer's name may be stated at the keyboard: words typed
under it count as the officer's, as stated, and every paper says so. Words typed under another
name are not made the officer's by stating a name: that takes a key of the officer's own, or the
signed copy (PRODUCT.md, Who uses it).
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.actor import Actor, Capacity
from casework.errors import Refused
from casework.rules.case_role import CaseRole
from casework.rules.stage import Stage
from casework.services.case_locks import refuse_when_closed
from casework.services.rights import find_or_refuse, may_find
from casework.services.roles import name_of
from casework.store import report_queries, role_queries
from casework.store.case_queries import plain_name
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.report_tables import ReportRow

# Before the employee is told and heard nothing is found.
_BEFORE_HEARING = frozenset(
    {
        Stage.REPORTED,
        Stage.TRIAGE,
        Stage.ON_HOLD_EXTERNAL,
        Stage.FACT_FIND,
        Stage.INVESTIGATION_DECISION,
        Stage.COMMISSIONING,
    }
)


@dataclass(frozen=True, slots=True)
class Hand:
    """Who writes, for whom: ``on_behalf_of`` is empty when the officer writes."""

    name: str
    on_behalf_of: str = ""


def officer_in(session: ReadSession, case_id: str) -> str:
    """Return the name of the appointed officer; empty where nobody is."""
    held = role_queries.holders(session, case_id, CaseRole.IO.value)
    return name_of(held[0][1]) if held else ""


def is_officer(name: str, officer: str) -> bool:
    """Tell whether a name is that of the officer."""
    return bool(officer) and plain_name(name) == plain_name(officer)


def hand_in(session: ReadSession, actor: Actor, case: CaseRow, *, finds: bool = False) -> Hand:
    """Return who writes here and for whom.

    ``finds``: the passage finds, concludes or recommends. Raises Refused: the capacity does not
    write the report, nobody is appointed, the person is an earlier officer, the case is closed,
    the report is locked, or nothing can be found yet.
    """
    find_or_refuse(actor)
    stage = Stage(case.stage)
    refuse_when_closed(case, what_was="written")
    locked = locked_words(session, case)
    if locked:
        raise Refused(locked, cure="Put a mistake right in a further report.")
    if finds and stage in _BEFORE_HEARING:
        raise Refused(
            "Nothing can be found yet: the employee has not been told of the allegations.",
            cure="Write findings when the employee has been notified and heard.",
        )
    officer = officer_in(session, case.id)
    if not officer:
        raise Refused(
            "Nobody is appointed as investigating officer.",
            cure="Ask the commissioning manager to appoint one, on the People tab.",
        )
    if is_officer(actor.name, officer):
        return Hand(actor.name)
    refuse_earlier_officer(session, actor, case)
    return Hand(actor.name, officer)


def reads_all(actor: Actor, row: ReportRow | None) -> bool:
    """Tell whether this person reads the words as they stand.

    Until the report is submitted the officer does, with whoever types for them, and an auditor.
    HR reads what was sent to HR; who decides, hears or supports reads the submitted report.
    """
    submitted = row is not None and row.submitted_at is not None
    return submitted or may_find(actor) or actor.capacity is Capacity.AUDITOR


def read_all_or_refuse(session: ReadSession, actor: Actor, case: CaseRow) -> None:
    """Raise Refused for whoever does not read the words as they stand."""
    if not reads_all(actor, report_queries.last_report(session, case.id)):
        raise Refused(
            f"The {actor.capacity.words} does not read a report that is still being written.",
            cure="It can be read and traced when it is submitted.",
        )


def locked_words(session: ReadSession, case: CaseRow) -> str:
    """Say why the words of the report are fixed; empty where they are not."""
    last = report_queries.last_report(session, case.id)
    if last is None or last.submitted_at is None:
        return ""
    return f"Report {last.number} was submitted by {last.submitted_by}, and its words are fixed."


def refuse_earlier_officer(session: ReadSession, actor: Actor, case: CaseRow) -> None:
    """Raise Refused for somebody who investigated the case before and does no longer.

    By another part they may still read it; from then on another officer gathers and writes.
    """
    if not may_find(actor) or is_officer(actor.name, officer_in(session, case.id)):
        return
    if _was_officer(session, case.id, actor.name):
        officer = officer_in(session, case.id)
        raise Refused(
            f"{officer} is the investigating officer now."
            if officer
            else f"{actor.name} is the investigating officer no longer.",
            cure="What was written before stands under its author’s name.",
        )


def officer_or_refuse(session: ReadSession, actor: Actor, case: CaseRow, act: str) -> str:
    """Return the officer's name where the officer acts in person.

    ``act`` completes “Only … ”. Raises Refused, as ``hand_in`` and for anybody else.
    """
    hand = hand_in(session, actor, case)
    if hand.on_behalf_of:
        raise Refused(
            f"Only {hand.on_behalf_of} {act}, in their own name.",
            cure=f"{hand.on_behalf_of} acts here in the capacity of investigating officer.",
        )
    if actor.key_of:
        raise Refused(
            f"{hand.name} is named as stated, under the key of {actor.key_of}: words typed under"
            " another name are not confirmed so.",
            cure=f"Name a copy that {hand.name} signed, or give {hand.name} a key of their own.",
        )
    return hand.name


def _was_officer(session: ReadSession, case_id: str, name: str) -> bool:
    return any(
        part.role == CaseRole.IO.value
        and part.to_on is not None
        and not part.mistaken
        and plain_name(name_of(person)) == plain_name(name)
        for part, person, _school in role_queries.parts_of(session, case_id)
    )
