"""One written reason for an act."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label

ReasonedAct = Callable[[QWidget, str], object | None]
"""Does something for a reason; a refusal, which gives None, is shown at the dialog it is given."""


class ReasonDialog(BaseDialog):
    """Takes one written reason; it cannot be left empty, and stays when the act is refused."""

    def __init__(
        self,
        parent: QWidget,
        *,
        title: str,
        words: str,
        label: str,
        note: str,
        act: str,
        do: ReasonedAct | None = None,
    ) -> None:
        super().__init__(parent, title=title, act=act)
        self._do = do
        self.body.addWidget(Label(words, wrap=True))
        self.reason = TextArea(lines=4)
        self.reason.setObjectName("reason")
        self.reason_field = self.add_field("reason", Field(label, self.reason, note=note))

    def submit(self) -> None:
        """Accept when there is a reason, and what is to be done with it was done."""
        said = self.reason.text_value()
        if not said:
            self.reason_field.show_error("Write the reason first: it is kept with the act.")
            self.reason.setFocus()
            return
        if self._do is None or self._do(self, said) is not None:
            self.accept()
