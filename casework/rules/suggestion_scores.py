"""How much the themes of a report speak for something: what speaks for it adds up, never to 1."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import TypeVar

from casework.rules.theme_finding import FoundTheme, Reason

T = TypeVar("T", bound=str)

Scores = dict[T, tuple[float, tuple[Reason, ...]]]
_SHOWN = 4


def scored(
    found: Sequence[FoundTheme], weights: Callable[[FoundTheme], Mapping[T, float]]
) -> Scores[T]:
    """Weigh each thing by the themes that lead to it, with the words behind the weightiest."""
    left: dict[T, float] = {}
    spoken: dict[T, list[tuple[float, FoundTheme]]] = {}
    for one in found:
        for name, weight in weights(one).items():
            part = weight * one.evidence
            left[name] = left.get(name, 1.0) * (1 - part)
            spoken.setdefault(name, []).append((part, one))
    return {name: (1 - rest, _because(spoken[name])) for name, rest in left.items()}


def ranked(scores: Scores[T]) -> list[tuple[T, tuple[float, tuple[Reason, ...]]]]:
    """Put what most speaks for first; equals stand in the order of their names."""
    return sorted(scores.items(), key=lambda pair: (-pair[1][0], pair[0]))


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
