"""What the screens are told of the parallel tracks of a case."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import CaseId, TrackId
from casework.rules.process_points import OpenPoint
from casework.rules.track_clocks import TrackClock
from casework.rules.track_kinds import TrackField, TrackKind
from casework.rules.track_values import TrackValue
from casework.rules.tracks import HeldUp


@dataclass(frozen=True, slots=True)
class TrackLine:
    """A track in the list beside the stages.

    ``open_to_reader`` False: ``line`` says only for whom it is kept, and ``holds`` tells what
    waits without the reason. ``notes`` counts the notes.
    """

    track_id: TrackId
    kind: TrackKind
    opened_on: date
    ended_on: date | None
    line: str
    open_to_reader: bool
    may_write: bool
    notes: int
    holds: tuple[HeldUp, ...] = ()

    @property
    def runs(self) -> bool:
        """Tell whether it still runs."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True)
class TrackFieldView:
    """A field with what stands in it; ``from_elsewhere`` says where that was recorded instead."""

    field: TrackField
    value: TrackValue
    words: str
    recorded_at: datetime | None = None
    recorded_by: str = ""
    from_elsewhere: str = ""


@dataclass(frozen=True, slots=True)
class TrackNote:
    """A note: when what it tells of happened, and who wrote it down."""

    number: int
    happened_at: datetime
    text: str
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class TrackView:
    """A track as those read it for whom its notes are.

    ``lacks`` lists what is wanted before it can be ended; ``clocks`` are counted as it stands.
    """

    track_id: TrackId
    case_id: CaseId
    kind: TrackKind
    note: str
    opened_on: date
    opened_because: str
    ended_on: date | None
    ended_because: str
    line: str
    may_write: bool
    fields: tuple[TrackFieldView, ...]
    notes: tuple[TrackNote, ...]
    clocks: tuple[TrackClock, ...]
    holds: tuple[HeldUp, ...]
    lacks: tuple[OpenPoint, ...]

    @property
    def runs(self) -> bool:
        """Tell whether it still runs."""
        return self.ended_on is None


@dataclass(frozen=True, slots=True)
class TracksPage:
    """The tracks of a case, those that run first; ``may_begin`` are the kinds still free."""

    case_id: CaseId
    employee: str
    lines: tuple[TrackLine, ...]
    may_begin: tuple[TrackKind, ...]
