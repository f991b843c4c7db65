"""The officer answers a comment of HR's: the words were changed, or are left with the reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import CaseId
from casework.rules.report_comments import AnswerKind
from casework.services import report_comments
from casework.summaries.reports import CommentView
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext


class AnswerCommentDialog(KeptDialog):
    """Asks what was done; the answer is printed beneath the comment."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        comment: CommentView,
        kind: AnswerKind | None = None,
    ) -> None:
        super().__init__(
            window,
            parent,
            title=f"Answer comment {comment.number}",
            lead=f"{comment.made_by}, HR, on {comment.kind.words} · {comment.title}",
            act="Answer comment",
            note="Printed in appendix B, beneath the comment",
            large=False,
        )
        self._comment = comment
        self.body.addWidget(Label(f"“{comment.text}”", "reading", wrap=True))
        self.kind = SegmentedChoice(
            [(AnswerKind.CHANGED, "Words changed"), (AnswerKind.LEFT, "Left as they are")],
            name="What was done",
        )
        self.kind.setObjectName("kind")
        self.kind.set_value(kind)
        self.add_field("kind", Field("What was done", self.kind))
        self.words = TextArea(lines=4)
        self.words.setObjectName("words")
        self.add_field(
            "words", Field("In the officer’s words", self.words, note="the reason, if left")
        )
        self.keep(f"answer:{comment.comment_id}", case_id, {"words": self.words})
        if kind is not None:
            self.words.setFocus()

    def submit(self) -> None:
        """Keep the answer."""
        if self._window.commands.attempt(self, self._answer) is not None:
            self.forget()
            self.accept()

    def _answer(self) -> Done[CommentView]:
        kind = self.kind.value()
        if not isinstance(kind, AnswerKind):
            raise BadInput("What was done?", field="kind", cure="Choose one of the two.")
        return report_comments.answer(
            self._window.casework,
            self._window.actor,
            comment_id=self._comment.comment_id,
            kind=kind,
            words=self.words.text_value(),
        )
