"""The facts of a case that a letter may state: a frozen snapshot, kept with what was issued."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Place:
    """Where a fact is entered: a tab of the case, an item in it, and the words of the link."""

    tab: str
    item: str
    words: str


@dataclass(frozen=True, slots=True)
class ClauseFacts:
    """The words of a clause as they stood on the date of the act."""

    label: str
    heading: str
    words: str
    policy: str
    version: str
    force: str = ""
    in_force_on: str = ""
    allegations: tuple[int, ...] = ()
    no_longer: str = ""


@dataclass(frozen=True, slots=True)
class AllegationFacts:
    """An allegation as it is put to the employee."""

    number: int
    wording: str
    seriousness: str = "misconduct"
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangeFacts:
    """An allegation added, amended or withdrawn since the employee was last told."""

    number: int
    kind: str
    was: str
    now: str
    reason: str = ""
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TermFacts:
    """One heading of the terms of reference, with its paragraphs or points."""

    heading: str
    points: tuple[str, ...]
    listed: bool = False


@dataclass(frozen=True, slots=True)
class RecordLine:
    """A line of the notes or the statement that is sent to be agreed."""

    page: int
    speaker: str
    text: str


@dataclass(frozen=True, slots=True)
class FindingFacts:
    """What the panel found of one allegation, as the outcome letter tells it."""

    number: int
    wording: str
    finding: str
    part: str = ""
    reasons: str = ""
    evidence: tuple[str, ...] = ()
    no_evidence: str = ""


@dataclass(frozen=True, slots=True)
class GroundFacts:
    """One ground of an appeal, and once it is decided what the panel answers to it."""

    ground: str
    result: str = ""
    reasons: str = ""


@dataclass(frozen=True, slots=True)
class EnclosedFacts:
    """A paper that goes with the letter, by the line that names it; without a hash on paper."""

    kind: str
    answers: str
    title: str
    pages: int | None = None
    size: int = 0
    sha256: str = ""

    @property
    def words(self) -> str:
        """Say it as the letter lists it."""
        if not self.pages:
            return self.title
        return f"{self.title} ({self.pages} page{'' if self.pages == 1 else 's'})"


@dataclass(frozen=True, slots=True)
class LetterheadFacts:
    """The school's own head of a letter; ``crest_sha256`` names a picture of the casebook."""

    name: str
    trust: str
    lines: tuple[str, ...] = ()
    colour: str = ""
    crest_sha256: str = ""


@dataclass(frozen=True, slots=True)
class LetterFacts:
    """All facts for one letter: texts and yes-or-no facts by the names of the merge fields."""

    letterhead: LetterheadFacts
    values: dict[str, str] = field(default_factory=dict)
    flags: dict[str, bool] = field(default_factory=dict)
    allegations: tuple[AllegationFacts, ...] = ()
    clauses: tuple[ClauseFacts, ...] = ()
    terms: tuple[TermFacts, ...] = ()
    changes: tuple[ChangeFacts, ...] = ()
    record: tuple[RecordLine, ...] = ()
    findings: tuple[FindingFacts, ...] = ()
    grounds: tuple[GroundFacts, ...] = ()
    papers: tuple[str, ...] = ()
    enclosed: tuple[EnclosedFacts, ...] = ()
    copied_to: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        """Return the snapshot as plain data, to be kept with the issued letter."""
        return asdict(self)


def facts_from_json(data: dict[str, Any]) -> LetterFacts:
    """Read a kept snapshot, so that an issued letter can be made again from it."""
    head = data["letterhead"]
    return LetterFacts(
        letterhead=LetterheadFacts(**{**head, "lines": tuple(head["lines"])}),
        values=dict(data["values"]),
        flags=dict(data["flags"]),
        allegations=tuple(
            AllegationFacts(**{**a, "clauses": tuple(a["clauses"])}) for a in data["allegations"]
        ),
        clauses=tuple(
            ClauseFacts(**{**c, "allegations": tuple(c["allegations"])}) for c in data["clauses"]
        ),
        terms=tuple(TermFacts(**{**t, "points": tuple(t["points"])}) for t in data["terms"]),
        changes=tuple(
            ChangeFacts(**{**c, "clauses": tuple(c["clauses"])}) for c in data.get("changes", ())
        ),
        record=tuple(RecordLine(**line) for line in data.get("record", ())),
        findings=tuple(
            FindingFacts(**{**f, "evidence": tuple(f["evidence"])})
            for f in data.get("findings", ())
        ),
        grounds=tuple(GroundFacts(**ground) for ground in data.get("grounds", ())),
        papers=tuple(data.get("papers", ())),
        enclosed=tuple(EnclosedFacts(**one) for one in data.get("enclosed", ())),
        copied_to=tuple(data.get("copied_to", ())),
    )
