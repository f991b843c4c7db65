"""What is done with the copies of a bundle: made, saved whole or in volumes, given, compared."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal, Slot
from PySide6.QtWidgets import QMenu

from casework.changes import Done
from casework.ids import CaseId
from casework.rules.bundle_audience import Reader, Shown
from casework.rules.bundle_plan import LARGEST_MB
from casework.services import bundle_giving, bundle_versions, bundle_volumes, bundles
from casework.summaries.bundles import BundleDesk as Bundle
from casework.summaries.bundles import (
    BundleDocument,
    BundleOffer,
    BundleVersion,
    NeverServed,
    SavedVolumes,
)
from ui.case_tabs.bundle_checks import version_words
from ui.case_tabs.bundle_desk_parts import BundleDeskParts
from ui.jobs import Progress

_MOST_OFFERED = 60


class BundleActs(BundleDeskParts):
    """The acts of the desk; ``looked_again`` when what is shown is to be shown anew."""

    looked_again = Signal()

    _case_id: CaseId | None = None
    _bundle: Bundle | None = None
    _missed: tuple[NeverServed, ...] | None = None

    def reader(self) -> Reader:
        """Return whose copy is looked at."""
        return self.bar.reader()

    def _version(self) -> BundleVersion | None:
        return self._bundle.latest(self.reader()) if self._bundle else None

    def _document(self) -> BundleDocument | None:
        chosen = self.documents.chosen()
        held = self._bundle.documents if self._bundle else ()
        return next((one for one in held if one.item_id == chosen), None)

    # -- what is in it --------------------------------------------------------------------

    @Slot()
    def _on_out_button_clicked(self) -> None:
        document, window = self._document(), self._window
        if document is not None:
            window.commands.attempt(
                self,
                lambda: bundles.take_out(window.casework, window.actor, item_id=document.item_id),
            )

    @Slot()
    def _on_add_button_clicked(self) -> None:
        bundle = self._bundle
        if bundle is None:
            return
        menu = QMenu(self.add_button)
        for offer in bundle.offered[:_MOST_OFFERED]:
            words = " ".join(part for part in (offer.exhibit, offer.title) if part)
            action = menu.addAction(words.replace("&", "&&"))
            action.triggered.connect(lambda _c=False, offer=offer: self._add(offer))
        if not bundle.offered:
            menu.addAction("All that the case holds is in it").setEnabled(False)
        menu.exec(self.add_button.mapToGlobal(QPoint(0, self.add_button.height())))
        menu.deleteLater()

    def _add(self, offer: BundleOffer) -> None:
        window, bundle = self._window, self._bundle
        bundle_id = bundle.bundle_id if bundle else None
        if bundle_id is not None:
            window.commands.attempt(
                self,
                lambda: bundles.add(
                    window.casework, window.actor, bundle_id=bundle_id, kind=offer.kind,
                    source_id=offer.source_id,
                ),
            )  # fmt: skip

    @Slot(object)
    def _on_shown_chosen(self, value: object) -> None:
        document, window, reader = self._document(), self._window, self.reader()
        if document is None or not isinstance(value, Shown):
            return
        why: str | None = ""
        if value is Shown.WITHHELD:
            why = window.ask.reason(
                self, f"Withhold it from {reader.words}?",
                "Its pages keep their numbers; the sheet in its place says why.", act="Withhold",
            )  # fmt: skip
        if why is None or (value is Shown.WITHHELD and not why):
            self.looked_again.emit()
            return
        reason, item_id = why, document.item_id
        done = window.commands.attempt(
            self,
            lambda: bundles.show(
                window.casework, window.actor, item_id=item_id, audience=reader.audience,
                shown=value, why=reason, witness_id=reader.person_id,
            ),
        )  # fmt: skip
        if done is None:
            self.looked_again.emit()

    # -- copies ---------------------------------------------------------------------------

    @Slot()
    def _on_make_button_clicked(self) -> None:
        window, bundle, reader = self._window, self._bundle, self.reader()
        bundle_id = bundle.bundle_id if bundle else None
        if bundle_id is None:
            self._begin()
            return
        self.bar.state.set_text("made, opened again and compared…")

        def work(progress: Progress) -> Done[BundleVersion]:
            return bundle_versions.make(
                window.casework, window.actor, bundle_id=bundle_id, audience=reader.audience,
                witness_id=reader.person_id, progress=progress.report,
                cancelled=progress.cancelled,
            )  # fmt: skip

        def made(done: Done[BundleVersion]) -> None:
            window.commands.finished(self, done)
            self.looked_again.emit()

        window.jobs.start(
            self,
            "Making the bundle",
            work,
            on_done=made,
            on_cancelled=self.looked_again.emit,
            writes=True,
        )

    def _begin(self) -> None:
        window, case_id = self._window, self._case_id
        if case_id is not None:
            window.commands.run(
                self, lambda: bundles.begin(window.casework, window.actor, case_id=case_id)
            )
            self.documents.choose_first()

    @Slot()
    def _on_save_button_clicked(self) -> None:
        menu = QMenu(self.bar.save_button)
        menu.addAction("As one file…").triggered.connect(lambda _c=False: self._save())
        menu.addAction(f"In volumes of at most {LARGEST_MB} MB…").triggered.connect(
            lambda _c=False: self.save_volumes()
        )
        menu.exec(self.bar.save_button.mapToGlobal(QPoint(0, self.bar.save_button.height())))
        menu.deleteLater()

    def _save(self) -> None:
        window, version = self._window, self._version()
        if version is None:
            return
        proposed = f"Hearing bundle {version.number}, {version.reader.copy_words.lower()}.pdf"
        target = window.ask.save_file(
            self, "Save the copy", proposed=proposed, filters="PDF (*.pdf)"
        )
        if target is not None:
            window.commands.attempt(
                self,
                lambda: bundle_giving.export(
                    window.casework, window.actor, version_id=version.version_id, target=target,
                    overwrite=True,
                ),
            )  # fmt: skip

    def save_volumes(self) -> None:
        """Save the copy in volumes, split between sections, into a folder that is asked for."""
        window, version = self._window, self._version()
        if version is None:
            return
        folder = window.ask.folder(self, "Save the volumes in")
        if folder is None:
            return
        version_id = version.version_id

        def work(progress: Progress) -> Done[SavedVolumes]:
            return bundle_volumes.export(
                window.casework, window.actor, version_id=version_id, folder=folder,
                cancelled=progress.cancelled,
            )  # fmt: skip

        def saved(done: Done[SavedVolumes]) -> None:
            window.commands.finished(self, done)
            window.ask.tell(self, done.value.title, done.value.words)

        window.jobs.start(self, "Writing the volumes", work, on_done=saved, writes=True)

    @Slot()
    def _on_give_button_clicked(self) -> None:
        from ui.dialogs.give_bundle_dialog import GiveBundleDialog

        version = self._version()
        if version is not None:
            dialog = GiveBundleDialog(self._window, self, version=version)
            dialog.exec()
            dialog.deleteLater()

    @Slot(object)
    def _on_had_row_opened(self, version_id: object) -> None:
        """Say all that is known of a copy: its pages, its hash, and who received it."""
        for one in self._bundle.versions if self._bundle is not None else ():
            if one.version_id == version_id:
                self._window.ask.tell(self, f"Version {one.number}", version_words(one))

    @Slot()
    def _on_differ_button_clicked(self) -> None:
        from ui.dialogs.bundle_differences_dialog import BundleDifferencesDialog

        if self._bundle is not None and len(self._bundle.versions) > 1:
            dialog = BundleDifferencesDialog(self._window, self, desk=self._bundle)
            dialog.exec()
            dialog.deleteLater()
