"""HR's comments on a report: five kinds and no other, and the officer's two answers (2.3)."""

from __future__ import annotations

import re
from enum import StrEnum


class CommentKind(StrEnum):
    """What HR may comment on: never on culpability or sanction (DOMAIN.md 2.3)."""

    LAW = "law"
    PROCEDURE = "procedure"
    CLARITY = "clarity"
    COMPLETENESS = "completeness"
    CONSISTENCY = "consistency"

    @property
    def words(self) -> str:
        """Name the kind."""
        return self.value


class AnswerKind(StrEnum):
    """What the officer did with a comment."""

    CHANGED = "changed"
    LEFT = "left"

    @property
    def words(self) -> str:
        """Say it beside the comment."""
        return "changed" if self is AnswerKind.CHANGED else "left as it is"


_ON_THE_FINDING = re.compile(
    r"\b(?:substantiated|unsubstantiated|case to answer|finding (?:should|ought|must|cannot)"
    r"|(?:should|ought to|must) (?:be )?(?:find|found)|recommend(?:ation)? (?:should|ought|must)"
    r"|warnings?|dismiss(?:al|ed)?|gross misconduct|sanctions?|guilt(?:y)?)\b",
    re.I,
)


def comment_caution(text: str) -> str:
    """Say what to think of before a comment is given; empty where nothing was noticed.

    It is said and not barred: a comment may quote a word of the report (DOMAIN.md 2.3).
    """
    found = _ON_THE_FINDING.search(text)
    if found is None:
        return ""
    return (
        f"“{found.group(0)}”: comments are on law, procedure, clarity, completeness and"
        " consistency. What to find and what follows from it is not HR’s to say."
    )
