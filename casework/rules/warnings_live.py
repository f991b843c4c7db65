"""Warnings, live and spent; what a panel sees of them, and the reason to show more.

DOMAIN.md 2.8 and 8.1; 14, rulings 1 and 12. Spent is not destroyed: HR sees a spent warning, a
panel does not, unless a reason to show it is written down; destruction is `retention`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from casework.clock import uk_date, uk_day
from casework.errors import BadInput, Refused
from casework.rules.calendar_deadlines import warning_ends
from casework.rules.gate_points import Source, SourceKind
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight
from casework.rules.reckoning import plural
from casework.rules.sanctions import HearingOutcome

SPENT = Source(SourceKind.LAW, "Airbus v Webb; Diosynth v Thomson")
PROCEDURE = Source(SourceKind.PROCEDURE, "warnings")
_WORKING_LIFE_YEARS = 60
_MOST_LONGER_DAYS = 366
NOT_LENGTHENED = "The trust’s procedure does not lengthen a warning for absence."


class WarningState(StrEnum):
    """Where a warning stands on a day."""

    NOT_YET = "not_yet"
    LIVE = "live"
    SPENT = "spent"
    SET_ASIDE = "set_aside"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return {
            "not_yet": "not yet given",
            "live": "live",
            "spent": "spent",
            "set_aside": "set aside",
        }[self.value]


@dataclass(frozen=True, slots=True)
class GivenWarning:
    """A warning as it was given: it runs from the date of the outcome letter.

    ``longer_days`` extends it for absence, only where the procedure says so (``longer_under``).
    ``set_aside_on``: an appeal or a correction took it away, and it counts for nothing whatever
    the day. ``warning_id`` is the record's own.
    """

    warning_id: str
    outcome: HearingOutcome
    issued_on: date
    months: int
    about: str = ""
    set_aside_on: date | None = None
    longer_days: int = 0
    longer_under: str = ""

    @property
    def last_day(self) -> date:
        """Return the last day on which it is live (14, ruling 1)."""
        return warning_ends(self.issued_on, self.months).due_on + timedelta(days=self.longer_days)

    def state_on(self, day: date) -> WarningState:
        """Tell where it stands on a day; on its last day it is live.

        What was set aside was never rightly given: a later sanction rests on nothing of it.
        """
        if self.set_aside_on is not None:
            return WarningState.SET_ASIDE
        if day < self.issued_on:
            return WarningState.NOT_YET
        return WarningState.LIVE if day <= self.last_day else WarningState.SPENT

    def words_on(self, day: date) -> str:
        """Say what it is and where it stands: 'Final written warning of …, live to …'."""
        name = f"{self.outcome.words} of {uk_date(self.issued_on)}"
        match self.state_on(day):
            case WarningState.LIVE:
                return f"{name}, live to the end of {uk_date(self.last_day)}"
            case WarningState.SPENT:
                return f"{name}, spent since {uk_date(self.last_day + timedelta(days=1))}"
            case WarningState.SET_ASIDE | WarningState.NOT_YET as state:
                return f"{name}, {state.words}"


@dataclass(frozen=True, slots=True)
class Disclosed:
    """A spent warning that a panel is to see: who decided so, when, and why."""

    warning_id: str
    reason: str
    decided_by: str
    decided_on: date


@dataclass(frozen=True, slots=True)
class SeenWarning:
    """One warning as a panel sees it; ``because`` is the reason where it is spent."""

    warning_id: str
    words: str
    because: str = ""


@dataclass(frozen=True, slots=True)
class PanelView:
    """What the panel sees, and how many are masked: known to HR alone, and never to the panel."""

    seen: tuple[SeenWarning, ...]
    masked: tuple[GivenWarning, ...]
    points: tuple[OpenPoint, ...]


def check_warning(warning: GivenWarning) -> None:
    """Refuse a warning that cannot be: no warning by its kind, or longer without a ground.

    Raises `BadInput`. Absence makes a warning longer only if the procedure says so (2.8).
    """
    if not warning.outcome.is_warning:
        raise BadInput(
            f"“{warning.outcome.words}” is no warning and has no live period.",
            field="outcome",
            cure="Record it as the outcome of the case alone.",
        )
    if warning.longer_days < 0:
        raise BadInput(
            "A warning is not made shorter this way.",
            field="longer_days",
            cure="Set it aside on appeal, or correct the months.",
        )
    if warning.longer_days and not warning.longer_under.strip():
        raise BadInput(
            f"The warning would run {plural(warning.longer_days, 'day')} longer, and nothing says"
            " that the procedure allows it.",
            field="longer_under",
            cure="Name the passage of the procedure.",
        )
    if warning.set_aside_on is not None and warning.set_aside_on < warning.issued_on:
        raise BadInput(
            "The warning was set aside before it was given.",
            field="set_aside_on",
            cure="Correct one of the two dates.",
        )
    warning_ends(warning.issued_on, warning.months)


def check_earlier(outcome: HearingOutcome, issued_on: date, months: int, *, today: date) -> None:
    """Refuse a warning from before this casebook whose date or length cannot be. Raises BadInput.

    A working life is shorter than the years that are let through; beyond is a slip of the pen.
    """
    if issued_on > today:
        raise BadInput(
            f"{uk_date(issued_on)} is still to come.", field="issued_on", cure="Correct it."
        )
    if today.year - issued_on.year > _WORKING_LIFE_YEARS:
        raise BadInput(
            f"The year {issued_on.year} cannot be right.", field="issued_on", cure="Correct it."
        )
    check_warning(GivenWarning("", outcome, issued_on, months))


def check_longer(warning: GivenWarning, days: int, *, allowed: bool, today: date) -> None:
    """Refuse to lengthen a warning for absence where that cannot be (DOMAIN.md 2.8).

    ``allowed``: the trust's procedure says that long absence lengthens a warning. Raises `Refused`
    where it does not, or the warning is not live; `BadInput` for a number of days that cannot be.
    """
    if not allowed:
        raise Refused(
            NOT_LENGTHENED,
            cure="If it does, say so in the procedure, with the passage, before it is done.",
        )
    if warning.state_on(today) is not WarningState.LIVE:
        raise Refused(
            f"{warning.words_on(today)}: only a warning that is live is lengthened.",
            cure="A spent warning stays spent.",
        )
    if not warning.longer_days < days <= _MOST_LONGER_DAYS:
        raise BadInput(
            f"By how many days altogether, from {warning.longer_days + 1} to {_MOST_LONGER_DAYS}?",
            field="days",
            cure="Give the days of absence that the procedure lets count.",
        )


def live_on(warnings: Iterable[GivenWarning], day: date) -> tuple[GivenWarning, ...]:
    """List the warnings live on a day: for a sanction, the day of the act counts (2.8)."""
    return tuple(one for one in warnings if one.state_on(day) is WarningState.LIVE)


def spent_between(
    warnings: Iterable[GivenWarning], first: date, last: date
) -> tuple[GivenWarning, ...]:
    """List those that become spent in a period: each brings letter L42."""
    return tuple(
        one
        for one in warnings
        if one.set_aside_on is None and first <= one.last_day + timedelta(days=1) <= last
    )


def for_panel(
    warnings: Iterable[GivenWarning],
    *,
    act_on: date,
    hearing_on: date,
    disclosed: Iterable[Disclosed] = (),
) -> PanelView:
    """Mask what a panel is not to see: every warning that was not live when the act was done.

    One that was live on the day of the act and is spent by the hearing is seen, and said to be
    spent. One set aside is never seen. A spent one is seen only with a written reason.
    """
    reasons = {one.warning_id: one for one in disclosed}
    seen: list[SeenWarning] = []
    masked: list[GivenWarning] = []
    points: list[OpenPoint] = []
    for warning in warnings:
        shown = reasons.get(warning.warning_id)
        if warning.state_on(hearing_on) in (WarningState.SET_ASIDE, WarningState.NOT_YET):
            masked.append(warning)
        elif warning.state_on(act_on) is WarningState.LIVE:
            seen.append(SeenWarning(warning.warning_id, warning.words_on(hearing_on)))
        elif shown is None or not shown.reason.strip() or not shown.decided_by.strip():
            masked.append(warning)
            if shown is not None:
                points.append(_unreasoned(warning, hearing_on))
        else:
            because = f"{shown.reason.strip()} ({shown.decided_by}, {uk_date(shown.decided_on)})"
            seen.append(SeenWarning(warning.warning_id, warning.words_on(hearing_on), because))
            points.append(_disclosed(warning, hearing_on, because))
    return PanelView(tuple(seen), tuple(masked), tuple(points))


def _unreasoned(warning: GivenWarning, day: date) -> OpenPoint:
    words = "A spent warning is shown to the panel only with the reason, and who decided so"
    cure = OpenCure(CureAct.GIVE_REASON, "Give the reason", warning.warning_id)
    fact = f"{warning.words_on(day)}."
    return OpenPoint("SPENT_WITHOUT_REASON", Weight.STOPS, words, PROCEDURE, fact, cure)


def _disclosed(warning: GivenWarning, day: date, because: str) -> OpenPoint:
    words = "A spent warning may be weighed, and must not be the main reason for dismissal"
    cure = OpenCure(CureAct.GIVE_REASON, "Open the reason", warning.warning_id)
    fact = f"{warning.words_on(day)}. Shown because: {because}"
    return OpenPoint("SPENT_SHOWN", Weight.LOOK, words, SPENT, fact, cure)


def expiry_words(warning: GivenWarning) -> str:
    """Say in the letter how long a warning is live: with its last day by name."""
    return (
        f"It is live for {plural(warning.months, 'month')} from {uk_day(warning.issued_on)}, up to"
        f" and with {uk_day(warning.last_day)}."
    )
