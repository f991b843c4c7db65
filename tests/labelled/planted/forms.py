"""Every form in which a word may stand in text or in bytes."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache
from urllib.parse import unquote_plus

import numpy as np
import numpy.typing as npt

LONG = 20_000  # letters
HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\s]*){6,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{4,}(?:\r?\n?[A-Za-z0-9+/_-]+)*={0,2}")
OTHER = re.compile(r"[\W_]+")
TAGS = re.compile(r"<!--|-->|<[^>]*>")
ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{4})\}?|\\x([0-9a-fA-F]{2})|\\([0-7]{3})")


def folded(text: str) -> str:
    """Leave letters and figures alone: forms and case folded, everything else dropped.

    The bytes of a picture are a text of ten million letters: such are folded all at once, letter
    by letter from a table of what each is folded to.
    """
    return _folded(text) if len(text) < LONG else _folded_at_once(text)


def _folded(text: str) -> str:
    return OTHER.sub("", unicodedata.normalize("NFKD", text).casefold())


def _folded_at_once(text: str) -> str:
    lengths, begins, pool = _table()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), dtype="<u4")
    many = lengths[codes]
    kept = codes[many > 0]
    many = lengths[kept].astype(np.int64)
    ends = np.cumsum(many)
    if not len(ends):
        return ""
    places = np.repeat(begins[kept] - (ends - many), many) + np.arange(ends[-1])
    return str(pool[places].tobytes().decode("utf-32-le", "surrogatepass"))


@cache
def _table() -> tuple[npt.NDArray[np.uint8], npt.NDArray[np.int64], npt.NDArray[np.uint32]]:
    """Say of every letter there is how many it is folded to, and where they begin in a pool."""
    each = [_folded(chr(code)) for code in range(sys.maxunicode + 1)]
    lengths = np.array([len(one) for one in each], dtype=np.uint8)
    begins = np.cumsum(lengths, dtype=np.int64) - lengths
    pool = np.frombuffer("".join(each).encode("utf-32-le", "surrogatepass"), dtype="<u4")
    return lengths, begins, pool


def forms_of(text: str) -> Iterator[tuple[str, str]]:
    """Yield the text as each reader would see it, with the name of that view."""
    yield "text", text
    if "&" in text or "<" in text:
        loose = html.unescape(text)
        yield "entities", loose
        yield "without tags", TAGS.sub("", loose)
    if "%" in text:
        yield "percent", unquote_plus(text)
    if "\\" in text:
        yield (
            "escapes",
            ESCAPED.sub(lambda m: chr(int(m[1] or m[2] or "0", 16) or int(m[3] or "0", 8)), text),
        )


def in_text(text: str, words: tuple[str, ...]) -> list[tuple[str, str]]:
    """Return which words stand in the text and in which view."""
    wanted = {word: folded(word) for word in words}
    found: list[tuple[str, str]] = []
    for view, seen in forms_of(text):
        flat = folded(seen)
        backwards = flat[::-1]
        for word, letters in wanted.items():
            if letters in flat:
                found.append((word, view))
            elif letters in backwards:
                found.append((word, f"{view}, backwards"))
    return found


def texts_in(data: bytes) -> Iterator[tuple[str, str]]:
    """Yield every reading of raw bytes as text."""
    yield "utf-8", data.decode("utf-8", "ignore")
    yield "latin-1", data.decode("latin-1")
    if b"\0" in data:
        for start in (0, 1):
            yield "utf-16-le", data[start:].decode("utf-16-le", "ignore")
            yield "utf-16-be", data[start:].decode("utf-16-be", "ignore")
        yield "utf-32-le", data.decode("utf-32-le", "ignore")
    if b"=" in data:
        yield "quoted-printable", quopri.decodestring(data).decode("utf-8", "ignore")
    if b"+A" in data:
        yield "utf-7", data.decode("utf-7", "ignore")


def unpacked(data: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what hexadecimal and base64 runs inside the bytes stand for."""
    for match in HEX.finditer(data):
        plain = re.sub(rb"\s", b"", match[0])
        yield "hexadecimal", binascii.unhexlify(plain[: len(plain) // 2 * 2])
    for match in BASE64.finditer(data):
        plain = re.sub(rb"\s", b"", match[0]).rstrip(b"=").replace(b"-", b"+").replace(b"_", b"/")
        if len(plain) >= 8:
            try:
                yield "base64", base64.b64decode(plain[: len(plain) // 4 * 4] + _tail(plain))
            except binascii.Error:
                continue


def _tail(plain: bytes) -> bytes:
    rest = plain[len(plain) // 4 * 4 :]
    return rest + b"=" * (4 - len(rest)) if len(rest) > 1 else b""


def in_bytes(data: bytes, words: tuple[str, ...], depth: int = 0) -> list[tuple[str, str]]:
    """Return which words stand in the bytes, also behind hexadecimal and base64."""
    found: list[tuple[str, str]] = []
    for coding, text in texts_in(data):
        found += [(word, f"{coding}: {view}") for word, view in in_text(text, words)]
    if depth < 2:
        for packing, inner in unpacked(data):
            if len(inner) < 2_000_000:
                found += [(word, f"{packing}: {view}") for word, view in in_bytes(inner, words, 2)]
    return list(dict.fromkeys(found))
