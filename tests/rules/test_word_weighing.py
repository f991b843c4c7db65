"""Words weighed together: one open sum, its reasons in the report's own words, fresh meanings."""

from __future__ import annotations

import tomllib

import pytest

from casework.errors import BadInput
from casework.rules.lexicon import lexicon_from
from casework.rules.meanings import shortened, with_meanings
from casework.rules.report import AccountType
from casework.rules.report_evidence import evidence_of
from casework.rules.report_reading import read_report
from casework.rules.screening import match_screens
from casework.rules.screens import Screen
from casework.rules.word_weighing import Told, reasons_of, weigh, words_told
from casework.rules.word_weights import SELDOM, WordWeights, word_weights_from
from casework.services.suggestion_data import (
    FOLDER,
    WEIGHTS,
    WORDS,
    shipped_suggestion_data,
    vocabulary_of,
)
from casework.services.suggestions import of_the_shipped_policy

DATA = {
    "never": "she",
    "weighed": {
        "police": {
            "says": "words that speak of a possible crime",
            "least": 0.4,
            "route": "police",
            "begins": -2.0,
            "on_trust": 0.0,
            "on_unknown": 0.0,
            "themes": 1.0,
            "words": "threaten 1.50, @weapon 2.00\npanto -3.00",
        }
    },
}


def told_in(
    text: str, *, whoever: bool = True, telling: dict[str, float] | None = None
) -> dict[str, Told]:
    sentences = read_report(text, shipped_suggestion_data().lexicon)
    together = (("@weapon", "@own_device"),)
    weights = WordWeights((), frozenset({"she"}), together, telling or {})
    return words_told(sentences, weights, whoever=whoever)


def test_the_sum_is_what_each_word_added_and_the_reason_quotes_the_stretch() -> None:
    (police,) = word_weights_from(DATA, {"weapon"}, frozenset()).every
    text = "It was sunny. He threatened her with a machete by the gate."
    found = weigh(police, told_in(text), AccountType.PERSONAL, 0.0)
    assert found.added == pytest.approx({"threaten": 1.5, "@weapon": 2.0 * SELDOM})
    assert 0.65 < found.score < 0.7
    (reason,) = reasons_of(text, police, found, told_in(text))
    assert reason.excerpt == "threatened her with a machete"
    played = weigh(police, told_in(f"{text} In the panto."), AccountType.PERSONAL, 0.0)
    assert played.score < 0.1


def test_a_word_of_many_reports_tells_less_than_a_rare_one() -> None:
    text = "He had a machete and a flick knife."
    both = told_in(text)["@weapon"].value
    assert both == pytest.approx(1 - (1 - SELDOM) ** 2)
    often = word_weights_from({"often": {"0.20": "machet, knif"}}, set(), frozenset())
    assert told_in(text, telling=dict(often.telling))["@weapon"].value == pytest.approx(0.36)
    with pytest.raises(BadInput, match="much"):
        word_weights_from({"often": {"much": "knife"}}, set(), frozenset())


def test_small_words_names_and_denials_are_not_weighed() -> None:
    told = told_in("She did not threaten Zebedee with the knife at 4.")
    assert not told.keys() & {"she", "threaten", "zebede", "the", "4"}


def test_two_meanings_of_one_sentence_are_weighed_together() -> None:
    both = "@weapon&@own_device"
    text = "He had a machete on his phone."
    assert told_in(text)[both].value == pytest.approx(SELDOM)
    assert both not in told_in("He had a machete. His phone rang.")
    assert both not in told_in("He had no machete on his phone.")
    table = DATA["weighed"]["police"] | {"words": f"{both} 9.00"}  # type: ignore[index]
    data = {"together": "weapon&own_device", "weighed": {"police": table}}
    (police,) = word_weights_from(data, {"weapon", "own_device"}, frozenset()).every
    found = weigh(police, told_in(text), AccountType.PERSONAL, 0.0)
    assert found.score > 0.9
    (reason,) = reasons_of(text, police, found, told_in(text))
    assert reason.excerpt == "machete on his phone"
    with pytest.raises(BadInput, match="weapon&nogroup"):
        word_weights_from({"together": "weapon&nogroup"}, {"weapon"}, frozenset())


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("He threatened her. A toddler stood by.", {Screen.POLICE, Screen.SAFEGUARDING}),
        ("A toddler stood by.", set()),
        ("He threatened her.", {Screen.POLICE}),
    ],
)
def test_beside_a_route_that_is_raised_another_needs_less(text: str, raised: set[Screen]) -> None:
    police = DATA["weighed"]["police"] | {"words": "threaten 3.00"}  # type: ignore[index]
    child = police | {"route": "safeguarding", "words": "toddler 1.00", "least": 0.4}
    weights = word_weights_from({"weighed": {"police": police, "child": child}}, set(), frozenset())
    sentences = read_report(text, shipped_suggestion_data().lexicon)
    found = match_screens(evidence_of(text, sentences, (), weights, AccountType.PERSONAL))
    assert {one.screen for one in found if one.consider} == raised


def test_somebody_elses_act_is_weighed_for_the_routes_alone() -> None:
    text = "A parent posted that the head is a bully."
    assert "bully" in told_in(text)
    assert "bully" not in told_in(text, whoever=False)


@pytest.mark.parametrize(
    "words", ["@nogroup 1.00", "knife much", "knife 1.0, machete"], ids=["group", "no", "none"]
)
def test_a_wrong_weight_is_named(words: str) -> None:
    table = DATA["weighed"]["police"] | {"words": words}  # type: ignore[index]
    wrong = {"weighed": {"police": table}}
    if words.endswith("machete"):
        assert word_weights_from(wrong, set(), frozenset()).every[0].words == {"knife": 1.0}
        return
    with pytest.raises(BadInput):
        word_weights_from(wrong, {"weapon"}, frozenset())


def test_meanings_read_back_as_they_were_written() -> None:
    words = tomllib.loads((FOLDER / WORDS).read_text(encoding="utf-8"))
    base = lexicon_from(words)
    groups = {"scorn": "@insult, nodding dog, dinosaur"}
    whole = lexicon_from(words | {"groups": {**groups, **words["groups"]}})
    both = with_meanings(base, shortened(base, whole))
    for text in ("idiot", "dinosaurs"):
        assert "@scorn" in both.words_of(text)[0].labels
    assert ("@scorn", 2) in both.runs_in(both.words_of("nodding dogs"))[0]


def test_the_written_meanings_are_those_of_the_hand_written_file() -> None:
    asked = tomllib.loads((FOLDER / "meanings.toml").read_text(encoding="utf-8"))
    written = tomllib.loads((FOLDER / WEIGHTS).read_text(encoding="utf-8"))
    words = tomllib.loads((FOLDER / WORDS).read_text(encoding="utf-8"))
    base = lexicon_from(words)
    groups = {**asked["groups"], **words["groups"]}
    further = vocabulary_of(FOLDER)
    short = shortened(base, lexicon_from(words | {"groups": groups}, further=further))
    kept = {key: text.strip() for key, text in written["meanings"].items()}
    assert kept == short, "run tools/weigh_words.py"
    for code, table in asked["weighed"].items():
        assert table.items() <= written["weighed"][code].items(), "run tools/weigh_words.py"


def test_every_suggestion_of_words_alone_quotes_the_report() -> None:
    text = "Our caretaker is flogging hooky trainers on Marketplace and has a mate in customs."
    found = of_the_shipped_policy(text=text, account_type=AccountType.PERSONAL)
    reasons = [r for one in (*found.clauses, *found.types, *found.routes) for r in one.because]
    assert reasons
    assert all(reason.excerpt and reason.excerpt in text for reason in reasons)
