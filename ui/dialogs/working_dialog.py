"""A dialog whose act takes longer than a keystroke may: deriving a key, say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from casework.errors import CaseworkError
from ui.dialogs.base_dialog import BaseDialog
from ui.jobs import Jobs

T = TypeVar("T")


class WorkingDialog(BaseDialog):
    """Does its act in a job. Until that has ended it says so, and can be neither sent nor left."""

    _working = False

    @property
    def working(self) -> bool:
        """Whether the act is under way."""
        return self._working

    def work(
        self,
        jobs: Jobs,
        words: str,
        act: Callable[[], T],
        done: Callable[[T], Any],
        *,
        refused: Callable[[CaseworkError], None] | None = None,
    ) -> None:
        """Do ``act`` off the Qt thread; ``words`` says what: “Opening the casebook”.

        ``refused`` is ``show_refusal`` where it is not given.
        """
        if self._working:
            return
        self.clear_refusal()
        note = self.action_bar.note.text()
        self._set_working(words=f"{words}…", working=True)

        def ended(tell: Callable[[Any], Any]) -> Callable[[Any], None]:
            def say(value: Any) -> None:
                self._set_working(words=note, working=False)
                tell(value)

            return say

        jobs.start(
            self,
            words,
            lambda _progress: act(),
            on_done=ended(done),
            on_refused=ended(refused or self.show_refusal),
            on_cancelled=lambda: ended(lambda _none: None)(None),
            writes=True,
            quiet=True,
        )

    def _set_working(self, *, words: str, working: bool) -> None:
        self._working = working
        self.action_bar.set_note(words)
        self.act_button.setEnabled(not working)
        self.decline_button.setEnabled(not working)

    def reject(self) -> None:
        """Stay until the act has ended: it is too short to be stopped."""
        if not self._working:
            super().reject()
