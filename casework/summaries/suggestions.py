"""What might apply to a report, as a view: places to look, with the words that led there."""

from __future__ import annotations

from dataclasses import dataclass

from casework.ids import ClauseId
from casework.rules.clause_matching import SuggestedType
from casework.rules.clauses import MappingWarning
from casework.rules.screening import SuggestedScreen
from casework.rules.theme_finding import Reason


@dataclass(frozen=True, slots=True)
class SuggestedClause:
    """A clause in the words in force on the day; ``score`` ranks and is never shown."""

    label: str
    facts: str
    words: str
    policy: str
    score: float
    because: tuple[Reason, ...]
    warnings: tuple[MappingWarning, ...]
    clause_id: ClauseId | None = None
    codes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Suggestions:
    """Clauses, kinds of conduct and special routes; ``note`` says what keeps clauses out."""

    clauses: tuple[SuggestedClause, ...] = ()
    types: tuple[SuggestedType, ...] = ()
    screens: tuple[SuggestedScreen, ...] = ()
    note: str = ""

    @property
    def routes(self) -> tuple[SuggestedScreen, ...]:
        """The special routes to consider."""
        return tuple(screen for screen in self.screens if screen.consider)

    @property
    def is_empty(self) -> bool:
        """Tell whether the words call nothing to mind."""
        return not (self.clauses or self.types or self.routes or self.note)
