"""The bundle of a case as it stands, within an open reading."""

from __future__ import annotations

from collections.abc import Mapping

from casework.actor import Actor
from casework.errors import NotFound
from casework.ids import BundleId, BundleItemId, BundleVersionId
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.bundle_plan import PageRange
from casework.rules.copy_due import CopyDue
from casework.rules.what_each_reads import Reading, reads_served_alone
from casework.services.bundle_readers import Readers, readers_in
from casework.services.case_visibility import open_case_in, reading_in
from casework.services.redacted_copy_views import copies_due_in, standing_copies_in
from casework.services.roles import name_of
from casework.store import bundle_queries, evidence_queries, role_queries
from casework.store.bundle_tables import BundleItemRow, BundleRow, BundleVersionRow
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.bundles import (
    BundleDesk,
    BundleDocument,
    BundleReceipt,
    BundleVersion,
    MappedPages,
)
from casework.summaries.redactions import CopyView


def desk_in(session: ReadSession, case: CaseRow, why_not: str) -> BundleDesk:
    """Return the bundle of a case, or what it would be begun with."""
    # Imported here: what is offered rests on the facts of letters, which ask where things stand.
    from casework.services.bundle_offers import offers_in

    bundle = bundle_queries.bundle_of_case(session, case.id)
    offers = offers_in(session, case)
    if bundle is None:
        return BundleDesk(None, "", (), offers, (), why_not=why_not)
    versions = versions_in(session, bundle)
    pages = {one.item_id: one.pages for one in versions[0].map} if versions else {}
    copies = standing_copies_in(session, case.id)
    due = copies_due_in(session, case.id)
    titles = {item.id: item.title for item, _ in evidence_queries.items_of_case(session, case.id)}
    rows = bundle_queries.items_of(session, bundle.id)
    readers = readers_in(session, case)
    held = {(row.kind, row.source_id) for row in rows}
    return BundleDesk(
        BundleId(bundle.id),
        bundle.title,
        tuple(document_view(bundle, row, readers, copies, due, pages, titles) for row in rows),
        tuple(one for one in offers if (one.kind, one.source_id) not in held),
        versions,
        fixed=bundle.fixed_at is not None,
        why_not=why_not,
        witnesses=readers.witnesses,
    )


def document_view(
    bundle: BundleRow,
    row: BundleItemRow,
    readers: Readers,
    copies: Mapping[str, CopyView],
    due: Mapping[str, CopyDue],
    pages: Mapping[BundleItemId, PageRange],
    titles: Mapping[str, str],
) -> BundleDocument:
    """Put a document into a frozen view."""
    item_id = BundleItemId(row.id)
    has_copy = row.source_id in copies
    how = tuple(
        readers.shown(row, one, has_copy=has_copy, due=due.get(row.source_id))
        for one in readers.all
    )
    return BundleDocument(
        item_id,
        row.kind,
        row.source_id,
        row.section,
        row.title or titles.get(row.source_id, row.exhibit),
        row.dated,
        row.exhibit,
        is_late(bundle, row),
        how,
        pages.get(item_id),
    )


def is_late(bundle: BundleRow, row: BundleItemRow) -> bool:
    """Tell whether a document came after somebody had the bundle: it stands at the end."""
    return bundle.fixed_at is not None and row.added_at > bundle.fixed_at


def versions_in(session: ReadSession, bundle: BundleRow) -> tuple[BundleVersion, ...]:
    """List the versions of a bundle with who received them, the latest first."""
    receipts: dict[str, list[BundleReceipt]] = {}
    for one in bundle_queries.receipts_of(session, bundle.id):
        view = BundleReceipt(one.recipient, one.how, one.given_on, one.noted_by)
        receipts.setdefault(one.version_id, []).append(view)
    return tuple(
        version_view(session, row, tuple(receipts.get(row.id, ())))
        for row in bundle_queries.versions_of(session, bundle.id)
    )


def version_view(
    session: ReadSession, row: BundleVersionRow, receipts: tuple[BundleReceipt, ...] = ()
) -> BundleVersion:
    """Put a version into a frozen view."""
    person = role_queries.find_person(session, row.reader_id) if row.reader_id else None
    return BundleVersion(
        BundleVersionId(row.id),
        row.number,
        Audience(row.audience),
        row.sha256,
        row.size,
        row.pages,
        tuple(
            MappedPages(
                BundleItemId(one["item"]),
                str(one["title"]),
                PageRange(int(one["first"]), int(one["last"])),
                Shown(one["shown"]),
                str(one["sha256"]),
                str(one["slip"]),
            )
            for one in row.page_map
        ),
        row.made_at,
        row.made_by,
        receipts,
        "" if person is None else person.id,
        name_of(person) if person is not None else "",
        tuple(map(str, row.checked)),
    )


def bundle_in(session: ReadSession, actor: Actor, bundle_id: str) -> tuple[BundleRow, CaseRow]:
    """Return a bundle that is open to this person, with its case. Raises NotFound."""
    row = bundle_queries.find_bundle(session, bundle_id)
    if row is None:
        raise NotFound("That bundle is not in this casebook, or not open to you.")
    return row, open_case_in(session, actor, row.case_id)


def version_in(
    session: ReadSession, actor: Actor, version_id: str
) -> tuple[BundleVersionRow, BundleRow, CaseRow]:
    """Return a version that is open to this person, with its bundle and case. Raises NotFound."""
    row = bundle_queries.find_version(session, version_id)
    if row is None:
        raise NotFound("That copy is not in this casebook, or not open to you.")
    bundle = bundle_queries.find_bundle(session, row.bundle_id)
    if bundle is None:
        raise NotFound("That copy is not in this casebook, or not open to you.")
    case, found = reading_in(session, actor, bundle.case_id, Reading.SERVED)
    if reads_served_alone(found) and not _is_given_to_panel(session, row):
        raise NotFound(
            "That copy was not given to the panel.",
            cure="You read the copy that was given to you; ask the HR adviser of the case for it.",
        )
    return row, bundle, case


def _is_given_to_panel(session: ReadSession, row: BundleVersionRow) -> bool:
    given = {one.version_id for one in bundle_queries.receipts_of(session, row.bundle_id)}
    return row.audience == Audience.PANEL and row.id in given
