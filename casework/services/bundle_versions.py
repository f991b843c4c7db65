"""Copies of a bundle for their readers: made, opened again, compared and kept (DOMAIN.md 6).

All copies have the same pages, and each has a hash of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import CaseworkError, Refused
from casework.ids import BundleId, CaseId, PersonId, new_id
from casework.progress import never_cancelled, tell_nobody
from casework.rules.bundle_audience import Audience, Reader, Shown
from casework.rules.bundle_check import Mismatch
from casework.rules.copy_due import MAKE_THE_COPY
from casework.rules.pseudonyms import name_is_told
from casework.services.bundle_build import BundleBuilder, ReadyBundle
from casework.services.bundle_contents import BundleSource
from casework.services.bundle_giving import refuse_sealed_within
from casework.services.bundle_readers import readers_in
from casework.services.bundle_sources import CaseSources, plan_of
from casework.services.bundle_views import bundle_in, desk_in, version_view
from casework.services.bundle_write import judged
from casework.services.case_locks import refuse_when_closed
from casework.services.context import Casework
from casework.services.pupil_names import real_names_in, reporter_apart_in
from casework.services.redacted_copy_views import standing_copies_in
from casework.services.rights import run_or_refuse
from casework.services.roles import name_of
from casework.store import bundle_queries, evidence_queries, redaction_queries, role_queries
from casework.store.bundle_tables import BundleRow, BundleVersionRow
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_vault import Stored
from casework.store.unit import Unit
from casework.summaries.bundle import BuiltBundle
from casework.summaries.bundles import (
    BundleDesk,
    BundleDocument,
    BundleVersion,
)
from casework.summaries.redactions import Standing

_CHECKED = ("numbers", "labels", "index", "bookmarks", "words")


def make(
    casework: Casework,
    actor: Actor,
    *,
    bundle_id: BundleId,
    audience: Audience,
    witness_id: str = "",
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[BundleVersion]:
    """Make the copy of a bundle for its readers, read it back, and keep it; in a job.

    ``witness_id`` is the person whom a witness's copy is for. Raises Refused (nothing in it, or for
    them, what is marked is not taken out, a redacted copy waits for its second check, a page would
    move, the finished file differs from its plan), NotFound, UnreadableFile, NoRoom, Cancelled.
    """
    run_or_refuse(actor)
    with casework.read() as session:
        bundle, case = bundle_in(session, actor, bundle_id)
        refuse_when_closed(case)
        desk = desk_in(session, case, "")
        about = _about(session, case)
        index_pages = bundle.index_pages or max((_index_pages(session, bundle)), default=0)
        reader = readers_in(session, case).named(audience, witness_id)
        sources = _sources(casework, actor, session, case, reader, cancelled)
        words = unspoken_in(session, case, desk, reader)
    if not desk.documents:
        raise Refused("Nothing is in the bundle.", cure="Add what the panel is to read.")
    if all(_shown(one, reader) is Shown.WITHHELD for one in desk.documents):
        raise Refused(
            f"Nothing in the bundle is for {reader.name or reader.words}.",
            cure="Choose what they may read: their own statement, when it is agreed.",
        )
    _refuse_due(desk, reader)
    ready, body, built = built_copy(casework, sources, desk, about, index_pages, words, progress)
    _refuse_moved(desk, ready)
    return _keep(casework, actor, bundle_id, reader, sources, ready, body, built)


# -- making ---------------------------------------------------------------------------------


def _sources(
    casework: Casework,
    actor: Actor,
    session: ReadSession,
    case: CaseRow,
    reader: Reader,
    cancelled: Callable[[], bool],
) -> CaseSources:
    bundle = bundle_queries.bundle_of_case(session, case.id)
    # Until somebody has a copy its papers say what the case says now; then no page may change.
    fixed = bundle is not None and bundle.fixed_at is not None
    rows = bundle_queries.items_of(session, bundle.id) if bundle is not None and fixed else []
    return CaseSources(
        casework,
        actor,
        CaseId(case.id),
        reader,
        {row.id: row.paper_sha256 for row in rows if row.paper_sha256},
        standing_copies_in(session, case.id),
        not fixed,
        cancelled,
    )


def built_copy(
    casework: Casework,
    sources: CaseSources,
    desk: BundleDesk,
    about: str,
    index_pages: int,
    words: tuple[str, ...],
    progress: Callable[[int, int], object],
) -> tuple[ReadyBundle, bytes, BuiltBundle]:
    from casework.media.bundle_maker import BundleMaker, BundleReader

    plan = plan_of(desk, about, sources.reader, index_pages)
    cancelled = sources.cancelled
    given = sources.of(desk.documents)
    _refuse_titled(given, words)
    with BundleMaker() as maker, BundleReader() as reader:
        builder = BundleBuilder(
            plan, maker, casework.reader, progress=progress, cancelled=cancelled
        )
        builder.add_all(given)
        ready = builder.ready()
        body = b"".join(maker.written(ready.finishing, cancelled=cancelled))
        maker.close()  # what it holds is as large as the file
        seen = reader.read_back(body, ready.contents.linked_pages, words, cancelled=cancelled)
    built = judged(ready, seen, len(body), "")
    if built.mismatches:
        raise Refused(
            "The finished copy does not agree with its plan, so it was not kept.",
            problems=tuple(_told(one) for one in built.mismatches[:5]),
            cure="Redact or withhold what stands there, then make it again.",
        )
    return ready, body, built


def _told(mismatch: Mismatch) -> str:
    """Say a mismatch; a name that is not to be read is not repeated."""
    if mismatch.check == "words":
        return (
            f"Page {mismatch.page}: a name stands there that is redacted, held apart or has a"
            " pseudonym."
        )
    return mismatch.words


def _keep(
    casework: Casework,
    actor: Actor,
    bundle_id: BundleId,
    reader: Reader,
    sources: CaseSources,
    ready: ReadyBundle,
    body: bytes,
    built: BuiltBundle,
) -> Done[BundleVersion]:
    papers: dict[str, Stored] = {}
    put: list[str] = []
    replaced: list[str] = []
    try:
        for item_id, data in sources.written.items():
            papers[item_id] = casework.vault.put_bytes(data)
            put.append(papers[item_id].sha256)
        stored = casework.vault.put_bytes(body)
        put.append(stored.sha256)
        with casework.transaction(actor) as unit:
            bundle, case = bundle_in(unit.session, actor, bundle_id)
            if (bundle.fixed_at is None) is not sources.anew:
                raise Refused("Somebody was given a copy meanwhile.", cure="Make it again.")
            # A mark that was made meanwhile is in no page of it.
            _refuse_due(desk_in(unit.session, case, ""), reader)
            for item_id, paper in papers.items():
                item = bundle_queries.find_item(unit.session, item_id)
                if item is not None and item.paper_sha256 != paper.sha256:
                    replaced.append(item.paper_sha256)
                    item.paper_sha256 = paper.sha256
            row = _row(unit, bundle, reader, ready, stored, built)
            row.page_map = list(_map(unit.session, sources, ready))
            unit.session.add(row)
            unit.session.flush()
            refuse_sealed_within(unit.session, row)
            unit.record(
                "bundle.version_made",
                case_id=case.id,
                subject=("bundle_version", row.id),
                after={
                    "number": row.number,
                    "audience": reader.words,
                    "pages": row.pages,
                    "sha256": row.sha256,
                },
            )
            made = Done(version_view(unit.session, row), _changes(case))
    except CaseworkError:
        casework.store.take_back(put)
        raise
    casework.store.take_back([one for one in replaced if one])
    return made


def _row(
    unit: Unit,
    bundle: BundleRow,
    reader: Reader,
    ready: ReadyBundle,
    stored: Stored,
    built: BuiltBundle,
) -> BundleVersionRow:
    return BundleVersionRow(
        id=new_id(),
        bundle_id=bundle.id,
        number=bundle_queries.next_number(unit.session, bundle.id),
        audience=reader.audience.value,
        reader_id=reader.person_id or None,
        sha256=stored.sha256,
        size=stored.size,
        pages=built.pages,
        index_pages=ready.contents.first_index_pages,
        checked=[*_CHECKED, *([] if built.silent_pages else ["searchable"])],
        made_at=unit.now,
        made_by=unit.actor.words,
    )


def _map(
    session: ReadSession, sources: CaseSources, ready: ReadyBundle
) -> Iterator[dict[str, Any]]:
    """Yield where each document stands; of an exhibit its reference alone, never its title."""
    for line in ready.contents.lines:
        item = bundle_queries.find_item(session, line.source)
        if item is None:
            continue
        shown = sources.shown[item.id]
        yield {
            "item": item.id,
            "title": item.exhibit or item.title,
            "first": line.pages.first,
            "last": line.pages.last,
            "shown": shown.value,
            "sha256": _hash_of(session, sources, item.source_id, shown),
            "slip": line.slip_sheet,
        }


def _hash_of(session: ReadSession, sources: CaseSources, source_id: str, shown: Shown) -> str:
    if shown is Shown.REDACTED and source_id in sources.copies:
        return sources.copies[source_id].sha256
    pair = evidence_queries.find_item(session, source_id) if source_id else None
    return "" if pair is None or shown is Shown.WITHHELD else pair[1].sha256


def _about(session: ReadSession, case: CaseRow) -> str:
    person = role_queries.find_person(session, PersonId(case.subject_id))
    return " · ".join(part for part in (name_of(person) if person else "", case.reference) if part)


def _index_pages(session: ReadSession, bundle: BundleRow) -> Iterator[int]:
    """Yield how many pages the index of earlier copies has: all of them are to agree."""
    for row in bundle_queries.versions_of(session, bundle.id):
        yield row.index_pages


def unspoken_in(
    session: ReadSession, case: CaseRow, desk: BundleDesk, reader: Reader
) -> tuple[str, ...]:
    """Return what may stand on no page: names behind pseudonyms, held apart, redacted in this copy.

    The archive alone is unredacted.
    """
    if reader.audience is Audience.ARCHIVE:
        return ()
    apart = reporter_apart_in(session, case)
    names = dict.fromkeys((*real_names_in(session, case.id).values(), *apart.values()))
    for one in desk.documents:
        if _shown(one, reader) is Shown.REDACTED:
            for mark in redaction_queries.marks_of_item(session, one.source_id):
                if mark.sought and mark.standing == Standing.CONFIRMED.value:
                    names[mark.sought] = None
    return tuple(names)


def _shown(document: BundleDocument, reader: Reader) -> Shown:
    return document.shown(reader.audience, reader.person_id).shown


# -- what may not be ------------------------------------------------------------------------


def _refuse_titled(sources: list[BundleSource], words: tuple[str, ...]) -> None:
    """Raise Refused where the title of an exhibit, which the index bears, tells a name."""
    for one in sources:
        if one.exhibit and any(name_is_told(one.title, name) for name in words):
            raise Refused(
                f"The title of {one.exhibit} holds a name that is redacted, held apart or has a"
                " pseudonym.",
                cure="Give the exhibit another title where it is looked at.",
            )


def _refuse_due(desk: BundleDesk, reader: Reader) -> None:
    """Raise Refused where something would be shown that is marked to be taken out."""
    due = tuple(said for one in desk.documents if (said := one.due(reader)))
    if due:
        raise Refused(f"{due[0]}.", problems=due[1:], cure=MAKE_THE_COPY)


def _refuse_moved(desk: BundleDesk, ready: ReadyBundle) -> None:
    """Raise Refused where a page that somebody has would get another number."""
    given = next((one for one in desk.versions if one.receipts), None)
    if given is None:
        return
    now = {line.source: line for line in ready.contents.lines}
    for before in given.map:
        line = now.get(before.item_id)
        if line is None or line.pages != before.pages:
            raise Refused(
                f"{before.title} would move from {before.pages.pages_words}, which somebody has.",
                cure="Withhold what is not to be read, and add what is new at the end.",
            )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.DOCUMENTS, case_id=case.id)
