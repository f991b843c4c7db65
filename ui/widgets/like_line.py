"""Beneath a page: “Much like PN/2 in HLT-2026-0047”, how, and the way to compare both."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.likeness import Decision, LikenessKind
from casework.summaries.evidence import EvidenceItem
from casework.summaries.likenesses import LikeItem
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.labels import ElidedLabel, IconLabel, Label, hairline


class LikeLine(QFrame):
    """Says the first of what an exhibit is like; hidden where it is like nothing.

    ``item_asked(item)`` wants what is known of the exhibit that is shown now.
    """

    item_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.copy", "ink2"))
        self.lead = Label("", "body_strong")
        self.words = ElidedLabel("", "body", "ink2")
        row.addWidget(self.lead)
        row.addWidget(self.words, 1)
        self.all_link = Link(
            "", small=True, tip="What it is like, and what was decided (Ctrl+Shift+K)"
        )
        self.all_link.setObjectName("all_link")
        self.compare_button = Button(
            "Compare", small=True, tip="Show both side by side (Ctrl+Shift+B)"
        )
        self.compare_button.setObjectName("compare_button")
        row.addWidget(self.all_link)
        row.addWidget(self.compare_button)
        column.addLayout(row)
        self.hide()

    def show_item(self, item: EvidenceItem) -> None:
        """Ask what another exhibit is like."""
        self.item_asked.emit(item)

    def show_likes(self, likes: Sequence[LikeItem]) -> None:
        """Show what an exhibit is like, what waits for a decision first."""
        if not likes:
            self.hide()
            return
        first = likes[0]
        self.lead.setText(f"{_lead(first)} {first.where}")
        said = (*first.words, first.decided_words)
        self.words.set_text(" ".join(words for words in said if words))
        more = len(likes) > 1
        self.all_link.set_text(f"See all {len(likes)}" if more else "Decide")
        self.setAccessibleName(f"{self.lead.text()}. {self.words.text()}")
        self.show()


def _lead(like: LikeItem) -> str:
    if like.same_bytes:
        return "The same as"
    if like.kind is LikenessKind.SCROLL:
        return "Goes on in"
    return "Alike:" if like.decision is Decision.ALIKE else "Much like"


def in_order(likes: Sequence[LikeItem]) -> list[LikeItem]:
    """Put what waits for a decision first, and what is held to be apart last."""
    rank = {Decision.OPEN: 0, Decision.ALIKE: 1, Decision.APART: 2}
    return sorted(likes, key=lambda one: (rank[one.decision], one.kind is LikenessKind.SCROLL))
