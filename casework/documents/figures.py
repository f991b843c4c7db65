"""Make the pictures of a paper: pixels packed as they look best, once for both formats."""

from __future__ import annotations

import io

from PIL import Image

from casework.documents.blocks import Picture

_FLAT_COLOURS = 40_000  # more than this is a photograph, which PNG would make very large
_JPEG_QUALITY = 88


def picture_of(width: int, height: int, pixels: bytes) -> Picture:
    """Pack rows of red, green and blue: screens without loss, photographs as JPEG."""
    shown = Image.frombuffer("RGB", (width, height), pixels, "raw", "RGB", 0, 1)
    packed = io.BytesIO()
    if shown.getcolors(_FLAT_COLOURS) is None:
        shown.save(packed, "JPEG", quality=_JPEG_QUALITY)
    else:
        shown.save(packed, "PNG", compress_level=4)
    return Picture(packed.getvalue(), width, height)
