"""Splitting a policy of 60 pages from PDF and Word, the start of the reading child included."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date
from functools import partial
from pathlib import Path

from docx import Document
from lxml import etree
from measure import Figure, median_seconds, milliseconds
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from casework.media.sandbox import Sandbox
from casework.services.policy_documents import read_policy_file

PAGES = 60
CLAUSES = 9  # on a page, of four lines each
TODAY = date(2026, 11, 22)
PROSE = (
    "Staff who use an account of the trust write in its name, and so they keep to the facts,",
    "name no pupil without the consent of a parent, answer with courtesy and within two days,",
    "and hand a complaint to the headteacher before anybody replies to it. What was published",
    "by mistake is taken down at once, and the person in charge of the account is told of it.",
)


def policy_figures(work: Path) -> list[Figure]:
    """Measure both, each beside a child that only takes the words out."""
    pdf, word = work / "policy.pdf", work / "policy.docx"
    pdf.write_bytes(_pdf())
    word.write_bytes(_word())
    return [
        _figure("PDF", pdf, _plain_pdf, 1.0),
        _figure("Word", word, _plain_word, 0.5),
    ]


def _figure(kind: str, path: Path, plain: Callable[[Path], int], aim: float) -> Figure:
    def whole() -> None:
        clauses = len(read_policy_file(path, today=TODAY).outline.clauses)
        if clauses < PAGES * CLAUSES * 0.9:
            raise RuntimeError(f"only {clauses} clauses were found")

    def floor() -> None:
        with Sandbox() as child:
            child.inspect(b"x", "x")
        plain(path)

    ours = median_seconds(whole, runs=5, warm=1)
    least = median_seconds(floor, runs=5, warm=1)
    return Figure(
        f"splitting a policy of {PAGES} pages ({kind}), with the start of the child",
        milliseconds(ours),
        f"{milliseconds(least)} (a child, and the bare words)",
        f"{ours / least:.1f} ×",
        f"at most {milliseconds(aim)}",
        ours <= aim,
    )


def _plain_pdf(path: Path) -> int:
    document = PdfDocument(path)
    try:
        return sum(len(page.get_textpage().get_text_bounded()) for page in document)
    finally:
        document.close()


def _plain_word(path: Path) -> int:
    with zipfile.ZipFile(path) as archive:
        root = etree.fromstring(archive.read("word/document.xml"))
    return sum(map(len, root.itertext()))


def _clauses(page: int) -> list[tuple[str, str, tuple[str, ...]]]:
    return [(f"{page}.{at}", f"Group {at}:", PROSE) for at in range(1, CLAUSES + 1)]


def _pdf() -> bytes:
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842))
    for page in range(1, PAGES + 1):
        canvas.setFont("Helvetica", 9)
        canvas.drawString(72, 805, "Handbook of a made-up trust")
        canvas.drawString(290, 40, f"Page {page} of {PAGES}")
        canvas.setFont("Helvetica-Bold", 14)
        canvas.drawString(72, 765, f"{page}. The rules of part {page}")
        y = 740.0
        for number, opening, prose in _clauses(page):
            canvas.setFont("Helvetica", 10)
            for at, line in enumerate((f"{opening} {prose[0]}"[:95], *prose[1:])):
                if at == 0:
                    canvas.drawString(72, y, number)
                canvas.drawString(108, y, line)
                y -= 13
            y -= 9
        canvas.showPage()
    canvas.save()
    return held.getvalue()


def _word() -> bytes:
    document = Document()
    write = partial(document.add_paragraph, style="List Number")
    for page in range(1, PAGES + 1):
        document.add_heading(f"The rules of part {page}", 1)
        for _number, opening, prose in _clauses(page):
            write(" ".join((opening, *prose)))
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()
