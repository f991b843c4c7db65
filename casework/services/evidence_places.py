"""Where an item is: put into a case with what came within it, set aside, or taken back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.actor import Actor
from casework.errors import Refused
from casework.rules.exhibits import initials_of, next_reference
from casework.services.case_visibility import may_log
from casework.services.custody import CustodyAct, note_in
from casework.store import evidence_family_queries, evidence_queries
from casework.store.evidence_tables import EvidenceRow
from casework.store.exhibit_tables import ReferenceLeftRow
from casework.store.inbox_count import INBOX
from casework.store.stored_values import changed_values, stored_values
from casework.store.unit import Unit


def inbox_or_refuse(actor: Actor) -> None:
    """Raise Refused for a capacity that assesses no reports: an officer does not see the inbox."""
    if not may_log(actor):
        raise Refused(
            f"The inbox is not open in the capacity of {actor.capacity.words}.",
            cure="Add it on the case’s Evidence tab, or change the capacity you act in.",
        )


def adopt_in(unit: Unit, *, draft_key: str, case_id: str, produced_by: str = "") -> tuple[str, ...]:
    """Put the items of a draft into a case within the caller's act; return their references."""
    found = [item for item, _file in evidence_queries.items_of_draft(unit.session, draft_key)]
    here = {item.id for item in found}
    heads = [item for item in found if item.parent_id not in here]
    return put_in(unit, heads, case_id=case_id, produced_by=produced_by)


def put_in(
    unit: Unit, items: Sequence[EvidenceRow], *, case_id: str, produced_by: str = ""
) -> tuple[str, ...]:
    """Make items the next exhibits of a case, in their order; return their references.

    What came within an item goes with it, under its reference with a dot and a number.
    """
    references = []
    initials = initials_of(produced_by or unit.actor.name)
    used = evidence_queries.references_of_case(unit.session, case_id)
    place = evidence_queries.last_position(unit.session, case_id=case_id, draft_key=None)
    for item in items:
        reference = next_reference(initials, used)
        used.append(reference)
        references.append(reference)
        for each, its_reference in [(item, reference), *_beneath(unit, item, reference)]:
            place += 1
            _enter(unit, each, case_id, its_reference, place)
    return tuple(references)


def set_aside_in(unit: Unit, item: EvidenceRow, why: str) -> None:
    """Set an item aside within the caller's act; out of the inbox where it was there."""
    before = stored_values(item)
    item.set_aside_reason = why
    if item.draft_key == INBOX and item.parent_id is None:
        item.dealt_at, item.dealt_how = item.dealt_at or unit.now, "aside"
    note_in(unit, item.id, CustodyAct.SET_ASIDE, why)
    unit.session.flush()
    old, new = changed_values(before, stored_values(item))
    unit.record(
        "evidence.set_aside",
        case_id=item.case_id,
        subject=("evidence", item.id),
        before=old,
        after=new,
        why=why,
    )


def go_to_in(unit: Unit, item: EvidenceRow, draft_key: str) -> None:
    """Let an item wait with a report that is typed, or in the inbox, with what is within it."""
    item.draft_key = draft_key
    for each, _reference in _beneath(unit, item, ""):
        each.draft_key = draft_key


def take_out_in(unit: Unit, item: EvidenceRow) -> None:
    """Take an item, with what is within it, out of its case; its references are never reused."""
    for each, _reference in [(item, ""), *_beneath(unit, item, "")]:
        if each.case_id is None:
            continue
        if each.reference:
            unit.session.add(
                ReferenceLeftRow(
                    item_id=each.id,
                    case_id=each.case_id,
                    reference=each.reference,
                    left_at=unit.now,
                )
            )
        each.case_id, each.draft_key, each.reference = None, INBOX, None


def _beneath(unit: Unit, item: EvidenceRow, reference: str) -> Iterator[tuple[EvidenceRow, str]]:
    """Yield what came within an item, and within that, each with its reference."""
    found = [child for child, _file in evidence_family_queries.beneath(unit.session, [item.id])]
    for number, child in enumerate(found, start=1):
        its_reference = f"{reference}.{child.child_index or number}"
        yield child, its_reference
        yield from _beneath(unit, child, its_reference)


def _enter(unit: Unit, item: EvidenceRow, case_id: str, reference: str, place: int) -> None:
    came_from = item.draft_key
    item.reference, item.position = reference, place
    item.case_id, item.draft_key = case_id, None
    note_in(unit, item.id, CustodyAct.ADOPTED)
    unit.session.flush()
    unit.record(
        "evidence.adopted",
        case_id=case_id,
        subject=("evidence", item.id),
        before={"draft": came_from},
        after={"reference": reference},
    )
