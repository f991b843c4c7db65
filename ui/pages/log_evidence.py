"""What was seen, for the form of a suspected breach: taken in at once, hashed, and shown."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QMimeData, QObject, Signal
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.clock import to_london
from casework.errors import CaseworkError, UnreadableFile
from casework.rules.integrity import NOT_PROVED
from casework.services import evidence, evidence_files, exhibits, inbox
from casework.services.evidence import Destination
from casework.summaries.evidence import EvidenceItem, Received, ReceivedItem
from casework.summaries.files import PagePicture
from ui.case_tabs.exhibit_acts import set_item_aside
from ui.dialogs.already_happened_dialog import AlreadyHappenedDialog
from ui.jobs import Progress
from ui.taken_in import png_of
from ui.widgets.evidence_tray import EvidenceTray, TrayItem
from ui.widgets.exhibit_list import KIND_ICONS
from ui.window_context import WindowContext

T = TypeVar("T")
_LONGEST_PREVIEW = 720


class LogEvidence(QObject):
    """Between the tray and the evidence service; ``changed`` when the items are others."""

    changed = Signal()

    def __init__(
        self, window: WindowContext, tray: EvidenceTray, draft_key: str, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._window = window
        self._tray = tray
        self._draft_key = draft_key
        self._owner = owner
        self._pictures: dict[str, QImage] = {}
        self._asked: set[str] = set()
        self._items: tuple[EvidenceItem, ...] = ()
        self._receiving = 0
        box = tray.drop_box
        box.files_given.connect(self._on_files_dropped)
        box.picture_given.connect(self._on_picture_dropped)
        box.choose_asked.connect(self._on_choose_asked)
        tray.proof_asked.connect(self._on_proof_asked)
        tray.set_aside_asked.connect(self._on_set_aside_asked)

    @property
    def busy(self) -> bool:
        """Whether something is being kept just now."""
        return self._receiving > 0

    @property
    def items(self) -> tuple[EvidenceItem, ...]:
        """What is kept for this report, the last one last."""
        return self._items

    @property
    def count(self) -> int:
        """How many items are kept for this report."""
        return len(self._items)

    # -- taking in ----------------------------------------------------------------------

    def paste(self, mime: QMimeData, how: str = "pasted") -> bool:
        """Take what the clipboard or a drop carries; say whether there was anything."""
        files = [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]
        if files:
            self._receive_files(files, how)
            return True
        # The bytes as another program wrote them, where it gave them; else drawn anew as PNG.
        if mime.hasFormat("image/png"):
            self._receive_bytes(bytes(mime.data("image/png").data()), how)
            return True
        image = QImage(mime.imageData()) if mime.hasImage() else QImage()
        if image.isNull():
            return False
        self._receive_bytes(png_of(image), how)
        return True

    def _on_files_dropped(self, files: list[Path]) -> None:
        self._receive_files(files, "dropped")

    def _on_picture_dropped(self, image: QImage) -> None:
        self._receive_bytes(png_of(image), "dropped")

    def _on_choose_asked(self) -> None:
        files = self._window.ask.open_files(self._owner, "Choose what was seen")
        if files:
            self._receive_files(list(files), "chosen")

    def _receive_bytes(self, content: bytes, how: str) -> None:
        window, destination = self._window, Destination(draft_key=self._draft_key, how=how)

        def work(progress: Progress) -> Done[ReceivedItem]:
            done = evidence.receive(
                window.casework,
                window.actor,
                source=content,
                destination=destination,
                progress=progress.report,
                cancelled=progress.cancelled,
            )
            _check(window, [done.value.item_id])
            return done

        self._start("Keeping the picture", work, self._on_item_received)

    def _receive_files(self, files: list[Path], how: str) -> None:
        window, destination = self._window, Destination(draft_key=self._draft_key, how=how)

        def work(progress: Progress) -> Done[Received]:
            done = evidence.receive_files(
                window.casework,
                window.actor,
                sources=files,
                destination=destination,
                progress=progress.report,
                cancelled=progress.cancelled,
            )
            _check(window, [item.item_id for item in done.value.items])
            return done

        words = f"Keeping {len(files)} file{'' if len(files) == 1 else 's'}"
        self._start(words, work, self._on_files_received)

    def _start(
        self,
        words: str,
        work: Callable[[Progress], Done[T]],
        on_done: Callable[[Done[T]], None],
    ) -> None:
        self._receiving += 1
        self._tray.set_busy(f"{words}…")
        self._window.jobs.start(
            self._owner,
            words,
            work,
            on_done=on_done,
            on_refused=self._on_refused,
            on_cancelled=self._ended,
            writes=True,
        )

    def _ended(self) -> None:
        self._receiving = max(self._receiving - 1, 0)
        if not self._receiving:
            self._tray.set_busy("")
        self.refresh()

    def _on_refused(self, error: CaseworkError) -> None:
        self._ended()
        self._window.commands.refuse(self._owner, error)

    def _on_item_received(self, done: Done[ReceivedItem]) -> None:
        self._window.commands.finished(self._owner, done)
        self._ended()

    def _on_files_received(self, done: Done[Received]) -> None:
        received = self._window.commands.finished(self._owner, done)
        self._ended()
        if received.problems:
            words = " ".join(problem.message for problem in received.problems)
            self._window.commands.refuse(self._owner, UnreadableFile(words))

    # -- showing ------------------------------------------------------------------------

    def refresh(self) -> None:
        """Show what is kept for this report now."""
        window = self._window
        found = window.commands.read(self._owner, self._read)
        if found is None:
            return
        self._items = found
        self._show()
        for item in found:
            item_id = item.line.item_id
            if item.line.has_pages and not item.line.sensitive and item_id not in self._asked:
                self._asked.add(item_id)
                self._draw(item_id)
        self.changed.emit()

    def _read(self) -> tuple[EvidenceItem, ...]:
        casework, actor = self._window.casework, self._window.actor
        lines = exhibits.draft_evidence(casework, actor, draft_key=self._draft_key)
        return tuple(
            exhibits.evidence_item(casework, actor, item_id=line.item_id)
            for line in lines
            if not line.set_aside
        )

    def _show(self) -> None:
        self._tray.set_items([self._tray_item(item) for item in self._items])

    def _tray_item(self, item: EvidenceItem) -> TrayItem:
        line = item.line
        about = dict(item.fact_lines)
        size = " · ".join(part for part in (about.get("Pixels", ""), about.get("Size", "")) if part)
        return TrayItem(
            item_id=line.item_id,
            title=line.title,
            kind=line.kind.words[:1].upper() + line.kind.words[1:],
            size=size,
            sha256=item.sha256,
            kept=f"Kept whole, {to_london(line.received_at):%H:%M:%S}",
            unchanged=item.integrity.lead,
            picture=None if line.sealed else self._pictures.get(line.item_id),
            icon=KIND_ICONS[line.kind],
            sealed=line.sealed,
        )

    def _draw(self, item_id: str) -> None:
        window = self._window

        def work(progress: Progress) -> PagePicture:
            return evidence_files.page_picture(
                window.casework,
                window.actor,
                item_id=item_id,
                longest=_LONGEST_PREVIEW,
                cancelled=progress.cancelled,
            )

        def drawn(page: PagePicture) -> None:
            self._pictures[item_id] = as_image(page)
            self._show()

        # A file that cannot be drawn stays kept; the tray shows its icon instead.
        window.jobs.start(
            self._owner,
            "Drawing the picture",
            work,
            on_done=drawn,
            on_refused=lambda _error: None,
            quiet=True,
        )

    def set_all_aside(self, reason: str) -> bool:
        """Set every item aside, as when the report is discarded; say whether it was done.

        What came from the inbox goes back into it: nobody has said yet that it may rest.
        """
        window = self._window
        back = window.commands.attempt(
            self._owner, lambda: inbox.give_back(window.casework, window.actor)
        )
        if back is None:
            return False
        self.refresh()
        for item in self._items:
            item_id = item.line.item_id

            def command(item_id: str = item_id) -> Done[None]:
                return evidence.set_aside(
                    window.casework, window.actor, item_id=item_id, reason=reason
                )

            if window.commands.attempt(self._owner, command) is None:
                return False
        self.refresh()
        return True

    def _on_set_aside_asked(self, item_id: str) -> None:
        asked = next((item for item in self._items if item.line.item_id == item_id), None)
        if asked is not None:
            set_item_aside(self._window, self._owner, asked)
            self.refresh()

    # -- care ---------------------------------------------------------------------------

    def seal_asked(self) -> None:
        """A picture that must not be here has come in: say what to do, and seal it."""
        items = [(i.line.item_id, i.line.title) for i in self._items if not i.line.sealed]
        dialog = AlreadyHappenedDialog(self._window, items, self._owner)
        dialog.exec()
        if dialog.sealed:
            self._pictures.clear()
            self.refresh()
        dialog.deleteLater()

    def _on_proof_asked(self) -> None:
        self._window.ask.tell(self._owner, "What this does not prove", "\n\n".join(NOT_PROVED))


def _check(window: WindowContext, item_ids: list[str]) -> None:
    """Read the bytes back from the vault against their hash, and date the check."""
    for item_id in item_ids:
        evidence_files.verify_now(window.casework, window.actor, item_id=item_id)


def as_image(page: PagePicture) -> QImage:
    """Make a picture of the rows of a page."""
    image = QImage(
        page.pixels, page.width, page.height, page.width * 3, QImage.Format.Format_RGB888
    )
    return image.copy()
