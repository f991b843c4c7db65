"""Make the pictures of a paper: pixels packed as they look best, once for both formats."""

from __future__ import annotations

import io
import struct
import zlib

from PIL import Image

from casework.documents.blocks import Picture

PNG = b"\x89PNG\r\n\x1a\n"
PNG_KIND = b"\x08\x02\x00\x00\x00"  # 8 bits of red, green and blue, not interlaced
_FLAT_COLOURS = 40_000  # more than this is a photograph, which PNG would make very large
_JPEG_QUALITY = 88
_ROWS = 64
_EFFORT = 3  # of zlib: more takes twice as long, for a tenth of the size of a screen


def picture_of(width: int, height: int, pixels: bytes) -> Picture:
    """Pack rows of red, green and blue: screens without loss, photographs as JPEG."""
    shown = Image.frombuffer("RGB", (width, height), pixels, "raw", "RGB", 0, 1)
    if shown.getcolors(_FLAT_COLOURS) is not None:
        return Picture(_png(width, height, pixels), width, height)
    packed = io.BytesIO()
    shown.save(packed, "JPEG", quality=_JPEG_QUALITY)
    return Picture(packed.getvalue(), width, height)


def _png(width: int, height: int, pixels: bytes) -> bytes:
    """Pack rows as they are: a screen gets smaller so than by guessing at each row's filter."""
    step = width * 3
    packer = zlib.compressobj(_EFFORT)
    packed: list[bytes] = []
    for first in range(0, height * step, _ROWS * step):  # never a second copy of all the rows
        last = min(first + _ROWS * step, height * step)
        rows = (b"\x00" + pixels[top : top + step] for top in range(first, last, step))
        packed.append(packer.compress(b"".join(rows)))
    size = struct.pack(">II", width, height)
    return b"".join(
        (
            PNG,
            _part(b"IHDR", size + PNG_KIND),
            _part(b"IDAT", b"".join((*packed, packer.flush()))),
            _part(b"IEND", b""),
        )
    )


def _part(kind: bytes, content: bytes) -> bytes:
    checked = kind + content
    return struct.pack(">I", len(content)) + checked + struct.pack(">I", zlib.crc32(checked))
