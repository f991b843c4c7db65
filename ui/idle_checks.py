"""Evidence is checked against its hashes while nobody works, a few items at a time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from ui.idle_work import IdleWork, Pace
from ui.jobs import Progress
from ui.window_context import WindowContext

if TYPE_CHECKING:
    from casework.summaries.custody import ChecksDone  # more than a start need load


class IdleChecks(IdleWork):
    """Checks what is due when nobody typed for a while; a round is twenty items."""

    words = "Checking evidence"
    pace = Pace(first=90_000, soon=0, between=4_000, later=3_600_000, pause_seconds=10.0)

    def piece(self, progress: Progress) -> Done[ChecksDone]:
        """Check a round."""
        # Read here: what is due is asked of services that a start need not load.
        from casework.services import reverification

        window = self._window
        return reverification.check_due(window.casework, window.actor, cancelled=progress.cancelled)

    def is_left(self, value: ChecksDone) -> bool:
        """Go on while more are due."""
        return bool(value.left)


def check_evidence(window: WindowContext, owner: QWidget, say: Callable[[str, str], None]) -> None:
    """Check every item on purpose, and say how they stand."""
    from casework.services import reverification

    def checked(done: Done[ChecksDone]) -> None:
        found = window.commands.finished(owner, done)
        if found.changed:
            named = ", ".join(found.changed[:6])
            window.ask.tell(
                owner,
                "Not as received",
                f"{named}: the bytes differ from those that arrived. Do not rely on them; restore"
                " a backup beside and compare. Nothing was put right.",
            )
            return
        say("All as received.", f"{found.checked:,} items of evidence checked.")

    window.jobs.start(
        owner,
        "Checking evidence",
        lambda progress: reverification.check_all(
            window.casework,
            window.actor,
            progress=progress.report,
            cancelled=progress.cancelled,
        ),
        on_done=checked,
        writes=True,
    )
