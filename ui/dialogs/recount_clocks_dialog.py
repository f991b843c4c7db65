"""Which running clocks a change of the calendar would move, and whether they are counted anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import today, uk_short
from casework.services.clock_recounts import clocks_that_would_move, count_anew
from casework.services.rights import may_keep_settings
from casework.summaries.calendars import ClockMove
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextLine
from ui.widgets.labels import Label, hairline
from ui.window_context import WindowContext

_SHOWN = 60
_DATE_WIDTH = 112


def offer_recount(
    window: WindowContext, owner: QWidget, why: str, *, procedure: bool = False
) -> None:
    """Look, beside the window, which clocks move by what was changed just now; ask about them.

    ``procedure``: it was the procedure, so open cases keep theirs unless they are moved to it.
    """
    if window.casework.read_only or not may_keep_settings(window.actor):
        return

    def ask(moves: Sequence[ClockMove]) -> None:
        if moves:
            dialog = RecountClocksDialog(window, owner, moves, why, procedure=procedure)
            dialog.exec()
            dialog.deleteLater()

    window.jobs.start(
        owner,
        "Looking for dates that move",
        lambda _progress: clocks_that_would_move(
            window.casework, window.actor, by_todays_procedure=procedure
        ),
        on_done=ask,
        quiet=True,
    )


class RecountClocksDialog(BaseDialog):
    """A plain list of what moves, and the reason that stands beside each date."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget,
        moves: Sequence[ClockMove],
        why: str,
        *,
        procedure: bool = False,
    ) -> None:
        many = len(moves) != 1
        stays = "A case keeps the procedure that it began under. " if procedure else ""
        super().__init__(
            parent,
            title=f"{len(moves):,} running clock{'s' if many else ''} would move",
            lead=f"{stays}Nothing has moved yet. Counted anew, the date as it was stays in the case"
            " with the reason. Where somebody was told a date in a letter, write to them about the"
            " new one.",
            act="Count them anew" if many else "Count it anew",
            decline="Leave as they are" if many else "Leave as it is",
            large=True,
        )
        self._window = window
        self._moves = moves
        self._procedure = procedure
        year = today(window.casework.clock).year
        self.body.addWidget(hairline(strong=True))
        for move in moves[:_SHOWN]:
            self.body.addWidget(MoveRow(move, year))
        if len(moves) > _SHOWN:
            more = f"and {len(moves) - _SHOWN:,} more, which are counted anew with these"
            self.body.addWidget(Label(more, "caption", "ink2"))
        self.why = TextLine(why)
        self.why.setObjectName("why")
        self.add_field("why", Field("Why", self.why, note="stands beside each date"))

    def submit(self) -> None:
        """Count them anew."""
        window = self._window
        ids = [move.deadline_id for move in self._moves]
        done = window.commands.attempt(
            self,
            lambda: count_anew(
                window.casework,
                window.actor,
                deadline_ids=ids,
                why=self.why.text_value(),
                by_todays_procedure=self._procedure,
            ),
        )
        if done is not None:
            self.accept()


class MoveRow(QFrame):
    """A clock, whose it is, the date as it is, and the date as it would be."""

    def __init__(self, move: ClockMove, year: int) -> None:
        super().__init__()
        self.setProperty("part", "row")
        was = uk_short(move.was_on, year=move.was_on.year != year)
        now = uk_short(move.now_on, year=move.now_on.year != year)
        self.setAccessibleName(
            f"{move.reference}, {move.employee}, {move.title}: from {was} to {now}"
        )
        self.setToolTip(move.how)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, theme.space(1), 0, theme.space(2))
        row.setSpacing(theme.space(4))
        column = QVBoxLayout()
        column.setSpacing(1)
        column.addWidget(Label(move.title, "body_medium", wrap=True))
        column.addWidget(Label(f"{move.reference} · {move.employee}", "caption", "ink2", wrap=True))
        row.addLayout(column, 1)
        before, after = Label(was, "body", "ink2"), Label(now, "body_strong")
        for label in (before, after):
            label.setFixedWidth(theme.scaled(_DATE_WIDTH))
        row.addWidget(before)
        row.addWidget(Label("→", "body", "ink2"))
        row.addWidget(after)
