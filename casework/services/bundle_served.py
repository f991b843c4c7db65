"""What the report relies on and the employee was never given (PRODUCT.md, promise 8)."""

from __future__ import annotations

from collections.abc import Iterable

from casework.actor import Actor
from casework.ids import CaseId
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.services.bundle_views import versions_in
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.report_citations import citations_of_case_in
from casework.store import bundle_queries, evidence_queries, sending_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.summaries.bundles import BundleVersion, MappedPages, NeverServed
from casework.summaries.reports import CitationLine

NEVER_SERVED = "NEVER_SERVED"
_SOURCE = Source(SourceKind.CODE, "Acas Code, paragraph 9")
_NO_COPY = "no copy was given to the employee"
_NOT_IN_IT = "in no copy given to the employee"
_WITHHELD = "withheld from the employee’s copy"
_SLIP = "a sheet stands for it in the employee’s copy"


def never_served(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[NeverServed, ...]:
    """List the exhibits that the report cites and neither a copy nor a letter gave the employee.

    Raises NotFound.
    """
    with casework.read() as session:
        return never_served_in(session, open_case_in(session, actor, case_id))


def open_points(casework: Casework, actor: Actor, *, case_id: CaseId) -> tuple[OpenPoint, ...]:
    """Say beside a hearing what was never served, once somebody has a copy of the bundle.

    Raises NotFound, Refused (a panel reads what was served alone).
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        bundle = bundle_queries.bundle_of_case(session, case.id)
        if bundle is None or bundle.fixed_at is None:
            return ()
    return tuple(
        OpenPoint(
            NEVER_SERVED,
            Weight.LOOK,
            f"{one.reference or one.title} was relied on and never served",
            _SOURCE,
            fact=f"{one.why[:1].upper()}{one.why[1:]}.",
            cure=OpenCure(CureAct.OPEN_BUNDLE, "Open the bundle"),
        )
        for one in never_served(casework, actor, case_id=case_id)
    )


def never_served_in(session: ReadSession, case: CaseRow) -> tuple[NeverServed, ...]:
    """List what was never served within an open reading."""
    cited: dict[str, list[CitationLine]] = {}
    with_letters = sending_queries.exhibits_served_on(session, case.id, case.subject_id)
    for line in citations_of_case_in(session, case.id):
        if line.item_id and str(line.item_id) not in with_letters:
            cited.setdefault(str(line.item_id), []).append(line)
    if not cited:
        return ()
    bundle = bundle_queries.bundle_of_case(session, case.id)
    versions = () if bundle is None else versions_in(session, bundle)
    given = [one for one in versions if one.audience is Audience.EMPLOYEE and one.receipts]
    shown = _places(session, given)
    titles = {
        item.id: (item.reference or "", item.title)
        for item, _file in evidence_queries.items_by_ids(session, list(cited))
    }
    found = []
    for item_id, lines in cited.items():
        why = _why(shown.get(item_id, []), given)
        if why and item_id in titles:
            parts = tuple(dict.fromkeys(line.title for line in lines))
            found.append(NeverServed(*titles[item_id], why, parts))
    return tuple(found)


def _places(
    session: ReadSession, versions: Iterable[BundleVersion]
) -> dict[str, list[MappedPages]]:
    """Say of each exhibit where it stands in the copies."""
    places: dict[str, list[MappedPages]] = {}
    for version in versions:
        for one in version.map:
            row = bundle_queries.find_item(session, one.item_id)
            if row is not None:
                places.setdefault(row.source_id, []).append(one)
    return places


def _why(places: list[MappedPages], given: list[BundleVersion]) -> str:
    """Say why none of the places serves the employee; empty where one does."""
    if not given:
        return _NO_COPY
    if not places:
        return _NOT_IN_IT
    if all(one.shown is Shown.WITHHELD for one in places):
        return _WITHHELD
    return _SLIP if all(one.slip_sheet or one.shown is Shown.WITHHELD for one in places) else ""
