"""Pseudonyms of pupils and their families, and consent to a pupil's account (DOMAIN.md 6)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from enum import StrEnum

_LEAST_NAME = 3


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


def _stands(text: str, name: str) -> bool:
    parts = [part for part in name.split() if len(part) >= _LEAST_NAME]
    if not parts:
        return False
    words = "|".join(re.escape(part) for part in parts)
    return re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE) is not None


def _letters(number: int) -> str:
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
