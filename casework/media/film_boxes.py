"""The boxes of MP4 and QuickTime films: how long, when, where and with what they say."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from casework.summaries.files import Position

_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_MOST_BOXES = 10_000
_LONGEST_VALUE = 4_096
_PLACE = re.compile(r"([+-]\d{1,2}(?:\.\d{1,8})?)([+-]\d{1,3}(?:\.\d{1,8})?)")
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
)
_APPLE = "com.apple.quicktime."


@dataclass(slots=True)
class FilmFacts:
    """What the boxes of a film say."""

    duration_s: float | None = None
    taken_at: str | None = None
    taken_basis: str | None = None
    width: int | None = None
    height: int | None = None
    device: str | None = None
    position: Position | None = None
    holds_pictures: bool = False
    holds_sound: bool = False
    pieces: bool = False  # a film in pieces, whose length stands nowhere
    whole: bool = False


def read_boxes(source: BinaryIO) -> FilmFacts:
    """Read the head of a film; ``whole`` is False where it has none."""
    found = FilmFacts()
    end = source.seek(0, 2)
    moov = next((inside for kind, inside in _boxes(source, 0, end) if kind == b"moov"), None)
    if moov is None:
        return found
    for kind, inside in _boxes(source, *moov):
        if kind == b"mvhd":
            _read_head(source, inside, found)
        elif kind == b"trak":
            _read_track(source, inside, found)
        elif kind == b"mvex":
            found.pieces = True
        elif kind == b"udta":
            _read_user_data(source, inside, found)
        elif kind == b"meta":
            _read_apple(source, inside, found)
    if found.pieces and not found.duration_s:
        found.duration_s = None
    return found


def _boxes(source: BinaryIO, start: int, end: int) -> Iterator[tuple[bytes, tuple[int, int]]]:
    """Walk the boxes between two offsets, giving kind and inside of each."""
    place = start
    for _ in range(_MOST_BOXES):
        if place + 8 > end:
            return
        source.seek(place)
        size, kind = struct.unpack(">I4s", source.read(8))
        inside = place + 8
        if size == 1:
            (size,) = struct.unpack(">Q", source.read(8))
            inside = place + 16
        if size == 0:
            size = end - place
        if size < inside - place:
            return
        yield kind, (inside, min(place + size, end))
        place += size


def _read_head(source: BinaryIO, inside: tuple[int, int], found: FilmFacts) -> None:
    source.seek(inside[0])
    body = source.read(32)
    if body[0] == 1:
        created, _, scale, length = struct.unpack(">QQIQ", body[4:32])
    else:
        created, _, scale, length = struct.unpack(">IIII", body[4:20])
    found.whole = True
    found.duration_s = length / scale if scale else None
    if created and found.taken_at is None:
        found.taken_at = (_EPOCH + timedelta(seconds=created)).isoformat()
        found.taken_basis = "creation time in the film"


def _read_track(source: BinaryIO, inside: tuple[int, int], found: FilmFacts) -> None:
    size: tuple[int, int] | None = None
    for kind, at in _boxes(source, *inside):
        if kind == b"tkhd" and at[1] - at[0] >= 8:
            source.seek(at[1] - 8)
            wide, high = struct.unpack(">II", source.read(8))
            size = (wide >> 16, high >> 16)
        elif kind == b"mdia":
            for inner, place in _boxes(source, *at):
                if inner == b"hdlr":
                    source.seek(place[0] + 8)
                    handler = source.read(4)
                    found.holds_sound |= handler == b"soun"
                    if handler == b"vide":
                        found.holds_pictures = True
                        found.width, found.height = size if size and all(size) else (None, None)


def _read_user_data(source: BinaryIO, inside: tuple[int, int], found: FilmFacts) -> None:
    for kind, at in _boxes(source, *inside):
        if kind in (b"\xa9day", b"\xa9xyz", b"\xa9mak", b"\xa9mod"):
            words = _string(source, at)
            if kind == b"\xa9day":
                _set_moment(words, "date in the film's own notes", found)
            elif kind == b"\xa9xyz":
                _set_place(words, found)
            else:
                found.device = " ".join(one for one in (found.device, words) if one) or None


def _string(source: BinaryIO, at: tuple[int, int]) -> str:
    source.seek(at[0])
    body = source.read(min(at[1] - at[0], _LONGEST_VALUE))
    length = int.from_bytes(body[:2], "big")
    return body[4 : 4 + length].decode("utf-8", "replace").strip("\x00 ")


def _read_apple(source: BinaryIO, inside: tuple[int, int], found: FilmFacts) -> None:
    """Read the names and values of QuickTime's metadata (mdta)."""
    names: list[str] = []
    values: dict[int, str] = {}
    for kind, at in _boxes(source, *inside):
        if kind == b"keys":
            for _, name in _boxes(source, at[0] + 8, at[1]):
                source.seek(name[0])
                names.append(source.read(min(name[1] - name[0], 200)).decode("utf-8", "replace"))
        elif kind == b"ilst":
            for index, item in _boxes(source, *at):
                for inner, data in _boxes(source, *item):
                    if inner == b"data":
                        source.seek(data[0] + 8)
                        raw = source.read(min(max(data[1] - data[0] - 8, 0), _LONGEST_VALUE))
                        values[int.from_bytes(index, "big")] = raw.decode("utf-8", "replace")
    said = {
        name.removeprefix(_APPLE): values[number]
        for number, name in enumerate(names, 1)
        if number in values
    }
    _set_moment(said.get("creationdate", ""), "QuickTime creation date", found)
    _set_place(said.get("location.ISO6709", ""), found)
    device = " ".join(said[one] for one in ("make", "model") if said.get(one))
    found.device = device or found.device


def _set_moment(words: str, basis: str, found: FilmFacts) -> None:
    match = _MOMENT.match(words.strip())
    if match is not None:
        moment = match.group().replace(" ", "T")
        moment = f"{moment[:-1]}+00:00" if moment.endswith("Z") else moment
        found.taken_at = re.sub(r"([+-]\d\d)(\d\d)$", r"\1:\2", moment) if "T" in moment else moment
        found.taken_basis = basis


def _set_place(words: str, found: FilmFacts) -> None:
    match = _PLACE.match(words.strip())
    if match is not None:
        lat, lon = float(match.group(1)), float(match.group(2))
        if abs(lat) <= 90 and abs(lon) <= 180:
            found.position = Position(lat, lon)
