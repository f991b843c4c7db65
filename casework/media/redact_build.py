"""The new PDF of a redaction, written from nothing: a picture a page, and unseen words on it."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pikepdf
from pikepdf import Array, Dictionary, Name
from PIL import Image, ImageChops

from casework.media.redact_glyphs import ADVANCE, NAME, UNITS, Codes, font_file
from casework.media.redact_text import Place

_FEW_COLOURS = 4096
_QUALITY = 90
_LEVEL = 2  # twice as fast as six, and a tenth larger
_GREY = 3  # of 255: what rounding makes of a grey page
_LEAST_HEIGHT = 1.0


@dataclass(frozen=True, slots=True)
class _Packed:
    data: bytes
    filter: Name
    colours: Name


class RebuiltPdf:
    """Pages are added one by one; each is held packed, never as pixels."""

    def __init__(self) -> None:
        self._pdf = pikepdf.Pdf.new()
        self._codes = Codes()
        self._font = self._pdf.make_indirect(Dictionary())
        self._any_words = False

    def add_page(
        self,
        picture: Image.Image,
        size: tuple[float, float],
        words: Sequence[tuple[str, Place]],
        unit: float = 1.0,
    ) -> None:
        """Add a page of a size in its own units, each so many points."""
        width, height = size
        packed = _pack(picture)
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
        drawing = f"q {width:.4f} 0 0 {height:.4f} 0 0 cm /P Do Q\n" + self._layer(words, size)
        resources = Dictionary(XObject=Dictionary(P=self._pdf.make_indirect(image)))
        if words:
            self._any_words = True
            resources.Font = Dictionary(F=self._font)
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
        if self._any_words:
            self._write_font()
        out = io.BytesIO()
        self._pdf.save(
            out,
            deterministic_id=True,
            compress_streams=True,
            object_stream_mode=pikepdf.ObjectStreamMode.disable,
        )
        self._pdf.close()
        return out.getvalue()

    def _layer(self, words: Sequence[tuple[str, Place]], size: tuple[float, float]) -> str:
        """Write the words as they stand, each stretched to the width of its place, unseen."""
        if not words:
            return ""
        width, height = size
        lines = ["BT 3 Tr"]
        for text, (left, top, right, bottom) in _in_lines(words):
            tall = max((bottom - top) * height, _LEAST_HEIGHT)
            natural = len(text) * tall * ADVANCE / UNITS
            stretch = max((right - left) * width / natural * 100, 1.0)
            digits = self._codes.hexadecimal(text + " ")
            lines.append(
                f"/F {tall:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {left * width:.2f}"
                f" {(1 - bottom) * height:.2f} Tm <{digits}> Tj"
            )
        return "\n".join((*lines, "ET"))

    def _write_font(self) -> None:
        file = pikepdf.Stream(self._pdf, font_file())
        nowhere = pikepdf.Stream(self._pdf, bytes(2 * 0x10000))  # every code: the empty shape
        described = Dictionary(
            Type=Name.FontDescriptor,
            FontName=Name(f"/{NAME}"),
            Flags=4,
            FontBBox=Array([0, 0, ADVANCE, UNITS]),
            ItalicAngle=0,
            Ascent=UNITS,
            Descent=0,
            CapHeight=UNITS,
            StemV=80,
            FontFile2=self._pdf.make_indirect(file),
        )
        inner = Dictionary(
            Type=Name.Font,
            Subtype=Name.CIDFontType2,
            BaseFont=Name(f"/{NAME}"),
            CIDSystemInfo=Dictionary(
                Registry=pikepdf.String("Adobe"), Ordering=pikepdf.String("Identity"), Supplement=0
            ),
            DW=ADVANCE,
            CIDToGIDMap=self._pdf.make_indirect(nowhere),
            FontDescriptor=self._pdf.make_indirect(described),
        )
        self._font.Type = Name.Font
        self._font.Subtype = Name.Type0
        self._font.BaseFont = Name(f"/{NAME}")
        self._font.Encoding = Name("/Identity-H")
        self._font.DescendantFonts = Array([self._pdf.make_indirect(inner)])
        to_unicode = pikepdf.Stream(self._pdf, self._codes.to_unicode())
        self._font.ToUnicode = self._pdf.make_indirect(to_unicode)


def _in_lines(words: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    """Bring the words of a line to one height, so that readers see a single line."""
    line: list[tuple[str, Place]] = []
    for word in words:
        if not word[0]:
            continue
        if line and not _beside(line[-1][1], word[1]):
            yield from _levelled(line)
            line = []
        line.append(word)
    yield from _levelled(line)


def _beside(before: Place, place: Place) -> bool:
    shared = min(before[3], place[3]) - max(before[1], place[1])
    least = min(before[3] - before[1], place[3] - place[1])
    return shared >= 0.3 * least and place[0] >= before[0]


def _levelled(line: Sequence[tuple[str, Place]]) -> Iterator[tuple[str, Place]]:
    if line:
        top = min(place[1] for _, place in line)
        bottom = max(place[3] for _, place in line)
        yield from ((text, (place[0], top, place[2], bottom)) for text, place in line)


def _pack(picture: Image.Image) -> _Packed:
    """Pack pixels without loss where few colours make it small, else as a fine JPEG."""
    grey = _is_grey(picture)
    colours = Name.DeviceGray if grey else Name.DeviceRGB
    if grey:
        picture = picture.convert("L")
    if picture.getcolors(_FEW_COLOURS) is not None:
        return _Packed(zlib.compress(picture.tobytes(), _LEVEL), Name.FlateDecode, colours)
    out = io.BytesIO()
    picture.save(out, "JPEG", quality=_QUALITY, subsampling=0)
    return _Packed(out.getvalue(), Name.DCTDecode, colours)


def _is_grey(picture: Image.Image) -> bool:
    red, green, blue = picture.split()
    for other in (green, blue):
        high = ImageChops.difference(red, other).getextrema()[1]
        if not isinstance(high, int | float) or high > _GREY:
            return False
    return True
