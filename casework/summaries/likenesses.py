"""Likenesses as lists, the viewer and the comparison see them."""

from __future__ import annotations

from dataclasses import dataclass

from casework.ids import CaseId, EvidenceId
from casework.rules.likeness import Decision, LikenessKind


@dataclass(frozen=True, slots=True)
class LikeItem:
    """An item that is like the one in sight.

    ``where`` names it: “IO/2 in CET-2026-0047”, or what it is called in the inbox. ``words`` say
    what both share and how this one differs. ``same_bytes`` needs no deciding. Pages count from 1.
    """

    item_id: EvidenceId
    case_id: CaseId | None
    where: str
    title: str
    kind: LikenessKind
    words: tuple[str, ...]
    same_bytes: bool = False
    decision: Decision = Decision.OPEN
    decided_words: str = ""
    page: int = 1
    other_page: int = 1

    @property
    def counts(self) -> bool:
        """Whether the mark in a list counts it: what is decided to be apart does not."""
        return self.decision is not Decision.APART


@dataclass(frozen=True, slots=True)
class ScrollScreen:
    """One screen of a scroll: how many of its rows the next one shows again, in words."""

    item_id: EvidenceId
    case_id: CaseId | None
    where: str
    title: str
    shares: str = ""


@dataclass(frozen=True, slots=True)
class ScrollView:
    """The screens of one scroll in order from the top; ``at`` is the place of the item asked."""

    screens: tuple[ScrollScreen, ...]
    at: int
