"""From which stage a case may go to which, and what a move asks for (DOMAIN.md 2.1)."""

from __future__ import annotations

from casework.rules.move_kinds import DecisionKind, Move, MoveKind, Redirection
from casework.rules.moves_of_appeal import OF_THE_APPEAL
from casework.rules.moves_of_hearing import OF_THE_HEARING
from casework.rules.moves_to_report import TO_THE_REPORT
from casework.rules.stage import Stage

__all__ = [
    "MOVES",
    "DecisionKind",
    "Move",
    "MoveKind",
    "Redirection",
    "find_move",
    "moves_from",
]

MOVES: tuple[Move, ...] = (*TO_THE_REPORT, *OF_THE_HEARING, *OF_THE_APPEAL)


def moves_from(stage: Stage) -> tuple[Move, ...]:
    """List the moves allowed from a stage; from a closed one only its record goes on."""
    return tuple(move for move in MOVES if move.origin is stage)


def find_move(origin: Stage, target: Stage) -> Move | None:
    """Return the move between two stages, or None where the table has none."""
    return next((m for m in MOVES if (m.origin, m.target) == (origin, target)), None)
