"""Name the exhibit that is the signed copy of an agreed record."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import EvidenceId
from casework.services import statement_exhibits
from casework.summaries.evidence import EvidenceLine
from casework.summaries.meetings import StatementView
from ui.case_tabs.record_words import first_name
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field
from ui.window_context import WindowContext


class RecordCopyDialog(BaseDialog):
    """Asks which exhibit is the signed copy; the record opens it from then on."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        record: StatementView,
        exhibits: Sequence[EvidenceLine],
    ) -> None:
        super().__init__(
            parent,
            title=f"Which exhibit is the copy that {first_name(record.person)} signed?",
            lead="It holds the record from then on, and papers cite it by its reference.",
            act="Name it",
            note=window.actor.words,
        )
        self._window, self._record = window, record
        self.item = Combo(
            [(line.item_id, f"{line.reference} {line.title}") for line in reversed(exhibits)],
            name="Signed copy",
            placeholder="Choose the exhibit",
        )
        self.item.setObjectName("item")
        self.add_field(
            "item_id",
            Field("Signed copy", self.item, hint="Attach the scan on the Evidence tab first."),
        )

    def submit(self) -> None:
        """Name it."""
        if self._window.commands.attempt(self, self._link) is not None:
            self.accept()

    def _link(self) -> Done[EvidenceId]:
        item = self.item.value()
        if item is None:
            raise BadInput("No copy is named.", field="item_id", cure="Choose the exhibit.")
        return statement_exhibits.link_exhibit(
            self._window.casework,
            self._window.actor,
            statement_id=self._record.statement_id,
            item_id=EvidenceId(str(item)),
        )
