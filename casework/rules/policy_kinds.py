"""Kinds of policy, and which of them can ground gross misconduct (DOMAIN.md 1.1 and 1.3)."""

from __future__ import annotations

import re
from enum import StrEnum


class PolicyKind(StrEnum):
    """What a policy is for the cases that rest on it; a person says it, nothing guesses later."""

    SOCIAL_MEDIA = "social_media"
    CODE_OF_CONDUCT = "code_of_conduct"
    ICT_ACCEPTABLE_USE = "ict_acceptable_use"
    DISCIPLINARY = "disciplinary"
    OTHER = "other"

    @property
    def words(self) -> str:
        """Name the kind as the library shows it."""
        return {
            PolicyKind.SOCIAL_MEDIA: "social media",
            PolicyKind.CODE_OF_CONDUCT: "code of conduct",
            PolicyKind.ICT_ACCEPTABLE_USE: "ICT acceptable use",
            PolicyKind.DISCIPLINARY: "disciplinary",
            PolicyKind.OTHER: "other",
        }[self]

    @property
    def grounds_gross_misconduct(self) -> bool:
        """Tell whether gross misconduct may rest on its clauses (DOMAIN.md 1.3)."""
        return self in {PolicyKind.DISCIPLINARY, PolicyKind.CODE_OF_CONDUCT}


# The first pattern that the title matches proposes the kind.
_TITLES: tuple[tuple[re.Pattern[str], PolicyKind], ...] = (
    (re.compile(r"\bsocial (?:media|network)", re.I), PolicyKind.SOCIAL_MEDIA),
    (re.compile(r"\b(?:code of|staff|employee) conduct\b", re.I), PolicyKind.CODE_OF_CONDUCT),
    (re.compile(r"\bdisciplin", re.I), PolicyKind.DISCIPLINARY),
    (
        re.compile(r"\bacceptable use\b|\be-?safety\b|\b(?:ICT|IT|AUP|computers?)\b", re.I),
        PolicyKind.ICT_ACCEPTABLE_USE,
    ),
)


def proposed_kind(title: str) -> PolicyKind:
    """Propose a kind from the title when a policy first comes into the library."""
    return next((kind for pattern, kind in _TITLES if pattern.search(title)), PolicyKind.OTHER)
