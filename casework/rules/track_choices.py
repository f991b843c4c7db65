"""The closed sets of answers that a track asks for, in the words of whoever named them."""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.panel_findings import SafeguardingOutcome


@dataclass(frozen=True, slots=True)
class Option:
    """One of a closed set of answers: what is kept, what is read, and what it means."""

    key: str
    words: str
    meaning: str = ""


def _means(one: SafeguardingOutcome) -> str:
    left_out = " References leave it out." if one.left_out_of_references else ""
    return one.meaning + left_out


KCSIE_OUTCOMES = tuple(Option(one.value, one.words, _means(one)) for one in SafeguardingOutcome)
"""The five outcomes of KCSIE; they are no findings of a panel (DOMAIN.md 0.3)."""
