"""Tell screen readers what each part of a page is: headings, paragraphs, list items, quotes."""

from __future__ import annotations

from typing import Any

from reportlab.pdfbase import pdfdoc


class StructureTree:
    """Marks the content of a PDF as it is drawn, and writes the tree of its parts at the end."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._open: tuple[str, int, int] | str | None = None
        self._page = 0
        self._marks = 0
        self._pages: list[list[int]] = []  # for each page, the part that each mark belongs to
        self._current: list[int] = []
        self._parts: list[tuple[str, list[tuple[int, int]]]] = []
        self._known: dict[tuple[str, int, int], int] = {}
        self._list_of: dict[int, int] = {}  # the block of each part that is a list item

    def begin_artifact(self) -> None:
        """Mark what follows as no part of the text: running lines, the word DRAFT."""
        self.end()
        self._canvas._code.append("/Artifact BMC")
        self._open = "artifact"

    def begin(self, tag: str, block: int, item: int) -> None:
        """Mark what follows as an item of a block, unless it already is."""
        if self._open == (tag, block, item):
            return
        self.end()
        part = self._known.setdefault((tag, block, item), len(self._parts))
        if part == len(self._parts):
            self._parts.append((tag, []))
            if tag == "LI":
                self._list_of[part] = block
        self._canvas._code.append(f"/{tag} <</MCID {self._marks}>> BDC")
        self._parts[part][1].append((self._page, self._marks))
        self._current.append(part)
        self._marks += 1
        self._open = (tag, block, item)

    def end(self) -> None:
        """Close the mark that is open, if one is."""
        if self._open is not None:
            self._canvas._code.append("EMC")
            self._open = None

    def end_page(self) -> None:
        """Close the page; its marks are counted anew on the next."""
        self.end()
        self._pages.append(self._current)
        self._current, self._marks = [], 0
        self._page += 1

    def write(self) -> None:
        """Put the tree into the document; call before it is saved."""
        doc = self._canvas._doc
        pages = _page_references(doc)
        elements = [
            self._element(doc, i, tag, marks, pages) for i, (tag, marks) in enumerate(self._parts)
        ]
        numbers: list[Any] = []
        for index, marks in enumerate(self._pages):
            numbers += [index, pdfdoc.PDFArray([elements[part] for part in marks])]
            page = doc.Pages.pages[index]
            page.StructParents = index
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        whole = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructElem"),
                "S": pdfdoc.PDFName("Document"),
                "P": pdfdoc.PDFObjectReference("structureRoot"),
                "K": pdfdoc.PDFArray(self._top(doc, elements)),
            }
        )
        root = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructTreeRoot"),
                "K": doc.Reference(whole, "structureDocument"),
                "ParentTree": pdfdoc.PDFDictionary({"Nums": pdfdoc.PDFArray(numbers)}),
                "ParentTreeNextKey": len(self._pages),
            }
        )
        catalog = doc.Catalog
        catalog.StructTreeRoot = doc.Reference(root, "structureRoot")
        catalog.MarkInfo = pdfdoc.PDFDictionary({"Marked": "true"})
        catalog.ViewerPreferences = pdfdoc.PDFDictionary({"DisplayDocTitle": "true"})
        catalog.__NoDefault__ = [
            *catalog.__NoDefault__, "StructTreeRoot", "MarkInfo", "ViewerPreferences",
        ]  # fmt: skip

    def _top(self, doc: Any, elements: list[Any]) -> list[Any]:
        """Gather list items under their lists; all else stands under the document itself."""
        top: list[Any] = []
        lists: dict[int, list[Any]] = {}
        for part, element in enumerate(elements):
            block = self._list_of.get(part)
            if block is None:
                top.append(element)
            elif block in lists:
                lists[block].append(element)
            else:
                items = lists[block] = [element]
                top.append(doc.Reference(_list_element(items), f"structureList{block}"))
        return top

    def _element(
        self, doc: Any, index: int, tag: str, marks: list[tuple[int, int]], pages: list[Any]
    ) -> Any:
        kids = [
            pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": pages[page], "MCID": mark})
            for page, mark in marks
        ]
        element = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructElem"),
                "S": pdfdoc.PDFName(tag),
                "P": pdfdoc.PDFObjectReference(self._parent(index)),
                "K": pdfdoc.PDFArray(kids),
            }
        )
        return doc.Reference(element, f"structure{index}")

    def _parent(self, part: int) -> str:
        block = self._list_of.get(part)
        return "structureDocument" if block is None else f"structureList{block}"


def _list_element(items: list[Any]) -> Any:
    return pdfdoc.PDFDictionary(
        {
            "Type": pdfdoc.PDFName("StructElem"),
            "S": pdfdoc.PDFName("L"),
            "P": pdfdoc.PDFObjectReference("structureDocument"),
            "K": pdfdoc.PDFArray(items),
        }
    )


def _page_references(doc: Any) -> list[Any]:
    return [doc.Reference(page) for page in doc.Pages.pages]
