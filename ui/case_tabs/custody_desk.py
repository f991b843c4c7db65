"""What is done about where an exhibit came from and who has it: looks, copies given, its report."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Done
from casework.services import sharing
from casework.summaries.custody import CopyGiven
from casework.summaries.evidence import EvidenceItem
from ui.case_tabs.exhibit_panel import ExhibitPanel
from ui.case_tabs.exhibit_view import ExhibitView
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.copy_given_dialog import CopyGivenDialog
from ui.dialogs.live_look_dialog import LiveLookDialog
from ui.window_context import WindowContext

if TYPE_CHECKING:
    from casework.services.custody_papers import ExportedCustody  # it loads what writes papers


class CustodyDesk(QObject):
    """Listens to the panel's *Where from* and *Custody*."""

    def __init__(self, window: WindowContext, view: ExhibitView, panel: ExhibitPanel) -> None:
        super().__init__(panel)
        self._window, self._view, self._panel = window, view, panel
        panel.look_asked.connect(self._on_look_asked)
        panel.custody.copies_wanted.connect(self._on_copies_wanted)
        panel.custody.share_asked.connect(self._on_share_asked)
        panel.custody.ended_asked.connect(self._on_ended_asked)
        panel.custody.report_asked.connect(self._on_report_asked)

    @Slot()
    def _on_copies_wanted(self) -> None:
        window, item = self._window, self._view.item
        if item is None:
            return
        item_id = item.line.item_id
        copies = window.commands.read(
            self._panel,
            lambda: sharing.copies_of_item(window.casework, window.actor, item_id=item_id),
        )
        self._panel.custody.show_copies(copies or ())

    @Slot()
    def _on_look_asked(self) -> None:
        item = self._open_item()
        if item is not None:
            _show(LiveLookDialog(self._window, item, self._panel))

    @Slot()
    def _on_share_asked(self) -> None:
        item = self._open_item()
        if item is not None:
            _show(CopyGivenDialog(self._window, item, self._panel))

    def _open_item(self) -> EvidenceItem | None:
        item = self._view.item
        return item if item is not None and not item.line.sealed else None

    @Slot(object)
    def _on_ended_asked(self, copy: CopyGiven) -> None:
        window = self._window
        how = window.ask.reason(
            self._panel,
            f"The copy for {copy.to_whom} is no longer with them?",
            "It stays in the register, with what became of it.",
            act="Record it",
        )
        if how:
            said = how
            window.commands.run(
                self._panel,
                lambda: sharing.end_share(
                    window.casework, window.actor, share_id=copy.share_id, how=said
                ),
            )

    @Slot()
    def _on_report_asked(self) -> None:
        item = self._view.item
        if item is not None and item.case_id is not None:
            export_custody(self._window, self._panel, item.case_id, item_id=item.line.item_id)


def export_custody(
    window: WindowContext, parent: QWidget, case_id: str, *, item_id: str = ""
) -> None:
    """Write the custody report, of an exhibit where it is named, into a folder, in a job."""
    from casework.services import custody_papers

    folder = window.ask.folder(parent, "Where should the custody report be written?")
    if folder is None:
        return

    def written(done: Done[ExportedCustody]) -> None:
        made = window.commands.finished(parent, done)
        lines = ["\n".join(path.name for path in made.paths)]
        if made.changed:
            lines.append(f"Not as received: {', '.join(made.changed)}. The report says so.")
        if made.named:
            who = ", ".join(made.named)
            lines.append(f"The name behind {who} seems to stand in it: look before it is given.")
        window.ask.tell(parent, "Custody report written", "\n\n".join(lines))

    window.jobs.start(
        parent,
        "Writing the custody report",
        lambda progress: custody_papers.export(
            window.casework,
            window.actor,
            case_id=case_id,
            item_id=item_id,
            folder=folder,
            progress=progress.report,
            cancelled=progress.cancelled,
        ),
        on_done=written,
        writes=True,
    )


def _show(dialog: BaseDialog) -> None:
    dialog.exec()
    dialog.deleteLater()
