"""Which letter gives which outcome, and why another may not go (DOMAIN.md 2.8, 4).

A letter that told of more, or of less, than was decided would be the worst mistake of a case: each
outcome has a letter of its own, and one decided on appeal has letter L31.
"""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.sanctions import HearingOutcome

ON_APPEAL = "L31"
OF_A_HEARING = frozenset({"L23", "L24", "L25", "L26", "L27", "L28"})
OUTCOME_LETTERS = frozenset(one.letter for one in HearingOutcome) | {ON_APPEAL}
"""Every letter that may give an outcome; L18 and L33 have another use besides."""
_GUIDANCE = HearingOutcome.MANAGEMENT_GUIDANCE.letter


@dataclass(frozen=True, slots=True)
class StandingOutcome:
    """What stands for the employee: the last that was decided, corrections counted."""

    outcome: HearingOutcome
    on_appeal: bool = False

    @property
    def letter(self) -> str:
        """Return the one letter that gives it."""
        return ON_APPEAL if self.on_appeal else self.outcome.letter


def gives(letter: str, standing: StandingOutcome | None) -> bool:
    """Tell whether a letter gives what was decided: stage and warning follow no other."""
    return standing is not None and letter == standing.letter


def why_not(letter: str, standing: StandingOutcome | None, *, at_hearing: bool) -> tuple[str, str]:
    """Say why a letter does not go, and what was decided; two empty texts where it may.

    ``at_hearing``: the case is before a panel, so guidance is the panel's to give and not yet the
    informal way of the decision on the report. L33 acknowledges a resignation whatever was decided.
    """
    needs_one = letter in OF_A_HEARING or letter == ON_APPEAL
    guidance = letter == _GUIDANCE and (at_hearing or standing is not None)
    if gives(letter, standing) or not (needs_one or guidance):
        return "", ""
    if standing is None or (letter == ON_APPEAL and not standing.on_appeal):
        what = "an appeal" if letter == ON_APPEAL else "a hearing"
        return (
            f"Letter {letter} gives the outcome of {what}, and none is on record",
            "The panel decides first; the letter says what it decided.",
        )
    told = standing.outcome.words[:1].lower() + standing.outcome.words[1:]
    where = " on appeal" if standing.on_appeal else ""
    return (
        f"Letter {letter} does not give what was decided",
        f"Decided{where}: {told}. Letter {standing.letter} gives it.",
    )
