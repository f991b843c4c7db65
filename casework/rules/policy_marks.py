"""The number, letter or bullet that stands before a line: "3.1", "(b)", "iv.", "Schedule 1".

What a mark counts is read here; where it belongs is decided by what stands around it
(``policy_runs``). DOMAIN.md 1.2.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from enum import StrEnum


class Family(StrEnum):
    """What a mark counts with; how it is punctuated does not matter: "iii)" goes with "(ii)"."""

    DECIMAL = "decimal"
    BRACKET = "bracket"  # (1), 1)
    LETTER = "letter"
    ROMAN = "roman"
    CAPITAL = "capital"
    CAPITAL_ROMAN = "capital roman"
    WORD = "word"  # Part A, Schedule 1
    BULLET = "bullet"
    OTHER = "other"  # what a word processor prints and no rule here knows


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark; ``readings`` gives two families where "(i)" may be a letter or a roman number.

    ``parts`` are those of a decimal number, as printed in ``number``, and ``tail`` what follows
    them ("(a)" in "3.1(a)"). The letter of "A1" is its first part.
    ``unsure`` marks are words too ("A. Khan", "3 pupils"): they count only in a sequence.
    """

    printed: str
    readings: tuple[tuple[Family, int], ...]
    parts: tuple[int, ...] = ()
    tail: str = ""
    word: str = ""
    unsure: bool = False
    number: str = ""

    @property
    def family(self) -> Family:
        """The family of the first reading."""
        return self.readings[0][0]

    @property
    def depth(self) -> int:
        """How many parts a decimal number has; 1 for all others."""
        return max(len(self.parts), 1)

    @property
    def name(self) -> str:
        """The mark as a reader would cite it, without its punctuation."""
        if self.family is Family.DECIMAL:
            return self.number + self.tail
        if self.family is Family.WORD:
            return self.word
        return self.printed.strip("()[] \t.:;-–—§").strip() or self.printed.strip()


# Marks longer than this are no marks; a line of a megabyte is looked at for its beginning only.
_LOOKED_AT = 60
_GLYPHS = "•·▪◦●○‣■□◆◇❖➢➤►▸✓✔✗✘✕✖☐☑☒⁃∙\uf0b7\uf0a7\uf076\uf0d8\uf0fc\uf02d"
_BULLET = re.compile(rf"^(?:(?P<glyph>[{_GLYPHS}])|[-–—*+](?=\s|$)|o(?=\s|$))\s*")
_NEXT = r"(?:(?P<gap>\s+)|$|(?=[A-Z“‘\"'][A-Za-z]))"
_DASH = r"(?:\s[-–—](?=\s))?"
_DECIMAL = re.compile(
    r"^(?P<sign>§+\s?)?(?P<no>\d{1,3}(?:\.\d{1,3}){0,6})(?:\.(?P<letter>[a-z])(?![A-Za-z]))?"
    r"(?P<tail>[A-Za-z](?![A-Za-z])|(?:\s?\((?:[a-z]{1,4}|\d{1,2})\)){1,3})?"
    rf"(?P<end>[.):]{{0,2}}{_DASH}){_NEXT}"
)
_INNER = re.compile(
    rf"^(?:\((?P<both>[A-Za-z]{{1,6}}|\d{{1,3}})\)\.?|(?P<one>[A-Za-z]{{1,6}})(?P<end>[.)])){_NEXT}"
)
_WORD = re.compile(
    r"^(?P<word>part|section|chapter|schedule|appendix|annexe?|article|rule|stage)\s+"
    r"(?P<no>\d{1,3}(?:\.\d{1,3})*[A-Za-z]?|[A-Z]|[IVXL]{1,6}|one|two|three|four|five|six|seven"
    r"|eight|nine|ten)\b(?P<end>\s*[:.–—-]+(?=\s|$)|(?=\s)|$)\s*",
    re.I,
)
# "Annex: Whom to ring": the only one of its kind has no number.
_ONLY_ONE = re.compile(
    r"^(?P<word>annexe?|appendix|schedule)"
    r"(?:(?P<end>\s*[:–—]|\s-)\s+(?=[A-Z“‘\"'])|$)",
    re.I,
)
_LETTERED = re.compile(
    r"^(?P<letter>[A-Z])(?P<no>\.?\d{1,3}(?:\.\d{1,3}){0,4})[.):]?(?:\s+|$)(?=[A-Z“‘\"'(]|$)"
)
# The letters of "A1" are parts that no number has.
_LETTER_PART = 1000
_COUNTED = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_ROMAN = re.compile(r"^(?:xl|x{0,3})(?:ix|iv|v?i{0,3})$")
_ROMAN_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50}
_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?"
    r"|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
_MEASURE = re.compile(
    rf"^(?:{_MONTH}\s+(?:\d|$)|[ap]\.?m\b|per\b|percent|%|hours?\b|days?\b|weeks?\b|months?\b"
    r"|years?\b|minutes?\b|million\b|times\b|(?:of|or|and|to|above|below)\s+[a-z0-9(])",
    re.I,
)
_OPENS = re.compile(r"^[A-Z“‘\"'(\[]")
_SENTENCE_START = re.compile(r"^[a-z]|^(?:Is|Are|Applies|Sets|May|Must|Of)\b")


def roman_value(letters: str) -> int:
    """Read a roman number below 50; 0 where it is none."""
    small = letters.lower()
    if not small or not _ROMAN.match(small):
        return 0
    values = [_ROMAN_VALUES[letter] for letter in small]
    after = [*values[1:], 0]
    return sum(-one if one < other else one for one, other in zip(values, after, strict=True))


def _letter_readings(letters: str) -> tuple[tuple[Family, int], ...]:
    upper = letters.isupper()
    if not upper and not letters.islower():
        return ()
    small = letters.lower()
    found: list[tuple[Family, int]] = []
    if len(set(small)) == 1 and len(small) <= 2:
        value = ord(small[0]) - ord("a") + 1 + 26 * (len(small) - 1)
        found.append((Family.CAPITAL if upper else Family.LETTER, value))
    roman = roman_value(small)
    if roman:
        family = Family.CAPITAL_ROMAN if upper else Family.ROMAN
        # "(ii)" is a roman two, not the letter after "(hh)"; a single one may be either.
        found.insert(0 if len(small) > 1 else len(found), (family, roman))
    return tuple(found)


def _decimal(text: str) -> tuple[Mark, int] | None:
    match = _DECIMAL.match(text)
    if match is None:
        return None
    parts = tuple(int(part) for part in match["no"].split("."))
    if len(parts) > 1 and not parts[-1]:
        parts = parts[:-1]  # "2.0" is over 2.1
    if match["letter"]:
        parts = (*parts, _LETTER_PART + ord(match["letter"]))
    tail, end = (match["tail"] or "").replace(" ", ""), match["end"] or ""
    rest = text[match.end() :]
    if len(tail) == 1 and len(parts) == 1 and not end:
        return None  # "3D printing"
    if _MEASURE.match(rest) and end[:1] not in {".", ")", ":"}:
        return None
    bare = len(parts) == 1 and not end.strip() and not tail and not match["sign"]
    if bare and not (_OPENS.match(rest) or "\t" in (match["gap"] or "")):
        return None
    printed = match.group(0).strip()
    if len(parts) == 1 and end[:1] == ")" and not tail:
        return Mark(printed, ((Family.BRACKET, parts[0]),), parts), match.end()
    wide = len(match["gap"] or "") >= 2 or "\t" in (match["gap"] or "")
    low = len(parts) > 1 and not (end or tail) and rest[:1].islower() and not wide
    return (
        Mark(
            printed,
            ((Family.DECIMAL, parts[-1]),),
            parts,
            tail,
            unsure=bare or low,
            number=match["no"] + (f".{match['letter']}" if match["letter"] else ""),
        ),
        match.end(),
    )


def _lettered(text: str) -> tuple[Mark, int] | None:
    """Read "A1" and "B2.3", which count under a letter."""
    match = _LETTERED.match(text)
    if match is None:
        return None
    parts = (
        _LETTER_PART + ord(match["letter"]),
        *(int(part) for part in match["no"].split(".") if part),
    )
    return (
        Mark(
            match.group(0).strip(),
            ((Family.DECIMAL, parts[-1]),),
            parts,
            unsure=True,
            number=match["letter"] + match["no"],
        ),
        match.end(),
    )


def _inner(text: str) -> tuple[Mark, int] | None:
    match = _INNER.match(text)
    if match is None:
        return None
    inside = match["both"] or match["one"]
    rest = text[match.end() :]
    if match["one"] and match["end"] == "." and not match["gap"] and rest:
        return None
    printed = match.group(0).strip()
    if inside.isdigit():
        return Mark(printed, ((Family.BRACKET, int(inside)),), (int(inside),)), match.end()
    readings = _letter_readings(inside)
    if not readings or (inside in "cC" and re.match(r"\d{4}\b|copyright", rest, re.I)):
        return None
    dotted = bool(match["one"]) and match["end"] == "."
    return Mark(printed, readings, unsure=dotted and len(inside) == 1), match.end()


def _worded(text: str) -> tuple[Mark, int] | None:
    match = _WORD.match(text)
    if match is None:
        return _only_one(text)
    word, number = match["word"].capitalize(), match["no"]
    rest, ended = text[match.end() :], bool((match["end"] or "").strip())
    # "part a of the form", "Section 4 sets out how…" are words of a sentence.
    if (number.isalpha() and len(number) == 1 and number.islower()) or (
        rest and not ended and _SENTENCE_START.match(rest)
    ):
        return None
    if number.lower() in _COUNTED:
        value, number = _COUNTED.index(number.lower()) + 1, number.capitalize()
    elif number[0].isdigit():
        value = int(re.split(r"\D", number, maxsplit=1)[0])
    else:
        number = number.upper()
        value = ord(number) - 64 if len(number) == 1 and number != "I" else roman_value(number)
    if not value:
        return None
    name = f"{word} {number}"
    return Mark(match.group(0).strip(), ((Family.WORD, value),), word=name), match.end()


def _only_one(text: str) -> tuple[Mark, int] | None:
    match = _ONLY_ONE.match(text)
    if match is None:
        return None
    mark = Mark(match.group(0).strip(), ((Family.WORD, 1),), word=match["word"].capitalize())
    return mark, match.end()


def read_mark(text: str) -> tuple[Mark, str] | None:
    """Read the mark at the beginning of a stripped line; gives it with the rest of the line."""
    head = text[:_LOOKED_AT]
    bullet = _BULLET.match(head)
    if bullet:
        printed = bullet.group(0).strip()
        return Mark(printed, ((Family.BULLET, 1),)), text[bullet.end() :].strip()
    for read in (_decimal, _lettered, _inner, _worded):
        found = read(head)
        if found is not None:
            mark, end = found
            return mark, text[end:].strip()
    return None


def mark_of_number(number: str) -> Mark:
    """Read an automatic number of a word processor; one of no known form is kept as it is."""
    printed = number.strip()
    found = read_mark(f"{printed} Xx")
    if found is not None and found[1] == "Xx":
        mark = found[0]
        return replace(mark, printed=printed, unsure=False)
    if not any(character.isalnum() for character in printed) or printed == "o":
        return Mark(printed, ((Family.BULLET, 1),))
    return Mark(printed, ((Family.OTHER, 1),))
