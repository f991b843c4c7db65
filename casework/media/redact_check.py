"""Open a redacted copy again and seek in it every redacted word, and whatever else may hide."""

from __future__ import annotations

import io
from collections.abc import Iterator, Sequence

from PIL import Image, ImageChops
from pypdfium2 import PdfDocument, PdfPage

from casework.media.image_reader import OpenPicture
from casework.media.redact_packed import foreign_in_jpeg, foreign_in_png, foreign_in_tiff
from casework.media.redact_pdf import boxes_are_black, draw_page
from casework.media.redact_structure import (
    foreign_objects,
    letter_maps,
    not_withheld,
    packed_parts,
    skeleton,
    words_shown,
)
from casework.media.redact_text import placed_words, read_words
from casework.media.redact_withheld import withheld_picture
from casework.rules.letter_rows import LetterRow
from casework.rules.redacted_words import byte_finds, finds
from casework.rules.redaction import DRAWN, Leak, RedactionBox
from casework.rules.word_places import places_of

Outcome = tuple[list[str], list[Leak]]
_LOOK = 1.5
_BLACK = 64  # a JPEG rings a little at the edge of a box
_LONG_ENOUGH = 6  # fewer letters stand by chance among packed pixels
_MOST = 200
_PARTS = {
    "image/png": foreign_in_png,
    "image/jpeg": foreign_in_jpeg,
    "image/tiff": foreign_in_tiff,
}


def check_pdf(
    body: bytes,
    words: Sequence[str],
    boxes: Sequence[RedactionBox],
    withheld: Sequence[int] = (),
) -> Outcome:
    """Check a rebuilt PDF; raises one of PARSER_FAULTS or PdfError where it cannot be read."""
    boxes = [box for box in boxes if box.page not in withheld]
    leaks = [Leak("", "the structure of the file", what) for what in foreign_objects(body)]
    document = PdfDocument(body)
    try:
        for number in range(len(document)):
            page = document[number]
            try:
                leaks += _page_leaks(page, number + 1, words, boxes)
            finally:
                page.close()
    finally:
        document.close()
    for number, shown in enumerate(words_shown(body), 1):
        leaks += [Leak(one.word, DRAWN, one.form, number) for one in finds(shown, words)]
    for number, unlike in enumerate(not_withheld(body, withheld), 1):
        if unlike:
            leaks.append(Leak("", "a withheld page", "still shown", number))
    # The words of the format itself (font, page, length) are no find.
    leaks += byte_leaks(packed_parts(body), words, (skeleton(body), letter_maps(body)))
    checked = [
        "objects", "metadata", "annotations", "attachments", "form values", "names", "revisions",
        "text layer", "drawing instructions", "bytes", "pictures", "boxes",
    ]  # fmt: skip
    return checked, leaks[:_MOST]


def check_picture(
    body: bytes,
    media_type: str,
    boxes: Sequence[RedactionBox],
    withheld: Sequence[int] = (),
) -> Outcome:
    """Check a rebuilt picture; raises one of PARSER_FAULTS where it cannot be read."""
    foreign = _PARTS[media_type](body)
    leaks = [Leak("", "the parts of the picture", foreign)] if foreign else []
    picture = OpenPicture(io.BytesIO(body))
    for number in range(picture.pages):
        on_page = [box for box in boxes if box.page == number + 1]
        if not on_page and number + 1 not in withheld:
            continue
        drawn = picture.render(number, 10**9)
        pixels = Image.frombytes("RGB", (drawn.width, drawn.height), drawn.pixels)
        if number + 1 in withheld:
            placed = withheld_picture(drawn.width, drawn.height, number + 1)
            if not _alike(pixels, placed):
                leaks.append(Leak("", "a withheld page", "still shown", number + 1))
        elif drawn.damaged or not boxes_are_black(pixels, on_page, _BLACK):
            leaks.append(Leak("", "a box", "not filled", number + 1))
    picture.close()
    return ["parts of the file", "metadata", "thumbnails", "bytes", "boxes"], leaks


def byte_leaks(body: bytes, words: Sequence[str], parts: Sequence[bytes] = ()) -> list[Leak]:
    """Seek words in every form in some parts, and long ones as they are among packed bytes."""
    leaks = [
        Leak(one.word, "the bytes of the file", one.form)
        for part in parts
        for one in byte_finds(part, words)
    ]
    small = body.lower()
    leaks += [
        Leak(word, "the bytes of the file", "bytes, as they are")
        for word in words
        if len(word) >= _LONG_ENOUGH and word.encode("utf-8") in small
    ]
    return leaks


def _page_leaks(
    page: PdfPage, number: int, words: Sequence[str], boxes: Sequence[RedactionBox]
) -> Iterator[Leak]:
    text = page.get_textpage()
    try:
        written = str(text.get_text_range())
    finally:
        text.close()
    found = list(finds(written, words))
    placed = placed_words(read_words(page)) if found else ()
    for place in places_of(placed, [one.word for one in found]):
        for box in place.boxes:
            yield Leak(place.word, "the words of the page", place.form, number, box)
    row = LetterRow([text for text, _ in placed])
    for one in found:
        if next(row.hits(one.word), None) is None:
            yield Leak(one.word, "the words of the page", one.form, number)
    on_page = [box for box in boxes if box.page == number]
    if on_page and not boxes_are_black(draw_page(page, _LOOK), on_page, _BLACK):
        yield Leak("", "a box", "not filled", number)


def _alike(pixels: Image.Image, placed: Image.Image) -> bool:
    """Whether two pictures differ by no more than packing makes them."""
    high = ImageChops.difference(pixels, placed).convert("L").getextrema()[1]
    return isinstance(high, int | float) and high <= _BLACK
