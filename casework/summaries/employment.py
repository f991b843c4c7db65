"""A person as their own page shows them: employment, connections, history, talks."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import CaseId, PersonId, RelationId
from casework.rules.case_role import CaseRole
from casework.rules.employment import Employment
from casework.rules.stage import Stage
from casework.summaries.people import Person


@dataclass(frozen=True, slots=True)
class Relation:
    """A connection, worded from the side of the person whose page it stands on."""

    relation_id: RelationId
    words: str
    other_id: PersonId
    other: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class PartElsewhere:
    """A part that the person has or had in a case that is open to who asks."""

    case_id: CaseId
    reference: str
    summary: str
    stage: Stage
    role: CaseRole
    from_on: date
    to_on: date | None


@dataclass(frozen=True, slots=True)
class PersonPage:
    """All that is on record of one person, for those who run cases."""

    person: Person
    employment: Employment
    service: str
    relations: tuple[Relation, ...]
    history: tuple[PartElsewhere, ...]
    closed_to_you: int
    """In how many more cases the person has a part: restricted, or not open to this capacity."""


@dataclass(frozen=True, slots=True)
class MergeLook:
    """What merging two records would do, shown before it is done."""

    kept: Person
    given_up: Person
    takes_over: tuple[str, ...]
    differs: tuple[tuple[str, str, str], ...]
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WelfareContact:
    """A talk that looked after somebody; never a part of the evidence."""

    person_id: PersonId
    name: str
    happened_on: date
    how: str
    spoken_to_by: str
    words: str
