"""On which pages of the bundle each part of a hearing is read (DOMAIN.md 2.7).

The panel's copy numbers them; until there is one the report alone has pages, its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from casework.rules.bundle_audience import Audience
from casework.rules.evidence_matrix import Column
from casework.rules.running_sheet import PageRange
from casework.services.bundle_places import version_in_use
from casework.services.bundle_views import versions_in
from casework.store import bundle_queries, matrix_queries, report_queries
from casework.store.casebook_store import ReadSession
from casework.store.policy_tables import AllegationRow

_REPORT, _EMPLOYEES = "D", "H"
_RELIED_ON = (Column.SUPPORTS, Column.UNDERMINES)


@dataclass(slots=True)
class SheetPages:
    """Pages by what they are read for; ``by_item`` by the id of an exhibit."""

    documents: tuple[PageRange, ...] = ()
    report: tuple[PageRange, ...] = ()
    employee: tuple[PageRange, ...] = ()
    by_item: dict[str, PageRange] = field(default_factory=dict)
    titled: tuple[PageRange, ...] = ()

    def naming(self, name: str) -> tuple[PageRange, ...]:
        """Return the documents whose title names somebody: their statement."""
        return tuple(one for one in self.titled if name.casefold() in one.what.casefold())


def pages_in(session: ReadSession, case_id: str, *, served: bool = False) -> SheetPages:
    """Read where everything stands in the panel's latest copy, else in the latest copy there is.

    ``served``: in the latest copy that the panel was given, or nowhere.
    """
    bundle = bundle_queries.bundle_of_case(session, case_id)
    made = () if bundle is None else versions_in(session, bundle)
    if served:
        made = tuple(one for one in made if one.audience is Audience.PANEL and one.receipts)
    if bundle is None or not made:
        return SheetPages(report=() if served else _own_pages(session, case_id))
    version = version_in_use(made)
    assert version is not None  # one was made
    items = {one.id: one for one in bundle_queries.items_of(session, bundle.id)}
    found = SheetPages(documents=(PageRange(bundle.title, 1, version.pages),))
    by_section: dict[str, list[PageRange]] = defaultdict(list)
    for mapped in version.map:
        row = items.get(mapped.item_id)
        if row is None:
            continue
        pages = PageRange(mapped.title, mapped.pages.first, mapped.pages.last)
        by_section[row.section].append(pages)
        if row.source_id:
            found.by_item[row.source_id] = pages
    found.report = tuple(by_section[_REPORT])
    found.employee = tuple(by_section[_EMPLOYEES])
    found.titled = tuple(one for section in by_section.values() for one in section)
    return found


def of_allegations_in(
    session: ReadSession, allegations: Sequence[AllegationRow], pages: SheetPages
) -> dict[str, tuple[PageRange, ...]]:
    """Return the pages of the exhibits that the matrix sets beside each allegation."""
    found: dict[str, dict[str, PageRange]] = defaultdict(dict)
    if pages.by_item:
        for entry in matrix_queries.entries_of(session, [one.id for one in allegations]):
            if entry.column in _RELIED_ON and entry.item_id in pages.by_item:
                found[entry.allegation_id][str(entry.item_id)] = pages.by_item[str(entry.item_id)]
    return {key: tuple(ranges.values()) for key, ranges in found.items()}


def _own_pages(session: ReadSession, case_id: str) -> tuple[PageRange, ...]:
    last = report_queries.last_report(session, case_id)
    if last is None or last.submitted_at is None or not last.pages:
        return ()
    return (PageRange("Investigation report", 1, last.pages),)
