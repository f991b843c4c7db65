"""The stages of a case and the ten stations of its track, in the adviser's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands, as far as the submitted report (DOMAIN.md 2.1)."""

    REPORTED = "REPORTED"
    TRIAGE = "TRIAGE"
    ON_HOLD_EXTERNAL = "ON_HOLD_EXTERNAL"
    FACT_FIND = "FACT_FIND"
    INVESTIGATION_DECISION = "INVESTIGATION_DECISION"
    COMMISSIONING = "COMMISSIONING"
    NOTIFIED = "NOTIFIED"
    INVESTIGATING = "INVESTIGATING"
    ON_HOLD_SICKNESS = "ON_HOLD_SICKNESS"
    ON_HOLD_GRIEVANCE = "ON_HOLD_GRIEVANCE"
    REPORT_DRAFT = "REPORT_DRAFT"
    REPORT_SUBMITTED = "REPORT_SUBMITTED"
    INFORMAL_ACTION = "INFORMAL_ACTION"
    CLOSED_NFA = "CLOSED_NFA"
    CLOSED_REDIRECTED = "CLOSED_REDIRECTED"
    CLOSED_INFORMAL = "CLOSED_INFORMAL"

    @property
    def words(self) -> str:
        """Name the stage as headings and tables do."""
        return _WORDS[self]

    @property
    def is_closed(self) -> bool:
        """Tell whether the case has ended here."""
        return self in CLOSED

    @property
    def is_on_hold(self) -> bool:
        """Tell whether the case waits for something outside it."""
        return self in ON_HOLD

    @property
    def employee_was_told(self) -> bool:
        """Tell whether a case comes here only after the employee was told in writing."""
        return self in AFTER_NOTICE

    @property
    def station(self) -> Station | None:
        """Return the station of the track where the stage stands; None off the track."""
        return _STATION_OF.get(self)


class Station(StrEnum):
    """The ten stations of the stage track; the later ones show what is still to come."""

    REPORTED = "Reported"
    TRIAGE = "Triage"
    FACT_FIND = "Fact-find"
    COMMISSIONED = "Commissioned"
    NOTIFIED = "Notified"
    INVESTIGATING = "Investigating"
    REPORT = "Report"
    DECISION = "Decision"
    HEARING = "Hearing"
    OUTCOME = "Outcome"

    @property
    def words(self) -> str:
        """Name the station as the track does."""
        return self.value


class StationState(StrEnum):
    """How a station is drawn."""

    PAST = "past"
    PRESENT = "present"
    LEFT_OUT = "left_out"
    TO_COME = "to_come"
    NOT_REACHED = "not_reached"


@dataclass(frozen=True, slots=True)
class StationMark:
    """One station of a case's own track; ``entered_on`` is the day it was first reached."""

    station: Station
    state: StationState
    entered_on: date | None = None


CLOSED = frozenset({Stage.CLOSED_NFA, Stage.CLOSED_REDIRECTED, Stage.CLOSED_INFORMAL})
ON_HOLD = frozenset({Stage.ON_HOLD_EXTERNAL, Stage.ON_HOLD_SICKNESS, Stage.ON_HOLD_GRIEVANCE})
AFTER_NOTICE = frozenset(
    {
        Stage.NOTIFIED,
        Stage.INVESTIGATING,
        Stage.ON_HOLD_SICKNESS,
        Stage.ON_HOLD_GRIEVANCE,
        Stage.REPORT_DRAFT,
        Stage.REPORT_SUBMITTED,
    }
)
OPEN_STAGES = tuple(stage for stage in Stage if stage not in CLOSED)

_WORDS = {
    Stage.REPORTED: "Reported",
    Stage.TRIAGE: "Triage",
    Stage.ON_HOLD_EXTERNAL: "On hold at others’ request",
    Stage.FACT_FIND: "Fact-find",
    Stage.INVESTIGATION_DECISION: "Deciding whether to investigate",
    Stage.COMMISSIONING: "Commissioning",
    Stage.NOTIFIED: "Notified",
    Stage.INVESTIGATING: "Investigating",
    Stage.ON_HOLD_SICKNESS: "On hold for sickness",
    Stage.ON_HOLD_GRIEVANCE: "On hold for a grievance",
    Stage.REPORT_DRAFT: "Writing the report",
    Stage.REPORT_SUBMITTED: "Report submitted",
    Stage.INFORMAL_ACTION: "Informal action",
    Stage.CLOSED_NFA: "Closed, no further action",
    Stage.CLOSED_REDIRECTED: "Closed, taken up elsewhere",
    Stage.CLOSED_INFORMAL: "Closed after informal action",
}

_STATION_OF = {
    Stage.REPORTED: Station.REPORTED,
    Stage.TRIAGE: Station.TRIAGE,
    Stage.FACT_FIND: Station.FACT_FIND,
    Stage.INVESTIGATION_DECISION: Station.COMMISSIONED,
    Stage.COMMISSIONING: Station.COMMISSIONED,
    Stage.NOTIFIED: Station.NOTIFIED,
    Stage.INVESTIGATING: Station.INVESTIGATING,
    Stage.REPORT_DRAFT: Station.REPORT,
    Stage.REPORT_SUBMITTED: Station.REPORT,
}


def track(history: Sequence[tuple[Stage, date]]) -> tuple[StationMark, ...]:
    """Draw the track of a case from its stages in the order they were entered.

    A case on hold, or handled informally, keeps the station it came from as the present one. A
    closed case has no present station, and what it did not come to stays NOT_REACHED.
    """
    if not history:
        raise ValueError("a case has at least one stage")
    entered: dict[Station, date] = {}
    present = Station.REPORTED
    for stage, on in history:
        if stage.station is not None:
            present = stage.station
            entered.setdefault(present, on)
    closed = history[-1][0].is_closed
    order = list(Station)
    reached = order.index(present)
    return tuple(
        StationMark(
            station,
            _state(index, reached, visited=station in entered, closed=closed),
            entered.get(station) if index <= reached else None,
        )
        for index, station in enumerate(order)
    )


def _state(index: int, reached: int, *, visited: bool, closed: bool) -> StationState:
    if index > reached:
        return StationState.NOT_REACHED if closed else StationState.TO_COME
    if index == reached and not closed:
        return StationState.PRESENT
    return StationState.PAST if visited else StationState.LEFT_OUT
