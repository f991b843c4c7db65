"""Turning the pages of a PDF of 2,000 pages in the viewer, beside drawing them and nothing else.

python benchmarks/viewer_figures.py      prints the figures alone
"""

from __future__ import annotations

import io
import sys
import tempfile
from itertools import count
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from large_casebook import ACTOR, PASSPHRASE, make_large_casebook
from measure import Figure, child, median_seconds, milliseconds
from pypdfium2 import PdfDocument
from reportlab.pdfgen.canvas import Canvas

from casework.services import case_lists, evidence
from casework.services.evidence_rows import Destination

PAGES = 2_000
LINES = 46
AIM = 0.060
_LONGEST = 2_000  # pixels, as the viewer asks for them


def viewer_figures(work: Path) -> list[Figure]:
    """Measure in a window of its own."""
    body = long_pdf()
    case_id = _casebook(work, body)
    first, paced, quick, last = child(
        "turn_pages.py",
        str(work / "casebook"),
        PASSPHRASE,
        case_id,
        str(work / "settings.ini"),
        str(PAGES),
    )
    least = _floor(body)
    beside = f"{milliseconds(least)} (pypdfium2 drawing it)"
    named = f"of a PDF of {PAGES:,} pages"
    return [
        Figure(
            f"next page {named}, turned every {0.7} s",
            milliseconds(paced),
            beside,
            f"{paced / least:.1f} ×",
            f"at most {milliseconds(AIM)}",
            paced <= AIM,
        ),
        Figure(
            f"next page {named}, as fast as they come",
            milliseconds(quick),
            beside,
            f"{quick / least:.1f} ×",
            "",
            met=True,
        ),
        Figure(f"last page {named}", milliseconds(last), beside, "", "", met=True),
        Figure(
            f"Evidence tab with the first page {named}", milliseconds(first), "", "", "", met=True
        ),
    ]


def _casebook(work: Path, body: bytes) -> str:
    """Make a casebook with the PDF in a case; return the case."""
    casework = make_large_casebook(work / "casebook", 2)
    lines = case_lists.case_list(casework, ACTOR).lines
    case_id = next(line.case_id for line in lines if not line.closed)
    try:
        evidence.receive(
            casework,
            ACTOR,
            source=body,
            name="bundle.pdf",
            destination=Destination(case_id=case_id),
        )
    finally:
        casework.close()
    return case_id


def _floor(body: bytes) -> float:
    """Draw pages of that size and nothing else."""
    document = PdfDocument(body)
    numbers = count(1)

    def draw() -> None:
        page = document[next(numbers)]
        page.render(scale=_LONGEST / page.get_height()).close()
        page.close()

    least = median_seconds(draw, runs=15)
    document.close()
    return least


def long_pdf() -> bytes:
    """Make the PDF: pages full of words, each its own."""
    held = io.BytesIO()
    canvas = Canvas(held, pagesize=(595, 842), pageCompression=1)
    for page in range(1, PAGES + 1):
        canvas.setFont("Helvetica", 11)
        for line in range(LINES):
            words = f"{page}.{line} Staff keep to the facts, answer with courtesy and within two"
            canvas.drawString(72, 790 - 16 * line, f"{words} days, and name no pupil.")
        canvas.showPage()
    canvas.save()
    return held.getvalue()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        for one in viewer_figures(Path(folder)):
            print(
                one.what, "|", one.measured, "|", one.floor, "|", one.ratio, "|", one.aim, one.met
            )
