"""Adjournments of a hearing, and when it may go on without the employee.

DOMAIN.md 2.7 and 3.9; Acas Code, paragraph 25: one rearrangement is normal; after persistent
absence a decision may rest on the evidence there is, once that was said in writing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.clock import to_london, uk_day
from casework.errors import BadInput
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight

CODE_25 = Source(SourceKind.CODE, "Acas Code, paragraph 25")
HEARING = Source(SourceKind.PROCEDURE, "order of proceedings")
ILLNESS = Source(SourceKind.GOOD_PRACTICE, "unfit for work is not unfit for a hearing")
EQUALITY = Source(SourceKind.LAW, "Equality Act 2010, section 20")


class AdjournedFor(StrEnum):
    """Why a hearing stops for a while."""

    NEW_EVIDENCE = "new_evidence"
    COMPANION = "companion"
    UNWELL = "unwell"
    ADJUSTMENT = "adjustment"
    GRIEVANCE = "grievance"
    MORE_ENQUIRY = "more_enquiry"
    TIME = "time"
    DELIBERATION = "deliberation"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name the ground as the notes do."""
        return {
            "new_evidence": "New evidence",
            "companion": "The companion cannot come, or go on",
            "unwell": "The employee is unwell",
            "adjustment": "An adjustment is not in place",
            "grievance": "A grievance was raised",
            "more_enquiry": "More is to be found out",
            "time": "The time did not suffice",
            "deliberation": "The panel considers its decision",
            "other": "Another reason",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Adjournment:
    """A stop in a hearing; ``resumes_on`` None while no date is fixed.

    ``papers_on``: the day both sides had the new papers. ``enquiry``: what is to be found out,
    and by whom. ``both_told``: both sides know of the stop and the new date.
    """

    at: datetime
    reason: AdjournedFor
    why: str
    resumes_on: date | None = None
    papers_on: date | None = None
    enquiry: str = ""
    both_told: bool = False


class AbsenceReason(StrEnum):
    """Why the employee did not come, as far as known."""

    ILLNESS = "illness"
    COMPANION = "companion"
    OTHER = "other"
    NONE_GIVEN = "none_given"

    @property
    def words(self) -> str:
        """Say it as the notes do."""
        return {
            "illness": "illness",
            "companion": "the companion could not come",
            "other": "another reason",
            "none_given": "no reason was given",
        }[self.value]


@dataclass(frozen=True, slots=True)
class MissedHearing:
    """A date on which the employee did not come; ``considered`` is what was made of the reason."""

    on: date
    reason: AbsenceReason
    considered: str = ""


@dataclass(frozen=True, slots=True)
class AbsenceFacts:
    """What bears on going on without the employee at the hearing of ``hearing_on``.

    ``warned_on``: letter L45 received. ``medical_advice``: whether the employee can take part, by
    occupational health or a doctor. ``other_ways``: what was offered instead (by video, in
    writing, by the companion). ``reason_to_go_on``: the chair's own words.
    """

    hearing_on: date
    missed: tuple[MissedHearing, ...] = ()
    warned_on: date | None = None
    medical_advice: str = ""
    other_ways: str = ""
    reason_to_go_on: str = ""

    @property
    def illness_said(self) -> bool:
        """Tell whether illness was given as the reason at any time."""
        return any(one.reason is AbsenceReason.ILLNESS for one in self.missed)


@dataclass(frozen=True, slots=True)
class AbsenceAnswer:
    """Whether the hearing may go on; never whether it should, which the chair decides."""

    may_go_on: bool
    words: str
    points: tuple[OpenPoint, ...]


def judge_absence(facts: AbsenceFacts) -> AbsenceAnswer:
    """Judge whether a hearing may go on without the employee (Acas Code 25; DOMAIN.md 2.7).

    Raises `BadInput` where a missed date lies after the hearing that is asked about.
    """
    late = [one for one in facts.missed if one.on > facts.hearing_on]
    if late:
        raise BadInput(
            f"{uk_day(late[0].on)} lies after the hearing on {uk_day(facts.hearing_on)}.",
            field="missed",
            cure="Correct the date of the hearing that was missed.",
        )
    points = (*_absence_stops(facts), *_illness_points(facts))
    blocked = any(point.stops for point in points)
    words = (
        "The hearing is rearranged, or waits until these points are settled."
        if blocked
        else "The chair may decide to go on with the evidence there is, and says why."
    )
    return AbsenceAnswer(not blocked, words, points)


def _absence_stops(facts: AbsenceFacts) -> tuple[OpenPoint, ...]:
    points: list[OpenPoint] = []
    earlier = [one for one in facts.missed if one.on < facts.hearing_on]
    if not earlier:
        points.append(
            OpenPoint(
                "FIRST_ABSENCE",
                Weight.STOPS,
                "After a first absence the hearing is rearranged once",
                CODE_25,
                "No earlier hearing was missed.",
                OpenCure(CureAct.CHANGE_HEARING, "Rearrange the hearing"),
            )
        )
    if facts.warned_on is None or facts.warned_on >= facts.hearing_on:
        points.append(
            OpenPoint(
                "NOT_WARNED",
                Weight.STOPS,
                "The employee was not told in writing beforehand that the hearing may go on without"
                " them",
                CODE_25,
                "Letter L45 was not received before the hearing.",
                OpenCure(CureAct.OPEN_LETTER, "Open letter L45", "L45"),
            )
        )
    unweighed = [one for one in facts.missed if not one.considered.strip()]
    points += [
        OpenPoint(
            "REASON_NOT_CONSIDERED",
            Weight.STOPS,
            "Nothing is on record of what was made of the reason for staying away",
            CODE_25,
            f"{uk_day(one.on)}: {one.reason.words}.",
            OpenCure(CureAct.GIVE_REASON, "Record it", one.on.isoformat()),
        )
        for one in unweighed
    ]
    if not facts.reason_to_go_on.strip():
        points.append(
            OpenPoint(
                "NO_REASON_TO_GO_ON",
                Weight.STOPS,
                "The chair’s reason for going on is not on record",
                CODE_25,
                "The reason is empty.",
                OpenCure(CureAct.GIVE_REASON, "Record the chair’s reason"),
            )
        )
    return tuple(points)


def _illness_points(facts: AbsenceFacts) -> tuple[OpenPoint, ...]:
    points: list[OpenPoint] = []
    if facts.illness_said and not facts.medical_advice.strip():
        points.append(
            OpenPoint(
                "NO_MEDICAL_ADVICE",
                Weight.STOPS,
                "Illness was the reason, and nobody was asked whether the employee can take part",
                ILLNESS,
                "There is no advice of occupational health or a doctor on record.",
                OpenCure(CureAct.OPEN_LETTER, "Open letter L34", "L34"),
            )
        )
    if not facts.other_ways.strip():
        points.append(
            OpenPoint(
                "NO_OTHER_WAY_OFFERED",
                Weight.STOPS if facts.illness_said else Weight.WANTS_REASON,
                "No other way to take part was offered: by video, in writing, or by the companion",
                EQUALITY if facts.illness_said else CODE_25,
                "Nothing is on record of what was offered.",
                OpenCure(CureAct.RECORD_ADJUSTMENT, "Record what was offered"),
            )
        )
    return tuple(points)


def adjournment_points(adjournments: Sequence[Adjournment]) -> tuple[OpenPoint, ...]:
    """List what an adjournment still needs (DOMAIN.md 2.7); one that is over needs nothing more.

    Raises `BadInput` where a hearing would go on before it stopped.
    """
    points: list[OpenPoint] = []
    for one in adjournments:
        stopped_on = to_london(one.at).date()
        if one.resumes_on is not None and one.resumes_on < stopped_on:
            raise BadInput(
                f"The hearing cannot go on on {uk_day(one.resumes_on)}: it stopped on"
                f" {uk_day(stopped_on)}.",
                field="resumes_on",
                cure="Give a date on or after the adjournment.",
            )
        points += _points_of(one, stopped_on)
    return tuple(points)


def _points_of(one: Adjournment, stopped_on: date) -> list[OpenPoint]:
    fact = f"Adjourned on {uk_day(stopped_on)}: {one.reason.words.lower()}."
    points: list[OpenPoint] = []

    def add(code: str, weight: Weight, words: str, act: CureAct, button: str) -> None:
        points.append(OpenPoint(code, weight, words, HEARING, fact, OpenCure(act, button)))

    if not one.why.strip():
        words = "The adjournment has no reason on record"
        add("ADJOURNED_WITHOUT_REASON", Weight.STOPS, words, CureAct.GIVE_REASON, "Give the reason")
    if one.resumes_on is None:
        words = "No date is fixed on which the hearing goes on"
        add("NO_RESUMPTION", Weight.LOOK, words, CureAct.CHANGE_HEARING, "Fix the date")
    if not one.both_told:
        words = "Both sides are told of the adjournment and of the new date"
        add("BOTH_TOLD", Weight.LOOK, words, CureAct.OPEN_LETTER, "Open letter L20")
    if one.reason is AdjournedFor.NEW_EVIDENCE:
        if one.papers_on is None:
            words = "The new papers have not reached both sides"
            add("NEW_PAPERS", Weight.STOPS, words, CureAct.OPEN_LETTER, "Open letter L22")
        elif one.resumes_on is not None and one.papers_on >= one.resumes_on:
            words = "There is no day to read the new papers before the hearing goes on"
            add("NO_TIME_TO_READ", Weight.STOPS, words, CureAct.CHANGE_HEARING, "Fix a later date")
    if one.reason is AdjournedFor.MORE_ENQUIRY and not one.enquiry.strip():
        words = "What is to be found out, and by whom, is not on record; the panel does not do it"
        add("ENQUIRY_UNSAID", Weight.STOPS, words, CureAct.GIVE_REASON, "Write it down")
    return points
