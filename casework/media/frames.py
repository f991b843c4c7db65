"""The frames that pass between the program and its reading child: a JSON head and bytes."""

from __future__ import annotations

import json
import struct
from typing import Any, BinaryIO

_LENGTHS = struct.Struct(">IQ")
_HEAD_LIMIT = 32 * 1024 * 1024
_BODY_LIMIT = 4 * 1024 * 1024 * 1024


class BrokenFrameError(ValueError):
    """The other side stopped, or sent what is no frame."""


def write_frame(stream: BinaryIO, head: dict[str, Any], body: bytes = b"") -> None:
    """Send one frame; raises OSError when the other side is gone."""
    packed = json.dumps(head).encode("utf-8")
    stream.write(_LENGTHS.pack(len(packed), len(body)) + packed)
    stream.write(body)
    stream.flush()


def read_frame(stream: BinaryIO) -> tuple[dict[str, Any], bytes]:
    """Receive one frame; raises BrokenFrameError at the end of the stream or on nonsense."""
    head_length, body_length = _LENGTHS.unpack(_read_exactly(stream, _LENGTHS.size))
    if head_length > _HEAD_LIMIT or body_length > _BODY_LIMIT:
        raise BrokenFrameError("a frame claims to be larger than any can be")
    try:
        head = json.loads(_read_exactly(stream, head_length))
    except ValueError as error:
        raise BrokenFrameError("the head of a frame cannot be read") from error
    if not isinstance(head, dict):
        raise BrokenFrameError("the head of a frame is no object")
    return head, _read_exactly(stream, body_length)


def _read_exactly(stream: BinaryIO, length: int) -> bytes:
    parts = bytearray()
    while len(parts) < length:
        piece = stream.read(min(length - len(parts), 1 << 20))
        if not piece:
            raise BrokenFrameError("the stream ended inside a frame")
        parts += piece
    return bytes(parts)
