"""What each part of a bundle is, for those who hear it: the tree of its parts, in reading order.

A paper of this program keeps its own tree. A page of others is a paragraph where it holds words,
else a figure whose words say of what it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

_DEEPEST = 40
WORDS, FIGURE = "P", "Figure"


@dataclass(slots=True)
class Part:
    """An element: its tag, its words for what cannot be heard, and its parts or marks.

    A mark is a page of the paper, from 0, and the number that its content bears there.
    """

    tag: str
    alternative: str = ""
    column: bool = False  # a head of a column
    kids: list[Part | tuple[int, int]] = field(default_factory=list)


def tree_of(source: pikepdf.Pdf) -> Part | None:
    """Read the tree of a paper that this program wrote; None where it has none."""
    root: Any = source.Root.get("/StructTreeRoot")
    if not isinstance(root, Dictionary) or not isinstance(root.get("/K"), Dictionary):
        return None
    pages = {page.obj.objgen: number for number, page in enumerate(source.pages)}
    return _part(root.K, pages, 0)


def _part(element: Any, pages: dict[Any, int], depth: int) -> Part:
    part = Part(str(element.S).removeprefix("/"), str(element.get("/Alt", "")), "/A" in element)
    for kid in element.get("/K", ()) if depth < _DEEPEST else ():
        if "/MCID" in kid:
            part.kids.append((pages[kid.Pg.objgen], int(kid.MCID)))
        else:
            part.kids.append(_part(kid, pages, depth + 1))
    return part


def has_words(drawing: Any) -> bool:
    """Whether a page of others sets anything in letters."""
    resources = drawing.get("/Resources")
    return isinstance(resources, Dictionary) and len(resources.get("/Font", ())) > 0


@dataclass(frozen=True, slots=True)
class TaggedPage:
    """A page of the bundle as it is tagged: its drawing, what it is, and whether words lie above.

    ``kind`` is P or Figure, or empty for a page of a paper whose own ``tree`` is given; ``at`` is
    the page in that paper.
    """

    drawing: Any
    words: str
    kind: str = ""
    read: bool = False
    tree: Part | None = None
    at: int = 0


class Tree:
    """Writes the tree of a bundle; every mark is found from its page, and every part from above."""

    def __init__(self, out: pikepdf.Pdf) -> None:
        self._out = out
        self._numbers: list[Any] = []
        self._root = out.make_indirect(Dictionary(Type=Name.StructTreeRoot))
        self._whole = self._element("Document", self._root)

    def add(self, tagged: Sequence[TaggedPage], pages: Sequence[Any]) -> None:
        """Add the pages in their order; those of one paper come as one part."""
        at = 0
        while at < len(tagged):
            one = tagged[at]
            end = at + 1
            if one.tree is not None:
                while end < len(tagged) and tagged[end].tree is one.tree:
                    end += 1
                self._add_paper(one.tree, tagged[at:end], pages[at:end])
            else:
                self._add_page(one, pages[at])
            at = end

    def add_links(self, pages: Sequence[Any]) -> None:
        """Name every link beneath the page on which it stands."""
        for page in pages:
            for note in page.get("/Annots", ()):
                note.StructParent = self._key()
                element = self._element("Link", self._whole, str(note.get("/Contents", "")))
                element.K = Dictionary(Type=Name.OBJR, Obj=note, Pg=page)
                self._numbers[-1] = element

    def finish(self) -> None:
        """Put the tree into the document."""
        numbers: list[Any] = []
        for key, value in enumerate(self._numbers):
            numbers += [key, value]
        parents = Dictionary(Nums=Array(numbers))
        self._root.K = self._whole
        self._root.ParentTree = self._out.make_indirect(parents)
        self._root.ParentTreeNextKey = len(self._numbers)
        root: Any = self._out.Root
        root.StructTreeRoot = self._root
        root.MarkInfo = Dictionary(Marked=True)

    def _add_page(self, one: TaggedPage, page: Any) -> None:
        page.StructParents = self._key()
        marked = self._element(one.kind, self._whole, one.words if one.kind == FIGURE else "")
        marked.Pg, marked.K = page, Array([0])
        parents = [marked]
        if one.read:
            said = self._element(WORDS, self._whole)
            said.Pg, said.K = page, Array([1])
            parents.append(said)
        self._numbers[-1] = Array(parents)

    def _add_paper(self, tree: Part, tagged: Sequence[TaggedPage], pages: Sequence[Any]) -> None:
        owners: list[dict[int, Any]] = [{} for _ in tagged]
        section = self._element("Sect", self._whole)
        self._copy(tree, section, tagged, pages, owners)
        for one, held in zip(tagged, owners, strict=True):
            one.drawing.StructParents = self._key()
            last = max(held, default=-1)
            self._numbers[-1] = Array([held.get(number, section) for number in range(last + 1)])

    def _copy(
        self,
        part: Part,
        into: Any,
        tagged: Sequence[TaggedPage],
        pages: Sequence[Any],
        owners: Sequence[dict[int, Any]],
    ) -> None:
        for kid in part.kids:
            if isinstance(kid, Part):
                made = self._element(kid.tag, into, kid.alternative)
                if kid.column:
                    made.A = Dictionary(O=Name.Table, Scope=Name.Column)
                self._copy(kid, made, tagged, pages, owners)
                continue
            at, mark = kid
            if at < len(tagged):
                into.K.append(
                    Dictionary(Type=Name.MCR, Pg=pages[at], Stm=tagged[at].drawing, MCID=mark)
                )
                owners[at][mark] = into

    def _element(self, tag: str, above: Any, words: str = "") -> Any:
        facts = Dictionary(Type=Name.StructElem, S=Name(f"/{tag}"), P=above, K=Array())
        if words:
            facts.Alt = pikepdf.String(words)
        made = self._out.make_indirect(facts)
        if tag != "Document":
            above.K.append(made)
        return made

    def _key(self) -> int:
        self._numbers.append(Array())
        return len(self._numbers) - 1


def names_of_pages(names: Sequence[Any], count: int) -> Iterator[str]:
    """Yield what each page is of; ``names`` are first page, last page and words."""
    said = [""] * count
    for first, last, words in names:
        of = int(last) - int(first) + 1
        for at in range(of):
            page = f", page {at + 1} of {of}" if of > 1 else ""
            said[int(first) - 1 + at] = f"{words}{page}"
    yield from said
