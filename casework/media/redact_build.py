"""The new PDF of a redaction, written from nothing: a picture a page, and unseen words on it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from casework.media.redact_text import Place
from casework.media.unseen_words import UnseenWords

_FEW_COLOURS = 4096
_QUALITY = 90
_LEVEL = 2  # twice as fast as six, and a tenth larger
_GREY = 3  # of 255: what rounding makes of a grey page


@dataclass(frozen=True, slots=True)
class Packed:
    """Pixels as a PDF holds them."""

    data: bytes
    filter: Name
    colours: Name


class RebuiltPdf:
    """Pages are added one by one; each is held packed, never as pixels."""

    def __init__(self) -> None:
        self._pdf = pikepdf.Pdf.new()
        self._words = UnseenWords(self._pdf)

    def add_page(
        self,
        picture: Image.Image,
        size: tuple[float, float],
        words: Sequence[tuple[str, Place]],
        unit: float = 1.0,
    ) -> None:
        """Add a page of a size in its own units, each so many points."""
        width, height = size
        packed = pack(picture)
        image = pikepdf.Stream(self._pdf, packed.data)
        image.stream_dict = Dictionary(
            Type=Name.XObject,
            Subtype=Name.Image,
            Width=picture.width,
            Height=picture.height,
            ColorSpace=packed.colours,
            BitsPerComponent=8,
            Filter=packed.filter,
        )
        drawing = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /P Do Q\n"
        drawing += self._words.layer(words, size)
        resources = Dictionary(XObject=Dictionary(P=self._pdf.make_indirect(image)))
        if words:
            resources.Font = Dictionary(F=self._words.font)
        page = Dictionary(
            Type=Name.Page,
            MediaBox=Array([0, 0, round(width, 4), round(height, 4)]),
            Resources=resources,
            Contents=self._pdf.make_indirect(pikepdf.Stream(self._pdf, drawing.encode("ascii"))),
        )
        if unit != 1.0:
            page.UserUnit = round(unit, 4)
        self._pdf.pages.append(pikepdf.Page(self._pdf.make_indirect(page)))

    def finished(self) -> bytes:
        """Write the file."""
        self._words.write()
        out = io.BytesIO()
        self._pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        self._pdf.close()
        return out.getvalue()


def pack(picture: Image.Image) -> Packed:
    """Pack pixels without loss where few colours make it small, else as a fine JPEG."""
    grey = _is_grey(picture)
    colours = Name.DeviceGray if grey else Name.DeviceRGB
    if grey:
        picture = picture.convert("L")
    if picture.getcolors(_FEW_COLOURS) is not None:
        return Packed(zlib.compress(picture.tobytes(), _LEVEL), Name.FlateDecode, colours)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return Packed(out.getvalue(), Name.DCTDecode, colours)


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    for other in (green, blue):
        high = ImageChops.difference(red, other).getextrema()[1]
        if not isinstance(high, int | float) or high > _GREY:
            return False
    return True
