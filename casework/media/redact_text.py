"""The letters of a PDF page: which can be seen, which a box covers, which may be put back.

A letter goes into the text layer of the copy only if it was seen on the page. Drawn letters are
seen where the page looks different without them; letters that are drawn invisibly (the text layer
of a scan) where there is something to see beneath them. So white letters on white, letters
beneath a picture or a black bar, of a hidden layer or outside the shown part of the page stay out;
so do words that the file tells readers in place of the letters that it draws.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pypdfium2.raw as pdfium
from PIL import Image, ImageChops
from pypdfium2 import PdfPage

from casework.rules.redaction import RedactionBox, covers

Place = tuple[float, float, float, float]
_CONTRAST = 16  # of 255: paler than this on its ground, and nobody reads it
_LOOK_SCALE = 1.4  # about 100 dpi
_LARGEST_LOOK = 6_000_000
_WHITE = (255, 255, 255, 255)
_FINE = 100_000
_JOINTS = (0x02, 0xFFFE)  # the library's signs for a word joined over the end of a line
_COVERED = 0.25
_ROWS = 100
_UPON = 0.2
_DEEPEST = 12


@dataclass(slots=True)
class Letter:
    """A letter of the page, its place in fractions of the page as shown, and how it is drawn."""

    text: str
    place: Place
    invisible: bool
    told: bool = False  # the file says other letters than those that it draws


@dataclass(slots=True)
class Word:
    """Letters between two spaces; ``pieces`` are its parts on different lines."""

    pieces: list[list[Letter]] = field(default_factory=list)

    @property
    def text(self) -> str:
        """Return the word, joined where the end of a line parted it."""
        return "".join(letter.text for piece in self.pieces for letter in piece)


@dataclass(frozen=True, slots=True)
class PageText:
    """What came of the words of a page."""

    kept: tuple[tuple[str, Place], ...]
    covered: tuple[tuple[str, ...], ...]
    unseen: int


def read_words(page: PdfPage) -> list[Word]:
    """Gather the words of a page's text layer with the place of each letter."""
    to_fraction = _transform(page)
    text = page.get_textpage()
    try:
        return list(_words(text, text.count_chars(), to_fraction))
    finally:
        text.close()


def placed_words(words: Sequence[Word]) -> tuple[tuple[str, Place], ...]:
    """Return the words with their places; a word over two lines as its two pieces."""
    return tuple(
        ("".join(one.text for one in piece), _around(piece))
        for word in words
        for piece in word.pieces
        if piece
    )


def sort_words(page: PdfPage, words: Sequence[Word], boxes: Sequence[RedactionBox]) -> PageText:
    """Tell the covered words from those that may be put back.

    The page cannot be used for text afterwards: its letters are switched off to see the
    difference that they make. Only for pages whose pixels were taken before.
    """
    sight = _Sight(page)
    kept: list[tuple[str, Place]] = []
    runs: list[list[str]] = []
    open_run = False
    unseen = 0
    crowded = _crowded(words)
    for number, word in enumerate(words):
        letters = [letter for piece in word.pieces for letter in piece]
        touched = max((covers(boxes, one.place) for one in letters), default=0.0)
        if touched >= _COVERED:
            if not open_run:
                runs.append([])
            runs[-1].append(word.text)
        open_run = touched >= _COVERED
        if touched > 0:
            continue
        if number in crowded or not all(sight.sees(one) for one in letters):
            unseen += 1
            continue
        kept += [("".join(one.text for one in piece), _around(piece)) for piece in word.pieces]
    return PageText(tuple(kept), tuple(tuple(run) for run in runs), unseen)


def _words(
    text: pdfium.FPDF_TEXTPAGE, count: int, to_fraction: tuple[float, ...]
) -> Iterator[Word]:
    word, joined = Word(), False
    for letter in _letters(text, count, to_fraction):
        if letter is None:
            if word.pieces:
                yield word
            word, joined = Word(), False
            continue
        if not word.pieces or joined or _elsewhere(word.pieces[-1][-1], letter):
            word.pieces.append([])
        word.pieces[-1].append(letter)
        joined = letter.text == ""
    if word.pieces:
        yield word


def _letters(
    text: pdfium.FPDF_TEXTPAGE, count: int, to_fraction: tuple[float, ...]
) -> Iterator[Letter | None]:
    """Yield each letter, None between words; a joint over two lines is a letter without text."""
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    loose = pdfium.FS_RECTF()
    half = 0
    for index in range(count):
        code = pdfium.FPDFText_GetUnicode(text, index)
        if 0xD800 <= code < 0xDC00:
            half = code
            continue
        if 0xDC00 <= code < 0xE000 and half:
            code = 0x10000 + ((half - 0xD800) << 10) + (code - 0xDC00)
        half = 0
        sign = "" if code in _JOINTS else chr(code) if not 0xD800 <= code < 0xE000 else "\ufffd"
        if sign and (sign.isspace() or code < 32):
            yield None
            continue
        pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
        sides = (left.value, bottom.value, right.value, top.value)
        if sides[2] - sides[0] <= 0 or sides[3] - sides[1] <= 0:
            pdfium.FPDFText_GetLooseCharBox(text, index, loose)
            sides = (loose.left, loose.bottom, loose.right, loose.top)
        shape = pdfium.FPDFText_GetTextObject(text, index)
        mode = pdfium.FPDFTextObj_GetTextRenderMode(shape) if shape else -1
        yield Letter(sign, _place(sides, to_fraction), mode == 3, _is_told(shape))


def _is_told(shape: pdfium.FPDF_PAGEOBJECT) -> bool:
    """Whether what is drawn here carries words to be read in its place (ActualText)."""
    return any(
        pdfium.FPDFPageObjMark_GetParamValueType(
            pdfium.FPDFPageObj_GetMark(shape, index), b"ActualText"
        )
        for index in range(max(pdfium.FPDFPageObj_CountMarks(shape), 0) if shape else 0)
    )


def _elsewhere(before: Letter, letter: Letter) -> bool:
    """Whether a letter stands on another line than the one before it."""
    height = max(before.place[3] - before.place[1], letter.place[3] - letter.place[1])
    middle = (letter.place[1] + letter.place[3]) / 2
    return abs(middle - (before.place[1] + before.place[3]) / 2) > 1.5 * height


def _transform(page: PdfPage) -> tuple[float, ...]:
    """Return how a point of the sheet becomes fractions of the page as it is shown."""
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


def place_on_page(page: PdfPage, sides: Place) -> Place:
    """Turn left, bottom, right, top on the sheet into fractions of the page as shown."""
    return _place(sides, _transform(page))


def _around(piece: Sequence[Letter]) -> Place:
    places = [letter.place for letter in piece]
    return (
        min(one[0] for one in places),
        min(one[1] for one in places),
        max(one[2] for one in places),
        max(one[3] for one in places),
    )


def _crowded(words: Sequence[Word]) -> set[int]:
    """Find words that stand upon one another: one of them may be hidden beneath the other."""
    rows: dict[int, list[tuple[int, Place]]] = {}
    found: set[int] = set()
    for number, word in enumerate(words):
        for piece in word.pieces:
            place = _around(piece)
            top, bottom = (min(max(side, 0.0), 1.0) for side in place[1::2])
            for row in range(int(top * _ROWS), int(bottom * _ROWS) + 1):
                others = rows.setdefault(row, [])
                for other, its in others:
                    if other != number and _upon(place, its):
                        found |= {number, other}
                others.append((number, place))
    return found


def _upon(place: Place, other: Place) -> bool:
    """Whether two places share a good part of the smaller one."""
    across = min(place[2], other[2]) - max(place[0], other[0])
    down = min(place[3], other[3]) - max(place[1], other[1])
    if across <= 0 or down <= 0:
        return False
    areas = [(one[2] - one[0]) * (one[3] - one[1]) for one in (place, other)]
    return across * down > _UPON * min(areas)


class _Sight:
    """Two pictures of a page, with its drawn letters and without."""

    def __init__(self, page: PdfPage) -> None:
        width, height = page.get_size()
        scale = min(_LOOK_SCALE, (_LARGEST_LOOK / max(width * height, 1.0)) ** 0.5)
        full = _drawn(page, scale)
        for shape in list(_shapes(page, pdfium.FPDF_PAGEOBJ_TEXT)):
            pdfium.FPDFPageObj_SetIsActive(shape, False)  # noqa: FBT003 (the library's own call)
        self._difference = _strongest(ImageChops.difference(full, _drawn(page, scale)))
        self._full = _strongest(full)

    def sees(self, letter: Letter) -> bool:
        """Whether a letter can be seen on the page."""
        width, height = self._full.size
        left, top, right, bottom = letter.place
        middle = ((left + right) / 2, (top + bottom) / 2)
        if letter.told or not (0 <= middle[0] <= 1 and 0 <= middle[1] <= 1):
            return False
        x, y = max(int(left * width), 0), max(int(top * height), 0)
        x, y = min(x, width - 1), min(y, height - 1)
        across = min(max(x + 1, round(right * width)), width)
        down = min(max(y + 1, round(bottom * height)), height)
        looked_at = self._full if letter.invisible else self._difference
        # The plain core: thousands of letters a page are asked for.
        low, high = looked_at.im.crop((x, y, across, down)).getextrema()
        return bool((high - low if letter.invisible else high) >= _CONTRAST)


def _drawn(page: PdfPage, scale: float) -> Image.Image:
    bitmap = page.render(scale=scale, fill_color=_WHITE)
    picture: Image.Image = bitmap.to_pil().convert("RGB")
    bitmap.close()
    return picture


def _strongest(picture: Image.Image) -> Image.Image:
    """Bring three colours to the strongest of them, so that no one colour hides a difference."""
    red, green, blue = picture.split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def has_pictures(page: PdfPage) -> bool:
    """Whether a page shows a picture, in which words may stand that are no text."""
    return next(_shapes(page, pdfium.FPDF_PAGEOBJ_IMAGE), None) is not None


def _shapes(page: PdfPage, kind: int) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    for index in range(pdfium.FPDFPage_CountObjects(page)):
        yield from _shapes_in(pdfium.FPDFPage_GetObject(page, index), kind, 0)


def _shapes_in(
    shape: pdfium.FPDF_PAGEOBJECT, kind: int, depth: int
) -> Iterator[pdfium.FPDF_PAGEOBJECT]:
    found = pdfium.FPDFPageObj_GetType(shape)
    if found == kind:
        yield shape
    elif found == pdfium.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
        for index in range(pdfium.FPDFFormObj_CountObjects(shape)):
            yield from _shapes_in(pdfium.FPDFFormObj_GetObject(shape, index), kind, depth + 1)
