"""The pictures of a report: each page of an exhibit drawn once, at a size that can be read."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace

from casework.actor import Actor
from casework.documents.figures import picture_of
from casework.documents.report_exhibits import ExhibitPicture
from casework.errors import CaseworkError, UnreadableFile
from casework.progress import never_cancelled
from casework.services.context import Casework
from casework.services.evidence_files import WHOLE, Region, page_picture, read_text
from casework.summaries.files import PagePicture
from casework.summaries.report_facts import ExhibitFacts

LONGEST_TEXT = 12_000  # characters of a file without pages; the rest is kept with the exhibit
MOST_PAGES = 12  # of one file; a bundle holds the whole of it
CHECKED = "Its bytes were compared with their hash when this report was made."
NOT_AS_RECEIVED = "Not as received: the bytes differ from those that arrived."
_PORTRAIT = 760  # pixels across 88 mm: 220 to the inch
_LANDSCAPE = 1_300  # pixels across the text: 200 to the inch
_PAGE = 1_500  # pixels down a page of a document
# A picture longer than this, for its width, is printed in parts: whole, nobody could read it.
_LONGEST_SHAPE = 2.3
_PART_SHAPE = 1.9
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
    pictures: dict[str, tuple[ExhibitPicture, ...]] = {}
    told: list[ExhibitFacts] = []
    for one in exhibits:
        if one.slip:
            told.append(one)
            continue
        try:
            if one.has_pages:
                pictures[one.item_id] = _drawn(casework, actor, one, shelf, cancelled)
                told.append(_as_received(casework, one))
            else:
                told.append(_with_text(casework, actor, one, cancelled))
        except CaseworkError as error:
            if cancelled():
                raise
            told.append(replace(one, slip=f"{one.reference} cannot be printed here. {error}"))
    return tuple(told), pictures


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


def _drawn(
    casework: Casework,
    actor: Actor,
    one: ExhibitFacts,
    shelf: PictureShelf,
    cancelled: Callable[[], bool],
) -> tuple[ExhibitPicture, ...]:
    known = shelf.get(one.sha256)
    if known is not None:
        return known

    def draw(page: int, longest: int, region: Region = WHOLE) -> PagePicture:
        return page_picture(
            casework, actor, item_id=one.item_id, page=page, longest=longest, region=region,
            cancelled=cancelled,
        )  # fmt: skip

    if one.pages > 1:
        last = min(one.pages, MOST_PAGES)
        made = tuple(_page(draw(number, _PAGE), number + 1) for number in range(last))
    else:
        made = tuple(_parts(draw, one))
    shelf.keep(one.sha256, made)
    return made


def _parts(draw: Callable[..., PagePicture], one: ExhibitFacts) -> Iterator[ExhibitPicture]:
    shape = one.height / one.width if one.width and one.height else 1.0
    if shape <= _LONGEST_SHAPE:
        across = _PORTRAIT if shape > 0.87 else _LANDSCAPE
        yield _page(draw(0, round(across * max(1.0, shape))), 1)
        return
    parts = math.ceil(shape / _PART_SHAPE)
    for part in range(parts):
        top = max(0.0, (part - _OVERLAP) / parts)
        bottom = min(1.0, (part + 1 + _OVERLAP) / parts)
        longest = round(_PORTRAIT * shape * (bottom - top))
        shown = draw(0, longest, (0.0, top, 1.0, bottom))
        yield replace(_page(shown, 1), part=part + 1, parts=parts)


def _page(shown: PagePicture, number: int) -> ExhibitPicture:
    return ExhibitPicture(picture_of(shown.width, shown.height, shown.pixels), number)
