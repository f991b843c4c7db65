"""Write one exhibit as a bundle of its own: for whom, and what for."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.errors import BadInput
from casework.rules.bundle_audience import Audience
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextArea

_READERS = (Audience.EMPLOYEE, Audience.PANEL, Audience.PRESENTING, Audience.ARCHIVE)


class ExhibitBundleDialog(BaseDialog):
    """``audience`` and ``reason`` are what was set down; what is withheld is said by the act."""

    def __init__(self, parent: QWidget | None, *, reference: str) -> None:
        super().__init__(
            parent,
            title=f"Write {reference} as a bundle of its own?",
            act="Choose where…",
            lead="One PDF: an index, its pages, and where it is from, numbered from the first page."
            " It shows what this reader may have, as the hearing bundle would, and is read back"
            " before it leaves.",
            icon="ph.books",
        )
        self.audience_choice = Combo([(one, one.words) for one in _READERS], name="For whom")
        self.audience_choice.setObjectName("audience_choice")
        self.add_field("audience", Field("For whom", self.audience_choice))
        self.why = TextArea(lines=2, name="What for")
        self.why.setObjectName("why")
        self.add_field(
            "why", Field("What for", self.why, note="stands in the custody of the exhibit")
        )
        self.audience = Audience.EMPLOYEE
        self.reason = ""

    def submit(self) -> None:
        """Take what was set down, if both are there."""
        self.clear_refusal()
        chosen, reason = self.audience_choice.value(), self.why.text_value()
        if not isinstance(chosen, Audience):
            self.show_refusal(
                BadInput("It is not said for whom.", field="audience", cure="Choose one.")
            )
            return
        if not reason:
            self.show_refusal(
                BadInput("It is not said what for.", field="why", cure="Write it in a line.")
            )
            return
        self.audience, self.reason = chosen, reason
        self.accept()
