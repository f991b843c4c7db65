"""What came of a redaction."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from casework.rules.redaction import Leak


@dataclass(frozen=True, slots=True)
class Redacted:
    """A redacted copy, or the leaks for which none was written; pages count from 1."""

    out: Path | None
    sha256: str | None
    pages_rebuilt: tuple[int, ...]
    checked: tuple[str, ...]
    leaks: tuple[Leak, ...] = ()
    notes: tuple[str, ...] = ()
