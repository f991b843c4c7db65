"""What a command changed: topics that views listen for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum, auto
from typing import Generic, TypeVar

T = TypeVar("T")


class Topic(StrEnum):
    """Kinds of thing that a view may have to draw again."""

    CASE = auto()
    PEOPLE = auto()
    EVIDENCE = auto()
    INBOX = auto()
    READ_WORDS = auto()  # by machine, and what people made of them
    ALLEGATIONS = auto()
    CLAUSES = auto()
    STAGE = auto()
    DEADLINES = auto()
    DOCUMENTS = auto()
    POLICIES = auto()
    CASEBOOK = auto()
    SETTINGS = auto()
    DRAFTS = auto()
    MEETINGS = auto()
    UTTERANCES = auto()
    ANNOTATIONS = auto()
    LIKENESSES = auto()
    REDACTIONS = auto()
    MATRIX = auto()
    CHRONOLOGY = auto()
    REPORT = auto()
    HEARINGS = auto()  # and what the panel finds and decides
    APPEALS = auto()
    WARNINGS = auto()
    TRACKS = auto()
    CLOSURE = auto()


@dataclass(frozen=True, slots=True)
class Changes:
    """The topics touched by one command, and the case, if it was one case."""

    topics: frozenset[Topic]
    case_id: str | None = None

    @classmethod
    def of(cls, *topics: Topic, case_id: str | None = None) -> Changes:
        """Gather topics."""
        return cls(frozenset(topics), case_id)

    def touches(self, *topics: Topic) -> bool:
        """Tell whether any of the topics changed."""
        return not self.topics.isdisjoint(topics)


@dataclass(frozen=True, slots=True)
class Done(Generic[T]):
    """The value of a command, with what it changed."""

    value: T
    changes: Changes
