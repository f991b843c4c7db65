"""What a draft could say now that its case changed: offered place by place."""

from __future__ import annotations

from dataclasses import dataclass

from casework.rules.text_merge import ChangedPlace
from casework.summaries.letter_draft import DraftLine


@dataclass(frozen=True, slots=True)
class OfferedChange:
    """One place of a draft: what stands there, and what the letter would now say.

    ``says`` and ``would_say`` are the words with the facts of the case in them; ``lines`` are
    what taking it puts there. ``typed``: what stands there was typed by hand.
    """

    place: ChangedPlace
    says: str
    would_say: str
    lines: tuple[DraftLine, ...]

    @property
    def typed(self) -> bool:
        """Tell whether words typed by hand stand where the change would go."""
        return self.place.typed


@dataclass(frozen=True, slots=True)
class Offers:
    """The changes that a draft is offered, and from which text of the template they start."""

    base: tuple[DraftLine, ...]
    new: tuple[DraftLine, ...]
    changes: tuple[OfferedChange, ...]
