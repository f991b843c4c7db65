"""The words that a redaction takes away, every form they may hide in, and what counts as a find.

Everything is compared without case, accents, ligatures, styled letters and invisible characters.
A word of four letters or fewer counts where it stands by itself; a longer one also inside another
word. Spaces, hyphens and ends of lines between its letters hide nothing, as long as the letters
begin and end where words do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

_RUNS = re.compile(r"[^\W_]+")
_LONG = 5
# Not taken apart by Unicode, and still read as these letters.
_PLAIN = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i", "ß": "ss"}
)
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
class Find:
    """A sought word that was found, and in which form."""

    word: str
    form: str


def plain(text: str) -> str:
    """Bring letters to their plainest form: no case, accents, ligatures, invisible characters."""
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_PLAIN)
    if apart.isascii():
        return apart
    apart = unicodedata.normalize("NFKD", apart)
    return "".join(one for one in apart if unicodedata.category(one) not in ("Mn", "Me", "Cf"))


def sought_words(covered: Iterable[Iterable[str]]) -> tuple[str, ...]:
    """Choose what to seek from runs of words that stood one after another under a box.

    Each word by itself, unless it stands in any text (the, was, May, 2026, a single letter or
    digit); each word that is written of parts (an address) whole; and each run whole.
    """
    found: dict[str, None] = {}
    for run in covered:
        together: list[str] = []
        for written in run:
            parts = _RUNS.findall(plain(written))
            together += parts
            found.update(dict.fromkeys(part for part in parts if _tells(part)))
            if len(parts) > 1 and len("".join(parts)) >= _LONG:
                found["".join(parts)] = None
        if len(together) > 1 and len("".join(together)) >= 2 * _LONG:
            found["".join(together)] = None
    return tuple(found)


def _tells(part: str) -> bool:
    if part.isdigit():
        return len(part) > 2 and not _YEAR.fullmatch(part)
    return len(part) > 1 and part not in _COMMON


def finds(text: str, words: Iterable[str]) -> Iterator[Find]:
    """Yield each sought word that stands in a text, once for each form of it."""
    parts = _RUNS.findall(plain(text))
    if not parts:
        return
    together = "".join(parts)
    starts: dict[int, int] = {}  # where each part begins, and where it ends
    at = 0
    for part in parts:
        starts[at] = at + len(part)
        at += len(part)
    ends = set(starts.values())
    for word in words:
        if form := _form_in(together, word, starts, ends):
            yield Find(word, form)
        turned = word[::-1]
        if len(word) >= _LONG and turned != word and _form_in(together, turned, starts, ends):
            yield Find(word, "reversed")


def _form_in(together: str, word: str, starts: dict[int, int], ends: set[int]) -> str:
    """Say in which form a word stands among the parts, or ''."""
    at = together.find(word)
    while at >= 0:
        end = at + len(word)
        if at in starts and end in ends:
            return "as written" if starts[at] == end else "with spaces or hyphens"
        inside = len(word) >= _LONG and not any(stop in ends for stop in range(at + 1, end))
        if inside:
            return "inside a word"
        at = together.find(word, at + 1)
    return ""


def byte_forms(word: str) -> dict[bytes, str]:
    """Return the bytes that a word of five letters or more may be written in, in small letters.

    They are to be sought in bytes that were brought to small letters themselves. None for a
    shorter word: its letters stand by chance in any long row of bytes.
    """
    if len(word) < _LONG:
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
