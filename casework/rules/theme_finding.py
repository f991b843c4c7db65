"""Find the themes that a report tells of, each with the phrases that led there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from casework.rules.phrases import Phrase, find_phrase
from casework.rules.report_reading import Sentence
from casework.rules.themes import Theme

# What is said in posted words alone counts this much where the reporter says it.
_NOT_POSTED = 0.4
# So much evidence of another theme does for one that needs it.
ENOUGH = 0.3
_SHOWN_AT_MOST = 90


@dataclass(frozen=True, slots=True)
class Reason:
    """Words of the report, and what they tell of."""

    excerpt: str
    says: str

    @property
    def words(self) -> str:
        """Say it in a line."""
        return f"“{self.excerpt}”: {self.says}" if self.excerpt else self.says


@dataclass(frozen=True, slots=True)
class FoundTheme:
    """A theme with how plainly it is told (0 to 1), and where.

    ``told`` is how plainly before another theme explained it.
    """

    theme: Theme
    evidence: float
    reasons: tuple[Reason, ...]
    told: float = 0.0


@dataclass(frozen=True, slots=True)
class ThemeIndex:
    """Every phrase by the label it begins with."""

    themes: tuple[Theme, ...]
    by_label: Mapping[str, tuple[tuple[int, Phrase], ...]]


@dataclass(frozen=True, slots=True)
class _Hit:
    theme: int
    phrase: Phrase
    strength: float
    begins: int
    ends: int


def index_of(themes: Sequence[Theme]) -> ThemeIndex:
    """Sort the phrases for finding."""
    found: dict[str, list[tuple[int, Phrase]]] = {}
    for number, theme in enumerate(themes):
        for phrase in theme.phrases:
            for label in phrase.first:
                found.setdefault(label, []).append((number, phrase))
    return ThemeIndex(tuple(themes), {label: tuple(held) for label, held in found.items()})


def find_themes(
    text: str,
    sentences: Sequence[Sentence],
    index: ThemeIndex,
    *,
    stated: frozenset[str] = frozenset(),
) -> tuple[FoundTheme, ...]:
    """Find what a report tells of; what is denied, or somebody else's, is left out.

    ``stated`` are themes that the form says, whether or not the words do.
    """
    hits: dict[int, list[_Hit]] = {}
    for sentence in sentences:
        for hit in _hits_in(sentence, index):
            hits.setdefault(hit.theme, []).append(hit)
    found = {
        theme.code: FoundTheme(theme, _together(kept), tuple(_reasons(text, theme, kept)))
        for number, theme in enumerate(index.themes)
        if (kept := _apart(hits.get(number, [])))
    }
    return _weighed(found, stated)


def _weighed(found: Mapping[str, FoundTheme], stated: frozenset[str]) -> tuple[FoundTheme, ...]:
    """Leave out what stands alone and may not, and weaken what another theme explains."""
    standing = []
    for one in found.values():
        needs = one.theme.needs
        beside = (n in stated or (n in found and found[n].evidence >= ENOUGH) for n in needs)
        if needs and not any(beside):
            continue
        evidence = one.evidence
        for other in found.values():
            taken = other.theme.weakens.get(one.theme.code, 0.0)
            evidence *= 1 - taken * other.evidence
        standing.append(FoundTheme(one.theme, evidence, one.reasons, one.evidence))
    return tuple(sorted(standing, key=lambda theme: -theme.evidence))


def _hits_in(sentence: Sentence, index: ThemeIndex) -> list[_Hit]:
    hits: list[_Hit] = []
    for at, word in enumerate(sentence.words):
        labels = set(word.labels)
        labels.update(group for group, _ in sentence.runs.get(at, ()))
        for label in labels:
            for number, phrase in index.by_label.get(label, ()):
                places = find_phrase(phrase, sentence.words, sentence.runs, at)
                if places is None:
                    continue
                strength = _strength(sentence, index.themes[number], phrase, places)
                if strength > 0:
                    begins = min(sentence.words[a].begins for a, _ in places)
                    ends = max(sentence.words[b - 1].ends for _, b in places)
                    hits.append(_Hit(number, phrase, strength, begins, ends))
    return hits


def _strength(
    sentence: Sentence, theme: Theme, phrase: Phrase, places: tuple[tuple[int, int], ...]
) -> float:
    own = [at for first, end in places for at in range(first, end)]
    if any(sentence.denied[at] for at in own) and not _holds_denial(sentence, own):
        return 0.0
    if not theme.whoever and all(sentence.others[at] for at in own):
        return 0.0
    posted = any(sentence.posted[at] for at in own)
    if theme.told and all(sentence.posted[at] for at in own):
        return 0.0
    if phrase.posted and not posted:
        # A word alone, as "head", says nothing where the reporter uses it.
        return 0.0 if len(places) == 1 else phrase.strength * _NOT_POSTED
    return phrase.strength


def _holds_denial(sentence: Sentence, own: Sequence[int]) -> bool:
    """Tell whether the phrase names the denial itself, as "without consent" does."""
    return any(
        "@denial" in sentence.words[at].labels
        or any(group == "@denial" for group, _ in sentence.runs.get(at, ()))
        for at in own
    )


def _apart(hits: Sequence[_Hit]) -> list[_Hit]:
    """Keep, of phrases that stand over one another, the one that says most."""
    kept: list[_Hit] = []
    taken: list[tuple[int, int]] = []  # in the order of the text: only a neighbour can overlap
    for hit in sorted(hits, key=_telling):
        at = bisect_left(taken, (hit.begins, hit.ends))
        after_last = at == 0 or taken[at - 1][1] <= hit.begins
        if after_last and (at == len(taken) or hit.ends <= taken[at][0]):
            taken.insert(at, (hit.begins, hit.ends))
            kept.append(hit)
    return kept


def _telling(hit: _Hit) -> tuple[float, int, int]:
    """Order by strength; of equals first the one whose words say most, up to a line."""
    length = hit.ends - hit.begins
    return -hit.strength, -length if length <= _SHOWN_AT_MOST else length, hit.begins


def _together(hits: Sequence[_Hit]) -> float:
    """Add up what speaks for a theme; the same phrase again says no more."""
    strengths: dict[int, float] = {}
    for hit in hits:
        strengths[id(hit.phrase)] = max(hit.strength, strengths.get(id(hit.phrase), 0.0))
    left = 1.0
    for strength in strengths.values():
        left *= 1 - strength
    return 1 - left


def _reasons(text: str, theme: Theme, hits: Sequence[_Hit]) -> list[Reason]:
    reasons = []
    for hit in hits[:3]:
        excerpt = " ".join(text[hit.begins : hit.ends].split())
        if len(excerpt) > _SHOWN_AT_MOST:
            excerpt = excerpt[: _SHOWN_AT_MOST - 1].rsplit(" ", 1)[0] + "…"
        reasons.append(Reason(excerpt, theme.says))
    return reasons
