"""Arrows, boxes, highlights and notes laid over a page: never part of the file (DOMAIN.md 7.3)."""

from __future__ import annotations

import math
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.utterances import LEAST_SIDE

LONGEST_NOTE = 300
Point = tuple[float, float]


class AnnotationKind(StrEnum):
    """What is laid over the page; the value is what the casebook holds."""

    ARROW = "arrow"
    BOX = "box"
    HIGHLIGHT = "highlight"
    WORDS = "words"

    @property
    def words(self) -> str:
        """Name it as the bar does."""
        return "Note" if self is AnnotationKind.WORDS else self.value.capitalize()


@dataclass(frozen=True, slots=True)
class Annotation:
    """One thing laid over a page, from 1; ``points`` are fractions of the page as it is shown.

    An arrow goes from the first point to the second; of the others they are two opposite
    corners. ``words`` stand in a note; the others have none.
    """

    kind: AnnotationKind
    page: int
    points: tuple[Point, Point]
    words: str = ""

    @property
    def box(self) -> tuple[float, float, float, float]:
        """Give left, top, right and bottom of the room that it takes."""
        (x, y), (u, v) = self.points
        return min(x, u), min(y, v), max(x, u), max(y, v)


@dataclass(frozen=True, slots=True)
class AnnotationProblem:
    """Why an annotation cannot stand: the field, in words, and the cure."""

    field: str
    message: str
    cure: str


def annotation_problem(annotation: Annotation, *, pages: int | None) -> AnnotationProblem | None:
    """Return the first thing that is wrong with an annotation; ``pages`` where they are known."""
    numbers = [number for point in annotation.points for number in point]
    if annotation.page < 1 or (pages is not None and annotation.page > pages):
        return AnnotationProblem("page", "The exhibit has no such page.", "Choose another page.")
    if not all(math.isfinite(number) and 0.0 <= number <= 1.0 for number in numbers):
        return AnnotationProblem("points", "It lies beside the page.", "Draw it on the page.")
    left, top, right, bottom = annotation.box
    wide, high = right - left, bottom - top
    flat = annotation.kind is not AnnotationKind.ARROW and min(wide, high) < LEAST_SIDE
    if flat or max(wide, high) < LEAST_SIDE:
        return AnnotationProblem("points", "It is too small to be seen.", "Draw it larger.")
    if annotation.kind is AnnotationKind.WORDS and not annotation.words:
        return AnnotationProblem("words", "The note has no words.", "Write what it says.")
    if len(annotation.words) > LONGEST_NOTE:
        return AnnotationProblem(
            "words",
            f"A note has room for {LONGEST_NOTE} characters;"
            f" {len(annotation.words):,} were written.",
            "Shorten it; the rest fits into the case's own notes.",
        )
    return None
