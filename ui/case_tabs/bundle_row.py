"""The bundle among the papers of a case, and the lines of its tree."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.rules.bundle_audience import Reader, Shown
from casework.rules.bundle_plan import DEFAULT_SECTIONS, PageRange
from casework.summaries.bundles import BundleDesk, BundleDocument, BundleVersion
from ui.case_tabs.bundle_pages_view import PageCell
from ui.case_tabs.bundle_tree_model import DocumentLine, Line, SectionLine
from ui.widgets.cells import GroupRow, TwoLines

BUNDLE = "bundle"
BUNDLE_WORDS = (
    "All that the panel reads, numbered from the first page. A copy for each reader has the same"
    " pages, with what is not for them withheld."
)
LATE = "L"

Rows = list[tuple[object, TwoLines | GroupRow]]
ICONS = {
    Shown.WHOLE: ("", "ink2"),
    Shown.REDACTED: ("ph.selection-slash", "ink2"),
    Shown.WITHHELD: ("ph.lock-key-fill", "restricted"),
}


def bundle_rows(standing: str) -> Rows:
    """Show the bundle among the papers once there is something to put into it."""
    if not standing:
        return []
    row = TwoLines("Hearing bundle", standing, icon="ph.books", icon_ink="ink2", wrap=True)
    return [(None, GroupRow("Bundle", 1)), (BUNDLE, row)]


def section_of(document: BundleDocument) -> str:
    """Give the section that a document stands in: late ones come last."""
    return LATE if document.late else document.section


def tree_lines(desk: BundleDesk, reader: Reader) -> list[Line]:
    """List sections and documents as one copy shows them; or what it will begin with."""
    return list(_offered(desk) if desk.bundle_id is None else _held(desk, reader))


def _offered(desk: BundleDesk) -> Iterator[Line]:
    for letter, title in DEFAULT_SECTIONS[:-1]:
        here = [one for one in desk.offered if one.section == letter]
        yield SectionLine(letter, title, len(here))
        for one in here:
            chosen = (one.kind, one.source_id)
            yield DocumentLine(chosen, letter, "", one.title, one.exhibit, icon="ph.circle-dashed")


def _held(desk: BundleDesk, reader: Reader) -> Iterator[Line]:
    number = 0
    for letter, title in DEFAULT_SECTIONS:
        here = [one for one in desk.documents if section_of(one) == letter]
        if here or letter != LATE:
            yield SectionLine(letter, title, len(here), _covered(here))
        for one in here:
            number += 1
            yield _line(one, str(number), reader)


def _covered(documents: Sequence[BundleDocument]) -> str:
    """Say which pages a section covers."""
    held = [one.pages for one in documents if one.pages is not None]
    if not held:
        return ""
    return PageRange(min(one.first for one in held), max(one.last for one in held)).words


def _line(document: BundleDocument, number: str, reader: Reader) -> DocumentLine:
    shown = document.shown(reader.audience, reader.person_id).shown
    icon, ink = ICONS[shown]
    return DocumentLine(
        document.item_id,
        section_of(document),
        number,
        document.title,
        document.exhibit,
        document.pages.words if document.pages else "",
        icon,
        ink,
        "" if shown is Shown.WHOLE else shown.words,
    )


def page_cells(desk: BundleDesk, version: BundleVersion) -> list[PageCell]:
    """Say of every page of a copy what it is of; pages of no document are those of the index."""
    titles = {one.item_id: one.exhibit or one.title for one in desk.documents}
    cells = [PageCell(number, "Index") for number in range(1, version.pages + 1)]
    for one in version.map:
        count = one.pages.last - one.pages.first + 1
        title = titles.get(one.item_id, one.title)
        for at in range(count):
            of = f", {at + 1} of {count}" if count > 1 else ""
            number = one.pages.first + at
            withheld = one.shown is Shown.WITHHELD
            cells[number - 1] = PageCell(number, f"{title}{of}", one.item_id, withheld)
    return cells


def order_changed(desk: BundleDesk) -> bool:
    """Tell whether the bundle stands otherwise than its latest copy numbers it."""
    if not desk.versions:
        return False
    return [one.item_id for one in desk.versions[0].map] != [one.item_id for one in desk.documents]
