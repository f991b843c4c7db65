"""Pseudonyms of pupils and their families, and consent to a pupil's account (DOMAIN.md 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

_LEAST_NAME = 3
_TITLES = (
    "and the mr mrs miss master ms mx dr rev prof sir dame lady lord father mother mum dad parent"
    " parents carer carers guardian guardians grandmother grandfather aunt uncle sister brother"
    " foster family pupil child children person from with for not known"
)
_NO_NAMES = frozenset(_TITLES.split())
# Names that are words as well: one of these by itself tells nobody's name.
_WORDS = (
    "amber april art august baker banks bell bill black brook brooks brown carter chance charity"
    " church cook day dawn dean drew eve faith field fields fox frank gale gene glen grace grant"
    " gray green grey guy hall hardy harmony harper heath hill holly hope hunter iris ivy jack"
    " jasmine jay jewel joy june king knight lane lee lily long marina mark marks marsh martin may"
    " mercy miles mill mills moor norm north olive page parish park parks pat pearl penny piers"
    " pope poppy price ray read reed reeves rich river rob robin rose ruby ruth sage sandy school"
    " shaw sky smart sol stone street strong summer sunny sue taylor temple tiger trinity turner"
    " violet wade walker wall ward waters way well wells west white will wills win winter wise"
    " wood woods young"
)
_ALSO_WORDS = frozenset(_WORDS.split())


class PseudonymKind(StrEnum):
    """Whom a pseudonym stands for."""

    PUPIL = "pupil"
    PARENT = "parent"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name it as the form and the pseudonym itself do."""
        return {"pupil": "Pupil", "parent": "Parent", "other": "Person"}[self.value]


class Consent(StrEnum):
    """What a parent or carer said to a pupil being asked."""

    NOT_ASKED = "not_asked"
    ASKED = "asked"
    GIVEN = "given"
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"

    @property
    def words(self) -> str:
        """Say it as the list does."""
        return {
            "not_asked": "not asked yet",
            "asked": "asked",
            "given": "consent given",
            "refused": "consent refused",
            "withdrawn": "consent withdrawn",
        }[self.value]


def next_pseudonym(kind: PseudonymKind, used: Iterable[str]) -> str:
    """Return the next free pseudonym of a kind: Pupil A, Pupil B … Pupil Z, Pupil AA."""
    taken = {name.casefold() for name in used}
    number = 0
    while True:
        number += 1
        name = f"{kind.words} {_letters(number)}"
        if name.casefold() not in taken:
            return name


def names_that_stand(text: str, real_names: Iterable[str]) -> int:
    """Count the real names, whole or by any of their parts, that stand in a text."""
    return sum(1 for name in real_names if _stands(text, name))


def name_is_told(text: str, name: str, others: Iterable[str] = ()) -> bool:
    """Tell whether a text surely names somebody: by the whole name, or by a telling part of it.

    A part tells when it is written as a name is, is no word besides, and is nobody else's name
    among ``others``: a pupil may bear the surname of the employee.
    """
    parts = _parts(name)
    if len("".join(parts)) < _LEAST_NAME:
        return False
    whole = r"\W+".join(map(re.escape, parts))
    if len(parts) > 1 and re.search(rf"(?<!\w){whole}(?!\w)", text, re.IGNORECASE):
        return True
    known = {part.casefold() for other in others for part in other.split()} | _ALSO_WORDS
    telling = [
        re.escape(part[:1].upper() + part[1:])
        for part in parts
        if len(part) >= _LEAST_NAME and part.casefold() not in known
    ]
    return bool(telling) and bool(re.search(rf"(?<!\w)(?:{'|'.join(telling)})(?!\w)", text))


def is_word_too(name: str) -> bool:
    """Tell whether a name is an ordinary word as well, as “Grace” and “Will” are."""
    return name.casefold() in _ALSO_WORDS


def _stands(text: str, name: str) -> bool:
    parts = [part for part in _parts(name) if len(part) >= _LEAST_NAME]
    if not parts:
        return False
    words = "|".join(re.escape(part) for part in parts)
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE) is not None


def _parts(name: str) -> list[str]:
    """Part a name into its words, without titles: “Mrs” is nobody's name."""
    words = re.findall(r"[\w'’-]+", name)
    return [word for word in words if word.casefold() not in _NO_NAMES]


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
