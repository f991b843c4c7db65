"""Meetings of the investigation: what is planned, how they went, and what to look at before."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from casework.clock import to_london, uk_date, uk_short
from casework.errors import BadInput
from casework.rules.report import FIRST_YEAR, LONGEST_NAME, LONGEST_TEXT, tidy_line

LONGEST_MEETING_HOURS = 12
LAST_YEAR = 2100


class MeetingKind(StrEnum):
    """With whom the officer meets."""

    EMPLOYEE = "employee"
    WITNESS = "witness"
    PUPIL = "pupil"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return self.value.capitalize()

    @property
    def about(self) -> str:
        """Name the meeting after the name of the person: 'Kel Rudd, witness'."""
        return {"employee": "interview", "witness": "witness", "pupil": "account"}.get(
            self.value, "meeting"
        )


class MeetingState(StrEnum):
    """Where a meeting stands."""

    PLANNED = "planned"
    HELD = "held"
    MISSED = "missed"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return self.value.replace("_", " ")


class MeetingMode(StrEnum):
    """How people meet."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    TELEPHONE = "telephone"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {
            "in_person": "In person",
            "remote": "By video call",
            "telephone": "By telephone",
        }[self.value]


class Made(StrEnum):
    """What became of an adjustment that somebody asked for."""

    NOT_YET = "not_yet"
    YES = "yes"
    NO = "no"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {"not_yet": "Not yet", "yes": "Made", "no": "Not made"}[self.value]


@dataclass(frozen=True, slots=True)
class Adjustment:
    """A change that lets somebody take part: what was asked, what was done, why not if not."""

    need: str
    made: Made = Made.NOT_YET
    answer: str = ""
    reason: str = ""


@dataclass(frozen=True, slots=True)
class Attended:
    """Somebody who was asked to a meeting, in which part, and whether they came."""

    name: str
    part: str = ""
    came: bool = True


@dataclass(frozen=True, slots=True)
class CompanionThere:
    """Who goes along with the interviewee; the trust may allow it, the law does not give it."""

    name: str = ""
    comes_from: str = ""  # colleague, trade union official
    told_on: date | None = None
    came: bool | None = None


@dataclass(frozen=True, slots=True)
class MeetingPlan:
    """A meeting as it is planned; questions are a line each."""

    kind: MeetingKind = MeetingKind.EMPLOYEE
    purpose: str = ""
    planned_for: datetime | None = None
    mode: MeetingMode = MeetingMode.IN_PERSON
    place: str = ""
    remote_link: str = ""
    led_by: str = ""
    note_taker: str = ""
    questions: str = ""
    to_be_shown: tuple[str, ...] = ()
    companion: CompanionThere = field(default_factory=CompanionThere)
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class HowItWent:
    """What is written down after a meeting was held."""

    began_at: datetime
    ended_at: datetime | None = None
    breaks: str = ""
    said_first: str = ""
    attendance: tuple[Attended, ...] = ()
    companion: CompanionThere = field(default_factory=CompanionThere)
    adjustments: tuple[Adjustment, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingFacts:
    """What the case says that bears on a meeting; ``notice_from`` the first day with notice."""

    notified: bool = True
    officer: str = ""
    notice_from: date | None = None
    notice_days: int = 0
    approved: bool = True
    consented: bool = True


@dataclass(frozen=True, slots=True)
class MeetingWarning:
    """Something to look at before a meeting, or that stays to be explained after it."""

    code: str
    words: str
    cure: str = ""


def warnings_of(
    kind: MeetingKind, on: date | None, led_by: str, facts: MeetingFacts
) -> Iterator[MeetingWarning]:
    """Yield what to look at in a meeting (DOMAIN.md 2.4; 4, L10 and L13)."""
    if kind is MeetingKind.EMPLOYEE and not facts.notified:
        yield MeetingWarning(
            "BEFORE_NOTICE",
            "The employee has not been told in writing what is alleged.",
            "Serve letter L05 first, so that they can prepare.",
        )
    if kind is MeetingKind.PUPIL and not facts.approved:
        yield MeetingWarning(
            "NOT_APPROVED",
            "The headteacher or the LADO has not agreed yet that the pupil is asked.",
            "Record their agreement first; then letter L13 can go.",
        )
    if kind is MeetingKind.PUPIL and facts.approved and not facts.consented:
        yield MeetingWarning(
            "NO_CONSENT",
            "No parent or carer has consented yet.",
            "Letter L13 asks them; record their answer.",
        )
    if on is not None and facts.notice_from is not None and on < facts.notice_from:
        yield MeetingWarning(
            "SHORT_NOTICE",
            f"With {facts.notice_days} working days’ notice it can be on"
            f" {uk_short(facts.notice_from)} or later.",
            "Choose a later day, or note that they agreed to this one.",
        )
    if led_by and facts.officer and led_by.casefold() != facts.officer.casefold():
        yield MeetingWarning(
            "OTHER_OFFICER",
            f"{led_by} would lead it; {facts.officer} is the investigating officer now.",
        )


def check_plan(plan: MeetingPlan) -> None:
    """Raise BadInput for a plan that cannot be kept."""
    for name, text, room in (
        ("purpose", plan.purpose, LONGEST_TEXT),
        ("questions", plan.questions, LONGEST_TEXT),
        ("place", plan.place, LONGEST_NAME),
        ("remote_link", plan.remote_link, LONGEST_NAME),
        ("led_by", plan.led_by, LONGEST_NAME),
        ("note_taker", plan.note_taker, LONGEST_NAME),
    ):
        if len(text) > room:
            raise BadInput("That is too long.", field=name, cure="Shorten it.")
    if plan.planned_for is not None:
        _check_year(plan.planned_for, "planned_for")
    if not plan.led_by.strip():
        raise BadInput("Who leads the meeting?", field="led_by", cure="Name the officer.")
    check_adjustments(plan.adjustments)


def check_how_it_went(went: HowItWent, *, now: datetime) -> None:
    """Raise BadInput for what cannot have happened."""
    _check_year(went.began_at, "began_at")
    if went.began_at > now or (went.ended_at is not None and went.ended_at > now):
        raise BadInput(
            "That time is still to come.", field="began_at", cure="Give when it was held."
        )
    if went.ended_at is not None:
        hours = (went.ended_at - went.began_at).total_seconds() / 3600
        if hours < 0:
            raise BadInput(
                "It would have ended before it began.", field="ended_at", cure="Correct the time."
            )
        if hours > LONGEST_MEETING_HOURS:
            raise BadInput(
                f"That would be longer than {LONGEST_MEETING_HOURS} hours.",
                field="ended_at",
                cure="Correct the time; another day is another meeting.",
            )
    if not any(one.came for one in went.attendance):
        raise BadInput("Who was there?", field="attendance", cure="Name who came.")
    for text in (went.breaks, went.said_first):
        if len(text) > LONGEST_TEXT:
            raise BadInput("That is too long.", field="said_first", cure="Shorten it.")
    check_adjustments(went.adjustments)


def _check_year(at: datetime, field: str) -> None:
    if not FIRST_YEAR <= at.year <= LAST_YEAR:
        raise BadInput(f"The year {at.year} cannot be right.", field=field, cure="Correct it.")


def check_adjustments(adjustments: tuple[Adjustment, ...]) -> None:
    """Raise BadInput for an adjustment without its need, or not made without a reason."""
    for one in adjustments:
        if not tidy_line(one.need):
            raise BadInput(
                "An adjustment does not say what is needed.",
                field="adjustments",
                cure="Say it in a few words, or take the line out.",
            )
        if max(len(one.need), len(one.answer), len(one.reason)) > LONGEST_NAME:
            raise BadInput(
                "An adjustment is too long.", field="adjustments", cure="Say it in a few words."
            )
        if one.made is Made.NO and not tidy_line(one.reason):
            raise BadInput(
                f"“{tidy_line(one.need)}” was not made, and no reason is given.",
                field="adjustments",
                cure="Say why it could not be made, and what was offered instead.",
            )


def when_words(began: datetime | None, ended: datetime | None, *, in_full: bool = False) -> str:
    """Write when a meeting was: 'Wed 18 Nov 2026, 10:00 to 11:25 GMT'; on paper, in full."""
    if began is None:
        return "no day yet"
    start = to_london(began)
    day = uk_date(start.date()) if in_full else uk_short(start.date(), year=True)
    words = f"{day}, {start:%H:%M}"
    if ended is not None:
        words += f" to {to_london(ended):%H:%M}"
    return f"{words} {start.tzname()}"
