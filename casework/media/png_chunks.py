"""The chunks of a PNG: its text as notes, and the picture without text that would fill memory."""

from __future__ import annotations

import io
import struct
import zlib
from collections.abc import Iterator
from typing import BinaryIO

MARK = b"\x89PNG\r\n\x1a\n"
_TEXTS = {b"tEXt", b"zTXt", b"iTXt"}
_MOST_CHUNKS = 100_000
_TEXT_LIMIT = 64 * 1024
_MOST_TEXTS = 20
_PICTURE_LIMIT = 256 * 1024 * 1024


def chunks(source: BinaryIO) -> Iterator[tuple[bytes, int, int]]:
    """Give kind, start and length of each chunk's content."""
    size = source.seek(0, 2)
    place = len(MARK)
    for _ in range(_MOST_CHUNKS):
        source.seek(place)
        head = source.read(8)
        if len(head) < 8:
            return
        length, kind = struct.unpack(">I4s", head)
        if place + 12 + length > size + 4:
            return
        yield kind, place + 8, length
        place += 12 + length
        if kind == b"IEND":
            return


def is_png(source: BinaryIO) -> bool:
    """Whether a stream begins as a PNG does; it is left at its beginning."""
    source.seek(0)
    start = source.read(len(MARK))
    source.seek(0)
    return start == MARK


def without_text(source: BinaryIO) -> BinaryIO:
    """Copy a PNG without its text, which alone can unpack to anything."""
    kept = bytearray(MARK)
    for kind, start, length in chunks(source):
        if kind in _TEXTS:
            continue
        if len(kept) + length > _PICTURE_LIMIT:
            break
        source.seek(start - 8)
        kept += source.read(length + 12)
    return io.BytesIO(bytes(kept))


def texts(source: BinaryIO) -> list[tuple[str, str]]:
    """Give the text that a PNG carries, and when it was last changed, each within a limit."""
    found: list[tuple[str, str]] = []
    for kind, start, length in chunks(source):
        if len(found) >= _MOST_TEXTS:
            break
        source.seek(start)
        if kind == b"tIME" and length == 7:
            year, month, day, hour, minute, second = struct.unpack(">HBBBBB", source.read(7))
            moment = f"{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}+00:00"
            found.append(("time of last change", moment))
        elif kind in _TEXTS:
            found.append(_text(kind, source.read(min(length, _TEXT_LIMIT)), length))
    return found


def _text(kind: bytes, body: bytes, length: int) -> tuple[str, str]:
    key, _, rest = body.partition(b"\x00")
    name = key.decode("latin-1", "replace")[:79]
    if kind == b"tEXt":
        words = rest.decode("latin-1", "replace")
    elif kind == b"zTXt":
        words = _unpacked(rest[1:]).decode("latin-1", "replace")
    else:
        packed = rest[:1] == b"\x01"
        _, _, rest = rest[2:].partition(b"\x00")  # the language, then the translated key
        _, _, rest = rest.partition(b"\x00")
        words = (_unpacked(rest) if packed else rest).decode("utf-8", "replace")
    tidy = " ".join(words.split())
    if length > _TEXT_LIMIT or len(tidy) > 500:
        return name, f"{tidy[:500]}…"
    return name, tidy


def _unpacked(body: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(body, _TEXT_LIMIT)
    except zlib.error:
        return b""
