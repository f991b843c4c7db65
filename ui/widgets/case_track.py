"""The track of a case as the stage track draws it."""

from __future__ import annotations

from collections.abc import Sequence

from casework.clock import uk_short
from casework.rules import stage
from casework.rules.stage import StationMark
from ui.widgets.stage_track import Station, StationState

_STATES = {
    stage.StationState.PAST: StationState.PAST,
    stage.StationState.PRESENT: StationState.PRESENT,
    stage.StationState.LEFT_OUT: StationState.TO_COME,
    stage.StationState.TO_COME: StationState.TO_COME,
    stage.StationState.NOT_REACHED: StationState.TO_COME,
}


def track_stations(marks: Sequence[StationMark]) -> list[Station]:
    """Turn a case's marks into the stations of a StageTrack, each with its day beneath."""
    return [Station(mark.station.words, _STATES[mark.state], _when(mark)) for mark in marks]


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
