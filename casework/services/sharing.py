"""Who was given a copy of an item, which one, how and why, and what became of it (7.3)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import uk_instant
from casework.errors import BadInput, NotFound, Refused
from casework.ids import EvidenceId, SharedCopyId
from casework.rules.report import tidy_line
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, may_handle_or_refuse, note_in
from casework.store import custody_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceRow
from casework.store.exhibit_tables import SharedCopyRow
from casework.summaries.custody import CopyGiven, CopyKind

LONGEST = 500
_MISSING = {
    "to_whom": ("It is not said who has the copy.", "Give the name and what they are."),
    "how": ("It is not said how it was handed over.", "By hand, by encrypted email, on paper."),
    "why": ("It is not said what for.", "One line: whoever reads the register will ask."),
}
_KINDS = {
    "original": "The file as received",
    "redacted": "Redacted copy",
    "annotated": "Annotated copy",
}


def copies_to_give(casework: Casework, actor: Actor, *, item_id: str) -> tuple[CopyKind, ...]:
    """List the files of an item that somebody may be given, redacted copies first.

    Raises NotFound.
    """
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        return tuple(_copies(session, item)) if item.sealed_at is None else ()


def _copies(session: ReadSession, item: EvidenceRow) -> Iterator[CopyKind]:
    files = [one for one in custody_queries.files_of(session, item.id) if one.kind in _KINDS]
    for one in sorted(files, key=lambda one: list(_KINDS).index(one.kind) or len(_KINDS)):
        number = one.made.get("number")
        named = f"{_KINDS[one.kind]} {number}" if number else _KINDS[one.kind]
        yield CopyKind(one.kind, one.sha256, f"{named} (SHA-256 {one.sha256[:8]}…)")


def record_share(
    casework: Casework,
    actor: Actor,
    *,
    item_id: EvidenceId,
    sha256: str,
    to_whom: str,
    how: str,
    why: str,
    given_at: datetime | None = None,
) -> Done[SharedCopyId]:
    """Write down that somebody was given a copy of a file of this item.

    The program hands nothing over itself: it records what a person did. Raises BadInput with the
    field, Refused (sealed), NotFound.
    """
    may_handle_or_refuse(actor)
    told = _told(to_whom=to_whom, how=how, why=why)
    at = given_at or casework.clock.now()
    if at > casework.clock.now():
        raise BadInput(
            "That is still to come.", field="given_at", cure="Look at the date and the time."
        )
    with casework.transaction(actor) as unit:
        item, _file = item_in(unit.session, actor, item_id)
        if item.sealed_at is not None:
            raise Refused("This item is sealed.", cure="Nobody is given a copy of it.")
        copy = next((one for one in _copies(unit.session, item) if one.sha256 == sha256), None)
        if copy is None:
            raise BadInput("That copy is not kept here.", field="sha256", cure="Choose another.")
        row = SharedCopyRow(
            item_id=item.id,
            file_kind=copy.kind,
            sha256=copy.sha256,
            given_at=at,
            given_by=actor.name,
            recorded_at=unit.now,
            recorded_by=actor.name,
            **told,
        )
        unit.session.add(row)
        what = f"{_KINDS[copy.kind]} to {told['to_whom']}, {told['how']}: {told['why']}"
        note_in(unit, item.id, CustodyAct.SHARED, what)
        unit.session.flush()
        unit.record(
            "evidence.shared",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={"share": row.id, "kind": copy.kind, "sha256": copy.sha256, **told},
            why=told["why"],
        )
        changes = Changes.of(Topic.EVIDENCE, case_id=item.case_id)
        return Done(SharedCopyId(row.id), changes)


def _told(**typed: str) -> dict[str, str]:
    """Tidy what was typed of a copy. Raises BadInput with the field."""
    told = {field: tidy_line(words) for field, words in typed.items()}
    for field, words in told.items():
        if not words:
            message, cure = _MISSING[field]
            raise BadInput(message, field=field, cure=cure)
        if len(words) > LONGEST:
            raise BadInput(
                f"There is room for {LONGEST} characters.", field=field, cure="Shorten it."
            )
    return told


def end_share(casework: Casework, actor: Actor, *, share_id: SharedCopyId, how: str) -> Done[None]:
    """Write down that a copy was given back or destroyed, and how that is known.

    Raises BadInput, Refused (it was recorded already), NotFound.
    """
    may_handle_or_refuse(actor)
    said = tidy_line(how)
    if not said:
        raise BadInput(
            "It is not said what became of it.", field="how", cure="Given back, or destroyed by…"
        )
    with casework.transaction(actor) as unit:
        row = custody_queries.find_copy_given(unit.session, share_id)
        if row is None:
            raise NotFound("That copy is not in the register.", cure="Look at the list again.")
        item, _file = item_in(unit.session, actor, row.item_id)
        if row.ended_at is not None:
            raise Refused("That is recorded already.", cure="Add what must be said to the case.")
        row.ended_at, row.ended_how = unit.now, said
        unit.session.flush()
        unit.record(
            "evidence.share_ended",
            case_id=item.case_id,
            subject=("evidence", item.id),
            after={"share": row.id, "how": said},
        )
        return Done(None, Changes.of(Topic.EVIDENCE, case_id=item.case_id))


def copies_of_item(casework: Casework, actor: Actor, *, item_id: str) -> tuple[CopyGiven, ...]:
    """List who was given a copy of an item, the first one first. Raises NotFound."""
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        return copies_in(session, [item])


def copies_in(session: ReadSession, items: Sequence[EvidenceRow]) -> tuple[CopyGiven, ...]:
    """List the copies given of items within an open reading or act."""
    references = {item.id: item.reference or item.title for item in items}
    return tuple(
        CopyGiven(
            share_id=SharedCopyId(row.id),
            item_id=EvidenceId(row.item_id),
            reference=references[row.item_id],
            what=_KINDS.get(row.file_kind, "A copy"),
            sha256=row.sha256,
            to_whom=row.to_whom,
            how=row.how,
            why=row.why,
            given_at=row.given_at,
            given_by=row.given_by,
            ended_at=row.ended_at,
            ended=f"{row.ended_how} ({uk_instant(row.ended_at)})" if row.ended_at else "",
        )
        for row in custody_queries.copies_given(session, list(references))
    )
