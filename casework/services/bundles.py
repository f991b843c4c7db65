"""The hearing bundle of a case: begun from what the case holds, ordered, and shown to each reader.

DOMAIN.md 6. Before anybody has it everything may be moved; afterwards documents are only added, at
the end, and no page changes its number.
"""

from __future__ import annotations

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import BundleId, BundleItemId, CaseId, new_id
from casework.rules.bundle_audience import Audience, Shown
from casework.rules.bundle_plan import DEFAULT_SECTIONS
from casework.rules.report import tidy_line
from casework.rules.stage import Stage
from casework.services.bundle_offers import EXHIBIT, offers_in
from casework.services.bundle_readers import readers_in
from casework.services.bundle_views import bundle_in, desk_in, is_late
from casework.services.case_locks import refuse_when_closed
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.redacted_copy_views import standing_copies_in
from casework.services.rights import may_run, run_or_refuse
from casework.store import bundle_queries, report_queries
from casework.store.bundle_tables import BundleItemRow, BundleRow
from casework.store.case_tables import CaseRow
from casework.store.unit import Unit
from casework.summaries.bundles import BundleDesk, BundleOffer

TITLE = "Bundle for the hearing"
LATE_SECTION = "L"
_SECTIONS = frozenset(letter for letter, _ in DEFAULT_SECTIONS)


def desk(casework: Casework, actor: Actor, *, case_id: CaseId) -> BundleDesk:
    """Return the bundle of a case, what more the case offers, and its copies. Raises NotFound."""
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        return desk_in(session, case, _why_not(casework, actor, case))


def standing(casework: Casework, actor: Actor, *, case_id: CaseId) -> str:
    """Say in few words how far the bundle of a case is; empty before its report is submitted.

    Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        bundle = bundle_queries.bundle_of_case(session, case.id)
        if bundle is None:
            report = report_queries.last_report(session, case.id)
            return "not begun" if report is not None and report.submitted_at is not None else ""
        copies = len(bundle_queries.versions_of(session, bundle.id))
        if not copies:
            return "no copy is made yet"
        return f"{copies} cop{'y' if copies == 1 else 'ies'} made"


def begin(casework: Casework, actor: Actor, *, case_id: CaseId) -> Done[BundleId]:
    """Begin the bundle of a case with all that the case offers, in the sections of the house.

    Raises Refused (another is begun, the case is closed, not this capacity), NotFound.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        case = open_case_in(unit.session, actor, case_id)
        refuse_when_closed(case)
        if bundle_queries.bundle_of_case(unit.session, case.id) is not None:
            raise Refused("The bundle of this case is begun already.", cure="Open it.")
        row = BundleRow(
            id=new_id(),
            case_id=case.id,
            number=1,
            title=TITLE,
            begun_at=unit.now,
            begun_by=actor.words,
        )
        unit.session.add(row)
        unit.session.flush()
        for position, offer in enumerate(offers_in(unit.session, case)):
            unit.session.add(_item(unit, row, offer, offer.section, position))
        unit.session.flush()
        unit.record("bundle.begun", case_id=case.id, subject=("bundle", row.id))
        return Done(BundleId(row.id), _changes(case))


def add(
    casework: Casework, actor: Actor, *, bundle_id: BundleId, kind: str, source_id: str
) -> Done[BundleItemId]:
    """Add something that the case offers; once somebody has the bundle, at its end.

    Raises Refused, NotFound.
    """
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        bundle, case = _to_change_in(unit, bundle_id)
        held = bundle_queries.items_of(unit.session, bundle.id)
        offer = next(
            (
                one
                for one in offers_in(unit.session, case)
                if (one.kind, one.source_id) == (kind, source_id)
            ),
            None,
        )
        if offer is None or any((row.kind, row.source_id) == (kind, source_id) for row in held):
            raise NotFound("The case offers nothing like that.", cure="Choose from the list.")
        section = LATE_SECTION if bundle.fixed_at is not None else offer.section
        row = _item(unit, bundle, offer, section, len(held))
        unit.session.add(row)
        unit.session.flush()
        _record(unit, "bundle.document_added", case, row)
        return Done(BundleItemId(row.id), _changes(case))


def move(
    casework: Casework,
    actor: Actor,
    *,
    item_id: BundleItemId,
    section: str,
    before: BundleItemId | None = None,
) -> Done[None]:
    """Move a document into a section, before another of it, or to its end.

    Raises Refused (somebody has the bundle already), BadInput, NotFound.
    """
    run_or_refuse(actor)
    if section not in _SECTIONS - {LATE_SECTION}:
        raise BadInput("There is no such section.", field="section", cure="Choose A to K.")
    with casework.transaction(actor) as unit:
        row, bundle, case = _item_to_change_in(unit, item_id)
        _refuse_fixed(bundle, "moved")
        there = [
            one
            for one in bundle_queries.items_of(unit.session, bundle.id)
            if one.section == section and one.id != row.id
        ]
        at = next((n for n, one in enumerate(there) if one.id == before), len(there))
        there.insert(at, row)
        row.section = section
        for position, one in enumerate(there):
            one.position = position
        unit.session.flush()
        _record(unit, "bundle.document_moved", case, row)
        return Done(None, _changes(case))


def take_out(
    casework: Casework, actor: Actor, *, item_id: BundleItemId, why: str = ""
) -> Done[None]:
    """Take a document out again; it stays offered. Raises Refused, NotFound."""
    run_or_refuse(actor)
    with casework.transaction(actor) as unit:
        row, bundle, case = _item_to_change_in(unit, item_id)
        if not (is_late(bundle, row) and not _was_given(unit, bundle, row)):
            _refuse_fixed(bundle, "taken out")
        row.taken_out_at, row.taken_out_why = unit.now, tidy_line(why)
        unit.session.flush()
        _record(unit, "bundle.document_taken_out", case, row)
        return Done(None, _changes(case))


def show(
    casework: Casework,
    actor: Actor,
    *,
    item_id: BundleItemId,
    audience: Audience,
    shown: Shown,
    why: str = "",
    witness_id: str = "",
) -> Done[None]:
    """Say how a copy shows a document: whole, redacted, or withheld with its pages kept.

    ``witness_id`` says which witness's copy. Raises Refused (the archive is unredacted, there is no
    redacted copy, no witness is named), BadInput (no reason for withholding), NotFound.
    """
    run_or_refuse(actor)
    reason = tidy_line(why)
    if audience is Audience.ARCHIVE:
        raise Refused("The archive copy shows everything.", cure="Choose another copy.")
    if shown is Shown.WITHHELD and not reason:
        raise BadInput(
            "It is not said why it is withheld.", field="why", cure="The sheet says it to readers."
        )
    with casework.transaction(actor) as unit:
        row, _bundle, case = _item_to_change_in(unit, item_id)
        reader = readers_in(unit.session, case).named(audience, witness_id)
        copies = standing_copies_in(unit.session, case.id)
        if shown is Shown.REDACTED and row.source_id not in copies:
            raise Refused(
                f"There is no redacted copy of {row.exhibit or row.title}.",
                cure="Make one where the exhibit is looked at.",
            )
        row.shown = {**row.shown, reader.key: {"how": shown.value, "why": reason}}
        unit.session.flush()
        unit.record(
            "bundle.showing_chosen",
            case_id=case.id,
            subject=("bundle_item", row.id),
            after={"document": named(row), "audience": reader.words, "shown": shown.words},
            why=reason,
        )
        return Done(None, _changes(case))


# -- what the acts share --------------------------------------------------------------------


def _why_not(casework: Casework, actor: Actor, case: CaseRow) -> str:
    if casework.read_only:
        return "The casebook is open for reading only."
    if Stage(case.stage).is_closed:
        return "The case is closed."
    return "" if may_run(actor) else "HR puts the bundle together."


def _item(
    unit: Unit, bundle: BundleRow, offer: BundleOffer, section: str, position: int
) -> BundleItemRow:
    return BundleItemRow(
        id=new_id(),
        bundle_id=bundle.id,
        kind=offer.kind,
        source_id=offer.source_id,
        section=section,
        position=position,
        title="" if offer.kind == EXHIBIT else offer.title,
        dated=offer.dated,
        exhibit=offer.exhibit,
        added_at=unit.now,
        added_by=unit.actor.words,
    )


def named(row: BundleItemRow) -> str:
    """Name a document without what its title says of an exhibit."""
    return row.exhibit or row.title


def _to_change_in(unit: Unit, bundle_id: str) -> tuple[BundleRow, CaseRow]:
    bundle, case = bundle_in(unit.session, unit.actor, bundle_id)
    refuse_when_closed(case)
    return bundle, case


def _item_to_change_in(unit: Unit, item_id: str) -> tuple[BundleItemRow, BundleRow, CaseRow]:
    row = bundle_queries.find_item(unit.session, item_id)
    if row is None or row.taken_out_at is not None:
        raise NotFound("That document is not in this bundle, or not open to you.")
    return row, *_to_change_in(unit, row.bundle_id)


def _refuse_fixed(bundle: BundleRow, done: str) -> None:
    if bundle.fixed_at is not None:
        raise Refused(
            f"Somebody has this bundle already, so nothing is {done}: no page changes its number.",
            cure="Add late documents at the end, or withhold a document from further copies.",
        )


def _was_given(unit: Unit, bundle: BundleRow, row: BundleItemRow) -> bool:
    given = {one.version_id for one in bundle_queries.receipts_of(unit.session, bundle.id)}
    return any(
        version.id in given and any(one["item"] == row.id for one in version.page_map)
        for version in bundle_queries.versions_of(unit.session, bundle.id)
    )


def _record(unit: Unit, verb: str, case: CaseRow, row: BundleItemRow) -> None:
    unit.record(
        verb,
        case_id=case.id,
        subject=("bundle_item", row.id),
        after={"document": named(row), "section": row.section},
        why=row.taken_out_why,
    )


def _changes(case: CaseRow) -> Changes:
    return Changes.of(Topic.DOCUMENTS, case_id=case.id)
