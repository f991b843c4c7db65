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
from ui.widgets.labels import Label
from ui.window_context import WindowContext


class SignedCopyDialog(BaseDialog):
    """Asks which exhibit is the signed copy."""

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
            act="Confirm by signed copy",
        )
        self._window, self._case_id, self._keys = window, case_id, tuple(keys)
        self.body.addWidget(Label("; ".join(titles), "body", "ink2", wrap=True))
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
        return passages.confirm_by_signed_copy(
            self._window.casework,
            self._window.actor,
            case_id=self._case_id,
            keys=self._keys,
            item_id=EvidenceId(str(item)),
        )
