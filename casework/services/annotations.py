"""Arrows, boxes, highlights and notes over the pages of an item; its file never changes.

DOMAIN.md 7.3. They are a help for the eye and no record of words: those are in the ledger. What a
note says stands in no audit entry, since a picture may be sealed later.
"""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import AnnotationId
from casework.rules.annotations import Annotation, AnnotationKind, Point, annotation_problem
from casework.rules.report import tidy_line
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, note_once_in
from casework.services.page_source import refuse_sealed
from casework.services.rights import may_gather
from casework.store import annotation_queries
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.exhibit_tables import AnnotationRow
from casework.store.unit import Unit
from casework.summaries.annotations import Annotations, AnnotationView
from casework.summaries.files import FileKind

# More than this nobody sees through; a mistake in a loop is stopped before it fills the casebook.
_MOST = 2_000


def annotations_of(casework: Casework, actor: Actor, *, item_id: str) -> Annotations:
    """List what is laid over an item, and say why nothing can be added. Raises NotFound."""
    with casework.read() as session:
        item, _file = item_in(session, actor, item_id)
        if item.sealed_at is not None:
            return Annotations((), "This exhibit is sealed.")
        why_not = "This casebook is open for reading only." if casework.read_only else ""
        try:
            _open_item(session, actor, item_id)
        except Refused as refused:
            why_not = why_not or refused.message
        rows = annotation_queries.annotations_of_item(session, item_id)
        return Annotations(tuple(_view(row) for row in rows), why_not)


def annotate(
    casework: Casework, actor: Actor, *, item_id: str, annotation: Annotation
) -> Done[AnnotationId]:
    """Lay something over a page. Raises BadInput with the field, Refused, NotFound."""
    with casework.transaction(actor) as unit:
        item, file = _open_item(unit.session, actor, item_id)
        if annotation_queries.count_of_item(unit.session, item_id) >= _MOST:
            raise Refused(
                f"{_MOST:,} annotations lie over this exhibit already.",
                cure="Remove some that are no longer needed.",
            )
        checked = _checked(annotation, file.media_kind, file.facts.get("pages"))
        row = AnnotationRow(item_id=item_id, made_at=unit.now, made_by=unit.actor.name)
        _write(row, checked)
        unit.session.add(row)
        noted = note_once_in(unit, item_id, CustodyAct.ANNOTATED)
        unit.session.flush()
        _record(unit, "annotation.made", row, item.case_id)
        return Done(AnnotationId(row.id), _changes(item.case_id, custody=noted))


def change(
    casework: Casework,
    actor: Actor,
    *,
    annotation_id: str,
    points: tuple[Point, Point],
    words: str = "",
) -> Done[bool]:
    """Move one, draw it larger or smaller, or write its note anew; tell whether it differs.

    Raises BadInput with the field, Refused, NotFound.
    """
    with casework.transaction(actor) as unit:
        row, (item, file) = _open_annotation(unit, annotation_id)
        before = _annotation(row)
        wanted = Annotation(before.kind, before.page, points, words)
        after = _checked(wanted, file.media_kind, file.facts.get("pages"))
        if after == before:
            return Done(value=False, changes=Changes.of(case_id=item.case_id))
        _write(row, after)
        noted = note_once_in(unit, item.id, CustodyAct.ANNOTATED)
        unit.session.flush()
        _record(unit, "annotation.changed", row, item.case_id)
        return Done(value=True, changes=_changes(item.case_id, custody=noted))


def remove(casework: Casework, actor: Actor, *, annotation_id: str) -> Done[None]:
    """Take one away; ``put_back`` undoes it. Raises Refused, NotFound."""
    with casework.transaction(actor) as unit:
        row, (item, _file) = _open_annotation(unit, annotation_id)
        row.removed_at, row.removed_by = unit.now, unit.actor.name
        noted = note_once_in(unit, item.id, CustodyAct.UNANNOTATED)
        unit.session.flush()
        _record(unit, "annotation.removed", row, item.case_id)
        return Done(None, _changes(item.case_id, custody=noted))


def put_back(casework: Casework, actor: Actor, *, annotation_id: str) -> Done[None]:
    """Lay one again where it was before it was removed. Raises Refused, NotFound."""
    with casework.transaction(actor) as unit:
        row, (item, _file) = _open_annotation(unit, annotation_id, removed=True)
        row.removed_at, row.removed_by = None, ""
        noted = note_once_in(unit, item.id, CustodyAct.ANNOTATED)
        unit.session.flush()
        _record(unit, "annotation.put_back", row, item.case_id)
        return Done(None, _changes(item.case_id, custody=noted))


def seal_in(unit: Unit, item_id: str) -> None:
    """Let go of what was laid over an item that is sealed in the caller's act."""
    for row in annotation_queries.annotations_of_item(unit.session, item_id, removed=True):
        row.words, row.points = "", [[0.0, 0.0], [1.0, 1.0]]
        if row.removed_at is None:
            row.removed_at, row.removed_by = unit.now, unit.actor.name


# -- rows -----------------------------------------------------------------------------------


def _checked(annotation: Annotation, kind: str, pages: object) -> Annotation:
    words = tidy_line(annotation.words) if annotation.kind is AnnotationKind.WORDS else ""
    tidy = Annotation(annotation.kind, annotation.page, annotation.points, words)
    # A file that is laid out as pages has as many as it needs; nobody counts them here.
    counted = pages if isinstance(pages, int) else None
    known = counted or 1 if FileKind(kind) is FileKind.IMAGE else counted
    problem = annotation_problem(tidy, pages=known)
    if problem is not None:
        raise BadInput(problem.message, field=problem.field, cure=problem.cure)
    return tidy


def _write(row: AnnotationRow, annotation: Annotation) -> None:
    row.page, row.kind, row.words = annotation.page, annotation.kind.value, annotation.words
    row.points = [list(point) for point in annotation.points]


def _annotation(row: AnnotationRow) -> Annotation:
    (x, y), (u, v) = row.points
    return Annotation(AnnotationKind(row.kind), row.page, ((x, y), (u, v)), row.words)


def _view(row: AnnotationRow) -> AnnotationView:
    return AnnotationView(AnnotationId(row.id), _annotation(row), row.made_by, row.made_at)


def _open_item(session: ReadSession, actor: Actor, item_id: str) -> Pair:
    """Return an item that may be annotated by this person, now."""
    item, file = item_in(session, actor, item_id)
    if not may_gather(actor):
        raise Refused(
            f"Exhibits are not annotated in the capacity of {actor.capacity.words}.",
            cure="Tell the investigating officer or the HR adviser of the case.",
        )
    refuse_sealed(item)
    if item.case_id is not None:
        case = open_case_in(session, actor, item.case_id)
        refuse_when_closed(case, what_was="annotated")
    if item.set_aside_reason:
        raise Refused("This exhibit is set aside.", cure="Annotate an exhibit that is relied on.")
    return item, file


def _open_annotation(
    unit: Unit, annotation_id: str, *, removed: bool = False
) -> tuple[AnnotationRow, Pair]:
    row = annotation_queries.find_annotation(unit.session, annotation_id)
    if row is None:
        raise _unknown()
    pair = _open_item(unit.session, unit.actor, row.item_id)
    if (row.removed_at is not None) is not removed:
        raise Refused(
            "It lies over the page already." if removed else "It was removed already.",
            cure="Look at the page again.",
        )
    return row, pair


def _record(unit: Unit, verb: str, row: AnnotationRow, case_id: str | None) -> None:
    """Write down the act without the words of a note: the picture may have to be sealed."""
    unit.record(
        verb,
        case_id=case_id,
        subject=("annotation", row.id),
        after={
            "item_id": row.item_id,
            "page": row.page,
            "kind": row.kind,
            "points": row.points,
            "characters": len(row.words),
        },
    )


def _changes(case_id: str | None, *, custody: bool) -> Changes:
    topics = (Topic.ANNOTATIONS, Topic.EVIDENCE) if custody else (Topic.ANNOTATIONS,)
    return Changes.of(*topics, case_id=case_id)


def _unknown() -> NotFound:
    return NotFound("That annotation is not in this casebook, or not open to you.")
