"""Each outcome has a letter of its own, and no other gives it."""

from __future__ import annotations

import pytest

from casework.rules.outcome_letters import OUTCOME_LETTERS, StandingOutcome, gives, why_not
from casework.rules.sanctions import HearingOutcome

FIRST = StandingOutcome(HearingOutcome.WRITTEN_WARNING)
ON_APPEAL = StandingOutcome(HearingOutcome.WRITTEN_WARNING, on_appeal=True)


@pytest.mark.parametrize("outcome", HearingOutcome)
def test_an_outcome_is_given_by_its_own_letter_alone(outcome: HearingOutcome) -> None:
    standing = StandingOutcome(outcome)
    assert [one for one in sorted(OUTCOME_LETTERS) if gives(one, standing)] == [outcome.letter]
    assert why_not(outcome.letter, standing, at_hearing=True) == ("", "")
    # A resignation is acknowledged whatever was decided: L33 alone goes beside.
    others = OUTCOME_LETTERS - {outcome.letter, "L33"}
    assert all(why_not(one, standing, at_hearing=True)[0] for one in others)


@pytest.mark.parametrize(
    ("letter", "standing", "words"),
    [
        ("L27", FIRST, "Letter L27 does not give what was decided"),
        ("L24", None, "Letter L24 gives the outcome of a hearing, and none is on record"),
        ("L31", FIRST, "Letter L31 gives the outcome of an appeal, and none is on record"),
        ("L24", ON_APPEAL, "Letter L24 does not give what was decided"),
        ("L18", FIRST, "Letter L18 does not give what was decided"),
        ("L31", ON_APPEAL, ""),
        ("L19", None, ""),
        ("L33", FIRST, ""),
    ],
)
def test_another_letter_does_not_go(
    letter: str, standing: StandingOutcome | None, words: str
) -> None:
    assert why_not(letter, standing, at_hearing=True)[0] == words


def test_guidance_goes_by_the_informal_way_and_not_before_a_panel() -> None:
    assert why_not("L18", None, at_hearing=False) == ("", "")
    said, _decided = why_not("L18", None, at_hearing=True)
    assert said == "Letter L18 gives the outcome of a hearing, and none is on record"
