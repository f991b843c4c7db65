"""What a panel was given to read: each copy of the bundle, and what stands on which of its pages.

PRODUCT.md, Who uses it: a panel sees what was served. `bundle_giving` keeps who was given which
copy; their pages are read by `bundle_pages`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from casework.actor import Actor
from casework.clock import uk_date, uk_short
from casework.ids import BundleVersionId, CaseId, EvidenceId, HearingId, LetterId
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.what_each_reads import Reader, Reading, letters_served, reads_served_alone
from casework.services.bundle_views import versions_in
from casework.services.case_visibility import readers_in, reading_in
from casework.services.context import Casework
from casework.services.hearing_access import hearing_in
from casework.services.panel_lens import is_served
from casework.store import bundle_queries, evidence_queries, hearing_queries
from casework.store.bundle_tables import BundleRow
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.bundles import BundleVersion
from casework.summaries.served_papers import (
    ServedCopy,
    ServedDocument,
    ServedLetter,
    ServedPapers,
)

_NOTHING = "Nothing has been served to the panel yet."
_LETTERS_ALONE = "You read the letters that were served. No bundle has been given to the panel yet."


def served(casework: Casework, actor: Actor, *, case_id: CaseId) -> ServedPapers:
    """Return what the panel of a case was given. Raises NotFound."""
    with casework.read() as session:
        return served_in(session, *reading_in(session, actor, case_id, Reading.SERVED))


def served_in(session: ReadSession, case: CaseRow, found: Collection[Reader]) -> ServedPapers:
    """Return what the panel of a case was given, within an open reading."""
    bundle = bundle_queries.bundle_of_case(session, case.id)
    copies = () if bundle is None else _copies(session, bundle)
    letters = tuple(_letters(session, case, found))
    words = _LETTERS_ALONE if letters else _NOTHING
    if copies:
        days = " and ".join(uk_date(one.given_on) for one in reversed(copies))
        words = f"You read what was served: the bundle given on {days}."
    return ServedPapers(CaseId(case.id), copies, words, letters)


def _letters(
    session: ReadSession, case: CaseRow, found: Collection[Reader]
) -> Iterator[ServedLetter]:
    """Yield the letters of the hearing that were served, the latest first."""
    kinds = sorted(letters_served(found))
    for row in hearing_queries.served_letters(session, case.id, kinds):
        if is_served(row, found):
            served_on = row.received_on
            words = "" if served_on is None else f", received {uk_short(served_on, year=True)}"
            yield ServedLetter(LetterId(row.id), row.kind, row.title, f"Letter {row.kind}{words}")


def citable(
    casework: Casework, actor: Actor, *, hearing_id: HearingId
) -> tuple[tuple[EvidenceId, str], ...]:
    """List what a finding can point to, each with its words: for a panel what it was served.

    Raises NotFound.
    """
    with casework.read() as session:
        _row, case = hearing_in(session, actor, hearing_id, Reading.DELIBERATION)
        items = {
            item.id: item
            for item, _file in evidence_queries.items_of_case(session, case.id)
            if item.sealed_at is None and not item.set_aside_reason
        }
        found = readers_in(session, actor, case.id)
        if reads_served_alone(found):
            return _from_copies(served_in(session, case, found), set(items))
        return tuple(
            (EvidenceId(item.id), f"{item.reference or ''}  {item.title}".strip())
            for item in items.values()
        )


def _from_copies(papers: ServedPapers, held: set[str]) -> tuple[tuple[EvidenceId, str], ...]:
    """Name each exhibit as the latest copy that shows it does, with its pages there."""
    found: dict[EvidenceId, str] = {}
    for copy in papers.copies:
        for one in copy.documents:
            item_id = one.item_id
            if item_id is not None and item_id in held and one.shown is not Shown.WITHHELD:
                found.setdefault(item_id, f"{one.title}  {one.pages.pages_words}")
    return tuple(found.items())


def _copies(session: ReadSession, bundle: BundleRow) -> tuple[ServedCopy, ...]:
    return tuple(
        _copy(session, bundle, one)
        for one in versions_in(session, bundle)
        if one.audience is Audience.PANEL and one.receipts
    )


def _copy(session: ReadSession, bundle: BundleRow, version: BundleVersion) -> ServedCopy:
    return ServedCopy(
        BundleVersionId(version.version_id),
        version.number,
        bundle.title,
        version.pages,
        min(one.given_on for one in version.receipts),
        tuple(dict.fromkeys(one.recipient for one in version.receipts)),
        tuple(_documents(session, version)),
    )


def _documents(session: ReadSession, version: BundleVersion) -> list[ServedDocument]:
    from casework.services.bundle_offers import EXHIBIT

    found = []
    for mapped in version.map:
        row = bundle_queries.find_item(session, mapped.item_id)
        exhibit = row is not None and row.kind == EXHIBIT
        found.append(
            ServedDocument(
                "" if row is None else row.section,
                mapped.title if row is None or exhibit else row.title or mapped.title,
                mapped.pages,
                mapped.shown,
                EvidenceId(row.source_id) if row is not None and exhibit else None,
            )
        )
    return found
