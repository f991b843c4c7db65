"""The papers that a bundle itself adds: slip sheets, words as pages, and what every page bears."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from casework.documents.blocks import Document, FactRows, Heading, Paragraph, Run
from casework.documents.font_shelf import can_print, face, shape
from casework.documents.glyph_outlines import outline_code
from casework.documents.house_style import TextStyle, house_style
from casework.documents.pdf_fonts import font_for
from casework.documents.pdf_writer import write_pdf
from casework.documents.printable import printable_text
from casework.documents.reading_copy import reading_copy
from casework.documents.typesetting import one_line
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ReadDocument

_DIGITS = "0123456789p., "  # of page numbers, and of “pp. 34, 36” beside a line
_SEEN_HEADERS = ("from", "sender", "reply-to", "to", "cc", "bcc", "subject", "date")
_NUMBER_FACE = "IBMPlexSans-Bold"
_MARK_INK = "0.93 g"
_MARK_SIZE = 54.0
_MARK_TURN = (0.7071, 0.7071)


@dataclass(frozen=True, slots=True)
class SlipSheet:
    """What stands in the place of a document: what it is, why it is not shown, where it is."""

    title: str
    why: str
    where: str
    facts: tuple[tuple[str, str], ...] = ()
    lead: str = "This document has a place in the bundle, and its pages are not shown here."


def slip_sheet(slip: SlipSheet, *, classification: str) -> bytes:
    """Write a slip sheet as PDF."""
    rows = (("Why", slip.why), ("Where it is", slip.where), *slip.facts)
    document = Document(
        title=slip.title,
        author="",
        reference="",
        classification=classification,
        header=slip.title,
        blocks=(
            Heading(1, (Run(slip.title),)),
            Paragraph((Run(slip.lead),)),
            FactRows(tuple((label, (Run(words),)) for label, words in rows if words), opened=True),
        ),
        numbered=False,
    )
    return write_pdf(document).data


def withheld_sheet(why: str, number: int, of: int, *, classification: str) -> bytes:
    """Write a sheet that keeps the place of a page that this copy withholds."""
    title = "Withheld from this copy"
    said = f"Page {number} of {of} of this document is withheld: {why}." if of > 1 else (
        f"This page is withheld: {why}."
    )  # fmt: skip
    document = Document(
        title=title,
        author="",
        reference="",
        classification=classification,
        header=title,
        blocks=(
            Heading(1, (Run(title),)),
            Paragraph((Run(said),)),
            Paragraph((Run("Its number is kept, so that all copies have the same pages."),)),
        ),
        numbered=False,
    )
    return write_pdf(document).data


def words_as_pages(read: ReadDocument, *, title: str, sha256: str, classification: str) -> bytes:
    """Lay out what a mail, a Word file or a text says, as pages of a bundle.

    Of a message, the lines that people read stand above it; properties of a file stay behind.
    """
    copied = reading_copy(replace(read, head=tuple(_seen_head(read))), sha256=sha256)
    return write_pdf(
        replace(copied, title=title, classification=classification, header=title, numbered=False)
    ).data


def _seen_head(read: ReadDocument) -> Iterator[tuple[str, str]]:
    match read.kind:
        case FileKind.EMAIL:
            yield from (pair for pair in read.head if pair[0].lower() in _SEEN_HEADERS)
        case FileKind.CHAT:
            yield from read.head


@dataclass(frozen=True, slots=True)
class FurnitureSheet:
    """A sheet with the digits of the page numbers embedded, and whose copy it is on it."""

    data: bytes
    digits: dict[str, Any]


class _Sheet(Canvas):  # type: ignore[misc]  # ReportLab has no types
    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def furniture(copy_for: str) -> FurnitureSheet:
    """Write what every page of a bundle bears; ``copy_for`` may be empty."""
    style = house_style()
    buffer = io.BytesIO()
    canvas: Any = _Sheet(
        buffer, pagesize=(style.page_width, style.page_height), invariant=1, pageCompression=1
    )
    glyphs = [shape(_NUMBER_FACE, digit, rtl=False)[0] for digit in _DIGITS]
    font = font_for(canvas._doc, _NUMBER_FACE)
    font.take(glyphs)
    # The font stands on the page only where something is written with it: a space by nobody seen.
    canvas._code.append(f"BT 3 Tr /{font.internal_name} 1 Tf ET")
    if copy_for:
        canvas._code += _mark(copy_for, (style.page_width, style.page_height))
    canvas.showPage()
    canvas.save()
    opened = face(_NUMBER_FACE)
    digits = {
        "font": font.internal_name,
        "letters": _DIGITS,
        "codes": [f"{glyph.number:04X}" for glyph in glyphs],
        "widths": [opened.advance(glyph.number) for glyph in glyphs],
    }
    return FurnitureSheet(buffer.getvalue(), digits)


def _mark(words: str, size: tuple[float, float]) -> Sequence[str]:
    """Draw whose copy it is across the sheet, large and pale, no wider than the sheet is.

    As outlines: letters would be found on every page, and between the words of the page itself.
    """
    text = TextStyle(_MARK_SIZE, _MARK_SIZE, 0, 0, bold=True)
    line, _ = one_line(printable_text(words, can_print), text, 4000.0)
    across, up = _MARK_TURN
    shrink = min(1.0, size[0] * 1.15 / max(line.width, 1.0))
    a, b = across * shrink, up * shrink
    code = [
        f"q {_MARK_INK} {a:.4f} {b:.4f} {-b:.4f} {a:.4f} {size[0] / 2:.2f} {size[1] / 2:.2f} cm"
    ]
    x = -line.width / 2
    for piece in line.pieces:
        at = x
        for glyph in piece.glyphs:
            step = piece.size / 1000
            place = (at + glyph.dx * step, -_MARK_SIZE * 0.35 + glyph.dy * step)
            code += outline_code(piece.face, glyph.number, piece.size, place)
            at += glyph.advance * step
        x += piece.width
    return [*code, "Q"]
