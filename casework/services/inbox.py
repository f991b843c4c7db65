"""The inbox: what came in before anybody assessed it, and the ways out of it.

Something is in it before anything is asked (PRODUCT.md, promise 15). From there it goes into a
case, begins a report, or is set aside with a reason; each way can be gone back.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.rules.report import tidy_line
from casework.services.case_locks import refuse_new_evidence
from casework.services.case_visibility import open_case_in
from casework.services.cases import LOG_DRAFT
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, may_handle_or_refuse, note_in
from casework.services.evidence_places import (
    go_to_in,
    inbox_or_refuse,
    put_in,
    set_aside_in,
    take_out_in,
)
from casework.services.exhibit_links import links_in
from casework.store import evidence_family_queries, evidence_queries, utterance_queries
from casework.store.evidence_tables import EvidenceRow
from casework.store.inbox_count import INBOX
from casework.store.unit import Unit
from casework.summaries.inbox import PutIntoCase

__all__ = [
    "INBOX",
    "begin_report",
    "give_back",
    "keep_aside",
    "put_into_case",
    "set_aside",
    "take_back",
]

_TOPICS = (Topic.INBOX, Topic.EVIDENCE)


def put_into_case(
    casework: Casework,
    actor: Actor,
    *,
    item_ids: Sequence[str],
    case_id: str,
    produced_by: str = "",
) -> Done[PutIntoCase]:
    """Make items of the inbox the next exhibits of a case, all of them or none.

    What holds the same bytes as an exhibit of the case makes no second one: it is set aside with
    that reason, and its coming again stands in the exhibit's custody (DOMAIN.md 7.3). Raises
    Refused where the case takes no evidence in, or for a sealed item; NotFound.
    """
    with _acting(casework, actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_new_evidence(case)
        items = _waiting_in(unit, actor, item_ids)
        new, known = _parted(unit, items, case_id)
        for item in new:
            item.dealt_at, item.dealt_how = unit.now, "case"
        references = put_in(unit, new, case_id=case_id, produced_by=produced_by)
        for item, exhibit in known:
            note_in(unit, exhibit.id, CustodyAct.RECEIVED_AGAIN, "From the inbox")
            set_aside_in(unit, item, f"The same bytes are {exhibit.reference} in {case.reference}")
        put = PutIntoCase(
            case.reference, references, tuple(one.reference or "" for _item, one in known)
        )
    return Done(put, Changes.of(*_TOPICS, Topic.CASE))


def begin_report(casework: Casework, actor: Actor, *, item_ids: Sequence[str]) -> Done[None]:
    """Let a report be logged with items of the inbox: they wait with its form from now on.

    Where a report is being typed already they join it. Raises Refused, NotFound.
    """
    with _acting(casework, actor) as unit:
        for item in _waiting_in(unit, actor, item_ids):
            item.dealt_at, item.dealt_how = unit.now, "report"
            go_to_in(unit, item, LOG_DRAFT)
            _record(unit, item, "evidence.begun_as_report")
    return Done(None, Changes.of(*_TOPICS, Topic.DRAFTS))


def set_aside(
    casework: Casework, actor: Actor, *, item_ids: Sequence[str], reason: str
) -> Done[None]:
    """Set items of the inbox aside with a reason; they stay in the casebook, whole.

    After six months the inbox asks about them. Raises BadInput without a reason, Refused,
    NotFound.
    """
    why = _reason(reason, "set aside")
    with _acting(casework, actor) as unit:
        for item in _waiting_in(unit, actor, item_ids):
            set_aside_in(unit, item, why)
    return Done(None, Changes.of(*_TOPICS))


def keep_aside(
    casework: Casework, actor: Actor, *, item_ids: Sequence[str], reason: str
) -> Done[None]:
    """Say that items stay set aside: the inbox asks again after six more months.

    Raises BadInput without a reason, Refused for what is not set aside, NotFound.
    """
    why = _reason(reason, "kept")
    with _acting(casework, actor) as unit:
        for item_id in item_ids:
            item, _file = item_in(unit.session, actor, item_id)
            if item.draft_key != INBOX or item.dealt_how != "aside":
                raise Refused(
                    "This item is not set aside in the inbox.", cure="Look at where it is now."
                )
            note_in(unit, item.id, CustodyAct.SET_ASIDE, why)
            _record(unit, item, "evidence.kept_aside", why=why)
    return Done(None, Changes.of(*_TOPICS))


def take_back(
    casework: Casework, actor: Actor, *, item_ids: Sequence[str], reason: str = ""
) -> Done[None]:
    """Put items that left the inbox back into it, with what came within them.

    Out of a case only with a reason, while nothing there rests on the item; its reference is
    never given again. Raises BadInput without that reason, Refused, NotFound.
    """
    why = tidy_line(reason)
    case_id = None
    with _acting(casework, actor) as unit:
        for item_id in item_ids:
            item, _file = item_in(unit.session, actor, item_id)
            refuse_sealed(item)
            case_id = item.case_id
            before: dict[str, object] = {"dealt": item.dealt_how, "reference": item.reference}
            if item.case_id is not None:
                why = _reason(reason, "taken out of the case")
                _refuse_needed(unit, actor, item)
                take_out_in(unit, item)
            elif not item.dealt_how or item.parent_id is not None:
                raise Refused("This item is in the inbox.", cure="There is nothing to take back.")
            else:
                go_to_in(unit, item, INBOX)
            item.dealt_at, item.dealt_how, item.set_aside_reason = None, "", ""
            note_in(unit, item.id, CustodyAct.PUT_BACK, why)
            unit.session.flush()
            unit.record(
                "evidence.put_back",
                case_id=case_id,
                subject=("evidence", item.id),
                before=before,
                why=why,
            )
    topics = (*_TOPICS, Topic.DRAFTS, *([Topic.CASE] if case_id else []))
    return Done(None, Changes.of(*topics))


def give_back(casework: Casework, actor: Actor) -> Done[int]:
    """Put what a report was begun with back into the inbox, as the report is put away.

    Returns how many items went back. Raises Refused.
    """
    with _acting(casework, actor) as unit:
        begun = [
            item
            for item, _file in evidence_queries.items_of_draft(unit.session, LOG_DRAFT)
            if item.dealt_how == "report" and item.sealed_at is None
        ]
        for item in begun:
            go_to_in(unit, item, INBOX)
            item.dealt_at, item.dealt_how = None, ""
            note_in(unit, item.id, CustodyAct.PUT_BACK, "The report was not logged")
            _record(unit, item, "evidence.put_back")
    return Done(len(begun), Changes.of(*_TOPICS, Topic.DRAFTS))


def refuse_sealed(item: EvidenceRow) -> None:
    """Raise Refused for a sealed item: it goes nowhere any more."""
    if item.sealed_at is not None:
        raise Refused(
            "A sealed item stays where it is.",
            cure="The police and the LADO say what happens with it.",
        )


# -- within an act ----------------------------------------------------------------------------


def _acting(casework: Casework, actor: Actor) -> AbstractContextManager[Unit]:
    inbox_or_refuse(actor)
    may_handle_or_refuse(actor)
    return casework.transaction(actor)


def _waiting_in(unit: Unit, actor: Actor, item_ids: Sequence[str]) -> list[EvidenceRow]:
    """Return items that wait in the inbox, in the order they came."""
    if not item_ids:
        raise BadInput("Nothing is chosen.", field="items", cure="Choose an item of the inbox.")
    found = []
    for item_id in dict.fromkeys(item_ids):
        item, _file = item_in(unit.session, actor, item_id)
        refuse_sealed(item)
        if item.parent_id is not None:
            raise Refused(
                "This came within a message or an archive, and goes where that goes.",
                cure="Choose the message or the archive.",
            )
        if item.case_id is not None or item.draft_key != INBOX or item.dealt_at is not None:
            raise NotFound(
                "That item is not in the inbox any more.", cure="Look at the list again."
            )
        found.append(item)
    return sorted(found, key=lambda item: (item.received_at, item.position))


def _parted(
    unit: Unit, items: Sequence[EvidenceRow], case_id: str
) -> tuple[list[EvidenceRow], list[tuple[EvidenceRow, EvidenceRow]]]:
    """Part what is new to a case from what holds the same bytes as an exhibit of it."""
    originals = {
        item.id: file.sha256
        for item, file in evidence_queries.items_by_id(unit.session, [one.id for one in items])
    }
    held = {
        file.sha256: item
        for item, file in evidence_queries.items_with_bytes(unit.session, set(originals.values()))
        if item.case_id == case_id
    }
    new, known = [], []
    for item in items:
        exhibit = held.get(originals[item.id])
        if exhibit is None:
            new.append(item)
        else:
            known.append((item, exhibit))
    return new, known


def _refuse_needed(unit: Unit, actor: Actor, item: EvidenceRow) -> None:
    """Raise Refused where an item cannot leave its case: something rests on it, say."""
    case_id = str(item.case_id)
    refuse_new_evidence(open_case_in(unit.session, actor, case_id))
    if item.parent_id is not None or item.dealt_how != "case":
        raise Refused(
            "This item did not come into the case from the inbox by itself.",
            cure="Set it aside in the case, with a reason.",
        )
    rests = [
        words
        for each, _file in evidence_family_queries.family(unit.session, [item])
        for words in _rests_on(unit, case_id, each)
    ]
    if rests:
        raise Refused(
            "Something in the case rests on this item.",
            cure="Set it aside in the case, with a reason: what rests on it will say so.",
            problems=tuple(rests),
        )


def _rests_on(unit: Unit, case_id: str, item: EvidenceRow) -> list[str]:
    """Name what rests on an item, or on what came within one; that says which it is."""
    rests = [link.title for link in links_in(unit.session, case_id, item.id)]
    if not rests and utterance_queries.utterances_of_item(unit.session, item.id):
        rests = ["Words are marked on it"]
    return rests if item.parent_id is None else [f"{item.reference}: {one}" for one in rests]


def _record(unit: Unit, item: EvidenceRow, verb: str, why: str = "") -> None:
    unit.session.flush()
    unit.record(verb, subject=("evidence", item.id), after={"dealt": item.dealt_how}, why=why)


def _reason(reason: str, what: str) -> str:
    why = tidy_line(reason)
    if not why:
        raise BadInput(
            f"It is not said why the item is {what}.", field="reason", cure="Give the reason."
        )
    return why
