"""Write a paper as PDF: letterhead, running lines, and the rows of its pages."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from PIL import Image
from reportlab import rl_config
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from casework.documents.blocks import Cover, Document, Letterhead, Run
from casework.documents.font_shelf import Glyph, can_print, face
from casework.documents.house_style import MM, HouseStyle, TextStyle, house_style, letterhead_colour
from casework.documents.page_layout import lay_out
from casework.documents.page_rows import Page, PlacedPicture, PlacedRow, Rule
from casework.documents.pdf_fonts import font_for
from casework.documents.pdf_links import Links, OutwardLink, anchors_in
from casework.documents.pdf_pictures import picture_code
from casework.documents.pdf_structure import Step, StructureTree
from casework.documents.printable import printable, printable_inlines, printable_text
from casework.documents.typesetting import Mark, Piece, TextLine, one_line, set_lines
from casework.rules.word_caches import forgotten_at_closing

# Armoured streams are a fifth larger and take longer; no paper travels through a teletype.
rl_config.useA85 = 0

DRAFT_WORD = "DRAFT"
_DRAFT_INK = "#E8E9EA"  # ink at 10% on white
_GAP_TINT = "#FBE5E2"
_GAP_INK = "#A1261F"
_LETTERHEAD_TOP = 13 * MM
_CREST = 11.6 * MM


@dataclass(frozen=True, slots=True)
class PdfPaper:
    """A finished PDF; ``furniture`` is what each page says beside the text, in drawing order.

    ``outward`` are the words that lead to no place of this paper.
    """

    data: bytes
    furniture: tuple[tuple[str, ...], ...]
    outward: tuple[OutwardLink, ...] = ()

    @property
    def pages(self) -> int:
        """Return the number of pages."""
        return len(self.furniture)


class _Paper(Canvas):  # type: ignore[misc]  # ReportLab has no types
    """ReportLab's canvas without its unembedded default font."""

    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def write_pdf(document: Document, laid_out: Sequence[Page] | None = None) -> PdfPaper:
    """Write a paper; the same document gives the same bytes.

    ``laid_out`` are pages whose rows are set already: the document then says the rest.
    """
    return _PdfWriter(printable(document, can_print), house_style()).write(laid_out)


class _PdfWriter:
    def __init__(self, document: Document, style: HouseStyle) -> None:
        self._document = document
        self._style = style
        self._buffer = io.BytesIO()
        size = (style.page_width, style.page_height)
        self._canvas: Any = _Paper(
            self._buffer, pagesize=size, invariant=1, pageCompression=1,
            lang=document.language, pdfVersion=(1, 7),
        )  # fmt: skip
        self._canvas.setTitle(document.title)
        self._canvas.setAuthor(document.author)
        self._canvas.setSubject(document.reference)
        self._canvas.setCreator("Casework")
        self._structure = StructureTree(self._canvas)
        self._links = Links(self._canvas, {})
        self._said: list[str] = []

    def write(self, laid_out: Sequence[Page] | None) -> PdfPaper:
        head, first_top = self._letterhead_lines()
        pages = laid_out or lay_out(self._document, self._style, first_top)
        self._links = Links(self._canvas, anchors_in(pages))
        covered = self._document.blocks[:1] and isinstance(self._document.blocks[0], Cover)
        furniture: list[tuple[str, ...]] = []
        for number, page in enumerate(pages, start=1):
            self._said = []
            self._structure.begin_artifact()
            if self._document.draft:
                self._watermark()
            if number == 1 and self._document.letterhead is not None:
                self._draw_letterhead(self._document.letterhead, head, first_top)
            elif number > 1 or not covered:
                self._header()
            self._footer(number, len(pages), page.footer)
            self._repeat_heads(page)
            self._structure.end()
            self._body([placed for placed in page.rows if not placed.repeated])
            furniture.append(tuple(self._said))
            self._structure.end_page()
            self._canvas.showPage()
        if self._document.long:
            self._links.outline(self._document)
        self._structure.write()
        self._canvas.save()
        return PdfPaper(self._buffer.getvalue(), tuple(furniture), tuple(self._links.outward))

    # -- drawing -------------------------------------------------------------------------

    def _body(self, rows: Sequence[PlacedRow]) -> None:
        for placed in rows:
            row = placed.row
            if row.anchor:
                top = self._style.page_height - placed.y + row.space
                self._links.place(row.anchor, min(top, self._style.page_height))
            for rule in row.rules:
                self._rule(rule, self._style.left, placed.y)
            for shown in row.pictures:
                self._figure(shown, placed.y, ("", row.block))
            for item in row.lines:
                self._structure.begin(row.path(item))
                x = self._style.left + item.x
                self._text(item.line, x, placed.y + item.y, item.colour, quiet=item.quiet)
        self._structure.end()

    def _repeat_heads(self, page: Page) -> None:
        """Draw the head of a table that goes on; who listens to the page has heard it."""
        for placed in (one for one in page.rows if one.repeated):
            for rule in placed.row.rules:
                x, y = self._style.left + rule.x, placed.y + rule.y
                self._box(x, y, rule.width, rule.height, rule.colour)
            for item in placed.row.lines:
                self._text(item.line, self._style.left + item.x, placed.y + item.y, item.colour)
                self._said.append(_words((item.line,)))

    def _figure(self, shown: PlacedPicture, top: float, block: Step) -> None:
        x, y = self._style.left + shown.x, top + shown.y
        self._structure.end()
        if not shown.alternative:
            self._structure.begin_artifact()
            self._picture(shown.picture.data, x, y, shown.width)
            self._structure.end()
            return
        self._structure.begin((block, ("Figure", 0)), shown.alternative)
        bottom = self._style.page_height - y - shown.height
        picture = shown.picture
        code = picture_code(self._canvas, picture.data, (picture.width, picture.height))
        size = f"{_n(shown.width)} 0 0 {_n(shown.height)} {_n(x)} {_n(bottom)}"
        self._canvas.saveState()
        if self._document.draft:
            # What lies behind shows through the white of a picture: the word DRAFT is never hidden.
            self._canvas.setBlendMode("Multiply")
        edge = f"{_stroke(self._style.foot)} {_n(self._style.hair_pt)} w {_n(x)} {_n(bottom)}"
        self._emit(f"q {size} cm {code} Q {edge} {_n(shown.width)} {_n(shown.height)} re S")
        self._canvas.restoreState()
        self._structure.end()

    def _rule(self, rule: Rule, left: float, top: float) -> None:
        self._structure.end()
        self._box(left + rule.x, top + rule.y, rule.width, rule.height, rule.colour)

    def _box(self, x: float, y: float, width: float, height: float, colour: str) -> None:
        bottom = self._style.page_height - y - height
        self._emit(f"{_fill(colour)} {_n(x)} {_n(bottom)} {_n(width)} {_n(height)} re f")

    def _text(
        self, line: TextLine, x: float, y: float, colour: str, *, quiet: bool = False
    ) -> None:
        for piece in line.pieces:
            if piece.mark is Mark.GAP:
                self._box(x, y - piece.size * 0.95, piece.width, piece.size * 1.25, _GAP_TINT)
                self._box(x, y + piece.size * 0.22, piece.width, 0.9, _GAP_INK)
            ink = {Mark.GAP: _GAP_INK, Mark.ASIDE: self._style.grey}.get(piece.mark, colour)
            if piece.link:
                self._link(piece, x, y)
                ink = ink if quiet else self._style.accent
            if piece.box:
                self._hollow_box(x, y, piece.size, ink)
            else:
                self._emit(self._glyph_code(piece, x, self._style.page_height - y, ink))
            x += piece.width

    def _link(self, piece: Piece, x: float, y: float) -> None:
        foot = self._style.page_height - y - piece.size * 0.3
        box = (x, foot, x + piece.width, foot + piece.size * 1.3)
        self._links.lead(piece.link, piece.text, box)

    def _hollow_box(self, x: float, y: float, size: float, colour: str) -> None:
        edge, side = size * 0.07, size * 0.54
        left, bottom = x + size * 0.06, self._style.page_height - y
        shape = f"{_n(left)} {_n(bottom)} {_n(side)} {_n(size * 0.7)} re S"
        self._emit(f"{_stroke(colour)} {_n(edge)} w {shape}")

    def _glyph_code(self, piece: Piece, x: float, y: float, colour: str) -> str:
        font = font_for(self._canvas._doc, piece.face)
        faithful = font.take(piece.glyphs)
        shown = _show(piece, x, y)
        code = f"{_fill(colour)} BT /{font.internal_name} {_n(piece.size)} Tf {shown} ET"
        if faithful:
            return code
        # Readers turn right-to-left words round themselves, so they are given as drawn.
        words = piece.text[::-1] if piece.rtl else piece.text
        actual = words.encode("utf-16-be").hex().upper()
        return f"/Span <</ActualText <FEFF{actual}>>> BDC {code} EMC"

    def _emit(self, code: str) -> None:
        self._canvas._code.append(code)

    # -- what stands on a page beside the text -------------------------------------------

    def _say(self, text: str, style: TextStyle, x: float, y: float, colour: str, width: float,
             *, right: bool = False) -> None:  # fmt: skip
        line, said = one_line(printable_text(text, can_print), style, width)
        self._text(line, x + (width - line.width if right else 0.0), y, colour)
        self._said.append(said)

    def _watermark(self) -> None:
        size = 130.0
        text = TextStyle(size, size, 0, 0, bold=True)
        line, _ = one_line(DRAFT_WORD, text, 2000.0)
        middle_x, middle_y = self._style.page_width / 2, self._style.page_height / 2
        turn = "0.7071 0.7071 -0.7071 0.7071"
        self._emit(f"q {turn} {_n(middle_x)} {_n(middle_y)} cm")
        for piece in line.pieces:
            self._emit(self._glyph_code(piece, -line.width / 2, -size * 0.35, _DRAFT_INK))
        self._emit("Q")
        self._said.append(DRAFT_WORD)

    def _header(self) -> None:
        style, text = self._style, self._style.style("header_footer")
        y = 12.5 * MM
        right = one_line(self._document.classification, text, style.text_width / 2)[0].width
        left = style.text_width - right - 12
        self._say(self._document.header, text, style.left, y, style.grey, left)
        self._say(
            self._document.classification, text, style.left + left, y, style.grey, right + 12,
            right=True,
        )  # fmt: skip
        self._box(style.left, 15.5 * MM, style.text_width, style.hair_pt, style.hair)

    def _footer(self, number: int, of: int, footer: str) -> None:
        style, text = self._style, self._style.style("header_footer")
        line_at = style.page_height - 18.6 * MM
        self._box(style.left, line_at, style.text_width, style.hair_pt, style.foot)
        y = line_at + 5 * MM
        most = style.text_width - 60
        self._say(footer or self._document.footer, text, style.left, y, style.grey, most)
        page = f"Page {number} of {of}" if self._document.numbered else ""
        self._say(page, text, style.left + most, y, style.grey, 60, right=True)

    def _letterhead_lines(self) -> tuple[tuple[tuple[TextLine, ...], ...], float]:
        head = self._document.letterhead
        if head is None:
            return (), self._style.top
        left = 88 * MM - (15.6 * MM if head.crest else 0.0)
        name = _fitted(head.name, left)
        trust = set_lines(_clean(head.trust), TextStyle(10.5, 14, 0, 0), left) if head.trust else ()
        right: list[TextLine] = []
        for words in head.lines:
            right += set_lines(_clean(words), TextStyle(9, 12.5, 0, 0), 70 * MM)
        height = max(len(name) * 19 + len(trust) * 14, len(right) * 12.5, _CREST)
        rule_at = max(27 * MM, _LETTERHEAD_TOP + height + 2 * MM)
        first_top = max(self._style.top_first, rule_at + 5 * MM)
        return (name, trust, tuple(right)), first_top

    def _draw_letterhead(
        self, head: Letterhead, lines: tuple[tuple[TextLine, ...], ...], first_top: float
    ) -> None:
        style = self._style
        x = style.left
        if head.crest:
            self._picture(head.crest, x, _LETTERHEAD_TOP)
            x += 15.6 * MM
        name, trust, right = lines
        y = _LETTERHEAD_TOP - 1.5
        for line in name:
            self._text(line, x, y + 14.5, style.ink)
            y += 19
        for line in trust:
            self._text(line, x, y + 10.5, style.grey)
            y += 14
        edge = style.page_width - style.right
        y = _LETTERHEAD_TOP - 1.5
        for line in right:
            self._text(line, edge - line.width, y + 10, style.grey)
            y += 12.5
        self._said += [_words(name), _words(trust), _words(right)]
        rule = letterhead_colour(head.rule_colour, style)
        self._box(style.left, first_top - 5 * MM, style.text_width, style.letterhead_pt, rule)

    def _picture(self, data: bytes, x: float, y: float, room: float = _CREST) -> None:
        with Image.open(io.BytesIO(data)) as picture:
            flat = Image.new("RGB", picture.size, "white")
            shown = picture.convert("RGBA")
            flat.paste(shown, mask=shown.getchannel("A"))
        scale = min(room / flat.width, room / flat.height)
        width, height = flat.width * scale, flat.height * scale
        bottom = self._style.page_height - y - height
        self._canvas.drawImage(ImageReader(flat), x, bottom, width, height)


def _fitted(text: str, width: float) -> tuple[TextLine, ...]:
    """Set a school's name large, and smaller only if it would need three lines."""
    lines = set_lines(_clean(text), TextStyle(15, 19, 0, 0, bold=True), width)
    if len(lines) <= 2:
        return lines
    return set_lines(_clean(text), TextStyle(10.5, 14, 0, 0, bold=True), width)


def _clean(text: str) -> tuple[Any, ...]:
    return printable_inlines((Run(_flat(text)),), can_print)


def _flat(text: str) -> str:
    return " ".join(text.split())


def _words(lines: Sequence[TextLine]) -> str:
    return " ".join("".join(piece.text for piece in line.pieces) for line in lines)


def _show(piece: Piece, x: float, y: float) -> str:
    return f"{_n(x)} {_n(y)} Td{_shown(piece.face, piece.size, piece.glyphs)}"


@lru_cache(maxsize=2048)
def _shown(name: str, size: float, glyphs: tuple[Glyph, ...]) -> str:
    """Return the operators that draw the glyphs: kerning and offsets stay in one run of text."""
    opened = face(name)
    code, run, rise = "", "", 0.0
    parts: list[str] = []

    def shift(amount: float) -> None:
        nonlocal run
        if abs(amount) > 0.05:
            parts.append(f"<{run}> {_n(amount)}" if run else _n(amount))
            run = ""

    for glyph in glyphs:
        if glyph.dy != rise:
            code += _flush(parts, run)
            parts, run, rise = [], "", glyph.dy
            code += f" {_n(rise * size / 1000)} Ts"
        shift(-glyph.dx)
        run += f"{glyph.number:04X}"
        shift(opened.advance(glyph.number) - glyph.advance + glyph.dx)
    return code + _flush(parts, run) + (" 0 Ts" if rise else "")


forgotten_at_closing(_shown.cache_clear)


def _flush(parts: list[str], run: str) -> str:
    shown = [*parts, f"<{run}>"] if run else parts
    return f" [{' '.join(shown)}] TJ" if shown else ""


def _n(number: float) -> str:
    return f"{number:.3f}".rstrip("0").rstrip(".") or "0"


@cache
def _fill(colour: str) -> str:
    return " ".join(_n(int(colour[i : i + 2], 16) / 255) for i in (1, 3, 5)) + " rg"


def _stroke(colour: str) -> str:
    return _fill(colour).replace("rg", "RG")
