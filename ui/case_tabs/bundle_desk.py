"""The desk of the hearing bundle: documents by section, a copy for each reader, who has which."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from casework.changes import Topic
from casework.ids import BundleItemId, CaseId
from casework.rules.bundle_audience import Audience
from casework.rules.bundle_plan import DEFAULT_SECTIONS
from casework.services import bundle_left_out, bundle_served, bundles
from casework.summaries.bundles import BundleVersion
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs import bundle_checks
from ui.case_tabs.bundle_desk_parts import LEFT_OUT_HIGH
from ui.case_tabs.bundle_looking import BundleLooking
from ui.case_tabs.bundle_row import LATE, page_cells, section_of, tree_lines
from ui.window_context import WindowContext

_TOPICS = {Topic.DOCUMENTS, Topic.EVIDENCE, Topic.REDACTIONS, Topic.REPORT, Topic.PEOPLE}
_NO_COPY = "No copy is made yet. Choose for whom, then make one: each is read back and checked."
_NOT_BEGUN = "Not begun. It begins with all that the case holds, in the sections of the house."
_LETTERS = [letter for letter, _title in DEFAULT_SECTIONS if letter != LATE]


class BundleDesk(BundleLooking):
    """Everything of the bundle in one place; ``back_asked`` leads to the letters again."""

    back_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self.setAccessibleName("Hearing bundle")
        self._connect()
        self._freshness = Freshness(
            self, window.signals, _TOPICS, self.refresh, case_id=lambda: self._case_id,
            own_echo=True,
        )  # fmt: skip

    def _connect(self) -> None:
        bar = self.bar
        bar.back_button.clicked.connect(self.back_asked)
        bar.reader_chosen.connect(self._show)
        self.looked_again.connect(self._show)
        bar.make_button.clicked.connect(self._on_make_button_clicked)
        bar.save_button.clicked.connect(self._on_save_button_clicked)
        bar.give_button.clicked.connect(self._on_give_button_clicked)
        self.documents.row_chosen.connect(self._on_documents_row_chosen)
        self.documents.row_opened.connect(lambda _one: self._look_large())
        self.documents.dropped.connect(self._on_documents_dropped)
        self.shown.chosen.connect(self._on_shown_chosen)
        self.up_button.clicked.connect(lambda: self._move(-1))
        self.down_button.clicked.connect(lambda: self._move(1))
        self.out_button.clicked.connect(self._on_out_button_clicked)
        self.add_button.clicked.connect(self._on_add_button_clicked)
        self.differ_button.clicked.connect(self._on_differ_button_clicked)
        self.had.row_opened.connect(self._on_had_row_opened)
        self.checks.cure_chosen.connect(self._on_cure_chosen)
        self.pages.page_chosen.connect(self._on_page_chosen)
        self.pages.page_opened.connect(lambda _number: self._look_large())
        self.pages.pages_wanted.connect(self._on_pages_wanted)
        self.pages.moved.connect(self._say_pages)
        self.previous_button.clicked.connect(lambda: self.pages.turn(-1))
        self.next_button.clicked.connect(lambda: self.pages.turn(1))
        self.zoom_button.clicked.connect(self._look_large)
        self.small_button.clicked.connect(self._look_small)
        self.preview.width_wanted.connect(lambda _pixels: self._draw_large())
        delete = QShortcut(QKeySequence(Qt.Key.Key_Delete), self.documents)
        delete.setContext(Qt.ShortcutContext.WidgetShortcut)
        delete.activated.connect(self.out_button.animateClick)
        escape = QShortcut(QKeySequence(Qt.Key.Key_Escape), self.preview)
        escape.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        escape.activated.connect(self._look_small)

    # -- the case -------------------------------------------------------------------------

    def show_case(self, case_id: CaseId | None) -> None:
        """Show the bundle of a case, or how to begin it."""
        if case_id != self._case_id:
            self.documents.set_lines(())
            self.pages.set_cells(())
            self._look_small()
        self._case_id = case_id
        self.refresh()
        if self.documents.chosen() is None:
            self.documents.choose_first()

    def focus_first(self) -> None:
        """Put the focus where the work is: on the documents, or on the button that begins."""
        begun = self._bundle is not None and self._bundle.bundle_id is not None
        (self.documents if begun else self.bar.make_button).setFocus()

    def refresh(self) -> None:
        """Read the bundle again."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        self._bundle = window.commands.read(
            self, lambda: bundles.desk(window.casework, window.actor, case_id=case_id)
        )
        self._missed = window.commands.read(
            self,
            lambda: bundle_served.never_served(window.casework, window.actor, case_id=case_id),
        )
        if self._bundle is not None:
            self.bar.set_witnesses(self._bundle.witnesses)
        self._show()

    @Slot()
    def _show(self) -> None:
        bundle = self._bundle
        if bundle is None:
            return
        version, may = self._version(), not bundle.why_not
        begun, reader = bundle.bundle_id is not None, self.reader()
        self.documents.set_lines(tree_lines(bundle, reader))
        self.documents.let_move(may=may and begun and not bundle.fixed)
        self.documents_head.set_count(len(bundle.documents) or None)
        why_not = self.bar.let_make(bundle.why_not, begun=begun)
        self.bar.state.set_text(why_not or bundle_checks.state_words(bundle, version))
        self.add_button.setEnabled(may and begun)
        self.bar.save_button.setEnabled(version is not None)
        self.bar.give_button.setEnabled(version is not None and may)
        self.differ_button.setVisible(len(bundle.versions) > 1)
        self.hint.setVisible(may and begun)
        if bundle.fixed:
            self.hint.setText("Somebody has it: late papers go to the end, no page moves.")
        self._show_sides(version)
        self.note.setText("" if version else _NO_COPY if begun else _NOT_BEGUN)
        self.note.setVisible(version is None)
        self.pages.setVisible(version is not None)
        self.pages.set_cells(
            page_cells(bundle, version) if version else (),
            of=version.version_id if version else None,
        )
        self._show_chosen()

    def _show_sides(self, version: BundleVersion | None) -> None:
        bundle, window, case_id, reader = self._bundle, self._window, self._case_id, self.reader()
        if bundle is None or case_id is None:
            return
        found = bundle_checks.problems(bundle, version, self._missed or (), reader)
        self.checks.set_problems(found)
        warns = sum(1 for one in found if one.kind in ("warn", "stop"))
        self.checks_head.set_note(f"{warns} to look at" if warns else "")
        self.had.show_rows(bundle_checks.had_rows(bundle))
        self.nobody.setVisible(not bundle.versions)
        out = None
        if bundle.bundle_id is not None:
            out = window.commands.read(
                self,
                lambda: bundle_left_out.left_out(
                    window.casework, window.actor, case_id=case_id, reader=reader, desk=bundle
                ),
            )
        self.left_out.set_rows(bundle_checks.left_out_rows(out or ()))
        self.left_out_head.set_note(
            "Page numbers are alike in all copies; a withheld page keeps its number."
            if out else "Nothing."
        )  # fmt: skip
        self.left_out.setVisible(bool(out))
        tall = len(out or ()) * theme.size("row_two_lines")
        self.left_out.setFixedHeight(min(max(tall, 1), theme.scaled(LEFT_OUT_HIGH)))

    def _show_chosen(self) -> None:
        bundle, document = self._bundle, self._document()
        may = bundle is not None and not bundle.why_not and document is not None
        moves = may and bundle is not None and not bundle.fixed
        for button in (self.up_button, self.down_button):
            button.setEnabled(moves)
        self.out_button.setEnabled(may and (moves or (document is not None and document.late)))
        reader = self.reader()
        self.shown.setEnabled(may and reader.audience is not Audience.ARCHIVE)
        how = document.shown(reader.audience, reader.person_id) if document is not None else None
        self.shown.set_value(how.shown if how else None)
        self.why.setText(how.why if how else "")
        self.why.setVisible(bool(how and how.why))
        self.zoom_button.setEnabled(self._place() is not None)
        self._show_place()
        if self.places.currentWidget() is self.preview:
            self._draw_large()

    # -- order ----------------------------------------------------------------------------

    def _move(self, step: int) -> None:
        """Move the chosen document a line up or down; at the edge into the section beside."""
        bundle, document = self._bundle, self._document()
        if bundle is None or document is None:
            return
        section = section_of(document)
        here = [one for one in bundle.documents if section_of(one) == section]
        at = here.index(document) + step
        if 0 <= at < len(here):
            after = here[at + 1 :] if step > 0 else here[at:]
        else:
            beside = _LETTERS.index(section) + step if section in _LETTERS else -1
            if not 0 <= beside < len(_LETTERS):
                return
            section = _LETTERS[beside]
            there = [one for one in bundle.documents if section_of(one) == section]
            after = there if step > 0 else []
        self._move_to(document.item_id, section, after[0].item_id if after else None)

    @Slot(object, str, object)
    def _on_documents_dropped(self, chosen: object, section: str, before: object) -> None:
        if self._bundle is None or section not in _LETTERS:
            return
        found = {one.item_id: one for one in self._bundle.documents}
        moved, stop = found.get(chosen), found.get(before)  # type: ignore[call-overload]
        if moved is not None:
            self._move_to(moved.item_id, section, stop.item_id if stop is not None else None)

    def _move_to(self, item_id: BundleItemId, section: str, before: BundleItemId | None) -> None:
        window = self._window
        window.commands.attempt(
            self,
            lambda: bundles.move(
                window.casework, window.actor, item_id=item_id, section=section, before=before
            ),
        )

    # -- what is chosen -------------------------------------------------------------------

    @Slot(object)
    def _on_documents_row_chosen(self, _chosen: object) -> None:
        self._show_chosen()

    @Slot(int)
    def _on_page_chosen(self, number: int) -> None:
        cell = self.pages.cell(number)
        if cell is not None and cell.document is not None:
            self.documents.choose(cell.document)

    @Slot(object)
    def _on_cure_chosen(self, key: object) -> None:
        """Show what a check is about: a document of the bundle, or the volumes to save."""
        if key == bundle_checks.VOLUMES:
            self.save_volumes()
            return
        bundle = self._bundle
        for one in bundle.documents if bundle is not None else ():
            if key in (one.item_id, one.exhibit):
                self.documents.choose(one.item_id)
                self.documents.setFocus()
                return
        self.add_button.animateClick()
