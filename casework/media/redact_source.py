"""What a PDF says under the boxes beside its text layer: notes and form values."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pikepdf

from casework.media.faults import PARSER_FAULTS
from casework.rules.redaction import RedactionBox, covers

PIKE_FAULTS = (*PARSER_FAULTS, pikepdf.PdfError, pikepdf.PasswordError)
Place = tuple[float, float, float, float]
_TOUCHED = 0.05  # a note is one thing: a box over a corner of it means it
_SAID = ("/Contents", "/V", "/DV", "/TU", "/RC", "/Subj")
_MOST_NOTES = 5_000
_LONGEST = 4_000


class SourceNotes:
    """The notes and fields of a source, asked page by page; one that is broken says nothing."""

    def __init__(self, body: bytes) -> None:
        self._document: pikepdf.Pdf | None = None
        try:
            self._document = pikepdf.open(io.BytesIO(body), suppress_warnings=True)
        except PIKE_FAULTS:
            return  # drawn from what is left of it; the pixels alone are taken over

    def close(self) -> None:
        """Let go of the document."""
        if self._document is not None:
            self._document.close()

    def covered(
        self, number: int, boxes: Sequence[RedactionBox], on_page: Callable[[Place], Place]
    ) -> list[tuple[str, ...]]:
        """Return the words of notes and fields that a box touches, in runs; pages from 0."""
        found: list[tuple[str, ...]] = []
        for note in self._notes(number):
            try:
                sides = [float(side) for side in note.Rect]
                place = on_page(
                    (
                        min(sides[0], sides[2]), min(sides[1], sides[3]),
                        max(sides[0], sides[2]), max(sides[1], sides[3]),
                    )
                )  # fmt: skip
                if covers(boxes, place) >= _TOUCHED:
                    found += [tuple(words.split()) for words in _said(note) if words.strip()]
            except PIKE_FAULTS:
                continue
        return found

    def _notes(self, number: int) -> Iterator[Any]:
        try:
            listed = self._document.pages[number].obj.get("/Annots") if self._document else None
            if isinstance(listed, pikepdf.Array):
                yield from list(listed)[:_MOST_NOTES]
        except PIKE_FAULTS:
            return


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
