"""Evidence: the exhibits at the left, the chosen one in the middle, its record at the right."""

from __future__ import annotations

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import (
    QDragEnterEvent,
    QDropEvent,
    QKeySequence,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.ids import CaseId
from casework.rules.integrity import NOT_PROVED
from casework.services import exhibits, still_open
from casework.services.case_visibility import may_log
from casework.summaries.evidence import EvidenceItem, EvidenceLine
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs.evidence_intake import EvidenceIntake
from ui.case_tabs.evidence_parts import add_parts
from ui.case_tabs.exhibit_acts import (
    check_now,
    check_on_opening,
    exhibit_name,
    export_copy,
    set_item_aside,
)
from ui.case_tabs.exhibit_panel import ExhibitPanel
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.like_marks import LikeMarks
from ui.case_tabs.rights import refuse_if, say_lock
from ui.case_tabs.small_pictures import SmallPictures
from ui.case_tabs.words_desk import WordsDesk, parts_of
from ui.dialogs.already_happened_dialog import AlreadyHappenedDialog
from ui.dialogs.capture_record_dialog import CaptureRecordDialog
from ui.widgets.banner import Banner, child_banner
from ui.widgets.button import Button
from ui.widgets.drop_box import files_of
from ui.widgets.empty_state import EmptyState
from ui.widgets.exhibit_list import ExhibitList
from ui.widgets.grid_button import GridButton
from ui.widgets.panels import Splitter
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

# Narrower than this, the record gives its room to the page and stands behind a button; lower
# than that, the banners give theirs.
_PANEL_FROM, _LOW = 1140, 640

_TOPICS = {
    Topic.CASE,
    Topic.EVIDENCE,
    Topic.UTTERANCES,
    Topic.ALLEGATIONS,
    Topic.MATRIX,
    Topic.REPORT,
}


class EvidenceTab(QWidget):
    """List, viewer and record; Ctrl+V, a drop and *Add* take evidence in."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._lines: tuple[EvidenceLine, ...] = ()
        self._panel_asked = False
        self.setAccessibleName("Evidence")
        self.setAcceptDrops(True)
        self.intake = EvidenceIntake(window, self)
        self.intake.received.connect(self._on_received)
        self._make_banner()
        self._make_list()
        self._make_view()
        self._lay_out()
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self.intake.paste)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            beside = QShortcut(QKeySequence(keys), self)
            beside.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            beside.activated.connect(lambda step=step: self.exhibits.choose_beside(step))
        self._freshness = Freshness(
            self,
            window.signals,
            _TOPICS,
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _make_banner(self) -> None:
        self.child_banner = child_banner()
        self.child_banner.setObjectName("child_banner")
        self.child_banner.acted.connect(self._on_already_happened)
        self.locked = Banner("restricted")
        self.locked.setObjectName("locked")
        self.locked.hide()

    def _make_list(self) -> None:
        self.head = PanelHead("Evidence")
        self.add_button = Button(
            "Add",
            icon="ph.plus",
            small=True,
            shortcut="Ctrl+Shift+A",
            tip="Choose files; or paste with Ctrl+V, or drop them here",
        )
        self.add_button.setObjectName("add_button")
        self.add_button.clicked.connect(self.intake.choose)
        self.exhibits = ExhibitList()
        self.grid_button = GridButton(self.exhibits, self._window.settings)
        self.grid_button.setObjectName("grid_button")
        self.head.add(self.grid_button)
        self.head.add(self.add_button)
        self.exhibits.setObjectName("exhibits")
        self.exhibits.row_chosen.connect(self._on_exhibit_chosen)
        self.exhibits.row_opened.connect(self._on_exhibit_opened)
        self._small_pictures = SmallPictures(self._window, self.exhibits)
        self._like_marks = LikeMarks(self._window, self.exhibits)
        sees_inbox = may_log(self._window.actor)
        last = "take one from the inbox" if sees_inbox else "choose one"
        self.empty = EmptyState(
            "ph.paperclip",
            "No evidence yet",
            f"Paste a screenshot with Ctrl+V, drop a file, or {last}.",
            action="Add evidence",
            action_icon="ph.plus",
            link="Open the inbox" if sees_inbox else "",
        )
        self.empty.acted.connect(self.intake.choose)
        self.empty.link_followed.connect(lambda: self._window.navigate("inbox"))

    def _make_view(self) -> None:
        self.view = ExhibitView(self._window)
        self.view.setObjectName("view")
        self.view.export_asked.connect(self._on_export_asked)
        self.view.seal_asked.connect(self._on_seal_asked)
        self.view.set_aside_asked.connect(self._on_set_aside_asked)
        self.view.beside_asked.connect(self.exhibits.choose_beside)
        self.panel = ExhibitPanel()
        self.panel.setObjectName("panel")
        self.panel.edit_asked.connect(self._on_edit_asked)
        self.panel.verify_asked.connect(self._on_verify_asked)
        self.panel.limits_asked.connect(self._on_limits_asked)
        add_parts(self._window, self.view, self.panel)
        self.desk = WordsDesk(self._window, self.view, self.panel.words)
        self.panel_button = Button(
            "Record",
            small=True,
            tip="Show its words, where it is from and its custody, instead of the list",
        )
        self.panel_button.setObjectName("panel_button")
        self.panel_button.setCheckable(True)
        self.panel_button.toggled.connect(self._on_panel_button_toggled)
        self.panel_button.hide()
        self.panel.called_for.connect(
            lambda: self.panel_button.setChecked(not self.panel_button.isHidden())
        )
        self.view.bar.add(self.panel_button)

    def _lay_out(self) -> None:
        left = self._left = QWidget()
        left.setProperty("part", "sunken")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        self.left_stack = QStackedWidget()
        self.left_stack.addWidget(self.exhibits)
        self.left_stack.addWidget(self.empty)
        column.addWidget(self.left_stack, 1)
        splitter = Splitter("evidence")
        splitter.add(left, 236)
        splitter.add(self.view, 560, stretch=1)
        splitter.add(self.panel, 364)
        splitter.remember(self._window.settings)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.child_banner)
        outer.addWidget(self.locked)
        outer.addWidget(splitter, 1)

    # -- showing ------------------------------------------------------------------------

    def show_case(self, case_id: CaseId) -> None:
        """Show a case, with its first exhibit."""
        if case_id != self._case_id:
            self.exhibits.set_lines(())
            self.view.clear()
            self.desk.clear()
        self._case_id = case_id
        self.intake.show_case(case_id)
        self.refresh()

    def go_to(self, item: str) -> None:
        """Choose an exhibit by its id or its reference, and a place on it.

        ``ID``, ``ID:page:N`` (from 1) or ``ID:utterance:UTTERANCE_ID``, as citations give it.
        """
        wanted, kind, which = parts_of(item)
        for line in self._lines:
            if wanted not in (line.item_id, line.reference):
                continue
            if kind == "page" and which.isdecimal():
                # Before it is chosen: another exhibit begins with that page.
                if self.exhibits.chosen() != line.item_id:
                    self.view.begin_at(int(which) - 1)
                else:
                    self.view.go_to_page(int(which) - 1)
            self.exhibits.choose(line.item_id)
            if kind == "utterance":
                self.panel.open_words()
                self.desk.go_to(which)
            return

    def refresh(self) -> None:
        """Read the exhibits again; the chosen one stays chosen."""
        case_id, window = self._case_id, self._window
        if case_id is None:
            return
        lines = window.commands.read(
            self,
            lambda: exhibits.evidence_list(window.casework, window.actor, case_id=case_id),
        )
        if lines is None:
            return
        self._lines = lines
        locked = say_lock(
            window,
            self.locked,
            lambda: still_open.attaching_or_refuse(window.casework, window.actor, case_id=case_id),
        )
        for button in (self.add_button, self.empty.action_button):
            button.allow()
            refuse_if(button, locked)
        self.head.set_count(len(lines))
        self.left_stack.setCurrentWidget(self.exhibits if lines else self.empty)
        self.exhibits.set_lines(lines)
        self.panel.setVisible(bool(lines) and self._panel_fits())
        if not lines:
            self.view.show_nothing(
                "Nothing to show yet", "What is added appears here, page by page."
            )
        elif self.exhibits.chosen() is None:
            self.exhibits.choose_first()
        else:
            self._show_chosen()

    def _chosen(self) -> EvidenceItem | None:
        item_id, window = self.exhibits.chosen(), self._window
        if item_id is None:
            return None
        return window.commands.read(
            self,
            lambda: exhibits.evidence_item(window.casework, window.actor, item_id=item_id),
        )

    def _show_chosen(self) -> EvidenceItem | None:
        """Show the chosen one; its parts read for themselves, all on one view."""
        with self._window.casework.one_reading():
            return self._show_parts()

    def _show_parts(self) -> EvidenceItem | None:
        item = self._chosen()
        if item is None:
            return None
        self.view.show_item(item)
        self.panel.show_item(item)
        self.desk.show_item(item)
        self.panel.show_words(self.desk.count)
        name = " ".join(part for part in ("Evidence", item.line.reference) if part)
        self.setAccessibleDescription(f"{name}: {item.line.title}")
        return item

    @Slot(object)
    def _on_exhibit_chosen(self, item_id: str | None) -> None:
        if item_id is None:
            self.view.clear()
            return
        item = self._show_chosen()
        if item is not None and not item.line.sealed:
            check_on_opening(self._window, self, item)

    @Slot(object)
    def _on_exhibit_opened(self, _item_id: str) -> None:
        self.view.viewer.setFocus()

    # -- acts ---------------------------------------------------------------------------

    @Slot(str)
    def _on_received(self, item_id: str) -> None:
        self.exhibits.choose(item_id)

    @Slot()
    def _on_edit_asked(self) -> None:
        item = self._chosen()
        if item is not None and not item.line.sealed:
            dialog = CaptureRecordDialog(self._window, item, self)
            dialog.exec()
            dialog.deleteLater()

    @Slot()
    def _on_verify_asked(self) -> None:
        item = self._chosen()
        if item is not None:
            check_now(self._window, self, item)

    @Slot()
    def _on_limits_asked(self) -> None:
        self._window.ask.tell(self, "What these steps do not prove", "\n\n".join(NOT_PROVED))

    @Slot()
    def _on_export_asked(self) -> None:
        item = self._chosen()
        if item is not None:
            export_copy(self._window, self, item)

    @Slot()
    def _on_set_aside_asked(self) -> None:
        item = self._chosen()
        if item is not None:
            set_item_aside(self._window, self, item)

    @Slot()
    def _on_seal_asked(self) -> None:
        item = self._chosen()
        if item is not None:
            self._ask_to_seal([(item.line.item_id, exhibit_name(item.line))])

    @Slot()
    def _on_already_happened(self) -> None:
        chosen = self.exhibits.chosen()
        # The chosen one first, then the latest: that is where such a picture would be.
        lines = sorted(
            (line for line in self._lines if not line.sealed),
            key=lambda line: (line.item_id == chosen, line.received_at),
            reverse=True,
        )
        self._ask_to_seal([(line.item_id, exhibit_name(line)) for line in lines[:8]])

    def _ask_to_seal(self, items: list[tuple[str, str]]) -> None:
        dialog = AlreadyHappenedDialog(self._window, items, self)
        dialog.exec()
        if dialog.sealed:
            self.view.clear()
            self.refresh()
        dialog.deleteLater()

    # -- events -------------------------------------------------------------------------

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that what is dragged can be dropped here."""
        if files_of(event.mimeData()) or event.mimeData().hasImage():
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        if self.intake.take(event.mimeData(), "dropped"):
            event.acceptProposedAction()

    def take_evidence(self, mime: QMimeData, how: str) -> bool:
        """Take what is pasted into one of the tab's fields that holds no words."""
        return self.intake.take(mime, how)

    def _panel_fits(self) -> bool:
        return self._panel_asked or self.width() / theme.text_scale() >= _PANEL_FROM

    @Slot(bool)
    def _on_panel_button_toggled(self, shown: bool) -> None:
        self._panel_asked = shown
        self._fit_panel()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page the room of the record and of the banners where there is too little."""
        super().resizeEvent(event)
        self._fit_panel()
        low = self.height() / theme.text_scale() < _LOW
        self.child_banner.set_low(low=low)
        self.locked.set_low(low=low, lead_alone=True)

    def _fit_panel(self) -> None:
        narrow = self.width() / theme.text_scale() < _PANEL_FROM
        self.panel_button.setVisible(narrow)
        self.panel.setVisible(self._panel_fits() and bool(self._lines))
        # The page needs its room: what is recorded then stands instead of the list.
        self._left.setVisible(not (narrow and self._panel_asked))
