"""Walk every object of a rebuilt PDF: only what a picture and unseen words need may be there."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from typing import Any

import pikepdf

from casework.media.redact_glyphs import NAME, font_file
from casework.media.redact_packed import foreign_in_jpeg, foreign_in_pixels
from casework.media.redact_withheld import withheld_picture

_KEYS_WORDS = """
/Type /Pages /Kids /Count /UserUnit /Parent /MediaBox /Resources /Contents /XObject /Font /P /F
/Subtype /Width /Height /ColorSpace /BitsPerComponent /Filter /Length /BaseFont /Encoding
/DescendantFonts /ToUnicode /CIDSystemInfo /Registry /Ordering /Supplement /DW /CIDToGIDMap
/FontDescriptor /FontName /Flags /FontBBox /ItalicAngle /Ascent /Descent /CapHeight /StemV
/FontFile2
"""
_KEYS = frozenset(_KEYS_WORDS.split())
_NAMES = frozenset(
    "/Catalog /Pages /Page /XObject /Image /DeviceRGB /DeviceGray /FlateDecode /DCTDecode /Font"
    f" /Type0 /CIDFontType2 /FontDescriptor /Identity-H /{NAME}".split()
)
_TRAILER = frozenset(("/Root", "/Size", "/ID"))
_STRINGS = ("Adobe", "Identity")
_NUMBER = rb"-?\d+(?:\.\d+)?"
_DRAWING = re.compile(
    rb"q N 0 0 N 0 0 cm /P Do Q\n"
    rb"(?:BT 3 Tr\n(?:/F N Tf N Tz 1 0 0 1 N N Tm <[0-9A-F]*> Tj\n)*ET)?".replace(b"N", _NUMBER)
)
_SHOWN = re.compile(rb"<([0-9A-F]*)> Tj")
_STREAM = re.compile(rb"stream\r?\n.*?endstream", re.DOTALL)
_SYNTAX = re.compile(
    rb"/ID \[.*?\]|/[A-Za-z0-9-]+|\b(?:obj|endobj|xref|trailer|startxref|stream|null|true|false)\b"
    rb"|%PDF|%%EOF|\(Adobe\)|\(Identity\)"
)


def foreign_objects(body: bytes) -> Iterator[str]:
    """Yield what stands in a rebuilt PDF and has no business there. Raises PdfError."""
    if body.count(b"startxref") != 1 or body.count(b"%%EOF") != 1:
        yield "more than one state of the file"
    if not body.rstrip().endswith(b"%%EOF"):
        yield "bytes after the end of the file"
    with pikepdf.open(io.BytesIO(body)) as document:
        extra = {str(key) for key in document.trailer} - _TRAILER
        extra |= {str(key) for key in document.Root} - {"/Type", "/Pages"}
        yield from (f"the entry {key}" for key in sorted(extra))
        for one in document.objects:
            yield from _foreign_value(one, 0)
            if isinstance(one, pikepdf.Stream):
                yield from _foreign_stream(one)


def words_shown(body: bytes) -> list[str]:
    """Return, page by page, the letters that the drawing instructions hold, by their codes."""
    shown = []
    with pikepdf.open(io.BytesIO(body)) as document:
        for page in document.pages:
            drawing = page.obj.get("/Contents")
            if not isinstance(drawing, pikepdf.Stream):
                continue  # drawn in parts: the walk over the objects tells of it
            digits = _SHOWN.findall(drawing.read_bytes())
            words = (bytes.fromhex(one.decode("ascii")) for one in digits)
            shown.append("".join(word.decode("utf-16-be", "replace") for word in words))
    return shown


def not_withheld(body: bytes, withheld: Sequence[int]) -> Iterator[bool]:
    """Say of each page whether it was to be withheld and shows any other pixel. Raises PdfError."""
    with pikepdf.open(io.BytesIO(body)) as document:
        for number, page in enumerate(document.pages, 1):
            if number not in withheld:
                yield False
                continue
            image = page.Resources.XObject.P
            placed = withheld_picture(int(image.Width), int(image.Height), number).convert("L")
            yield image.read_bytes() != placed.tobytes()


def skeleton(body: bytes) -> bytes:
    """Return the bytes of a rebuilt PDF without its streams and without the words of the format."""
    return _SYNTAX.sub(_unless_foreign, _STREAM.sub(b" ", body))


def packed_parts(body: bytes) -> bytes:
    """Return the streams of a PDF as they are packed."""
    return b"\n".join(_STREAM.findall(body))


def letter_maps(body: bytes) -> bytes:
    """Return the maps from codes to letters, unpacked."""
    with pikepdf.open(io.BytesIO(body)) as document:
        found = [
            one["/ToUnicode"].read_bytes()
            for one in document.objects
            if isinstance(one, pikepdf.Dictionary) and "/ToUnicode" in one
        ]
    return b"\n".join(found)


def _unless_foreign(found: re.Match[bytes]) -> bytes:
    word = found[0]
    known = word.startswith((b"/ID [",)) or not word.startswith(b"/")
    return b" " if known or word.decode("ascii") in _KEYS | _NAMES | _TRAILER else word


def _foreign_value(value: Any, depth: int) -> Iterator[str]:
    if isinstance(value, pikepdf.Stream):
        value = value.stream_dict
    if isinstance(value, pikepdf.Dictionary):
        yield from (f"the entry {key}" for key in value.keys() if key not in _KEYS)  # noqa: SIM118
        inside = [inner for _, inner in value.items()]
    else:
        inside = list(value) if isinstance(value, pikepdf.Array) else []
    for inner in inside:
        if not _is_indirect(inner) and depth < 10:
            yield from _foreign_value(inner, depth + 1)
    if isinstance(value, pikepdf.Name) and str(value) not in _NAMES:
        yield f"the name {value}"
    elif isinstance(value, pikepdf.String) and str(value) not in _STRINGS:
        yield "a text of its own"


def _is_indirect(value: Any) -> bool:
    return isinstance(value, pikepdf.Object) and value.is_indirect


def _foreign_stream(stream: pikepdf.Stream) -> Iterator[str]:
    if stream.get("/Subtype") == pikepdf.Name.Image:
        problem = _foreign_image(stream)
    else:
        content = stream.read_bytes()
        known = (
            _DRAWING.fullmatch(content)
            or content == font_file()
            or content == bytes(2 * 0x10000)
            or _is_letter_map(content)
        )
        problem = "" if known else "a part of unknown use"
    if problem:
        yield problem


def _foreign_image(stream: pikepdf.Stream) -> str:
    packed = stream.read_raw_bytes()
    if stream.Filter == pikepdf.Name.DCTDecode:
        return foreign_in_jpeg(packed)
    colours = 1 if stream.ColorSpace == pikepdf.Name.DeviceGray else 3
    return foreign_in_pixels(packed, int(stream.Width) * int(stream.Height) * colours)


def _is_letter_map(content: bytes) -> bool:
    """Whether a stream maps codes to single letters, in the order of the codes."""
    if not content.startswith(b"/CIDInit"):
        return False
    content = content.partition(b"endcodespacerange")[2]
    codes = re.findall(rb"^<([0-9A-F]{4})> <([0-9A-F]{4,8})>$", content, re.MULTILINE)
    lines = content.count(b"\n<")
    ordered = [code for code, _letter in codes]
    return ordered == sorted(set(ordered)) and len(codes) == lines
