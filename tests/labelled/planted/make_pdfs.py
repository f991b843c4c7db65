"""Write the planted PDF files and their labels."""

from __future__ import annotations

from pathlib import Path

from tests.labelled.planted.pdf_drawn import CLEAN, DRAWN, SEEN
from tests.labelled.planted.pdf_surgery import SURGERY, cut, saved_again, without_map
from tests.labelled.planted.secrets import NAME, WORDS, Planted
from tests.labelled.planted.sheet import Sheet, embedded_font, written

KEEP = ("Larkfield Academy Trust", "Elowyn Fairgrove")


def make_pdfs(folder: Path) -> list[Planted]:
    """Write every planted PDF into the folder and return the labels."""
    made = [_drawn(folder, kind, extra, "either") for kind, extra in DRAWN.items()]
    made += [_drawn(folder, kind, extra, "refuses") for kind, extra in SEEN.items()]
    made += [_drawn(folder, kind, extra, "passes") for kind, extra in CLEAN.items()]
    made += [_cut(folder, kind) for kind in SURGERY]
    made += _specials(folder)
    return made


def _kept(folder: Path, kind: str, content: bytes, sheet: Sheet, expect: str) -> Planted:
    name = f"pdf_{kind}.pdf"
    (folder / name).write_bytes(content)
    return Planted(
        name, kind, "pdf", WORDS, tuple(sheet.boxes), expect, KEEP if expect == "passes" else ()
    )


def _drawn(folder: Path, kind: str, extra: object, expect: str) -> Planted:
    content, sheet = written(extra)  # type: ignore[arg-type]
    return _kept(folder, kind, content, sheet, expect)


def _cut(folder: Path, kind: str) -> Planted:
    content, sheet = written()
    return _kept(folder, kind, cut(content, SURGERY[kind]), sheet, "either")


def _specials(folder: Path) -> list[Planted]:
    plain, sheet = written()
    without, _ = written(name=False)
    earlier, _ = written(lambda page: page.text(72, 400, f"{NAME} told me so") and None)
    mute, mute_sheet = written(
        lambda page: (
            page.text(72, 400, NAME, 14, boxed=False, marked=True, font=embedded_font()) and None
        )
    )
    turned, turned_sheet = written(DRAWN["phone_address_birth"], turned=90)
    trailing = plain + f"\n% {NAME}\n".encode()
    return [
        _kept(folder, "incremental_save", saved_again(earlier, plain), sheet, "either"),
        _kept(
            folder,
            "incremental_save_removed",
            saved_again(plain, without),
            Sheet(sheet.canvas),
            "either",
        ),
        _kept(
            folder,
            "object_streams",
            cut(plain, SURGERY["annotation_contents"], packed=True),
            sheet,
            "either",
        ),
        _kept(folder, "trailing_bytes", trailing, sheet, "either"),
        _kept(folder, "no_unicode_map", cut(mute, without_map), mute_sheet, "refuses"),
        _kept(folder, "turned_page", turned, turned_sheet, "passes"),
        _kept(folder, "clean_packed", cut(plain, lambda pdf: None, packed=True), sheet, "passes"),
    ]
