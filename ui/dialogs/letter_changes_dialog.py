"""What a draft says beside what its letter would now say: taken or left, place by place."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.changes import Done
from casework.rules.text_diff import Piece, PieceKind, differences
from casework.services import letter_changes
from casework.services.letter_views import Prepared
from casework.summaries.letter_draft import DraftLine
from casework.summaries.letter_offers import OfferedChange, Offers
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.difference_text import DifferenceText
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext

TAKE, LEAVE = "take", "leave"


class LetterChangesDialog(BaseDialog):
    """Nothing is chosen beforehand; a place that is not answered is offered again later.

    ``body_now`` is what the draft says once it was answered, in Markdown.
    """

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        prepared: Prepared,
        lines: Sequence[DraftLine],
        offers: Offers,
    ) -> None:
        count = len(offers.changes)
        super().__init__(
            parent,
            title="What would the letter now say?",
            act="Keep these answers",
            lead="The facts in the letter follow the case by themselves. Here its template would"
            " choose other words than when the draft was begun; what is left stays as it is.",
            note=window.actor.words,
            large=True,
        )
        self._window, self._prepared, self._lines = window, prepared, tuple(lines)
        self._offers = offers
        self.body_now: str | None = None
        self.choices: list[SegmentedChoice] = []
        for number, change in enumerate(offers.changes, start=1):
            self.body.addWidget(self._make_place(number, count, change))
        self._allow()
        if self.choices:
            self.choices[0].setFocus()

    def _make_place(self, number: int, count: int, change: OfferedChange) -> QWidget:
        box = QFrame()
        box.setProperty("part", "row")
        column = QVBoxLayout(box)
        column.setContentsMargins(0, theme.space(2), 0, theme.space(3))
        column.setSpacing(theme.space(2))
        pieces = differences(change.says, change.would_say)
        sides = QHBoxLayout()
        sides.setSpacing(theme.space(4))
        typed = "The draft says, typed by hand" if change.typed else "The draft says"
        for head, gone, words in (
            (typed, PieceKind.ADDED, change.says),
            ("The letter would now say", PieceKind.TAKEN_OUT, change.would_say),
        ):
            shown = tuple(piece for piece in pieces if piece.kind is not gone)
            if not words:
                shown = (Piece("nothing at this place", PieceKind.SAME),)
            sides.addLayout(_side(head, shown, f"{head}, place {number} of {count}"), 1)
        column.addLayout(sides)
        foot = QHBoxLayout()
        foot.addWidget(Label(f"Place {number} of {count}", "caption", "ink2"))
        foot.addStretch(1)
        choice = SegmentedChoice(
            ((TAKE, "Take the new words"), (LEAVE, "Leave it as it is")), name=f"Place {number}"
        )
        choice.setObjectName(f"choice_{number}")
        choice.chosen.connect(self._on_choice_chosen)
        self.choices.append(choice)
        foot.addWidget(choice)
        column.addLayout(foot)
        return box

    def _chosen(self, answer: str) -> list[OfferedChange]:
        pairs = zip(self._offers.changes, self.choices, strict=True)
        return [change for change, choice in pairs if choice.value() == answer]

    def _allow(self) -> None:
        if self._chosen(TAKE) or self._chosen(LEAVE):
            self.act_button.allow()
        else:
            self.act_button.refuse("Take or leave at least one of the places")

    @Slot(object)
    def _on_choice_chosen(self, _answer: object) -> None:
        self._allow()

    def submit(self) -> None:
        """Keep the draft with what is taken."""
        if not self.act_button.isEnabled():
            return
        done = self._window.commands.attempt(self, self._answer)
        if done is not None:
            self.body_now = done.value
            self.accept()

    def _answer(self) -> Done[str]:
        return letter_changes.answer(
            self._window.casework,
            self._window.actor,
            prepared=self._prepared,
            lines=self._lines,
            offered=self._offers,
            taken=self._chosen(TAKE),
            left=self._chosen(LEAVE),
        )


def _side(head: str, pieces: Sequence[Piece], name: str) -> QVBoxLayout:
    column = QVBoxLayout()
    column.setSpacing(theme.space(1))
    column.addWidget(Label(head, "caption_strong", "ink2"))
    column.addWidget(DifferenceText(pieces, name=name))
    column.addStretch(1)
    return column
