"""Where exhibits stand in the bundle, and in which version of it: one judgement for all who say so.

Promise 7 of PRODUCT.md: what reports, letters and running sheet say follows the bundle.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.rules.bundle_audience import Audience
from casework.rules.bundle_plan import PageRange
from casework.services.bundle_views import versions_in
from casework.store import bundle_queries
from casework.store.casebook_store import ReadSession
from casework.summaries.bundles import BundleVersion


@dataclass(frozen=True, slots=True)
class BundlePlaces:
    """The pages of what stands in a version, by the id of its source."""

    version: int
    by_source: Mapping[str, PageRange]

    def words(self, source_id: str, page: int | None = None) -> str:
        """Say where something stands, or one page of it: bundle p. 34, version 2; or nothing."""
        held = self.by_source.get(source_id)
        if held is None:
            return ""
        if page is not None and held.first + page - 1 <= held.last:
            held = PageRange(held.first + page - 1, held.first + page - 1)
        pages = "p." if held.first == held.last else "pp."
        return f"bundle {pages} {held.words}, version {self.version}"


def version_in_use(versions: Sequence[BundleVersion]) -> BundleVersion | None:
    """Return the copy whose pages count: the panel's latest, else the latest there is."""
    panels = (one for one in versions if one.audience is Audience.PANEL)
    return next(panels, versions[0] if versions else None)


def places_in(session: ReadSession, case_id: str) -> BundlePlaces | None:
    """Read where everything stands; None before the first copy."""
    bundle = bundle_queries.bundle_of_case(session, case_id)
    version = None if bundle is None else version_in_use(versions_in(session, bundle))
    if bundle is None or version is None:
        return None
    sources = {one.id: one.source_id for one in bundle_queries.items_of(session, bundle.id)}
    found = {sources[one.item_id]: one.pages for one in version.map if sources.get(one.item_id)}
    return BundlePlaces(version.number, found)
