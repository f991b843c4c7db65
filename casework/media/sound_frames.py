"""Sound files: how long an MP3 or an Ogg recording lasts, and the year its tag states."""

from __future__ import annotations

import struct
from typing import BinaryIO

_RATES = {
    3: (44_100, 48_000, 32_000),  # MPEG 1
    2: (22_050, 24_000, 16_000),  # MPEG 2
    0: (11_025, 12_000, 8_000),  # MPEG 2.5
}
_BITS_1 = (0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320)
_BITS_2 = (0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160)
_LOOKED_THROUGH = 256 * 1024
_DATES = {b"TDRC": "recording date in the sound's tag", b"TYER": "year in the sound's tag"}
_TAG_LIMIT = 1024 * 1024


def mp3_seconds(source: BinaryIO) -> float | None:
    """Give the length of an MP3 from its own count of frames, else from its rate."""
    size = source.seek(0, 2)
    start = _tag_length(source)
    source.seek(start)
    head = source.read(_LOOKED_THROUGH)
    for at in range(len(head) - 4):
        if head[at] != 0xFF or head[at + 1] & 0xE6 != 0xE2:  # a frame of layer III
            continue
        frame = _frame(head[at : at + 4])
        if frame is None:
            continue
        samples, rate, bits, length = frame
        following = head[at + length : at + length + 4]
        if len(following) == 4 and _frame(following) is None:
            continue  # by chance: no frame follows
        count = _stated_frames(head[at : at + length + 64])
        if count:
            return count * samples / rate
        return (size - start - at) * 8 / bits
    return None


def _frame(head: bytes) -> tuple[int, int, int, int] | None:
    """Give samples, samples a second, bits a second and bytes of a frame."""
    if head[0] != 0xFF or head[1] & 0xE6 != 0xE2:
        return None
    version = head[1] >> 3 & 3
    index, rate_at = head[2] >> 4, head[2] >> 2 & 3
    if version == 1 or rate_at == 3 or index in (0, 15):
        return None
    rate = _RATES[version][rate_at]
    bits = (_BITS_1 if version == 3 else _BITS_2)[index] * 1000
    samples = 1152 if version == 3 else 576
    return samples, rate, bits, samples // 8 * bits // rate + (head[2] >> 1 & 1)


def _stated_frames(frame: bytes) -> int:
    for mark in (b"Xing", b"Info"):
        at = frame.find(mark)
        if at >= 0 and len(frame) >= at + 12 and frame[at + 7] & 1:
            return int(struct.unpack(">I", frame[at + 8 : at + 12])[0])
    at = frame.find(b"VBRI")
    if at >= 0 and len(frame) >= at + 18:
        return int(struct.unpack(">I", frame[at + 14 : at + 18])[0])
    return 0


def _tag_length(source: BinaryIO) -> int:
    source.seek(0)
    head = source.read(10)
    if head[:3] != b"ID3" or len(head) < 10:
        return 0
    return 10 + (head[6] << 21 | head[7] << 14 | head[8] << 7 | head[9])


def mp3_date(source: BinaryIO) -> tuple[str, str] | None:
    """Give the date that an ID3 tag states, with its basis."""
    length = min(_tag_length(source), _TAG_LIMIT)
    source.seek(0)
    tag = source.read(length)
    for name, basis in _DATES.items():
        at = tag.find(name)
        if at < 0 or at + 11 > len(tag):
            continue
        size = int.from_bytes(tag[at + 4 : at + 8], "big")
        body = tag[at + 10 : at + 10 + min(size, 64)]
        encoding = {1: "utf-16", 2: "utf-16-be"}.get(body[0] if body else 0, "utf-8")
        words = body[1:].decode(encoding, "replace").strip("\x00 ")
        if words[:4].isdigit():
            return words, basis
    return None


def ogg_seconds(source: BinaryIO) -> float | None:
    """Give the length of an Ogg recording (voice notes) from its last page."""
    source.seek(0)
    start = source.read(4096)
    size = source.seek(0, 2)
    source.seek(max(0, size - 65_536))
    tail = source.read()
    at = tail.rfind(b"OggS")
    if at < 0 or at + 14 > len(tail):
        return None
    position = int.from_bytes(tail[at + 6 : at + 14], "little", signed=True)
    if b"OpusHead" in start:
        head = start.find(b"OpusHead")
        skipped = int.from_bytes(start[head + 10 : head + 12], "little")
        return max(position - skipped, 0) / 48_000
    head = start.find(b"\x01vorbis")
    rate = int.from_bytes(start[head + 12 : head + 16], "little") if head >= 0 else 0
    return position / rate if rate and position > 0 else None
