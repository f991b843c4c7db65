"""Draw the pages of a PDF of ours as pictures for the screen."""

from __future__ import annotations

import io

import pypdfium2


def page_pictures(data: bytes, *, width: int) -> tuple[bytes, ...]:
    """Return each page as PNG bytes, ``width`` pixels wide."""
    reader = pypdfium2.PdfDocument(data)
    try:
        pages: list[bytes] = []
        for number in range(len(reader)):
            page = reader[number]
            bitmap = page.render(scale=width / page.get_width(), fill_color=(255, 255, 255, 255))
            buffer = io.BytesIO()
            bitmap.to_pil().save(buffer, "PNG", compress_level=1)
            pages.append(buffer.getvalue())
            bitmap.close()
            page.close()
        return tuple(pages)
    finally:
        reader.close()
