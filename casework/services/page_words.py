"""The words of one page of an item with their places: to select, to search, to point at.

They are a beginning and no transcript: a text layer may say other than the page shows, and a
machine may misread; ``standing`` says which it is.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from casework.actor import Actor
from casework.progress import never_cancelled
from casework.services.context import Casework
from casework.services.page_source import page_source
from casework.services.recognition import words_of_item
from casework.store import recognition_queries
from casework.summaries.files import FileKind
from casework.summaries.page_words import (
    PageLine,
    PageWord,
    PageWords,
    WordsBasis,
)
from casework.summaries.recognition import UNCHECKED, Box, StoredLine

_EMBEDDED = "The file’s own text layer; it may say other than the page shows."
_READING = "The item’s own words, laid out as pages by Casework."
_NOT_READ = "The page holds no words; no machine has read it."
_NOTHING = "No words were found by machine."
_CHECKED = "Read by machine, checked by a person."


def page_words(
    casework: Casework,
    actor: Actor,
    *,
    item_id: str,
    page: int,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PageWords:
    """Return the lines and words of a page, pages from 0; in a job, for the file is read.

    Words that the file holds come first; a page without any gives what a machine read on it, as
    people corrected it. Raises Refused (sealed), UnreadableFile, DamagedCasebook, NotFound,
    Cancelled.
    """
    source = page_source(casework, actor, item_id=item_id, cancelled=cancelled)
    if source.kind is FileKind.IMAGE:
        return recognised_page_words(casework, actor, item_id=item_id, page=page)
    lines, more = casework.reader.page_lines(
        source.key,
        source.load,
        page=page,
        password=source.password,
        cancelled=cancelled,
    )
    if source.reading:
        return PageWords(item_id, page, WordsBasis.READING, _READING, lines, more)
    if lines:
        return PageWords(item_id, page, WordsBasis.EMBEDDED, _EMBEDDED, lines, more)
    return recognised_page_words(casework, actor, item_id=item_id, page=page)


def recognised_page_words(
    casework: Casework, actor: Actor, *, item_id: str, page: int
) -> PageWords:
    """Return what a machine read on a page, from 0, with what people corrected; no file is read.

    Raises Refused (sealed), NotFound.
    """
    stored = words_of_item(casework, actor, item_id=item_id)
    with casework.read() as session:
        pages = recognition_queries.pages_of_item(session, item_id)
        read = {row.page: (row.lines, row.turned) for row in pages}
    if stored is None or page not in read:
        return PageWords(item_id, page, WordsBasis.NONE, _NOT_READ)
    as_read, turned = read[page]
    lines = tuple(
        _line(one, as_read[one.number].get("words") or (), turned)
        for one in stored.lines
        if one.page == page and one.text
    )
    return PageWords(item_id, page, WordsBasis.OCR, _standing(lines), lines)


def _standing(lines: Sequence[PageLine]) -> str:
    left = sum(not line.checked for line in lines)
    if not lines:
        return _NOTHING
    if not left:
        return _CHECKED
    if left == len(lines):
        return UNCHECKED
    return f"Read by machine; {left} of {len(lines)} lines unchecked."


def _line(line: StoredLine, read: Sequence[dict[str, Any]], turned: int) -> PageLine:
    """Place the words of a line as they stand now where the machine saw them."""
    texts = line.text.split()
    if len(texts) == len(read):
        boxes = [_box(one["box"]) for one in read]
    else:
        boxes = _by_length(texts, line.box, turned)
    words = [PageWord(text, box) for text, box in zip(texts, boxes, strict=True)]
    return PageLine(line.number, line.text, line.box, tuple(words), bool(line.checked_by))


def _box(sides: Sequence[float]) -> Box:
    return sides[0], sides[1], sides[2], sides[3]


def _by_length(texts: Sequence[str], box: Box, turned: int) -> list[Box]:
    """Share out a line's box among its words by their letters, where no word was placed.

    ``turned`` is how far the page was turned clockwise to be read: at 90 its lines run upwards.
    """
    left, top, right, bottom = box
    begin, end = {90: (bottom, top), 180: (right, left), 270: (top, bottom)}.get(
        turned, (left, right)
    )
    letter = (end - begin) / (sum(map(len, texts)) + len(texts) - 1)
    places, at = [], begin
    for text in texts:
        near, far = sorted((at, at + letter * len(text)))
        places.append((left, near, right, far) if turned in (90, 270) else (near, top, far, bottom))
        at += letter * (len(text) + 1)
    return places
