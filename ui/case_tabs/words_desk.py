"""Marking words on the exhibit in sight: between the page, the ledger and the services."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QObject, Slot
from PySide6.QtGui import QPixmap
from shiboken6 import isValid

from casework.clock import to_london, uk_short, uk_time
from casework.ids import UtteranceId
from casework.rules.utterances import Region, Whose
from casework.services import drafts, evidence_files, utterances
from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import FileKind
from casework.summaries.utterances import Ledger, UtteranceView
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.words_panel import WordsPanel
from ui.dialogs.utterance_dialog import UtteranceDialog, WordsAsked
from ui.widgets.page_marks import PageMark
from ui.window_context import WindowContext

_PLACE = "Press W and drag across the words, or place the frame with the arrow keys."


class WordsDesk(QObject):
    """Keeps marks and ledger alike, and asks the services; one for each Evidence tab."""

    def __init__(self, window: WindowContext, view: ExhibitView, panel: WordsPanel) -> None:
        super().__init__(view)
        self._window, self._view, self._panel = window, view, panel
        self._item: EvidenceItem | None = None
        self._views: tuple[UtteranceView, ...] = ()
        self._wanted = ""
        self._why_not = ""
        view.viewer.marked.connect(self._on_viewer_marked)
        view.viewer.redrawn.connect(self._on_viewer_redrawn)
        view.viewer.mark_chosen.connect(self._on_viewer_mark_chosen)
        view.viewer.mark_opened.connect(self._on_viewer_mark_opened)
        view.words_asked.connect(self.begin)
        panel.entry_chosen.connect(self._on_panel_entry_chosen)
        panel.correct_asked.connect(self.correct)
        panel.redraw_asked.connect(self._on_panel_redraw_asked)
        panel.remove_asked.connect(self._on_panel_remove_asked)
        panel.mark_asked.connect(self.begin)
        panel.resume_asked.connect(self._on_panel_resume_asked)

    # -- showing ------------------------------------------------------------------------

    @property
    def count(self) -> int:
        """How many words are marked on the exhibit in sight."""
        return len(self._views)

    def show_item(self, item: EvidenceItem) -> None:
        """Show the ledger of an exhibit, and its marks over the page."""
        window, item_id = self._window, item.line.item_id
        self._item = item
        found = window.commands.read(
            self._view, lambda: utterances.ledger(window.casework, window.actor, item_id=item_id)
        ) or Ledger((), "The exhibit cannot be opened.")
        self._views = found.entries
        refusal = self._why_not = found.why_not
        paged = item.line.has_pages
        marks = [_mark(view) for view in self._views if not view.sealed] if paged else []
        self._view.allow_words(allowed=not refusal)
        self._view.viewer.set_marks(marks)
        self._panel.show_entries(self._views, item.steps)
        empty = refusal or f"No words are marked here yet. {_PLACE if paged else ''}".strip()
        self._panel.show_refusal(empty=empty, refusal=refusal, regions=paged)
        self._panel.show_resume(_typed_words(found))
        if self._wanted:
            self.go_to(self._wanted)

    def go_to(self, key: str) -> None:
        """Choose an entry, turn to its page and bring its region into sight."""
        self._wanted = ""
        if not any(view.utterance_id == key for view in self._views):
            self._wanted = key  # it is of an exhibit that is still to be shown
            return
        self._panel.entries.choose(key)
        self._show_in_place(key)

    def clear(self) -> None:
        """Forget the exhibit."""
        self._item, self._views, self._wanted = None, (), ""

    def _chosen(self) -> UtteranceView | None:
        key = self._panel.entries.chosen()
        return next((view for view in self._views if view.utterance_id == key), None)

    def _show_in_place(self, key: str) -> None:
        view = next((one for one in self._views if one.utterance_id == key), None)
        if view is None or self._item is None:
            return
        if self._item.line.has_pages:
            self._view.viewer.choose_mark(key)

    # -- marking ------------------------------------------------------------------------

    @Slot()
    def begin(self) -> None:
        """Begin to mark words: with a frame on a page, with what is chosen in words."""
        item = self._item
        if item is None or self._why_not:
            return
        if item.line.has_pages:
            self._view.viewer.setFocus()
            self._view.viewer.begin_frame()
        else:
            self._write(Region())

    @Slot(int, object)
    def _on_viewer_marked(self, page: int, box: tuple[float, float, float, float]) -> None:
        self._write(Region(page + 1, *box))

    @Slot()
    def _on_panel_resume_asked(self) -> None:
        item, window = self._item, self._window
        if item is None:
            return
        key = utterances.new_draft_key(item.line.item_id)
        draft = window.commands.read(
            self._view, lambda: drafts.load_draft(window.casework, window.actor, key=key)
        )
        if draft is not None:
            box = draft.payload.get("box", (0.0, 0.0, 1.0, 1.0))
            self._write(Region(int(draft.payload.get("page", 1)), *box))

    def _write(self, region: Region, *, words: str = "") -> None:
        """Ask what the words of a region are, and choose them when they are recorded."""
        recorded = self._ask(region, words=words)
        item = self._item
        if item is None:
            return
        if recorded is not None:
            self.go_to(recorded)
        else:
            self.show_item(item)  # what was typed and left is offered there
        if item.line.has_pages:
            self._view.viewer.setFocus()

    def asked(
        self, region: Region, *, words: str = "", view: UtteranceView | None = None
    ) -> WordsAsked | None:
        """Gather what the form needs to know of a place on the exhibit in sight."""
        item = self._item
        if item is None or item.case_id is None:
            return None
        paged = item.line.has_pages
        return WordsAsked(
            case_id=item.case_id,
            item_id=item.line.item_id,
            reference=item.line.reference,
            region=region,
            record=item.record,
            picture=self._cut(region) if paged else None,
            words=words,
            view=view,
        )

    def _ask(
        self, region: Region, *, words: str = "", view: UtteranceView | None = None
    ) -> UtteranceId | None:
        asked = self.asked(region, words=words, view=view)
        if asked is None:
            return None
        dialog = UtteranceDialog(self._window, asked, self._view)
        self._read_words(dialog, asked)
        dialog.exec()
        recorded = dialog.recorded
        dialog.deleteLater()
        return recorded

    def _read_words(self, dialog: UtteranceDialog, asked: WordsAsked) -> None:
        """Offer the words that the file itself holds there, to be compared with the page."""
        item, window = self._item, self._window
        held = item is not None and (item.line.laid_out or item.line.kind is FileKind.PDF)
        if not held or asked.view is not None:
            return

        def read(words: str) -> None:
            if isValid(dialog):
                dialog.offer_words(words)

        window.jobs.start(
            self._view,
            "Reading the words",
            lambda progress: evidence_files.words_in_region(
                window.casework,
                window.actor,
                item_id=asked.item_id,
                page=asked.region.page - 1,
                region=asked.region.box,
                cancelled=progress.cancelled,
            ),
            on_done=read,
            on_refused=lambda _error: None,  # then they are typed
            quiet=True,
        )

    def _cut(self, region: Region) -> QPixmap | None:
        viewer = self._view.viewer
        return viewer.drawn_part(region.box) if viewer.page == region.page - 1 else None

    # -- what is done with an entry -----------------------------------------------------

    @Slot()
    def correct(self) -> None:
        """Open the chosen entry; in a capacity that only reads nothing opens."""
        view = self._chosen()
        if view is None or self._why_not:
            return
        self._show_in_place(view.utterance_id)
        self._ask(view.text.region, view=view)

    @Slot()
    def _on_panel_redraw_asked(self) -> None:
        view = self._chosen()
        if view is not None:
            self._view.viewer.setFocus()
            self._view.viewer.redraw_mark(view.utterance_id)

    @Slot(str, int, object)
    def _on_viewer_redrawn(
        self, key: str, page: int, box: tuple[float, float, float, float]
    ) -> None:
        view = next((one for one in self._views if one.utterance_id == key), None)
        if view is None:
            return
        window, region = self._window, Region(page + 1, *box)
        why = ""
        if utterances.relied_on(window.casework, window.actor, utterance_id=view.utterance_id):
            said = window.ask.reason(
                self._view,
                f"Draw the region of words {view.number} again?",
                "An allegation rests on these words. Where they stood before is kept.",
                act="Draw again",
            )
            if said is None:
                return
            why = said
        window.commands.run(
            self._view,
            lambda: utterances.correct(
                window.casework,
                window.actor,
                utterance_id=view.utterance_id,
                text=replace(view.text, region=region),
                why=why,
            ),
        )

    @Slot()
    def _on_panel_remove_asked(self) -> None:
        view, window = self._chosen(), self._window
        if view is None:
            return
        reason = window.ask.reason(
            self._view,
            f"Take out words {view.number} on {view.reference}?",
            "The mark leaves the page and the ledger. It stays in the record, and its number is"
            " not used again.",
            act="Take out",
        )
        if reason:
            window.commands.run(
                self._view,
                lambda: utterances.remove(
                    window.casework, window.actor, utterance_id=view.utterance_id, reason=reason
                ),
            )

    # -- keeping both alike -------------------------------------------------------------

    @Slot(str)
    def _on_panel_entry_chosen(self, key: str) -> None:
        if key:
            self._show_in_place(key)
        else:
            self._view.viewer.choose_mark("")

    @Slot(str)
    def _on_viewer_mark_chosen(self, key: str) -> None:
        if key:
            self._panel.entries.choose(key)
        else:
            self._panel.entries.choose_none()

    @Slot(str)
    def _on_viewer_mark_opened(self, key: str) -> None:
        self._panel.entries.choose(key)
        self.correct()


def _mark(view: UtteranceView) -> PageMark:
    region = view.text.region
    return PageMark(
        view.utterance_id, region.page - 1, region.box, view.label, own=view.whose is Whose.EMPLOYEE
    )


def _typed_words(ledger: Ledger) -> str:
    if ledger.typed_at is None:
        return ""
    when = f"{uk_short(to_london(ledger.typed_at).date())}, {uk_time(ledger.typed_at)}"
    return f"words typed by {ledger.typed_by}, {when}."


def parts_of(target: str) -> tuple[str, str, str]:
    """Part what the tab goes to: the exhibit, then ``utterance`` or ``page``, and which."""
    item, _, rest = target.partition(":")
    kind, _, which = rest.partition(":")
    return item, kind, which
