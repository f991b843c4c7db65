"""Suspension as a track beside the stages: what it asks of whom decides it (DOMAIN.md 2.6).

Being suspended is no finding of any kind: it is not disciplinary action, it is on full pay, as
short as can be, and it ends as soon as the reason for it ends.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from types import MappingProxyType


class SuspensionKind(StrEnum):
    """Whether the employee stays away, something stands instead, or neither is needed."""

    SUSPENSION = "suspension"
    ALTERNATIVE = "alternative"
    NOT_NEEDED = "not_needed"  # considered, as every triage does, and decided against

    @property
    def words(self) -> str:
        """Name it as headings do."""
        return {
            "suspension": "Suspension",
            "alternative": "Instead of suspension",
            "not_needed": "Suspension considered, not needed",
        }[self.value]

    @property
    def thing(self) -> str:
        """Name it within a sentence."""
        return {"alternative": "arrangement"}.get(self.value, "suspension")

    @property
    def runs(self) -> bool:
        """Tell whether it lasts: neither being needed is decided, and done with."""
        return self is not SuspensionKind.NOT_NEEDED


class Protects(StrEnum):
    """The test questions: what being away from work would protect."""

    INVESTIGATION = "investigation"
    ORGANISATION = "organisation"
    OTHERS = "others"
    EMPLOYEE = "employee"

    @property
    def words(self) -> str:
        """Ask it as the form does."""
        return _PROTECTS[self]

    @property
    def whom(self) -> str:
        """Name what it protects, within a sentence."""
        return _WHOM[self]


class Alternative(StrEnum):
    """What may serve instead of suspension, each to be considered (DOMAIN.md 2.6)."""

    SHIFT_OR_SITE = "shift_or_site"
    FROM_HOME = "from_home"
    OTHER_DUTIES = "other_duties"
    NO_UNSUPERVISED_CONTACT = "no_unsupervised_contact"
    MOVE_CHILD = "move_child"
    OTHER_SCHOOL = "other_school"
    REMOVE_ACCESS = "remove_access"
    SUPERVISION = "supervision"
    LEAVE = "leave"

    @property
    def words(self) -> str:
        """Name the alternative as the grid does."""
        return _ALTERNATIVES[self]

    @property
    def note(self) -> str:
        """Say what has to be minded with it; empty for nothing."""
        return _MIND.get(self, "")


class ReviewOutcome(StrEnum):
    """What a review comes to."""

    CONTINUE = "continue"
    VARY = "vary"
    END = "end"

    @property
    def words(self) -> str:
        """Say it as a record does."""
        return {"continue": "goes on", "vary": "goes on, changed", "end": "ended"}[self.value]


_PROTECTS = {
    Protects.INVESTIGATION: "Does it protect the investigation?",
    Protects.ORGANISATION: "Does it protect the school or the trust?",
    Protects.OTHERS: "Does it protect others?",
    Protects.EMPLOYEE: "Does it protect the employee?",
}
_WHOM = {
    Protects.INVESTIGATION: "the investigation",
    Protects.ORGANISATION: "the school or the trust",
    Protects.OTHERS: "others",
    Protects.EMPLOYEE: "the employee",
}
_ALTERNATIVES = {
    Alternative.SHIFT_OR_SITE: "Another shift or site",
    Alternative.FROM_HOME: "Work from home",
    Alternative.OTHER_DUTIES: "Other duties",
    Alternative.NO_UNSUPERVISED_CONTACT: "No unsupervised contact with pupils",
    Alternative.MOVE_CHILD: "The child moves to another class",
    Alternative.OTHER_SCHOOL: "Another school of the trust",
    Alternative.REMOVE_ACCESS: "No access to systems or school accounts",
    Alternative.SUPERVISION: "Working under supervision",
    Alternative.LEAVE: "Agreed leave",
}
_MIND = {
    Alternative.MOVE_CHILD: "never as a punishment, and only after its parents were asked (KCSIE)",
    Alternative.LEAVE: "only as the employee’s own free choice",
}


@dataclass(frozen=True, slots=True)
class AlternativeLooked:
    """What was said of one alternative: taken up or not, and why."""

    accepted: bool
    reason: str


@dataclass(frozen=True, slots=True)
class SuspensionAsked:
    """A suspension, or an arrangement instead of one, as the form gives it.

    ``tests`` says of each question that was answered yes why it is so. An alternative without an
    entry was not looked at. ``decided_by`` and ``contact`` are ids of persons of the casebook, the
    names beside them typed instead.
    """

    kind: SuspensionKind
    began_at: datetime
    reasons: str
    decided_by: str | None = None
    decided_by_name: str = ""
    authority: str = ""
    tests: Mapping[Protects, str] = field(default_factory=lambda: MappingProxyType({}))
    alternatives: Mapping[Alternative, AlternativeLooked] = field(
        default_factory=lambda: MappingProxyType({})
    )
    terms: str = ""
    contact: str | None = None
    contact_name: str = ""
    meeting_note: str = ""
    lado_agreed: str = ""
    pay_note: str = ""


@dataclass(frozen=True, slots=True)
class ReviewAsked:
    """A review as the form gives it; ``terms`` are wanted where it goes on changed."""

    reviewed_on: date
    reviewed_by: str
    outcome: ReviewOutcome
    reasons: str
    terms: str = ""


@dataclass(frozen=True, slots=True)
class EndAsked:
    """The end of a suspension or an arrangement, as the form gives it."""

    ended_on: date
    ended_by: str
    reason: str
    return_plan: str = ""


@dataclass(frozen=True, slots=True)
class Missing:
    """What a form still lacks: the field, the words, and what would put it right."""

    field: str
    words: str
    cure: str


def still_missing(asked: SuspensionAsked) -> tuple[Missing, ...]:
    """Say what a suspension or an arrangement still lacks before it can begin (DOMAIN.md 2.6).

    A suspension rests on a test answered with its reason, and on alternatives that were looked at
    and would not do; an arrangement on at least one that is taken up.
    """
    found: list[Missing] = []
    if not asked.reasons.strip():
        found.append(Missing("reasons", "The reasons are missing.", "Write them in a few words."))
    if not asked.authority.strip():
        found.append(
            Missing(
                "authority",
                "By what authority was it decided?",
                "Say it as the scheme of delegation does, for example “headteacher”.",
            )
        )
    bare = [one for one, looked in asked.alternatives.items() if not looked.reason.strip()]
    if bare:
        words = f"“{bare[0].words}” is marked without a reason."
        found.append(Missing("alternatives", words, "Say why it would do, or would not."))
    accepted = [one for one, looked in asked.alternatives.items() if looked.accepted]
    if asked.kind is SuspensionKind.SUSPENSION:
        found += _missing_for_suspension(asked, accepted)
    elif asked.kind is SuspensionKind.ALTERNATIVE and not accepted:
        found.append(
            Missing(
                "alternatives", "No alternative is taken up.", "Mark the one that is, and say why."
            )
        )
    if asked.kind.runs and not asked.terms.strip():
        away = asked.kind is SuspensionKind.SUSPENSION
        words = "What is the employee asked meanwhile?" if away else "What is the arrangement?"
        found.append(Missing("terms", words, "Write it as the employee will read it."))
    return tuple(found)


def _missing_for_suspension(asked: SuspensionAsked, accepted: list[Alternative]) -> list[Missing]:
    found: list[Missing] = []
    if not any(why.strip() for why in asked.tests.values()):
        found.append(
            Missing(
                "tests",
                "What would the suspension protect?",
                "Answer at least one of the four questions, with the reason.",
            )
        )
    if accepted:
        found.append(
            Missing(
                "alternatives",
                f"“{accepted[0].words}” is taken up, so no suspension is needed.",
                "Record the arrangement instead, or say why it would not do.",
            )
        )
    elif not asked.alternatives:
        found.append(
            Missing(
                "alternatives",
                "No alternative was looked at.",
                "Say of at least one why it would not do.",
            )
        )
    if not (asked.contact or asked.contact_name.strip()):
        found.append(
            Missing(
                "contact",
                "Whom can the employee turn to while away?",
                "Name the contact; the letter names them too.",
            )
        )
    return found


def not_looked_at(alternatives: Mapping[Alternative, AlternativeLooked]) -> tuple[Alternative, ...]:
    """List the alternatives that nobody looked at, in the order of the grid."""
    return tuple(one for one in Alternative if one not in alternatives)
