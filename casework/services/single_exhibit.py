"""One exhibit as a bundle of its own: its pages and where it is from, numbered, for one reader.

The same engine and the same judgement as for the hearing bundle (DOMAIN.md 6): redacted where a
copy says so, withheld where it is withheld, and read back for what may stand on no page.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from casework.actor import Actor
from casework.changes import Changes, Done, Topic
from casework.errors import BadInput, NotFound, Refused
from casework.ids import BundleItemId, CaseId
from casework.progress import never_cancelled, tell_nobody
from casework.rules.bundle_audience import Audience, Reader, Shown, needs_copy, shown_to
from casework.rules.copy_due import MAKE_THE_COPY
from casework.rules.report import tidy_line
from casework.services.bundle_offers import EXHIBIT
from casework.services.bundle_readers import readers_in
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.custody import CustodyAct, item_in, may_handle_or_refuse, note_in
from casework.services.leaving import leave, refuse_target
from casework.services.page_source import refuse_sealed
from casework.services.redacted_copy_views import copies_due_in, standing_copies_in
from casework.services.roles import name_of
from casework.store import bundle_queries, role_queries
from casework.store.case_tables import CaseRow
from casework.store.casebook_store import ReadSession
from casework.store.evidence_queries import Pair
from casework.store.unit import Unit
from casework.summaries.bundles import BundleDesk, BundleDocument, HowShown
from casework.summaries.evidence import Exported
from casework.summaries.redactions import CopyView

_SECTION = "F"


@dataclass(frozen=True, slots=True)
class ExhibitBundle:
    """A finished file; ``made_of`` is the hash of what of the exhibit it shows."""

    reference: str
    data: bytes
    pages: int
    made_of: str
    shown: Shown

    @property
    def name(self) -> str:
        """Name the file: Exhibit PN-1.pdf."""
        return f"Exhibit {_safe(self.reference)}.pdf"


def make(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    reader: Reader,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> ExhibitBundle:
    """Make the file and read it back; in a job.

    Raises Refused (sealed, withheld from this reader, a redacted copy waits for its second check,
    a name stands in it that may not), UnreadableFile, NotFound, Cancelled.
    """
    # Imported here: what makes bundles takes a tenth of a second that a list never needs.
    from casework.services.bundle_sources import CaseSources
    from casework.services.bundle_versions import built_copy, unspoken_in

    with casework.read() as session:
        case, pair = _exhibit_in(session, actor, item_id)
        how = how_shown_in(session, case, item_id, reader)
        copies = standing_copies_in(session, case.id)
        made_of = shown_bytes(pair, copies, how)
        document = _document(pair, how)
        desk = BundleDesk(None, f"Exhibit {pair[0].reference}", (document,), (), ())
        words = unspoken_in(session, case, desk, reader)
        about = _about(session, case)
    sources = CaseSources(casework, actor, CaseId(case.id), reader, {}, copies, cancelled=cancelled)
    _ready, body, built = built_copy(casework, sources, desk, about, 0, words, progress)
    return ExhibitBundle(document.exhibit, body, built.pages, made_of, how.shown)


def export(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    audience: Audience,
    target: Path,
    why: str,
    overwrite: bool = False,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Done[Exported]:
    """Write one exhibit out of the casebook as a bundle of its own; in a job.

    Raises BadInput (no reason, the name is taken), NoRoom, and as ``make``.
    """
    may_handle_or_refuse(actor)
    reason = tidy_line(why)
    if not reason:
        raise BadInput(
            "It is not said why the exhibit leaves the casebook.",
            field="why",
            cure="Say for whom it is and what for.",
        )
    refuse_target(target, overwrite=overwrite)
    reader = Reader(audience)
    made = make(
        casework, actor, item_id=item_id, reader=reader, progress=progress, cancelled=cancelled
    )
    exported = Exported(str(target), hashlib.sha256(made.data).hexdigest(), len(made.data))

    def note(unit: Unit) -> str:
        case, (item, _file) = _exhibit_in(unit.session, actor, item_id)
        told = f"Bundle of this exhibit, {reader.copy_words.lower()}: {reason}"
        note_in(unit, item.id, CustodyAct.EXPORTED, told)
        unit.session.flush()
        unit.record(
            "evidence.bundled",
            case_id=case.id,
            subject=("evidence", item.id),
            after={"audience": reader.words, "pages": made.pages, "sha256": exported.sha256},
            why=reason,
        )
        return case.id

    case_id = leave(casework, actor, {target: made.data}, note, overwrite=overwrite)
    return Done(exported, Changes.of(Topic.EVIDENCE, case_id=case_id))


def how_shown_in(session: ReadSession, case: CaseRow, item_id: str, reader: Reader) -> HowShown:
    """Say how a reader has an exhibit: as the bundle of the case says, else as its rule does."""
    readers = readers_in(session, case)
    bundle = bundle_queries.bundle_of_case(session, case.id)
    rows = [] if bundle is None else bundle_queries.items_of(session, bundle.id)
    row = next((one for one in rows if one.kind == EXHIBIT and one.source_id == item_id), None)
    has_copy = item_id in standing_copies_in(session, case.id)
    due = copies_due_in(session, case.id).get(item_id)
    if row is not None:
        return readers.shown(row, reader, has_copy=has_copy, due=due)
    own = bool(reader.person_id) and readers.said_by.get(item_id) == reader.person_id
    shown, why = shown_to(reader.audience, has_redacted_copy=has_copy, chosen=None, own=own)
    return HowShown(reader, shown, why, due if needs_copy(reader.audience, shown) else None)


def shown_bytes(pair: Pair, copies: dict[str, CopyView], how: HowShown) -> str:
    """Return the hash of what a reader is shown of an exhibit.

    Raises Refused (sealed, withheld, what is marked is not taken out yet, a redacted copy waits
    for its second check).
    """
    item, file = pair
    refuse_sealed(item)
    if how.shown is Shown.WITHHELD:
        raise Refused(
            f"{item.reference} is withheld from {how.reader.name or how.reader.words.lower()}:"
            f" {how.why}.",
            cure="Choose in the bundle what they may read.",
        )
    if how.due is not None:
        raise Refused(f"{how.due.of(item.reference or item.title)}.", cure=MAKE_THE_COPY)
    if how.shown is Shown.WHOLE:
        return file.sha256
    copy = copies[item.id]
    if copy.awaits_check:
        raise Refused(
            f"The redacted copy of {item.reference} waits for a second check.",
            cure="Let a second person look at it first.",
        )
    return copy.sha256


def _exhibit_in(session: ReadSession, actor: Actor, item_id: str) -> tuple[CaseRow, Pair]:
    pair = item_in(session, actor, item_id)
    if pair[0].case_id is None or not pair[0].reference or pair[0].set_aside_reason:
        raise NotFound("That is no exhibit of a case.", cure="Choose an exhibit.")
    return open_case_in(session, actor, pair[0].case_id), pair


def _document(pair: Pair, how: HowShown) -> BundleDocument:
    item, _file = pair
    return BundleDocument(
        BundleItemId(item.id),
        EXHIBIT,
        item.id,
        _SECTION,
        item.title,
        "",
        item.reference or "",
        late=False,
        how=(how,),
    )


def _about(session: ReadSession, case: CaseRow) -> str:
    person = role_queries.find_person(session, case.subject_id)
    return " · ".join(part for part in (name_of(person) if person else "", case.reference) if part)


def _safe(name: str) -> str:
    return "".join(one if one.isalnum() or one in "-_ " else "-" for one in name) or "item"
