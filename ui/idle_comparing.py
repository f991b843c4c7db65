"""What came in is compared with all that is there while nobody types, an item at a time."""

from __future__ import annotations

from typing import TYPE_CHECKING

from casework.changes import Done, Topic
from ui.idle_work import IdleWork, Pace
from ui.jobs import Progress

if TYPE_CHECKING:
    from casework.services.likenesses import Compared  # more than a start need load


class IdleComparing(IdleWork):
    """Compares what waits, the newest first, also once its words were read."""

    words = "Comparing evidence"
    pace = Pace(first=30_000, soon=2_500, between=700, later=600_000)
    topics = frozenset({Topic.EVIDENCE, Topic.INBOX, Topic.READ_WORDS})

    def piece(self, progress: Progress) -> Done[Compared]:
        """Compare one item."""
        # Read here: a start need not load what compares.
        from casework.services import likenesses

        window = self._window
        return likenesses.compare_waiting(
            window.casework, window.actor, most=1, cancelled=progress.cancelled
        )

    def is_left(self, value: Compared) -> bool:
        """Go on while items wait that can be compared."""
        return bool(value.left and value.items)
