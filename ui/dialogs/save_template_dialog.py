"""Keep words of a letter as the trust's next version: why, and knowing what they lack."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QCheckBox, QWidget

from casework.changes import Done
from casework.services import template_versions
from casework.summaries.letter_templates import (
    TemplateFault,
    TemplateKey,
    TemplateText,
    TemplateVersion,
)
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.jobs import Progress
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.widgets.problem_list import Problem, ProblemList
from ui.window_context import WindowContext

_MOST_SHOWN = 6


class SaveTemplateDialog(BaseDialog):
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
        self.lacks = ProblemList(
            [Problem("warn", fault.message, fault.cure, key=fault) for fault in lacks[:_MOST_SHOWN]]
        )
        self.knowing = QCheckBox("Keep it all the same: each letter is stopped until it says so")
        self.knowing.setObjectName("knowing")
        if lacks:
            words = "On the sample case the letter would be stopped before it goes:"
            self.body.addWidget(Label(words, "body_medium", wrap=True))
            self.body.addWidget(self.lacks)
            self.body.addWidget(self.knowing)
        self.knowing.setVisible(bool(lacks))
        self.body.setSpacing(theme.space(3))

    def submit(self) -> None:
        """Keep the version in a worker: a paragraph is looked at in each of its letters."""
        window, key, text = self._window, self._key, self._text
        why, knowing = self.why.text_value(), self.knowing.isChecked()
        self.clear_refusal()
        self.act_button.setEnabled(False)

        def work(_progress: Progress) -> Done[TemplateVersion]:
            return template_versions.save_version(
                window.casework, window.actor, key=key, text=text, why=why, knowing=knowing
            )

        window.jobs.start(
            self, "Keeping the version", work, writes=True, quiet=True,
            on_done=self._on_kept, on_refused=self._on_refused,
        )  # fmt: skip

    def _on_kept(self, done: Done[TemplateVersion]) -> None:
        self._window.commands.finished(self, done)
        self.accept()

    def _on_refused(self, error: object) -> None:
        from casework.errors import CaseworkError, Refused

        self.act_button.setEnabled(True)
        if isinstance(error, Refused) and error.problems:
            self.knowing.setVisible(True)
        if isinstance(error, CaseworkError):
            self.show_refusal(error)


def _what_follows(opened: TemplateText) -> str:
    used = opened.line.used_by
    if used:
        letters = f"{len(used)} letters" if len(used) > 1 else f"letter {used[0]}"
        return (
            f"Every new draft of {letters} takes these words. Drafts and letters stay as they are."
        )
    return "Every new draft takes these words. Drafts and letters stay as they are."
