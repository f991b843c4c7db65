"""Look for words in every corner of a PDF: objects, streams, revisions, text, pictures, pages."""

from __future__ import annotations

import io
import re
import warnings
import zlib
from collections.abc import Callable, Iterator

import pikepdf
import pypdfium2
from pikepdf import Array, Dictionary, Name, Object, Stream, String
from PIL import Image

from tests.labelled.planted.forms import in_bytes, in_text

Look = Callable[[bytes, str], None]
See = Callable[[Image.Image, str], None]
Tell = Callable[[str, list[tuple[str, str]]], None]
STREAM = re.compile(rb"stream\r?\n")


def search_pdf(
    data: bytes, where: str, words: tuple[str, ...], tell: Tell, look: Look, see: See
) -> None:
    """Search the file as it stands and each earlier revision beneath it."""
    _packed(data, where, words, tell)
    ends = [match.end() for match in re.finditer(rb"%%EOF", data)] or [len(data)]
    for number, end in enumerate(ends, 1):
        place = where if end == ends[-1] else f"{where} revision {number}"
        try:
            with pikepdf.Pdf.open(io.BytesIO(data[:end] if end != ends[-1] else data)) as pdf:
                _objects(pdf, place, words, tell, look, see)
        except pikepdf.PdfError as error:
            tell(f"{place}: not readable by pikepdf ({error})", [])
    _pages(data, where, words, tell, see)


def _packed(data: bytes, where: str, words: tuple[str, ...], tell: Tell) -> None:
    """Unpack every deflated stream that lies anywhere in the bytes, in use or not."""
    for match in STREAM.finditer(data):
        try:
            inner = zlib.decompressobj().decompress(data[match.end() :], 50_000_000)
        except zlib.error:
            continue
        tell(f"{where} raw stream at {match.start()}", in_bytes(inner, words, 1))


def _objects(
    pdf: pikepdf.Pdf, where: str, words: tuple[str, ...], tell: Tell, look: Look, see: See
) -> None:
    _walk(pdf.trailer, f"{where} trailer", words, tell)
    for held in pdf.objects:
        place = f"{where} object {held.objgen[0]}"
        _walk(held, place, words, tell)
        if isinstance(held, Stream):
            _stream(held, place, words, tell, look, see)


def _stream(
    held: Stream, place: str, words: tuple[str, ...], tell: Tell, look: Look, see: See
) -> None:
    for read in (held.read_raw_bytes, held.read_bytes):
        try:
            look(read(), f"{place} stream")
        except pikepdf.PdfError:
            continue
    if held.get("/Subtype") == Name.Image or ("/Width" in held and "/Height" in held):
        try:
            see(pikepdf.PdfImage(held).as_pil_image(), f"{place} picture")
        except (pikepdf.PdfError, NotImplementedError, ValueError, OSError, AttributeError):
            _raw_picture(held, place, see)
        return
    try:
        with warnings.catch_warnings(action="ignore"):  # fonts and pictures are no page content
            shown = "".join(_shown(held))
    except (pikepdf.PdfError, ValueError, TypeError, RuntimeError):
        return
    tell(f"{place} operands joined", in_text(shown, words))


def _raw_picture(held: Stream, place: str, see: See) -> None:
    try:
        size = (int(held.Width), int(held.Height))
        see(Image.frombytes("RGB", size, held.read_bytes()), f"{place} picture")
    except (pikepdf.PdfError, ValueError):
        return


def _shown(held: Stream) -> Iterator[str]:
    for instruction in pikepdf.parse_content_stream(held):
        operands = list(getattr(instruction, "operands", ()))
        for operand in operands:
            yield from _strings(operand)


def _strings(operand: object) -> Iterator[str]:
    if isinstance(operand, String):
        yield str(operand)
    elif isinstance(operand, Array):
        for inner in operand:
            yield from _strings(inner)
    elif isinstance(operand, Dictionary):
        for _, inner in operand.items():  # noqa: PERF102
            yield from _strings(inner)


def _walk(held: Object, place: str, words: tuple[str, ...], tell: Tell, depth: int = 0) -> None:
    """Search the strings, names and keys of an object, one level into direct children."""
    if depth > 20 or (depth and getattr(held, "is_indirect", False)):
        return
    if isinstance(held, String):
        tell(f"{place} string", in_bytes(bytes(held), words, 1) + in_text(str(held), words))
    elif isinstance(held, Name):
        tell(f"{place} name", in_text(str(held), words))
    elif isinstance(held, Array):
        for inner in held:
            if isinstance(inner, Object):
                _walk(inner, place, words, tell, depth + 1)
    elif isinstance(held, Dictionary | Stream):
        for key in held.keys():  # noqa: SIM118
            tell(f"{place} key {key}", in_text(str(key), words))
            inner = held.get(key)
            if isinstance(inner, Object):
                _walk(inner, f"{place} {key}", words, tell, depth + 1)


def _pages(data: bytes, where: str, words: tuple[str, ...], tell: Tell, see: See) -> None:
    pdf = pypdfium2.PdfDocument(data)
    try:
        if pdf.get_formtype() == pypdfium2.raw.FORMTYPE_ACRO_FORM:
            pdf.init_forms()
        for number in range(len(pdf)):
            page = pdf[number]
            place = f"{where} page {number + 1}"
            text = page.get_textpage()
            tell(f"{place} text", in_text(text.get_text_range(), words))
            tell(f"{place} text by place", in_text(_by_place(text), words))
            shown = page.render(scale=1.5, may_draw_forms=True).to_pil()
            see(shown, f"{place} as shown")
        whole = " ".join(pdf[number].get_textpage().get_text_range() for number in range(len(pdf)))
        tell(f"{where} all pages", in_text(whole, words))
    finally:
        pdf.close()


def _by_place(text: pypdfium2.PdfTextPage) -> str:
    """Order the letters by where they stand, whatever the order they were written in."""
    letters: list[tuple[float, float, str]] = []
    for place in range(text.count_chars()):
        left, bottom, _, _ = text.get_charbox(place, loose=True)
        letter = text.get_text_range(place, 1)
        if letter.strip():
            letters.append((round(-bottom / 3), left, letter))
    return "".join(letter for _, _, letter in sorted(letters))
