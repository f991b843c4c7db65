"""How many files an archive may hold, told before anything makes a list of them."""

from __future__ import annotations

import io
from typing import BinaryIO

MOST_ENTRIES = 100_000
_END, _END_BYTES = b"PK\x05\x06", 22


def claimed_entries(source: BinaryIO) -> int:
    """Read how many files an archive claims, before anything makes a list of them."""
    size = source.seek(0, io.SEEK_END)
    source.seek(max(0, size - 65_536 - _END_BYTES))
    tail = source.read()
    at = tail.rfind(_END)
    source.seek(0)
    if at < 0 or at + 16 > len(tail):
        return 0
    directory = int.from_bytes(tail[at + 12 : at + 16], "little")
    # 46 bytes is the least that a file takes in the directory, whatever is claimed.
    return min(directory, size) // 46
