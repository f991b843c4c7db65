"""Hearings as they are planned and held: states, what is typed, and what cannot be.

DOMAIN.md 2.4 (HEARING_PREP, HEARING) and 2.7. When a hearing may be is `hearing_plan`, what a
move changes `hearing_moves`, who may be absent `hearing_absence`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from casework.clock import to_london, uk_day
from casework.errors import BadInput
from casework.rules.case_role import CaseRole
from casework.rules.meetings import LAST_YEAR
from casework.rules.sanctions import HearingOutcome
from casework.rules.typed_words import LONGEST_NAME, LONGEST_TEXT


class HearingKind(StrEnum):
    """The first hearing of the case, or the hearing of an appeal."""

    HEARING = "hearing"
    APPEAL = "appeal"

    @property
    def words(self) -> str:
        """Name it as lists do."""
        return {"hearing": "Disciplinary hearing", "appeal": "Appeal hearing"}[self.value]

    @property
    def panel(self) -> CaseRole:
        """Return the part of those who hear it."""
        return CaseRole.APPEAL_PANEL if self is HearingKind.APPEAL else CaseRole.HEARING_PANEL

    @property
    def letter(self) -> str:
        """Return the letter that invites to it."""
        return "L30" if self is HearingKind.APPEAL else "L19"


class HearingState(StrEnum):
    """Where a hearing stands."""

    PLANNED = "planned"
    BEGUN = "begun"
    ADJOURNED = "adjourned"
    HELD = "held"
    MISSED = "missed"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return {
            "planned": "planned",
            "begun": "in progress",
            "adjourned": "adjourned",
            "held": "held",
            "missed": "the employee did not come",
            "called_off": "called off",
        }[self.value]

    @property
    def is_ahead(self) -> bool:
        """Tell whether its day may still move."""
        return self in (HearingState.PLANNED, HearingState.MISSED)

    @property
    def sat(self) -> bool:
        """Tell whether the panel has sat."""
        return self in (HearingState.BEGUN, HearingState.ADJOURNED, HearingState.HELD)


class HearingAct(StrEnum):
    """What happened with a hearing, as `hearing_event` keeps it."""

    PLANNED = "planned"
    MOVED = "moved"
    DATE_ASKED = "date_asked"
    PAPER_LATE = "paper_late"
    BEGUN = "begun"
    PART_DONE = "part_done"
    ADJOURNED = "adjourned"
    ADJOURNMENT_SETTLED = "adjournment_settled"
    RESUMED = "resumed"
    MISSED = "missed"
    ABSENCE_CONSIDERED = "absence_considered"
    GONE_ON = "gone_on"
    ENDED = "ended"
    CALLED_OFF = "called_off"

    @property
    def words(self) -> str:
        """Say it as the record of the hearing does."""
        return {
            "planned": "Planned",
            "moved": "Moved",
            "date_asked": "Another date asked for",
            "paper_late": "Papers came late",
            "begun": "Begun",
            "part_done": "Done",
            "adjourned": "Adjourned",
            "adjournment_settled": "Adjournment, settled further",
            "resumed": "Taken up again",
            "missed": "The employee did not come",
            "absence_considered": "Absence considered",
            "gone_on": "Goes on in the employee’s absence",
            "ended": "Ended",
            "called_off": "Called off",
        }[self.value]


class HearingMode(StrEnum):
    """How the panel hears the case."""

    IN_PERSON = "in_person"
    REMOTE = "remote"
    WRITTEN = "written"

    @property
    def words(self) -> str:
        """Name it as the form does."""
        return {
            "in_person": "In person",
            "remote": "By video call",
            "written": "In writing, by agreement",
        }[self.value]


@dataclass(frozen=True, slots=True)
class HearingArranged:
    """How a hearing is arranged; ``most_possible`` is the heaviest outcome the invitation names."""

    planned_for: datetime | None = None
    mode: HearingMode = HearingMode.IN_PERSON
    place: str = ""
    remote_link: str = ""
    most_possible: HearingOutcome | None = None
    recording: str = ""
    shorter_agreed: str = ""


@dataclass(frozen=True, slots=True)
class Companion:
    """Who comes with the employee: their own choice of the three kinds (DOMAIN.md 0.1, rule 1)."""

    name: str = ""
    comes_from: str = ""  # fellow worker, trade union official, certified lay official
    told_on: date | None = None
    came: bool | None = None


class CompanionKept(StrEnum):
    """Why a companion who was named was not at the hearing (DOMAIN.md 0.1, rules 1 and 3)."""

    CHOSE_ALONE = "chose_alone"
    COULD_NOT_COME = "could_not_come"
    NOT_ADMITTED = "not_admitted"

    @property
    def words(self) -> str:
        """Say it as the form does."""
        return {
            "chose_alone": "The employee chose to go on without",
            "could_not_come": "Could not come, and no other date was asked for",
            "not_admitted": "Was not let in",
        }[self.value]


class Side(StrEnum):
    """Who calls a witness."""

    MANAGEMENT = "management"
    EMPLOYEE = "employee"

    @property
    def words(self) -> str:
        """Name the side as the form does."""
        return {"management": "Management side", "employee": "Employee’s side"}[self.value]


@dataclass(frozen=True, slots=True)
class HearingWitness:
    """A witness whom a side wishes to call."""

    name: str
    side: Side = Side.MANAGEMENT


@dataclass(frozen=True, slots=True)
class LatePaper:
    """Papers that came after the exchange, from whom, and why late (DOMAIN.md 2.4; L22)."""

    what: str
    side: Side
    came_at: datetime
    reason: str = ""
    time_enough: bool = False


def check_arranged(arranged: HearingArranged, kind: HearingKind) -> None:
    """Raise BadInput for an arrangement that cannot be."""
    for name, text, room in (
        ("place", arranged.place, LONGEST_NAME),
        ("remote_link", arranged.remote_link, LONGEST_NAME),
        ("recording", arranged.recording, LONGEST_NAME),
        ("shorter_agreed", arranged.shorter_agreed, LONGEST_TEXT),
    ):
        if len(text) > room:
            raise BadInput("That is too long.", field=name, cure="Shorten it.")
    check_zone(arranged.planned_for, "planned_for")
    if arranged.planned_for is None:
        raise BadInput(
            "A hearing is planned backwards from its day.",
            field="planned_for",
            cure="Give the day and the time.",
        )
    if arranged.planned_for.year > LAST_YEAR:
        raise BadInput(
            f"The year {arranged.planned_for.year} cannot be right.",
            field="planned_for",
            cure="Correct it.",
        )
    if kind is HearingKind.HEARING and arranged.most_possible is None:
        raise BadInput(
            "The invitation says which outcome may follow at most; the employee prepares for it.",
            field="most_possible",
            cure="Choose it after the decision on the case: it rules out no lighter one.",
        )
    most = arranged.most_possible
    if kind is HearingKind.HEARING and most is not None and not most.is_formal:
        raise BadInput(
            f"“{most.words}” needs no hearing.",
            field="most_possible",
            cure="Name the heaviest sanction that may follow; guidance is always possible.",
        )


def check_zone(at: datetime | None, field: str) -> None:
    """Raise BadInput for a moment without a zone: nobody could say when it is."""
    if at is not None and at.tzinfo is None:
        raise BadInput(
            f"{at:%H:%M} is given without its time zone.",
            field=field,
            cure="Give it in UTC, or with an offset.",
        )


def check_still_to_come(arranged: HearingArranged, now: datetime) -> None:
    """Raise BadInput for a day or time that has gone by."""
    check_zone(arranged.planned_for, "planned_for")
    if arranged.planned_for is not None and arranged.planned_for <= now:
        raise BadInput(
            f"{uk_day(to_london(arranged.planned_for).date())} has gone by.",
            field="planned_for",
            cure="Give a day and time still to come.",
        )


def day_not_come(planned_on: date) -> str:
    """Say that a hearing does not open before its day; the same words wherever it is refused."""
    return f"The hearing is planned for {uk_day(planned_on)}, and its day has not come"


def check_begun(at: datetime, planned_for: datetime | None, now: datetime) -> None:
    """Raise BadInput for a beginning that cannot be: still to come, or before the day."""
    check_zone(at, "at")
    planned_on = None if planned_for is None else to_london(planned_for).date()
    cure = "Move the hearing first, if it took place on another day."
    if planned_on is not None and to_london(now).date() < planned_on:
        raise BadInput(f"{day_not_come(planned_on)}.", field="at", cure=cure)
    if at > now:
        raise BadInput("That time is still to come.", field="at", cure="Give when it began.")
    if planned_on is not None and to_london(at).date() < planned_on:
        raise BadInput(f"The hearing is planned for {uk_day(planned_on)}.", field="at", cure=cure)


def check_companion(companion: Companion) -> None:
    """Raise BadInput where somebody is named and nothing says which of the three kinds they are."""
    if companion.name.strip() and not companion.comes_from.strip():
        raise BadInput(
            f"Where does {companion.name.strip()} come from?",
            field="comes_from",
            cure="A fellow worker, a trade union’s official, or a certified lay official.",
        )
