"""Who was told of a version of a policy, and what that shows of one employee (DOMAIN.md 1.1).

A record that a group was told does not say that each of its members was: the words keep the two
apart, and claim nothing that is not on record.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from casework.rules.partial_dates import PartialDate


class EntryKind(StrEnum):
    """What is put on record beside a version."""

    TOLD = "told"
    CONSULTATION = "consultation"
    LINK = "link"


class ToldAudience(StrEnum):
    """To whom a version was told."""

    PERSON = "person"
    SCHOOL = "school"
    EVERYBODY = "everybody"
    GROUP = "group"

    @property
    def words(self) -> str:
        """Name it as the dialog does."""
        return {
            ToldAudience.PERSON: "One person",
            ToldAudience.SCHOOL: "All staff of a school",
            ToldAudience.EVERYBODY: "All staff of the trust",
            ToldAudience.GROUP: "Another group",
        }[self]


class TellingWay(StrEnum):
    """How a version was told; some ways show more than others."""

    INDUCTION = "induction"
    TRAINING = "training"
    READ_RECEIPT = "read_receipt"
    SIGNED = "signed"
    MEETING = "meeting"
    EMAIL = "email"
    WEBSITE = "website"
    NOTICE = "notice"

    @property
    def words(self) -> str:
        """Say it within a sentence."""
        return {
            TellingWay.INDUCTION: "at induction",
            TellingWay.TRAINING: "in training",
            TellingWay.READ_RECEIPT: "by a read receipt",
            TellingWay.SIGNED: "by signature",
            TellingWay.MEETING: "at a staff meeting",
            TellingWay.EMAIL: "by e-mail",
            TellingWay.WEBSITE: "on the website or intranet",
            TellingWay.NOTICE: "by a notice",
        }[self]


class Shown(StrEnum):
    """How far the record shows that an employee was told before the act."""

    NAMED = "named"  # the employee, by name
    INCLUDED = "included"  # a group to which the employee belongs
    AFTERWARDS = "afterwards"  # only after the act, or not certainly before it
    GROUP = "group"  # only a group; whether the employee belongs to it is not on record
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class Telling:
    """One entry: who was told, how, when, and where the proof is kept."""

    audience: ToldAudience
    who: str
    how: TellingWay
    told_on: PartialDate
    person_id: str | None = None
    school_id: str | None = None
    proof: str = ""

    @property
    def words(self) -> str:
        """Say it in one phrase."""
        when = "" if self.told_on.first is None else f", {self.told_on.plain_words}"
        return f"{self.who} {self.how.words}{when}"


@dataclass(frozen=True, slots=True)
class Knowledge:
    """What the record shows of one employee and one version."""

    shown: Shown
    words: str


_ORDER = (ToldAudience.PERSON, ToldAudience.SCHOOL, ToldAudience.EVERYBODY)


def what_is_shown(
    tellings: Sequence[Telling],
    *,
    person_id: str,
    school_id: str | None,
    act_began: date | None,
    version: str,
) -> Knowledge:
    """Say whether the record shows that an employee was told of a version before the act.

    An entry without a date counts for nothing certain, and neither does one of the act's own
    month where only the month is known. Another group is named, but shows nothing of the
    employee: who belongs to it is not on record.
    """
    theirs = [telling for telling in tellings if _concerns(telling, person_id, school_id)]
    before = [telling for telling in theirs if _is_before(telling.told_on, act_began)]
    groups = [telling for telling in tellings if telling.audience is ToldAudience.GROUP]
    also = _of_groups(groups, act_began)
    if not theirs:
        words = f"Nothing on record that the employee was told of version {version}.{also}"
        return Knowledge(Shown.GROUP if also else Shown.NOTHING, words)
    if not before:
        words = f"On record: {_first(theirs).words}. That this was before the act is not on record."
        return Knowledge(Shown.AFTERWARDS, f"{words}{also}")
    best = _first(before)
    kept = f" Proof: {best.proof}." if best.proof else ""
    if best.audience is ToldAudience.PERSON:
        return Knowledge(Shown.NAMED, f"On record: told {best.how.words}{_when(best)}.{kept}")
    words = f"On record: {best.words}.{kept} That the employee was among them is not on record."
    return Knowledge(Shown.INCLUDED, words)


def _of_groups(tellings: Sequence[Telling], act_began: date | None) -> str:
    """Say which group was told, the one before the act first; nobody knows who belongs to it."""
    if not tellings:
        return ""
    before = [telling for telling in tellings if _is_before(telling.told_on, act_began)]
    told = max(before or tellings, key=lambda found: found.told_on.earliest or date.min)
    whether = "" if before else " That this was before the act is not on record."
    return (
        f" A group was told: {told.words}; whether the employee belongs to it is not on"
        f" record.{whether}"
    )


def _when(telling: Telling) -> str:
    return "" if telling.told_on.first is None else f", {telling.told_on.plain_words}"


def _concerns(telling: Telling, person_id: str, school_id: str | None) -> bool:
    if telling.audience is ToldAudience.PERSON:
        return telling.person_id == person_id
    if telling.audience is ToldAudience.SCHOOL:
        return school_id is not None and telling.school_id == school_id
    return telling.audience is ToldAudience.EVERYBODY


def _is_before(told_on: PartialDate, act_began: date | None) -> bool:
    return told_on.latest is not None and act_began is not None and told_on.latest < act_began


def _first(tellings: Sequence[Telling]) -> Telling:
    """Return what shows most: the person by name, then the school; the latest of several."""
    return min(
        tellings,
        key=lambda found: (
            _ORDER.index(found.audience),
            -(found.told_on.earliest or date.min).toordinal(),
        ),
    )
