"""The desk of the hearing bundle: documents by section, a copy for each reader, who has which."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QWidget

from casework.changes import Done, Topic
from casework.clock import uk_short
from casework.ids import BundleItemId, CaseId
from casework.rules.bundle_audience import Audience, Shown
from casework.services import (
    bundle_giving,
    bundle_pages,
    bundle_served,
    bundle_versions,
    bundles,
)
from casework.summaries.bundles import (
    BundleDesk as Bundle,
)
from casework.summaries.bundles import (
    BundleDocument,
    BundleOffer,
    BundleVersion,
    NeverServed,
)
from casework.summaries.letters import PagePictures
from ui.case_signals import Freshness
from ui.case_tabs.bundle_desk_parts import BundleDeskParts
from ui.case_tabs.bundle_row import document_rows, section_of
from ui.dialogs.give_bundle_dialog import GiveBundleDialog
from ui.jobs import Progress
from ui.widgets.cells import TwoLines
from ui.window_context import WindowContext

_TOPICS = {Topic.DOCUMENTS, Topic.EVIDENCE, Topic.REDACTIONS, Topic.REPORT}
_NO_COPY = "No copy is made yet. Choose for whom, then make one: each is read back and checked."

_NOT_BEGUN = "Not begun. It begins with all that the case holds, in the sections of the house."


class BundleDesk(BundleDeskParts):
    """Everything of the bundle in one place; ``back_asked`` leads to the letters again."""

    back_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self._case_id: CaseId | None = None
        self._bundle: Bundle | None = None
        self._asked = 0
        self.setAccessibleName("Hearing bundle")
        self.audience.set_value(Audience.PANEL)
        self._connect()
        self._freshness = Freshness(
            self, window.signals, _TOPICS, self.refresh, case_id=lambda: self._case_id,
            own_echo=True,
        )  # fmt: skip

    def _connect(self) -> None:
        self.back_button.clicked.connect(self.back_asked)
        self.documents.row_chosen.connect(self._on_documents_row_chosen)
        self.audience.chosen.connect(lambda _one: self._show())
        self.shown.chosen.connect(self._on_shown_chosen)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.out_button.clicked.connect(self._on_out_button_clicked)
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self.make_button.clicked.connect(self._on_make_button_clicked)
        self.save_button.clicked.connect(self._on_save_button_clicked)
        self.give_button.clicked.connect(self._on_give_button_clicked)
        self.preview.width_wanted.connect(lambda _pixels: self._draw())
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.documents)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.out_button.animateClick)

    # -- the case -------------------------------------------------------------------------

    def show_case(self, case_id: CaseId | None) -> None:
        """Show the bundle of a case, or how to begin it."""
        if case_id != self._case_id:
            self.documents.set_rows(())
            self.preview.clear("")
        self._case_id = case_id
        self.refresh()
        if self.documents.chosen() is None:
            self.documents.choose_first()

    def focus_first(self) -> None:
        """Put the focus where the work is: on the documents, or on the button that begins."""
        begun = self._bundle is not None and self._bundle.bundle_id is not None
        (self.documents if begun else self.make_button).setFocus()

    def refresh(self) -> None:
        """Read the bundle again."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        self._bundle = window.commands.read(
            self, lambda: bundles.desk(window.casework, window.actor, case_id=case_id)
        )
        missed = window.commands.read(
            self,
            lambda: bundle_served.never_served(window.casework, window.actor, case_id=case_id),
        )
        self.served.set_rows([(one.reference, _missed(one)) for one in missed or ()])
        self._show()

    def _show(self) -> None:
        bundle = self._bundle
        if bundle is None:
            return
        self.documents.set_rows(document_rows(bundle, self._audience()))
        self.had.set_rows([(one.version_id, _had(one)) for one in bundle.versions])
        version, may = self._version(), not bundle.why_not
        begun = bundle.bundle_id is not None
        said = _made(version) if version else _NO_COPY if begun else _NOT_BEGUN
        self.note.setText(bundle.why_not or said)
        self.make_button.set_text("Make copy" if begun else "Begin bundle")
        self.make_button.setEnabled(may)
        self.add_button.setEnabled(may and begun)
        self.save_button.setEnabled(version is not None)
        self.give_button.setEnabled(version is not None and may)
        self._show_chosen()

    def _show_chosen(self) -> None:
        bundle, document = self._bundle, self._document()
        may = bundle is not None and not bundle.why_not and document is not None
        moves = may and bundle is not None and not bundle.fixed
        for button in (self.up_button, self.down_button, self.out_button):
            button.setEnabled(moves)
        self.shown.setEnabled(may and self._audience() is not Audience.ARCHIVE)
        how = document.shown(self._audience()) if document is not None else None
        self.shown.set_value(how.shown if how else None)
        self.why.setText(how.why if how else "")
        self._draw()

    def _audience(self) -> Audience:
        value = self.audience.value()
        return value if isinstance(value, Audience) else Audience.PANEL

    def _document(self) -> BundleDocument | None:
        chosen = self.documents.chosen()
        held = self._bundle.documents if self._bundle else ()
        return next((one for one in held if one.item_id == chosen), None)

    def _version(self) -> BundleVersion | None:
        held = self._bundle.versions if self._bundle else ()
        return next((one for one in held if one.audience is self._audience()), None)

    # -- pages ----------------------------------------------------------------------------

    def _draw(self) -> None:
        """Draw the pages of the chosen document as the latest copy for these readers has them."""
        window, version, document = self._window, self._version(), self._document()
        place = next(
            (one.pages for one in version.map if document and one.item_id == document.item_id),
            None,
        ) if version else None  # fmt: skip
        self._asked += 1
        if version is None or place is None:
            self.preview.clear("" if version is None else "Not in the latest copy.")
            return
        asked, width, version_id = self._asked, self.preview.pixels(), version.version_id
        note = f"{place.pages_words.capitalize()} of {version.pages}"

        def work(progress: Progress) -> PagePictures:
            return bundle_pages.pages(
                window.casework, window.actor, version_id=version_id, first=place.first,
                last=place.last, width=width, cancelled=progress.cancelled,
            )  # fmt: skip

        def show(pictures: PagePictures) -> None:
            if asked == self._asked:
                self.preview.show_pages(pictures.pages, note)

        window.jobs.start(self, "Drawing the pages", work, on_done=show, quiet=True)

    # -- acts -----------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        bundle, document = self._bundle, self._document()
        if bundle is None or document is None:
            return
        here = [one for one in bundle.documents if section_of(one) == document.section]
        at = here.index(document) + step
        if not 0 <= at < len(here):
            return
        after = here[at + 1 :] if step > 0 else here[at:]
        before = after[0].item_id if after else None
        window = self._window
        window.commands.attempt(
            self,
            lambda: bundles.move(
                window.casework, window.actor, item_id=document.item_id,
                section=document.section, before=before,
            ),
        )  # fmt: skip

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
        for offer in bundle.offered:
            action = menu.addAction(" ".join(part for part in (offer.exhibit, offer.title) if part))
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
        document, window, audience = self._document(), self._window, self._audience()
        if document is None or not isinstance(value, Shown):
            return
        why: str | None = ""
        if value is Shown.WITHHELD:
            why = window.ask.reason(
                self, f"Withhold it from the {audience.words.lower()}?",
                "Its pages keep their numbers; the sheet in its place says why.", act="Withhold",
            )  # fmt: skip
        if why is None or (value is Shown.WITHHELD and not why):
            self._show_chosen()
            return
        reason, item_id = why, BundleItemId(document.item_id)
        done = window.commands.attempt(
            self,
            lambda: bundles.show(
                window.casework, window.actor, item_id=item_id, audience=audience, shown=value,
                why=reason,
            ),
        )  # fmt: skip
        if done is None:
            self._show_chosen()

    @Slot()
    def _on_make_button_clicked(self) -> None:
        window, bundle, audience = self._window, self._bundle, self._audience()
        bundle_id = bundle.bundle_id if bundle else None
        if bundle_id is None:
            self._begin()
            return
        self.note.setText("The copy is made, opened again and compared…")

        def work(progress: Progress) -> Done[BundleVersion]:
            return bundle_versions.make(
                window.casework, window.actor, bundle_id=bundle_id, audience=audience,
                progress=progress.report, cancelled=progress.cancelled,
            )  # fmt: skip

        def made(done: Done[BundleVersion]) -> None:
            window.commands.finished(self, done)

        window.jobs.start(
            self, "Making the bundle", work, on_done=made, on_cancelled=self._show, writes=True
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
        window, version = self._window, self._version()
        if version is None:
            return
        proposed = f"Hearing bundle {version.number}, {version.audience.copy_words.lower()}.pdf"
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

    @Slot()
    def _on_give_button_clicked(self) -> None:
        version = self._version()
        if version is not None:
            dialog = GiveBundleDialog(self._window, self, version=version)
            dialog.exec()
            dialog.deleteLater()

    @Slot(object)
    def _on_documents_row_chosen(self, _chosen: object) -> None:
        self._show_chosen()


def _made(version: BundleVersion) -> str:
    return (
        f"Version {version.number}, {version.pages} pages, made"
        f" {uk_short(version.made_at.date())}: every number, label, link and bookmark agrees."
    )


def _had(version: BundleVersion) -> TwoLines:
    given = "; ".join(f"{one.recipient}, {uk_short(one.given_on)}" for one in version.receipts)
    return TwoLines(
        f"{version.number}  {version.audience.words}", given or "given to nobody yet", wrap=True
    )


def _missed(one: NeverServed) -> TwoLines:
    return TwoLines(
        f"{one.reference} {one.title}", one.why.capitalize(), icon="ph.warning", icon_ink="overdue",
        wrap=True,
    )  # fmt: skip
