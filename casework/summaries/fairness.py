"""The fairness view: what stands open, and what was answered with a written reason."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from casework.ids import CaseId
from casework.rules.gate_points import SourceKind
from casework.rules.process_points import OpenPoint


@dataclass(frozen=True, slots=True)
class AnsweredPoint:
    """An open point with the reason that a person wrote for it; the point itself stays true."""

    point: OpenPoint
    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class FairnessView:
    """Computed when it is looked at; never a score, and it says nothing of what to find."""

    case_id: CaseId
    reference: str
    employee: str
    stage: str
    on: date
    open: tuple[OpenPoint, ...]
    answered: tuple[AnsweredPoint, ...]

    def of_kind(self, kind: SourceKind) -> tuple[OpenPoint, ...]:
        """List the open points whose source is of a kind."""
        return tuple(point for point in self.open if point.source.kind is kind)
