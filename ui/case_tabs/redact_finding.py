"""Finding every place of a name on the exhibit in sight: which, in a job, and what came of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Slot

from casework.services import redaction_search
from casework.summaries.redactions import FoundPlace, FoundPlaces
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.redact_panel import RedactPanel
from ui.dialogs.find_names_dialog import FindNamesDialog
from ui.window_context import WindowContext

Propose = Callable[[str, Sequence[FoundPlace], str, str], None]


class RedactFinding(QObject):
    """Asks for names and seeks them; ``propose`` takes what was found of an item."""

    def __init__(
        self, window: WindowContext, view: ExhibitView, panel: RedactPanel, propose: Propose
    ) -> None:
        super().__init__(view)
        self._window, self._view, self._panel = window, view, panel
        self._propose = propose

    @Slot()
    def find(self) -> None:
        """Ask which names to seek, seek them in a job, and propose every place."""
        item, window = self._view.item, self._window
        if item is None or not self._panel.allows_marks:
            return
        item_id = item.line.item_id
        behind = window.commands.read(
            self._view,
            lambda: redaction_search.known_to_case(window.casework, window.actor, item_id=item_id),
        )
        code = self._panel.reason_code
        dialog = FindNamesDialog(self._view, known=behind or (), reason_code=code)
        asked = bool(dialog.exec())
        names, known, initials = dialog.names, dialog.known, dialog.initials
        code, why = dialog.reason_code, dialog.why
        dialog.deleteLater()
        if not asked:
            return
        window.jobs.start(
            self._view,
            "Finding the words",
            lambda progress: redaction_search.find_places(
                window.casework,
                window.actor,
                item_id=item_id,
                names=names,
                known=known,
                initials=initials,
                progress=progress.report,
                cancelled=progress.cancelled,
            ),
            on_done=lambda found: self._on_found(item_id, found, code, why),
        )

    def _on_found(self, item_id: str, found: FoundPlaces, code: str, why: str) -> None:
        ask = self._window.ask
        if found.unread:
            pages = ", ".join(f"{page:,}" for page in found.unread[:12])
            more = len(found.unread) - 12
            also = f" and {more:,} more" if more > 0 else ""
            ask.tell(
                self._view,
                "Not every page could be read",
                f"Nothing was sought in the pictures of page {pages}{also}: no machine could read"
                " them. Look at each of them yourself.",
            )
        elif not found.places:
            ask.tell(self._view, "None of them was found", "Look yourself too.")
        if found.places:
            self._propose(item_id, found.places, code, why)
