"""Take evidence into a case from the window: pasted, dropped or chosen, in a job."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.errors import BadInput, UnreadableFile
from casework.ids import CaseId, EvidenceId
from casework.services import evidence
from casework.services.evidence import Destination
from casework.summaries.evidence import Received, ReceivedItem
from ui.jobs import Progress
from ui.pages.log_evidence import png_of
from ui.widgets.drop_box import files_of, picture_of
from ui.window_context import WindowContext

T = TypeVar("T")


class EvidenceIntake(QObject):
    """``received(item_id)`` once something is in the case: the item to show."""

    received = Signal(str)

    def __init__(self, window: WindowContext, owner: QWidget) -> None:
        super().__init__(owner)
        self._window = window
        self._owner = owner
        self._case_id: CaseId | None = None

    def show_case(self, case_id: CaseId) -> None:
        """Take in for this case from now on."""
        self._case_id = case_id

    def paste(self) -> None:
        """Take what the clipboard holds, or say that it holds nothing of use."""
        mime = QGuiApplication.clipboard().mimeData()
        if not self.take(mime, "pasted"):
            self._window.commands.refuse(
                self._owner,
                BadInput(
                    "The clipboard holds neither a picture nor a file.",
                    cure="Copy the screenshot, or drop the file here.",
                ),
            )

    def take(self, mime: QMimeData, how: str) -> bool:
        """Take what a drop or the clipboard carries; say whether there was anything."""
        files = files_of(mime)
        if files:
            self.take_files(files, how)
            return True
        if mime.hasFormat("image/png"):
            # The bytes as the other program wrote them, rather than drawn anew.
            self._take_bytes(bytes(mime.data("image/png").data()), how)
            return True
        picture = picture_of(mime)
        if picture is not None:
            self._take_bytes(png_of(picture), how)
            return True
        return False

    def choose(self) -> None:
        """Let the person choose files."""
        files = self._window.ask.open_files(self._owner, "Choose evidence")
        if files:
            self.take_files(list(files), "chosen")

    def take_files(self, files: list[Path], how: str) -> None:
        """Take files, each whole or not at all."""
        window, destination = self._window, Destination(case_id=self._case_id, how=how)

        def work(progress: Progress) -> Done[Received]:
            return evidence.receive_files(
                window.casework,
                window.actor,
                sources=files,
                destination=destination,
                progress=progress.report,
                cancelled=progress.cancelled,
            )

        count = len(files)
        words = "Attaching evidence" if count > 1 else f"Attaching {files[0].name[:60]}"
        self._start(words, work, self._on_files_received)

    def _take_bytes(self, content: bytes, how: str) -> None:
        window, destination = self._window, Destination(case_id=self._case_id, how=how)

        def work(progress: Progress) -> Done[ReceivedItem]:
            return evidence.receive(
                window.casework,
                window.actor,
                source=content,
                destination=destination,
                cancelled=progress.cancelled,
            )

        self._start("Attaching the picture", work, self._on_item_received)

    def _start(
        self,
        words: str,
        work: Callable[[Progress], Done[T]],
        on_done: Callable[[Done[T]], None],
    ) -> None:
        if self._case_id is None:
            return
        self._window.jobs.start(self._owner, words, work, on_done=on_done, writes=True)

    def _on_item_received(self, done: Done[ReceivedItem]) -> None:
        item = self._window.commands.finished(self._owner, done)
        self._tell(item.item_id, [item])

    def _on_files_received(self, done: Done[Received]) -> None:
        received = self._window.commands.finished(self._owner, done)
        items = list(received.items)
        if items:
            self._tell(items[-1].item_id, items)
        if received.problems:
            words = " ".join(problem.message for problem in received.problems)
            self._window.commands.refuse(self._owner, UnreadableFile(words))

    def _tell(self, item_id: EvidenceId, items: list[ReceivedItem]) -> None:
        self.received.emit(item_id)
        known = [item for item in items if item.duplicate_of]
        if known:
            names = ", ".join(f"“{item.name}” is {item.duplicate_of}" for item in known[:5])
            self._window.ask.tell(
                self._owner,
                "Here already",
                f"The same bytes are in this case already: {names}. No second exhibit was made;"
                " that it came again stands in its custody.",
            )
