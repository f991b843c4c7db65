"""Words in the officer's text to look at again before the report goes; nothing is changed.

Words of sanction (DOMAIN.md 5, recommendation rules), words that DOMAIN.md 10 leaves to courts,
and claims that no capture of a screen can bear out. Quoted words are left alone.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum


class WordsKind(StrEnum):
    """What a word was noticed for."""

    SANCTION = "sanction"
    COURT = "court"
    INTEGRITY = "integrity"


@dataclass(frozen=True, slots=True)
class WordsToSee:
    """Words of a text, where they stand (characters), and what to think of."""

    kind: WordsKind
    start: int
    end: int
    excerpt: str
    message: str


_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")
_SANCTION = "A sanction is for those who hear the case, never for the report."
_COURT = "A word of the courts: say what was done, and who said it."
_INTEGRITY = "No picture of a screen proves that; say since when it is unchanged."
_LOOKED_FOR = (
    (
        WordsKind.SANCTION,
        re.compile(
            r"\b(?:(?:final |first |written |oral |verbal |formal )*warnings?"
            r"|dismiss(?:al|als|ed|ing)?|gross misconduct|sack(?:ed|ing)?|sanction(?:s|ed|ing)?"
            r"|demot(?:ed|ion|ing)|terminat(?:e|ed|ion|ing)|punish(?:ed|ment|ing)?"
            r"|penalt(?:y|ies)|disciplin(?:ed|e) (?:her|him|them))\b",
            re.I,
        ),
        _SANCTION,
    ),
    (
        WordsKind.COURT,
        re.compile(
            r"\b(?:guilt(?:y)?|accused|charge[sd]?|offen(?:der|ders|ce|ces)|verdict|trial"
            r"|sentence[sd]? to|victims?|perpetrators?|culprits?|defendants?|convicted"
            r"|prosecut(?:e|ed|ion)|proven|beyond (?:a )?reasonable doubt)\b",
            re.I,
        ),
        _COURT,
    ),
    (
        WordsKind.INTEGRITY,
        re.compile(r"\b(?:authentic(?:ity|ated)?|genuine(?:ly)?|tamper[- ]?proof)\b", re.I),
        _INTEGRITY,
    ),
)


def words_to_see(text: str) -> tuple[WordsToSee, ...]:
    """List the words to look at again, in the order they stand; quotations are left alone."""
    own = _QUOTED.sub(lambda match: " " * len(match.group(0)), text)
    found = [
        WordsToSee(kind, match.start(), match.end(), match.group(0), message)
        for kind, pattern, message in _LOOKED_FOR
        for match in pattern.finditer(own)
    ]
    return tuple(sorted(found, key=lambda one: one.start))
