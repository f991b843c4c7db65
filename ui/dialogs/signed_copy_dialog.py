"""Name the exhibit that is the officer's signed copy of words typed on their behalf."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput
from casework.ids import CaseId, EvidenceId
from casework.services import passages
from casework.summaries.evidence import EvidenceLine
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext


class SignedCopyDialog(BaseDialog):
    """Asks which exhibit is the signed copy, and which of the waiting passages it holds."""

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        case_id: CaseId,
        officer: str,
        titles: Sequence[str],
        keys: Sequence[str],
        exhibits: Sequence[EvidenceLine],
    ) -> None:
        super().__init__(
            parent,
            title=f"Confirm by a copy that {officer} signed",
            lead="Each passage that is ticked is confirmed as theirs; untick what is not on the"
            " copy, and it goes on waiting.",
            act="Confirm by signed copy",
        )
        self._window, self._case_id = window, case_id
        self.passages = TickRows(
            [(key, title, True) for key, title in zip(keys, titles, strict=True)],
            name="Passages on the copy",
        )
        self.passages.setObjectName("passages")
        waiting = "1 waits" if len(keys) == 1 else f"all {len(keys)} that wait"
        self.add_field("keys", Field("Passages on the copy", self.passages, note=waiting))
        self.item = Combo(
            [(line.item_id, f"{line.reference} {line.title}") for line in reversed(exhibits)],
            name="Signed copy",
        )
        self.item.setObjectName("item")
        self.add_field(
            "item_id",
            Field(
                "Signed copy",
                self.item,
                hint="Received after these words were typed. Attach it on the Evidence tab first.",
            ),
        )

    def submit(self) -> None:
        """Confirm the words."""
        if self._window.commands.attempt(self, self._confirm) is not None:
            self.accept()

    def _confirm(self) -> Done[int]:
        item = self.item.value()
        if item is None:
            raise BadInput("No copy is named.", field="item_id", cure="Choose the exhibit.")
        if not self.passages.values():
            raise BadInput(
                "No passage is ticked.", field="keys", cure="Tick those that are on the copy."
            )
        return passages.confirm_by_signed_copy(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            keys=self.passages.values(),
            item_id=EvidenceId(str(item)),
        )
