"""Custody: who did what with an item, when and why (DOMAIN.md 7.3)."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from enum import StrEnum

from casework.actor import Actor, Capacity
from casework.errors import NotFound, Refused
from casework.services.case_visibility import may_log, open_case_in
from casework.services.rights import may_write
from casework.store import evidence_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import CustodyRow
from casework.store.unit import Unit
from casework.summaries.evidence import CustodyLine

# What one person does again with the same item within the hour is one act.
ONE_SITTING_SECONDS = 3600


class CustodyAct(StrEnum):
    """What is done with an item; the value is what the casebook holds."""

    RECEIVED = "received"
    RECEIVED_AGAIN = "received_again"
    ADOPTED = "adopted"
    RECORDED = "recorded"
    VIEWED = "viewed"
    VERIFIED = "verified"
    MISMATCH = "mismatch"
    EXPORTED = "exported"
    SET_ASIDE = "set_aside"
    SEALED = "sealed"
    MARKED = "marked"
    PUT_BACK = "put_back"
    PRINTED = "printed"
    SHARED = "shared"
    ANNOTATED = "annotated"
    UNANNOTATED = "unannotated"
    REDACTED = "redacted"
    REDACTION_CHECKED = "second_checked"
    WITHDRAWN = "withdrawn"
    TAKEN_APART = "taken_apart"
    UNLOCKED = "unlocked"
    READ = "read"
    CORRECTED = "corrected"
    COMPARED = "compared"
    SEEN_LIVE = "seen_live"


_WORDS = {
    CustodyAct.RECEIVED: "Received and hashed",
    CustodyAct.RECEIVED_AGAIN: "The same bytes arrived again",
    CustodyAct.ADOPTED: "Put into the case",
    CustodyAct.RECORDED: "Capture record changed",
    CustodyAct.VIEWED: "Opened, bytes checked",
    CustodyAct.VERIFIED: "Checked: unchanged since received",
    CustodyAct.MISMATCH: "Checked: not as received",
    CustodyAct.EXPORTED: "Copy exported",
    CustodyAct.SET_ASIDE: "Set aside",
    CustodyAct.SEALED: "Sealed",
    CustodyAct.MARKED: "Words marked; the file is as it was",
    CustodyAct.PUT_BACK: "Put back into the inbox",
    CustodyAct.PRINTED: "Printed",
    CustodyAct.SHARED: "Copy given",
    CustodyAct.ANNOTATED: "Annotated in a layer of its own; the file is as it was",
    CustodyAct.UNANNOTATED: "Annotation removed; the file is as it was",
    CustodyAct.REDACTED: "Redacted copy made; the file is as it was",
    CustodyAct.REDACTION_CHECKED: "Redacted copy checked by a second person",
    CustodyAct.WITHDRAWN: "Redacted copy withdrawn",
    CustodyAct.TAKEN_APART: "Taken apart; each file in it is an item of its own",
    CustodyAct.UNLOCKED: "Opened with its password; the file is as it was",
    CustodyAct.READ: "Read by machine; its words are unchecked",
    CustodyAct.CORRECTED: "Words read by machine checked against the picture",
    CustodyAct.COMPARED: "Compared with another item",
    CustodyAct.SEEN_LIVE: "Looked for on the platform itself",
}


def note_in(
    unit: Unit, item_id: str, act: CustodyAct, why: str = "", *, number: int | None = None
) -> None:
    """Write an entry of custody in the caller's act; the caller records the audit entry.

    ``number`` is its place where the caller knows it: 1 for a new item.
    """
    if number is None:
        number = evidence_queries.last_custody_number(unit.session, item_id) + 1
    unit.session.add(
        CustodyRow(
            item_id=item_id,
            number=number,
            act=act.value,
            at=unit.now,
            by=unit.actor.name,
            capacity=unit.actor.capacity.value,
            why=why,
        )
    )


def note_once_in(unit: Unit, item_id: str, act: CustodyAct) -> bool:
    """Note an act that is done many times in a row once an hour; tell whether it was noted."""
    last = evidence_queries.last_custody(unit.session, item_id, act=act.value, by=unit.actor.name)
    if last is not None and abs((unit.now - last.at).total_seconds()) < ONE_SITTING_SECONDS:
        return False
    note_in(unit, item_id, act)
    return True


def lines_of(rows: Sequence[CustodyRow]) -> tuple[CustodyLine, ...]:
    """Put entries of custody into words, the first one first."""
    return tuple(
        CustodyLine(
            row.act,
            _WORDS[CustodyAct(row.act)],
            row.at,
            Actor(row.by, Capacity(row.capacity)).words,
            row.why,
        )
        for row in rows
    )


def item_in(session: ReadSession, actor: Actor, item_id: str) -> evidence_queries.Pair:
    """Return an item that is open to this person, with its original file. Raises NotFound."""
    found = evidence_queries.find_item(session, item_id)
    if found is None:
        raise _unknown()
    return _open_in(session, actor, found)


def open_items_in(
    session: ReadSession, actor: Actor, item_ids: Collection[str]
) -> dict[str, evidence_queries.Pair]:
    """Return those of some items that are open to this person, each with its original."""
    found = {}
    for pair in evidence_queries.items_by_ids(session, item_ids):
        with suppress(NotFound):
            found[pair[0].id] = _open_in(session, actor, pair)
    return found


def _open_in(
    session: ReadSession, actor: Actor, found: evidence_queries.Pair
) -> evidence_queries.Pair:
    case_id = found[0].case_id
    if case_id is not None:
        open_case_in(session, actor, case_id)
    elif not may_log(actor):
        # What belongs to a report that is still typed is open to those who log reports.
        raise _unknown()
    return found


def _unknown() -> NotFound:
    return NotFound(
        "That item of evidence is not in this casebook, or not open to you.",
        cure="Go back to the list and choose another.",
    )


def may_handle_or_refuse(actor: Actor) -> None:
    """Raise Refused for capacities that only read."""
    if not may_write(actor):
        raise Refused(
            f"Evidence is not added or changed in the capacity of {actor.capacity.words}.",
            cure="Pass it to the HR adviser of the case, or change the capacity you act in.",
        )
