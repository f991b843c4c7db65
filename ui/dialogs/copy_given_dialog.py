"""Write down that somebody was given a copy of an exhibit (DOMAIN.md 7.3)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import today
from casework.errors import BadInput
from casework.ids import SharedCopyId
from casework.services import sharing
from casework.summaries.evidence import EvidenceItem
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field, TextArea, TextLine
from ui.widgets.instant_field import InstantField
from ui.widgets.suggest_line import SuggestLine
from ui.window_context import WindowContext

_WAYS = ("By hand, on paper", "Encrypted email", "Encrypted stick", "Shown, not left")


class CopyGivenDialog(BaseDialog):
    """Who has which copy, how it went and what for; the program hands nothing over itself."""

    def __init__(
        self, window: WindowContext, item: EvidenceItem, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            parent,
            title=f"A copy of {item.line.reference or 'this item'} was given",
            act="Record it",
            lead="Casework sends nothing. A redacted copy is given wherever it is enough.",
        )
        self._window, self._item = window, item
        copies = window.commands.read(
            self,
            lambda: sharing.copies_to_give(
                window.casework, window.actor, item_id=item.line.item_id
            ),
        )
        self.copy_kind = Combo([(one.sha256, one.words) for one in copies or ()], name="Which copy")
        self.copy_kind.setObjectName("copy_kind")
        if len(copies or ()) == 1:
            self.copy_kind.set_value((copies or ())[0].sha256)
        self.add_field("sha256", Field("Which copy", self.copy_kind))
        self.to_whom = TextLine(name="To whom")
        self.to_whom.setObjectName("to_whom")
        self.add_field("to_whom", Field("To whom", self.to_whom, note="name, and what they are"))
        self.how = SuggestLine(_WAYS, name="How")
        self.how.setObjectName("how")
        self.add_field("how", Field("How", self.how))
        self.why = TextArea(lines=2, name="What for")
        self.why.setObjectName("why")
        self.add_field("why", Field("What for", self.why))
        clock = window.casework.clock
        self.given_at = InstantField(name="When", field="given_at", today=today(clock))
        self.given_at.setObjectName("given_at")
        self.given_at.set_value(clock.now())
        self.add_field("given_at", Field("When", self.given_at))

    def submit(self) -> None:
        """Keep it in the register."""
        if self._window.commands.attempt(self, self._act) is not None:
            self.accept()

    def _act(self) -> Done[SharedCopyId]:
        window, sha256 = self._window, self.copy_kind.value()
        if sha256 is None:
            raise BadInput("It is not said which copy.", field="sha256", cure="Choose one.")
        return sharing.record_share(
            window.casework,
            window.actor,
            item_id=self._item.line.item_id,
            sha256=str(sha256),
            to_whom=self.to_whom.text_value(),
            how=self.how.text_value(),
            why=self.why.text_value(),
            given_at=self.given_at.value(),
        )
