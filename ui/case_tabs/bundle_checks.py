"""What the right side of the bundle's desk says: what is wrong, what agrees, who has what."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from casework.clock import uk_date, uk_short
from casework.rules.bundle_audience import Reader
from casework.rules.bundle_plan import LARGEST_MB
from casework.rules.copy_due import MAKE_THE_COPY
from casework.rules.sizes import size_words
from casework.summaries.bundles import BundleDesk, BundleVersion, LeftOut, NeverServed
from ui.case_tabs.bundle_row import ICONS, order_changed
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.problem_list import Problem

VOLUMES = "volumes"
_MB = 1_000_000
_AGREES = (
    ("numbers", "Printed number = PDF page, {pages} of {pages}"),
    ("index", "Index, labels, bookmarks and links agree"),
    ("searchable", "All pages have words to search"),
    ("words", "No redacted word found on opening it again"),
)


def problems(
    desk: BundleDesk,
    version: BundleVersion | None,
    missed: Sequence[NeverServed],
    reader: Reader,
) -> list[Problem]:
    """Say what to look at in the copy of these readers, and what was found in order."""
    found = [*_due(desk, reader), *(_missed(one) for one in missed)]
    return (
        found if version is None else [*found, *_at_fault(desk, version), *_agrees(desk, version)]
    )


def _due(desk: BundleDesk, reader: Reader) -> Iterator[Problem]:
    """Yield what bars the next copy of these readers: a mark that is not taken out."""
    for one in desk.documents:
        if said := one.due(reader):
            yield Problem("stop", said, MAKE_THE_COPY, "Show", one.item_id)


def _missed(one: NeverServed) -> Problem:
    where = f"Cited in {', '.join(one.cited_in)}; " if one.cited_in else ""
    words = f"{one.reference or one.title}: relied on, never served"
    return Problem("warn", words, f"{where}{one.why}.", "Show", one.reference)


def _at_fault(desk: BundleDesk, version: BundleVersion) -> Iterator[Problem]:
    if order_changed(desk):
        yield Problem(
            "open", "The bundle changed since",
            f"The page numbers are those of version {desk.versions[0].number}. Make the copies"
            " again.",
        )  # fmt: skip
    if version.size > LARGEST_MB * _MB:
        yield Problem(
            "warn", f"The copy has {size_words(version.size)}",
            f"More than {LARGEST_MB} MB is too large for most mail.", "Save in volumes", VOLUMES,
        )  # fmt: skip
    for place in version.map:
        if place.slip_sheet:
            yield Problem(
                "warn", f"{place.title}: a sheet in its place",
                f"{place.slip_sheet[:1].upper()}{place.slip_sheet[1:]}.", "Show", place.item_id,
            )  # fmt: skip
    if "searchable" not in version.checked:
        yield Problem("open", "Some pages hold no words to search", "Pictures that nobody read.")


def _agrees(desk: BundleDesk, version: BundleVersion) -> Iterator[Problem]:
    for check, words in _AGREES:
        if check in version.checked:
            yield Problem("done", words.format(pages=version.pages))
    documents = len(desk.documents)
    if len(version.map) == documents:
        yield Problem("done", f"Nothing dropped: {documents} of {documents} documents")


def had_rows(desk: BundleDesk) -> list[tuple[object, TwoLines | GroupRow]]:
    """List the copies, the latest first, with who received each."""
    return [(one.version_id, _had(one)) for one in desk.versions]


def _had(version: BundleVersion) -> TwoLines:
    given = "; ".join(
        f"{one.recipient}, {uk_short(one.given_on)}, {one.how}" for one in version.receipts
    )
    return TwoLines(
        f"{version.number}  {version.reader.words}",
        given or f"given to nobody, {version.pages} pages",
        spoken=f"Version {version.number}, {version.reader.words}, {given or 'given to nobody'}",
    )


def version_words(version: BundleVersion) -> str:
    """Say all that is known of a copy, its hash in groups that can be read aloud."""
    hashed = " ".join(version.sha256[at : at + 4] for at in range(0, len(version.sha256), 4))
    received = [
        f"{one.recipient} received it on {uk_date(one.given_on)}, {one.how} (noted by"
        f" {one.noted_by})."
        for one in version.receipts
    ]
    made = f"{uk_date(version.made_at.date())} by {version.made_by}"
    return "\n".join(
        [
            f"{version.reader.copy_words}, {version.pages} pages, {size_words(version.size)}.",
            f"Made {made}.",
            f"SHA-256 {hashed}",
            *(received or ["Nobody has received it."]),
        ]
    )


def left_out_rows(lines: Sequence[LeftOut]) -> list[tuple[object, TwoLines | GroupRow]]:
    """List what a copy leaves out, why, and on which pages."""
    found: list[tuple[object, TwoLines | GroupRow]] = []
    for at, one in enumerate(lines):
        icon, ink = ICONS[one.shown]
        icon = icon or "ph.file-x"
        row = TwoLines(
            one.what, one.why, icon=icon, icon_ink=ink, right=one.pages, right_ink="accent"
        )
        found.append((at, row))
    return found


def state_words(desk: BundleDesk, version: BundleVersion | None) -> str:
    """Say in the bar how far the copy of these readers is."""
    if desk.bundle_id is None:
        return "not begun"
    if version is None:
        return "no copy for these readers yet"
    return (
        f"version {version.number} · {version.pages} pages · made"
        f" {uk_short(version.made_at.date())}"
    )
