"""Keep words of a letter as the trust's next version: why, and knowing what they lack."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.changes import Done
from casework.errors import CaseworkError, Refused
from casework.services import template_versions
from casework.summaries.letter_templates import (
    TemplateFault,
    TemplateKey,
    TemplateText,
    TemplateVersion,
)
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.problem_list import Problem, ProblemList
from ui.window_context import WindowContext


class SaveTemplateDialog(WorkingDialog):
    """Asks why; what each letter would be stopped by has to be kept knowingly."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget,
        *,
        opened: TemplateText,
        text: str,
        lacks: Sequence[TemplateFault],
    ) -> None:
        number = opened.versions[0].number + 1
        super().__init__(
            parent,
            title=f"Keep as version {number} of {opened.line.label}?",
            act="Keep version",
            lead=_what_follows(opened),
        )
        self._window = window
        self._key: TemplateKey = opened.line.key
        self._text = text
        self.why = TextArea(lines=3)
        self.why.setObjectName("why")
        self.add_field("why", Field("Why", self.why, note="stands beside the version"))
        self.lacks_words = Label(
            "On the sample case the letter would be stopped before it goes:",
            "body_medium",
            wrap=True,
        )
        self.lacks = ProblemList()
        self.knowing = QCheckBox("Keep it all the same: each letter is stopped until it says so")
        self.knowing.setObjectName("knowing")
        for widget in (self.lacks_words, self.lacks, self.knowing):
            self.body.addWidget(widget)
        self.lacks.set_problems([Problem("warn", one.message, one.cure) for one in lacks])
        for widget in (self.lacks_words, self.knowing):
            widget.setVisible(bool(lacks))

    def submit(self) -> None:
        """Keep the version in a worker: a paragraph is looked at in each of its letters."""
        window, key, text = self._window, self._key, self._text
        why, knowing = self.why.text_value(), self.knowing.isChecked()
        self.work(
            window.jobs,
            "Looking at each letter",
            lambda: template_versions.save_version(
                window.casework, window.actor, key=key, text=text, why=why, knowing=knowing
            ),
            self._on_kept,
            refused=self._on_refused,
        )

    def _on_kept(self, done: Done[TemplateVersion]) -> None:
        self._window.commands.finished(self, done)
        self.accept()

    def _on_refused(self, error: CaseworkError) -> None:
        """Let what other letters would lack be kept knowingly, too."""
        if isinstance(error, Refused) and error.problems:
            self.knowing.setVisible(True)
        self.show_refusal(error)


def _what_follows(opened: TemplateText) -> str:
    used = opened.line.used_by
    if used:
        letters = f"{len(used)} letters" if len(used) > 1 else f"letter {used[0]}"
        return (
            f"Every new draft of {letters} takes these words. Drafts and letters stay as they are."
        )
    return "Every new draft takes these words. Drafts and letters stay as they are."
