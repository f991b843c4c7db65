"""What goes with a letter, as the window and the verbs see it."""

from __future__ import annotations

from dataclasses import dataclass

from casework.ids import EnclosureId, LetterId
from casework.rules.letter_enclosures import EnclosureKind
from casework.rules.sizes import size_words

# What a line of a letter means, by a word of it.
_MEANS = (
    ("papers", EnclosureKind.BUNDLE),
    ("terms of reference", EnclosureKind.TERMS),
    ("report", EnclosureKind.REPORT),
    ("chronology", EnclosureKind.CHRONOLOGY),
    ("statement", EnclosureKind.STATEMENT),
)


@dataclass(frozen=True, slots=True)
class EnclosureLine:
    """One enclosure. ``problem`` says why it can no longer go as it is."""

    enclosure_id: EnclosureId
    kind: EnclosureKind
    source_id: str
    answers: str
    title: str
    file_name: str
    media_type: str
    sha256: str
    size: int
    pages: int | None
    problem: str = ""

    @property
    def measure(self) -> str:
        """Say how many pages and how large it is."""
        if not self.kind.is_file:
            return self.kind.words.lower()
        pages = "" if not self.pages else f"{self.pages} page{'' if self.pages == 1 else 's'}"
        return " · ".join(part for part in (pages, size_words(self.size)) if part)


@dataclass(frozen=True, slots=True)
class NamedLine:
    """A line of the letter that says what is enclosed, and what was attached for it."""

    words: str
    attached: tuple[EnclosureLine, ...]
    annexed: bool = False

    @property
    def settled(self) -> bool:
        """Tell whether nothing is left to do about it."""
        return self.annexed or bool(self.attached)


@dataclass(frozen=True, slots=True)
class EnclosureOffer:
    """Something of the case that may go with the letter to this reader."""

    kind: EnclosureKind
    source_id: str
    title: str
    detail: str = ""


@dataclass(frozen=True, slots=True)
class EnclosureDesk:
    """The enclosures of a letter: what it names, what is attached, what may be."""

    letter_id: LetterId
    title: str
    reader: str
    named: tuple[NamedLine, ...]
    more: tuple[EnclosureLine, ...]
    offers: tuple[EnclosureOffer, ...]
    why_not: str = ""

    @property
    def all(self) -> tuple[EnclosureLine, ...]:
        """List every enclosure in the order in which they go."""
        return (*(one for line in self.named for one in line.attached), *self.more)

    def likely(self, words: str) -> EnclosureOffer | None:
        """Return the offer that a line most likely means: of its name, or of its kind."""
        said = words.casefold()
        for one in self.offers:
            if one.title.casefold() == said:
                return one
        for word, kind in _MEANS:
            found = [one for one in self.offers if one.kind is kind]
            if word in said and found:
                return found[0]
        return None

    @property
    def size(self) -> int:
        """Add the files up, in bytes."""
        return sum(one.size for one in self.all)
