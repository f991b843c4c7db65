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
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.bundle_check import Mismatch
from casework.services.bundle_build import BundleBuilder, ReadyBundle
from casework.services.bundle_giving import refuse_sealed_within
from casework.services.bundle_sources import CaseSources, plan_of
from casework.services.bundle_views import bundle_in, desk_in, version_view
from casework.services.bundle_write import judged
from casework.services.case_locks import refuse_when_closed
from casework.services.context import Casework
from casework.services.pupil_names import real_names_in
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
    BundleVersion,
)
from casework.summaries.redactions import Standing

_LONGEST_HOW = 200


def make(
    casework: Casework,
    actor: Actor,
    *,
    bundle_id: BundleId,
    audience: Audience,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[BundleVersion]:
    """Make the copy of a bundle for its readers, read it back, and keep it; in a job.

    Raises Refused (nothing in it, a redacted copy waits for its second check, a page would move,
    the finished file differs from its plan), NotFound, UnreadableFile, NoRoom, Cancelled.
    """
    run_or_refuse(actor)
    with casework.read() as session:
        bundle, case = bundle_in(session, actor, bundle_id)
        refuse_when_closed(case)
        desk = desk_in(session, case, "")
        about = _about(session, case)
        index_pages = bundle.index_pages or max((_index_pages(session, bundle)), default=0)
        sources = _sources(casework, actor, session, case, audience, cancelled)
        words = _unspoken(session, case, desk, audience)
    if not desk.documents:
        raise Refused("Nothing is in the bundle.", cure="Add what the panel is to read.")
    ready, body, built = _built(casework, sources, desk, about, index_pages, words, progress)
    _refuse_moved(desk, ready)
    return _keep(casework, actor, bundle_id, audience, sources, ready, body, built)


# -- making ---------------------------------------------------------------------------------


def _sources(
    casework: Casework,
    actor: Actor,
    session: ReadSession,
    case: CaseRow,
    audience: Audience,
    cancelled: Callable[[], bool],
) -> CaseSources:
    bundle = bundle_queries.bundle_of_case(session, case.id)
    rows = [] if bundle is None else bundle_queries.items_of(session, bundle.id)
    return CaseSources(
        casework,
        actor,
        CaseId(case.id),
        audience,
        {row.id: row.paper_sha256 for row in rows if row.paper_sha256},
        standing_copies_in(session, case.id),
        cancelled,
    )


def _built(
    casework: Casework,
    sources: CaseSources,
    desk: BundleDesk,
    about: str,
    index_pages: int,
    words: tuple[str, ...],
    progress: Callable[[int, int], object],
) -> tuple[ReadyBundle, bytes, BuiltBundle]:
    from casework.media.bundle_maker import BundleMaker, BundleReader

    plan = plan_of(desk, about, sources.audience, index_pages)
    cancelled = sources.cancelled
    with BundleMaker() as maker, BundleReader() as reader:
        builder = BundleBuilder(
            plan, maker, casework.reader, progress=progress, cancelled=cancelled
        )
        builder.add_all(sources.of(desk.documents))
        ready = builder.ready()
        body = b"".join(maker.written(ready.finishing, cancelled=cancelled))
        maker.close()  # what it holds is as large as the file
        seen = reader.read_back(body, ready.contents.index_pages, words, cancelled=cancelled)
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
        return f"Page {mismatch.page}: a name that is redacted or has a pseudonym stands there."
    return mismatch.words


def _keep(
    casework: Casework,
    actor: Actor,
    bundle_id: BundleId,
    audience: Audience,
    sources: CaseSources,
    ready: ReadyBundle,
    body: bytes,
    built: BuiltBundle,
) -> Done[BundleVersion]:
    papers = {one: casework.vault.put_bytes(paper) for one, paper in sources.written.items()}
    stored = casework.vault.put_bytes(body)
    try:
        with casework.transaction(actor) as unit:
            bundle, case = bundle_in(unit.session, actor, bundle_id)
            for item_id, paper in papers.items():
                item = bundle_queries.find_item(unit.session, item_id)
                if item is not None and not item.paper_sha256:
                    item.paper_sha256 = paper.sha256
            row = _row(unit, bundle, audience, ready, stored, built)
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
                    "audience": audience.words,
                    "pages": row.pages,
                    "sha256": row.sha256,
                },
            )
            return Done(version_view(row), _changes(case))
    except CaseworkError:
        casework.store.take_back([stored.sha256, *(one.sha256 for one in papers.values())])
        raise


def _row(
    unit: Unit,
    bundle: BundleRow,
    audience: Audience,
    ready: ReadyBundle,
    stored: Stored,
    built: BuiltBundle,
) -> BundleVersionRow:
    return BundleVersionRow(
        id=new_id(),
        bundle_id=bundle.id,
        number=bundle_queries.next_number(unit.session, bundle.id),
        audience=audience.value,
        sha256=stored.sha256,
        size=stored.size,
        pages=built.pages,
        index_pages=ready.contents.first_index_pages,
        checked=["numbers", "labels", "index", "bookmarks", "words"],
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


def _unspoken(
    session: ReadSession, case: CaseRow, desk: BundleDesk, audience: Audience
) -> tuple[str, ...]:
    """Return what may stand on no page: names behind pseudonyms, and those redacted in this copy.

    The archive alone is unredacted.
    """
    if audience is Audience.ARCHIVE:
        return ()
    names = dict.fromkeys(real_names_in(session, case.id).values())
    for one in desk.documents:
        if one.shown(audience).shown is Shown.REDACTED:
            for mark in redaction_queries.marks_of_item(session, one.source_id):
                if mark.sought and mark.standing == Standing.CONFIRMED.value:
                    names[mark.sought] = None
    return tuple(names)


# -- what may not be ------------------------------------------------------------------------


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
