"""Rebuild a file without what a person marked, and search the copy: bytes in, bytes or leaks out.

DOMAIN.md 6. Nothing is written anywhere here; with a leak no bytes come back.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from casework.errors import BadInput
from casework.media.redaction_reader import PlacedWord, RedactionReader
from casework.progress import never_cancelled, tell_nobody
from casework.rules.letter_rows import plain
from casework.rules.redacted_words import finds, named_words, sought_words
from casework.rules.redaction import (
    DRAWN,
    MOST_PLACES,
    Leak,
    RedactionBox,
    around,
    covers,
    on_page,
    pages_or_refuse,
)
from casework.rules.word_places import places_of
from casework.services.redaction_words import ordinary_words
from casework.summaries.recognition import RecognisedFile, RecognisedLine
from casework.summaries.redaction import RedactedBytes, RedactionOrder
from casework.summaries.redactions import FoundPlace, FoundPlaces

# Gives the words that a machine reads on the named pages of a file, counted from 0.
Recognise = Callable[[bytes, Sequence[int]], RecognisedFile]
Report = Callable[[int, int], object]
Place = tuple[float, float, float, float]
_AT_ONCE = 8
_COVERED = 0.6
_LEAST_READ = 3


@dataclass(slots=True)
class _Work:
    """What is known of a file while its copy is made; pages count from 0."""

    body: bytes
    order: RedactionOrder
    recognise: Recognise | None
    progress: Report
    cancelled: Callable[[], bool]
    pages: int = 0
    found: list[FoundPlace] = field(default_factory=list)
    boxes_found: dict[int, list[RedactionBox]] = field(default_factory=dict)
    covered: list[Sequence[str]] = field(default_factory=list)
    shown: list[tuple[int, str, Place]] = field(default_factory=list)
    to_read: set[int] = field(default_factory=set)

    @property
    def steps(self) -> int:
        """How many there are to tell of: where a machine reads the copy too, twice the pages."""
        return self.pages * (1 if self.recognise is None else 2)

    @property
    def withheld(self) -> frozenset[int]:
        return frozenset(page - 1 for page in self.order.withheld)

    @property
    def boxes(self) -> list[RedactionBox]:
        """Every box on a page that is shown."""
        every = (*self.order.boxes, *self.more)
        return [box for box in every if box.page not in self.order.withheld]

    @property
    def more(self) -> list[RedactionBox]:
        """The boxes over names that were found."""
        return [one.box for one in self.found]


def redact_bytes(
    body: bytes,
    order: RedactionOrder,
    *,
    recognise: Recognise | None = None,
    progress: Report = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> RedactedBytes:
    """Make the redacted copy of a picture or PDF and search it for all that was taken away.

    ``progress`` is told pages done and of how many. Raises BadInput, UnreadableFile, LockedFile,
    Cancelled.
    """
    if not (order.boxes or order.names or order.withheld):
        raise BadInput(
            "Nothing is marked, so nothing would be redacted.",
            cure="Mark a region, words or a page.",
        )
    work = _Work(body, order, recognise, progress, cancelled)
    with RedactionReader() as reader:
        begun = reader.begin(
            body, order.boxes, wanted=order.wanted, password=order.password, cancelled=cancelled
        )
        work.pages = begun.pages
        pages_or_refuse(order.boxes, begun.pages)
        _withheld_or_refuse(order, begun.pages)
        _same_type_or_refuse(order.wanted, begun.media_type, begun.pages)
        unread = _mark_names(work, reader) if order.names and order.mark_names else ()
        _rebuild(work, reader)
        made = reader.finish(cancelled=cancelled)
        words = _sought(work)
        checked, leaks = reader.check(
            made, begun.media_type, words, work.boxes, order.withheld, cancelled=cancelled
        )
    leaks += _shown_leaks(work.shown, words)
    if recognise is not None and words:
        checked.append("recognition")
        leaks += _recognised_leaks(work, made, words, recognise)
    if order.withheld:
        checked.append("withheld pages")
    leaks = _but_left_in(leaks, order.left_in)
    return RedactedBytes(
        None if leaks else made,
        None if leaks else hashlib.sha256(made).hexdigest(),
        begun.media_type,
        begun.pages,
        tuple(checked),
        tuple(leaks),
        (*begun.notes, *_unread_notes(unread)),
    )


def find_names(
    body: bytes,
    names: Sequence[str],
    *,
    password: str = "",
    recognise: Recognise | None = None,
    progress: Report = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> FoundPlaces:
    """Return every place of a picture or PDF where a name stands. Raises as above."""
    order = RedactionOrder(names=tuple(names), password=password)
    work = _Work(body, order, recognise, progress, cancelled)
    with RedactionReader() as reader:
        work.pages = reader.begin(body, (), password=password, cancelled=cancelled).pages
        unread = _mark_names(work, reader)
    return FoundPlaces(tuple(work.found), unread)


# -- the steps ------------------------------------------------------------------------------


def _mark_names(work: _Work, reader: RedactionReader) -> tuple[int, ...]:
    """Find every place where a name stands: in the text of the pages, and in their pictures.

    Return the pages, from 1, with pictures that no machine could read.
    """
    pictured: list[int] = []
    unread: list[int] = []
    for number in range(work.pages):
        if number not in work.withheld:
            page = reader.words(number, cancelled=work.cancelled)
            _note_names(work, number, page.words)
            if page.pictured and page.legible and work.recognise is not None:
                pictured.append(number)
            elif page.pictured:
                unread.append(number + 1)
        work.progress(number + 1, work.pages)
    if work.recognise is None:
        return tuple(unread)
    for part in _parts(pictured):
        for read in work.recognise(work.body, part).pages:
            _note_names(work, read.page, _read_words(read.lines), machine=True)
    return tuple(unread)


def _note_names(
    work: _Work, number: int, words: Sequence[PlacedWord], *, machine: bool = False
) -> None:
    for name in work.order.names:
        for place in places_of(words, named_words([name], ordinary_words()), machine=machine):
            for box in place.boxes:
                if not on_page(box):
                    continue  # nobody sees it, and no copy takes it over
                found = FoundPlace(name, place.written, around(number + 1, box))
                if covers(work.boxes_found.get(number, ()), found.box.sides) <= _COVERED:
                    work.boxes_found.setdefault(number, []).append(found.box)
                    work.found.append(found)
    if len(work.found) > MOST_PLACES:
        raise BadInput(
            f"They stand in more than {MOST_PLACES:,} places by page {number + 1:,}: too many to"
            " be looked at one by one.",
            field="names",
            cure="Seek fewer or longer words, or withhold whole pages.",
        )


def _rebuild(work: _Work, reader: RedactionReader) -> None:
    """Rebuild page after page; note what the boxes covered, and where words may be pictures."""
    # Reading by machine takes seconds a page: where boxes are, and where words may be pictures.
    work.to_read = {box.page - 1 for box in work.boxes}
    for number in range(work.pages):
        more = [box for box in work.more if box.page == number + 1]
        withheld = number in work.withheld
        done = reader.rebuild(number, more, withheld=withheld, cancelled=work.cancelled)
        work.covered += done.covered
        work.shown += [(number + 1, words, _four(place)) for words, place in done.shown]
        if done.pictured and not withheld:
            work.to_read.add(number)
        work.progress(number + 1, work.steps)


def _unread_notes(unread: Sequence[int]) -> tuple[str, ...]:
    if not unread:
        return ()
    pages = ", ".join(f"{page:,}" for page in unread[:12])
    more = f" and {len(unread) - 12:,} more" if len(unread) > 12 else ""
    return (f"No machine could read the pictures of page {pages}{more}: look at them.",)


def _sought(work: _Work) -> tuple[str, ...]:
    if work.recognise is not None:
        work.covered += _recognised_beneath(work.body, work.boxes, work.recognise)
    ordinary = ordinary_words()
    named = named_words(work.order.names, ordinary)
    return tuple(dict.fromkeys((*named, *sought_words(work.covered, ordinary))))


def _recognised_beneath(
    body: bytes, boxes: Sequence[RedactionBox], recognise: Recognise
) -> list[Sequence[str]]:
    """Return the words that a machine reads beneath the boxes, in runs."""
    runs: list[Sequence[str]] = []
    for part in _parts(sorted({box.page - 1 for box in boxes})):
        for page in recognise(body, part).pages:
            here = [box for box in boxes if box.page == page.page + 1]
            for line in page.lines:
                words = [
                    word.text
                    for word in line.words
                    if covers(here, word.box) >= _COVERED and len(plain(word.text)) >= _LEAST_READ
                ]
                if words:
                    runs.append(words)
    return runs


def _recognised_leaks(
    work: _Work, made: bytes, words: Sequence[str], recognise: Recognise
) -> list[Leak]:
    """Seek the words in what a machine reads on the copy."""
    leaks: list[Leak] = []
    parts = _parts(sorted(work.to_read))
    for number, part in enumerate(parts, 1):
        leaks += [
            Leak(place.word, "recognition of the copy", place.form, page.page + 1, box)
            for page in recognise(made, part).pages
            for place in places_of(_read_words(page.lines), words, machine=True)
            for box in place.boxes
        ]
        work.progress(work.pages + work.pages * number // len(parts), work.steps)
    return leaks


def _but_left_in(leaks: Sequence[Leak], left_in: Sequence[RedactionBox]) -> list[Leak]:
    """Leave out the places that a person looked at one by one, and left as they are.

    The same letters stand in the drawing of their page: that counts only where no other place of
    the page tells the word.
    """
    let: set[tuple[str, int | None]] = set()
    kept = []
    for leak in leaks:
        here = [box for box in left_in if box.page == leak.page]
        if leak.box is not None and leak.word and covers(here, leak.box) >= _COVERED:
            let.add((leak.word, leak.page))
        else:
            kept.append(leak)
    told = {(leak.word, leak.page) for leak in kept if leak.box is not None}
    return [
        leak
        for leak in kept
        if leak.where != DRAWN
        or not any(
            page == leak.page and leak.word in word and (word, page) not in told
            for word, page in let
        )
    ]


def _read_words(lines: Sequence[RecognisedLine]) -> list[PlacedWord]:
    """Give the words of lines that a machine read; a line that it did not part is one word."""
    return [(word.text, word.box) for line in lines for word in (line.words or (line,))]


def _shown_leaks(shown: Sequence[tuple[int, str, Place]], words: Sequence[str]) -> list[Leak]:
    """Seek the words in what fields and notes show beside the boxes: the pixels show it too."""
    return [
        Leak(one.word, "a form value or a note in sight", one.form, page, place)
        for page, said, place in shown
        for one in finds(said, words)
    ]


def _four(place: Sequence[float]) -> Place:
    left, top, right, bottom = place
    return left, top, right, bottom


def _parts(pages: Sequence[int]) -> list[Sequence[int]]:
    return [pages[at : at + _AT_ONCE] for at in range(0, len(pages), _AT_ONCE)]


# -- refusals -------------------------------------------------------------------------------


def _withheld_or_refuse(order: RedactionOrder, pages: int) -> None:
    beyond = [page for page in order.withheld if not 1 <= page <= pages]
    if beyond:
        has = "one page" if pages == 1 else f"{pages:,} pages"
        raise BadInput(
            f"Page {beyond[0]:,} was to be withheld, and the file has {has}.",
            field="page",
            cure="Pages begin at 1.",
        )


def _same_type_or_refuse(wanted: str, made: str, pages: int) -> None:
    if not wanted or wanted == made:
        return
    if "application/pdf" in (wanted, made):
        is_pdf = made == "application/pdf"
        raise BadInput(
            "A PDF stays a PDF, and a picture a picture.",
            cure=f"End the name of the copy with {'.pdf' if is_pdf else '.png'}.",
        )
    why = f"The picture has {pages} pages" if pages > 1 else "The picture is too long for that"
    ending = ".tif" if made == "image/tiff" else ".png"
    raise BadInput(f"{why}.", cure=f"End the name of the copy with {ending}.")
