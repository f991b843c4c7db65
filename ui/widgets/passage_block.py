"""A passage on the page of the report: whose words at the left, the words, the comments beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRect, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QApplication,
    QFrame,
    QHBoxLayout,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from casework.rules.report_passages import PassageKind
from casework.summaries.letter_draft import DraftLine
from casework.summaries.reports import CommentView, FilledWords, PassageView
from ui import theme
from ui.widgets.button import Link
from ui.widgets.fitting_choice import FittingChoice
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import paint_focus_ring, paint_text
from ui.widgets.passage_edit import PassageEdit
from ui.widgets.pressable import PaintedButton

GUTTER = 100
_INSET = 4  # of the words within the ring that shows where the keyboard is
_DISC = 20


class CommentDisc(PaintedButton):
    """The number of a comment beside the words it is about; pressed, it shows the comment."""

    def __init__(self, comment: CommentView, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = comment.number
        words = f"Comment {comment.number} of HR, {comment.kind.words}"
        self.setAccessibleName(words)
        self.setToolTip(f"{words}: show it")
        self.setObjectName(f"comment_{comment.number}")
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take a small circle."""
        return QSize(theme.scaled(_DISC), theme.scaled(_DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the number on its disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(_DISC)
        box = QRect(0, (self.height() - side) // 2, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("hover" if self.underMouse() else "neutral_tint"))
        painter.drawEllipse(box)
        paint_text(
            painter, box, str(self._number), style="caption_strong", colour="ink2",
            align=Qt.AlignmentFlag.AlignCenter,
        )  # fmt: skip
        if self.hasFocus():
            paint_focus_ring(painter, self.rect(), side / 2)


class _Row(QWidget):
    """A gutter at the left, then what stands in the column of the page."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        self.gutter = QVBoxLayout()
        self.gutter.setContentsMargins(0, 2, 0, 0)
        self.gutter.setSpacing(2)
        holder = QWidget()
        holder.setFixedWidth(theme.scaled(GUTTER))
        holder.setLayout(self.gutter)
        row.addWidget(holder, 0, Qt.AlignmentFlag.AlignTop)
        self.words = QVBoxLayout()
        self.words.setContentsMargins(0, 0, 0, 0)
        self.words.setSpacing(2)
        row.addLayout(self.words, 1)
        self.beside = QVBoxLayout()
        self.beside.setSpacing(theme.space(1))
        row.addLayout(self.beside)


class FilledBlock(_Row):
    """Words from the case: they are changed where the case keeps them. ``followed(filled)``."""

    followed = Signal(object)

    def __init__(self, filled: FilledWords, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filled = filled
        mark = QHBoxLayout()
        mark.setSpacing(4)
        mark.addWidget(IconLabel("ph.lock-key", "ink2", size="icon_row"))
        mark.addWidget(Label("from the case", "caption", "ink2"), 1)
        self.gutter.addLayout(mark)
        if filled.quote:
            quote = QFrame()
            quote.setProperty("part", "quote")
            inside = QVBoxLayout(quote)
            inside.setContentsMargins(theme.space(3), 0, 0, 0)
            inside.setSpacing(0)
            inside.addWidget(Label(filled.head, "caption", "ink2", wrap=True))
            inside.addWidget(Label(filled.text, "reading", "ink2", wrap=True))
            self.words.addWidget(_inset(quote))
            return
        said = Label(filled.text, "reading", "ink2", wrap=True)
        said.setContentsMargins(_INSET, 0, 0, 0)
        self.words.addWidget(said)
        if filled.tab:
            self.open_link = Link(
                "Open", tip=f"Open where the case keeps it: {filled.tab}", small=True
            )
            self.open_link.setObjectName("open_link")
            self.open_link.setAccessibleName(f"Open: {filled.text[:60]}")
            self.open_link.clicked.connect(self._on_open_link_clicked)
            self.beside.addWidget(self.open_link, 0, Qt.AlignmentFlag.AlignTop)

    @Slot()
    def _on_open_link_clicked(self) -> None:
        self.followed.emit(self._filled)


class PassageBlock(_Row):
    """One passage to write. ``choice_made`` when a person chose among its answers."""

    choice_made = Signal(object)
    confirm_asked = Signal(str)
    comment_shown = Signal(object)

    def __init__(
        self,
        key: str,
        kind: PassageKind,
        choices: Sequence[tuple[str, str, str]],
        *,
        name: str,
        parent: QWidget | None = None,
    ) -> None:
        """``choices`` are (value, words, meaning), in their order."""
        super().__init__(parent)
        self.key = key
        self.kind = kind
        self.byline = Label("", "caption", "ink", wrap=True)
        self.standing = Label("", "caption", "due", wrap=True)
        self.confirm_link = Link("Confirm", tip=f"Make these words your own: {name}", small=True)
        self.confirm_link.setObjectName("confirm_link")
        self.confirm_link.setAccessibleName(f"Confirm: {name}")
        self.confirm_link.clicked.connect(self._on_confirm_link_clicked)
        for widget in (self.byline, self.standing, self.confirm_link):
            self.gutter.addWidget(widget)
        title = Label(kind.title, "body_strong", wrap=True)
        title.setContentsMargins(_INSET, 0, 0, 0)
        self.words.addWidget(title)
        self.choice: FittingChoice | None = None
        if choices:
            self.choice = FittingChoice(choices, name=kind.title)
            self.choice.setObjectName("choice")
            self.choice.chosen.connect(self.choice_made)
            self.words.addWidget(_inset(self.choice))
        self.edit = PassageEdit(name=name, hint=kind.hint)
        self.edit.setObjectName("edit")
        self.words.addWidget(self.edit)
        self.words.addStretch(1)
        self.beside.addStretch(1)
        self._discs: list[CommentDisc] = []

    def show_passage(self, lines: Sequence[DraftLine], held: PassageView | None) -> None:
        """Show the words and the answer that are kept."""
        self.edit.set_lines(lines)
        if self.choice is not None:
            self.choice.set_value(held.choice or None if held is not None else None)
        self.show_standing(held, may_confirm=False)

    def show_standing(self, held: PassageView | None, *, may_confirm: bool) -> None:
        """Say whose words they are, and whether the officer stands by them."""
        empty = held is None or held.is_empty
        waits = held is not None and not empty and not held.confirmed
        self.byline.setText("" if held is None or empty else held.byline)
        self.standing.setText("not confirmed" if waits else _confirmed(held))
        self.standing.set_ink("due" if waits else "ink2")
        self.byline.setVisible(not empty)
        self.standing.setVisible(bool(self.standing.text()))
        self.confirm_link.setVisible(waits and may_confirm)

    def show_comments(self, comments: Sequence[CommentView]) -> None:
        """Put the numbers of HR's comments beside the words."""
        for disc in self._discs:
            self.beside.removeWidget(disc)
            disc.hide()
            disc.deleteLater()
        self._discs = []
        for comment in comments:
            disc = CommentDisc(comment, self)
            disc.clicked.connect(lambda _c=False, comment=comment: self.comment_shown.emit(comment))
            self.beside.insertWidget(len(self._discs), disc, 0, Qt.AlignmentFlag.AlignTop)
            QWidget.setTabOrder(self._discs[-1] if self._discs else self.edit, disc)
            self._discs.append(disc)
            disc.show()

    def set_writable(self, writable: bool) -> None:
        """Let the words be typed, or only read."""
        self.edit.set_writable(writable)
        self.edit.setPlaceholderText(self.kind.hint if writable else "Nothing is written here.")
        if self.choice is not None:
            self.choice.setEnabled(writable)

    def has_keyboard(self) -> bool:
        """Tell whether the keyboard is anywhere in the passage."""
        at = QApplication.focusWidget()
        return at is not None and self.isAncestorOf(at)

    def chooses(self) -> bool:
        """Tell whether the keyboard is among the answers to choose from."""
        at = QApplication.focusWidget()
        return self.choice is not None and at is not None and self.choice.isAncestorOf(at)

    def take_keyboard(self, *, to_choice: bool) -> None:
        """Put the keyboard into the words, or on the answer that is chosen."""
        if to_choice and self.choice is not None:
            self.choice.take_keyboard()
        else:
            self.edit.setFocus()

    def chosen(self) -> str:
        """Return the answer that is chosen, or an empty word."""
        value = self.choice.value() if self.choice is not None else None
        return str(value) if value is not None else ""

    @Slot()
    def _on_confirm_link_clicked(self) -> None:
        self.confirm_asked.emit(self.key)


def _inset(widget: QWidget) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(_INSET, 0, 0, 0)
    row.addWidget(widget)
    return holder


def _confirmed(held: PassageView | None) -> str:
    if held is None or not held.confirmed_by:
        return ""
    if held.signed_copy:
        return f"confirmed by signed copy {held.signed_copy}"
    return f"confirmed by {held.confirmed_by}"
