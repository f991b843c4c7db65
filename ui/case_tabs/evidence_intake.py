"""Take evidence in from the window: pasted, dropped or chosen, in a job; into a case or a draft."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import to_london, uk_short
from casework.errors import BadInput, UnreadableFile
from casework.ids import CaseId
from casework.rules.marks import marked_line
from casework.services import evidence
from casework.services.evidence import Destination
from casework.summaries.evidence import NotReceived, Received, ReceivedItem
from ui.jobs import Progress
from ui.taken_in import TakenIn, taken_in
from ui.window_context import WindowContext

T = TypeVar("T")


class EvidenceIntake(QObject):
    """``received(item_id)`` once something is kept: the item to show.

    ``taken(items)`` gives all of them. ``words``: pasted words are taken in as well.
    """

    received = Signal(str)
    taken = Signal(object)

    def __init__(self, window: WindowContext, owner: QWidget, *, words: bool = False) -> None:
        super().__init__(owner)
        self._window = window
        self._owner = owner
        self._words = words
        self._case_id: CaseId | None = None
        self._draft_key: str | None = None

    def show_case(self, case_id: CaseId) -> None:
        """Take in for this case from now on."""
        self._case_id, self._draft_key = case_id, None

    def show_draft(self, draft_key: str) -> None:
        """Take in for the inbox, or for a report that is typed, from now on."""
        self._case_id, self._draft_key = None, draft_key

    def paste(self) -> None:
        """Take what the clipboard holds, or say that it holds nothing of use."""
        if not self.take(QGuiApplication.clipboard().mimeData(), "pasted"):
            self._window.commands.refuse(
                self._owner,
                BadInput(
                    "The clipboard holds neither a picture nor a file.",
                    cure="Copy the screenshot, or drop the file here.",
                ),
            )

    def take(self, mime: QMimeData, how: str) -> bool:
        """Take what a drop or the clipboard carries; say whether there was anything."""
        found = taken_in(mime, words=self._words)
        if found is None:
            return False
        if found.files:
            self.take_files(list(found.files), how)
        else:
            self._take_one(found, how)
        return True

    def choose(self) -> None:
        """Let the person choose files."""
        files = self._window.ask.open_files(self._owner, "Choose evidence")
        if files:
            self.take_files(list(files), "chosen")

    def take_files(self, files: list[Path], how: str) -> None:
        """Take files and what is in folders, each whole or not at all."""
        window, destination = self._window, self._destination(how)

        def work(progress: Progress) -> Done[Received]:
            return evidence.receive_files(
                window.casework,
                window.actor,
                sources=files,
                destination=destination,
                progress=progress.report,
                cancelled=progress.cancelled,
                folders=True,
            )

        self._start("Keeping files" if len(files) > 1 else "Keeping a file", work, self._on_files)

    def _take_one(self, found: TakenIn, how: str) -> None:
        window, destination, name = self._window, self._destination(how), self._name(found)

        def work(progress: Progress) -> Done[ReceivedItem]:
            return evidence.receive(
                window.casework,
                window.actor,
                source=found.bytes_of(),
                name=name,
                destination=destination,
                cancelled=progress.cancelled,
            )

        self._start("Keeping what was pasted", work, self._on_item)

    def _destination(self, how: str) -> Destination:
        return Destination(case_id=self._case_id, draft_key=self._draft_key, how=how)

    def _name(self, found: TakenIn) -> str:
        """Name pasted words for what they are; a picture gets its name with its receipt."""
        if not found.what:
            return ""
        at = to_london(self._window.casework.clock.now())
        return f"{found.what} {uk_short(at.date(), year=True)} {at:%H.%M.%S}.{found.suffix}"

    def _start(
        self,
        words: str,
        work: Callable[[Progress], Done[T]],
        on_done: Callable[[Done[T]], None],
    ) -> None:
        if self._case_id is None and self._draft_key is None:
            return
        self._window.jobs.start(self._owner, words, work, on_done=on_done, writes=True)

    def _on_item(self, done: Done[ReceivedItem]) -> None:
        item = self._window.commands.finished(self._owner, done)
        self._tell([item])
        self._tell_problems(item.problems)

    def _on_files(self, done: Done[Received]) -> None:
        received = self._window.commands.finished(self._owner, done)
        if received.items:
            self._tell(received.items)
        self._tell_problems(received.problems)

    def _tell_problems(self, problems: Sequence[NotReceived]) -> None:
        if problems:
            words = " ".join(problem.message for problem in problems[:8])
            more = len(problems) - 8
            also = f" {more:,} more were left out as well." if more > 0 else ""
            self._window.commands.refuse(self._owner, UnreadableFile(words + also))

    def _tell(self, items: Sequence[ReceivedItem]) -> None:
        self.received.emit(items[-1].item_id)
        self.taken.emit(tuple(items))
        known = [item for item in items if item.duplicate_of]
        if known:
            names = ", ".join(
                f"“{marked_line(item.name)}” is {item.duplicate_of}" for item in known[:5]
            )
            where = "in this case" if self._case_id is not None else "here"
            aside = any(item.set_aside for item in known)
            stays = " It was set aside with a reason, and stays so." if aside else ""
            self._window.ask.tell(
                self._owner,
                "Here already",
                f"The same bytes are {where} already: {names}. No second"
                f" {'exhibit' if self._case_id is not None else 'item'} was made;"
                f" that it came again stands in its custody.{stays}",
            )
