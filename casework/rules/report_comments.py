"""HR's comments on a report: five kinds and no other, and the officer's two answers (2.3)."""

from __future__ import annotations

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
