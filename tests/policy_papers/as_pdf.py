"""A policy as a PDF, laid out as a word processor would, and as plain text."""

from __future__ import annotations

import io
import textwrap

from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from tests.policy_papers.description import Item, Paper

WIDE, HIGH = 595.0, 842.0
LEFT, RIGHT, TOP, FOOT = 72.0, 523.0, 760.0, 80.0
STEP = 24.0


class Sheet:
    """A page that is written from the top down, with its running head and number."""

    def __init__(self, running: str = "") -> None:
        self._held = io.BytesIO()
        self.canvas = Canvas(self._held, pagesize=(WIDE, HIGH), invariant=1)
        self._running = running
        self._page = 0
        self.y = TOP
        self._begin()

    def _begin(self) -> None:
        self._page += 1
        self.y = TOP
        self.canvas.setFont("Helvetica", 9)
        if self._running:
            self.canvas.drawString(LEFT, HIGH - 40, self._running)
        self.canvas.drawCentredString(WIDE / 2, 40, f"Page {self._page}")

    def line(self, words: str, x: float, *, size: float = 11, bold: bool = False) -> None:
        """Write one line, on a new page where this one is full."""
        if self.y < FOOT:
            self.canvas.showPage()
            self._begin()
        self.canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
        self.canvas.drawString(x, self.y, words)

    def down(self, by: float) -> None:
        """Go on further down."""
        self.y -= by

    def bytes(self) -> bytes:
        """Give the file."""
        self.canvas.save()
        return self._held.getvalue()


def as_pdf(paper: Paper) -> bytes:
    """Write a policy as a PDF."""
    sheet = Sheet(paper.running)
    for line in paper.tagline:
        sheet.line(line, LEFT, size=13)
        sheet.down(30)
    sheet.line(paper.title, LEFT, size=20, bold=True)
    sheet.down(36)
    for name, value in paper.control:
        sheet.line(name, LEFT)
        sheet.line(value, LEFT + 160)
        sheet.down(18)
    if paper.control:
        sheet.down(16)
    if paper.contents:
        _contents(sheet, paper)
    for item in paper.items:
        _item(sheet, item, paper)
    return sheet.bytes()


def _contents(sheet: Sheet, paper: Paper) -> None:
    sheet.line("Contents", LEFT, size=14, bold=True)
    sheet.down(22)
    for page, item in enumerate((one for one in paper.items if one.heading), 2):
        words = f"{item.number} {item.words} ".lstrip()
        dots = int((RIGHT - 20 - LEFT - stringWidth(words, "Helvetica", 11)) / 3.1)
        sheet.line(f"{words}{'.' * dots} {page}", LEFT)
        sheet.down(16)
    sheet.down(16)


def _item(sheet: Sheet, item: Item, paper: Paper) -> None:
    words, size, bold = item.words, 11.0, False
    if item.heading:
        size = 14.0 if paper.headings == "style" else 11.0
        bold = paper.headings in ("style", "bold")
        words = words.upper() if paper.headings == "capitals" else words
    x = LEFT + STEP * max(item.depth - 1, 0)
    if item.alone:
        sheet.line(item.number, x, size=size, bold=bold)
        sheet.down(size * 1.2)
    hang = 0.0
    if item.number and not item.alone:
        sheet.line(item.number, x, size=size, bold=bold)
        hang = max(30.0, stringWidth(item.number, "Helvetica-Bold", size) + 8)
    font = "Helvetica-Bold" if bold else "Helvetica"
    for part in simpleSplit(words, font, size, RIGHT - x - hang):
        sheet.line(part, x + hang, size=size, bold=bold)
        sheet.down(size * 1.2)
    sheet.down(9)


def as_text(paper: Paper) -> bytes:
    """Write a policy as text: a blank line between paragraphs, lines of 78 characters."""
    lines = [*paper.tagline, paper.title, ""]
    lines += [f"{name}\t{value}" for name, value in paper.control] + [""]
    if paper.contents:
        lines.append("Contents")
        lines += [
            f"{item.number} {item.words} ......... {page}".lstrip()
            for page, item in enumerate((one for one in paper.items if one.heading), 2)
        ]
        lines.append("")
    for item in paper.items:
        words = item.words
        if item.heading and paper.headings == "capitals":
            words = words.upper()
        if item.alone:
            lines.append(item.number)
        start = "" if item.alone or not item.number else f"{item.number} "
        lines += [*textwrap.wrap(f"{start}{words}", 78, break_on_hyphens=False), ""]
    return "\n".join(lines).encode()
