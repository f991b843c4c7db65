"""The custody report as its paper sees it: a frozen snapshot of one item, or of all of a case."""

from __future__ import annotations

from dataclasses import dataclass

Row = tuple[str, ...]
Facts = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class CustodyItem:
    """One item: where it came from, how far it was checked, who had it, what was made of it.

    ``steps`` are name, taken or not, and on what it rests; the other rows are as their tables say.
    """

    item_id: str
    reference: str
    title: str
    about: str
    received: str
    source: str
    lead: str
    said: str
    file: Facts
    record: Facts
    record_note: str
    sha256: str
    steps: tuple[Row, ...]
    custody: tuple[Row, ...]
    made: tuple[Row, ...]
    looks: tuple[Row, ...]
    given: tuple[Row, ...]
    links: tuple[Row, ...]
    mismatch: bool = False
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class CustodyReportFacts:
    """What the report states of the case and of its own making, and the items in order."""

    reference: str
    school: str
    trust: str
    crest: bytes
    about: str
    single: bool
    facts: Facts
    items: tuple[CustodyItem, ...]
