"""Where an item came from and who had it, as forms and papers see it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from casework.rules.capture import CaptureRecord


@dataclass(frozen=True, slots=True)
class ProposedRecord:
    """A capture record with what the file and the report say where nothing was stated yet.

    ``sources`` names for each proposed field where it is from; ``hints`` says beneath a field
    what the file says that cannot be taken over as it stands. Nothing is kept until it is saved.
    """

    record: CaptureRecord
    sources: Mapping[str, str] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)
