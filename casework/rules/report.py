"""A suspected breach as it is first reported: what is written down, and what cannot be."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from enum import StrEnum
from types import MappingProxyType

from casework.clock import to_london, uk_date, uk_instant
from casework.rules.partial_dates import PartialDate, Precision, stored_date
from casework.rules.pronouns import Pronouns
from casework.rules.screens import Answer, Screen
from casework.rules.typed_words import LONGEST_NAME as LONGEST_NAME
from casework.rules.typed_words import LONGEST_TEXT as LONGEST_TEXT
from casework.rules.typed_words import tidy_line as tidy_line
from casework.rules.typed_words import tidy_text as tidy_text
from casework.rules.typed_words import whole_name

# Nothing that this policy could be about was put up before there was anywhere to put it.
FIRST_YEAR = 1990


class WorkerType(StrEnum):
    """How the person works for the trust; the policy's scope names employees (1.3)."""

    EMPLOYEE = "employee"
    AGENCY = "agency"
    VOLUNTEER = "volunteer"
    GOVERNOR = "governor"
    CONTRACTOR = "contractor"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {
            "employee": "Employee",
            "agency": "Agency worker",
            "volunteer": "Volunteer",
            "governor": "Governor or trustee",
            "contractor": "Contractor",
        }[self.value]


class AccountType(StrEnum):
    """Whose account it is (DOMAIN.md 7.2)."""

    PERSONAL = "personal"
    TRUST = "trust"
    SHARED = "shared"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {
            "personal": "Personal account",
            "trust": "Trust account",
            "shared": "Shared account",
            "unknown": "Account not known yet",
        }[self.value]


@dataclass(frozen=True, slots=True)
class Subject:
    """The employee whom the report is about; ``person_id`` when already known."""

    last_name: str
    first_name: str = ""
    title: str = ""
    pronouns: Pronouns | None = None
    job_title: str = ""
    school: str = ""
    worker_type: WorkerType = WorkerType.EMPLOYEE
    person_id: str | None = None

    @property
    def name(self) -> str:
        """Write the name without its title."""
        return whole_name(self.first_name, self.last_name)


@dataclass(frozen=True, slots=True)
class Reporter:
    """Who told the trust, in what relation, and how they came to see it."""

    name: str | None = None
    anonymous: bool = False
    relation: str = ""
    came_to_see: str = ""
    person_id: str | None = None


@dataclass(frozen=True, slots=True)
class Conduct:
    """When it was put up: one date, or a range, at one precision."""

    begins: PartialDate = field(default_factory=PartialDate.unknown)
    ends: PartialDate | None = None

    @property
    def precision(self) -> Precision:
        """Say how much of the date is known."""
        return self.begins.precision

    @property
    def words(self) -> str:
        """Say it in words, with an en dash for a range."""
        if self.ends is None or self.ends == self.begins:
            return self.begins.words
        if self.precision is Precision.MONTH:
            first, last = (d.plain_words for d in (self.begins, self.ends))
            return f"{first} – {last}, days not stated"
        return f"{self.begins.words} – {self.ends.words}"

    @property
    def short_words(self) -> str:
        """Say it where it stands by itself on the screen."""
        if self.ends is None or self.ends == self.begins:
            return self.begins.short_words
        if self.precision is not Precision.DAY:
            return self.words
        return f"{self.begins.short_words} – {self.ends.short_words}"

    @classmethod
    def stored(cls, begins: str | None, ends: str | None) -> Conduct:
        """Read it as the casebook keeps it."""
        return cls(stored_date(begins), stored_date(ends) if ends else None)


@dataclass(frozen=True, slots=True)
class SuspectedBreach:
    """One report. ``aware_at`` is when the employer first knew: the clocks start there."""

    subject: Subject
    reporter: Reporter
    reported_on: date
    aware_at: datetime
    account_type: AccountType = AccountType.UNKNOWN
    account_name: str = ""
    platform: str = ""
    audience: str = ""
    time_as_stated: str = ""
    conduct: Conduct = field(default_factory=Conduct)
    text: str = ""
    in_brief: str = ""
    answers: Mapping[Screen, Answer] = field(default_factory=lambda: MappingProxyType({}))
    restricted: bool = False
    open_to: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FactsEdit:
    """What may be corrected after logging; the reporter's words stay as they were written."""

    in_brief: str
    conduct: Conduct
    reported_on: date
    aware_at: datetime
    worker_type: WorkerType
    account_type: AccountType
    account_name: str = ""
    platform: str = ""
    audience: str = ""
    time_as_stated: str = ""
    came_to_see: str = ""


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that stops a report: the field, what is wrong, and what cures it."""

    field: str
    message: str
    cure: str


def brief_of(report: SuspectedBreach) -> str:
    """Say what is alleged in a few words: those typed, or the first words of the report."""
    typed = tidy_line(report.in_brief)
    if typed:
        return typed[:120]
    words = tidy_line(report.text)
    if len(words) <= 60:
        return words.rstrip(".")
    return words[:60].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"


def report_problems(report: SuspectedBreach, now: datetime) -> tuple[Problem, ...]:
    """List what stops a report from being logged; ``now`` is the present instant, aware."""
    return tuple(
        problem
        for look in (_names, _reporter, _lengths, _known_dates, _conduct_dates)
        for problem in look(report, now)
    )


def _names(report: SuspectedBreach, _now: datetime) -> Iterator[Problem]:
    if not tidy_line(report.subject.name) and report.subject.person_id is None:
        yield Problem(
            "subject.last_name",
            "The employee has no name yet.",
            "Choose the employee, or type the name; “Not known” is an answer too.",
        )
    if not tidy_line(report.subject.school) and report.subject.person_id is None:
        yield Problem(
            "subject.school",
            "The school is not named yet.",
            "Choose the school where the employee works; the central team is one of them.",
        )
    if not tidy_text(report.text).strip():
        yield Problem(
            "text",
            "What happened is not written down yet.",
            "Write it in the reporter’s own words.",
        )


def _reporter(report: SuspectedBreach, _now: datetime) -> Iterator[Problem]:
    who = report.reporter
    if not who.anonymous and not tidy_line(who.name or "") and not tidy_line(who.relation):
        yield Problem(
            "reported_by.name",
            "It is not said who reported it.",
            "Give the name, or say that it was reported anonymously.",
        )


def _lengths(report: SuspectedBreach, _now: datetime) -> Iterator[Problem]:
    subject = report.subject
    lines = (
        ("subject.title", "The title", subject.title),
        ("subject.first_name", "The first name", subject.first_name),
        ("subject.last_name", "The last name", subject.last_name),
        ("subject.job_title", "The job", subject.job_title),
        ("subject.school", "The name of the school", subject.school),
        ("reported_by.name", "The reporter’s name", report.reporter.name or ""),
        ("reported_by.relation", "The reporter’s relation", report.reporter.relation),
        ("reported_by.came_to_see", "How they came to see it", report.reporter.came_to_see),
        ("account_name", "The account shown", report.account_name),
        ("platform", "The platform", report.platform),
        ("audience", "Who could see it", report.audience),
        ("time_as_stated", "The time as stated", report.time_as_stated),
        ("in_brief", "The heading", report.in_brief),
    )
    for where, what, text in lines:
        if len(text) > LONGEST_NAME:
            yield Problem(
                where,
                f"{what} has {len(text):,} characters; there is room for {LONGEST_NAME}.",
                "Shorten it; the full words can stand in what happened.",
            )
    if len(report.text) > LONGEST_TEXT:
        yield Problem(
            "text",
            f"What happened has {len(report.text):,} characters; there is room for "
            f"{LONGEST_TEXT:,}.",
            "Attach the long text as a file of evidence, and write here what it shows.",
        )


def _known_dates(report: SuspectedBreach, now: datetime) -> Iterator[Problem]:
    present = to_london(now)
    if report.reported_on > present.date():
        yield Problem(
            "reported_on",
            f"It cannot have been reported on {uk_date(report.reported_on)}: "
            "that is still to come.",
            "Look at the date again.",
        )
    elif report.reported_on.year < FIRST_YEAR:
        yield _too_old("reported_on", report.reported_on)
    if report.aware_at.tzinfo is None:
        yield Problem(
            "aware_at",
            "The instant when it was first known has no zone.",
            "Write it with its offset, as in 2026-11-02T08:40+00:00.",
        )
    elif report.aware_at > now.astimezone(UTC):
        yield Problem(
            "aware_at",
            f"It cannot have been first known at {uk_instant(report.aware_at)}: that is still "
            "to come.",
            "Look at the date and the time again; the clocks start there.",
        )
    elif to_london(report.aware_at).year < FIRST_YEAR:
        yield _too_old("aware_at", to_london(report.aware_at).date())


def _conduct_dates(report: SuspectedBreach, now: datetime) -> Iterator[Problem]:
    conduct = report.conduct
    first = conduct.begins.earliest
    if first is None:
        if conduct.ends is not None and conduct.ends.first is not None:
            yield Problem(
                "conduct_from",
                "The range has an end and no beginning.",
                "Give the first date too, or leave both out.",
            )
        return
    if first.year < FIRST_YEAR:
        yield _too_old("conduct_from", first)
        return
    ends = conduct.ends
    if ends is not None and ends.first is not None and ends.first < first:
        yield Problem(
            "conduct_to",
            f"The range ends on {ends.words}, before it begins on {conduct.begins.words}.",
            "Exchange the two dates, or correct one.",
        )
    for where, part in (("conduct_from", conduct.begins), ("conduct_to", ends)):
        if part is not None and part.earliest is not None:
            yield from _too_late(where, part, part.earliest, report, now)


def _too_late(
    where: str, part: PartialDate, first: date, report: SuspectedBreach, now: datetime
) -> Iterator[Problem]:
    if first > to_london(now).date():
        yield Problem(
            where,
            f"It cannot have been put up on {part.words}: that is still to come.",
            "Look at the date again.",
        )
    elif first > report.reported_on:
        yield Problem(
            where,
            f"It cannot have been put up on {part.words} and reported before that, "
            f"on {uk_date(report.reported_on)}.",
            "Correct the one or the other.",
        )
    elif report.aware_at.tzinfo is not None and first > to_london(report.aware_at).date():
        yield Problem(
            where,
            f"It cannot have been put up on {part.words} and first known before that, "
            f"at {uk_instant(report.aware_at)}.",
            "Correct the one or the other.",
        )


def _too_old(where: str, day: date) -> Problem:
    return Problem(
        where,
        f"The year {day.year} cannot be right.",
        "Write the year with its four figures.",
    )


def is_outside_scope(worker_type: WorkerType) -> bool:
    """Tell whether the policy's scope leaves the person out: it names employees only (14.9)."""
    return worker_type is not WorkerType.EMPLOYEE
