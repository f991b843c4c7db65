"""What a report gives to go by: its themes, and its words told of and weighed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.rules.report import AccountType
from casework.rules.report_reading import Sentence
from casework.rules.suggestion_scores import Score
from casework.rules.theme_finding import FoundTheme
from casework.rules.word_weighing import LEAST_ADDED, Told, reasons_of, weigh, words_told
from casework.rules.word_weights import THEME, Weighed, WordWeights

_SHOWN = 4
# Themes that speak for a thing less plainly than this are no reason by themselves.
_THEME_SPEAKS = 0.3
# Where the themes say it plainly, this share of what is asked for is enough from the words.
_PLAINLY, _ENOUGH_BESIDE = 0.5, 0.6
# For a route less is taken off: a false alarm costs whoever reads it more than a clause to skip.
_ENOUGH_FOR_A_ROUTE = 0.8


@dataclass(frozen=True, slots=True)
class Evidence:
    """A report, read: ``own`` are the words of the employee's acts, ``whole`` those of all."""

    text: str
    account: AccountType
    themes: tuple[FoundTheme, ...]
    weights: WordWeights
    own: Mapping[str, Told]
    whole: Mapping[str, Told]


def evidence_of(
    text: str,
    sentences: Sequence[Sentence],
    themes: tuple[FoundTheme, ...],
    weights: WordWeights,
    account: AccountType,
) -> Evidence:
    """Gather the words of a report that was read."""
    whole = words_told(sentences, weights, whoever=True)
    of_others = any(any(sentence.others) for sentence in sentences)
    own = words_told(sentences, weights, whoever=False) if of_others else whole
    for found in themes:
        if found.theme.weakens:
            own[THEME + found.theme.code] = Told(plainly=found.evidence)
            whole[THEME + found.theme.code] = Told(plainly=found.evidence)
    return Evidence(text, account, themes, weights, own, whole)


def spoken_for(
    evidence: Evidence, weighed: Weighed, by_themes: Score, *, share: float = 1.0
) -> Score | None:
    """Say how much speaks for a thing and why; None where it is not sure enough to be named.

    A route asks what was done to whom by whomsoever; all else asks for the employee's own act.
    What explains the themes otherwise, as "at lunch" does, takes the same part of the words.
    ``share`` is the part of what it asks for that is enough.
    """
    told = evidence.whole if weighed.route else evidence.own
    found = weigh(weighed, told, evidence.account, by_themes.left)
    score = found.score * by_themes.share_left
    added = found.by_words + weighed.themes * by_themes.left
    enough = _ENOUGH_FOR_A_ROUTE if weighed.route else _ENOUGH_BESIDE
    asked = weighed.least * share * (enough if by_themes.left >= _PLAINLY else 1.0)
    if score < asked or added < LEAST_ADDED:
        return None
    shown = list(by_themes.reasons if by_themes.left >= _THEME_SPEAKS else ())
    quoted = [reason.excerpt for reason in shown]
    shown += [
        reason
        for reason in reasons_of(evidence.text, weighed, found, told)
        if not any(reason.excerpt in other or other in reason.excerpt for other in quoted)
    ]
    return Score(score, score, tuple(shown[:_SHOWN])) if shown else None
