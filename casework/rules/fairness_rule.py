"""What a rule of the fairness view is: its rows in the domain, its source, fact and cure."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from casework.rules.fairness_facts import FairnessFacts
from casework.rules.gate_points import Source
from casework.rules.process_points import CureAct, OpenCure, OpenPoint, Weight

Facts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FairnessRule:
    """A rule: ``raised_by`` gives each fact that raises it, in a sentence, or nothing.

    ``rows`` name what it covers: '0.1/4', '2.4/NOTIFIED/knew the case early', '2.9/delay'.
    """

    code: str
    rows: tuple[str, ...]
    source: Source
    words: str
    cure: OpenCure
    raised_by: Callable[[FairnessFacts], Facts]

    def points(self, facts: FairnessFacts) -> tuple[OpenPoint, ...]:
        """Return an open point for each fact that raises the rule."""
        return tuple(
            OpenPoint(self.code, Weight.LOOK, self.words, self.source, fact, self.cure)
            for fact in self.raised_by(facts)
        )


def when(raised: object, fact: str) -> Facts:
    """Return the fact where it raises the rule."""
    return (fact,) if raised else ()


def said(words: str) -> Facts:
    """Return words that stand only where something is open."""
    return (words.strip(),) if words.strip() else ()


def each(names: Iterable[object], before: str = "") -> Facts:
    """Return one fact for each name: 'PN/4', 'Allegation 2'."""
    return tuple(f"{before}{name}".removesuffix(".") + "." for name in names)


def letter(number: str) -> OpenCure:
    """Return the cure that opens a letter."""
    return OpenCure(CureAct.OPEN_LETTER, f"Open letter {number}", number)
