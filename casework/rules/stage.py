"""The stages of a case and the stations of its track, in the adviser's words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Stage(StrEnum):
    """Where a case stands, from the report of a suspected breach to its record (DOMAIN.md 2.1)."""

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
    CASE_DECISION = "CASE_DECISION"
    INFORMAL_ACTION = "INFORMAL_ACTION"
    HEARING_PREP = "HEARING_PREP"
    HEARING = "HEARING"
    DELIBERATION = "DELIBERATION"
    OUTCOME_ISSUED = "OUTCOME_ISSUED"
    SANCTION_LIVE = "SANCTION_LIVE"
    APPEAL_LODGED = "APPEAL_LODGED"
    APPEAL_LATE_DECISION = "APPEAL_LATE_DECISION"
    APPEAL_PREP = "APPEAL_PREP"
    APPEAL_HEARING = "APPEAL_HEARING"
    APPEAL_OUTCOME = "APPEAL_OUTCOME"
    APPEAL_WITHDRAWN = "APPEAL_WITHDRAWN"
    REOPENED = "REOPENED"
    CLOSED_NFA = "CLOSED_NFA"
    CLOSED_REDIRECTED = "CLOSED_REDIRECTED"
    CLOSED_INFORMAL = "CLOSED_INFORMAL"
    CLOSED_NO_CASE = "CLOSED_NO_CASE"
    CLOSED = "CLOSED"
    RETAINED = "RETAINED"

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
    def report_is_locked(self) -> bool:
        """Tell whether the case comes here only with its report submitted and locked."""
        return self in AFTER_REPORT

    @property
    def is_appeal(self) -> bool:
        """Tell whether an appeal is under way here, or has just ended."""
        return self in APPEAL

    @property
    def station(self) -> Station | None:
        """Return the station of the track where the stage stands; None off the track."""
        return _STATION_OF.get(self)


class Station(StrEnum):
    """The stations of the stage track; the later ones show what is still to come.

    The appeal is the eleventh, and stands on the track of a case only where there is one.
    """

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
    APPEAL = "Appeal"

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


CLOSED = frozenset(
    {
        Stage.CLOSED_NFA,
        Stage.CLOSED_REDIRECTED,
        Stage.CLOSED_INFORMAL,
        Stage.CLOSED_NO_CASE,
        Stage.CLOSED,
        Stage.RETAINED,
    }
)
ON_HOLD = frozenset({Stage.ON_HOLD_EXTERNAL, Stage.ON_HOLD_SICKNESS, Stage.ON_HOLD_GRIEVANCE})
AT_HEARING = frozenset({Stage.HEARING_PREP, Stage.HEARING, Stage.DELIBERATION})
APPEAL = frozenset(
    {
        Stage.APPEAL_LODGED,
        Stage.APPEAL_LATE_DECISION,
        Stage.APPEAL_PREP,
        Stage.APPEAL_HEARING,
        Stage.APPEAL_OUTCOME,
        Stage.APPEAL_WITHDRAWN,
    }
)
AFTER_OUTCOME = APPEAL | {Stage.OUTCOME_ISSUED, Stage.SANCTION_LIVE}
AFTER_REPORT = AFTER_OUTCOME | AT_HEARING | {Stage.REPORT_SUBMITTED, Stage.CASE_DECISION}
AFTER_NOTICE = AFTER_REPORT | {
    Stage.NOTIFIED,
    Stage.INVESTIGATING,
    Stage.ON_HOLD_SICKNESS,
    Stage.ON_HOLD_GRIEVANCE,
    Stage.REPORT_DRAFT,
}
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
    Stage.CASE_DECISION: "Deciding on the report",
    Stage.INFORMAL_ACTION: "Informal action",
    Stage.HEARING_PREP: "Preparing the hearing",
    Stage.HEARING: "Hearing",
    Stage.DELIBERATION: "The panel decides",
    Stage.OUTCOME_ISSUED: "Outcome issued",
    Stage.SANCTION_LIVE: "Warning live",
    Stage.APPEAL_LODGED: "Appeal lodged",
    Stage.APPEAL_LATE_DECISION: "Deciding on a late appeal",
    Stage.APPEAL_PREP: "Preparing the appeal",
    Stage.APPEAL_HEARING: "Appeal hearing",
    Stage.APPEAL_OUTCOME: "Appeal decided",
    Stage.APPEAL_WITHDRAWN: "Appeal withdrawn",
    Stage.REOPENED: "Reopened",
    Stage.CLOSED_NFA: "Closed, no further action",
    Stage.CLOSED_REDIRECTED: "Closed, taken up elsewhere",
    Stage.CLOSED_INFORMAL: "Closed after informal action",
    Stage.CLOSED_NO_CASE: "Closed, no case to answer",
    Stage.CLOSED: "Closed",
    Stage.RETAINED: "Closed, record kept",
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
    Stage.CASE_DECISION: Station.DECISION,
    Stage.HEARING_PREP: Station.HEARING,
    Stage.HEARING: Station.HEARING,
    Stage.DELIBERATION: Station.HEARING,
    Stage.OUTCOME_ISSUED: Station.OUTCOME,
    Stage.SANCTION_LIVE: Station.OUTCOME,
    Stage.APPEAL_LODGED: Station.APPEAL,
    Stage.APPEAL_LATE_DECISION: Station.APPEAL,
    Stage.APPEAL_PREP: Station.APPEAL,
    Stage.APPEAL_HEARING: Station.APPEAL,
    Stage.APPEAL_OUTCOME: Station.APPEAL,
    Stage.APPEAL_WITHDRAWN: Station.APPEAL,
}


def track(history: Sequence[tuple[Stage, date]]) -> tuple[StationMark, ...]:
    """Draw the track of a case from its stages in the order they were entered.

    A case on hold, handled informally or reopened keeps the station it came from as the present
    one; so does a warning that stays live after an appeal. A closed case has no present station,
    and what it did not come to stays NOT_REACHED.
    """
    if not history:
        raise ValueError("a case has at least one stage")
    entered: dict[Station, date] = {}
    present = Station.REPORTED
    heard_on = next((on for stage, on in history if stage is Stage.HEARING), None)
    for stage, on in history:
        if stage.station is not None and not _after_appeal(stage, present):
            present = stage.station
            entered.setdefault(present, on)
    if heard_on is not None:
        # To prepare a hearing is not to hold it: once it began, its station bears that day.
        entered[Station.HEARING] = heard_on
    closed = history[-1][0].is_closed
    order = [station for station in Station if station in entered or station is not Station.APPEAL]
    reached = order.index(present)
    return tuple(
        StationMark(
            station,
            _state(index, reached, visited=station in entered, closed=closed),
            entered.get(station) if index <= reached else None,
        )
        for index, station in enumerate(order)
    )


def _after_appeal(stage: Stage, present: Station) -> bool:
    return stage is Stage.SANCTION_LIVE and present is Station.APPEAL


def _state(index: int, reached: int, *, visited: bool, closed: bool) -> StationState:
    if index > reached:
        return StationState.NOT_REACHED if closed else StationState.TO_COME
    if index == reached and not closed:
        return StationState.PRESENT
    return StationState.PAST if visited else StationState.LEFT_OUT
