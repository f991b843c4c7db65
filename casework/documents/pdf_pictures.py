"""Put pictures into a PDF as they are packed: the reader unpacks PNG and JPEG by itself."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator
from typing import Any

from reportlab.pdfbase import pdfdoc

from casework.documents.figures import PNG, PNG_KIND


class _PackedImage(pdfdoc.PDFObject):  # type: ignore[misc]  # ReportLab has no types
    """A picture object; asked by ReportLab to write itself at the end."""

    def __init__(self, name: str, data: bytes, width: int, height: int) -> None:
        self.name = name
        self._data, self._size = data, (width, height)

    def format(self, document: Any) -> bytes:
        """Write the picture as a stream of the PDF."""
        png = self._data.startswith(PNG)
        content = b"".join(_png_rows(self._data)) if png else self._data
        stream = pdfdoc.PDFStream(content=content)
        width, height = self._size
        facts = stream.dictionary
        facts["Type"], facts["Subtype"] = pdfdoc.PDFName("XObject"), pdfdoc.PDFName("Image")
        facts["Width"], facts["Height"] = width, height
        facts["BitsPerComponent"] = 8
        facts["ColorSpace"] = pdfdoc.PDFName("DeviceRGB")
        facts["Filter"] = pdfdoc.PDFName("FlateDecode" if png else "DCTDecode")
        if png:
            facts["DecodeParms"] = pdfdoc.PDFDictionary(
                {"Predictor": 15, "Colors": 3, "BitsPerComponent": 8, "Columns": width}
            )
        facts["Length"] = len(content)
        made: bytes = stream.format(document)
        return made


def picture_code(canvas: Any, data: bytes, size: tuple[int, int]) -> str:
    """Return the operator that draws a picture, which is put into the file once only."""
    name = hashlib.sha256(data).hexdigest()[:24]
    doc = canvas._doc
    registered: str = doc.getXObjectName(name)
    if registered not in doc.idToObject:
        doc.Reference(_PackedImage(name, data, *size), registered)
    canvas._currentPageHasImages = 1
    canvas._formsinuse.append(name)
    return f"/{registered} Do"


def _png_rows(data: bytes) -> Iterator[bytes]:
    """Yield the packed rows of a plain PNG: 8 bits of red, green and blue, not interlaced."""
    position = len(PNG)
    while position < len(data):
        (length,) = struct.unpack(">I", data[position : position + 4])
        kind = data[position + 4 : position + 8]
        if kind == b"IHDR":
            plain = data[position + 16 : position + 21]
            if plain != PNG_KIND:
                raise ValueError("a picture of a paper is packed by figures.picture_of")
        if kind == b"IDAT":
            yield data[position + 8 : position + 8 + length]
        position += 12 + length
