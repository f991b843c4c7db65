"""Building and checking hearing bundles of 201 and of 2,000 pages, and what they take of memory."""

from __future__ import annotations

import io
import random
import shutil
import threading
import time
from importlib.util import find_spec
from pathlib import Path

import pikepdf
import psutil
from measure import Figure, median_seconds, milliseconds
from PIL import Image, ImageDraw
from reportlab.lib.styles import getSampleStyleSheet
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Paragraph, SimpleDocTemplate

from casework.rules.bundle_plan import BundlePlan, PlannedDocument, PlannedSection
from casework.services.bundle_files import bundle_folder

SCREENS, PDFS, TEXTS = 50, 20, 50
SCREEN = (1080, 2340)
TIMES = 10
RATIO = 1.5
MOST_MEMORY = 600
GROWTH = 1.2  # of the time a page takes, from 201 pages to 2,000
_A4 = (595.28, 841.89)
_WORDS = (
    "The post was seen by parents on Sunday evening and taken down the next morning. ",
    "Staff keep to the facts, answer with courtesy and name no pupil. ",
    "The account says where its owner works, and is open to everybody. ",
)


def bundle_figures(work: Path) -> list[Figure]:
    """Measure a bundle beside joining and stamping the same pages without index and check."""
    folder, out = work / "documents", work / "bundle.pdf"
    plan = _documents(folder, 1)

    def whole() -> None:
        _built(folder, out, plan, pages=200)

    def floor() -> None:
        _joined(folder, work / "floor.pdf")

    ours = median_seconds(whole, runs=3, warm=1)
    least = median_seconds(floor, runs=3, warm=1) if find_spec("img2pdf") else 0.0
    large = _documents(work / "many", TIMES)
    memory = _Memory()
    began = time.perf_counter()
    with memory:
        _built(work / "many", out, large, pages=200 * TIMES)
    taken = time.perf_counter() - began
    growth = taken / TIMES / ours
    return [
        Figure(
            "bundle of 201 pages, indexed, numbered and read back",
            milliseconds(ours),
            f"{milliseconds(least)} (img2pdf, ReportLab, pikepdf)" if least else "needs img2pdf",
            f"{ours / least:.1f} ×" if least else "",
            f"≤ {RATIO} ×",
            bool(least) and ours <= RATIO * least,
        ),
        Figure(
            f"bundle of {200 * TIMES:,} pages, the same",
            f"{taken:.1f} s",
            f"{ours * TIMES:.1f} s (ten times the other)",
            f"{growth:.1f} ×",
            f"≤ {GROWTH} ×",
            growth <= GROWTH,
        ),
        Figure(
            f"memory over a bundle of {200 * TIMES:,} pages, children included",
            f"{memory.most} MB",
            "",
            "",
            f"≤ {MOST_MEMORY} MB",
            memory.most <= MOST_MEMORY,
        ),
    ]


def _built(folder: Path, out: Path, plan: BundlePlan, *, pages: int) -> None:
    built = bundle_folder(folder, out, plan)
    if built.mismatches or built.slips or built.pages - built.index_pages != pages:
        raise RuntimeError(f"not as planned: {built.pages} pages, {built.mismatches[:3]}")


class _Memory:
    """Looks every few hundredths of a second how much this process and its children hold."""

    def __init__(self) -> None:
        self.most = 0
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._look, daemon=True)

    def __enter__(self) -> None:
        self._thread.start()

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        self._thread.join()

    def _look(self) -> None:
        own = psutil.Process()
        while not self._stop.wait(0.05):
            held = 0
            for one in (own, *own.children()):
                try:
                    held += one.memory_info().rss
                except psutil.Error:
                    continue
            self.most = max(self.most, held // 1_000_000)


# -- the documents --------------------------------------------------------------------------


def _documents(folder: Path, times: int) -> BundlePlan:
    folder.mkdir()
    chance = random.Random(7)
    first = [_screen(folder / f"s{n:04}.png", chance) for n in range(SCREENS)]
    screens = first + [
        _copied(first[n % SCREENS], folder / f"s{n:04}.png")
        for n in range(SCREENS, SCREENS * times)
    ]
    pdfs = [_pdf(folder / f"p{n:04}.pdf", n) for n in range(PDFS * times)]
    texts = [_text(folder / f"t{n:04}.txt", n) for n in range(TEXTS * times)]
    named = (("A", "Exhibits", screens), ("B", "Statements", pdfs), ("C", "Letters", texts))
    sections = tuple(
        PlannedSection(letter, title, tuple(PlannedDocument(path.name) for path in paths))
        for letter, title, paths in named
    )
    return BundlePlan(sections=sections, largest_mb=0)


def _screen(path: Path, chance: random.Random) -> Path:
    picture = Image.new("RGB", SCREEN, (246, 247, 249))
    pen = ImageDraw.Draw(picture)
    for row in range(24):
        top, own = 120 + row * 90, row % 3 == 0
        left = 380 if own else 40
        pen.rounded_rectangle(
            (left, top, left + 640, top + 76), 20, (208, 234, 214) if own else "white"
        )
        pen.text((left + 24, top + 14), chance.choice(_WORDS)[:44], (20, 30, 40), font_size=26)
    noise = Image.effect_noise((260, 260), 60).convert("RGB")
    picture.paste(noise, (chance.randrange(600), chance.randrange(1800)))
    picture.save(path)
    return path


def _copied(source: Path, target: Path) -> Path:
    shutil.copyfile(source, target)
    return target


def _pdf(path: Path, number: int) -> Path:
    canvas = Canvas(str(path), pagesize=_A4)
    for page in range(5):
        canvas.setFont("Helvetica", 10)
        for line in range(45):
            canvas.drawString(60, 790 - 16 * line, f"{number}.{page}.{line} {_WORDS[line % 3]}")
        canvas.showPage()
    canvas.save()
    return path


def _text(path: Path, number: int) -> Path:
    path.write_text("\n\n".join(f"{number}.{n} {_WORDS[n % 3] * 2}" for n in range(12)), "utf-8")
    return path


# -- the floor ------------------------------------------------------------------------------


def _joined(folder: Path, out: Path) -> None:
    """Join the same pages and stamp them, without index, links, words or any look at them."""
    import img2pdf

    joined = pikepdf.Pdf.new()
    for path in sorted(folder.iterdir()):
        if path.suffix == ".png":
            layout = img2pdf.get_layout_fun(_A4)
            made = io.BytesIO(img2pdf.convert(path.read_bytes(), layout_fun=layout))
            joined.pages.extend(pikepdf.open(made).pages)
        elif path.suffix == ".pdf":
            joined.pages.extend(pikepdf.open(path).pages)
        else:
            joined.pages.extend(pikepdf.open(_set(path.read_text("utf-8"))).pages)
    stamps = io.BytesIO()
    canvas = Canvas(stamps, pagesize=_A4)
    for number in range(1, len(joined.pages) + 1):
        canvas.setFont("Helvetica-Bold", 12)
        canvas.drawRightString(540, 16, str(number))
        canvas.showPage()
    canvas.save()
    with pikepdf.open(stamps) as numbers:
        for page, stamp in zip(joined.pages, numbers.pages, strict=True):
            page.add_overlay(stamp)
        joined.save(out)


def _set(words: str) -> io.BytesIO:
    held = io.BytesIO()
    style = getSampleStyleSheet()["Normal"]
    SimpleDocTemplate(held, pagesize=_A4).build(
        [Paragraph(one, style) for one in words.split("\n\n")]
    )
    return held
