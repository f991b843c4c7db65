"""Compare a finished bundle, read back, with what was planned: number, label, link, bookmark."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

Box = tuple[float, float, float, float]
_MOST = 50  # mismatches that are told one by one
_RTL_KINDS = frozenset({"R", "AL", "AN"})
_MIRRORED = str.maketrans(")]}>»", "([{<«")


@dataclass(frozen=True, slots=True)
class Mismatch:
    """Where a bundle differs from its plan; ``check`` names what was compared, page from 1."""

    check: str
    page: int
    wanted: str
    found: str

    @property
    def words(self) -> str:
        """Say it in a sentence."""
        what = _WORDS[self.check]
        return f"Page {self.page}: {what} “{self.found}” where “{self.wanted}” should be."


_WORDS = {
    "pages": "the file has",
    "printed_numbers": "the printed number reads",
    "page_labels": "the page’s label reads",
    "index_links": "the index or its link reads",
    "bookmarks": "the bookmark reads",
    "words": "there still stands",
    "scripts": "the file holds",
}


@dataclass(frozen=True, slots=True)
class WantedLink:
    """A link of the index: on which page, over which words, to which page, all from 1."""

    page: int
    to: int
    box: Box
    words: str


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A bookmark: its words, its page from 1, and its depth from 0."""

    words: str
    page: int
    depth: int


@dataclass(frozen=True, slots=True)
class WantedBundle:
    """What the finished file must say."""

    pages: int
    links: tuple[WantedLink, ...]
    bookmarks: tuple[Bookmark, ...]
    numbers: tuple[int, ...] = ()  # of a volume, whose pages do not run from the first


@dataclass(frozen=True, slots=True)
class SeenPage:
    """A page as it is found: its number, its label, other letters, words that may not be there."""

    number: str
    label: str
    letters: int
    forbidden: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SeenBundle:
    """The finished file as a reader finds it."""

    pages: tuple[SeenPage, ...]
    links: tuple[WantedLink, ...]
    bookmarks: tuple[Bookmark, ...]
    beside: tuple[str, ...] = ()  # scripts, forms, files: what may not be in a bundle


def compare(wanted: WantedBundle, seen: SeenBundle) -> tuple[Mismatch, ...]:
    """Return every difference, the first fifty of them."""
    found = _differences(wanted, seen)
    return tuple(one for one, _ in zip(found, range(_MOST), strict=False))


def _differences(wanted: WantedBundle, seen: SeenBundle) -> Iterator[Mismatch]:
    if len(seen.pages) != wanted.pages:
        yield Mismatch("pages", 1, f"{wanted.pages} pages", f"{len(seen.pages)} pages")
    numbers = wanted.numbers or range(1, wanted.pages + 1)
    for number, (page, printed) in enumerate(zip(seen.pages, numbers, strict=False), 1):
        if page.number != str(printed):
            yield Mismatch("printed_numbers", number, str(printed), page.number)
        if page.label != str(printed):
            yield Mismatch("page_labels", number, str(printed), page.label)
        for word in page.forbidden:
            yield Mismatch("words", number, "nothing of it", word)
    yield from _links(wanted.links, seen.links)
    yield from _bookmarks(wanted.bookmarks, seen.bookmarks)
    for one in seen.beside:
        yield Mismatch("scripts", 1, "nothing beside its pages", one)


def _links(wanted: Sequence[WantedLink], seen: Sequence[WantedLink]) -> Iterator[Mismatch]:
    for number in range(max(len(wanted), len(seen))):
        want = wanted[number] if number < len(wanted) else None
        have = seen[number] if number < len(seen) else None
        if want is None or have is None or not _same_link(want, have):
            page = (want or have or WantedLink(1, 1, (0, 0, 0, 0), "")).page
            yield Mismatch("index_links", page, _link_words(want), _link_words(have))


def _same_link(one: WantedLink, two: WantedLink) -> bool:
    return (one.page, one.to) == (two.page, two.to) and same_words(one.words, two.words)


def _link_words(link: WantedLink | None) -> str:
    return "no link" if link is None else f"{link.words.strip()}, to page {link.to}"


def _bookmarks(wanted: Sequence[Bookmark], seen: Sequence[Bookmark]) -> Iterator[Mismatch]:
    for number in range(max(len(wanted), len(seen))):
        want = wanted[number] if number < len(wanted) else None
        have = seen[number] if number < len(seen) else None
        if want is None or have is None or not _same_mark(want, have):
            page = (want or have or Bookmark("", 1, 0)).page
            yield Mismatch("bookmarks", page, _mark_words(want), _mark_words(have))


def _same_mark(one: Bookmark, two: Bookmark) -> bool:
    """Compare bookmarks; the reader gives a space for the mark of a letter that was lost."""
    if "\ufffd" not in one.words:
        return one == two
    said, seen = ("".join(each.words.replace("\ufffd", "").split()) for each in (one, two))
    return (said, one.page, one.depth) == (seen, two.page, two.depth)


def _mark_words(mark: Bookmark | None) -> str:
    return "no bookmark" if mark is None else f"{mark.words}, to page {mark.page}"


def same_words(one: str, two: str) -> bool:
    """Whether two passages have the same letters; those that run to the left in any order."""
    first, second = _letters(one), _letters(two)
    if any(unicodedata.bidirectional(letter) in _RTL_KINDS for letter in first):
        return sorted(first.translate(_MIRRORED)) == sorted(second.translate(_MIRRORED))
    return first == second


def _letters(words: str) -> str:
    plain = unicodedata.normalize("NFC", words)
    return "".join(
        letter for letter in plain if not letter.isspace() and unicodedata.category(letter) != "Cf"
    )
