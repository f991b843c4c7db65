"""A dialog whose long fields are kept as they are typed: a crash loses two seconds at most."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.clock import uk_time
from casework.ids import CaseId
from casework.services import drafts
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import TextArea
from ui.widgets.keep_timer import KeepTimer
from ui.window_context import WindowContext


class KeptDialog(BaseDialog):
    """Call ``keep(key, case_id, areas)`` once the fields are filled, ``forget`` when submitted.

    What was typed earlier and not submitted is shown again, and the bar says so.
    """

    def __init__(
        self,
        window: WindowContext,
        parent: QWidget | None,
        *,
        title: str,
        act: str,
        lead: str = "",
        note: str = "",
        decline: str = "Not yet",
        large: bool = True,
    ) -> None:
        super().__init__(
            parent, title=title, act=act, lead=lead, note=note, decline=decline, large=large
        )
        self._window = window
        self._kept: dict[str, TextArea] = {}
        self._key = ""
        self._of_case: CaseId | None = None
        self._keep_later = KeepTimer(self, self.keep_typed)

    def keep(self, key: str, case_id: CaseId, areas: dict[str, TextArea]) -> None:
        """Keep these fields under a key, and show what was kept there before."""
        self._key, self._of_case, self._kept = key, case_id, areas
        window = self._window
        draft = window.commands.read(
            self, lambda: drafts.load_draft(window.casework, window.actor, key=key)
        )
        if draft is not None:
            for name, area in areas.items():
                area.setPlainText(str(draft.payload.get(name, area.text_value())))
            self.action_bar.set_note("Shows what was typed last and not yet saved.")
        for area in areas.values():
            area.textChanged.connect(self._on_area_text_changed)

    @property
    def is_kept(self) -> bool:
        """Whether what is typed here is kept as a draft."""
        return bool(self._key)

    def _on_area_text_changed(self) -> None:
        self._keep_later.typed()

    def keep_typed(self) -> None:
        """Keep now what was typed."""
        self._keep_later.stop()
        window, typed = self._window, {n: area.text_value() for n, area in self._kept.items()}
        kept = window.commands.attempt(
            self,
            lambda: drafts.save_draft(
                window.casework, window.actor, key=self._key, payload=typed, case_id=self._of_case
            ),
        )
        if kept is not None:
            self.action_bar.set_note(f"Kept as typed, {uk_time(kept.value)}. Not saved yet.")

    def forget(self) -> None:
        """Put the draft away: what it held is stored."""
        self._keep_later.stop()
        window = self._window
        window.commands.attempt(
            self, lambda: drafts.discard_draft(window.casework, window.actor, key=self._key)
        )

    def reject(self) -> None:
        """Close; what is typed is kept."""
        if self._keep_later.isActive():
            self.keep_typed()
        super().reject()
