"""Split a bundle between its sections where it is too large to be sent (DOMAIN.md 6).

Every volume begins with the whole index and goes on with the pages that follow: a page has the same
number in every volume, and in the bundle that is whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from casework.rules.bundle_check import Bookmark, WantedBundle, WantedLink
from casework.rules.bundle_plan import PageRange


@dataclass(frozen=True, slots=True)
class Volume:
    """A volume: its number, of how many, and the pages that follow its index."""

    number: int
    of: int
    pages: PageRange

    @property
    def words(self) -> str:
        """Say which it is and what it holds."""
        return f"Volume {self.number} of {self.of}: {self.pages.pages_words}"


def plan_volumes(
    index_pages: int, bookmarks: Sequence[Bookmark], weights: Sequence[int], largest: int
) -> tuple[Volume, ...]:
    """Say which pages stand in which volume; ``weights`` are the bytes of each page.

    A section is never parted, but where it alone is larger than ``largest`` bytes: then between its
    documents. One document that is larger has a volume of its own.
    """
    room = max(largest - sum(weights[:index_pages]), 1)
    last = len(weights)
    parts: list[PageRange] = []
    for section in _runs(index_pages, last, bookmarks, depth=0):
        whole = _weight(weights, section) <= room
        units = [section] if whole else list(_documents(section, bookmarks))
        for unit in units:
            held = parts[-1] if parts else None
            if held is not None and _weight(weights, PageRange(held.first, unit.last)) <= room:
                parts[-1] = PageRange(held.first, unit.last)
            else:
                parts.append(unit)
    return tuple(Volume(number, len(parts), pages) for number, pages in enumerate(parts, 1))


def _runs(
    before: int, last: int, bookmarks: Sequence[Bookmark], *, depth: int
) -> Iterator[PageRange]:
    """Yield the pages between the bookmarks of a depth, from ``before`` on without a gap."""
    starts = sorted({one.page for one in bookmarks if one.depth == depth and one.page > before})
    starts = [before + 1, *(start for start in starts if start > before + 1)]
    for number, first in enumerate(starts):
        end = starts[number + 1] - 1 if number + 1 < len(starts) else last
        if first <= end:
            yield PageRange(first, end)


def _documents(section: PageRange, bookmarks: Sequence[Bookmark]) -> Iterator[PageRange]:
    within = [one for one in bookmarks if section.first <= one.page <= section.last]
    yield from _runs(section.first - 1, section.last, within, depth=1)


def _weight(weights: Sequence[int], pages: PageRange) -> int:
    return sum(weights[pages.first - 1 : pages.last])


def place_in(volumes: Sequence[Volume], page: int) -> int:
    """Return the volume that holds a page of the bundle."""
    return next((one.number for one in volumes if one.pages.first <= page <= one.pages.last), 1)


def numbers_of(volume: Volume, index_pages: int) -> tuple[int, ...]:
    """Give the printed numbers of the pages of a volume, in their order."""
    return (*range(1, index_pages + 1), *range(volume.pages.first, volume.pages.last + 1))


def wanted_of(
    volumes: Sequence[Volume],
    volume: Volume,
    index_pages: int,
    links: Sequence[WantedLink],
    bookmarks: Sequence[Bookmark],
) -> WantedBundle:
    """Say what a volume must say: its own links lead, those of the others stand as words."""
    numbers = numbers_of(volume, index_pages)
    at = {number: place for place, number in enumerate(numbers, 1)}
    return WantedBundle(
        len(numbers),
        tuple(
            WantedLink(at[one.page], at[one.to], one.box, one.words)
            for one in links
            if one.page in at and one.to in at
        ),
        tuple(
            Bookmark(one.words, at[one.page], one.depth)
            if one.page in at
            else Bookmark(f"{one.words} (volume {place_in(volumes, one.page)})", 0, one.depth)
            for one in bookmarks
        ),
        numbers,
    )
