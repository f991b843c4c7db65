"""The pages of a PDF as a bundle takes them over: what is seen of them, and nothing else.

Forms and notes are drawn into their pages; scripts, links, fields, files, layers and properties
stay behind. A page becomes one drawing, so that whatever it leaves open ends with it.
"""

from __future__ import annotations

import io
import math
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name
from pypdfium2 import PdfDocument

from casework.media.bundle_tags import Part, tree_of
from casework.media.redact_pdf import PdfRedaction
from casework.media.redact_source import PIKE_FAULTS

MOST_PAGES = 5_000
_DEEPEST = 60
_NOWHERE = (612.0, 792.0)  # what readers take for a page without a size
_MOST_MARKS = 300
_MARK_DEPTH = 2
_LONGEST_MARK = 200
_SILENT_NOTES = ("/Link", "/Popup")
_CUT_OFF = ("damaged", "reconstruct", "recover")
DAMAGED_PAGES = "damaged"
FLATTENED = "Fields and notes were drawn into the pages; what opens beside a note was left out."
SIGNED = "It is signed digitally; a bundle cannot carry the signature. Check it on the file itself."
SCRIPTS = "It holds scripts, which were left out."
LOCKED = "It is locked; it was opened with its password, which is known."
LAYERS = "It has hidden layers: its pages were drawn as they are shown."


class UnshownPdfError(ValueError):
    """A PDF whose pages cannot be taken over; says why in a few words."""

    def __init__(self, problem: str) -> None:
        super().__init__(problem)
        self.problem = problem


@dataclass(frozen=True, slots=True)
class TakenPage:
    """A page as one drawing with its left foot at nought; the size in points."""

    drawing: Any
    width: float
    height: float


@dataclass(slots=True)
class TakenPdf:
    """The pages of a PDF, its own bookmarks (words, page from 0, depth), and what to say of it."""

    pages: list[TakenPage] = field(default_factory=list)
    marks: list[tuple[str, int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    problem: str = ""
    holds_files: bool = False
    tree: Part | None = None


def take_pdf(
    out: pikepdf.Pdf, body: bytes, *, trusted: bool = False, password: str = ""
) -> TakenPdf:
    """Copy the pages of a PDF into ``out``; a ``trusted`` one was written by this program.

    ``password`` opens one that is locked. Raises UnshownPdfError where it has no page that can
    be taken over.
    """
    taken = TakenPdf()
    source = _opened(body, password)
    if source.is_encrypted:  # with its password, or without one to open: read as anyone may
        source, body = _written_anew(source)
        if password:
            taken.notes.append(LOCKED)
    if not trusted:
        source = _as_shown(source, body, taken)
    else:
        taken.tree = tree_of(source)
    count = len(source.pages)
    if not count:
        raise UnshownPdfError("no pages")
    if count > MOST_PAGES:
        raise UnshownPdfError("too many pages")
    for page in source.pages:
        taken.pages.append(_taken_page(out, source, page.obj, taken))
    if any(word in str(warning) for warning in source.get_warnings() for word in _CUT_OFF):
        taken.problem = DAMAGED_PAGES
    return taken


def _opened(body: bytes, password: str = "") -> pikepdf.Pdf:
    try:
        return pikepdf.open(io.BytesIO(body), password=password, suppress_warnings=True)
    except pikepdf.PasswordError as error:
        raise UnshownPdfError("password needed") from error
    except PIKE_FAULTS as error:
        raise UnshownPdfError("damaged") from error


def _written_anew(source: pikepdf.Pdf) -> tuple[pikepdf.Pdf, bytes]:
    plain = io.BytesIO()
    source.save(plain, encryption=False)
    return pikepdf.open(plain, suppress_warnings=True), plain.getvalue()


# -- what is beside the pages ---------------------------------------------------------------


def _as_shown(source: pikepdf.Pdf, body: bytes, taken: TakenPdf) -> pikepdf.Pdf:
    """Return the document with its notes and fields drawn in, and note what stays behind."""
    root: Any = source.Root
    names, form = _held(root, "/Names"), _held(root, "/AcroForm")
    taken.holds_files = "/EmbeddedFiles" in names or "/Collection" in root
    if "/JavaScript" in names or _has_script(root.get("/OpenAction")) or "/AA" in root:
        taken.notes.append(SCRIPTS)
    if int(form.get("/SigFlags", 0)) & 1:
        taken.notes.append(SIGNED)
    if "/XFA" in form and bool(root.get("/NeedsRendering", False)):
        raise UnshownPdfError("a form that only its own program shows")
    if b"%%EOF" not in body[-2048:]:
        taken.problem = DAMAGED_PAGES
    if "/Outlines" in root:
        taken.marks += _marks(body)
    if _hides_layers(_held(root, "/OCProperties")):
        taken.notes.append(LAYERS)
        return _opened(_drawn_anew(body))
    if any(_shows_notes(page.obj) for page in source.pages):
        taken.notes.append(FLATTENED)
        return _opened(_flattened(source, body))
    return source


def _held(root: Any, key: str) -> Any:
    value = root.get(key)
    return value if isinstance(value, Dictionary) else Dictionary()


def _has_script(action: Any) -> bool:
    return isinstance(action, Dictionary) and "/JS" in action


def _hides_layers(layers: Any) -> bool:
    shown = layers.get("/D")
    if not isinstance(shown, Dictionary):
        return False
    hidden = shown.get("/OFF")
    off = isinstance(hidden, Array) and len(hidden) > 0
    return off or str(shown.get("/BaseState", "/ON")) == "/OFF"


def _shows_notes(page: Any) -> bool:
    notes = page.get("/Annots")
    if not isinstance(notes, Array):
        return False
    return any(
        isinstance(one, Dictionary) and str(one.get("/Subtype", "")) not in _SILENT_NOTES
        for one in notes
    )


def _flattened(source: pikepdf.Pdf, body: bytes) -> bytes:
    """Draw fields and notes into their pages; page by page as pictures where that fails."""
    if source.Root.get("/AcroForm") is not None:
        source.generate_appearance_streams()
        drawn = io.BytesIO()
        source.save(drawn)
        body = drawn.getvalue()
    document = PdfDocument(body)
    try:
        document.init_forms()
        for page in document:
            page.flatten()
            page.close()
        out = io.BytesIO()
        document.save(out)
        return out.getvalue()
    except PIKE_FAULTS:
        return _drawn_anew(body)
    finally:
        document.close()


def _drawn_anew(body: bytes) -> bytes:
    """Give every page as the picture that is seen of it, with its words unseen above."""
    drawn = PdfRedaction(body, ())
    try:
        for number in range(min(drawn.pages, MOST_PAGES)):
            drawn.rebuild(number)
        return drawn.finish()
    finally:
        drawn.close()


def _marks(body: bytes) -> Iterator[tuple[str, int, int]]:
    document = PdfDocument(body)
    try:
        for number, mark in enumerate(document.get_toc(max_depth=_MARK_DEPTH)):
            if number >= _MOST_MARKS:
                return
            to = mark.get_dest()
            page = None if to is None else to.get_index()
            words = " ".join(str(mark.get_title()).split())[:_LONGEST_MARK]
            if words and page is not None and page >= 0:
                yield words, int(page), int(mark.level)
    except PIKE_FAULTS:
        return
    finally:
        document.close()


# -- pages ----------------------------------------------------------------------------------


def _taken_page(out: pikepdf.Pdf, source: pikepdf.Pdf, page: Any, taken: TakenPdf) -> TakenPage:
    box = _seen_box(page)
    matrix, width, height = _upright(page, box)
    data, packing = _contents(page, taken)
    drawing = pikepdf.Stream(out, data)
    drawing.stream_dict = Dictionary(
        Type=Name.XObject,
        Subtype=Name.Form,
        BBox=Array([round(side, 4) for side in box]),
        Matrix=Array([round(number, 6) for number in matrix]),
        **packing,
    )
    resources = _inherited(page, "/Resources")
    if isinstance(resources, Dictionary):
        drawing.Resources = out.copy_foreign(source.make_indirect(resources))
    group = page.get("/Group")
    if isinstance(group, Dictionary):
        drawing.Group = out.copy_foreign(source.make_indirect(group))
    return TakenPage(out.make_indirect(drawing), width, height)


def _contents(page: Any, taken: TakenPdf) -> tuple[bytes, dict[str, Any]]:
    """Return the instructions of a page, packed as they are where they stand in one piece."""
    held = page.get("/Contents")
    try:
        if isinstance(held, pikepdf.Stream):
            kind = held.get("/Filter")
            if kind == Name.FlateDecode and "/DecodeParms" not in held:
                raw = held.read_raw_bytes()
                zlib.decompress(raw)
                return raw, {"Filter": Name.FlateDecode}
            held = [held]
        parts = [one.read_bytes() for one in held or () if isinstance(one, pikepdf.Stream)]
        return zlib.compress(b"\n".join(parts), 1), {"Filter": Name.FlateDecode}
    except PIKE_FAULTS:
        taken.problem = DAMAGED_PAGES
        return _what_is_left(held), {}


def _what_is_left(held: Any) -> bytes:
    """Give as much of broken instructions as can be unpacked."""
    left = bytearray()
    for one in [held] if isinstance(held, pikepdf.Stream) else list(held or ()):
        try:
            if isinstance(one, pikepdf.Stream):
                left += zlib.decompressobj().decompress(one.read_raw_bytes(), 1 << 26) + b"\n"
        except PIKE_FAULTS:
            continue
    return bytes(left)


def _inherited(page: Any, key: str) -> Any:
    holder = page
    for _ in range(_DEEPEST):
        value = holder.get(key)
        if value is not None:
            return value
        holder = holder.get("/Parent")
        if not isinstance(holder, Dictionary):
            return None
    return None


def _seen_box(page: Any) -> tuple[float, float, float, float]:
    """Return what a reader shows of a page: the crop box within the sheet."""
    sheet = _box(_inherited(page, "/MediaBox")) or (0.0, 0.0, *_NOWHERE)
    crop = _box(_inherited(page, "/CropBox"))
    if crop is None:
        return sheet
    left, foot = max(sheet[0], crop[0]), max(sheet[1], crop[1])
    right, top = min(sheet[2], crop[2]), min(sheet[3], crop[3])
    return (left, foot, right, top) if left < right and foot < top else sheet


def _box(value: Any) -> tuple[float, float, float, float] | None:
    try:
        one, two, three, four = (float(side) for side in value)
    except PIKE_FAULTS:
        return None
    box = min(one, three), min(two, four), max(one, three), max(two, four)
    sound = all(math.isfinite(side) and abs(side) < 1e6 for side in box)
    return box if sound and box[0] < box[2] and box[1] < box[3] else None


def _upright(
    page: Any, box: tuple[float, float, float, float]
) -> tuple[tuple[float, ...], float, float]:
    """Return what brings a page upright, in points and with its foot at nought, and its size."""
    unit = _number(page.get("/UserUnit"), 1.0)
    unit = unit if 0 < unit <= 75_000 else 1.0
    left, foot, right, top = box
    wide, high = (right - left) * unit, (top - foot) * unit
    match int(_number(_inherited(page, "/Rotate"), 0.0)) % 360:
        case 90:
            return (0, -unit, unit, 0, -foot * unit, right * unit), high, wide
        case 180:
            return (-unit, 0, 0, -unit, right * unit, top * unit), wide, high
        case 270:
            return (0, unit, -unit, 0, top * unit, -left * unit), high, wide
        case _:
            return (unit, 0, 0, unit, -left * unit, -foot * unit), wide, high


def _number(value: Any, otherwise: float) -> float:
    try:
        number = float(value)
    except (TypeError, ValueError):
        return otherwise
    return number if math.isfinite(number) else otherwise
