"""Restrict a case to the people named."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.services import case_corrections
from casework.summaries.cases import ReportedFacts
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Field, TextArea
from ui.widgets.labels import Label
from ui.window_context import WindowContext


class RestrictCaseDialog(BaseDialog):
    """Names, one a line; the person at the keyboard is always among them."""

    def __init__(
        self, window: WindowContext, facts: ReportedFacts, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent, title=f"Restrict {facts.reference}?", act="Restrict case")
        self._window = window
        self._facts = facts
        self.body.addWidget(
            Label(
                "The case is hidden from lists and search but for you and the people named here. "
                "It is a courtesy of the screen: whoever has the passphrase has the whole "
                "casebook.",
                wrap=True,
            )
        )
        self.names = TextArea("\n".join(facts.restricted_to), lines=4, name="Open to")
        self.names.setObjectName("names")
        self.add_field("names", Field("Open to", self.names, note="one name a line"))

    def submit(self) -> None:
        """Restrict the case."""
        window, case_id = self._window, self._facts.case_id
        names = self.names.text_value().splitlines()
        done = window.commands.attempt(
            self,
            lambda: case_corrections.restrict_case(
                window.casework, window.actor, case_id=case_id, open_to=names
            ),
        )
        if done is not None:
            self.accept()
