"""Look through packed pictures, part by part, for anything that is not a pixel."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

_PNG_HEAD = b"\x89PNG\r\n\x1a\n"
_PNG_PARTS = (b"IHDR", b"IDAT", b"IEND")
_JFIF = b"JFIF\0"
_JFIF_LENGTH = 16  # longer, and it holds a small picture
_TABLES = {0xDB, 0xC4, 0xDD, 0xC0, 0xC1, 0xC2}
_SOI, _EOI, _SOS, _APP0 = 0xD8, 0xD9, 0xDA, 0xE0
# Size, bits, compression, colours, strips, samples, planes, predictor; and nothing in words.
_TIFF_TAGS = {256, 257, 258, 259, 262, 273, 277, 278, 279, 284, 317, 254, 282, 283, 296, 339}


def foreign_in_png(body: bytes) -> str:
    """Name the first part of a PNG that is no pixel, or ''."""
    if not body.startswith(_PNG_HEAD):
        return "no PNG"
    at = len(_PNG_HEAD)
    while at + 12 <= len(body):
        length, kind = struct.unpack_from(">I4s", body, at)
        if kind not in _PNG_PARTS:
            return f"the part {kind.decode('latin-1')}"
        at += 12 + length
        if kind == b"IEND":
            return "" if at == len(body) else "bytes after the end"
    return "no end"


def foreign_in_jpeg(body: bytes) -> str:
    """Name the first part of a JPEG that is neither pixels nor what unpacks them, or ''."""
    if body[:2] != bytes((0xFF, _SOI)):
        return "no JPEG"
    at = 2
    while at + 2 <= len(body):
        if body[at] != 0xFF:
            return "bytes between the parts"
        kind = body[at + 1]
        if kind == _EOI:
            return "" if at + 2 == len(body) else "bytes after the end"
        if at + 4 > len(body):
            break
        length = int.from_bytes(body[at + 2 : at + 4], "big")
        content = body[at + 4 : at + 2 + length]
        if kind == _APP0:
            if not content.startswith(_JFIF) or length != _JFIF_LENGTH:
                return "a small picture or a note at its head"
        elif kind != _SOS and kind not in _TABLES:
            return f"a part of kind {kind:02X}"
        at += 2 + length
        if kind == _SOS:
            at = _end_of_scan(body, at)
    return "no end"


def _end_of_scan(body: bytes, at: int) -> int:
    """Find the marker that ends the packed pixels: none that is a stuffed or a restart one."""
    while (at := body.find(b"\xff", at)) >= 0 and at + 1 < len(body):
        kind = body[at + 1]
        if kind not in (0x00, 0xFF) and not 0xD0 <= kind <= 0xD7:
            return at
        at += 1 if kind == 0xFF else 2
    return len(body)


def foreign_in_tiff(body: bytes) -> str:
    """Name the first tag of a TIFF that is not needed for its pixels, or ''."""
    with Image.open(io.BytesIO(body), formats=["TIFF"]) as picture:
        for page in range(int(getattr(picture, "n_frames", 1))):
            picture.seek(page)
            tags: set[int] = set(getattr(picture, "tag_v2", {}))
            if tags - _TIFF_TAGS:
                return f"the tag {min(tags - _TIFF_TAGS)} on page {page + 1}"
    return ""


def foreign_in_pixels(packed: bytes, expected: int) -> str:
    """Say if packed pixels hold more or fewer bytes than the picture has, or ''."""
    unpacker = zlib.decompressobj()
    length = len(unpacker.decompress(packed, expected + 1))
    if length != expected or not unpacker.eof or unpacker.unused_data:
        return "bytes beside the pixels"
    return ""
