"""The track of a case as the stage track draws it."""

from __future__ import annotations

from collections.abc import Sequence

from casework.clock import uk_short
from casework.rules import stage
from casework.rules.stage import StationMark
from casework.summaries.deadlines import Deadline
from ui.widgets.stage_track import Station, StationState

_STATES = {
    stage.StationState.PAST: StationState.PAST,
    stage.StationState.PRESENT: StationState.PRESENT,
    stage.StationState.LEFT_OUT: StationState.TO_COME,
    stage.StationState.TO_COME: StationState.TO_COME,
    stage.StationState.NOT_REACHED: StationState.TO_COME,
}


def track_stations(
    marks: Sequence[StationMark],
    report: Deadline | None = None,
    hearing: Deadline | None = None,
) -> list[Station]:
    """Turn a case's marks into the stations of a StageTrack, each with its day beneath.

    ``report`` is the running clock of the report: it says how far an investigation has come.
    ``hearing`` is the day of a hearing that is planned: its station bears it, not the day on which
    its preparation began.
    """
    return [
        Station(
            mark.station.words,
            _STATES[mark.state],
            _of_report(mark, report) or _of_hearing(mark, hearing) or _when(mark),
        )
        for mark in marks
    ]


def _of_hearing(mark: StationMark, hearing: Deadline | None) -> str:
    present = mark.state is stage.StationState.PRESENT
    if hearing is None or mark.station is not stage.Station.HEARING or not present:
        return ""
    return uk_short(hearing.due_on)


def _of_report(mark: StationMark, report: Deadline | None) -> str:
    if report is None:
        return ""
    present = mark.state is stage.StationState.PRESENT
    counted = report.of_days > 1 and 1 <= report.day <= report.of_days
    if mark.station is stage.Station.INVESTIGATING and present and counted:
        return f"day {report.day} of {report.of_days}"
    to_come = mark.state is stage.StationState.TO_COME
    if mark.station is stage.Station.REPORT and (to_come or present):
        return f"due {uk_short(report.due_on)}"
    return ""


def _when(mark: StationMark) -> str:
    match mark.state:
        case stage.StationState.LEFT_OUT:
            return "left out"
        case stage.StationState.NOT_REACHED:
            return "not reached"
        case stage.StationState.TO_COME:
            return ""
        case stage.StationState.PAST | stage.StationState.PRESENT:
            return "" if mark.entered_on is None else uk_short(mark.entered_on)
