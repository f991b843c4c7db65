"""Which special routes a report may touch: to consider, with the words that led there.

They stand beside the questions that a person answers and answer none of them (DOMAIN.md 3).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from casework.rules.screens import TRIAGE_SCREENS, Screen
from casework.rules.suggestion_scores import scored
from casework.rules.theme_finding import FoundTheme, Reason

# A route is raised sooner than a clause is named: to look once too often costs little.
LEAST = 0.4


@dataclass(frozen=True, slots=True)
class SuggestedScreen:
    """One special route; ``consider`` is a prompt to think, not an answer."""

    screen: Screen
    consider: bool
    because: tuple[Reason, ...]


def match_screens(found: Sequence[FoundTheme]) -> tuple[SuggestedScreen, ...]:
    """Say of each special route whether the words of the report call it to mind."""
    scores = scored(found, lambda one: one.theme.screens)
    answers = []
    for screen in TRIAGE_SCREENS:
        score, reasons = scores.get(screen, (0.0, ()))
        consider = score >= LEAST
        answers.append(SuggestedScreen(screen, consider, reasons if consider else ()))
    return tuple(answers)
