"""Redacted copies of an exhibit: made, checked, kept, looked at by a second person, withdrawn.

DOMAIN.md 6. A copy is rebuilt from pixels and from the words in sight; one that would still tell
what was redacted is not kept, and the places that tell it come back instead.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.clock import today
from casework.errors import BadInput, CaseworkError, NotFound, Refused
from casework.ids import RedactedCopyId, new_id
from casework.progress import never_cancelled, tell_nobody
from casework.rules.report import tidy_line
from casework.services import calendars
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, may_handle_or_refuse, note_in
from casework.services.evidence_files import WHOLE, Region
from casework.services.leaving import leave, refuse_target
from casework.services.page_source import page_source, refuse_sealed
from casework.services.redacted_copy_views import as_data, copy_view, standing_copies_in
from casework.services.redaction_search import item_reading
from casework.services.redaction_work import redact_bytes
from casework.services.redactions import open_item_in, view_of
from casework.store import evidence_queries, redaction_queries
from casework.store.case_list_queries import plain_name
from casework.store.casebook_store import ReadSession
from casework.store.evidence_tables import EvidenceFileRow, EvidenceRow
from casework.store.evidence_vault import Stored
from casework.store.exhibit_tables import RedactedCopyRow
from casework.store.redaction_queries import CopyPair
from casework.store.unit import Unit
from casework.summaries.evidence import Exported
from casework.summaries.files import FileKind, PagePicture
from casework.summaries.redaction import RedactedBytes, RedactionOrder
from casework.summaries.redactions import CopyMade, CopyView, MarkedHow, MarkView, Standing

SECOND_CHECK = "redaction_second_check"
REDACTED = "redacted"


def make(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[CopyMade]:
    """Make a copy without what is marked and keep it, or say where it would still tell; in a job.

    ``progress`` is told pages done and of how many. Raises Refused (nothing marked, places not
    decided), UnreadableFile, LockedFile, NoRoom, NotFound, Cancelled.
    """
    with casework.read() as session:
        open_item_in(session, actor, item_id)
        marks = _decided_marks(session, item_id)
    source = page_source(casework, actor, item_id=item_id, cancelled=cancelled)
    body = source.load()
    order = order_of(marks, source.password)
    with item_reading(casework, actor, item_id, body, source.password, cancelled) as recognise:
        made = redact_bytes(
            body, order, recognise=recognise, progress=progress, cancelled=cancelled
        )
    if made.body is None:
        return Done(CopyMade(None, 0, made.leaks, made.checked, made.notes), Changes.of())
    stored = casework.vault.put_bytes(made.body)
    try:
        with casework.transaction(actor) as unit:
            item, original = open_item_in(unit.session, actor, item_id)
            if _decided_marks(unit.session, item_id) != marks:
                raise Refused(
                    "The marks were changed while the copy was made.", cure="Make it again."
                )
            row = _keep(unit, item, original, stored, made, marks)
            row.second_check_wanted = _asks_for_two(unit, today(casework.clock))
            unit.session.flush()
            _record(unit, "redaction.copied", item, row)
    except CaseworkError:
        casework.store.take_back([stored.sha256])
        raise
    result = CopyMade(RedactedCopyId(row.id), row.number, (), made.checked, made.notes)
    return Done(result, _changes(item.case_id))


def order_of(marks: tuple[MarkView, ...], password: str = "") -> RedactionOrder:
    """Say what is to be taken away, from marks that were decided."""
    shown = [one for one in marks if one.standing is Standing.CONFIRMED]
    pages = {one.box.page for one in shown if one.how is MarkedHow.PAGE}
    return RedactionOrder(
        boxes=tuple(
            replace(one.box, on_words=one.how is MarkedHow.WORDS)
            for one in shown
            if one.how is not MarkedHow.PAGE
        ),
        names=tuple(dict.fromkeys(one.sought for one in shown if one.sought)),
        withheld=tuple(sorted(pages)),
        password=password,
        left_in=tuple(one.box for one in marks if one.standing is Standing.LEFT_OUT),
    )


def copy(casework: Casework, actor: Actor, *, copy_id: str) -> CopyView:
    """Return one copy with its log. Raises NotFound, Refused (sealed)."""
    with casework.read() as session:
        return copy_view(*_open_copy(session, actor, copy_id)[1])


def shown_redacted(casework: Casework, actor: Actor, *, case_id: str) -> tuple[str, ...]:
    """Name the exhibits of a case that a redacted copy stands for. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        copies = standing_copies_in(session, case.id)
        items = evidence_queries.items_of_case(session, case.id)
        return tuple(item.reference or item.title for item, _file in items if item.id in copies)


def page_picture(
    casework: Casework,
    actor: Actor,
    *,
    copy_id: str,
    page: int = 0,
    longest: int = 1600,
    region: Region = WHOLE,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PagePicture:
    """Draw a page of a copy, from nought; in a job. Raises as ``evidence_files.page_picture``."""
    sha256 = copy(casework, actor, copy_id=copy_id).sha256
    return casework.reader.page_picture(
        sha256,
        lambda: casework.vault.read(sha256),
        page=page,
        longest=longest,
        region=region,
        cancelled=cancelled,
    )


def second_check(casework: Casework, actor: Actor, *, copy_id: str) -> Done[None]:
    """Say that another person than who made it looked at every page of a copy, and it holds.

    Raises Refused (the same person, withdrawn, checked already), NotFound.
    """
    may_handle_or_refuse(actor)
    with casework.transaction(actor) as unit:
        item, (row, _file) = _open_copy(unit.session, actor, copy_id)
        _standing_or_refuse(row)
        if row.second_checked_at is not None:
            raise Refused(
                f"{row.second_checked_by} checked this copy already.",
                cure="There is no more to do.",
            )
        if plain_name(actor.name) == plain_name(row.made_by):
            raise Refused(
                "Who made the copy cannot be the second person.",
                cure="Let a colleague look at each page and say so here.",
            )
        row.second_checked_at, row.second_checked_by = unit.now, unit.actor.name
        note_in(unit, item.id, CustodyAct.REDACTION_CHECKED, f"Copy {row.number}")
        unit.session.flush()
        _record(unit, "redaction.second_checked", item, row)
        return Done(None, _changes(item.case_id))


def withdraw(casework: Casework, actor: Actor, *, copy_id: str, reason: str) -> Done[None]:
    """Withdraw a copy with a reason; it is kept, and leaves no more. Raises BadInput, Refused."""
    may_handle_or_refuse(actor)
    why = tidy_line(reason)
    if not why:
        raise BadInput(
            "It is not said why the copy is withdrawn.", field="reason", cure="Give the reason."
        )
    with casework.transaction(actor) as unit:
        item, (row, _file) = _open_copy(unit.session, actor, copy_id)
        _standing_or_refuse(row)
        row.withdrawn_at, row.withdrawn_reason = unit.now, why
        note_in(unit, item.id, CustodyAct.WITHDRAWN, f"Copy {row.number}: {why}")
        unit.session.flush()
        _record(unit, "redaction.withdrawn", item, row, why)
        return Done(None, _changes(item.case_id))


def export(
    casework: Casework,
    actor: Actor,
    *,
    copy_id: str,
    target: Path,
    why: str,
    overwrite: bool = False,
) -> Done[Exported]:
    """Write a copy to a file outside the casebook, with a reason.

    ``overwrite`` where the person chose to. Raises BadInput, NoRoom, Refused (withdrawn, or no
    second person checked it), NotFound.
    """
    may_handle_or_refuse(actor)
    reason = tidy_line(why)
    if not reason:
        raise BadInput(
            "It is not said why the copy leaves the casebook.",
            field="why",
            cure="Say for whom it is and what for.",
        )
    refuse_target(target, overwrite=overwrite)
    with casework.read() as session:
        _item, (row, file) = _open_copy(session, actor, copy_id)
        _may_leave_or_refuse(row)
        sha256 = file.sha256
    body = casework.vault.read(sha256)

    def note(unit: Unit) -> Changes:
        item, (row, _file) = _open_copy(unit.session, actor, copy_id)
        _may_leave_or_refuse(row)
        note_in(unit, item.id, CustodyAct.EXPORTED, f"Redacted copy {row.number}: {reason}")
        unit.session.flush()
        _record(unit, "redaction.exported", item, row, reason)
        return _changes(item.case_id)

    changes = leave(casework, actor, {target: body}, note, overwrite=overwrite)
    return Done(Exported(str(target), sha256, len(body)), changes)


def suffix_of(media_type: str) -> str:
    """Return how the name of a copy ends."""
    return {"application/pdf": ".pdf", "image/jpeg": ".jpg", "image/tiff": ".tif"}.get(
        media_type, ".png"
    )


# -- rows -----------------------------------------------------------------------------------


def _decided_marks(session: ReadSession, item_id: str) -> tuple[MarkView, ...]:
    marks = tuple(view_of(row) for row in redaction_queries.marks_of_item(session, item_id))
    left = sum(one.standing is Standing.PROPOSED for one in marks)
    if left:
        places = "One place that was found is" if left == 1 else f"{left} places found are"
        raise Refused(
            f"{places} not decided yet.", cure="Confirm each of them, or leave it as it is."
        )
    if not any(one.standing is Standing.CONFIRMED for one in marks):
        raise Refused("Nothing is marked to be redacted.", cure="Mark a region, words or a page.")
    return marks


def _keep(
    unit: Unit,
    item: EvidenceRow,
    original: EvidenceFileRow,
    stored: Stored,
    made: RedactedBytes,
    marks: tuple[MarkView, ...],
) -> RedactedCopyRow:
    number = redaction_queries.last_copy_number(unit.session, item.id) + 1
    kind = FileKind.PDF if made.media_type == "application/pdf" else FileKind.IMAGE
    file = EvidenceFileRow(
        id=new_id(),
        item_id=item.id,
        kind=REDACTED,
        sha256=stored.sha256,
        size=stored.size,
        media_type=made.media_type,
        media_kind=kind.value,
        received_at=unit.now,
        facts={"pages": made.pages},
        made={"from": original.sha256, "number": number},
    )
    unit.session.add(file)
    unit.session.flush()
    row = RedactedCopyRow(
        id=new_id(),
        item_id=item.id,
        number=number,
        file_id=file.id,
        from_sha256=original.sha256,
        marks=[as_data(one) for one in marks],
        pages=made.pages,
        checked=list(made.checked),
        made_at=unit.now,
        made_by=unit.actor.name,
    )
    unit.session.add(row)
    note_in(unit, item.id, CustodyAct.REDACTED, f"Copy {number}")
    return row


def _asks_for_two(unit: Unit, on: date) -> bool:
    """Tell whether the trust's procedure asks for a second person; earlier ones do not say."""
    numbers = calendars.profile_in(unit.session, on).numbers
    return any(number.key == SECOND_CHECK and number.value for number in numbers)


def _open_copy(session: ReadSession, actor: Actor, copy_id: str) -> tuple[EvidenceRow, CopyPair]:
    found = redaction_queries.find_copy(session, copy_id)
    if found is None:
        raise NotFound("That redacted copy is not in this casebook, or not open to you.")
    item, _file = item_in(session, actor, found[0].item_id)
    refuse_sealed(item)
    return item, found


def _standing_or_refuse(row: RedactedCopyRow) -> None:
    if row.withdrawn_at is not None:
        raise Refused(
            f"Copy {row.number} was withdrawn: {row.withdrawn_reason}", cure="Make a new copy."
        )


def _may_leave_or_refuse(row: RedactedCopyRow) -> None:
    _standing_or_refuse(row)
    if row.second_check_wanted and row.second_checked_at is None:
        raise Refused(
            "No second person has checked this copy yet, as the procedure asks.",
            cure="Let a colleague look at each page; then it may leave.",
        )


def _record(unit: Unit, verb: str, item: EvidenceRow, row: RedactedCopyRow, why: str = "") -> None:
    unit.record(
        verb,
        case_id=item.case_id,
        subject=("evidence", item.id),
        after={
            "number": row.number,
            "from_sha256": row.from_sha256,
            "pages": row.pages,
            "marks": len(row.marks),
        },
        why=why,
    )


def _changes(case_id: str | None) -> Changes:
    return Changes.of(Topic.REDACTIONS, Topic.EVIDENCE, case_id=case_id)
