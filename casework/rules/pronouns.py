"""How a letter refers to a person: he, she or they, or the name where none is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Pronouns(StrEnum):
    """The pronouns that a person asked for; absence means that letters use the name."""

    HE = "he/him"
    SHE = "she/her"
    THEY = "they/them"


@dataclass(frozen=True, slots=True)
class Reference:
    """The words that stand for one person in a sentence (DOMAIN.md 11, Person)."""

    subject: str
    object: str
    possessive: str
    possessive_alone: str
    reflexive: str
    plural_verb: bool

    def verb(self, singular: str, plural: str) -> str:
        """Choose the verb that agrees: "she has", "they have", "Dana Merrick has"."""
        return plural if self.plural_verb else singular


_FORMS = {
    Pronouns.HE: Reference("he", "him", "his", "his", "himself", plural_verb=False),
    Pronouns.SHE: Reference("she", "her", "her", "hers", "herself", plural_verb=False),
    Pronouns.THEY: Reference("they", "them", "their", "theirs", "themselves", plural_verb=True),
}


def possessive_of(name: str) -> str:
    """Put a name in the possessive, as UK English does: Ellis’s, Rowe’s."""
    return f"{name}’s" if name else ""


def reference(pronouns: Pronouns | None, name: str) -> Reference:
    """Give the words for a person; with no pronouns recorded the name stands for each."""
    if pronouns is not None:
        return _FORMS[pronouns]
    own = possessive_of(name)
    return Reference(name, name, own, own, name, plural_verb=False)
