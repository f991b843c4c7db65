"""Weigh the words of a report: one open sum for each thing that they may speak for.

What is denied is not weighed. A meaning weighs more the more of its words are there, and the rarer
they are: "list" stands in many reports, "payslip" in few. Every sum can be taken apart again into
the words that made it, and they are the reasons that are shown.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from casework.rules.lexicon import QUOTE_BEGINS, QUOTE_OF_WORDS
from casework.rules.phrases import Word
from casework.rules.report import AccountType
from casework.rules.report_reading import Sentence
from casework.rules.theme_finding import Reason
from casework.rules.word_stems import bare, stem
from casework.rules.word_weights import POSTED, SELDOM, TOGETHER, Weighed, WordWeights

_NEVER_MEANT = frozenset({"@proper", f"@{QUOTE_BEGINS}", f"@{QUOTE_OF_WORDS}"})
_SHORTEST = 3
_LONGEST_EXCERPT = 90
# A word that adds less than this share of the weightiest one is not shown.
_SHARE_SHOWN = 0.3
# So much must the words themselves add before anything is named for them.
LEAST_ADDED = 0.7

Place = tuple[int, int, int]  # number of the sentence, first and last letter


@dataclass(slots=True)
class Told:
    """How much a report tells of a word or a meaning, where, and in which words."""

    places: list[Place] = field(default_factory=list)
    forms: dict[str, float] = field(default_factory=dict)
    plainly: float = 0.0

    @property
    def value(self) -> float:
        """What its words tell, more with each further one, never quite 1."""
        return self.plainly or 1.0 - math.prod(1.0 - telling for telling in self.forms.values())


def words_told(
    sentences: Sequence[Sentence], weights: WordWeights, *, whoever: bool
) -> dict[str, Told]:
    """Gather words and meanings; ``whoever`` takes in what somebody else put up."""
    never = weights.never
    told: dict[str, Told] = {}
    for number, sentence in enumerate(sentences):
        meant: dict[str, list[Place]] = {}
        for at, word in enumerate(sentence.words):
            if sentence.denied[at] or (sentence.others[at] and not whoever):
                continue
            ends = {label: at + 1 for label in word.labels if label[0] == "@"}
            ends.update(sentence.runs.get(at, ()))
            for label, end in ends.items():
                if label in _NEVER_MEANT or label in never:
                    continue
                form = form_of(sentence.words[at:end])
                place = number, word.begins, sentence.words[end - 1].ends
                telling = weights.telling.get(form, SELDOM)
                _tell(told, label, form, telling, place)
                meant.setdefault(label, []).append(place)
                if sentence.posted[at]:
                    _tell(told, label + POSTED, form, telling, place)
            for plain_word in _weighable(word, never):
                _tell(told, plain_word, plain_word, 1.0, (number, word.begins, word.ends))
        for pair in weights.together:
            _tell_together(told, pair, meant)
    return told


def _tell_together(
    told: dict[str, Told], pair: tuple[str, str], meant: Mapping[str, list[Place]]
) -> None:
    """Note that a sentence holds two meanings, each in words of its own."""
    first, second = (meant.get(name) for name in pair)
    if first is None or second is None:
        return
    apart = next(((one, other) for one in first for other in second if one[1:] != other[1:]), None)
    if apart is not None:
        both = told.setdefault(TOGETHER.join(pair), Told())
        both.places += apart
        both.forms[f"{TOGETHER}{apart[0][0]}"] = SELDOM


def _tell(told: dict[str, Told], name: str, form: str, telling: float, place: Place) -> None:
    one = told.setdefault(name, Told())
    one.places.append(place)
    one.forms[form] = telling


def form_of(words: Sequence[Word]) -> str:
    """Give the stems of a word or a run of words: how often they stand in reports is counted."""
    return " ".join([stem(bare(word.text)) for word in words])


def _weighable(word: Word, never: frozenset[str]) -> Iterator[str]:
    """Give the stem of a word that may be weighed: no small word, no name, no number."""
    if word.light or "@proper" in word.labels or word.text in never:
        return
    for label in word.labels:
        if label.isalpha() and len(label) >= _SHORTEST and label not in never:
            yield label


@dataclass(frozen=True, slots=True)
class Sum:
    """What the words add up to, between 0 and 1, and what each of them added."""

    score: float
    added: Mapping[str, float]

    @property
    def by_words(self) -> float:
        """What spoke for it, without what spoke against."""
        return sum(part for part in self.added.values() if part > 0)


def weigh(weighed: Weighed, told: Mapping[str, Told], account: AccountType, themes: float) -> Sum:
    """Add up what speaks for a thing; ``themes`` is what the hand-written themes say of it."""
    words = weighed.words
    added = {name: words[name] * one.value for name, one in told.items() if name in words}
    total = weighed.begins + weighed.accounts.get(account, 0.0) + weighed.themes * themes
    total += sum(added.values())
    return Sum(1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total)))), added)


def reasons_of(
    text: str, weighed: Weighed, found: Sum, told: Mapping[str, Told]
) -> tuple[Reason, ...]:
    """Quote the stretch of the report whose words added most, from at most two sentences."""
    gains: dict[int, dict[tuple[int, int], float]] = {}
    for name, part in found.added.items():
        if part <= 0:
            continue
        for number, begins, ends in told[name].places:
            of_sentence = gains.setdefault(number, {})
            of_sentence[begins, ends] = of_sentence.get((begins, ends), 0.0) + part
    sums = sorted(gains, key=lambda number: -sum(gains[number].values()))
    quoted = [_excerpt(text, gains[number]) for number in sums[:2]]
    strong = [excerpt for excerpt, gain in quoted if gain >= quoted[0][1] * _SHARE_SHOWN]
    return tuple(Reason(excerpt, weighed.says) for excerpt in strong)


def _excerpt(text: str, gains: Mapping[tuple[int, int], float]) -> tuple[str, float]:
    """Quote from the first to the last weighty word, as far as a line goes."""
    by_gain = sorted(gains, key=lambda place: -gains[place])
    most = gains[by_gain[0]]
    begins, ends = by_gain[0]
    for first, last in by_gain[1:]:
        wider = min(begins, first), max(ends, last)
        if gains[first, last] >= most * _SHARE_SHOWN and wider[1] - wider[0] <= _LONGEST_EXCERPT:
            begins, ends = wider
    return " ".join(text[begins:ends].split()), sum(gains.values())
