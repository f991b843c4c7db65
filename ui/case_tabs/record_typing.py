"""What is typed in a record is kept as a draft at once; at most two seconds of words are lost."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from casework.changes import Done
from casework.clock import uk_time
from casework.services import drafts, statements
from ui.jobs import Progress
from ui.widgets.notes_editor import NotesEditor
from ui.window_context import WindowContext

KEEP_AFTER_MS = 1500
# A long record is written away by a worker, so that no keystroke waits for the disk.
_LONG = 40_000


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
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(KEEP_AFTER_MS)
        self._timer.timeout.connect(self._on_timer_timeout)
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
            self._unkept = False
            done = self._window.commands.attempt(self._editor, self._keeper())
            self._unkept = done is None

    def _keeper(self) -> _Keep:
        return _Keep(self._window, self._subject, self._case_id, self._editor.words())

    def _on_editor_edited(self) -> None:
        if self._subject:
            self._unkept = True
            if not self._timer.isActive():  # who types without a pause is kept as well
                self._timer.start()

    def _on_timer_timeout(self) -> None:
        if self._editor.document().characterCount() < _LONG:
            self.keep_now()
            self._say()
            return
        keeper = self._keeper()
        self._unkept = False

        def work(_progress: Progress) -> Done[object]:
            return keeper()

        self._window.jobs.start(
            self._editor,
            "Keeping what was typed",
            work,
            quiet=True,
            writes=True,
            on_done=lambda _done: self._say(),
        )

    def _say(self) -> None:
        self.said.emit(f"Draft kept {uk_time(self._window.casework.clock.now())}")


class _Keep:
    """The words of one moment, on their way into the casebook."""

    def __init__(self, window: WindowContext, subject: str, case_id: str, text: str) -> None:
        self._casework, self._actor = window.casework, window.actor
        self._key = statements.notes_key(subject)
        self._case_id, self._text = case_id, text

    def __call__(self) -> Done[object]:
        done = drafts.save_draft(
            self._casework,
            self._actor,
            key=self._key,
            payload={"text": self._text},
            case_id=self._case_id,
        )
        return Done(done.value, done.changes)
