"""Which special routes a report may touch: to consider, with the words that led there.

They stand beside the questions that a person answers and answer none of them (DOMAIN.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.report_evidence import Evidence, spoken_for
from casework.rules.screens import TRIAGE_SCREENS, Screen
from casework.rules.suggestion_scores import best_of, scored
from casework.rules.theme_finding import Reason


@dataclass(frozen=True, slots=True)
class SuggestedScreen:
    """One special route; ``consider`` is a prompt to think, not an answer."""

    screen: Screen
    consider: bool
    because: tuple[Reason, ...]


def match_screens(evidence: Evidence) -> tuple[SuggestedScreen, ...]:
    """Say of each special route whether the words of the report call it to mind."""
    scores = scored(evidence.themes, lambda one: one.theme.screens)
    weighed = {one.route: one for one in evidence.weights.every if one.route}
    answers = []
    for screen in TRIAGE_SCREENS:
        by_themes = best_of(scores, frozenset({screen}))
        spoken = spoken_for(evidence, weighed[screen], by_themes) if screen in weighed else None
        reasons = spoken.reasons if spoken is not None else ()
        answers.append(SuggestedScreen(screen, spoken is not None, reasons))
    return tuple(answers)
