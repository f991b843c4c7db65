"""Give a mark of a redaction another reason."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.rules.redaction_reasons import RedactionReason
from casework.services import redactions
from casework.summaries.redactions import MarkView
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextLine
from ui.window_context import WindowContext


class RedactionReasonDialog(BaseDialog):
    """Reason code and, where the code asks for it, a sentence."""

    def __init__(self, window: WindowContext, parent: QWidget | None, mark: MarkView) -> None:
        super().__init__(
            parent,
            title=f"Why is this on page {mark.box.page} redacted?",
            act="Give this reason",
            lead="It stands in the redaction log of every copy made from now on.",
        )
        self._window, self._mark = window, mark
        self.reason = Combo(
            [(one.value, one.words) for one in RedactionReason], name="Why it is redacted"
        )
        self.reason.setObjectName("reason")
        self.reason.set_value(mark.reason_code.value)
        self.reason.chosen.connect(self._show_norm)
        self.reason_field = self.add_field("reason_code", Field("Why it is redacted", self.reason))
        self.why = TextLine(mark.reason, name="More on why")
        self.why.setObjectName("why")
        self.add_field("reason", Field("More on why", self.why, note="name nobody"))
        self._show_norm(mark.reason_code.value)

    def submit(self) -> None:
        """Give the mark its reason."""
        window = self._window
        done = window.commands.run(
            self,
            lambda: redactions.change_reason(
                window.casework,
                window.actor,
                mark_ids=[self._mark.mark_id],
                reason_code=str(self.reason.value() or ""),
                reason=self.why.text(),
            ),
        )
        if done is not None:
            self.accept()

    def _show_norm(self, code: object) -> None:
        self.reason.setToolTip(RedactionReason(str(code)).norm)
