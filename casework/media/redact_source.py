"""What a PDF says under the boxes beside its text layer: notes and form values."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pikepdf

from casework.media.faults import PARSER_FAULTS
from casework.rules.redaction import RedactionBox, covers

PIKE_FAULTS = (*PARSER_FAULTS, pikepdf.PdfError, pikepdf.PasswordError)
Place = tuple[float, float, float, float]
_TOUCHED = 0.05  # a note is one thing: a box over a corner of it means it
_SAID = ("/Contents", "/V", "/DV", "/TU", "/RC", "/Subj")
_SHOWN = ("/Widget", "/FreeText")  # what these say is drawn on the page
_SILENT = ("/Link", "/Popup")
_HIDDEN = 0x22  # hidden, or never to be viewed
_LARGEST_UNIT = 75_000
_MOST_NOTES = 5_000
_LONGEST = 4_000


@dataclass(frozen=True, slots=True)
class BesideText:
    """What notes and fields say: under the boxes in runs, and in sight with its place.

    ``drawn`` tells that there are some that draw on the page.
    """

    covered: tuple[tuple[str, ...], ...]
    shown: tuple[tuple[str, Place], ...]
    drawn: bool


class SourceNotes:
    """The notes and fields of a source, asked page by page; one that is broken says nothing."""

    def __init__(self, body: bytes, password: str = "") -> None:
        self._document: pikepdf.Pdf | None = None
        try:
            self._document = pikepdf.open(
                io.BytesIO(body), password=password, suppress_warnings=True
            )
        except PIKE_FAULTS:
            return  # drawn from what is left of it; the pixels alone are taken over

    def close(self) -> None:
        """Let go of the document."""
        if self._document is not None:
            self._document.close()

    def unit(self, number: int) -> float:
        """Return how many points a unit of a page is, pages counted from 0; most often 1."""
        try:
            stated = self._document.pages[number].obj.get("/UserUnit") if self._document else None
            unit = 1.0 if stated is None else float(stated)
        except PIKE_FAULTS:
            return 1.0
        return unit if 0 < unit <= _LARGEST_UNIT else 1.0

    def sort(
        self, number: int, boxes: Sequence[RedactionBox], on_page: Callable[[Place], Place]
    ) -> BesideText:
        """Tell what the notes and fields of a page say under its boxes and in sight; from 0."""
        covered: list[tuple[str, ...]] = []
        shown: list[tuple[str, Place]] = []
        drawn = False
        for note in self._notes(number):
            try:
                place = on_page(_sides(note))
                if covers(boxes, place) >= _TOUCHED:
                    covered += [tuple(words.split()) for words in _said(note) if words.strip()]
                elif str(note.get("/Subtype")) in _SHOWN and not int(note.get("/F", 0)) & _HIDDEN:
                    shown += [(words, place) for words in _said(note)]
                drawn = drawn or str(note.get("/Subtype")) not in _SILENT
            except PIKE_FAULTS:
                drawn = True  # whatever it is, the machine that reads pictures is to look at it
        return BesideText(tuple(covered), tuple(shown), drawn)

    def _notes(self, number: int) -> Iterator[Any]:
        try:
            listed = self._document.pages[number].obj.get("/Annots") if self._document else None
            if isinstance(listed, pikepdf.Array):
                yield from list(listed)[:_MOST_NOTES]
        except PIKE_FAULTS:
            return


def _sides(note: Any) -> Place:
    across, up, further, upper = (float(side) for side in note.Rect)
    return min(across, further), min(up, upper), max(across, further), max(up, upper)


def _said(note: Any) -> Iterator[str]:
    """Yield what a note or field says; a field's value may stand with its parent."""
    holder = note
    for _ in range(8):
        for key in _SAID:
            value = holder.get(key)
            if isinstance(value, pikepdf.String):
                yield str(value)[:_LONGEST]
        holder = holder.get("/Parent")
        if not isinstance(holder, pikepdf.Dictionary) or "/T" not in holder:
            return
