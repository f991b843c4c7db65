"""Tell screen readers what each part of a page is: headings, lists, tables, figures, quotes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.pdfbase import pdfdoc

Step = tuple[str, int]
"""A part and its place among its like: ("TR", 3). A step without a name only tells blocks apart."""

_ROOT = "structureDocument"


class _Part:
    """An element of the tree: its parts, or the marks of its content, in reading order."""

    def __init__(self, tag: str, name: str, above: str) -> None:
        self.tag, self.name, self.above = tag, name, above
        self.alternative = ""
        self.kids: list[_Part | tuple[int, int]] = []


class StructureTree:
    """Marks the content of a PDF as it is drawn, and writes the tree of its parts at the end."""

    def __init__(self, canvas: Any) -> None:
        self._canvas = canvas
        self._open: tuple[Step, ...] | str | None = None
        self._page = 0
        self._marks = 0
        self._pages: list[list[_Part]] = []  # for each page, the part that each mark belongs to
        self._current: list[_Part] = []
        self._document = _Part("Document", _ROOT, "structureRoot")
        self._known: dict[tuple[Step, ...], _Part] = {(): self._document}

    def begin_artifact(self) -> None:
        """Mark what follows as no part of the text: running lines, the word DRAFT."""
        self.end()
        self._canvas._code.append("/Artifact BMC")
        self._open = "artifact"

    def begin(self, path: Sequence[Step], alternative: str = "") -> None:
        """Mark what follows as the part at the end of a path, unless it already is."""
        steps = tuple(path)
        if self._open == steps:
            return
        self.end()
        part = self._part(steps)
        part.alternative = alternative or part.alternative
        self._canvas._code.append(f"/{part.tag} <</MCID {self._marks}>> BDC")
        part.kids.append((self._page, self._marks))
        self._current.append(part)
        self._marks += 1
        self._open = steps

    def _part(self, steps: tuple[Step, ...]) -> _Part:
        known = self._known.get(steps)
        if known is not None:
            return known
        above = self._part(steps[:-1])
        tag = steps[-1][0]
        if not tag:
            self._known[steps] = above
            return above
        made = _Part(tag, f"structure{len(self._known)}", above.name)
        above.kids.append(made)
        self._known[steps] = made
        return made

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
        pages = [doc.Reference(page) for page in doc.Pages.pages]
        whole = self._element(doc, self._document, pages)
        numbers: list[Any] = []
        for index, marks in enumerate(self._pages):
            parts = [pdfdoc.PDFObjectReference(part.name) for part in marks]
            numbers += [index, pdfdoc.PDFArray(parts)]
            page = doc.Pages.pages[index]
            page.StructParents = index
            page.__NoDefault__ = [*page.__NoDefault__, "StructParents"]
        root = pdfdoc.PDFDictionary(
            {
                "Type": pdfdoc.PDFName("StructTreeRoot"),
                "K": whole,
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

    def _element(self, doc: Any, part: _Part, pages: list[Any]) -> Any:
        kids = [
            self._element(doc, kid, pages) if isinstance(kid, _Part) else _mark(pages, *kid)
            for kid in part.kids
        ]
        facts: dict[str, Any] = {
            "Type": pdfdoc.PDFName("StructElem"),
            "S": pdfdoc.PDFName(part.tag),
            "P": pdfdoc.PDFObjectReference(part.above),
            "K": pdfdoc.PDFArray(kids),
        }
        if part.alternative:
            facts["Alt"] = pdfdoc.PDFString(part.alternative)
        if part.tag == "TH":
            scope = {"O": pdfdoc.PDFName("Table"), "Scope": pdfdoc.PDFName("Column")}
            facts["A"] = pdfdoc.PDFDictionary(scope)
        return doc.Reference(pdfdoc.PDFDictionary(facts), part.name)


def _mark(pages: list[Any], page: int, mark: int) -> Any:
    return pdfdoc.PDFDictionary({"Type": pdfdoc.PDFName("MCR"), "Pg": pages[page], "MCID": mark})
