"""Automatic numbers in the formats that Word prints them in."""

from __future__ import annotations

from collections.abc import Callable

_ROMANS = (
    (1000, "m"), (900, "cm"), (500, "d"), (400, "cd"), (100, "c"), (90, "xc"),
    (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"),
)  # fmt: skip
# Beyond these Word counts differently, and no policy goes there.
_HIGHEST_ROMAN = 3999
_HIGHEST_LETTER = 26 * 30
_UNITS = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = {
    "one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth",
    "nine": "ninth", "twelve": "twelfth",
}  # fmt: skip


def written(value: int, number_format: str, custom: str = "") -> str:
    """Write a number in a format of Word (w:numFmt); an unknown one is written in figures.

    ``custom`` is the pattern of the format "custom": "001, 002, 003, …".
    """
    if number_format == "custom":
        return str(value).zfill(len(custom.split(",")[0].strip()))
    return _WRITERS.get(number_format, str)(value)


def _letters(value: int) -> str:
    """Write a, b … z, then aa, bb … as Word does."""
    if not 0 < value <= _HIGHEST_LETTER:
        return "" if value <= 0 else str(value)
    return chr(ord("a") + (value - 1) % 26) * ((value - 1) // 26 + 1)


def _roman(value: int) -> str:
    if not 0 < value <= _HIGHEST_ROMAN:
        return "" if value <= 0 else str(value)
    parts = []
    for worth, sign in _ROMANS:
        parts.append(sign * (value // worth))
        value %= worth
    return "".join(parts)


def _ending(value: int) -> str:
    if value % 100 in (11, 12, 13):
        return "th"
    return {1: "st", 2: "nd", 3: "rd"}.get(value % 10, "th")


def _in_words(value: int) -> str:
    if not 0 <= value < 1000:
        return str(value)
    if value < 20:
        return _UNITS[value]
    if value < 100:
        tens, rest = divmod(value, 10)
        return _TENS[tens - 2] + (f"-{_UNITS[rest]}" if rest else "")
    hundreds, rest = divmod(value, 100)
    return f"{_UNITS[hundreds]} hundred" + (f" {_in_words(rest)}" if rest else "")


def _ordinal_in_words(value: int) -> str:
    words = _in_words(value)
    start = max(words.rfind(" "), words.rfind("-")) + 1
    last = words[start:]
    if last in _ORDINALS:
        return words[:start] + _ORDINALS[last]
    return words[:start] + (f"{last[:-1]}ieth" if last.endswith("y") else f"{last}th")


def _sign(value: int) -> str:
    """Write the signs of footnotes: *, †, ‡, §, then each twice, and so on."""
    return "*†‡§"[(value - 1) % 4] * ((value - 1) // 4 + 1) if 0 < value < 40 else ""


_WRITERS: dict[str, Callable[[int], str]] = {
    "none": lambda _value: "",
    "bullet": lambda _value: "",
    "decimalZero": lambda value: f"{value:02d}",
    "lowerLetter": _letters,
    "upperLetter": lambda value: _letters(value).upper(),
    "lowerRoman": _roman,
    "upperRoman": lambda value: _roman(value).upper(),
    "ordinal": lambda value: f"{value}{_ending(value)}",
    "cardinalText": lambda value: _in_words(value).capitalize(),
    "ordinalText": lambda value: _ordinal_in_words(value).capitalize(),
    "numberInDash": lambda value: f"- {value} -",
    "hex": lambda value: f"{value:X}",
    "chicago": _sign,
}
