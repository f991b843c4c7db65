"""What an exhibit is like: what both share, decided by a person; the screens of a scroll."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QWidget

from casework.rules.likeness import Decision, LikenessKind
from casework.services import likeness_views, likenesses
from casework.summaries.evidence import EvidenceItem
from casework.summaries.likenesses import LikeItem, ScrollView
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.button import Button
from ui.widgets.cells import TwoLines
from ui.widgets.labels import Label
from ui.widgets.like_line import in_order
from ui.widgets.row_list import RowList
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

_DECIDED = {Decision.ALIKE: "held alike", Decision.APART: "held not alike"}
_ROWS_IN_SIGHT = 4
_SCREENS_IN_SIGHT = 4


class LikenessesDialog(BaseDialog):
    """``compare_asked(like)`` wants both side by side; A, N and O decide on the chosen one."""

    compare_asked = Signal(object)
    enter_goes_on = True

    def __init__(
        self, window: WindowContext, item: EvidenceItem, parent: QWidget | None = None
    ) -> None:
        name = item.line.reference or item.line.title
        super().__init__(
            parent,
            title=f"What {name} is like",
            lead="Found by machine, from what the pages show and the words read on them. Every "
            "item stays as it is, whatever is decided.",
            act="Compare side by side",
            decline="Close",
            large=True,
        )
        self._window, self._item_id = window, item.line.item_id
        self._likes: list[LikeItem] = []
        self.decline_button.setToolTip("Close (Esc)")
        self.list = RowList(name="Like it", ground="raised")
        self.list.setObjectName("list")
        self.list.row_chosen.connect(lambda _row: self._show_chosen())
        self.list.row_opened.connect(lambda _row: self.act_button.animateClick())
        self.body.addWidget(self.list)
        self.said = Label("", "body", wrap=True, selectable=True)
        self.body.addWidget(self.said)
        self.body.addLayout(self._decisions())
        self.scroll_head = SectionHead("In order from the top", rule=False)
        self.screens = RowList(name="Screens in order from the top", ground="raised")
        self.screens.setObjectName("screens")
        self.body.addWidget(self.scroll_head)
        self.body.addWidget(self.screens)
        self._read()
        self.list.setFocus()

    def _decisions(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self.buttons: dict[Decision, Button] = {}
        for decision, words, key, tip in (
            (Decision.ALIKE, "Alike", "A", "They show the same"),
            (Decision.APART, "Not alike", "N", "They do not show the same: the mark goes"),
            (Decision.OPEN, "Leave open", "O", "Nobody has decided"),
        ):
            button = Button(words, small=True, tip=f"{tip} ({key})")
            button.setObjectName(f"{decision.name.lower()}_button")
            button.clicked.connect(lambda _on=False, decision=decision: self._decide(decision))
            QShortcut(QKeySequence(key), self).activated.connect(button.click)
            self.buttons[decision] = button
            row.addWidget(button)
        row.addStretch(1)
        return row

    def chosen(self) -> LikeItem | None:
        """Return the chosen item."""
        wanted = self.list.chosen()
        return next((one for one in self._likes if one.item_id == wanted), None)

    def submit(self) -> None:
        """Show both side by side."""
        like = self.chosen()
        if like is not None:
            self.accept()
            self.compare_asked.emit(like)

    def _read(self) -> None:
        window, item_id = self._window, self._item_id
        likes = window.commands.read(
            self,
            lambda: likeness_views.likenesses_of(window.casework, window.actor, item_id=item_id),
        )
        scroll = window.commands.read(
            self, lambda: likeness_views.scroll_of(window.casework, window.actor, item_id=item_id)
        )
        kept = self.list.chosen()
        self._likes = in_order(likes or ())
        self.list.set_rows([(one.item_id, _row(one)) for one in self._likes])
        _fit_rows(self.list, len(self._likes), _ROWS_IN_SIGHT)
        if self._likes:
            known = [one.item_id for one in self._likes]
            self.list.choose(kept if kept in known else known[0])
        self._show_scroll(scroll)
        self._show_chosen()

    def _show_scroll(self, scroll: ScrollView | None) -> None:
        for widget in (self.scroll_head, self.screens):
            widget.setVisible(scroll is not None)
        if scroll is None:
            return
        self.scroll_head.set_count(len(scroll.screens))
        _fit_rows(self.screens, len(scroll.screens), _SCREENS_IN_SIGHT)
        self.screens.set_rows(
            [
                (
                    one.item_id,
                    TwoLines(
                        one.where,
                        one.shares or "The last one.",
                        number=str(number),
                        right="this one" if number == scroll.at + 1 else "",
                    ),
                )
                for number, one in enumerate(scroll.screens, 1)
            ]
        )

    @Slot()
    def _show_chosen(self) -> None:
        like = self.chosen()
        said: Sequence[str] = () if like is None else (*like.words, like.decided_words)
        self.said.setText("\n".join(words for words in said if words))
        for decision, button in self.buttons.items():
            if like is None or like.same_bytes:
                button.refuse("The same bytes need no deciding.")
            elif like.decision is decision:
                button.refuse("It stands so already.")
            else:
                button.allow()

    def _decide(self, decision: Decision) -> None:
        like, window = self.chosen(), self._window
        if like is None:
            return
        window.commands.run(
            self,
            lambda: likenesses.decide(
                window.casework,
                window.actor,
                item_id=self._item_id,
                other_id=like.item_id,
                decision=decision,
            ),
        )
        self._read()


def _fit_rows(rows: RowList, count: int, most: int) -> None:
    rows.setFixedHeight(theme.size("row_two_lines") * min(max(count, 1), most) + 2)


def _row(like: LikeItem) -> TwoLines:
    if like.same_bytes:
        icon = "ph.equals"
    else:
        icon = "ph.arrows-down-up" if like.kind is LikenessKind.SCROLL else "ph.copy"
    return TwoLines(
        like.where,
        " ".join(like.words),
        icon=icon,
        right=_DECIDED.get(like.decision, ""),
    )
