"""A message taken apart, whichever program kept it."""

from __future__ import annotations

from dataclasses import dataclass, field

from casework.summaries.read_documents import ChildPlace

DEEPEST = 5  # messages within messages
MOST_ENCLOSED = 500


@dataclass(slots=True)
class Enclosed:
    """A file or message within a message; ``body`` is None where it cannot be taken out."""

    stated_name: str
    body: bytes | None
    declared: str
    place: ChildPlace = ChildPlace.ATTACHED
    stated_at: str = ""
    problem: str = ""
    message: Mail | None = None


@dataclass(slots=True)
class Mail:
    """What a message states, and what it holds. Header values are decoded, else as written."""

    headers: list[tuple[str, str]] = field(default_factory=list)
    sender: str | None = None
    to: tuple[str, ...] = ()
    subject: str | None = None
    sent_at: str | None = None
    stated_at: str = ""
    date_note: str | None = None
    plain: str = ""
    pages: list[str] = field(default_factory=list)
    enclosed: list[Enclosed] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
