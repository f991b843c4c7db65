"""The words of one Word paragraph with their look, as they read when all changes are accepted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from casework.media.word_numbering import value_of
from casework.media.word_package import W
from casework.media.word_styles import Letters, ParagraphLook, Styles, letters_of

PAGE_BREAK = "\f"
LINE_BREAK = "\n"
_M = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
# What only wraps other words: content controls, links, insertions, smart tags.
_WRAPPERS = {
    f"{W}{name}"
    for name in (
        "ins", "moveTo", "hyperlink", "smartTag", "customXml", "sdt", "sdtContent", "fldSimple",
        "dir", "bdo", "ruby", "rubyBase",
    )
}  # fmt: skip
_MATHS = {f"{_M}oMath", f"{_M}oMathPara"}
_LEFT_OUT = {f"{W}del", f"{W}moveFrom"}
_PICTURES = {f"{W}drawing", f"{W}pict", f"{W}object"}
_NUMBER_FIELDS = ("LISTNUM", "AUTONUM")


@dataclass(frozen=True, slots=True)
class Piece:
    """Some letters of one look; or a break, alone."""

    text: str
    bold: bool
    size: float
    hidden: bool = False


@dataclass(slots=True)
class Noticed:
    """What is counted over the whole document, for the reader's notes."""

    deletions: int = 0
    insertions: int = 0
    pictures: int = 0
    number_fields: int = 0


@dataclass(slots=True)
class Fields:
    """The fields that are open: they may begin in one paragraph and end in another."""

    open: list[list[str]] = field(default_factory=list)  # instruction, then "" or "shown"

    @property
    def in_contents(self) -> bool:
        """Whether what stands here was made by a table of contents."""
        return any(one[0].lstrip().upper().startswith("TOC") for one in self.open)

    @property
    def hides(self) -> bool:
        """Whether what stands here is an instruction, which is not printed."""
        return any(not one[1] for one in self.open)


@dataclass(slots=True)
class Words:
    """What one paragraph holds: its letters, the notes it refers to, its text boxes."""

    pieces: list[Piece] = field(default_factory=list)
    notes: list[tuple[str, str]] = field(default_factory=list)  # kind and id
    boxes: list[etree._Element] = field(default_factory=list)
    pages_begun: int = 0
    in_contents: bool = False


class RunReader:
    """Read the runs of paragraphs, one after the other."""

    def __init__(self, styles: Styles, noticed: Noticed) -> None:
        self._styles = styles
        self._noticed = noticed
        self._fields = Fields()
        self._seen: dict[tuple[str, str], Letters] = {}

    def read(self, paragraph: etree._Element, look: ParagraphLook) -> Words:
        """Gather what a paragraph holds."""
        words = Words(in_contents=self._fields.in_contents)
        self._walk(paragraph, look, words)
        return words

    def _walk(self, parent: etree._Element, look: ParagraphLook, words: Words) -> None:
        for node in parent:
            if node.tag == f"{W}r":
                self._run(node, look, words)
            elif node.tag in _LEFT_OUT:
                self._noticed.deletions += any(
                    (one.text or "").strip() for one in node.iter(f"{W}delText", f"{W}t")
                )
            elif node.tag in _MATHS:
                text = "".join(one.text or "" for one in node.iter(f"{_M}t"))
                self._add(words, text, self._letters(None, look))
            elif node.tag in _WRAPPERS:
                if node.tag == f"{W}ins":
                    self._noticed.insertions += any(
                        (one.text or "").strip() for one in node.iter(f"{W}t")
                    )
                self._walk(node, look, words)

    def _run(self, run: etree._Element, look: ParagraphLook, words: Words) -> None:
        letters = self._letters(run.find(f"{W}rPr"), look)
        for node in _outside_pictures(run):
            if node.tag == f"{W}t":
                self._add(words, node.text or "", letters)
            elif node.tag in (f"{W}fldChar", f"{W}instrText"):
                self._field(node)
                words.in_contents |= self._fields.in_contents
            elif node.tag in _PICTURES:
                self._picture(node, words)
            elif node.tag in (f"{W}footnoteReference", f"{W}endnoteReference"):
                kind = "footnote" if node.tag == f"{W}footnoteReference" else "endnote"
                words.notes.append((kind, node.get(f"{W}id", "")))
            elif node.tag == f"{W}lastRenderedPageBreak":
                words.pages_begun += not words.pieces
            else:
                self._add(words, _sign(node), letters)

    def _add(self, words: Words, text: str, letters: Letters) -> None:
        if text and not self._fields.hides:
            words.in_contents |= self._fields.in_contents
            words.pieces.append(
                Piece(text, bool(letters.bold), letters.size or 0.0, bool(letters.hidden))
            )

    def _field(self, node: etree._Element) -> None:
        opened = self._fields.open
        if node.tag == f"{W}instrText":
            if opened and not opened[-1][1]:
                opened[-1][0] += node.text or ""
            return
        match node.get(f"{W}fldCharType"):
            case "begin":
                opened.append(["", ""])
            case "separate" if opened:
                opened[-1][1] = "shown"
            case "end" if opened:
                instruction = opened.pop()[0].strip().upper()
                self._noticed.number_fields += instruction.startswith(_NUMBER_FIELDS)

    def _picture(self, node: etree._Element, words: Words) -> None:
        boxes = list(node.iter(f"{W}txbxContent"))
        if not boxes:
            self._noticed.pictures += 1
        # A box within a box comes with the outer one.
        words.boxes += [one for one in boxes if not any(o in one.iterancestors() for o in boxes)]

    def _letters(self, properties: etree._Element | None, look: ParagraphLook) -> Letters:
        base = self._styles.base
        own = letters_of(properties)
        style_id = "" if properties is None else value_of(properties, "rStyle")
        named = self._styles.of_letters(style_id) if style_id else Letters()
        # Bold in both the paragraph's and the letters' style cancels out (ECMA-376 17.7.3).
        styled = bool(look.letters.bold) != bool(named.bold)
        return Letters(
            bold=own.bold if own.bold is not None else styled or base.bold,
            size=own.size or named.size or look.letters.size or base.size,
            hidden=next(
                (one.hidden for one in (own, named, look.letters, base) if one.hidden is not None),
                False,
            ),
        )


def _outside_pictures(parent: etree._Element) -> Iterator[etree._Element]:
    """Give what a run holds, pictures as a whole."""
    for node in parent:
        yield node
        if node.tag not in _PICTURES and len(node):
            yield from _outside_pictures(node)


def _sign(node: etree._Element) -> str:
    """Return what a single mark prints."""
    if node.tag == f"{W}br":
        return PAGE_BREAK if node.get(f"{W}type") in ("page", "column") else LINE_BREAK
    if node.tag == f"{W}sym":
        return _symbol(node.get(f"{W}char", ""))
    return _MARKS.get(node.tag, "")


_MARKS = {
    f"{W}tab": "\t",
    f"{W}ptab": "\t",
    f"{W}cr": LINE_BREAK,
    f"{W}noBreakHyphen": "-",
}


def _symbol(code: str) -> str:
    try:
        value = int(code, 16)
    except ValueError:
        return ""
    if 0xF000 <= value <= 0xF0FF:
        return "•"  # a sign of a symbol font, which no other font shows
    return chr(value) if 32 <= value < 0xD800 else ""
