"""What a closing case leaves behind, as its page shows it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import CaseId, RetentionHoldId
from casework.rules.closure import ClosureStep, StepAnswer
from casework.rules.process_points import OpenPoint
from casework.rules.retention import Hold, RetentionAnswer, RetentionClass
from casework.rules.stage import Stage


@dataclass(frozen=True, slots=True)
class ChecklistLine:
    """One step of the closing checklist with its answer and what the record itself shows."""

    step: ClosureStep
    answer: StepAnswer
    note: str = ""
    on_record: str = ""


@dataclass(frozen=True, slots=True)
class KeptHold:
    """A hold; one without an id follows from the record and ends with what it follows from."""

    hold: Hold
    hold_id: RetentionHoldId | None = None

    @property
    def words(self) -> str:
        """Say it as the list does."""
        because = f": {self.hold.because}" if self.hold.because else ""
        return self.hold.kind.words[:1].upper() + self.hold.kind.words[1:] + because


@dataclass(frozen=True, slots=True)
class KeptClass:
    """A part of the record with its class, from when it counts, and how long it is kept."""

    kind: RetentionClass
    starts_on: date | None
    answer: RetentionAnswer


@dataclass(frozen=True, slots=True)
class Comparison:
    """What was compared with other cases, for consistency."""

    at_step: str
    compared: tuple[str, ...]
    words: str
    made_by: str
    made_on: date


@dataclass(frozen=True, slots=True)
class LikeCase:
    """A case decided before in which the same sort of conduct was alleged; never a name."""

    reference: str
    conduct: tuple[str, ...]
    decided: str
    stage: Stage


@dataclass(frozen=True, slots=True)
class ClosingPage:
    """The checklist, what stands against closing, and how long the record is kept."""

    case_id: CaseId
    closed: bool
    lines: tuple[ChecklistLine, ...]
    points: tuple[OpenPoint, ...]
    classes: tuple[KeptClass, ...]
    proposed: tuple[tuple[RetentionClass, date | None], ...]
    holds: tuple[KeptHold, ...]
    comparisons: tuple[Comparison, ...]

    @property
    def answered(self) -> int:
        """Count the steps that are done or said not to be needed."""
        return sum(line.answer.is_answered for line in self.lines)
