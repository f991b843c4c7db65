"""Progress and cancelling of long work, for a caller who wants neither."""

from __future__ import annotations


def tell_nobody(*_progress: object) -> None:
    """Take what a long piece of work reports, and tell nobody."""


def never_cancelled() -> bool:
    """Let the work run to its end."""
    return False
