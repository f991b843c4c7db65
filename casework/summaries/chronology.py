"""Lines of the chronology, from the records and written ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from casework.ids import ChronologyId, EvidenceId, UtteranceId
from casework.rules.chronology import Moment, Standing


@dataclass(frozen=True, slots=True)
class ChronologyLine:
    """One dated event. ``record`` names the record that it comes from; empty for a written one."""

    moment: Moment
    event: str
    who: str = ""
    record: str = ""
    line_id: ChronologyId | None = None
    source: str = ""  # IO/2, page 1; or the words of another source
    item_id: EvidenceId | None = None
    page: int | None = None
    utterance_id: UtteranceId | None = None
    standing: Standing = Standing.NOT_SAID
    dispute: str = ""
    in_report: bool = True
    written_by: str = ""
    written_at: datetime | None = None

    @property
    def written(self) -> bool:
        """Tell whether a person wrote the line, so that it can be reworded or taken out."""
        return not self.record

    @property
    def key(self) -> str:
        """Name the line, whatever it comes from."""
        return self.record or f"line:{self.line_id}"


@dataclass(frozen=True, slots=True)
class ChronologyEntry:
    """What a person writes of an event."""

    moment: Moment
    event: str
    who: str = ""
    item_id: EvidenceId | None = None
    page: int | None = None
    source: str = ""
    standing: Standing = Standing.NOT_SAID
    dispute: str = ""
    in_report: bool = True


@dataclass(frozen=True, slots=True)
class Chronology:
    """All lines in order, with the two days that part a case: the report and the notice."""

    lines: tuple[ChronologyLine, ...]
    reported_on: date
    notified_on: date | None
