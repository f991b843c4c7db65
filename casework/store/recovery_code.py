"""The recovery code: 140 random bits in seven groups, each with a check character of its own."""

from __future__ import annotations

import re
import secrets

from casework.errors import BadInput

# Crockford's alphabet: no I, L, O or U, so that it survives handwriting and the telephone.
_ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0", "U": "V"})
_GROUPS = 7
_GROUP_LENGTH = 5
_NUMBER_WORDS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh")


def new_recovery_code() -> str:
    """Make a code such as ``7K2QX-…``: seven groups of five, 140 bits of randomness."""
    groups = []
    for number in range(_GROUPS):
        random_part = "".join(secrets.choice(_ALPHABET) for _ in range(_GROUP_LENGTH - 1))
        groups.append(random_part + _check_character(random_part, number))
    return "-".join(groups)


def read_recovery_code(typed: str) -> str:
    """Return the code in its one spelling; spaces, hyphens and capitals do not matter.

    Raises BadInput that names the group which is mistyped, so that one look at the sheet cures it.
    """
    plain = re.sub(r"[\s\-–—_.]", "", typed).upper().translate(_READ_AS)
    length = _GROUPS * _GROUP_LENGTH
    if len(plain) != length:
        raise BadInput(
            f"A recovery code has {length} characters in {_GROUPS} groups; "
            f"{len(plain)} were typed.",
            field="recovery_code",
            cure="Type it as it stands on the recovery sheet.",
        )
    groups = [plain[i : i + _GROUP_LENGTH] for i in range(0, length, _GROUP_LENGTH)]
    for number, group in enumerate(groups):
        wrong = any(letter not in _ALPHABET for letter in group)
        if wrong or _check_character(group[:-1], number) != group[-1]:
            raise BadInput(
                f"The {_NUMBER_WORDS[number]} group, {group}, is not as it was printed.",
                field="recovery_code",
                cure="Compare that group with the recovery sheet.",
            )
    return "-".join(groups)


def looks_like_recovery_code(typed: str) -> bool:
    """Tell whether a text has the shape of a code, whether or not it is mistyped."""
    return re.fullmatch(r"(?:[0-9A-Za-z]{5}[\s\-–—]){6}[0-9A-Za-z]{5}", typed.strip()) is not None


def _check_character(letters: str, group_number: int) -> str:
    """Compute Luhn's check over base 32, offset by the group's place so that groups cannot swap."""
    total = group_number
    factor = 2
    for letter in reversed(letters):
        product = _ALPHABET.index(letter) * factor
        total += product // 32 + product % 32
        factor = 3 - factor
    return _ALPHABET[-total % 32]
