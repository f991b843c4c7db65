"""The lines and words of a PDF page with their places, as they are selected and searched.

Every letter of the text layer within the shown page is given, also one that cannot be seen on it:
whoever searches a page must find what its file holds.
"""

from __future__ import annotations

import ctypes
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage

Place = tuple[float, float, float, float]
MOST_LETTERS = 60_000
_FINE = 1_000_000
_JOINTS = (0x02, 0xFFFE)  # the library's signs for a word joined over the end of a line
_KEPT_UNSEEN = "\u200c\u200d"  # joiners that shape letters and emoji


@dataclass(slots=True)
class _Line:
    words: list[tuple[str, Place]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Letter:
    text: str
    place: Place
    ends_word: bool = False
    ends_line: bool = False


def read_lines(page: PdfPage) -> tuple[list[list[tuple[str, Place]]], bool]:
    """Return the lines of a page, each as words with places, and whether letters were left out."""
    to_fraction = _transform(page)
    text = page.get_textpage()
    try:
        count = text.count_chars()
        letters = _letters(text, min(count, MOST_LETTERS), to_fraction)
        return [line.words for line in _lines(letters)], count > MOST_LETTERS
    finally:
        text.close()


def _lines(letters: Iterator[_Letter]) -> Iterator[_Line]:
    line, word = _Line(), list[_Letter]()
    for letter in letters:
        if letter.text:
            word.append(letter)
        if (letter.ends_word or letter.ends_line) and word:
            line.words.append(_word(word))
            word = []
        if letter.ends_line and line.words:
            yield line
            line = _Line()
    if word:
        line.words.append(_word(word))
    if line.words:
        yield line


def _word(letters: list[_Letter]) -> tuple[str, Place]:
    places = [one.place for one in letters]
    around = (
        max(min(one[0] for one in places), 0.0),
        max(min(one[1] for one in places), 0.0),
        min(max(one[2] for one in places), 1.0),
        min(max(one[3] for one in places), 1.0),
    )
    return "".join(one.text for one in letters), around


def _letters(
    text: pdfium.FPDF_TEXTPAGE, count: int, to_fraction: tuple[float, ...]
) -> Iterator[_Letter]:
    half = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        if 0xDC00 <= code < 0xE000 and half:
            code = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)
        half = 0
        sign = "-" if code in _JOINTS else "\ufffd" if 0xD800 <= code < 0xE000 else chr(code)
        if sign in "\r\n":
            yield _Letter("", (0, 0, 0, 0), ends_line=True)
        elif sign.isspace() or code < 32:
            yield _Letter("", (0, 0, 0, 0), ends_word=True)
        elif sign in _KEPT_UNSEEN or unicodedata.category(sign) not in ("Cf", "Cc"):
            place = _place(_sides(text, index), to_fraction)
            if 0 <= (place[0] + place[2]) / 2 <= 1 and 0 <= (place[1] + place[3]) / 2 <= 1:
                yield _Letter(sign, place, ends_line=code in _JOINTS)


def _sides(text: pdfium.FPDF_TEXTPAGE, index: int) -> Place:
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
    if right.value - left.value > 0 and top.value - bottom.value > 0:
        return left.value, bottom.value, right.value, top.value
    loose = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(text, index, loose)
    return loose.left, loose.bottom, loose.right, loose.top


def _transform(page: PdfPage) -> tuple[float, ...]:
    """Return how a point of the sheet becomes fractions of the page: turned and cropped."""
    points = []
    for x, y in ((0.0, 0.0), (1000.0, 0.0), (0.0, 1000.0)):
        across, down = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDF_PageToDevice(page, 0, 0, _FINE, _FINE, 0, x, y, across, down)
        points.append((across.value / _FINE, down.value / _FINE))
    (x0, y0), (x1, y1), (x2, y2) = points
    return ((x1 - x0) / 1000, (x2 - x0) / 1000, x0, (y1 - y0) / 1000, (y2 - y0) / 1000, y0)


def _place(sides: Place, to_fraction: tuple[float, ...]) -> Place:
    a, b, c, d, e, f = to_fraction
    across = [a * x + b * y + c for x in sides[::2] for y in sides[1::2]]
    down = [d * x + e * y + f for x in sides[::2] for y in sides[1::2]]
    return min(across), min(down), max(across), max(down)
