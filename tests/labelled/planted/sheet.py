"""One PDF page with a visible secret, as the ground on which the others are planted."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, field

from reportlab.lib.utils import ImageReader
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from tests.labelled.pictures.kit import FONTS
from tests.labelled.planted.secrets import NAME, NEIGHBOURS, PLAQUE, Box, plaque

WIDE, TALL = 595.0, 842.0
EMBEDDED = "PlantedSans"


def embedded_font() -> str:
    """Register the embedded font once and return its name."""
    if EMBEDDED not in pdfmetrics.getRegisteredFontNames():
        pdfmetrics.registerFont(TTFont(EMBEDDED, str(FONTS / "NotoSans-Regular.ttf")))
    return EMBEDDED


@dataclass
class Sheet:
    """A page being written, and the boxes a person would draw on it."""

    canvas: Canvas
    boxes: list[Box] = field(default_factory=list)
    page: int = 1
    turned: int = 0

    def box(self, x: float, y: float, wide: float, tall: float = 14) -> None:
        """Note the box over a line whose baseline starts at x, y in points."""
        left, right = (x - 4) / WIDE, (x + wide + 4) / WIDE
        top, bottom = (TALL - y - tall) / TALL, (TALL - y + 6) / TALL
        if self.turned == 90:
            left, top, right, bottom = 1 - bottom, left, 1 - top, right
        self.boxes.append(Box(self.page, left, top, right, bottom))

    def text(
        self,
        x: float,
        y: float,
        words: str,
        size: float = 12,
        *,
        boxed: bool = True,
        font: str = "Helvetica",
        marked: bool = False,
    ) -> float:
        """Write words, box them, and return their width."""
        wide = pdfmetrics.stringWidth(words, font, size)
        if marked:
            self.canvas.setFillColorRGB(*(value / 255 for value in PLAQUE))
            self.canvas.rect(x - 1, y - 3, wide + 2, size + 3, stroke=0, fill=1)
            self.canvas.setFillColorRGB(1, 1, 1)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, y, words)
        self.canvas.setFillColorRGB(0, 0, 0)
        if boxed:
            self.box(x, y, wide, size + 4)
        return wide

    def picture(self, x: float, y: float, wide: float, tall: float, words: str = NAME) -> None:
        """Place the plaque as a picture."""
        self.canvas.drawImage(ImageReader(plaque(words)), x, y, wide, tall)


def written(
    extra: Callable[[Sheet], None] | None = None, *, name: bool = True, turned: int = 0
) -> tuple[bytes, Sheet]:
    """Write one page: plain lines, the marked name in sight, then what the caller adds."""
    held = io.BytesIO()
    # ReportLab swaps the sides of a page that is turned: told the other way round, the page
    # stays upright and is shown turned, with all its lines in sight.
    size = (TALL, WIDE) if turned else (WIDE, TALL)
    canvas = Canvas(held, pagesize=size, pageCompression=1, invariant=1)
    sheet = Sheet(canvas, turned=turned)
    if turned:
        canvas.setPageRotation(turned)
    canvas.setTitle("Statement")
    canvas.setFont("Helvetica", 12)
    canvas.drawString(72, 760, "Larkfield Academy Trust")
    canvas.drawString(72, 740, NEIGHBOURS)
    if name:
        canvas.drawString(72, 700, "The pupil is")
        sheet.text(150, 700, NAME, marked=True)
    if extra:
        extra(sheet)
    canvas.showPage()
    canvas.save()
    return held.getvalue(), sheet
