"""The facts of a case that the investigation report states: a frozen snapshot (DOMAIN.md 5).

Every value is in the words of the paper, so that the same snapshot makes the same report at any
time. What the officer wrote is Markdown; everything else is plain text. Empty: nothing to say.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class CitedText:
    """Words of the record with the place they rest on.

    ``label`` is how the place is cited (IO/2, p 1), ``reference`` its exhibit, ``note`` what must
    be said of it: whose words, sealed, set aside.
    """

    text: str
    label: str = ""
    reference: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class OfficersWords:
    """A passage of the officer's: Markdown, and what was chosen with it, in words.

    ``typed_by`` names who typed it for the officer, until the officer has confirmed it.
    """

    text: str = ""
    choice: str = ""
    typed_by: str = ""

    @property
    def written(self) -> bool:
        """Tell whether anything stands there."""
        return bool(self.text.strip() or self.choice)


@dataclass(frozen=True, slots=True)
class QuotedClause:
    """A clause in the words of the version in force, with its source and what to know of it."""

    source: str
    words: str
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PolicyUsed:
    """A version of a policy that was in force on a day of the conduct."""

    title: str
    version: str
    in_force: str
    about: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PersonNamed:
    """Somebody in the report: by name, or by the pseudonym that stands for a pupil."""

    name: str
    part: str
    about: str = ""


@dataclass(frozen=True, slots=True)
class MeetingHeld:
    """A meeting of the investigation, and what became of its notes."""

    when: str
    what: str
    there: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    record: CitedText = field(default_factory=lambda: CitedText(""))


@dataclass(frozen=True, slots=True)
class RecordKept:
    """A statement or the notes of a meeting: whose, where it stands, under which reference."""

    what: str
    state: str
    cited: CitedText
    notes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sought:
    """A line of enquiry, something sought or a person to be seen: what came of it, or why not."""

    what: str
    state: str
    words: str
    is_open: bool = False


@dataclass(frozen=True, slots=True)
class SuspensionTold:
    """A suspension, or what was arranged instead, as the process section tells it."""

    title: str
    facts: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class EventTold:
    """A row of the chronology."""

    when: str
    event: str
    source: CitedText
    standing: str = ""


@dataclass(frozen=True, slots=True)
class MatrixCellFacts:
    """A cell of the matrix: its entries, or why there are none."""

    entries: tuple[CitedText, ...] = ()
    reason: str = ""


@dataclass(frozen=True, slots=True)
class MatrixRowFacts:
    """A question of the matrix with its four cells, and what the officer makes of it."""

    question: str
    cells: tuple[MatrixCellFacts, ...]
    assessment: OfficersWords = field(default_factory=OfficersWords)


@dataclass(frozen=True, slots=True)
class PutFacts:
    """Something that was put to the employee, or why it was not."""

    what: CitedText
    when: str
    answer: CitedText
    followed: str


@dataclass(frozen=True, slots=True)
class AllegationTold:
    """An allegation with all that the report says of it; ``passages`` by the part of their key."""

    number: int
    wording: str
    changes: tuple[str, ...] = ()
    withdrawn: str = ""
    clauses: tuple[QuotedClause, ...] = ()
    matrix: tuple[MatrixRowFacts, ...] = ()
    puts: tuple[PutFacts, ...] = ()
    passages: dict[str, OfficersWords] = field(default_factory=dict)
    proportionality: tuple[tuple[str, str], ...] = ()
    needs_proportionality: bool = False


@dataclass(frozen=True, slots=True)
class QuotedWords:
    """Words on a page of evidence, and whose they are."""

    number: int
    whose: str
    note: str
    words: str


@dataclass(frozen=True, slots=True)
class ExhibitFacts:
    """An exhibit: what it is, how it came, what can be said of it and what that does not prove.

    ``slip`` says why its picture is not printed. ``text`` holds the words of a file that has no
    pages. ``pages`` counts those of the file. ``copy_id`` names the redacted copy whose pages are
    printed in place of its own, ``redacted`` the reasons by page, ``shown_sha256`` its bytes.
    """

    item_id: str
    reference: str
    title: str
    about: str
    received: str
    source: str
    kind: str
    facts: tuple[tuple[str, str], ...]
    lead: str
    said: tuple[str, ...]
    words: tuple[QuotedWords, ...] = ()
    sha256: str = ""
    pages: int = 1
    slip: str = ""
    sealed: bool = False
    mismatch: bool = False
    has_pages: bool = False
    width: int = 0
    height: int = 0
    text: str = ""
    text_cut: bool = False
    alternative: str = ""
    copy_id: str = ""
    shown_sha256: str = ""
    redacted: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CommentTold:
    """A comment of HR's and the officer's answer to it."""

    number: int
    kind: str
    on: str
    text: str
    made: str
    answer: str
    answered: str


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """All that the report states. ``passages`` are those of no single allegation, by key."""

    reference: str
    school: str
    trust: str
    employee: str
    employee_about: str
    officer: str
    officer_about: str
    commissioner: str
    commissioner_about: str
    commissioned_on: str
    terms: str
    policy_line: str
    version: str
    signed_on: str = ""
    crest_sha256: str = ""
    introduced: tuple[str, ...] = ()
    terms_points: tuple[tuple[str, tuple[str, ...]], ...] = ()
    amendments: tuple[str, ...] = ()
    people: tuple[PersonNamed, ...] = ()
    policies: tuple[PolicyUsed, ...] = ()
    meetings: tuple[MeetingHeld, ...] = ()
    records: tuple[RecordKept, ...] = ()
    enquiries: tuple[Sought, ...] = ()
    not_obtained: tuple[Sought, ...] = ()
    set_aside: tuple[str, ...] = ()
    suspensions: tuple[SuspensionTold, ...] = ()
    delays: tuple[str, ...] = ()
    outside: tuple[str, ...] = ()
    chronology: tuple[EventTold, ...] = ()
    allegations: tuple[AllegationTold, ...] = ()
    passages: dict[str, OfficersWords] = field(default_factory=dict)
    recommendation_wanted: bool = False
    exhibits: tuple[ExhibitFacts, ...] = ()
    comments: tuple[CommentTold, ...] = ()
    stated_under: str = ""
    near: tuple[str, ...] = ()
    """Who acts near the case with a written reason, a sentence each (DOMAIN.md 2.3)."""
    """Under whose key the officer's name was stated for words of the report; else empty."""

    def as_json(self) -> dict[str, Any]:
        """Return the snapshot as plain data, to be kept with the submitted report."""
        return asdict(self)
