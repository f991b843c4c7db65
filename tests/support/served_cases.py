"""What a panel is given to read: a copy of the bundle with the exhibits of a case, pages blank."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pikepdf

from casework.actor import Actor
from casework.ids import BundleVersionId, CaseId
from casework.rules.bundle_audience import Audience
from casework.services import bundle_giving, exhibits
from casework.services.context import Casework
from casework.store import bundle_queries
from casework.store.bundle_tables import BundleItemRow, BundleRow, BundleVersionRow
from tests.support.process_cases import TODAY

INDEX_PAGES = 1
_A4 = (595, 842)


def copy_of(
    casework: Casework, adviser: Actor, case_id: CaseId, audience: Audience = Audience.PANEL
) -> BundleVersionId:
    """Keep a copy of the bundle for some readers: an index, then two pages for each exhibit."""
    lines = exhibits.evidence_list(casework, adviser, case_id=case_id)
    pages = INDEX_PAGES + 2 * len(lines)
    stored = casework.vault.put_bytes(_blank(pages))
    with casework.transaction(adviser) as unit:
        bundle = bundle_queries.bundle_of_case(unit.session, case_id) or BundleRow(
            case_id=case_id,
            number=1,
            title="Bundle for the hearing",
            begun_at=unit.now,
            begun_by=adviser.words,
        )
        unit.session.add(bundle)
        unit.session.flush()
        mapped = []
        for position, line in enumerate(lines):
            row = BundleItemRow(
                bundle_id=bundle.id,
                kind="exhibit",
                source_id=line.item_id,
                section="F",
                position=position,
                exhibit=line.reference or "",
                added_at=unit.now,
                added_by=adviser.words,
            )
            unit.session.add(row)
            unit.session.flush()
            first = INDEX_PAGES + 1 + 2 * position
            mapped.append(
                {"item": row.id, "title": line.reference, "first": first, "last": first + 1}
                | {"shown": "whole", "sha256": "", "slip": ""}
            )
        version = BundleVersionRow(
            bundle_id=bundle.id,
            number=bundle_queries.next_number(unit.session, bundle.id),
            audience=audience.value,
            sha256=stored.sha256,
            size=stored.size,
            pages=pages,
            index_pages=INDEX_PAGES,
            page_map=mapped,
            made_at=unit.now,
            made_by=adviser.words,
        )
        unit.session.add(version)
        unit.session.flush()
        unit.record("bundle.made", case_id=case_id, subject=("bundle", bundle.id))
        return BundleVersionId(version.id)


def give_bundle(
    casework: Casework, adviser: Actor, case_id: CaseId, on: date = TODAY
) -> BundleVersionId:
    """Keep the panel's copy, and give it to the panel."""
    version_id = copy_of(casework, adviser, case_id)
    bundle_giving.give(
        casework,
        adviser,
        version_id=version_id,
        recipient="The panel",
        how="by hand",
        given_on=on,
    )
    return version_id


def _blank(pages: int) -> bytes:
    with pikepdf.new() as document:
        for _number in range(pages):
            document.add_blank_page(page_size=_A4)
        out = BytesIO()
        document.save(out)
        return out.getvalue()
