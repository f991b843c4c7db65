"""What a reader's copy of a bundle leaves out, why, and on which pages (DOMAIN.md 6)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from casework.actor import Actor
from casework.ids import BundleItemId, CaseId
from casework.rules.bundle_audience import OWN_STATEMENT_ALONE, Reader, Shown
from casework.rules.bundle_plan import PageRange, runs_of
from casework.rules.redaction_reasons import RedactionReason
from casework.services.bundle_views import desk_in
from casework.services.case_visibility import open_case_in
from casework.services.context import Casework
from casework.services.redacted_copy_views import standing_copies_in
from casework.summaries.bundles import BundleDesk, BundleDocument, LeftOut
from casework.summaries.redactions import CopyView

_Pages = Mapping[BundleItemId, PageRange]


def left_out(
    casework: Casework,
    actor: Actor,
    *,
    case_id: CaseId,
    reader: Reader,
    desk: BundleDesk | None = None,
) -> tuple[LeftOut, ...]:
    """List what a copy withholds, what stands redacted in it, and what cannot be shown.

    Pages are those of the latest copy; ``desk`` where it was just read. Raises NotFound.
    """
    with casework.read() as session:
        case = open_case_in(session, actor, case_id)
        desk = desk or desk_in(session, case, "")
        copies = standing_copies_in(session, case.id)
    pages = {one.item_id: one.pages for one in desk.versions[0].map} if desk.versions else {}
    return (
        *_withheld(desk, reader, pages),
        *_redacted(desk, reader, pages, copies),
        *_not_shown(desk, reader),
    )


def _withheld(desk: BundleDesk, reader: Reader, pages: _Pages) -> Iterator[LeftOut]:
    rest: list[BundleDocument] = []
    for one in desk.documents:
        how = one.shown(reader.audience, reader.person_id)
        if how.shown is not Shown.WITHHELD:
            continue
        if how.why == OWN_STATEMENT_ALONE:
            rest.append(one)
            continue
        yield LeftOut(_named(one), how.why, _words([one], pages), how.shown)
    if rest:
        what = f"{len(rest)} document{'' if len(rest) == 1 else 's'} that are not theirs"
        yield LeftOut(what, OWN_STATEMENT_ALONE, _words(rest, pages), Shown.WITHHELD)


def _redacted(
    desk: BundleDesk, reader: Reader, pages: _Pages, copies: Mapping[str, CopyView]
) -> Iterator[LeftOut]:
    """Yield a line for each reason, with every page of the bundle that it stands on."""
    found: dict[RedactionReason, dict[str, set[int]]] = {}
    for one in desk.documents:
        copy = copies.get(one.source_id)
        if copy is None or one.shown(reader.audience, reader.person_id).shown is not Shown.REDACTED:
            continue
        at = pages.get(one.item_id)
        for line in copy.lines:
            if not line.left_in:
                of = found.setdefault(line.reason_code, {}).setdefault(_named(one), set())
                of |= {at.first + line.page - 1} if at is not None else set()
    for reason, documents in found.items():
        numbers = set[int]().union(*documents.values())
        yield LeftOut(
            reason.words, f"redacted in {', '.join(documents)}", runs_of(numbers), Shown.REDACTED
        )


def _not_shown(desk: BundleDesk, reader: Reader) -> Iterator[LeftOut]:
    version = desk.latest(reader)
    for one in version.map if version is not None else ():
        if one.slip_sheet:
            yield LeftOut(one.title, one.slip_sheet, one.pages.words, Shown.WHOLE)


def _named(document: BundleDocument) -> str:
    return document.exhibit or document.title


def _words(documents: list[BundleDocument], pages: _Pages) -> str:
    numbers: set[int] = set()
    for one in documents:
        at = pages.get(one.item_id)
        numbers |= set(range(at.first, at.last + 1)) if at is not None else set()
    return runs_of(numbers)
