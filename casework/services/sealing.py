"""Seal a picture that must never have entered: unreadable for all, its record kept."""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, Refused
from casework.rules.report import tidy_line
from casework.services.annotations import seal_in as seal_annotations_in
from casework.services.capture_codec import (
    about_draft_key,
    record_draft_key,
    without_words,
)
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, note_in
from casework.services.drafts import discard_in
from casework.services.evidence_links import forget_in as forget_links_in
from casework.services.item_looks import Looks, forget_looks_in, let_go
from casework.services.item_words import forget_in as forget_words_in
from casework.services.matrix_entries import seal_entries_in
from casework.services.redactions import seal_in as seal_redactions_in
from casework.services.utterances import seal_in
from casework.store import evidence_family_queries, evidence_queries
from casework.store.evidence_tables import EvidenceRow
from casework.store.unit import Unit

# What a person does first, whatever the program does (PRODUCT.md, Care).
FIRST_STEPS = (
    "Do not open, copy, forward, print or photograph it, not even to show it to the police.",
    "Leave the device and the message where they are.",
    "Ring the police on 101, or 999 if a child is in danger now, and the LADO.",
    "Write down who has seen it, and nothing of what it shows.",
)

_TOPICS = (Topic.EVIDENCE, Topic.UTTERANCES, Topic.MATRIX, Topic.DRAFTS)


def seal(casework: Casework, actor: Actor, *, item_id: str, reason: str) -> Done[int]:
    """Make an item unreadable for everybody at once; return how many items held its bytes.

    Every item of the casebook with the same bytes is sealed, with the messages and archives that
    hold it and whatever was taken out of it. Its words, pages and small picture are let go, it
    stays out of exports and later backups; its record, hash and custody stay. Any capacity may do
    it. It cannot be taken back here: destruction is by police instruction and two people. Raises
    BadInput without a reason, Refused when it is sealed already, NotFound.
    """
    why = tidy_line(reason)
    if not why:
        raise BadInput(
            "It is not said why the item is sealed.",
            field="reason",
            cure="One sentence is enough; do not describe what it shows.",
        )
    with casework.transaction(actor) as unit:
        item, file = item_in(unit.session, actor, item_id)
        if item.sealed_at is not None:
            raise Refused("This item is sealed already.", cure="There is nothing more to do here.")
        sha256, case_id = file.sha256, item.case_id
        known = evidence_queries.items_with_bytes(unit.session, [sha256])
        same = evidence_family_queries.family(unit.session, [each for each, _file in known])
        # The same message may have come twice, and its twin never been taken apart.
        same = evidence_queries.items_with_bytes(
            unit.session, {file.sha256 for _each, file in same}
        )
        looks: list[Looks] = []
        for each, its_file in same:
            if each.sealed_at is not None:
                continue
            its_file.password = ""
            each.sealed_at, each.sealed_by, each.seal_reason = unit.now, actor.words, why
            each.sensitive = True
            note_in(unit, each.id, CustodyAct.SEALED, why)
            looks.append(_forget(unit, each, why))
            unit.session.flush()
            unit.record(
                "evidence.sealed",
                case_id=each.case_id,
                subject=("evidence", each.id),
                after={"sha256": its_file.sha256, "sealed_by": actor.words},
                why=why,
            )
    let_go(casework, *looks)
    case = case_id if len({each.case_id for each, _file in same}) == 1 else None
    return Done(len(same), Changes.of(*_TOPICS, case_id=case))


def _forget(unit: Unit, item: EvidenceRow, why: str) -> Looks:
    """Let go of all that was typed, marked, read or drawn of an item."""
    # What was typed from the picture would tell of it.
    item.capture = without_words(item.capture)
    discard_in(unit, record_draft_key(item.id))
    discard_in(unit, about_draft_key(item.id))
    forget_words_in(unit, item.id)
    seal_in(unit, item.id)
    seal_annotations_in(unit, item.id)
    seal_redactions_in(unit, item.id)
    forget_links_in(unit, item.id)
    seal_entries_in(unit, item.id, why)
    return forget_looks_in(unit, item.id, sealed=True)
