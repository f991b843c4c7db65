"""What stands between an exhibit and its pages, and what cures it: an answer, or another try."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot

from casework.errors import CaseworkError, DatesUnclear, LockedFile, UnreadableFile
from casework.services import readings
from casework.summaries.evidence import EvidenceItem
from ui.dialogs.date_order_dialog import DateOrderDialog
from ui.dialogs.item_password_dialog import ItemPasswordDialog
from ui.widgets.empty_state import EmptyState
from ui.window_context import WindowContext

if TYPE_CHECKING:
    from ui.case_tabs.exhibit_view import ExhibitView


class ExhibitCures(QObject):
    """Offers to take a password, to say how the dates of a chat are meant, or to try again."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        self._item: EvidenceItem | None = None
        self._error: CaseworkError | None = None
        view.message.acted.connect(self._on_acted)

    def offer(self, message: EmptyState, item: EvidenceItem | None, error: CaseworkError) -> None:
        """Put the question as a button beneath the message, where there is one to put."""
        self._item, self._error = item, error
        words = {LockedFile: "Type its password…", DatesUnclear: "Day or month first?…"}
        act = next((words[kind] for kind in words if isinstance(error, kind)), "")
        if act and self._window.casework.read_only:
            return
        if not act and isinstance(error, UnreadableFile) and item and item.line.laid_out:
            act = "Try again"  # nobody else tries it again meanwhile
        if act and item is not None:
            message.action_button.setText(act)
            message.action_button.setAccessibleName(act)
            message.action_button.show()

    @Slot()
    def _on_acted(self) -> None:
        item, window = self._item, self._window
        if item is None:
            return
        if not isinstance(self._error, (LockedFile, DatesUnclear)):
            item_id = item.line.item_id
            window.commands.read(
                self._view,
                lambda: readings.try_again(window.casework, window.actor, item_id=item_id),
            )
            self._view.open_again()
            return
        kind = ItemPasswordDialog if isinstance(self._error, LockedFile) else DateOrderDialog
        dialog = kind(window, item, self._view)
        opened = dialog.exec()
        dialog.deleteLater()
        if opened:
            self._view.open_again()
