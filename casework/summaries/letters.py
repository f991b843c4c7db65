"""Letters as the window and the verbs see them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.summaries.letter_draft import DraftLine
from casework.summaries.letter_facts import Place


class LetterState(StrEnum):
    """Where a letter stands; an issued letter is never edited."""

    DRAFT = "draft"
    ISSUED = "issued"
    DROPPED = "dropped"


class Weight(StrEnum):
    """Whether a problem stops issue, or is to be looked at."""

    STOPS = "stops"
    WARNS = "warns"


@dataclass(frozen=True, slots=True)
class LetterProblem:
    """One thing that a letter still needs, where it is, and where it is cured."""

    code: str
    message: str
    detail: str
    weight: Weight
    place: Place | None = None
    field: str = ""
    line: int | None = None
    excerpt: str = ""
    paragraph: str = ""

    @property
    def stops(self) -> bool:
        """Tell whether the letter cannot be issued while this stands."""
        return self.weight is Weight.STOPS


@dataclass(frozen=True, slots=True)
class LetterChecks:
    """What is to be put right, and what is in order: silence is not mistaken for a check."""

    problems: tuple[LetterProblem, ...]
    in_order: tuple[str, ...]

    @property
    def stops(self) -> int:
        """Count what stops issue."""
        return sum(problem.stops for problem in self.problems)

    @property
    def warns(self) -> int:
        """Count what is to be looked at."""
        return len(self.problems) - self.stops


@dataclass(frozen=True, slots=True)
class LetterKind:
    """A letter of the catalogue, as it can be begun for a case.

    ``again``: one was issued already, and another is called for or goes to somebody else.
    """

    kind: str
    title: str
    short: str
    purpose: str
    to: str
    for_this_stage: bool
    again: bool = False


@dataclass(frozen=True, slots=True)
class LetterLine:
    """A letter in the list of a case."""

    id: str
    case_id: str
    kind: str
    title: str
    short: str
    state: LetterState
    recipient: str
    revision: int
    changed_at: datetime
    letter_date: date | None = None
    issued_at: datetime | None = None
    service_method: str = ""
    sent_at: datetime | None = None
    received_on: date | None = None
    corrects: str = ""


@dataclass(frozen=True, slots=True)
class FieldValue:
    """A merge field of a draft: what it prints, or that its fact is missing."""

    name: str
    label: str
    text: str
    missing: bool
    place: Place
    typed: bool


@dataclass(frozen=True, slots=True)
class LockedLine:
    """A line of locked words as the editor shows it: a caption, or an edged or numbered text."""

    text: str
    kind: str  # source | quote | numbered | heading | text | gap
    number: str = ""


@dataclass(frozen=True, slots=True)
class LetterDraft:
    """A draft with all that its editor needs."""

    line: LetterLine
    purpose: str
    lines: tuple[DraftLine, ...]
    fields: dict[str, FieldValue]
    locked: dict[str, tuple[LockedLine, ...]]
    checks: LetterChecks
    body: str
    typed_facts: dict[str, str]
    recipient_id: str = ""
    sender_id: str = ""
    typed_at: datetime | None = None
    """When words were last typed that no revision holds yet: they were found again."""


@dataclass(frozen=True, slots=True)
class PagePictures:
    """The pages of a paper as pictures: PPM, or JPEG where there are many."""

    pages: tuple[bytes, ...]
    draft: bool


@dataclass(frozen=True, slots=True)
class DrawnPages:
    """The pages of a draft as pictures; one that was not asked for is empty.

    ``at`` is the page, from 0, of the line that was asked for; -1 where that is not known.
    """

    letter_id: str
    pages: tuple[bytes, ...]
    at: int = -1


@dataclass(frozen=True, slots=True)
class IssuedLetter:
    """What stays of a letter that was issued."""

    line: LetterLine
    issued_by: str
    handed_over_by: str
    hand_over_at: datetime | None
    hand_over_place: str
    supported_by: str
    sender: str
    template: str
    pdf_sha256: str
    docx_sha256: str
    pages: int
    merged_text: str
    audit_anchor: str
    received_because: str
    proof: str


@dataclass(frozen=True, slots=True)
class Care:
    """One point of care before a letter goes: in order, or to be thought about."""

    words: str
    fine: bool


@dataclass(frozen=True, slots=True)
class StartingClock:
    """A date that begins to run when the letter is served."""

    due_on: date
    what: str
    counted: str


@dataclass(frozen=True, slots=True)
class IssuePlan:
    """Who takes part in issuing a letter, and how long it is."""

    letter: LetterLine
    pages: int
    sender: str
    employee: str
    people: tuple[str, ...]
    support: str


@dataclass(frozen=True, slots=True)
class HandingOver:
    """What one moment and one way mean: care, when it counts as received, what starts."""

    care: tuple[Care, ...]
    received_on: date
    received_because: str
    starts: tuple[StartingClock, ...]
