"""The words that a redaction takes away, every form they may hide in, and what counts as a find.

Everything is compared without case, accents, ligatures, styled letters and invisible characters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from casework.rules.letter_rows import LONG, REVERSED, LetterRow, has_capital, parts_of
from casework.rules.name_forms import other_forms

# Words that stand in any English text and point at nobody: sought as parts of a phrase only.
_COMMON_WORDS = """
a about above after again all also am an and any are as at away back be because been before
being below between both but by can cannot could did do does doing done down during each few for
from further get go had has have having he her here hers herself him himself his how i if in
into is it its itself just me might more most much must my myself no nor not now of off on once
one only or other our ours out over own said same say says she should so some such than that the
their them themselves then there these they this those through to too two under until up upon us
very was we were what when where which while who whom why will with within without would yes you
your yours yourself mr mrs ms miss dr january february march april may june july august
september october november december jan feb mar apr jun jul aug sep oct nov dec monday tuesday
wednesday thursday friday saturday sunday mon tue wed thu fri sat sun t s m re ve ll d
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_DIGITS = re.compile(rb"[0-9a-f]{10,}")
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class OrdinaryWords:
    """Words that point at nobody by themselves, and those of them that are names too."""

    ordinary: frozenset[str] = frozenset()
    also_names: frozenset[str] = frozenset()


NO_WORDS = OrdinaryWords()


@dataclass(frozen=True, slots=True)
class Find:
    """A sought word that was found, and in which form."""

    word: str
    form: str


def sought_words(
    covered: Iterable[Iterable[str]], ordinary: OrdinaryWords = NO_WORDS
) -> tuple[str, ...]:
    """Choose what to seek from runs of words that stood one after another under a box.

    Each word by itself, unless it stands in any text (the, was, May, 2026, a single letter or
    digit, an ordinary word); each word that is written of parts (an address) whole; and each run
    whole.
    """
    found: dict[str, None] = {}
    for run in covered:
        together: list[str] = []
        for written in run:
            parts = parts_of(written)
            together += parts
            capital = has_capital(written)
            found.update(
                (sought, None) for part in parts if (sought := _telling(part, capital, ordinary))
            )
            if len(parts) > 1 and len("".join(parts)) >= LONG:
                found["".join(parts)] = None
        if len(together) > 1 and len("".join(together)) >= 2 * LONG:
            found["".join(together)] = None
    return tuple(found)


def named_words(names: Iterable[str], ordinary: OrdinaryWords = NO_WORDS) -> tuple[str, ...]:
    """Choose what to seek from names, days and numbers that a person gave, in every form of them.

    A word given by itself is sought wherever it stands; one that stands in any text (May, Will)
    where it is written with a capital letter. Of several words each one that points at somebody
    is sought, and all of them together.
    """
    found: dict[str, None] = {}
    for name in names:
        parts = parts_of(name)
        if len(parts) == 1:
            found[parts[0].capitalize() if _is_a_name_too(name, ordinary) else parts[0]] = None
            continue
        forms = other_forms(name)
        if forms:  # of a day or a number its parts stand in any text
            found.update((one, None) for one in parts if one.isdigit() and len(one) > LONG)
        else:
            found.update((one, None) for word in name.split() for one in _each(word, ordinary))
        if parts:
            found["".join(parts)] = None
            found["".join(reversed(parts))] = None
        found.update(dict.fromkeys(forms))
    return tuple(found)


def _each(word: str, ordinary: OrdinaryWords) -> Iterator[str]:
    for part in parts_of(word):
        told = _telling(part, has_capital(word), ordinary)
        if told:
            yield told
            if len(told) in (LONG - 2, LONG - 1) and told.isalpha():
                yield f"{told}s"  # Rorys coat: a short word counts where it stands by itself
        elif len(part) > 1 and part in _COMMON and has_capital(word):
            yield part.capitalize()  # Will, May


def _is_a_name_too(name: str, ordinary: OrdinaryWords) -> bool:
    part = parts_of(name)[0]
    return has_capital(name) and (part in _COMMON or part in ordinary.also_names)


def _telling(part: str, capital: bool, ordinary: OrdinaryWords) -> str:
    """Return how a part of a word is sought by itself, or '' where it points at nobody."""
    if part.isdigit():
        return part if len(part) > 2 and not _YEAR.fullmatch(part) else ""
    if len(part) < 2 or part in _COMMON or part in ordinary.ordinary:
        return ""
    if part in ordinary.also_names:
        return part.capitalize() if capital else ""
    return part


def finds(text: str, words: Iterable[str], *, machine: bool = False) -> Iterator[Find]:
    """Yield each sought word that stands in a text, once for each form of it.

    ``machine``: the text was read by machine, which takes letters for others that look alike.
    """
    row = LetterRow([text], machine=machine)
    for word in words:
        seen: set[str] = set()
        for hit in row.hits(word):
            # As it is written it is one find, however often; turned round it is another.
            kind = hit.form if hit.form == REVERSED else ""
            if kind not in seen:
                seen.add(kind)
                yield Find(word, hit.form)


def byte_forms(word: str) -> dict[bytes, str]:
    """Return the bytes that a word of five letters or more may be written in, in small letters.

    They are to be sought in bytes that were brought to small letters themselves. None for a
    shorter word: its letters stand by chance in any long row of bytes.
    """
    if len(word) < LONG:
        return {}
    forms: dict[bytes, str] = {}
    written = ((word, ""), (word[::-1], "reversed, "), (" ".join(word), "spaced out, "))
    for shape, said in written:
        for code in ("utf-8", "latin-1", "utf-16-le", "utf-16-be"):
            try:
                raw = shape.encode(code)
            except UnicodeEncodeError:
                continue
            forms.setdefault(raw, f"{said}bytes, {code}")
    return forms


def byte_finds(data: bytes, words: Iterable[str]) -> Iterator[Find]:
    """Yield each sought word of five letters or more whose bytes stand among the data."""
    small = data.lower()
    told = b"\n".join(_from_digits(small)).lower()
    for word in words:
        forms = byte_forms(word)
        if form := next((said for raw, said in forms.items() if raw in small), ""):
            yield Find(word, form)
        elif form := next((said for raw, said in forms.items() if raw in told), ""):
            yield Find(word, f"hexadecimal {form}")


def _from_digits(data: bytes) -> Iterator[bytes]:
    """Yield what long rows of hexadecimal digits say, wherever a byte begins in them."""
    for run in _DIGITS.findall(data):
        for start in (0, 1):
            even = (len(run) - start) // 2 * 2
            yield bytes.fromhex(run[start : start + even].decode("ascii"))
