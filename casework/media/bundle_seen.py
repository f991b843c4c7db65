"""Read a finished bundle as those do who will have it. Runs in the sandbox's child."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pikepdf
from pypdfium2 import PdfDocument, PdfPage, PdfTextPage

from casework.rules.bundle_sheet import NUMBER_RIGHT, NUMBER_RISE, NUMBER_ROOM, NUMBER_SIZE
from casework.rules.redacted_words import finds

_ROOM = 2.0  # points around the words of a link
_BESIDE = ("/AcroForm", "/AA", "/Metadata", "/Collection", "/AF")
_NAMED = ("/JavaScript", "/EmbeddedFiles")
_A3_SHORT = 842.0
_AT_ONCE = 100


def read_bundle(
    source: Path | bytes, index_pages: Sequence[int], words: Sequence[str]
) -> dict[str, Any]:
    """Return pages, links of the index (pages from 1), bookmarks and what is beside the pages."""
    pages: list[tuple[str, str, int, list[str]]] = []
    while found := _some_pages(source, len(pages), words):
        pages += found
    with closing(PdfDocument(source)) as document:
        links, beside = _links(source, document, index_pages)
        bookmarks = list(_bookmarks(document))
    return {"pages": pages, "links": links, "bookmarks": bookmarks, "beside": beside}


def _some_pages(
    source: Path | bytes, first: int, words: Sequence[str]
) -> list[tuple[str, str, int, list[str]]]:
    """Read the next pages; the library keeps whatever it read until the file is closed."""
    found = []
    with closing(PdfDocument(source)) as document:
        for number in range(first, min(first + _AT_ONCE, len(document))):
            with closing(document[number]) as page, closing(page.get_textpage()) as text:
                found.append(_page(document, number, page, text, words))
    return found


def _page(
    document: PdfDocument, number: int, page: PdfPage, text: PdfTextPage, words: Sequence[str]
) -> tuple[str, str, int, list[str]]:
    width, height = page.get_size()
    printed = _bounded(text, _corner(width, height))
    found: list[str] = []
    if words:
        said = text.get_text_range()
        found = list(dict.fromkeys(one.word for one in finds(said, words)))
    letters = max(text.count_chars() - len(printed), 0)
    return printed, str(document.get_page_label(number)), letters, found


def _corner(width: float, height: float) -> tuple[float, float, float, float]:
    """Return the clear corner where the number stands: left, foot, right, top."""
    large = max(1.0, min(width, height) / _A3_SHORT)
    room = (NUMBER_RIGHT + NUMBER_ROOM) * large
    top = (NUMBER_RISE + NUMBER_SIZE) * large
    return max(width - room, 0.0), 0.0, width, top


def _bounded(text: PdfTextPage, box: tuple[float, float, float, float]) -> str:
    return str(text.get_text_bounded(*box)).strip()


def _links(
    source: Path | bytes, document: PdfDocument, index_pages: Sequence[int]
) -> tuple[list[Any], list[str]]:
    opened: Any = io.BytesIO(source) if isinstance(source, bytes) else source
    links: list[Any] = []
    with pikepdf.open(opened, suppress_warnings=True) as pdf:
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        for number in index_pages:
            notes = pdf.pages[number - 1].obj.get("/Annots")
            if notes is None:
                continue
            with closing(document[number - 1]) as page, closing(page.get_textpage()) as text:
                for note in notes:
                    box = [float(side) for side in note.Rect]
                    to = numbers.get(note.Dest[0].objgen, 0)
                    links.append((number, to, box, _bounded(text, _grown(box))))
        beside = list(_beside(pdf.Root))
    return links, beside


def _grown(box: Sequence[float]) -> tuple[float, float, float, float]:
    return box[0] - _ROOM, box[1], box[2] + _ROOM, box[3]


def _beside(root: Any) -> Iterator[str]:
    """Say what stands in the file that is no page, no label and no bookmark."""
    for key in _BESIDE:
        if key in root:
            yield key.removeprefix("/")
    names = root.get("/Names")
    if isinstance(names, pikepdf.Dictionary):
        for key in _NAMED:
            if key in names:
                yield key.removeprefix("/")


def _bookmarks(document: PdfDocument) -> Iterator[tuple[str, int, int]]:
    for mark in document.get_toc():
        to = mark.get_dest()
        page = None if to is None else to.get_index()
        yield str(mark.get_title()), 0 if page is None else int(page) + 1, int(mark.level)
