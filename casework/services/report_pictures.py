"""The pictures of a report: each page of an exhibit drawn once, at a size that can be read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from casework.actor import Actor
from casework.documents.figures import picture_of
from casework.documents.report_exhibits import ExhibitPicture
from casework.errors import Cancelled, CaseworkError, UnreadableFile
from casework.progress import never_cancelled
from casework.services import redacted_copies
from casework.services.context import Casework
from casework.services.evidence_files import WHOLE, Region, page_picture, read_text
from casework.summaries.report_facts import ExhibitFacts

LONGEST_TEXT = 12_000  # characters of a file without pages; the rest is kept with the exhibit
MOST_PAGES = 12  # of one file; a bundle holds the whole of it
CHECKED = "Its bytes were compared with their hash when this report was made."
NOT_AS_RECEIVED = "Not as received: the bytes differ from those that arrived."
_PORTRAIT = 760  # pixels across 88 mm: 220 to the inch
_LANDSCAPE = 1_300  # pixels across the text: 200 to the inch
_PAGE = 1_500  # pixels down a page of a document
# A capture not much finer than that is printed pixel for pixel: quicker, smaller, and sharper.
_FINER = 1.6
# A picture longer than this, for its width, is printed in parts: whole, nobody could read it.
_LONGEST_SHAPE = 2.3
_PART_SHAPE = 1.9
_SQUARE = 0.87  # less high than this for its width, a picture is a wide one
_HANDS = 2
_OVERLAP = 0.04  # of a part: no line is cut in two without standing whole in one of them


class PictureShelf:
    """Pictures that were drawn already, for one window or one verb; the same bytes, once."""

    def __init__(self) -> None:
        self._drawn: dict[str, tuple[ExhibitPicture, ...]] = {}

    def get(self, sha256: str) -> tuple[ExhibitPicture, ...] | None:
        """Return the pictures of a file, if they were drawn."""
        return self._drawn.get(sha256)

    def keep(self, sha256: str, pictures: tuple[ExhibitPicture, ...]) -> None:
        """Keep the pictures of a file."""
        self._drawn[sha256] = pictures


def illustrate(
    casework: Casework,
    actor: Actor,
    exhibits: tuple[ExhibitFacts, ...],
    *,
    shelf: PictureShelf,
    cancelled: Callable[[], bool] = never_cancelled,
) -> tuple[tuple[ExhibitFacts, ...], dict[str, tuple[ExhibitPicture, ...]]]:
    """Draw the pictures of exhibits and read the words of those without pages; in a job.

    Nothing is decoded of an exhibit that is sealed or sensitive. A file that cannot be drawn gets
    a slip that says why. Raises Cancelled.
    """
    easel = _Easel(casework, actor, shelf, cancelled)
    # While the reader draws for one hand, the other takes from the vault, packs and compares.
    with ThreadPoolExecutor(_HANDS, thread_name_prefix="drawing pictures") as hands:
        told = tuple(hands.map(easel.tell, exhibits))
    pictures = {one.item_id: shelf.get(_shown(one)) or () for one in told if not one.slip}
    return told, {item_id: shown for item_id, shown in pictures.items() if shown}


def _as_received(casework: Casework, one: ExhibitFacts) -> ExhibitFacts:
    """Compare the bytes with their hash, and say that they are those received, or are not."""
    if one.mismatch:
        return one
    if casework.vault.verify(one.sha256):
        return replace(one, mismatch=True, lead=NOT_AS_RECEIVED, said=())
    lead = f"Unchanged since received on {one.received}."
    return replace(one, lead=lead, said=(CHECKED, *one.said[1:]))


def _with_text(
    casework: Casework, actor: Actor, one: ExhibitFacts, cancelled: Callable[[], bool]
) -> ExhibitFacts:
    try:
        words = read_text(casework, actor, item_id=one.item_id, cancelled=cancelled).strip()
    except UnreadableFile:
        return one
    one = _as_received(casework, one)
    if len(words) <= LONGEST_TEXT:
        return replace(one, text=words)
    cut = words[:LONGEST_TEXT].rsplit(" ", 1)[0]
    return replace(one, text=cut, text_cut=True)


class _Easel:
    """Draws the pages of exhibits onto the shelf; the reader draws one at a time."""

    def __init__(
        self,
        casework: Casework,
        actor: Actor,
        shelf: PictureShelf,
        cancelled: Callable[[], bool],
    ) -> None:
        self._casework, self._actor = casework, actor
        self._shelf, self._cancelled = shelf, cancelled

    def tell(self, one: ExhibitFacts) -> ExhibitFacts:
        """Draw an exhibit or read its words; return it with what its bytes turned out to be."""
        if self._cancelled():
            raise Cancelled
        try:
            if one.slip:
                return one
            if self._shelf.get(_shown(one)) is None:
                if not one.has_pages:
                    return _with_text(self._casework, self._actor, one, self._cancelled)
                self._shelf.keep(_shown(one), tuple(self._draw(one)))
            return _as_received(self._casework, one)
        except CaseworkError as error:
            if self._cancelled():
                raise
            return replace(one, slip=f"{one.reference} cannot be printed here. {error}")

    def _draw(self, one: ExhibitFacts) -> Iterator[ExhibitPicture]:
        """Yield the pictures of an exhibit: its pages, or the parts of a very long one."""
        if one.pages > 1:
            for number in range(min(one.pages, MOST_PAGES)):
                yield self._picture(one, _PAGE, page=number)
            return
        shape = one.height / one.width if one.width and one.height else 1.0
        if shape <= _LONGEST_SHAPE:
            across = _across(one, _PORTRAIT if shape > _SQUARE else _LANDSCAPE)
            yield self._picture(one, round(across * max(1.0, shape)))
            return
        parts, across = math.ceil(shape / _PART_SHAPE), _across(one, _PORTRAIT)
        for part in range(parts):
            top = max(0.0, (part - _OVERLAP) / parts)
            bottom = min(1.0, (part + 1 + _OVERLAP) / parts)
            # A pixel to spare: no part is scaled because its edges were rounded.
            longest = math.ceil(across * max(1.0, shape * (bottom - top))) + 1
            region = (0.0, top, 1.0, bottom)
            yield self._picture(one, longest, region=region, part=(part + 1, parts))

    def _picture(
        self,
        one: ExhibitFacts,
        longest: int,
        *,
        page: int = 0,
        region: Region = WHOLE,
        part: tuple[int, int] = (1, 1),
    ) -> ExhibitPicture:
        if one.copy_id:
            shown = redacted_copies.page_picture(
                self._casework, self._actor, copy_id=one.copy_id, page=page, longest=longest,
                region=region, cancelled=self._cancelled,
            )  # fmt: skip
        else:
            shown = page_picture(
                self._casework, self._actor, item_id=one.item_id, page=page, longest=longest,
                region=region, cancelled=self._cancelled,
            )  # fmt: skip
        return ExhibitPicture(picture_of(shown.width, shown.height, shown.pixels), page + 1, *part)


def _shown(one: ExhibitFacts) -> str:
    """Return the hash of the bytes that are drawn: those of the redacted copy, where it has one."""
    return one.shown_sha256 or one.sha256


def _across(one: ExhibitFacts, printed: int) -> int:
    """Return how many pixels wide a picture is drawn, for a width in print."""
    return one.width if printed < one.width <= printed * _FINER else printed
