"""Write down who received a copy of the bundle, when and how."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.services import bundle_giving
from casework.summaries.bundles import BundleVersion
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.date_field import DateField
from ui.widgets.field import Field, TextLine
from ui.window_context import WindowContext


class GiveBundleDialog(BaseDialog):
    """Takes who, how and when; from the first receipt on no page of the bundle moves."""

    def __init__(
        self, window: WindowContext, parent: QWidget | None, *, version: BundleVersion
    ) -> None:
        super().__init__(
            parent,
            title=f"Who received version {version.number}?",
            lead=f"{version.audience.copy_words}, {version.pages} pages. From the first copy given"
            " on no page changes its number.",
            act="Write it down",
            note=window.actor.words,
        )
        self._window, self._version = window, version
        self.recipient = TextLine()
        self.recipient.setObjectName("recipient")
        self.add_field("recipient", Field("Who received it", self.recipient))
        self.how = TextLine()
        self.how.setObjectName("how")
        self.add_field("how", Field("How", self.how, hint="By hand, by post, by email"))
        day = today(window.casework.clock)
        self.given_on = DateField(name="Received on", field="given_on", today=day)
        self.given_on.setObjectName("given_on")
        self.given_on.set_value(day)
        self.add_field("given_on", Field("On", self.given_on))

    def submit(self) -> None:
        """Write it down."""
        if self._window.commands.attempt(self, self._give) is not None:
            self.accept()

    def _give(self) -> Done[None]:
        given_on = self.given_on.day()
        if given_on is None:
            raise BadInput("No day is given.", field="given_on", cure="Give the day.")
        return bundle_giving.give(
            self._window.casework,
            self._window.actor,
            version_id=self._version.version_id,
            recipient=self.recipient.text(),
            how=self.how.text(),
            given_on=given_on,
        )
