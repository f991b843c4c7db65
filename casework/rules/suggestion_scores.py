"""How much the themes of a report speak for something: what speaks for it adds up, never to 1."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from casework.rules.theme_finding import FoundTheme, Reason

T = TypeVar("T", bound=str)


@dataclass(frozen=True, slots=True)
class Score:
    """How much speaks for a thing, and how much would if nothing were explained otherwise."""

    left: float = 0.0
    told: float = 0.0
    reasons: tuple[Reason, ...] = ()

    @property
    def share_left(self) -> float:
        """Say what part of it other themes ("in her own time") have left."""
        return self.left / self.told if self.told else 1.0


Scores = dict[T, Score]
_SHOWN = 4


def scored(
    found: Sequence[FoundTheme], weights: Callable[[FoundTheme], Mapping[T, float]]
) -> Scores[T]:
    """Weigh each thing by the themes that lead to it, with the words behind the weightiest."""
    left: dict[T, float] = {}
    told: dict[T, float] = {}
    spoken: dict[T, list[tuple[float, FoundTheme]]] = {}
    for one in found:
        for name, weight in weights(one).items():
            part = weight * one.evidence
            left[name] = left.get(name, 1.0) * (1 - part)
            told[name] = told.get(name, 1.0) * (1 - weight * one.told)
            spoken.setdefault(name, []).append((part, one))
    return {
        name: Score(1 - rest, 1 - told[name], _because(spoken[name])) for name, rest in left.items()
    }


def ranked(scores: Mapping[T, Score]) -> list[tuple[T, Score]]:
    """Put what most speaks for first; equals stand in the order of their names."""
    return sorted(scores.items(), key=lambda pair: (-pair[1].left, pair[0]))


def best_of(scores: Mapping[T, Score], names: Collection[T]) -> Score:
    """Give the weightiest of some things; nothing where none of them is spoken for."""
    held = [scores[name] for name in sorted(names) if name in scores]
    return max(held, key=lambda one: one.left, default=Score())


def _because(spoken: list[tuple[float, FoundTheme]]) -> tuple[Reason, ...]:
    """Give the words behind it, one of each theme first."""
    spoken.sort(key=lambda pair: -pair[0])
    strong = [one for part, one in spoken if part >= spoken[0][0] * 0.25]
    reasons: list[Reason] = []
    for place in range(3):
        for one in strong:
            if place < len(one.reasons) and one.reasons[place] not in reasons:
                reasons.append(one.reasons[place])
    return tuple(reasons[:_SHOWN])
