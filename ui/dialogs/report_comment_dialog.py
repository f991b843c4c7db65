"""HR comments on words of a draft report: one of five kinds, beside the words."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import CaseId, ReportCommentId
from casework.rules.report_comments import CommentKind, comment_caution
from casework.services import report_comments
from ui.dialogs.kept_dialog import KeptDialog
from ui.widgets.banner import Banner
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.segmented_choice import SegmentedChoice
from ui.window_context import WindowContext


class ReportCommentDialog(KeptDialog):
    """Asks for the kind and the words of a comment."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        key: str,
        title: str,
        excerpt: str = "",
    ) -> None:
        super().__init__(
            window,
            parent,
            title="Comment on the draft",
            lead=title,
            act="Give comment",
            note="Beside the officer’s words, never in them",
        )
        self._case_id, self._place, self._excerpt = case_id, key, excerpt
        if excerpt:
            self.body.addWidget(Label(f"“{excerpt}”", "reading", wrap=True))
        self.kind = SegmentedChoice(
            [(one, one.words.capitalize()) for one in CommentKind], name="What it is about"
        )
        self.kind.setObjectName("kind")
        self.add_field("kind", Field("What it is about", self.kind))
        self.text = TextArea(lines=6)
        self.text.setObjectName("text")
        self.text.textChanged.connect(self._on_text_changed)
        self.add_field(
            "text", Field("Comment", self.text, note="the officer answers it; both are printed")
        )
        self.caution = Banner("warn")
        self.caution.setObjectName("caution")
        self.body.addWidget(self.caution)
        self.caution.hide()
        self.keep(f"comment:{case_id}:{key[-60:]}", case_id, {"text": self.text})

    @Slot()
    def _on_text_changed(self) -> None:
        words = comment_caution(self.text.text_value())
        if words:
            self.caution.show_words("On what to find?", words)
        self.caution.setVisible(bool(words))

    def submit(self) -> None:
        """Keep the comment."""
        if self._window.commands.attempt(self, self._comment) is not None:
            self.forget()
            self.accept()

    def _comment(self) -> Done[ReportCommentId]:
        kind = self.kind.value()
        if not isinstance(kind, CommentKind):
            raise BadInput("What is it about?", field="kind", cure="Choose one of the five.")
        return report_comments.comment(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            key=self._place,
            kind=kind,
            text=self.text.text_value(),
            excerpt=self._excerpt,
        )
