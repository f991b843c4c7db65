"""Read a finished paper again, and compare its words with its blocks: nothing may be lost."""

from __future__ import annotations

import io
import unicodedata
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import pypdfium2
from lxml import etree

from casework.documents.block_text import passages
from casework.documents.blocks import (
    AddressBlock,
    Block,
    DataTable,
    Document,
    Inlines,
    ListBlock,
    Run,
    Unprintable,
    inline_text,
    list_label,
    plain,
)
from casework.documents.font_shelf import can_print
from casework.documents.pdf_writer import PdfPaper
from casework.documents.pdfium_lock import PDFIUM
from casework.documents.printable import INVISIBLE, printable
from casework.errors import Refused

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_RTL_KINDS = frozenset({"R", "AL", "AN"})
_MIRRORED = str.maketrans(")]}>»", "([{<«")  # readers turn brackets round in such lines
_NO_LETTERS = dict.fromkeys(map(ord, (*INVISIBLE, *"\u200c\u200d\x00")))
# Joined letters (ﬁ), as words copied from a PDF have them, are read back as what they join.
_AS_READ = _NO_LETTERS | {
    code: unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)
}
# What the reader of PDFs puts for a hyphen at the end of a line.
_HYPHENS = str.maketrans({"\ufffe": "-", "\x02": "-"})


@dataclass(frozen=True, slots=True)
class Difference:
    """Where a paper says something else than its blocks: the passage, wanted and found words."""

    format: str
    place: str
    wanted: str
    found: str

    @property
    def words(self) -> str:
        """Say it in a sentence."""
        return (
            f"In the {self.format}, at “{self.place}”, the words “{self.found}” stand where the "
            f"paper should say “{self.wanted}”."
        )


@dataclass(frozen=True, slots=True)
class _Passage:
    letters: str
    place: str
    ordered: bool
    closing: bool = False
    row: bool = False  # a row of a table: a tall one is read line by line across its cells


def check_pdf(document: Document, paper: PdfPaper) -> Difference | None:
    """Compare a PDF with the blocks that it was made from; return the first difference."""
    found: list[str] = []
    for number, (text, said) in enumerate(
        zip(_page_letters(paper.data), paper.furniture, strict=True), start=1
    ):
        beside = _letters("".join(said))
        if _unordered(text[: len(beside)]) != _unordered(beside):
            return Difference("PDF", f"page {number}", beside[:60], text[:60])
        found.append(text[len(beside) :])
    wanted = _passages(printable(document, can_print), as_word=False)
    return _compare("PDF", list(_grouped(wanted)), "".join(found))


def _page_letters(data: bytes) -> list[str]:
    found: list[str] = []
    with PDFIUM:
        reader = pypdfium2.PdfDocument(data)
        try:
            for number in range(len(reader)):
                page = reader[number]
                words = page.get_textpage()
                found.append(_letters(words.get_text_range().translate(_HYPHENS)))
                words.close()
                page.close()
        finally:
            reader.close()
    return found


def page_of(data: bytes, words: str, *, otherwise: int = 0) -> int:
    """Return the page of a PDF, from 0, on which words stand first; ``otherwise`` if on none."""
    wanted = _letters(words)
    pages = _page_letters(data) if wanted else []
    return next((at for at, letters in enumerate(pages) if wanted in letters), otherwise)


def check_docx(document: Document, data: bytes) -> Difference | None:
    """Compare a Word file with the blocks that it was made from; return the first difference."""
    wanted = list(_passages(printable(document, can_print), as_word=True))
    return _compare("Word file", wanted, _letters("".join(docx_text(data))))


def require_same(document: Document, paper: PdfPaper, word: bytes) -> None:
    """Raise Refused, with the place, unless both files say what the blocks say."""
    difference = check_pdf(document, paper) or check_docx(document, word)
    if difference is not None:
        raise Refused(
            "The finished paper does not say what was written for it, so it was not kept.",
            problems=(difference.words,),
            cure="Take the unusual characters out of that place, or write them in another way.",
        )


def _compare(kind: str, wanted: Sequence[_Passage], found: str) -> Difference | None:
    position = 0
    for passage in wanted:
        piece = found[position : position + len(passage.letters)]
        same = piece == passage.letters
        if not same and (passage.row or not passage.ordered):
            same = _unordered(piece) == _unordered(passage.letters)
        if not same:
            return _difference(kind, passage, piece)
        position += len(passage.letters)
    if position != len(found):
        return Difference(kind, "the end", "nothing more", found[position : position + 40])
    return None


def _unordered(letters: str) -> list[str]:
    return sorted(letters.translate(_MIRRORED))


def _difference(kind: str, passage: _Passage, piece: str) -> Difference:
    pairs = zip(passage.letters, piece, strict=False)
    at = next((i for i, (one, two) in enumerate(pairs) if one != two), len(piece))
    start = max(0, at - 10)
    return Difference(kind, passage.place, passage.letters[start : at + 20], piece[start : at + 20])


def _passages(document: Document, *, as_word: bool) -> Iterator[_Passage]:
    for block in document.blocks:
        if isinstance(block, DataTable) and not as_word:
            for row in (block.head, *block.rows):
                yield _row([_passage("", cell, as_word) for cell in row])
            continue
        for label, inlines in _labelled(block):
            yield _passage(label, inlines, as_word)


def _row(cells: Sequence[_Passage]) -> _Passage:
    return _Passage(
        "".join(cell.letters for cell in cells),
        next((cell.place for cell in cells if cell.place), ""),
        ordered=all(cell.ordered for cell in cells),
        row=True,
    )


def _grouped(passages: Iterable[_Passage]) -> Iterator[_Passage]:
    """Join right-to-left passages with their neighbours: readers order such lines anew."""
    last: _Passage | None = None
    for passage in passages:
        if last is None:
            last = passage
        elif last.ordered and passage.ordered:
            yield last
            last = passage
        else:
            still_open = not passage.ordered
            if last.ordered or still_open or not last.closing:
                joined = last.letters + passage.letters
                last = _Passage(joined, last.place, ordered=False, closing=passage.ordered)
            else:
                yield last
                last = passage
    if last is not None:
        yield last


def _labelled(block: Block) -> Iterator[tuple[str, Inlines]]:
    if isinstance(block, ListBlock):
        for position, item in enumerate(block.items):
            yield list_label(block, position), item.inlines
    elif isinstance(block, AddressBlock):
        yield "", (Run(block.classification),)
        yield from (("", line) for line in block.lines)
        yield from block.facts
    else:
        yield from (("", inlines) for inlines in passages(block))


def _passage(label: str, inlines: Inlines, as_word: bool) -> _Passage:
    said = "".join(
        inline.text + inline_text(inline)
        if as_word and isinstance(inline, Unprintable)
        else inline_text(inline)
        for inline in inlines
    )
    if as_word:
        # What XML cannot hold stands as a replacement mark beside its code point.
        said = "".join("\ufffd" if _is_no_xml(c) else c for c in said)
    ordered = as_word or not any(unicodedata.bidirectional(c) in _RTL_KINDS for c in said)
    return _Passage(_letters(label + said), plain(inlines)[:50], ordered)


def _is_no_xml(character: str) -> bool:
    if character in "\ufffe\uffff":
        return True
    return unicodedata.category(character) in ("Cc", "Cs") and character not in "\n\t"


def _letters(text: str) -> str:
    """Return text without spaces and without marks that are not letters."""
    return "".join(unicodedata.normalize("NFC", text).split()).translate(_AS_READ)


def docx_text(data: bytes) -> list[str]:
    """Return the text of each paragraph of a Word file, tables and automatic numbers included."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        body = etree.fromstring(package.read("word/document.xml"))
        numbering = etree.fromstring(package.read("word/numbering.xml"))
    labels = _Labels(numbering)
    return [
        labels.next(paragraph) + "".join(_paragraph_text(paragraph))
        for paragraph in body.iter(f"{_W}p")
    ]


def _paragraph_text(paragraph: etree._Element) -> Iterator[str]:
    for node in paragraph.iter():
        if node.tag == f"{_W}t":
            yield node.text or ""
        elif node.tag == f"{_W}br":
            yield "\n"
        elif node.tag == f"{_W}tab" and node.getparent().tag == f"{_W}r":
            yield "\t"


class _Labels:
    """Counts Word's automatic numbers as Word does."""

    def __init__(self, numbering: etree._Element) -> None:
        self._kinds: dict[str, dict[int, tuple[str, str]]] = {}
        self._starts: dict[str, tuple[str, dict[int, int]]] = {}
        self._counts: dict[tuple[str, int], int] = {}
        for kind in numbering.iter(f"{_W}abstractNum"):
            levels = {
                int(_value(level, "ilvl")): (
                    _child(level, "numFmt"),
                    _child(level, "lvlText"),
                )
                for level in kind.iter(f"{_W}lvl")
            }
            self._kinds[_value(kind, "abstractNumId")] = levels
        for number in numbering.iter(f"{_W}num"):
            starts = {
                int(_value(override, "ilvl")): int(_child(override, "startOverride") or "1")
                for override in number.iter(f"{_W}lvlOverride")
            }
            self._starts[_value(number, "numId")] = (_child(number, "abstractNumId"), starts)

    def next(self, paragraph: etree._Element) -> str:
        """Return the label of a paragraph, or nothing if it has none."""
        properties = paragraph.find(f"{_W}pPr/{_W}numPr")
        if properties is None:
            return ""
        number, level = _child(properties, "numId"), int(_child(properties, "ilvl") or "0")
        kind, starts = self._starts[number]
        how, text = self._kinds[kind][level]
        for deeper in [key for key in self._counts if key[0] == number and key[1] > level]:
            del self._counts[deeper]
        count = self._counts.get((number, level), starts.get(level, 1) - 1) + 1
        self._counts[number, level] = count
        if how == "bullet":
            return text
        return chr(ord("a") + (count - 1) % 26) if how == "lowerLetter" else str(count)


def _value(element: etree._Element, name: str) -> str:
    return str(element.get(f"{_W}{name}", ""))


def _child(element: etree._Element, name: str) -> str:
    found = element.find(f"{_W}{name}")
    return "" if found is None else _value(found, "val")
