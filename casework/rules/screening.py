"""Which special routes a report may touch: to consider, with the words that led there.

They stand beside the questions that a person answers and answer none of them (DOMAIN.md 3).
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.report_evidence import Evidence, spoken_for
from casework.rules.screens import TRIAGE_SCREENS, Screen
from casework.rules.suggestion_scores import best_of, scored
from casework.rules.theme_finding import Reason

# Beside a route that is raised, this share of what another asks for is enough.
BESIDE = 0.4


@dataclass(frozen=True, slots=True)
class SuggestedScreen:
    """One special route; ``consider`` is a prompt to think, not an answer."""

    screen: Screen
    consider: bool
    because: tuple[Reason, ...]


def match_screens(evidence: Evidence) -> tuple[SuggestedScreen, ...]:
    """Say of each special route whether the words of the report call it to mind.

    Beside a route that is raised another needs less: who reads the one prompt loses little by a
    second, and what touches one route often touches two.
    """
    raised = _raised(evidence, share=1.0)
    if raised:
        raised = _raised(evidence, share=BESIDE)
    return tuple(
        SuggestedScreen(screen, screen in raised, raised.get(screen, ()))
        for screen in TRIAGE_SCREENS
    )


def _raised(evidence: Evidence, *, share: float) -> dict[Screen, tuple[Reason, ...]]:
    scores = scored(evidence.themes, lambda one: one.theme.screens)
    found = {}
    for weighed in evidence.weights.every:
        if weighed.route:
            screen = Screen(weighed.route)
            by_themes = best_of(scores, frozenset({screen}))
            spoken = spoken_for(evidence, weighed, by_themes, share=share)
            if spoken is not None:
                found[screen] = spoken.reasons
    return found
