"""The size of a file as people read it."""

from __future__ import annotations

_UNITS = ("KB", "MB", "GB")


def size_words(size: int) -> str:
    """Write a number of bytes with two or three figures: 168 KB, 4.2 MB."""
    if size < 1000:
        return f"{size} byte{'' if size == 1 else 's'}"
    amount = float(size)
    for unit in _UNITS:
        amount /= 1000
        if amount < 999.5 or unit == _UNITS[-1]:
            break
    return f"{amount:.0f} {unit}" if amount >= 9.95 else f"{amount:.1f} {unit}"
