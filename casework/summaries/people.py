"""People and schools as forms and lists see them."""

from __future__ import annotations

from dataclasses import dataclass

from casework.ids import PersonId, SchoolId
from casework.rules.pronouns import Pronouns
from casework.rules.report import WorkerType
from casework.rules.typed_words import whole_name


@dataclass(frozen=True, slots=True)
class Person:
    """A person known to the casebook."""

    person_id: PersonId
    title: str
    first_name: str
    last_name: str
    pronouns: Pronouns | None
    job_title: str
    school_id: SchoolId | None
    school: str
    worker_type: WorkerType | None
    known_as: str = ""
    email: str = ""
    telephone: str = ""
    address: str = ""
    born_on: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """Write the name without its title."""
        return whole_name(self.first_name, self.last_name)

    @property
    def about(self) -> str:
        """Say what tells two people of one name apart: job and school."""
        return ", ".join(part for part in (self.job_title, self.school) if part)


@dataclass(frozen=True, slots=True)
class School:
    """A school, or the central team, with what its letterhead says."""

    school_id: SchoolId
    name: str
    short_name: str
    address: str = ""
    telephone: str = ""
    email: str = ""
    headteacher: str = ""
    letterhead_colour: str = ""
    central_team: bool = False

    @property
    def short(self) -> str:
        """Give the name that a table has room for."""
        return self.short_name or self.name
