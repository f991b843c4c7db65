"""Whether the redacted copy of an exhibit says what is marked on it (DOMAIN.md 6)."""

from __future__ import annotations

from collections.abc import Collection, Hashable
from enum import StrEnum

MAKE_THE_COPY = "Make its redacted copy where the exhibit is looked at."


class CopyDue(StrEnum):
    """Why nobody but the archive has an exhibit yet."""

    NOT_MADE = "is marked for redaction, and its copy is not made"
    OLDER = "has a redacted copy that is older than its marks"

    def of(self, reference: str) -> str:
        """Say it of an exhibit."""
        return f"{reference} {self.value}"


def copy_due(
    marked: Collection[Hashable], taken_out: Collection[Hashable] | None
) -> CopyDue | None:
    """Compare what is marked with what a copy takes out, None where there is no copy."""
    if not marked:
        return None
    if taken_out is None:
        return CopyDue.NOT_MADE
    return None if set(marked) <= set(taken_out) else CopyDue.OLDER
