"""Mark what a redacted copy of an exhibit leaves out: regions, words, faces, whole pages.

DOMAIN.md 6. Marks lie over the page; the file never changes. What was sought stands in no audit
entry, since it is what the copy is to hide.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence

from casework.actor import Actor, Capacity
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import RedactionMarkId
from casework.rules.redaction import RedactionBox
from casework.rules.redaction_reasons import RedactionReason, checked_reason
from casework.rules.report import tidy_line
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import item_in
from casework.services.page_source import refuse_sealed
from casework.services.redacted_copy_views import copies_in
from casework.services.rights import may_gather, may_write
from casework.store import redaction_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.evidence_tables import EvidenceRow
from casework.store.exhibit_tables import RedactionMarkRow
from casework.store.unit import Unit
from casework.summaries.redactions import (
    FoundPlace,
    MarkedHow,
    MarkView,
    NewMark,
    RedactionDesk,
    Standing,
)

_MOST = 5_000


def desk(casework: Casework, actor: Actor, *, item_id: str) -> RedactionDesk:
    """List the marks and copies of an exhibit, and say why none can be changed. Raises NotFound."""
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        if item.sealed_at is not None:
            return RedactionDesk((), (), "This exhibit is sealed.")
        why_not = "This casebook is open for reading only." if casework.read_only else ""
        try:
            open_item_in(session, actor, item_id)
        except Refused as refused:
            why_not = why_not or refused.message
        rows = redaction_queries.marks_of_item(session, item_id)
        marks = tuple(view_of(row) for row in rows)
        copies = copies_in(session, item_id)
        return RedactionDesk(marks, copies, why_not, _why_no_copy_changes(casework, actor))


def _why_no_copy_changes(casework: Casework, actor: Actor) -> str:
    """Say why no copy is checked or withdrawn: in a closed case that is still done."""
    if casework.read_only:
        return "This casebook is open for reading only."
    if not may_write(actor):
        return f"Nothing is changed in the capacity of {actor.capacity.words}."
    return ""


def may_redact(actor: Actor) -> bool:
    """Tell whether the capacity makes redacted copies."""
    return may_gather(actor) or actor.capacity is Capacity.DATA_PROTECTION_OFFICER


def mark(casework: Casework, actor: Actor, *, item_id: str, new: NewMark) -> Done[RedactionMarkId]:
    """Mark a place with its reason; it counts at once. Raises BadInput, Refused, NotFound."""
    done = mark_many(casework, actor, item_id=item_id, new=(new,))
    return Done(done.value[0], done.changes)


def mark_many(
    casework: Casework, actor: Actor, *, item_id: str, new: Sequence[NewMark]
) -> Done[tuple[RedactionMarkId, ...]]:
    """Mark places, each with its reason, in one act: all of them or none. Raises as ``mark``."""
    with casework.transaction(actor) as unit:
        item, _file = open_item_in(unit.session, actor, item_id)
        if not new:
            return Done((), Changes.of(case_id=item.case_id))
        _room_or_refuse(unit, item_id, len(new))
        rows = [_row(unit, item_id, one, Standing.CONFIRMED) for one in new]
        for row in rows:
            row.decided_at, row.decided_by = unit.now, unit.actor.name
        unit.session.add_all(rows)
        unit.session.flush()
        _record(unit, "redaction.marked", item.case_id, item_id, rows)
        return Done(tuple(RedactionMarkId(row.id) for row in rows), _changes(item.case_id))


def propose(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    places: Sequence[FoundPlace],
    reason_code: str,
    reason: str = "",
) -> Done[int]:
    """Keep places that were found, to be confirmed one by one; return how many are new.

    A place that is marked already, or was left out, is not proposed again. Raises as ``mark``.
    """
    with casework.transaction(actor) as unit:
        item, _file = open_item_in(unit.session, actor, item_id)
        known = [view_of(row).box for row in redaction_queries.marks_of_item(unit.session, item_id)]
        fresh = [one for one in places if not any(_same(one.box, box) for box in known)]
        if not fresh:
            return Done(0, Changes.of(case_id=item.case_id))
        _room_or_refuse(unit, item_id, len(fresh))
        rows = []
        for one in fresh:
            new = NewMark(one.box, MarkedHow.WORDS, reason_code, reason)
            row = _row(unit, item_id, new, Standing.PROPOSED)
            row.sought = tidy_line(one.name)
            rows.append(row)
        unit.session.add_all(rows)
        unit.session.flush()
        _record(unit, "redaction.proposed", item.case_id, item_id, rows)
        return Done(len(rows), _changes(item.case_id))


def decide(
    casework: Casework, actor: Actor, *, mark_ids: Collection[str], confirm: bool
) -> Done[int]:
    """Confirm places that were found, or leave them as they are; may be decided again.

    Raises Refused, NotFound.
    """
    standing = Standing.CONFIRMED if confirm else Standing.LEFT_OUT
    with casework.transaction(actor) as unit:
        item, rows = _open_marks(unit, mark_ids)
        changed = [row for row in rows if row.standing != standing]
        for row in changed:
            row.standing = standing.value
            row.decided_at, row.decided_by = unit.now, unit.actor.name
        if not changed:
            return Done(0, Changes.of(case_id=item.case_id))
        unit.session.flush()
        verb = "redaction.confirmed" if confirm else "redaction.left_out"
        _record(unit, verb, item.case_id, item.id, changed)
        return Done(len(changed), _changes(item.case_id))


def change_reason(
    casework: Casework,
    actor: Actor,
    *,
    mark_ids: Collection[str],
    reason_code: str,
    reason: str = "",
) -> Done[int]:
    """Give marks another reason. Raises BadInput, Refused, NotFound."""
    why = tidy_line(reason)
    code = checked_reason(reason_code, why)
    with casework.transaction(actor) as unit:
        item, rows = _open_marks(unit, mark_ids)
        for row in rows:
            row.reason_code, row.reason = code.value, why
        unit.session.flush()
        _record(unit, "redaction.reasoned", item.case_id, item.id, rows)
        return Done(len(rows), _changes(item.case_id))


def remove(casework: Casework, actor: Actor, *, mark_ids: Collection[str]) -> Done[int]:
    """Take marks away; ``put_back`` undoes it. Raises Refused, NotFound."""
    with casework.transaction(actor) as unit:
        item, rows = _open_marks(unit, mark_ids)
        for row in rows:
            row.removed_at, row.removed_by = unit.now, unit.actor.name
        unit.session.flush()
        _record(unit, "redaction.unmarked", item.case_id, item.id, rows)
        return Done(len(rows), _changes(item.case_id))


def put_back(casework: Casework, actor: Actor, *, mark_ids: Collection[str]) -> Done[int]:
    """Mark again what was taken away. Raises Refused, NotFound."""
    with casework.transaction(actor) as unit:
        item, rows = _open_marks(unit, mark_ids, removed=True)
        for row in rows:
            row.removed_at, row.removed_by = None, ""
        unit.session.flush()
        _record(unit, "redaction.put_back", item.case_id, item.id, rows)
        return Done(len(rows), _changes(item.case_id))


def seal_in(unit: Unit, item_id: str) -> None:
    """Let go of what the redaction of an item tells of it, in the act that seals it."""
    for row in redaction_queries.marks_of_item(unit.session, item_id, removed=True):
        row.sought, row.reason = "", ""
        row.left, row.top, row.right, row.bottom = 0.0, 0.0, 1.0, 1.0
    for copy, _file in redaction_queries.copies_of_item(unit.session, item_id):
        copy.marks = []
        copy.withdrawn_at = copy.withdrawn_at or unit.now
        copy.withdrawn_reason = "The exhibit was sealed."


# -- rows -----------------------------------------------------------------------------------


def open_item_in(session: ReadSession, actor: Actor, item_id: str) -> Pair:
    """Return an exhibit that this person may redact, now. Raises Refused, NotFound."""
    item, file = item_in(session, actor, item_id)
    if not may_redact(actor):
        raise Refused(
            f"Exhibits are not redacted in the capacity of {actor.capacity.words}.",
            cure="Ask the HR adviser of the case, or change the capacity you act in.",
        )
    refuse_sealed(item)
    if item.case_id is None:
        raise Refused(
            "It belongs to no case yet.", cure="Put it into a case first, then redact it there."
        )
    refuse_when_closed(open_case_in(session, actor, item.case_id), what_was="gathered")
    return item, file


def view_of(row: RedactionMarkRow) -> MarkView:
    """Put a mark into a frozen view."""
    return MarkView(
        RedactionMarkId(row.id),
        RedactionBox(row.page, row.left, row.top, row.right, row.bottom),
        MarkedHow(row.how),
        row.sought,
        RedactionReason(row.reason_code),
        row.reason,
        Standing(row.standing),
        row.made_by,
        row.made_at,
        row.decided_by,
    )


def _row(unit: Unit, item_id: str, new: NewMark, standing: Standing) -> RedactionMarkRow:
    why = tidy_line(new.reason)
    code = checked_reason(new.reason_code, why)
    box = new.box
    if box.page < 1 or not (0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1):
        raise BadInput(
            "The region lies outside its page.", field="box", cure="Draw it on the page."
        )
    if new.how is MarkedHow.PAGE:
        box = RedactionBox(box.page, 0.0, 0.0, 1.0, 1.0)
    return RedactionMarkRow(
        item_id=item_id,
        page=box.page,
        left=box.left,
        top=box.top,
        right=box.right,
        bottom=box.bottom,
        how=new.how.value,
        reason_code=code.value,
        reason=why,
        standing=standing.value,
        made_at=unit.now,
        made_by=unit.actor.name,
    )


def _room_or_refuse(unit: Unit, item_id: str, more: int) -> None:
    if len(redaction_queries.marks_of_item(unit.session, item_id)) + more > _MOST:
        raise Refused(
            f"There would be more than {_MOST:,} marks.", cure="Withhold whole pages instead."
        )


def _open_marks(
    unit: Unit, mark_ids: Collection[str], *, removed: bool = False
) -> tuple[EvidenceRow, Sequence[RedactionMarkRow]]:
    rows = redaction_queries.marks_named(unit.session, mark_ids)
    if not rows or len(rows) != len(set(mark_ids)) or len({row.item_id for row in rows}) > 1:
        raise NotFound("That mark is not in this casebook, or not open to you.")
    item, _file = open_item_in(unit.session, unit.actor, rows[0].item_id)
    if any((row.removed_at is not None) is not removed for row in rows):
        raise Refused(
            "It is marked already." if removed else "The mark was taken away already.",
            cure="Look at the page again.",
        )
    return item, rows


def _same(box: RedactionBox, other: RedactionBox) -> bool:
    near = (abs(one - two) < 0.002 for one, two in zip(box.sides, other.sides, strict=True))
    return box.page == other.page and all(near)


def _record(
    unit: Unit, verb: str, case_id: str | None, item_id: str, rows: Sequence[RedactionMarkRow]
) -> None:
    """Write down the act without what was sought: that is what a copy is to hide."""
    unit.record(
        verb,
        case_id=case_id,
        subject=("evidence", item_id),
        after={
            "count": len(rows),
            "pages": sorted({row.page for row in rows}),
            "marks": [
                [row.id, row.how, row.reason_code, row.standing, row.left, row.top, row.right,
                 row.bottom]
                for row in rows
            ],
        },
    )  # fmt: skip


def _changes(case_id: str | None) -> Changes:
    return Changes.of(Topic.REDACTIONS, case_id=case_id)
