"""What is typed in the report is kept: a draft while it is typed, a writing when it is left."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import wait
from datetime import datetime

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.ids import CaseId, ReportCommentId
from casework.services import drafts, passages, report_text
from casework.summaries.letter_draft import DraftLine
from casework.summaries.reports import PassageView
from ui.jobs import Job, Progress
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.passage_block import PassageBlock
from ui.window_context import WindowContext


class ReportTyping:
    """Keeps the passages that are on the page; ``say(at)`` is told when something was kept.

    Drafts are written by a worker, so that no keystroke waits for the disk; at most two seconds
    of words are lost when the program is killed.
    """

    def __init__(
        self, window: WindowContext, owner: QWidget, say: Callable[[datetime], None]
    ) -> None:
        self._window = window
        self._owner = owner
        self._say = say
        self._case_id: CaseId | None = None
        self._unkept: dict[str, PassageBlock] = {}  # not written yet
        self._typed: set[str] = set()  # not even in a draft yet
        self._job: Job | None = None
        self.answering: dict[str, ReportCommentId] = {}
        self._timer = KeepTimer(owner, self._keep_drafts)

    def show_case(self, case_id: CaseId | None) -> None:
        """Begin with another case; what was typed in the one before is written first."""
        self.write_all()
        if case_id != self._case_id:
            self.answering.clear()
        self._case_id = case_id

    @property
    def unkept(self) -> bool:
        """Whether words are typed that are not written yet."""
        return bool(self._unkept)

    def typed_in(self, block: PassageBlock) -> None:
        """Take note that a person typed in a passage, or chose an answer."""
        self._unkept[block.key] = block
        self._typed.add(block.key)
        self._timer.typed()

    def is_typed(self, key: str) -> bool:
        """Tell whether a passage holds words that are not written yet."""
        return key in self._unkept

    def what_was_typed(self, key: str) -> tuple[tuple[DraftLine, ...], str, datetime] | None:
        """Return what this person typed and the program could not write, if anything."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return None
        found = window.commands.read(
            self._owner,
            lambda: drafts.load_draft(
                window.casework,
                window.actor,
                key=passages.draft_key(window.actor, case_id, key),
            ),
        )
        if found is None:
            return None
        text, choice = str(found.payload.get("text", "")), str(found.payload.get("choice", ""))
        return report_text.read_typed(text), choice, found.saved_at

    # -- drafts ---------------------------------------------------------------------------

    @Slot()
    def _keep_drafts(self) -> None:
        self._timer.stop()
        window, case_id = self._window, self._case_id
        if case_id is None or not self._typed:
            return
        if self._job is not None and not self._job.ended:
            self._timer.start()
            return
        lines = {
            key: (self._unkept[key].edit.lines(), self._unkept[key].chosen())
            for key in self._typed
            if key in self._unkept
        }
        self._typed.clear()

        def work(progress: Progress) -> Done[datetime] | None:
            done = None
            for key, (words, choice) in lines.items():
                progress.check()
                done = drafts.save_draft(
                    window.casework,
                    window.actor,
                    key=passages.draft_key(window.actor, case_id, key),
                    payload={"text": report_text.write_lines(words), "choice": choice},
                    case_id=case_id,
                )
            return done

        def kept(done: Done[datetime] | None) -> None:
            if done is not None:
                self._say(window.commands.finished(self._owner, done))

        self._job = window.jobs.start(
            self._owner, "Keeping what is typed", work, on_done=kept, writes=True, quiet=True
        )

    def _settle(self) -> None:
        """Let no draft be written after the passage that it is of."""
        if self._job is not None and self._job.future is not None and not self._job.ended:
            self._job.cancel()
            wait([self._job.future])
        self._job = None

    # -- writings -------------------------------------------------------------------------

    def write_all(self) -> bool:
        """Write every passage that was typed in; tell whether all are written."""
        written = [self.write(key) for key in list(self._unkept)]  # each is tried
        return all(written)

    def write(self, key: str) -> bool:
        """Write one passage, if it was typed in; tell whether it is written."""
        window, case_id, block = self._window, self._case_id, self._unkept.get(key)
        if case_id is None or block is None:
            return True
        self._settle()
        text, choice = report_text.write_lines(block.edit.lines()), block.chosen()

        def save() -> Done[PassageView]:
            return passages.save(
                window.casework,
                window.actor,
                case_id=case_id,
                key=key,
                text=text,
                choice=choice,
                answers_comment=self.answering.get(key),
            )

        done = window.commands.run(self._owner, save)
        if done is None:
            return False
        self._unkept.pop(key, None)
        self._typed.discard(key)
        self._say(done.written_at)
        return True
