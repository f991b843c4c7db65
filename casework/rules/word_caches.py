"""Words that were looked up once and are kept for speed; a closed casebook leaves none of them."""

from __future__ import annotations

from collections.abc import Callable

_forgetting: list[Callable[[], None]] = []


def forgotten_at_closing(forget: Callable[[], None]) -> None:
    """Have words forgotten when a casebook is closed: they may be those of a report."""
    _forgetting.append(forget)


def forget_words() -> None:
    """Forget the words that were looked up; the next look finds them anew."""
    for forget in _forgetting:
        forget()
