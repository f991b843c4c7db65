"""Every form in which a word may stand in text or in bytes."""

from __future__ import annotations

import base64
import binascii
import html
import quopri
import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import unquote_plus

HEX = re.compile(rb"(?:[0-9A-Fa-f]{2}[\s]*){6,}")
BASE64 = re.compile(rb"[A-Za-z0-9+/_-]{4,}(?:\r?\n?[A-Za-z0-9+/_-]+)*={0,2}")
OTHER = re.compile(r"[\W_]+")
TAGS = re.compile(r"<!--|-->|<[^>]*>")
ESCAPED = re.compile(r"\\u\{?([0-9a-fA-F]{4})\}?|\\x([0-9a-fA-F]{2})|\\([0-7]{3})")


def folded(text: str) -> str:
    """Leave letters and figures alone: forms and case folded, everything else dropped."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return OTHER.sub("", plain)


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
