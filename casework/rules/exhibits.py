"""Exhibit references: initials of the person who produces it, and a number in the case."""

from __future__ import annotations

from collections.abc import Iterable

_MOST_LETTERS = 4
_NOBODY = "EX"


def initials_of(name: str) -> str:
    """Take the initials of a name: PN of Priya Nandakumar; EX where there is no letter.

    A hyphen or apostrophe begins no new name. (DOMAIN.md 6: initials of the producing person.)
    """
    letters_of = (next(filter(str.isalpha, part), "") for part in name.split())
    first_letters = [letter.upper()[0] for letter in letters_of if letter]
    if len(first_letters) > _MOST_LETTERS:
        first_letters = first_letters[: _MOST_LETTERS - 1] + first_letters[-1:]
    letters = "".join(first_letters)
    return letters[:_MOST_LETTERS] or _NOBODY


def next_reference(initials: str, used: Iterable[str]) -> str:
    """Return the next free reference of these initials: PN/3 after PN/1 and PN/2.

    A number that was given once is never given again, whatever became of its item.
    """
    numbers = [
        int(number)
        for reference in used
        for head, _, number in (reference.rpartition("/"),)
        if head == initials and number.isdecimal()
    ]
    return f"{initials}/{max(numbers, default=0) + 1}"
