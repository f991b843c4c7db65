"""What is said on the index of a volume: which it is, and in which other volume a page stands."""

from __future__ import annotations

import io
from collections.abc import Sequence
from typing import Any

from reportlab.pdfgen.canvas import Canvas

from casework.documents.font_shelf import shape
from casework.documents.house_style import house_style
from casework.documents.pdf_fonts import font_for
from casework.rules.bundle_check import WantedLink
from casework.rules.bundle_volumes import Volume, place_in

_FACE, _STRONG = "IBMPlexSans-Regular", "IBMPlexSans-Bold"
_SIZE = 7.0
_HEAD_SIZE = 8.5
_HEAD_FROM_TOP = 26.0
_BESIDE = 4.0  # points between a line's pages and the volume that holds them
_NUMBER = frozenset("0123456789–")


class _Sheet(Canvas):  # type: ignore[misc]  # ReportLab has no types
    def _make_preamble(self) -> None:
        self._preamble = "1 0 0 1 0 0 cm"


def volume_words(
    volumes: Sequence[Volume], volume: Volume, index_pages: int, links: Sequence[WantedLink]
) -> bytes:
    """Write what lies over each page of a volume's index, as a PDF with as many pages."""
    style = house_style()
    size = (style.page_width, style.page_height)
    buffer = io.BytesIO()
    canvas: Any = _Sheet(buffer, pagesize=size, invariant=1, pageCompression=1)
    for number in range(1, index_pages + 1):
        lines = [
            (
                f"{volume.words}, numbered as in the whole bundle",
                style.left,
                size[1] - _HEAD_FROM_TOP,
                _HEAD_SIZE,
                _STRONG,
            )
        ]
        for link in links:
            other = place_in(volumes, link.to)
            is_pages = link.words.strip() and set(link.words.strip()) <= _NUMBER
            if link.page == number and is_pages and other != volume.number and (
                link.to > index_pages
            ):  # fmt: skip
                beside = link.box[2] + _BESIDE
                lines.append((f"vol. {other}", beside, link.box[1] + 3.2, _SIZE, _FACE))
        for line in lines:
            _write(canvas, *line)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _write(canvas: Any, words: str, x: float, y: float, size: float, name: str) -> None:
    glyphs = shape(name, words, rtl=False)
    font = font_for(canvas._doc, name)
    font.take(glyphs)
    codes = "".join(f"{glyph.number:04X}" for glyph in glyphs)
    canvas._code.append(
        f"BT 0 g /{font.internal_name} {size:.1f} Tf {x:.2f} {y:.2f} Td <{codes}> Tj ET"
    )
