"""What is typed in a record is kept as a draft at once; at most two seconds of words are lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from casework.clock import uk_time
from casework.services import drafts, statements
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.notes_editor import NotesEditor
from ui.window_context import WindowContext


class RecordTyping(QObject):
    """Keeps the words of one editor under the name of what is typed.

    ``begin(subject_id)`` when an editor shows something that may be typed, ``stop()`` when it
    does no more; ``said`` tells when it was last kept.
    """

    said = Signal(str)

    def __init__(self, window: WindowContext, editor: NotesEditor) -> None:
        super().__init__(editor)
        self._window = window
        self._editor = editor
        self._subject = ""
        self._case_id = ""
        self._unkept = False
        self._timer = KeepTimer(self, self._on_timer_timeout)
        editor.edited.connect(self._on_editor_edited)

    @property
    def unkept(self) -> bool:
        """Whether something was typed that is not kept yet."""
        return self._unkept

    def kept(self, subject_id: str) -> str | None:
        """Return what was typed about something and not made a version yet."""
        window = self._window
        found = window.commands.read(
            self._editor,
            lambda: drafts.load_draft(
                window.casework, window.actor, key=statements.notes_key(subject_id)
            ),
        )
        text = None if found is None else found.payload.get("text")
        return text if isinstance(text, str) else None

    def begin(self, subject_id: str, case_id: str) -> None:
        """Keep what is typed from now on under this name."""
        self.keep_now()
        self._subject, self._case_id = subject_id, case_id

    def stop(self) -> None:
        """Keep what is there, then nothing more."""
        self.keep_now()
        self._subject = ""

    def drop(self) -> None:
        """Forget what is not kept: it became a version, or is put away."""
        self._timer.stop()
        self._unkept = False

    def take_back(self) -> None:
        """Keep after all: the words that were dropped became no version."""
        self._unkept = True
        self._timer.start()

    def keep_now(self) -> None:
        """Keep at once: the window locks or closes, or something else is shown."""
        self._timer.stop()
        if self._unkept and self._subject:
            window, text = self._window, self._editor.words()
            key, case_id = statements.notes_key(self._subject), self._case_id
            done = window.commands.attempt(
                self._editor,
                lambda: drafts.save_draft(
                    window.casework,
                    window.actor,
                    key=key,
                    payload={"text": text},
                    case_id=case_id,
                ),
            )
            self._unkept = done is None

    def _on_editor_edited(self) -> None:
        if self._subject:
            self._unkept = True
            self._timer.typed()

    def _on_timer_timeout(self) -> None:
        # Hundreds of pages take a few milliseconds: it needs no worker.
        self.keep_now()
        self.said.emit(f"Draft kept {uk_time(self._window.casework.clock.now())}")
