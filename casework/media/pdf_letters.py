"""The letters of a PDF page in runs of one look, with their place as the page is shown."""

from __future__ import annotations

import ctypes
import math
import re
from dataclasses import dataclass

import pypdfium2.raw as pdfium
from pypdfium2 import PdfPage, PdfTextPage

_BOLD_NAME = re.compile(r"bold|black|heavy|demi", re.IGNORECASE)
_SIGNS_NAME = re.compile(r"wingdings|webdings|dingbats|symbol(?:mt)?$", re.IGNORECASE)
BULLET = "•"
_FORCE_BOLD = 1 << 18
_BOLD_WEIGHTS = range(650, 1000)
_FILLED_AND_DRAWN, _INVISIBLE = 2, 3
_LONGEST_NAME = 200
# Letters that are printed as one, and what PDFium puts for a hyphen at the end of a line.
_SPELT_OUT = {
    "\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl",
    "\ufb05": "st", "\ufb06": "st", "\ufffe": "-", "\x02": "-", "\xad": "-", "\x00": "",
}  # fmt: skip
_UNREADABLE = re.compile("[\ufffd\ue000-\uefff\x00\x01]")
_UNUSUAL = re.compile("|".join(_SPELT_OUT))


@dataclass(slots=True)
class Run:
    """Some letters on one line; ``base`` counts in points from the top of the page down."""

    text: str
    left: float
    right: float
    base: float
    size: float
    bold: bool
    upright: bool
    spaced: bool = False  # a space or line end stood before it
    raised: bool = False


@dataclass(slots=True)
class PageLetters:
    """What one page holds."""

    runs: list[Run]
    width: float
    height: float
    unreadable: int = 0
    invisible: bool = False
    pictures: bool = False


class LetterReader:
    """Read pages of one document; what is known of its fonts is kept."""

    def __init__(self) -> None:
        self._fonts: dict[int, _Font] = {}

    def read(self, page: PdfPage) -> PageLetters:
        """Gather the runs of a page in the order in which they were written."""
        sheet = _Sheet(page)
        words = page.get_textpage()
        try:
            found = PageLetters([], sheet.width, sheet.height)
            self._gather(words, sheet, found)
        finally:
            words.close()
        if not found.runs:
            found.pictures = any(
                one.type == pdfium.FPDF_PAGEOBJ_IMAGE for one in page.get_objects(max_depth=3)
            )
        return found

    def _gather(self, words: PdfTextPage, sheet: _Sheet, found: PageLetters) -> None:
        raw = words.raw
        letters = _letters(words)
        begun, spaced, at_object = -1, False, 0
        object_of, place_of = pdfium.FPDFText_GetTextObject, ctypes.addressof  # asked very often
        for number, letter in enumerate(letters):
            pointer = object_of(raw, number)
            address = place_of(pointer.contents) if pointer else 0
            if address == at_object and begun >= 0:
                continue
            if begun >= 0:
                self._add(words, sheet, found, letters, (begun, number), spaced)
                spaced = False
            at_object, begun = address, number if address else -1
            if not address:  # a space or an end of line that PDFium made
                spaced = spaced or letter.isspace()
        if begun >= 0:
            self._add(words, sheet, found, letters, (begun, len(letters)), spaced)

    def _add(
        self,
        words: PdfTextPage,
        sheet: _Sheet,
        found: PageLetters,
        letters: str,
        span: tuple[int, int],
        spaced: bool,
    ) -> None:
        first, end = span
        while first < end and letters[first].isspace():
            first, spaced = first + 1, True
        last = end - 1
        while last > first and letters[last].isspace():
            last -= 1
        if first >= end:
            if found.runs and spaced:
                found.runs[-1].text += " "
            return
        raw = words.raw
        text = letters[first : last + 1]
        found.unreadable += len(_UNREADABLE.findall(text))
        text = _UNUSUAL.sub(lambda one: _SPELT_OUT[one[0]], text)
        matrix = pdfium.FS_MATRIX()
        pdfium.FPDFText_GetMatrix(raw, first, matrix)
        along, across = sheet.turned(matrix.a, matrix.b), sheet.turned(matrix.c, matrix.d)
        size = pdfium.FPDFText_GetFontSize(raw, first) * math.hypot(*across)
        start = sheet.place(*_origin(raw, first))
        stop = sheet.place(*_end(raw, last))
        font, mode = self._font(raw, first)
        found.invisible = found.invisible or mode == _INVISIBLE
        if font.of_signs and len(text) == 1:
            text = BULLET  # whatever letter its code would be elsewhere
        found.runs.append(
            Run(
                text=text + (" " if last < end - 1 else ""),
                left=start[0],
                right=max(stop[0], start[0]),
                base=start[1],
                size=round(size, 1),
                bold=font.bold or mode == _FILLED_AND_DRAWN,
                upright=along[0] > 0 and abs(along[1]) <= abs(along[0]) * 0.02,
                spaced=spaced,
            )
        )

    def _font(self, raw: object, number: int) -> tuple[_Font, int]:
        """Return the font of a letter, and how it is drawn."""
        text_object = pdfium.FPDFText_GetTextObject(raw, number)
        mode = int(pdfium.FPDFTextObj_GetTextRenderMode(text_object))
        font = pdfium.FPDFTextObj_GetFont(text_object)
        if not font:
            return _Font(), mode
        address = ctypes.addressof(font.contents)
        if address not in self._fonts:
            self._fonts[address] = _read_font(font)
        return self._fonts[address], mode


@dataclass(frozen=True, slots=True)
class _Font:
    """What is kept of a font: whether it is bold, and whether it holds signs instead of letters."""

    bold: bool = False
    of_signs: bool = False


class _Sheet:
    """Turns places on the sheet into places on the page as it is shown, from its top left."""

    def __init__(self, page: PdfPage) -> None:
        self._x0, self._y0, x1, y1 = page.get_cropbox()
        self._wide, self._high = x1 - self._x0, y1 - self._y0
        self._rotation = page.get_rotation() % 360
        swapped = self._rotation in (90, 270)
        self.width = self._high if swapped else self._wide
        self.height = self._wide if swapped else self._high

    def place(self, x: float, y: float) -> tuple[float, float]:
        x, y = x - self._x0, y - self._y0
        match self._rotation:
            case 90:
                return y, x
            case 180:
                return self._wide - x, y
            case 270:
                return self._high - y, self._wide - x
            case _:
                return x, self._high - y

    def turned(self, x: float, y: float) -> tuple[float, float]:
        """Turn a direction as the page is turned; the second value still points up."""
        match self._rotation:
            case 90:
                return y, -x
            case 180:
                return -x, -y
            case 270:
                return -y, x
            case _:
                return x, y


def _letters(words: PdfTextPage) -> str:
    """Return one character for each letter that PDFium counts."""
    count = words.count_chars()
    buffer = (ctypes.c_ushort * (count + 1))()
    pdfium.FPDFText_GetText(words.raw, 0, count, buffer)
    text = bytes(buffer)[: count * 2].decode("utf-16-le", "replace")
    if len(text) == count and "\x00" not in text:
        return text
    codes = (pdfium.FPDFText_GetUnicode(words.raw, number) for number in range(count))
    return "".join(chr(code) if _is_letter(code) else "\ufffd" for code in codes)


def _is_letter(code: int) -> bool:
    return 0 < code < 0xD800 or 0xDFFF < code < 0x110000


def _origin(raw: object, number: int) -> tuple[float, float]:
    x, y = ctypes.c_double(), ctypes.c_double()
    pdfium.FPDFText_GetCharOrigin(raw, number, x, y)
    return x.value, y.value


def _end(raw: object, number: int) -> tuple[float, float]:
    """Return where a letter ends: its box is loose, so that spaces keep their width."""
    box = pdfium.FS_RECTF()
    pdfium.FPDFText_GetLooseCharBox(raw, number, box)
    return box.right, box.bottom


def _read_font(font: object) -> _Font:
    buffer = ctypes.create_string_buffer(_LONGEST_NAME)
    pdfium.FPDFFont_GetBaseFontName(font, buffer, _LONGEST_NAME)
    name = buffer.value.decode("utf-8", "replace")
    of_signs = bool(_SIGNS_NAME.search(name))
    if _BOLD_NAME.search(name) or pdfium.FPDFFont_GetFlags(font) & _FORCE_BOLD:
        return _Font(bold=True, of_signs=of_signs)
    # Where the name says nothing, the weight that the font claims does.
    nameless = len(name.rpartition("+")[2]) < 4
    heavy = nameless and pdfium.FPDFFont_GetWeight(font) in _BOLD_WEIGHTS
    return _Font(bold=heavy, of_signs=of_signs)
