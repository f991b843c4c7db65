"""Reviewing a policy document before it is a version: begun, kept, taken up again, adopted.

The file goes into the vault first, then the row that names it. The reviewer's edits are typing
and stand in a draft of their own until the document is adopted, which is one act.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, NotFound, Refused
from casework.ids import PolicyId, PolicyImportId
from casework.progress import never_cancelled
from casework.rules.edit_codec import edits_from_json, edits_to_json, split_mark
from casework.rules.partial_dates import PartialDate
from casework.rules.policy_edits import Edit, applied
from casework.rules.policy_review import PolicyReview, begin_review
from casework.services import drafts
from casework.services.context import Casework
from casework.services.policies import may_change_policies
from casework.services.policy_documents import PolicyDocument, split_policy_document
from casework.services.policy_review_head import head_from_json, head_to_json, proposed_head
from casework.services.policy_storing import (
    ControlFacts,
    ImportChoices,
    checked_names,
    keep_document,
    refuse_twice,
    store_version,
)
from casework.store import draft_queries, policy_import_queries
from casework.store.policy_import_queries import OPEN
from casework.store.policy_tables import PolicyImportRow
from casework.summaries.policies import ImportedPolicy
from casework.summaries.policy_review import BegunImport, OpenImport, ReviewHead


@dataclass(frozen=True, slots=True)
class TakenUp:
    """A review as it was left: the document, what was done to it, and what its head says.

    ``note`` says in plain words what of it could not be put back.
    """

    import_id: PolicyImportId
    document: PolicyDocument
    edits: tuple[Edit, ...]
    head: ReviewHead
    note: str = ""


def draft_key(import_id: PolicyImportId) -> str:
    """Name the draft that holds a review."""
    return f"policy_import:{import_id}"


def open_imports(casework: Casework) -> tuple[OpenImport, ...]:
    """List the documents whose review is not finished, the oldest first."""
    with casework.read() as session:
        found = []
        for row in policy_import_queries.open_imports(session):
            import_id = PolicyImportId(row.id)
            kept = draft_queries.find_draft(session, draft_key(import_id))
            payload = {} if kept is None else dict(kept.payload)
            head = payload.get("head", {})
            found.append(
                OpenImport(
                    import_id,
                    str(head.get("title") or row.source_name),
                    str(head.get("version", "")),
                    row.source_name,
                    row.begun_at,
                    row.begun_by,
                    int(payload.get("agreed", 0)),
                    int(payload.get("clauses", 0)),
                )
            )
        return tuple(found)


def begin(
    casework: Casework,
    actor: Actor,
    *,
    document: PolicyDocument,
    policy_id: PolicyId | None = None,
) -> Done[BegunImport]:
    """Begin the review of a document; one of the same bytes that is under way is taken up.

    Raises:
        Refused: the document is a version already, or the capacity only reads.
        BadInput: it holds no clauses. NoRoom: the disk is full; nothing is stored.
    """
    may_change_policies(actor)
    if not document.outline.clauses and not document.outline.other:
        raise BadInput(
            "No words were found in the document.",
            field="file",
            cure="Look at the file: perhaps another one holds the text.",
        )
    head = proposed_head(casework, document, policy_id)
    new_here: list[str] = []
    try:
        keep_document(casework, document, new_here)
        with casework.transaction(actor) as unit:
            refuse_twice(unit, document.sha256)
            same = policy_import_queries.open_import_of(unit.session, document.sha256)
            if same is not None:
                return Done(BegunImport(PolicyImportId(same.id), under_way=True), Changes.of())
            row = PolicyImportRow(
                source_name=document.name,
                source_sha256=document.sha256,
                begun_at=unit.now,
                begun_by=unit.actor.name,
                policy_id=policy_id,
            )
            unit.session.add(row)
            unit.session.flush()
            unit.record(
                "policy.review_begun",
                subject=("policy_import", row.id),
                after={"source_name": row.source_name, "source_sha256": row.source_sha256},
            )
            begun = BegunImport(PolicyImportId(row.id), under_way=False)
            payload = review_payload(begin_review(document.outline), (), head)
            draft_queries.keep_draft(
                unit.session,
                draft_key(begun.import_id),
                payload,
                saved_at=unit.now,
                saved_by=unit.actor.name,
            )
    except BaseException:
        # Nobody named the file, so it goes again; after a kill the next start sets it aside.
        casework.store.take_back(new_here)
        raise
    return Done(begun, Changes.of(Topic.POLICIES))


def take_up(
    casework: Casework,
    *,
    import_id: PolicyImportId,
    document: PolicyDocument | None = None,
    password: str = "",
    cancelled: Callable[[], bool] = never_cancelled,
) -> TakenUp:
    """Take up a review with the edits kept so far; its document is read again from the vault.

    ``document`` spares the reading where it was read a moment ago: it must be that of the review.
    It may be long work: call it in a job. Raises NotFound, Refused (it is finished), LockedFile
    (the password is asked for each time; it is never kept), DamagedCasebook, Cancelled.
    """
    with casework.read() as session:
        row = _open_or_refuse(session.get(PolicyImportRow, import_id))
        name, sha256, policy_id = row.source_name, row.source_sha256, row.policy_id
        kept = draft_queries.find_draft(session, draft_key(import_id))
        payload = {} if kept is None else dict(kept.payload)
    if document is None or (document.sha256, document.name) != (sha256, name):
        document = split_policy_document(
            casework.vault.read(sha256),
            name=name,
            today=today(casework.clock),
            password=password,
            reader=casework.reader,
            cancelled=cancelled,
        )
    proposed = proposed_head(casework, document, PolicyId(policy_id) if policy_id else None)
    head = head_from_json(payload.get("head"), proposed)
    edits, note = _edits(document, payload)
    return TakenUp(import_id, document, edits, head, note)


def _edits(document: PolicyDocument, payload: Mapping[str, Any]) -> tuple[tuple[Edit, ...], str]:
    kept = payload.get("edits") or []
    if not kept:
        return (), ""
    if payload.get("mark") != split_mark(document.outline):
        return (), (
            f"This version of the program splits the document otherwise than the one in which "
            f"the review was begun: the {len(kept)} changes made then do not fit any more."
        )
    try:
        edits = edits_from_json(kept)
        applied(document.outline, edits)
    except BadInput:
        # A review that could not be opened could not be set aside either.
        return (
            (),
            f"The changes made before ({len(kept)}) cannot be read by this version of the program.",
        )
    return edits, ""


def keep(
    casework: Casework,
    actor: Actor,
    *,
    import_id: PolicyImportId,
    review: PolicyReview,
    edits: Sequence[Edit],
    head: ReviewHead,
) -> Done[datetime]:
    """Keep a review as it stands, so that it can be taken up again."""
    may_change_policies(actor)
    payload = review_payload(review, edits, head)
    return drafts.save_draft(casework, actor, key=draft_key(import_id), payload=payload)


def review_payload(review: PolicyReview, edits: Sequence[Edit], head: ReviewHead) -> dict[str, Any]:
    """Write a review as JSON values: the edits, the head, and how far it is."""
    return {
        "mark": split_mark(review.base),
        "edits": edits_to_json(edits),
        "head": head_to_json(head),
        "agreed": sum(found.agreed for found in review.clauses),
        "clauses": len(review.clauses),
    }


def adopt(
    casework: Casework,
    actor: Actor,
    *,
    import_id: PolicyImportId,
    document: PolicyDocument,
    review: PolicyReview,
    head: ReviewHead,
) -> Done[ImportedPolicy]:
    """Make a reviewed document a version of its policy: all of it, or nothing.

    Raises:
        BadInput: no title, no date, a date or a version name that is taken, two equal labels.
        Refused: the review is finished, the document is a version already, or the capacity only
            reads.
    """
    may_change_policies(actor)
    outline = review.outline
    choices = _choices(review, head)
    title, version = checked_names(outline, choices, on=today(casework.clock))
    with casework.transaction(actor) as unit:
        row = _open_or_refuse(unit.session.get(PolicyImportRow, import_id))
        refuse_twice(unit, document.sha256)
        made = store_version(
            unit, outline, choices, title=title, version=version, document=document
        )
        row.state = "adopted"
        row.policy_id, row.version_id = made.policy_id, made.version_id
        unit.session.flush()
        drafts.discard_in(unit, draft_key(import_id))
    return Done(made, Changes.of(Topic.POLICIES, Topic.CLAUSES, Topic.DRAFTS))


def set_aside(
    casework: Casework, actor: Actor, *, import_id: PolicyImportId, reason: str
) -> Done[None]:
    """End a review without a version, with the reason; its file stays in the casebook."""
    may_change_policies(actor)
    said = " ".join(reason.split())
    if not said:
        raise BadInput("Say why it is set aside.", field="reason", cure="Write the reason.")
    with casework.transaction(actor) as unit:
        row = _open_or_refuse(unit.session.get(PolicyImportRow, import_id))
        row.state, row.set_aside_reason = "set_aside", said
        drafts.discard_in(unit, draft_key(import_id))
        unit.session.flush()
        unit.record(
            "policy.review_set_aside",
            subject=("policy_import", row.id),
            after={"source_name": row.source_name},
            why=said,
        )
        return Done(None, Changes.of(Topic.POLICIES, Topic.DRAFTS))


def _choices(review: PolicyReview, head: ReviewHead) -> ImportChoices:
    return ImportChoices(
        effective_from=head.effective_from or PartialDate.unknown(),
        title=head.title,
        version=head.version,
        policy_id=head.policy_id,
        kind=head.kind,
        control=ControlFacts(head.approved_on, head.approved_by, head.review_on, head.owner),
        agreed=frozenset(found.clause.label for found in review.clauses if found.agreed),
    )


def _open_or_refuse(row: PolicyImportRow | None) -> PolicyImportRow:
    if row is None:
        raise NotFound("That review is not in this casebook.", cure="Choose it under Policies.")
    if row.state != OPEN:
        done = "adopted" if row.state == "adopted" else "set aside"
        raise Refused(
            f"The review of “{row.source_name}” is finished: it was {done}.",
            cure="Look at the library under Policies.",
        )
    return row
