"""Hints from learned words: what speaks for them is shown, and they never stand first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from casework.errors import BadInput
from casework.rules.clause_matching import match_clauses
from casework.rules.learned_words import Hint, LearnedWords, hints_in, learned_from
from casework.rules.report import AccountType, WorkerType
from casework.rules.report_reading import read_report
from casework.rules.theme_finding import find_themes
from casework.services.suggestion_data import shipped_suggestion_data

REGISTER = frozenset({"SMP-PER-1", "SMP-WRK-2"})
WORDS = "colleagu 2.0, tear 1.5, rota 1.5, kitchen 1.0, upset 1.0, happy -6.0"


def learned() -> LearnedWords:
    starts = {"personal": -1.0, "unknown": -1.0, "trust": -9.0}
    return learned_from({"clauses": {"SMP-PER-1": {"starts": starts, "words": WORDS}}}, REGISTER)


def hints(text: str, account: AccountType = AccountType.PERSONAL) -> Sequence[Hint]:
    sentences = read_report(text, shipped_suggestion_data().lexicon)
    return hints_in(text, sentences, learned(), account)


def test_a_hint_shows_the_words_that_led_to_it() -> None:
    (hint,) = hints("A colleague was in tears over the rota.")
    assert hint.code == "SMP-PER-1"
    assert "colleague" in hint.because[0].excerpt
    assert "tears" in hint.because[0].excerpt


@pytest.mark.parametrize(
    "text",
    [
        "The bins are emptied on Thursdays.",
        "A happy kitchen with a rota.",
        "There were no tears.",
    ],
)
def test_no_word_that_speaks_for_it_no_hint(text: str) -> None:
    assert not hints(text)


def test_a_hint_goes_by_whose_account_it_is() -> None:
    assert not hints("A colleague was in tears over the rota.", AccountType.TRUST)


def codes(text: str) -> list[str]:
    data = shipped_suggestion_data()
    sentences = read_report(text, data.lexicon)
    found = find_themes(text, sentences, data.index)
    named = match_clauses(
        found,
        account=AccountType.PERSONAL,
        worker=WorkerType.EMPLOYEE,
        hints=hints_in(text, sentences, learned(), AccountType.PERSONAL),
    )
    return [one.code for one in named]


def test_a_hint_stands_after_what_the_themes_name() -> None:
    named = codes("Our TA named two pupils on Facebook. The rota in the kitchen!")
    assert named[0] == "SMP-WRK-4"
    assert named[-1] == "SMP-PER-1"


def test_where_nothing_is_named_a_hint_needs_many_words() -> None:
    assert codes("The kitchen rota.") == []


def test_a_fault_in_the_weights_is_quoted() -> None:
    with pytest.raises(BadInput, match="SMP-XYZ-1"):
        learned_from({"clauses": {"SMP-XYZ-1": {"starts": {}, "words": ""}}}, REGISTER)
    table = {"starts": {}, "words": "rota lots"}
    with pytest.raises(BadInput, match="rota lots"):
        learned_from({"clauses": {"SMP-PER-1": table}}, REGISTER)
