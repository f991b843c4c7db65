"""One clause of the library under review: what it does, agreed to and passed on."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casework.rules.clause_kinds import ClauseKind, ClauseLimit
from casework.rules.printed_numbers import where_label_is_from, with_printed
from casework.summaries.policies import ClauseView
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.labels import IconLabel, Label

_WIDE = 600  # at 100% text: kind, force, limit and the button in one row
_WHAT_IT_MEANS = {
    ClauseLimit.TRUST_ACCOUNTS: "A personal post is not cited here without a warning.",
    ClauseLimit.PERSONAL: "A post on a Trust account is not cited here without a warning.",
    ClauseLimit.TRUST_DEVICE: "The allegation says from which device.",
    ClauseLimit.OWN_DEVICE: "The allegation says from which device.",
}


@dataclass(frozen=True, slots=True)
class ClauseReviewed:
    """What the reviewer chose for a clause."""

    clause: ClauseView
    kind: ClauseKind
    force: str
    limit: ClauseLimit


class ClausePane(QFrame):
    """Kind, force and limit of the chosen clause; ``agreed(ClauseReviewed)`` on the primary.

    ``note_asked`` when the link beside an unresolved reference is followed.
    """

    agreed = Signal(object)
    note_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "actionbar")
        self.setAccessibleName("Chosen clause")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._clause: ClauseView | None = None
        column = QVBoxLayout(self)
        edge = theme.space(4)
        column.setContentsMargins(edge, theme.space(3), edge, theme.space(3))
        column.setSpacing(theme.space(2))
        head = QHBoxLayout()
        head.setSpacing(theme.space(2))
        self._reference = Label("", "body_strong", "accent")
        self._words = Label("", "body", wrap=True, selectable=True)
        head.addWidget(self._reference, 0, Qt.AlignmentFlag.AlignTop)
        head.addWidget(self._words, 1)
        column.addLayout(head)
        open_line = QHBoxLayout()
        open_line.setSpacing(6)
        self._open_icon = IconLabel("ph.warning", "due", name="to look at")
        self._open_words = Label("", "caption", "due", wrap=True)
        self.note_link = Link("Write a note", tip="Keep a note on this reference", small=True)
        self.note_link.setObjectName("note_link")
        self.note_link.clicked.connect(self.note_asked)
        open_line.addWidget(self._open_icon, 0, Qt.AlignmentFlag.AlignTop)
        open_line.addWidget(self._open_words, 1)
        open_line.addWidget(self.note_link, 0, Qt.AlignmentFlag.AlignTop)
        self._open = QWidget()
        self._open.setLayout(open_line)
        open_line.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._open)
        column.addLayout(self._fields())
        self._means = Label("", "caption", "ink2", wrap=True)
        column.addWidget(self._means)

    def _fields(self) -> QGridLayout:
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(theme.space(3))
        self._grid.setVerticalSpacing(theme.space(2))
        self.kind = Combo([(kind, kind.words) for kind in ClauseKind], name="Kind")
        self.kind.setObjectName("kind")
        self.force = TextLine(name="Force, as worded", placeholder="–")
        self.force.setObjectName("force")
        self.limit = Combo([(limit, limit.words) for limit in ClauseLimit], name="Limited to")
        self.limit.setObjectName("limit")
        self.limit.chosen.connect(self._on_limit_chosen)
        for column, (label, editor, stretch) in enumerate(
            (
                ("Kind", self.kind, 3),
                ("Force, as worded", self.force, 2),
                ("Limited to", self.limit, 3),
            )
        ):
            self._grid.addWidget(Field(label, editor), 0, column)
            self._grid.setColumnStretch(column, stretch)
        self.agree_button = Button(
            "Agree, next",
            role="primary",
            shortcut="Ctrl+Return",
            shows_shortcut=True,
            tip="Agree to this clause as it stands here, and go to the next",
        )
        self.agree_button.setObjectName("agree_button")
        self.agree_button.clicked.connect(self._on_agree_clicked)
        self._place_button()
        return self._grid

    def _place_button(self) -> None:
        """Put the button beside the fields, or beneath them where that would cut their words."""
        beneath = self.width() < theme.scaled(_WIDE)
        self._grid.removeWidget(self.agree_button)
        if beneath:
            right = Qt.AlignmentFlag.AlignRight
            self._grid.addWidget(self.agree_button, 1, 0, 1, 3, right)
        else:
            self._grid.addWidget(self.agree_button, 0, 3, Qt.AlignmentFlag.AlignBottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Find the button its place at this width."""
        super().resizeEvent(event)
        if (event.size().width() < theme.scaled(_WIDE)) != (
            event.oldSize().width() < theme.scaled(_WIDE)
        ):
            self._place_button()

    def show_clause(self, clause: ClauseView | None, *, open_words: str = "") -> None:
        """Show a clause, with what is open about it; None shows nothing."""
        self._clause = clause
        self.setVisible(clause is not None)
        if clause is None:
            return
        self._reference.setText(clause.label)
        shown = clause.text if len(clause.text) <= 260 else f"{clause.text[:259].rstrip()}…"
        self._reference.setToolTip(where_label_is_from(clause.label_source, clause.printed))
        self._words.setText(f"“{with_printed(clause.printed, shown)}”")
        self._words.setToolTip(clause.text if shown != clause.text else "")
        self._words.setAccessibleName(clause.text)
        self._open_words.setText(open_words)
        self._open.setVisible(bool(open_words))
        self.kind.set_value(clause.kind)
        self.force.setText(clause.force)
        self.limit.set_value(clause.limit)
        self._say_means()
        self.agree_button.set_text("Agree, next" if not clause.reviewed else "Agree again, next")

    def refuse(self, reason: str) -> None:
        """Let nothing be changed, and say why."""
        for editor in (self.kind, self.force, self.limit):
            editor.setEnabled(False)
            editor.setToolTip(reason)
        self.agree_button.refuse(reason)
        self.note_link.refuse(reason)

    def _say_means(self) -> None:
        limit = self.limit.value()
        known = limit if isinstance(limit, ClauseLimit) else ClauseLimit.ANY
        self._means.setText(_WHAT_IT_MEANS.get(known, ""))
        self._means.setVisible(known in _WHAT_IT_MEANS)

    @Slot(object)
    def _on_limit_chosen(self, _limit: object) -> None:
        self._say_means()

    @Slot()
    def _on_agree_clicked(self) -> None:
        kind, limit = self.kind.value(), self.limit.value()
        if self._clause is None or not isinstance(kind, ClauseKind):
            return
        if isinstance(limit, ClauseLimit):
            chosen = ClauseReviewed(self._clause, kind, self.force.text_value(), limit)
            self.agreed.emit(chosen)
