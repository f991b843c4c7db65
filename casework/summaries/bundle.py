"""A hearing bundle: what was put in, what came of it, and what its checks found (DOMAIN.md 6)."""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.bundle_check import Mismatch
from casework.rules.bundle_plan import PageRange


@dataclass(frozen=True, slots=True)
class BundleLine:
    """A line of the index: its number, what it is, where it is from, and its pages.

    ``slip_sheet`` says why a sheet stands in the place of what cannot be shown, or is empty.
    """

    number: int
    title: str
    source: str
    pages: PageRange
    section: str = ""
    date: str = ""
    exhibit: str = ""
    slip_sheet: str = ""
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BundleSection:
    """A section of a bundle and the pages it covers."""

    name: str
    title: str
    letter: str
    pages: PageRange


@dataclass(frozen=True, slots=True)
class BundleChecks:
    """What was compared on the finished file; all true where nothing differs."""

    page_labels: bool
    index_links: bool
    bookmarks: bool
    printed_numbers: bool
    searchable: bool


@dataclass(frozen=True, slots=True)
class BuiltBundle:
    """A finished bundle; with a mismatch it was not kept."""

    pages: int
    size: int
    sha256: str
    index_pages: int
    lines: tuple[BundleLine, ...]
    sections: tuple[BundleSection, ...]
    checks: BundleChecks
    mismatches: tuple[Mismatch, ...] = ()
    silent_pages: tuple[int, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def slips(self) -> tuple[BundleLine, ...]:
        """Give the lines that have a slip sheet."""
        return tuple(line for line in self.lines if line.slip_sheet)
