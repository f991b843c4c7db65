"""HR's comments beside the officer's words: what each is about, and what the officer answered."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from casework.clock import to_london, uk_short, uk_time
from casework.rules.report_comments import AnswerKind
from casework.summaries.reports import CommentView, ReportView
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.chip import Chip
from ui.widgets.empty_layout import empty_layout
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.painting import paint_text
from ui.widgets.panels import ScrolledColumn

_DISC = 20
_LARGE_TEXT = 1.2
_TOP_LEFT = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
_BESIDE = (
    "Beside the officer’s words, never in them. Comments are on law, procedure, clarity,"
    " completeness and consistency, not on what to find. Each one and its answer is printed in"
    " appendix B."
)


class _Number(QWidget):
    """The number of a comment on its disc."""

    def __init__(self, number: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number = number
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Take a small circle."""
        return QSize(theme.scaled(_DISC), theme.scaled(_DISC))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the disc."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        side = theme.scaled(_DISC)
        box = QRect(0, 0, side, side)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("neutral_tint"))
        painter.drawEllipse(box)
        paint_text(
            painter, box, str(self._number), style="caption_strong", colour="ink2",
            align=Qt.AlignmentFlag.AlignCenter,
        )  # fmt: skip


class CommentRow(QFrame):
    """One comment with its answer, or the buttons to answer it."""

    place_asked = Signal(object)
    answer_asked = Signal(object)
    leave_asked = Signal(object)

    def __init__(
        self, comment: CommentView, *, may_answer: bool, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.comment = comment
        self.setProperty("part", "row")
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(f"Comment {comment.number}, {comment.kind.words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        row.setSpacing(theme.space(2))
        row.addWidget(_Number(comment.number), 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(theme.space(1))
        row.addLayout(column, 1)
        head = _line()
        head.addWidget(Label(f"{comment.made_by}, HR", "body_strong", wrap=True), 1)
        head.addWidget(Chip(comment.kind.words), 0, _TOP_LEFT)
        column.addLayout(head)
        if comment.excerpt:
            column.addWidget(Label(f"“{comment.excerpt}”", "caption", "ink2", wrap=True))
        column.addWidget(Label(comment.text, "body", wrap=True))
        said = " · ".join(part for part in (comment.title, _about(comment)) if part)
        at = _line()
        at.addWidget(Label(said, "caption", "ink2", wrap=True), 1)
        self.place_link = Link("Show words", tip=f"Go to {comment.title}", small=True)
        self.place_link.setObjectName("place_link")
        self.place_link.setAccessibleName(f"Comment {comment.number}: go to {comment.title}")
        self.place_link.clicked.connect(lambda: self.place_asked.emit(self.comment))
        at.addWidget(self.place_link, 0, _TOP_LEFT)
        column.addLayout(at)
        if comment.answer_kind is not None:
            column.addLayout(_answered(comment))
        elif may_answer:
            acts = FlowLayout(gap=theme.space(2))
            self._add_answers(acts)
            column.addLayout(acts)

    def _add_answers(self, acts: FlowLayout) -> None:
        self.answer_button = Button("Answer…", tip="Say what was done", small=True)
        self.answer_button.setObjectName("answer_button")
        self.answer_button.setAccessibleName(f"Answer comment {self.comment.number}")
        self.answer_button.clicked.connect(lambda: self.answer_asked.emit(self.comment))
        self.leave_link = Link("Leave, with reason…", tip="Leave the words as they are", small=True)
        self.leave_link.setObjectName("leave_link")
        self.leave_link.setAccessibleName(f"Leave the words of comment {self.comment.number}")
        self.leave_link.clicked.connect(lambda: self.leave_asked.emit(self.comment))
        acts.addWidget(self.answer_button)
        acts.addWidget(self.leave_link)


def _line() -> QBoxLayout:
    """Put words and what belongs to them side by side, or beneath each other in large text."""
    large = theme.text_scale() > _LARGE_TEXT
    way = QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight
    made = QBoxLayout(way)
    made.setSpacing(theme.space(1) if large else theme.space(2))
    return made


def _about(comment: CommentView) -> str:
    at = to_london(comment.made_at)
    when = f"{uk_short(at.date())}, {uk_time(at)}"
    return f"draft {comment.draft_number} · {when}" if comment.draft_number else when


def _answered(comment: CommentView) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(theme.space(2))
    row.addWidget(
        IconLabel("ph.check-circle-fill", "done", name="answered"), 0, Qt.AlignmentFlag.AlignTop
    )
    kind = comment.answer_kind or AnswerKind.LEFT
    words = f": {comment.answer}" if comment.answer else "."
    row.addWidget(Label(f"{comment.answered_by}: {kind.words}{words}", "caption", wrap=True), 1)
    return row


class ReportCommentsPanel(QWidget):
    """All comments by number; for HR the way to write one."""

    place_asked = Signal(object)
    answer_asked = Signal(object)
    leave_asked = Signal(object)
    comment_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.rows: list[CommentRow] = []
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._scroller = ScrolledColumn(ground="sunken", margins=(0, 0, 0, 0))
        column.addWidget(self._scroller, 1)
        self.comment_button = Button(
            "Comment on marked words…", icon="ph.chat-text", shortcut="Ctrl+Shift+K",
            tip="Comment on the words that are marked, or on the passage",
        )  # fmt: skip
        self.comment_button.setObjectName("comment_button")
        self.comment_button.clicked.connect(self.comment_asked)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        foot.setSpacing(theme.space(2))
        foot.addWidget(self.comment_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(Label(_BESIDE, "caption", "ink2", wrap=True))
        column.addWidget(hairline())
        column.addLayout(foot)

    def show_report(self, report: ReportView) -> None:
        """Show the comments, and what this person may do with them."""
        column = self._scroller.column
        empty_layout(column)
        self.rows = []
        for comment in report.comments:
            row = CommentRow(comment, may_answer=report.may_write)
            row.setObjectName(f"row_{comment.number}")
            row.place_asked.connect(self.place_asked)
            row.answer_asked.connect(self.answer_asked)
            row.leave_asked.connect(self.leave_asked)
            self.rows.append(row)
            self._scroller.add(row)
        if not report.comments:
            self._scroller.add(self._none(report))
        column.addStretch(1)
        self.comment_button.setVisible(report.may_comment)

    def _none(self, report: ReportView) -> QWidget:
        sent = any(draft.purpose.value == "to_hr" for draft in report.drafts)
        words = (
            "HR has a draft, and has not commented on it."
            if sent
            else "HR comments on a draft when one was sent."
        )
        if report.submitted:
            words = "HR gave no comment on this report."
        label = Label(words, "body", "ink2", wrap=True)
        label.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), 0)
        return label

    def show_comment(self, comment: CommentView) -> None:
        """Bring a comment into sight and give it the keyboard."""
        for row in self.rows:
            if row.comment.number == comment.number:
                self._scroller.ensureWidgetVisible(row)
                row.place_link.setFocus(Qt.FocusReason.OtherFocusReason)
