"""What an item of evidence has to do with an allegation, a person or a meeting (DOMAIN.md 7.2)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from casework.rules.capture import LONGEST_LINE
from casework.rules.utterances import Region


class LinkKind(StrEnum):
    """To what an item is linked."""

    ALLEGATION = "allegation"
    PERSON = "person"
    MEETING = "meeting"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return self.value.capitalize()


class Bearing(StrEnum):
    """Which way an item bears on an allegation; what it weighs belongs in the report."""

    SUPPORTS = "supports"
    UNDERMINES = "undermines"
    NEUTRAL = "neutral"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {"supports": "Supports", "undermines": "Undermines", "neutral": "Bears neither way"}[
            self.value
        ]


@dataclass(frozen=True, slots=True)
class LinkText:
    """What is typed of a link: to what, which way, where on the item, and a note."""

    kind: LinkKind
    target_id: str
    bearing: Bearing | None = None
    region: Region | None = None
    page: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class LinkProblem:
    """A field that cannot stand, why, and what cures it."""

    field: str
    message: str
    cure: str


def link_problems(text: LinkText, *, pages: int) -> Iterator[LinkProblem]:
    """List what stops a link from being kept; ``pages`` is how many the item has."""
    if not text.target_id:
        yield LinkProblem("target_id", "It is not said to what.", "Choose one.")
    if text.kind is LinkKind.ALLEGATION and text.bearing is None:
        yield LinkProblem(
            "bearing", "It is not said which way it bears.", "Neither way is an answer too."
        )
    if text.page is not None and not 1 <= text.page <= pages:
        yield LinkProblem("page", f"There is no page {text.page}.", f"Choose one of 1 to {pages}.")
    if len(text.note) > LONGEST_LINE:
        yield LinkProblem("note", f"There is room for {LONGEST_LINE:,} characters.", "Shorten it.")
