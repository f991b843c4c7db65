"""Draw the pages of a PDF of ours as pictures for the screen."""

from __future__ import annotations

import io
from collections.abc import Collection

import pypdfium2
from PIL import Image

from casework.documents.pdfium_lock import PDFIUM

_RGB = 2  # FPDFBitmap_BGR, its bytes the other way round


def page_pictures(
    data: bytes, *, width: int, packed: bool = False, only: Collection[int] | None = None
) -> tuple[bytes, ...]:
    """Return each page as a plain picture (PPM), ``width`` pixels wide; empty for one not asked.

    ``only`` names the pages that are asked for, counted from 0.

    Packing it as PNG would take twice as long as drawing it, at every keystroke. The pages of a
    long paper are ``packed`` all the same, as JPEG: plain, sixty would take 200 MB.
    """
    with PDFIUM:
        reader = pypdfium2.PdfDocument(data)
        try:
            pages: list[bytes] = []
            for number in range(len(reader)):
                if only is not None and number not in only:
                    pages.append(b"")
                    continue
                page = reader[number]
                bitmap = page.render(
                    scale=width / page.get_width(),
                    fill_color=(255, 255, 255, 255),
                    rev_byteorder=True,
                    force_bitmap_format=_RGB,
                )
                plain = _plain_picture(bitmap)
                pages.append(_packed(plain) if packed else plain)
                bitmap.close()
                page.close()
            return tuple(pages)
        finally:
            reader.close()


def page_count(data: bytes) -> int:
    """Return how many pages a PDF of ours has."""
    with PDFIUM:
        reader = pypdfium2.PdfDocument(data)
        try:
            return len(reader)
        finally:
            reader.close()


def _packed(plain: bytes) -> bytes:
    made = io.BytesIO()
    with Image.open(io.BytesIO(plain)) as picture:
        picture.save(made, "JPEG", quality=92, subsampling=0)
    return made.getvalue()


def _plain_picture(bitmap: pypdfium2.PdfBitmap) -> bytes:
    width, height, stride = bitmap.width, bitmap.height, bitmap.stride
    data = bytes(bitmap.buffer)
    if stride != width * 3:
        rows = (data[top : top + width * 3] for top in range(0, stride * height, stride))
        data = b"".join(rows)
    return b"P6 %d %d 255\n" % (width, height) + data
