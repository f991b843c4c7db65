"""For whom a paper is made, and so whether it shows exhibits redacted (DOMAIN.md 5, versions)."""

from __future__ import annotations

from enum import StrEnum


class Audience(StrEnum):
    """Who is given a paper."""

    PARTIES = "parties"
    FILE = "file"

    @property
    def words(self) -> str:
        """Say it as a choice does."""
        if self is Audience.FILE:
            return "The file: exhibits as received"
        return "Whoever is given it: exhibits as redacted"
