"""The row of the schedule of distribution among the papers of a case."""

from __future__ import annotations

from ui.widgets.cells import GroupRow, TwoLines

SCHEDULE = "schedule"
SCHEDULE_WORDS = (
    "Who received which letter, report, exhibit and copy of the bundle, when and how, with what"
    " proves it. Computed from the record as you look."
)


def schedule_rows() -> list[tuple[object, TwoLines | GroupRow]]:
    """Show the schedule among the papers."""
    row = TwoLines(
        "Schedule of distribution",
        "who has what",
        icon="ph.list-bullets",
        icon_ink="ink2",
        wrap=True,
    )
    return [(SCHEDULE, row)]
