"""Write one exhibit with where it is from as a bundle of its own, from the menu of the exhibit."""

from __future__ import annotations

from PySide6.QtCore import QObject, Slot
from PySide6.QtWidgets import QDialog, QMenu

from casework.changes import Done
from casework.services import single_exhibit
from casework.summaries.evidence import Exported
from ui.case_tabs.exhibit_view import ExhibitView
from ui.dialogs.exhibit_bundle_dialog import ExhibitBundleDialog
from ui.jobs import Progress
from ui.window_context import WindowContext


class ExhibitBundling(QObject):
    """*Bundle of this exhibit…* in the menu of the exhibit."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        view.menu_opening.connect(self._on_menu_opening)

    @Slot(object)
    def _on_menu_opening(self, menu: QMenu) -> None:
        item = self._view.item
        if item is not None and item.line.reference and not item.line.sealed:
            menu.addAction("Bundle of this exhibit…", self.begin)

    @Slot()
    def begin(self) -> None:
        """Ask for whom and where to, then write it in a job."""
        item, window, view = self._view.item, self._window, self._view
        if item is None or item.line.sealed or not item.line.reference:
            return
        item_id, reference = item.line.item_id, item.line.reference
        dialog = ExhibitBundleDialog(view, reference=reference)
        wanted = dialog.exec() == QDialog.DialogCode.Accepted
        audience, reason = dialog.audience, dialog.reason
        dialog.deleteLater()
        proposed = f"Exhibit {reference} {audience.value}.pdf".replace("/", "-")
        target = (
            window.ask.save_file(
                view, "Bundle of this exhibit", proposed=proposed, filters="PDF (*.pdf)"
            )
            if wanted
            else None
        )
        if target is None:
            return

        def work(progress: Progress) -> Done[Exported]:
            return single_exhibit.export(
                window.casework, window.actor, item_id=item_id, audience=audience, target=target,
                why=reason, overwrite=True, progress=progress.report,
                cancelled=progress.cancelled,
            )  # fmt: skip

        def written(done: Done[Exported]) -> None:
            window.commands.finished(view, done)

        window.jobs.start(view, "Making the bundle", work, on_done=written, writes=True)
