"""Why a place is redacted: the norms of DOMAIN.md 6 as codes, and what a person has to add."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from casework.errors import BadInput

LONGEST_REASON = 500


class RedactionReason(StrEnum):
    """A reason code; the value is what the casebook holds."""

    PUPIL = "pupil"
    PARENT = "parent"
    UNINVOLVED = "uninvolved"
    CONTACT = "contact"
    SENSITIVE = "sensitive"
    REPORTER = "reporter"
    LADO_POLICE = "lado_police"
    LEGAL = "legal"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Say it as the list and the log do."""
        return _NORMS[self].words

    @property
    def norm(self) -> str:
        """Say what is usual for it."""
        return _NORMS[self].norm

    @property
    def asks_why(self) -> bool:
        """Tell whether a person has to say more than the code."""
        return _NORMS[self].asks_why


@dataclass(frozen=True, slots=True)
class _Norm:
    words: str
    norm: str
    asks_why: bool = False


_NORMS = {
    RedactionReason.PUPIL: _Norm(
        "Pupil", "Name, face, roll number: always. The year group alone may stay."
    ),
    RedactionReason.PARENT: _Norm("Parent or sibling", "Always, as a pupil is."),
    RedactionReason.UNINVOLVED: _Norm(
        "Uninvolved person", "Colleagues, commenters, lists of friends, unless relevant."
    ),
    RedactionReason.CONTACT: _Norm(
        "Contact details or personal number",
        "Telephone, e-mail, home address, date of birth, bank, NI and teacher numbers.",
    ),
    RedactionReason.SENSITIVE: _Norm(
        "Health, union, belief or orientation", "Of anyone, unless relevant and lawful."
    ),
    RedactionReason.REPORTER: _Norm(
        "Reporter who asked for anonymity",
        "The employee must still be able to answer, and who it is may be inferred.",
        asks_why=True,
    ),
    RedactionReason.LADO_POLICE: _Norm(
        "LADO or police material", "Left out unless they agreed to it."
    ),
    RedactionReason.LEGAL: _Norm("Legal advice", "Never in a bundle."),
    RedactionReason.OTHER: _Norm("Another reason", "Say which.", asks_why=True),
}


def checked_reason(code: str, why: str) -> RedactionReason:
    """Return the code, or raise BadInput where it is unknown or more has to be said."""
    try:
        reason = RedactionReason(code)
    except ValueError as error:
        raise BadInput(
            "It is not said why the place is redacted.",
            field="reason_code",
            cure="Choose one of the reasons.",
        ) from error
    if reason.asks_why and not why:
        raise BadInput(
            f"“{reason.words}” needs a sentence of its own.",
            field="reason",
            cure="Say why, for the log.",
        )
    if len(why) > LONGEST_REASON:
        raise BadInput(
            f"The reason has more than {LONGEST_REASON} letters.",
            field="reason",
            cure="Shorten it.",
        )
    return reason
