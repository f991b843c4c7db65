"""What stands where in a bundle: its index, which is as long as its own numbers make it.

Once numbers were issued no page moves: late documents find room in the index as it was, or have an
index of their own before them (DOMAIN.md 6).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from casework.documents.bundle_index import IndexFacts, IndexPaper, write_index
from casework.media.bundle_maker import Load
from casework.rules.bundle_check import Bookmark, Box, WantedBundle, WantedLink
from casework.rules.bundle_plan import LATE_TITLE, BundlePlan, PageRange
from casework.rules.marks import marked_line
from casework.summaries.bundle import BundleLine, BundleSection
from casework.summaries.recognition import RecognisedPage

_LONGEST_MARK = 160
_SAME_LINE = 6.0  # points: references no further apart in height stand on one line
_TIMES = 6  # mostly known the second time


@dataclass(frozen=True, slots=True)
class BundleSource:
    """A document that is to go in: its line of the index, and how its bytes are had.

    ``problem`` says why it has only a slip sheet, ``where`` where the thing itself is.
    ``own`` papers of this program leave room for the number; ``words`` were read by machine before.
    ``also`` are papers of this program that follow under the same line. ``withheld`` says why its
    pages stand empty, as many as they are. ``alone``: what is beneath the file is no part of it.
    ``password`` opens a PDF that is locked. ``refers``: exhibits named on its pages are
    given their page of the bundle.
    """

    title: str
    section: str
    source: str
    load: Load
    where: str = ""
    date: str = ""
    exhibit: str = ""
    problem: str = ""
    own: bool = False
    words: tuple[RecognisedPage, ...] | None = None
    also: tuple[Load, ...] = ()
    withheld: str = ""
    alone: bool = False
    password: str = ""
    refers: bool = False


@dataclass(slots=True)
class Entry:
    """A document as it was put in: its pages, in how many parts, and its own bookmarks."""

    source: BundleSource
    pages: int
    slip: str = ""
    notes: list[str] = field(default_factory=list)
    marks: tuple[tuple[str, int, int], ...] = ()
    parts: int = 1
    withheld: bool = False
    references: tuple[tuple[int, str, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class Contents:
    """The index of a bundle, its lines, and what the finished file must say.

    ``late_index`` stands before the part ``late_at``, where the index has no room for late lines.
    """

    index: bytes
    index_pages: tuple[int, ...]
    lines: tuple[BundleLine, ...]
    sections: tuple[BundleSection, ...]
    wanted: WantedBundle
    late_index: bytes = b""
    late_at: int = 0
    references: tuple[WantedLink, ...] = ()

    @property
    def linked_pages(self) -> tuple[int, ...]:
        """Give the pages that bear links, in the order in which they are to be found."""
        return (*self.index_pages, *dict.fromkeys(one.page for one in self.references))

    @property
    def margins(self) -> tuple[tuple[int, float, str], ...]:
        """Say beside which line of which page stands where its exhibits are in the bundle."""
        lines: dict[tuple[int, int], dict[int, float]] = {}
        told: set[tuple[int, int]] = set()
        for one in self.references:
            if (one.page, one.to) in told:  # once a page is enough
                continue
            told.add((one.page, one.to))
            at = lines.setdefault((one.page, round(one.box[1] / _SAME_LINE)), {})
            at.setdefault(one.to, one.box[1])
        return tuple((page, min(to.values()), _pages_words(to)) for (page, _), to in lines.items())

    @property
    def first_index_pages(self) -> int:
        """Give how many pages the index at the beginning has."""
        return next(
            (n for n, page in enumerate(self.index_pages) if page != n + 1), len(self.index_pages)
        )


@dataclass(frozen=True, slots=True)
class _Layout:
    """How many pages the index has, and the one before the late documents, most often none."""

    front: int
    late: int = 0


def make_contents(plan: BundlePlan, entries: Sequence[Entry]) -> Contents:
    """Lay the index out until the pages that it names are those it leaves them."""
    if not plan.index_pages:
        return _settled(plan, entries, _Layout(1))
    late = plan.in_order[-1].name if plan.late else ""
    fixed = _tried(plan, entries, _Layout(plan.index_pages))
    if fixed is None and late:
        for pages in range(1, _TIMES):
            fixed = fixed or _tried(plan, entries, _Layout(plan.index_pages, pages))
    return fixed or _settled(plan, entries, _Layout(plan.index_pages + 1))


def _settled(plan: BundlePlan, entries: Sequence[Entry], layout: _Layout) -> Contents:
    for _ in range(_TIMES):
        done = _tried(plan, entries, layout)
        if done is not None:
            return done
        pages = write_index(*_asked(plan, entries, layout)).pages
        layout = _Layout(max(layout.front + 1, pages))
    raise AssertionError("an index does not come to rest")


def _tried(plan: BundlePlan, entries: Sequence[Entry], layout: _Layout) -> Contents | None:
    """Lay out as said; None where an index has more pages than that."""
    facts, sections, lines = _asked(plan, entries, layout)
    late = plan.in_order[-1].name if layout.late else ""
    at = next((one.pages.first for one in lines if late and one.section == late), 0) - layout.late
    front = write_index(
        replace(facts, late_page=max(at, 0)),
        [one for one in sections if not late or one.name != late],
        [one for one in lines if not late or one.section != late],
        least=layout.front,
    )
    if front.pages != layout.front:
        return None
    index_pages, links = list(range(1, front.pages + 1)), list(front.links)
    second: IndexPaper | None = None
    if late:
        second = write_index(
            replace(facts, title=LATE_TITLE),
            [one for one in sections if one.name == late],
            [one for one in lines if one.section == late],
        )
        if second.pages != layout.late:
            return None
        index_pages += range(at, at + second.pages)
        links += [replace(one, page=one.page + at - 1) for one in second.links]
    marks = tuple(_bookmarks(sections, lines, entries))
    references = tuple(_references(lines, entries))
    return Contents(
        front.data,
        tuple(index_pages),
        lines,
        sections,
        WantedBundle(facts.pages, (*links, *references), marks),
        second.data if second is not None else b"",
        sum(entry.parts for entry in entries if entry.source.section != late),
        references,
    )


def _references(lines: Sequence[BundleLine], entries: Sequence[Entry]) -> Iterator[WantedLink]:
    """Lead from each exhibit that a paper of this program names to its page in the bundle."""
    places = {line.exhibit: line.pages.first for line in reversed(lines) if line.exhibit}
    for line, entry in zip(lines, entries, strict=True):
        for at, words, box in entry.references:
            yield WantedLink(line.pages.first + at, places[words], box, words)


def _pages_words(to: Iterable[int]) -> str:
    pages = [str(page) for page in sorted(to)]
    return f"{'p.' if len(pages) == 1 else 'pp.'} {', '.join(pages)}"


def _asked(
    plan: BundlePlan, entries: Sequence[Entry], layout: _Layout
) -> tuple[IndexFacts, tuple[BundleSection, ...], tuple[BundleLine, ...]]:
    lines = tuple(_lines(plan, entries, layout))
    facts = IndexFacts(
        marked_line(plan.title),
        marked_line(plan.about),
        marked_line(plan.copy_for),
        plan.classification,
        layout.front + layout.late + sum(entry.pages for entry in entries),
    )
    return facts, tuple(_sections(plan, lines)), lines


def _lines(plan: BundlePlan, entries: Sequence[Entry], layout: _Layout) -> Iterator[BundleLine]:
    late = plan.in_order[-1].name if layout.late else ""
    first, moved = layout.front + 1, False
    for number, entry in enumerate(entries, 1):
        if late and not moved and entry.source.section == late:
            first, moved = first + layout.late, True
        yield BundleLine(
            number,
            _title(entry),
            entry.source.source,
            PageRange(first, first + entry.pages - 1),
            entry.source.section,
            entry.source.date,
            entry.source.exhibit,
            entry.slip,
            tuple(entry.notes),
        )
        first += entry.pages


def _title(entry: Entry) -> str:
    """Name a document; one that is withheld says so in the same line."""
    title = marked_line(entry.source.title)
    if not entry.withheld:
        return title
    return f"Withheld from this copy: {title}" if title else "Withheld from this copy"


def _sections(plan: BundlePlan, lines: Sequence[BundleLine]) -> Iterator[BundleSection]:
    for section in plan.in_order:
        pages = [line.pages for line in lines if line.section == section.name]
        if pages:
            covered = PageRange(pages[0].first, pages[-1].last)
            yield BundleSection(section.name, section.title, section.letter, covered)


# -- bookmarks ------------------------------------------------------------------------------


def _bookmarks(
    sections: Sequence[BundleSection], lines: Sequence[BundleLine], entries: Sequence[Entry]
) -> Iterator[Bookmark]:
    yield Bookmark("Index, page 1", 1, 0)
    for section in sections:
        deeper = int(bool(section.name))
        if section.name:
            words = _mark(section.name, section.pages.pages_words)
            yield Bookmark(words, section.pages.first, 0)
        for line, entry in zip(lines, entries, strict=True):
            if line.section == section.name:
                words = _mark(f"{line.number} {line.title}", line.pages.pages_words)
                yield Bookmark(words, line.pages.first, deeper)
                yield from _own_marks(line, entry, deeper)


def _own_marks(line: BundleLine, entry: Entry, depth: int) -> Iterator[Bookmark]:
    before = depth
    for words, page, own_depth in entry.marks:
        at = line.pages.first + min(page, entry.pages - 1)
        before = min(depth + 1 + own_depth, before + 1)
        yield Bookmark(_mark(words, f"page {at}"), at, before)


def _mark(words: str, pages: str) -> str:
    words = " ".join(marked_line(words).split())
    if len(words) > _LONGEST_MARK:
        words = f"{words[:_LONGEST_MARK].rstrip()}…"
    return f"{words}, {pages}"
