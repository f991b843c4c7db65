"""Write a bundle beside its place, read the file back, and keep it only if all agrees."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from casework.media.bundle_maker import BundleMaker, BundleReader
from casework.progress import never_cancelled
from casework.rules.bundle_check import Mismatch, SeenBundle, compare
from casework.services.bundle_build import ReadyBundle
from casework.store.part_file import PartFile
from casework.summaries.bundle import BuiltBundle, BundleChecks

_CHECKED_TOGETHER = {"pages": "printed_numbers", "words": "searchable", "scripts": "bookmarks"}


def write_bundle(
    ready: ReadyBundle,
    out: Path,
    maker: BundleMaker,
    checker: BundleReader,
    *,
    words: tuple[str, ...] = (),
    cancelled: Callable[[], bool] = never_cancelled,
) -> BuiltBundle:
    """Write a bundle as a file; with a mismatch nothing stands in its place.

    ``words`` must not stand in it. Raises NoRoom, UnreadableFile, Cancelled.
    """
    with PartFile(out) as part:
        pieces = maker.written(ready.finishing, cancelled=cancelled)
        part.write(pieces, cancelled=cancelled)
        maker.close()  # what it holds is as large as the file
        linked = ready.contents.linked_pages
        seen = checker.read_back(part.path, linked, words, cancelled=cancelled)
        built = judged(ready, seen, part.size, part.sha256)
        if not built.mismatches:
            part.keep()
    return built


def judged(ready: ReadyBundle, seen: SeenBundle, size: int, sha256: str) -> BuiltBundle:
    """Compare a finished file with what it was to say."""
    contents = ready.contents
    mismatches = compare(contents.wanted, seen)
    silent = tuple(number for number, page in enumerate(seen.pages, 1) if not page.letters)
    return BuiltBundle(
        contents.wanted.pages,
        size,
        sha256,
        contents.first_index_pages,
        contents.lines,
        contents.sections,
        _checks(mismatches, searchable=ready.read_by_machine or not silent),
        mismatches,
        silent,
        tuple(f"{line.title}: {note}" for line in contents.lines for note in line.notes),
    )


def _checks(mismatches: tuple[Mismatch, ...], *, searchable: bool) -> BundleChecks:
    wrong = {_CHECKED_TOGETHER.get(one.check, one.check) for one in mismatches}
    return BundleChecks(
        page_labels="page_labels" not in wrong,
        index_links="index_links" not in wrong,
        bookmarks="bookmarks" not in wrong,
        printed_numbers="printed_numbers" not in wrong,
        searchable=searchable and "searchable" not in wrong,
    )
