"""The officer's answers to the prompts about proportionality, as a view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from casework.ids import AllegationId, CaseId
from casework.rules.proportionality import PROMPTS, Prompt, unanswered


@dataclass(frozen=True, slots=True)
class ProportionalityView:
    """The form of one allegation; nothing in it is counted towards a result."""

    allegation_id: AllegationId
    case_id: CaseId
    number: int
    heading: str
    needed: bool
    """Whether ruling 10 asks for it: what was said on a personal account."""
    answers: Mapping[str, str]
    written_at: datetime | None
    written_by: str
    on_behalf_of: str
    """The officer for whom it was typed and who has not confirmed it; else empty."""

    @property
    def lines(self) -> tuple[tuple[Prompt, str], ...]:
        """The prompts in their order, each with its answer or an empty text."""
        return tuple((prompt, self.answers.get(prompt.code, "")) for prompt in PROMPTS)

    @property
    def missing(self) -> tuple[Prompt, ...]:
        """The prompts without words."""
        return unanswered(self.answers)

    @property
    def begun(self) -> bool:
        """Whether anything is written."""
        return any(self.answers.values())

    @property
    def complete(self) -> bool:
        """Whether every prompt has words, and the officer stands by them."""
        return not self.missing and not self.on_behalf_of
