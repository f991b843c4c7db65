"""How long a passphrase would stand, in words."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from casework.errors import BadInput

if TYPE_CHECKING:
    # Opening a casebook needs no summary of one.
    from casework.summaries.casebooks import PassphraseStrength

_WORDS = (
    "Very weak: a program would find it at once",
    "Weak: found within hours",
    "Fair: found with some patience",
    "Strong",
    "Very strong",
)
SHORTEST = 8  # characters
_ADVICE = "Four or five words that do not belong together are strong and easy to keep."
# zxcvbn takes time that grows with the length, and nothing is gained beyond this.
_LOOKED_AT = 72


def refuse_short(passphrase: str) -> None:
    """Raise BadInput for a passphrase that is too short to keep anything."""
    if len(passphrase) < SHORTEST:
        raise BadInput(
            f"A passphrase needs at least {SHORTEST} characters.",
            field="passphrase",
            cure=_ADVICE,
        )


def passphrase_strength(passphrase: str, *, about: Sequence[str] = ()) -> PassphraseStrength:
    """Judge a passphrase; ``about`` names what others would try first: trust, person, school."""
    from casework.summaries.casebooks import PassphraseStrength

    if not passphrase:
        return PassphraseStrength(0, "", _ADVICE)
    from zxcvbn import zxcvbn  # it reads its word lists when imported

    words = [word for text in about for word in (text, *text.split()) if len(word) > 2]
    found = zxcvbn(passphrase[:_LOOKED_AT], user_inputs=words)
    score = int(found["score"])
    return PassphraseStrength(score, _WORDS[score], "" if score >= 3 else _ADVICE)
