"""The rows of the bundle: among the papers of a case, and within it by section."""

from __future__ import annotations

from collections.abc import Iterator

from casework.rules.bundle_audience import Audience, Shown
from casework.rules.bundle_plan import DEFAULT_SECTIONS
from casework.summaries.bundles import BundleDesk, BundleDocument
from ui.widgets.cells import GroupRow, TwoLines

BUNDLE = "bundle"
BUNDLE_WORDS = (
    "All that the panel reads, numbered from the first page. A copy for each reader has the same"
    " pages, with what is not for them withheld."
)

Rows = list[tuple[object, TwoLines | GroupRow]]
_ICONS = {
    Shown.WHOLE: ("ph.file-text", "ink2"),
    Shown.REDACTED: ("ph.selection-slash", "ink2"),
    Shown.WITHHELD: ("ph.lock-key", "restricted"),
}


def bundle_rows(standing: str) -> Rows:
    """Show the bundle among the papers once there is something to put into it."""
    if not standing:
        return []
    row = TwoLines("Hearing bundle", standing, icon="ph.books", icon_ink="ink2", wrap=True)
    return [(None, GroupRow("Bundle", 1)), (BUNDLE, row)]


def document_rows(desk: BundleDesk, audience: Audience) -> Rows:
    """List the documents by section as one copy shows them; or what it will begin with."""
    return list(_offers(desk) if desk.bundle_id is None else _rows(desk, audience))


def _offers(desk: BundleDesk) -> Iterator[tuple[object, TwoLines | GroupRow]]:
    for letter, title in DEFAULT_SECTIONS:
        here = [one for one in desk.offered if one.section == letter]
        if here:
            yield None, GroupRow(f"{letter}  {title}", len(here), foldable=False)
        for one in here:
            about = " · ".join(part for part in (one.exhibit, one.dated) if part)
            row = TwoLines(one.title, about, icon="ph.circle-dashed", icon_ink="ink2", wrap=True)
            yield (one.kind, one.source_id), row


def _rows(desk: BundleDesk, audience: Audience) -> Iterator[tuple[object, TwoLines | GroupRow]]:
    for letter, title in DEFAULT_SECTIONS:
        here = [one for one in desk.documents if section_of(one) == letter]
        if here:
            yield None, GroupRow(f"{letter}  {title}", len(here), foldable=False)
            yield from ((one.item_id, _row(one, audience)) for one in here)


def section_of(document: BundleDocument) -> str:
    """Give the section that a document stands in: late ones come last."""
    return "L" if document.late else document.section


def _row(document: BundleDocument, audience: Audience) -> TwoLines:
    shown = document.shown(audience).shown
    icon, ink = _ICONS[shown]
    about = [document.exhibit, document.dated, "" if shown is Shown.WHOLE else shown.words]
    return TwoLines(
        document.title,
        " · ".join(part for part in about if part),
        icon=icon,
        icon_ink=ink,
        right=document.pages.words if document.pages else "",
        right_ink="accent",
        wrap=True,
    )
