"""The special routes that a report may touch, as questions that a person answers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from casework.clock import to_london, uk_short, uk_time


class Screen(StrEnum):
    """One question of the first assessment (DOMAIN.md 2.4, TRIAGE, and 3)."""

    SAFEGUARDING = "safeguarding"
    POLICE = "police"
    DATA_BREACH = "data_breach"
    WHISTLEBLOWING = "whistleblowing"
    UNION = "union"
    EQUALITY_OR_BELIEF = "equality_or_belief"
    ANYONE_UNSAFE = "anyone_unsafe"


class Answer(StrEnum):
    """What a person answered; a question without an answer has no entry at all."""

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def words(self) -> str:
        """Say it as the form does."""
        return {"yes": "Yes", "no": "No", "unknown": "Not known yet"}[self.value]


@dataclass(frozen=True, slots=True)
class ScreenQuestion:
    """The words of a question, and what an answer brings about."""

    screen: Screen
    short: str
    question: str
    note: str
    step: str


QUESTIONS: tuple[ScreenQuestion, ...] = (
    ScreenQuestion(
        Screen.SAFEGUARDING,
        "Safeguarding",
        "Could a child have been harmed, or be at risk?",
        "If yes or not known: contact the LADO within 1 working day",
        "Contact the LADO. Do not speak to the employee until the LADO has advised.",
    ),
    ScreenQuestion(
        Screen.POLICE,
        "Police",
        "Could a crime have been committed?",
        "Threats, hate, indecent pictures, stalking",
        "Ring the police, and ask whether our own steps would hinder theirs.",
    ),
    ScreenQuestion(
        Screen.DATA_BREACH,
        "Data breach",
        "Was personal information about someone made public?",
        "If yes: 72 clock hours to tell the ICO, unless a risk is unlikely",
        "Tell the data protection officer at once; they decide about the ICO.",
    ),
    ScreenQuestion(
        Screen.WHISTLEBLOWING,
        "Whistleblowing",
        "Could the post be raising a concern in the public interest?",
        "Safety, law, wrongdoing: it may be protected whatever its tone",
        "Take legal advice before any step against the employee; weigh what was said apart "
        "from how it was said.",
    ),
    ScreenQuestion(
        Screen.UNION,
        "Trade union",
        "Is the employee an official of a trade union?",
        "If yes: speak to a full-time officer, with the employee’s agreement",
        "Ask the employee’s agreement, then speak to the union’s full-time officer.",
    ),
    ScreenQuestion(
        Screen.EQUALITY_OR_BELIEF,
        "Equality or belief",
        "Could it express a belief, or touch a protected characteristic?",
        "Religion, belief, race, sex, disability: how it was said is weighed apart from the belief",
        "Plan the proportionality assessment; take advice before deciding anything.",
    ),
    ScreenQuestion(
        Screen.ANYONE_UNSAFE,
        "Care",
        "Is anyone unsafe or unwell because of this today?",
        "The employee, the reporter, a pupil",
        "See to the person first: who is with them, whom to ring, where to turn.",
    ),
)

# What must be asked before an investigation can be commissioned (DOMAIN.md 2.1, hard gates).
TRIAGE_SCREENS: tuple[Screen, ...] = tuple(q.screen for q in QUESTIONS[:-1])


def question(screen: Screen) -> ScreenQuestion:
    """Give the words of one question."""
    return next(found for found in QUESTIONS if found.screen is screen)


def open_screens(answers: Mapping[Screen, Answer]) -> tuple[Screen, ...]:
    """List the questions without an answer, or answered "not known yet"."""
    return tuple(q.screen for q in QUESTIONS if answers.get(q.screen) in (None, Answer.UNKNOWN))


def lado_clock_starts(answers: Mapping[Screen, Answer]) -> bool:
    """Tell whether the LADO is to be contacted: yes, and also when it is not known (3.0)."""
    return answers.get(Screen.SAFEGUARDING) in (Answer.YES, Answer.UNKNOWN)


def ico_clock_starts(answers: Mapping[Screen, Answer]) -> bool:
    """Tell whether the 72 hours of a personal data breach run (DOMAIN.md 3.6)."""
    return answers.get(Screen.DATA_BREACH) is Answer.YES


def data_breach_note(aware_at: datetime | None) -> str:
    """Say when the 72 clock hours would end, weekends and holidays included (3.0)."""
    if aware_at is None:
        return question(Screen.DATA_BREACH).note
    begins = to_london(aware_at)
    # Hours are counted on the clock of the world, so through UTC and not on the dial.
    ends = to_london(begins.astimezone(UTC) + timedelta(hours=72))
    return (
        f"If yes: 72 clock hours from {uk_short(begins.date())} {uk_time(begins)}, "
        f"to {uk_short(ends.date())} {uk_time(ends)}"
    )
