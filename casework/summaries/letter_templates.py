"""Letters and standard paragraphs as the trust words them: versions, faults, facts to use."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from casework.rules.text_diff import Piece


class TemplatePart(StrEnum):
    """Whether words are those of one letter, or a paragraph that several share."""

    LETTER = "letter"
    PARAGRAPH = "paragraph"


class TemplateMark(StrEnum):
    """Whose the words in force are."""

    SHIPPED = "shipped"
    TRUST = "trust"
    SHIPPED_CHANGED = "shipped_changed"
    FAULTY = "faulty"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return _MARKS[self]


_MARKS = {
    TemplateMark.SHIPPED: "as shipped",
    TemplateMark.TRUST: "the trust’s own",
    TemplateMark.SHIPPED_CHANGED: "shipped text changed",
    TemplateMark.FAULTY: "not used: has a fault",
}


class FaultWeight(StrEnum):
    """Whether a text with the fault is kept: never, by whoever knows of it, or all the same."""

    BARS = "bars"
    ASKS = "asks"
    NOTES = "notes"


@dataclass(frozen=True, slots=True)
class TemplateFault:
    """What is wrong, in which line counted from 1 (0: in the whole), and what would mend it.

    ``put`` is what may stand there instead, where one thing is near. ``letter`` names the letter
    on whose sample a paragraph's fault shows.
    """

    line: int
    message: str
    cure: str = ""
    weight: FaultWeight = FaultWeight.BARS
    excerpt: str = ""
    put: str = ""
    code: str = ""
    letter: str = ""


@dataclass(frozen=True, slots=True)
class TemplateKey:
    """A letter or a standard paragraph by its name: L05, companion_right."""

    part: TemplatePart
    name: str


@dataclass(frozen=True, slots=True)
class TemplateLine:
    """A letter or a paragraph in the list, with whose words are in force."""

    key: TemplateKey
    title: str
    mark: TemplateMark
    number: int
    short: str = ""
    purpose: str = ""
    made_at: datetime | None = None
    made_by: str = ""
    used_by: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """Name it as a person does: L05 Notification of an investigation."""
        if self.key.part is TemplatePart.LETTER:
            return f"{self.key.name} {self.title}"
        return self.title


@dataclass(frozen=True, slots=True)
class TemplateVersion:
    """The words at one time; the shipped ones have neither a maker nor a day."""

    number: int
    text: str
    is_shipped: bool
    why: str = ""
    made_at: datetime | None = None
    made_by: str = ""
    letters: int = 0

    @property
    def words(self) -> str:
        """Name the version: version 2, the trust’s own."""
        return f"version {self.number}, {'as shipped' if self.is_shipped else 'the trust’s own'}"


@dataclass(frozen=True, slots=True)
class TemplateText:
    """A letter or a paragraph opened: its words in force, its versions, and what is fixed of it.

    ``shipped_now`` are the words of this program, ``shipped_then`` those from which the trust's
    were made; ``must`` and ``needs`` are fixed, for the checks of a letter rest on them; ``names``
    are the facts that the shipped words name.
    """

    line: TemplateLine
    text: str
    versions: tuple[TemplateVersion, ...]
    shipped_now: str
    shipped_then: str
    to: str = ""
    sender: str = ""
    must: tuple[str, ...] = ()
    needs: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactChoice:
    """A fact that a template can name, with what stands in the text for it."""

    name: str
    label: str
    group: str
    written: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class TemplateComparison:
    """How one text becomes another, whole and by its words."""

    older: str
    newer: str
    pieces: tuple[Piece, ...]

    @property
    def is_same(self) -> bool:
        """Tell whether nothing differs."""
        return all(piece.kind.value == "same" for piece in self.pieces)


@dataclass(frozen=True, slots=True)
class TemplateUsed:
    """The template from which a letter was drafted, word for word."""

    label: str
    fingerprint: str
    text: str
    paragraphs: tuple[tuple[str, str], ...]
