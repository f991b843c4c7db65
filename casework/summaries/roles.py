"""Who has which part in a case, and whether someone may take one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import PersonId, RoleId
from casework.rules.case_role import CaseRole
from casework.rules.conflicts import Verdict


@dataclass(frozen=True, slots=True)
class Part:
    """A part that a person has, or had, in a case.

    ``interest`` is what was declared, empty for none; without ``declared_on`` nothing was.
    ``mistaken``: it was recorded by mistake and never was. ``conflict`` is what the matrix says
    of this part today, ``because`` its hardest reasons.
    """

    role_id: RoleId
    role: CaseRole
    person_id: PersonId
    name: str
    about: str
    telephone: str
    from_on: date
    to_on: date | None
    appointed_by: str
    declared_on: date | None
    interest: str
    override_reason: str
    note: str
    conflict: Verdict = Verdict.OK
    because: str = ""
    mistaken: bool = False
    trained: str = ""
    time_given: str = ""

    @property
    def is_held(self) -> bool:
        """Tell whether the part is held today."""
        return self.to_on is None

    @property
    def needs_declaration(self) -> bool:
        """Tell whether a declaration of interest is still to be made."""
        return self.is_held and self.role.acts and self.declared_on is None


@dataclass(frozen=True, slots=True)
class FactAbout:
    """One fact that was looked at: for a tick (OK), a written reason (SOFT) or a bar (HARD)."""

    verdict: Verdict
    words: str
    source: str = ""


@dataclass(frozen=True, slots=True)
class PartAnswer:
    """Whether a person may take a part, with every fact that was looked at.

    ``barred_afterwards`` names the parts they could no longer take once they held this one.
    """

    person_id: PersonId
    name: str
    role: CaseRole
    verdict: Verdict
    facts: tuple[FactAbout, ...]
    barred_afterwards: tuple[CaseRole, ...] = ()
    already_held: bool = False

    @property
    def against(self) -> tuple[FactAbout, ...]:
        """List the facts that speak against it."""
        return tuple(fact for fact in self.facts if fact.verdict is not Verdict.OK)


@dataclass(frozen=True, slots=True)
class Candidate:
    """Someone in the casebook, and whether they may take a part, or hold it now."""

    person_id: PersonId
    name: str
    about: str
    verdict: Verdict
    why: str
    holds: bool = False


@dataclass(frozen=True, slots=True)
class WhoChosen:
    """The person meant in a form: one already known, or a name typed with what they are."""

    person_id: PersonId | None = None
    name: str = ""
    about: str = ""
