"""Words that lie unseen on a page, each over its place, so that readers find and copy them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import pikepdf
from pikepdf import Array, Dictionary, Name

from casework.media.redact_glyphs import ADVANCE, NAME, UNITS, Codes, font_file
from casework.media.redact_text import Place

_LEAST_HEIGHT = 1.0


class UnseenWords:
    """The unseen words of one document and their font, which is written when all are known."""

    def __init__(self, pdf: pikepdf.Pdf) -> None:
        self._pdf = pdf
        self._codes = Codes()
        self.font = pdf.make_indirect(Dictionary())
        self._any_words = False

    def write(self) -> None:
        """Write the font, if any words were laid."""
        if self._any_words:
            self._write_font()

    def layer(
        self,
        words: Sequence[tuple[str, Place]],
        size: tuple[float, float],
        corner: tuple[float, float] = (0.0, 0.0),
    ) -> str:
        """Write words as they stand on an area, each stretched to the width of its place, unseen.

        Places are fractions of the area; ``corner`` is its left foot on the page.
        """
        if not words:
            return ""
        self._any_words = True
        width, height = size
        lines = ["BT 3 Tr"]
        for text, (left, top, right, bottom) in _in_lines(words):
            tall = max((bottom - top) * height, _LEAST_HEIGHT)
            natural = len(text) * tall * ADVANCE / UNITS
            stretch = max((right - left) * width / natural * 100, 1.0)
            digits = self._codes.hexadecimal(text + " ")
            lines.append(
                f"/F {tall:.2f} Tf {stretch:.2f} Tz 1 0 0 1 {corner[0] + left * width:.2f}"
                f" {corner[1] + (1 - bottom) * height:.2f} Tm <{digits}> Tj"
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
        self.font.Type = Name.Font
        self.font.Subtype = Name.Type0
        self.font.BaseFont = Name(f"/{NAME}")
        self.font.Encoding = Name("/Identity-H")
        self.font.DescendantFonts = Array([self._pdf.make_indirect(inner)])
        to_unicode = pikepdf.Stream(self._pdf, self._codes.to_unicode())
        self.font.ToUnicode = self._pdf.make_indirect(to_unicode)


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
