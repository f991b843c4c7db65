"""The pages of a bundle: each drawing on its sheet, its number, links, bookmarks and labels."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

from casework.media.bundle_pdf import TakenPage, take_pdf
from casework.media.bundle_picture import jpeg_without_properties
from casework.media.bundle_tags import (
    FIGURE,
    WORDS,
    Part,
    TaggedPage,
    Tree,
    has_words,
    names_of_pages,
)
from casework.media.redact_source import PIKE_FAULTS
from casework.rules.bundle_sheet import NUMBER_RIGHT, NUMBER_RISE, NUMBER_SIZE, Sheet

_LEFT_BEHIND = (
    "/Metadata", "/PieceInfo", "/LastModified", "/AF", "/OPI", "/Alternates", "/AA", "/JS",
    "/StructParent", "/StructParents", "/Ref",
)  # fmt: skip
_PROPERTIES = (b"Exif\0", b"http://ns.adobe.com/", b"Photoshop 3.0")
_LOOKED_AT = 64 * 1024
_BESIDE_SIZE, _BESIDE_RIGHT, _BESIDE_INK = 7.0, 50.0, "0.3 g"


@dataclass(frozen=True, slots=True)
class Laid:
    """A drawing with the sheet it lies on, the unseen words above it, and what it is."""

    page: TakenPage
    sheet: Sheet
    layer: str = ""
    tree: Part | None = None  # of the paper that the page belongs to, and which of its pages it is
    at: int = 0

    @property
    def kind(self) -> str:
        """Say what a page of others is to those who hear it; a paper’s own says it itself."""
        if self.tree is not None:
            return ""
        return WORDS if has_words(self.page.drawing) else FIGURE


class Furniture:
    """What every page bears: its number in the house's letters, and whose copy it is."""

    def __init__(
        self, out: pikepdf.Pdf, body: bytes, digits: dict[str, Any], *, has_mark: bool
    ) -> None:
        taken = take_pdf(out, body, trusted=True).pages[0]
        self.mark: TakenPage | None = taken if has_mark else None
        with pikepdf.open(io.BytesIO(body)) as source:
            fonts: Any = source.pages[0].obj.Resources.Font
            self.font = out.copy_foreign(source.make_indirect(fonts[f"/{digits['font']}"]))
        self._codes = dict(zip(digits["letters"], digits["codes"], strict=True))
        self._widths = dict(zip(digits["letters"], digits["widths"], strict=True))

    def number(self, number: int, sheet: Sheet) -> str:
        """Write the number of a page in the clear corner of its sheet."""
        letters, size = str(number), NUMBER_SIZE * sheet.large
        wide = sum(self._widths[letter] for letter in letters) * size / 1000
        x = sheet.width - NUMBER_RIGHT * sheet.large - wide
        return self._written(letters, size, max(x, 2.0), NUMBER_RISE * sheet.large, "0 g")

    def beside(self, words: str, y: float, sheet: Sheet) -> str:
        """Write in the margin beside a line on which page of the bundle its exhibit stands."""
        return self._written(words, _BESIDE_SIZE, sheet.width - _BESIDE_RIGHT, y, _BESIDE_INK)

    def _written(self, words: str, size: float, x: float, y: float, ink: str) -> str:
        codes = "".join(self._codes[letter] for letter in words)
        return f"BT {ink} /N {size:.2f} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET"


def write_pages(
    out: pikepdf.Pdf,
    laid: Sequence[Laid],
    furniture: Furniture,
    words_font: Any,
    head: dict[str, Any],
) -> None:
    """Put everything on its page; ``head`` tells links, bookmarks, title and language."""
    beside: dict[int, list[Any]] = {}
    for number, y, words in head["margins"]:
        beside.setdefault(int(number), []).append((float(y), str(words)))
    for number, one in enumerate(laid, 1):
        content = _page(out, one, number, furniture, words_font, beside.get(number, ()))
        out.pages.append(pikepdf.Page(content))
    pages = [page.obj for page in out.pages]
    for link in head["links"]:
        draw_link(out, pages, link)
    _bookmarks(out, pages, head["marks"])
    _root(out, pages, head)
    _leave_behind(out)
    said = names_of_pages(head["names"], len(laid))
    tree = Tree(out)
    tree.add([_tagged(one, words) for one, words in zip(laid, said, strict=True)], pages)
    tree.add_links(pages)
    tree.finish()


def _tagged(one: Laid, words: str) -> TaggedPage:
    return TaggedPage(one.page.drawing, words, one.kind, bool(one.layer), one.tree, one.at)


def _page(
    out: pikepdf.Pdf,
    laid: Laid,
    number: int,
    furniture: Furniture,
    words_font: Any,
    beside: Sequence[tuple[float, str]],
) -> Any:
    sheet, page = laid.sheet, laid.page
    drawn = f"q {sheet.scale:.6f} 0 0 {sheet.scale:.6f} {sheet.x:.4f} {sheet.y:.4f} cm /P Do Q"
    kind = laid.kind
    lines = [f"/{kind} <</MCID 0>> BDC {drawn} EMC" if kind else drawn]
    drawings = Dictionary(P=page.drawing)
    fonts = Dictionary(N=furniture.font)
    states = Dictionary()
    if laid.layer:
        marked = "/P <</MCID 1>> BDC" if kind else "/Artifact BMC"
        lines.append(f"{marked} q {laid.layer} Q EMC")
        fonts.F = words_font
    if furniture.mark is not None:
        drawings.M, states.M = furniture.mark.drawing, Dictionary(BM=Name.Multiply)
        lines.append(f"/Artifact BMC {_mark(sheet, furniture.mark)} EMC")
    own = [furniture.beside(words, y, sheet) for y, words in beside]
    lines += ["/Artifact BMC", *own, furniture.number(number, sheet), "EMC"]
    return out.make_indirect(
        Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(sheet.width, 4), round(sheet.height, 4)]),
            Resources=Dictionary(XObject=drawings, Font=fonts, ExtGState=states),
            Contents=out.make_indirect(pikepdf.Stream(out, "\n".join(lines).encode("ascii"))),
        )
    )


def _mark(sheet: Sheet, mark: TakenPage) -> str:
    """Lay whose copy it is over the middle of a sheet, as large as it fits."""
    scale = min(sheet.width / mark.width, sheet.height / mark.height)
    x, y = (sheet.width - mark.width * scale) / 2, (sheet.height - mark.height * scale) / 2
    return f"q /M gs {scale:.5f} 0 0 {scale:.5f} {x:.3f} {y:.3f} cm /M Do Q"


def page_place(page: Any) -> Any:
    """Lead to the head of a page; no zoom: who follows keeps the size at which they read."""
    return Array([page, Name.XYZ, None, page.MediaBox[3], None])


def draw_link(out: pikepdf.Pdf, pages: Sequence[Any], link: Any) -> None:
    """Let a place of a page lead to another: page from 1, where to, the box, and its words."""
    number, to, box = int(link[0]), int(link[1]), [round(float(side), 2) for side in link[2]]
    note = out.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array(box),
            Border=Array([0, 0, 0]),
            Contents=pikepdf.String(str(link[3])),
            Dest=page_place(pages[to - 1]),
            F=4,
        )
    )
    page = pages[number - 1]
    if "/Annots" not in page:
        page.Annots = Array()
        page.Tabs = Name.R
    page.Annots.append(note)


def _bookmarks(out: pikepdf.Pdf, pages: Sequence[Any], marks: Sequence[Any]) -> None:
    """List sections and documents; a mark is words, page from 1, and depth from 0."""
    with out.open_outline() as outline:
        above: list[Any] = []
        for words, page, depth in marks:
            item = pikepdf.OutlineItem(str(words), page_place(pages[int(page) - 1]))
            del above[int(depth) :]
            (above[-1].children if above else outline.root).append(item)
            item.is_closed = bool(above)
            above.append(item)


def _root(out: pikepdf.Pdf, pages: Sequence[Any], head: dict[str, Any]) -> None:
    root: Any = out.Root
    root.PageLabels = Dictionary(Nums=Array([0, Dictionary(S=Name.D)]))
    root.OpenAction = Array([pages[0], Name.XYZ, None, pages[0].MediaBox[3], 1])
    root.PageMode = Name.UseOutlines
    root.Lang = pikepdf.String("en-GB")
    root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    out.docinfo["/Title"] = pikepdf.String(str(head["title"]))


def _leave_behind(out: pikepdf.Pdf) -> None:
    """Take away what drawings carry beside what they draw: properties, files, scripts."""
    for one in out.objects:
        if not isinstance(one, Dictionary | pikepdf.Stream):
            continue
        for key in _LEFT_BEHIND:
            if key in one:
                del one[key]
        if isinstance(one, pikepdf.Stream) and one.get("/Filter") == Name.DCTDecode:
            _without_properties(one)


def _without_properties(picture: pikepdf.Stream) -> None:
    try:
        raw = picture.read_raw_bytes()
        if any(sign in raw[:_LOOKED_AT] for sign in _PROPERTIES):
            picture.write(jpeg_without_properties(raw), filter=Name.DCTDecode)
    except PIKE_FAULTS:
        return
