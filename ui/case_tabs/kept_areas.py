"""Long fields of a page, kept as drafts while they are typed: at most two seconds are lost."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from casework.clock import uk_time
from casework.ids import CaseId
from casework.services import drafts
from ui.widgets.keep_timer import KeepTimer
from ui.window_context import WindowContext


class KeptAreas(QObject):
    """Keeps the same fields under one key after another; ``said`` tells when they were kept."""

    said = Signal(str)

    def __init__(
        self, window: WindowContext, owner: QWidget, areas: Mapping[str, QPlainTextEdit]
    ) -> None:
        super().__init__(owner)
        self._window, self._owner, self._areas = window, owner, areas
        self._key = ""
        self._case_id: CaseId | None = None
        self._showing = False
        self._unkept = False
        self._timer = KeepTimer(self, self.keep_typed)
        for area in areas.values():
            area.textChanged.connect(self._on_area_text_changed)

    def begin(self, key: str, case_id: CaseId, stored: Mapping[str, str]) -> bool:
        """Show what is stored under a key, or what was typed since; tell whether it was typed."""
        self.keep_typed()
        self._key, self._case_id = key, case_id
        window = self._window
        draft = window.commands.read(
            self._owner, lambda: drafts.load_draft(window.casework, window.actor, key=key)
        )
        typed = {} if draft is None else draft.payload
        self._showing = True
        for name, area in self._areas.items():
            words = str(typed.get(name, stored.get(name, "")))
            if area.toPlainText() != words:
                area.setPlainText(words)
        self._showing = False
        return draft is not None

    def keep_typed(self) -> None:
        """Keep now what was typed: the window locks or closes, or something else is shown."""
        self._timer.stop()
        if not self._unkept or not self._key:
            return
        window, key, case_id = self._window, self._key, self._case_id
        typed = {name: area.toPlainText() for name, area in self._areas.items()}
        done = window.commands.attempt(
            self._owner,
            lambda: drafts.save_draft(
                window.casework, window.actor, key=key, payload=typed, case_id=case_id
            ),
        )
        self._unkept = done is None
        if done is not None:
            self.said.emit(f"Kept as typed, {uk_time(done.value)}. Not saved yet.")

    def forget(self) -> None:
        """Forget what is not kept: it is stored now."""
        self._timer.stop()
        self._unkept = False

    @property
    def unkept(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._unkept

    def _on_area_text_changed(self) -> None:
        if self._key and not self._showing:
            self._unkept = True
            self._timer.typed()
