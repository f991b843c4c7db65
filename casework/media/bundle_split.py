"""Volumes of a finished bundle, as the reading child writes them: its index, then some pages."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream

from casework.media.bundle_out import PiecesOut
from casework.media.bundle_pages import draw_link, page_place

Answer = tuple[dict[str, Any], bytes]
_BESIDE = ("/Annots", "/StructParents", "/Tabs")


class SplitJob:
    """The bundle that is being split in this process."""

    def __init__(self) -> None:
        self._source: pikepdf.Pdf | None = None
        self._links: list[Any] = []
        self._title = ""
        self._pieces: PiecesOut | None = None

    def answer(self, head: dict[str, Any], body: bytes, source: BinaryIO) -> Answer:
        """Take the next step; raises one of PARSER_FAULTS."""
        match head["step"]:
            case "open":
                return self._open(source)
            case "volume":
                return self._volume(head, body)
        if self._pieces is None:
            return {"problem": "lost"}, b""
        piece = self._pieces.next()
        return {"last": not piece}, piece

    def _open(self, source: BinaryIO) -> Answer:
        """Read what the bundle says of itself: bytes of each page, links, bookmarks, its title."""
        self._source = pdf = pikepdf.open(io.BytesIO(source.read()))
        numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
        weights = list(_weights(pdf))
        self._links = []
        for number, page in enumerate(pdf.pages, 1):
            self._links += _links(page.obj, number, numbers)
            for key in _BESIDE:
                if key in page.obj:
                    del page.obj[key]
        self._title = str(pdf.docinfo.get("/Title", ""))
        with pdf.open_outline() as outline:
            marks = list(_marks(outline.root, numbers, 0))
        return {"weights": weights, "links": self._links, "marks": marks}, b""

    def _volume(self, head: dict[str, Any], words: bytes) -> Answer:
        """Begin to write a volume; ``words`` lie over its index and say what is elsewhere."""
        assert self._source is not None
        out = pikepdf.Pdf.new()
        numbers = [int(number) for number in head["numbers"]]
        for number in numbers:
            out.pages.append(self._source.pages[number - 1])
        with pikepdf.open(io.BytesIO(words)) as laid:
            for page, over in zip(out.pages, laid.pages, strict=False):
                page.add_overlay(over, pikepdf.Rectangle(over.mediabox))
        pages = [page.obj for page in out.pages]
        for link in head["links"]:
            draw_link(out, pages, link)
        _finish(out, pages, numbers, head["marks"], f"{self._title}, {head['title']}")
        self._pieces = PiecesOut(out)
        return {"pages": len(numbers)}, b""


def _links(page: Any, number: int, numbers: dict[Any, int]) -> Iterator[Any]:
    for note in page.get("/Annots", ()):
        to = numbers.get(note.Dest[0].objgen, 0)
        yield number, to, [float(side) for side in note.Rect], str(note.get("/Contents", ""))


def _marks(items: Sequence[Any], numbers: dict[Any, int], depth: int) -> Iterator[Any]:
    for item in items:
        to = item.destination
        page = numbers.get(to[0].objgen, 0) if isinstance(to, Array) else 0
        yield str(item.title), page, depth
        yield from _marks(item.children, numbers, depth + 1)


def _weights(pdf: pikepdf.Pdf) -> Iterator[int]:
    """Yield the bytes of each page; what several share counts where it stands first."""
    seen: set[Any] = set()
    for page in pdf.pages:
        weight = 400
        waiting: list[Any] = [page.obj.get("/Resources"), page.obj.get("/Contents")]
        while waiting:
            one = waiting.pop()
            if not isinstance(one, Array | Dictionary | Stream):
                continue
            if one.is_indirect:
                if one.objgen in seen:
                    continue
                seen.add(one.objgen)
            if isinstance(one, Array):
                waiting += list(one)
                continue
            if isinstance(one, Stream):
                weight += int(one.get("/Length", 0))
            waiting += [value for key, value in one.items() if key != "/Parent"]
        yield weight


def _finish(
    out: pikepdf.Pdf, pages: Sequence[Any], numbers: Sequence[int], marks: Sequence[Any], title: str
) -> None:
    with out.open_outline() as outline:
        above: list[Any] = []
        for words, page, depth in marks:
            to = page_place(pages[int(page) - 1]) if page else None
            item = pikepdf.OutlineItem(str(words), to)
            del above[int(depth) :]
            (above[-1].children if above else outline.root).append(item)
            item.is_closed = bool(above)
            above.append(item)
    root: Any = out.Root
    root.PageLabels = Dictionary(Nums=Array(list(_labels(numbers))))
    root.OpenAction = Array([pages[0], Name.XYZ, None, pages[0].MediaBox[3], 1])
    root.PageMode = Name.UseOutlines
    root.Lang = pikepdf.String("en-GB")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out.docinfo["/Title"] = pikepdf.String(title)


def _labels(numbers: Sequence[int]) -> Iterator[Any]:
    """Number the pages as they are printed: anew wherever the run is broken."""
    for place, number in enumerate(numbers):
        if place == 0 or numbers[place - 1] != number - 1:
            yield place
            yield Dictionary(S=Name.D, St=number)
