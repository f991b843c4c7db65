"""Read how long a film or sound lasts, and when it says it was made, from its boxes."""

from __future__ import annotations

import struct
import wave
from datetime import UTC, datetime, timedelta
from typing import BinaryIO

from casework.media.faults import PARSER_FAULTS
from casework.summaries.files import FileFacts, FileKind

_MP4_TYPES = {"video/mp4", "video/quicktime", "video/x-m4v", "audio/mp4", "audio/m4a"}
_EPOCH = datetime(1904, 1, 1, tzinfo=UTC)
_NOTE = "Films and sounds are kept and hashed; they are not played here."


def read_film(source: BinaryIO, kind: FileKind, media_type: str) -> FileFacts:
    """Describe a film or a sound recording; nothing is decoded."""
    duration: float | None = None
    taken: str | None = None
    readable, problem = True, None
    try:
        if media_type in _MP4_TYPES:
            duration, taken = _read_mp4(source)
            if duration is None:
                readable, problem = False, "damaged"
        elif media_type in ("audio/x-wav", "audio/wav"):
            source.seek(0)
            with wave.open(source) as sound:
                duration = sound.getnframes() / (sound.getframerate() or 1)
    except (*PARSER_FAULTS, wave.Error):
        readable, problem = False, "damaged"
    return FileFacts(
        kind,
        media_type,
        readable=readable,
        problem=problem,
        duration_s=None if duration is None else round(duration, 2),
        taken_at=taken,
        taken_at_basis="creation time in the film" if taken else None,
        notes=(_NOTE,),
    )


def _read_mp4(source: BinaryIO) -> tuple[float | None, str | None]:
    """Find moov/mvhd and read duration and creation time; None where there is none."""
    moov = _find(source, b"moov", 0, source.seek(0, 2))
    header = _find(source, b"mvhd", *moov) if moov else None
    if header is None:
        return None, None
    source.seek(header[0])
    body = source.read(32)
    if body[0] == 1:
        created, _, scale, length = struct.unpack(">QQIQ", body[4:32])
    else:
        created, _, scale, length = struct.unpack(">IIII", body[4:20])
    made = None
    if created:
        made = (_EPOCH + timedelta(seconds=created)).isoformat()
    return (length / scale if scale else None), made


def _find(source: BinaryIO, name: bytes, start: int, end: int) -> tuple[int, int] | None:
    """Walk the boxes between two offsets; give the inside of the one named."""
    place = start
    for _ in range(10_000):
        if place + 8 > end:
            return None
        source.seek(place)
        size, kind = struct.unpack(">I4s", source.read(8))
        inside = place + 8
        if size == 1:
            (size,) = struct.unpack(">Q", source.read(8))
            inside = place + 16
        if size == 0:
            size = end - place
        if size < inside - place:
            return None
        if kind == name:
            return inside, min(place + size, end)
        place += size
    return None
