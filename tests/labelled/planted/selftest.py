"""Check the corpus itself: every file opens, and the searcher finds what was planted."""

from __future__ import annotations

import email
import io
import sys
from collections.abc import Callable
from pathlib import Path

import pypdfium2
from docx import Document
from PIL import Image

from tests.labelled.planted.make_images import NOT_SEEN
from tests.labelled.planted.make_planted import make
from tests.labelled.planted.pdf_drawn import DRAWN, SEEN
from tests.labelled.planted.pdf_surgery import SURGERY, cut, saved_again
from tests.labelled.planted.search_everything import search_bytes, search_everything
from tests.labelled.planted.sheet import written


def _pdf(path: Path) -> int:
    pdf = pypdfium2.PdfDocument(path)
    try:
        return len(pdf) and pdf[0].render(scale=0.3).width
    finally:
        pdf.close()


def _picture(path: Path) -> int:
    with Image.open(path) as picture:
        picture.load()
        return picture.width


OPENERS: dict[str, Callable[[Path], int]] = {
    "pdf": _pdf,
    "picture": _picture,
    "word": lambda path: len(Document(str(path)).paragraphs),
    "mail": lambda path: len(email.message_from_bytes(path.read_bytes()).keys()),
    "text": lambda path: len(path.read_bytes()),
}
PIXELS = "a pictured word"
SHOWN = (*NOT_SEEN, "png_alpha_hidden", "seen_twice", "png_clean", "jpeg_clean")


def faults(folder: Path) -> list[str]:
    """Write the corpus and return what is wrong with it: nothing, it is hoped."""
    wrong: list[str] = []
    for planted in make(folder):
        path = folder / planted.name
        if not OPENERS[planted.where](path):
            wrong.append(f"{planted.name} does not open")
        if any(
            not (0 <= box.left < box.right <= 1 and 0 <= box.top < box.bottom <= 1)
            for box in planted.boxes
        ):
            wrong.append(f"{planted.name}: a box lies outside the page")
        found = search_everything(path, planted.words)
        if planted.where == "picture" and planted.kind not in SHOWN:
            found = [survivor for survivor in found if survivor.word != PIXELS]
        if not found:
            wrong.append(f"{planted.name}: the planted word is not found")
    return wrong + unfound() + noisy()


def unfound() -> list[str]:
    """Plant each PDF secret on a page that does not show the name: what is found is the secret."""
    bare, _ = written(name=False)
    files = {kind: written(extra, name=False)[0] for kind, extra in (DRAWN | SEEN).items()}
    files |= {kind: cut(bare, surgery) for kind, surgery in SURGERY.items()}
    files["packed"] = cut(bare, SURGERY["annotation_contents"], packed=True)
    files["saved again"] = saved_again(written(DRAWN["tiny"], name=False)[0], bare)
    return [
        f"{kind}: the searcher overlooks it"
        for kind, data in files.items()
        if not search_bytes(data, "bare.pdf")
    ]


def noisy() -> list[str]:
    """Find nothing where nothing is."""
    held = io.BytesIO()
    Image.new("RGB", (300, 200), (200, 210, 220)).save(held, "PNG")
    empty, _ = written(name=False)
    return [
        f"{name}: something is found in a clean file: {found[:3]}"
        for name, data in (("empty.png", held.getvalue()), ("empty.pdf", empty))
        if (found := search_bytes(data, name))
    ]


if __name__ == "__main__":
    print("\n".join(faults(Path(sys.argv[1]))) or "no faults")
