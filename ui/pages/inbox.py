"""The inbox: what came in at the left, the item in the middle, where it goes at the right."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QMimeData, Qt, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Changes, Topic
from casework.clock import today
from casework.errors import CaseworkError
from casework.services import exhibits, inbox, inbox_views
from casework.summaries.evidence import EvidenceItem
from casework.summaries.inbox import DealtLine, InboxLine, InboxView
from ui.case_signals import Freshness
from ui.case_tabs.evidence_intake import EvidenceIntake
from ui.case_tabs.exhibit_acts import check_on_opening, export_copy
from ui.case_tabs.exhibit_view import ExhibitView
from ui.case_tabs.files_within import FilesWithin
from ui.case_tabs.like_desk import LikeDesk
from ui.case_tabs.like_marks import LikeMarks
from ui.dialogs.already_happened_dialog import AlreadyHappenedDialog
from ui.pages.inbox_acts import InboxActs, WentWords
from ui.pages.inbox_beneath import InboxBeneath
from ui.pages.inbox_dealt import DealtPanel
from ui.pages.inbox_left import InboxLeft
from ui.pages.inbox_side import InboxSide
from ui.widgets.banner import Banner, child_banner
from ui.widgets.chip import ChipWords
from ui.widgets.inbox_list import InboxRow
from ui.widgets.panels import Splitter
from ui.widgets.where_it_goes import ASIDE
from ui.window_context import WindowContext

_LIST_WIDTH = 264
_SIDE_WIDTH = 350
_TOPICS = {Topic.INBOX, Topic.EVIDENCE}
# What one chooses from is read apart: a list of thousands of cases is not asked at each look.
_LIST_TOPICS = {Topic.CASE, Topic.STAGE, Topic.PEOPLE}


class InboxPage(QWidget):
    """What waits; ``show_place(item=…)`` chooses an item, ``dealt=…`` shows what left one way."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._view = InboxView((), ())
        self._dealt: tuple[DealtLine, ...] = ()
        self.side = InboxSide(window)
        self.setProperty("takes_all", True)
        self._mode = ""  # empty: what waits; else which way the shown items left
        self.setAccessibleName("Inbox")
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.intake = EvidenceIntake(window, self, words=True)
        self.intake.show_draft(inbox.INBOX)
        self.intake.received.connect(self._on_received)
        self._make_banners()
        self.left = InboxLeft(window, lambda mime: self.intake.take(mime, "dropped"))
        self.left.setObjectName("left")
        self.left.choose_asked.connect(self.intake.choose)
        self.left.mode_asked.connect(self._show_mode)
        self.items = self.left.items
        self.items.row_chosen.connect(self._on_row_chosen)
        self.items.several_chosen.connect(self._on_several_chosen)
        self.items.row_opened.connect(lambda _item: self.view.viewer.setFocus())
        self._make_view()
        self._lay_out()
        self.first_focus: QWidget = self.items
        self._freshness = Freshness(self, window.signals, _TOPICS, self.refresh, own_echo=True)
        lists = self.side.load_lists
        self._lists = Freshness(self.side, window.signals, _LIST_TOPICS, lists, own_echo=True)
        typed = {Topic.DRAFTS}
        self._typed = Freshness(self.side, window.signals, typed, self.side.say_report)

    # -- making -------------------------------------------------------------------------

    def _make_banners(self) -> None:
        self.child_banner = child_banner()
        self.child_banner.setObjectName("child_banner")
        self.child_banner.acted.connect(self._on_already_happened)
        self.problem_banner = Banner("stop", icon="ph.warning-fill", closable=True)
        self.problem_banner.setObjectName("problem_banner")
        self.problem_banner.hide()
        self.done_banner = Banner("done", closable=True)
        self.done_banner.setObjectName("done_banner")
        self.done_banner.acted.connect(self._on_done_followed)
        self.done_banner.hide()
        self._follow: dict[str, Any] = {}

    def _make_view(self) -> None:
        self.view = ExhibitView(self._window)
        self.view.setObjectName("view")
        FilesWithin(self._window, self.view)
        self.beneath = InboxBeneath(self._window, self.view)
        LikeDesk(self._window, self.view)
        self._like_marks = LikeMarks(self._window, self.items)
        self.view.allow_words(allowed=False)
        self.view.bar.look_only()
        self.view.export_asked.connect(self._on_export_asked)
        self.view.seal_asked.connect(self._on_seal_asked)
        self.view.set_aside_asked.connect(lambda: self.side.where.choose(ASIDE))
        self.view.beside_asked.connect(self.items.choose_beside)
        self.side.setObjectName("side")
        self.side.left.connect(self.items.setFocus)
        self.dealt = DealtPanel()
        self.dealt.setObjectName("dealt")
        self.acts = InboxActs(self._window, self, self.items, self.side)
        self.acts.went.connect(self._on_went)
        self.side.acted.connect(self.acts.go)
        self.dealt.back_asked.connect(lambda: self.acts.take_back(out_of_case=self._mode == "case"))
        self.dealt.keep_asked.connect(self.acts.keep_aside)
        self.dealt.open_asked.connect(self._on_open_asked)
        for keys, step in (("Ctrl+PgDown", 1), ("Ctrl+PgUp", -1)):
            beside = QShortcut(QKeySequence(keys), self)
            beside.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            beside.activated.connect(lambda step=step: self.items.choose_beside(step))

    def _lay_out(self) -> None:
        self.right = QStackedWidget()
        self.right.addWidget(self.side)
        self.right.addWidget(self.dealt)
        splitter = Splitter("inbox")
        splitter.add(self.left, _LIST_WIDTH)
        splitter.add(self.view, 560, stretch=1)
        splitter.add(self.right, _SIDE_WIDTH)
        splitter.remember(self._window.settings)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        for banner in (self.child_banner, self.problem_banner, self.done_banner):
            outer.addWidget(banner)
        outer.addWidget(splitter, 1)

    # -- showing ------------------------------------------------------------------------

    def show_place(self, **where: Any) -> None:
        """Show what waits, with ``item`` chosen; or with ``dealt`` what left that way."""
        self._window.set_title("Inbox")
        self.side.load_lists()
        self._show_mode(str(where.get("dealt", "")))
        if where.get("item"):
            self.items.choose(str(where["item"]))

    def place_now(self) -> dict[str, Any]:
        """Return what ``show_place`` would take to show the same again."""
        found = {"item": self.items.chosen() or "", "dealt": self._mode}
        return {key: value for key, value in found.items() if value}

    def _show_mode(self, how: str) -> None:
        if not self.side.keep():
            return
        self._mode = how
        self.right.setCurrentWidget(self.dealt if how else self.side)
        self.refresh()
        self.items.setFocus()

    def refresh(self) -> None:
        """Read the inbox again; what is chosen stays chosen."""
        window = self._window
        view = window.commands.read(self, lambda: inbox_views.inbox(window.casework, window.actor))
        if view is None:
            return
        self._view = view
        self._dealt = ()
        if self._mode:
            how = self._mode
            self._dealt = inbox_views.dealt_with(window.casework, window.actor, how=how)
        self.left.counts.set_counts(view.dealt)
        self._show_rows()

    def _show_rows(self) -> None:
        mode = self._mode
        rows = (
            [InboxRow(line.line, line.words, self._chip_of(line)) for line in self._dealt]
            if mode
            else [InboxRow(line.line, line.came, _chip(line)) for line in self._view.lines]
        )
        self.first_focus = self.left.show_rows(mode, rows)
        self.right.setVisible(bool(rows))
        if not rows:
            self._show_nothing()
        elif self.items.chosen() is None:
            self.items.choose_first()
        else:
            self._show_chosen()

    def _chip_of(self, line: DealtLine) -> ChipWords | None:
        return ChipWords("To ask about", "due") if self._asks(line) else None

    def _asks(self, line: DealtLine) -> bool:
        return line.asked_on is not None and line.asked_on <= today(self._window.casework.clock)

    def _show_nothing(self) -> None:
        self.beneath.clear()
        self.view.show_nothing(
            "Nothing to show yet", "What is pasted, dropped or chosen appears here, page by page."
        )
        self.side.show_items(None, 0)
        self.dealt.show_line(None, ask=False)

    def _chosen(self) -> EvidenceItem | None:
        item_id, window = self.items.chosen(), self._window
        if item_id is None:
            return None
        return window.commands.read(
            self,
            lambda: exhibits.evidence_item(window.casework, window.actor, item_id=item_id),
        )

    def _show_chosen(self) -> EvidenceItem | None:
        item = self._chosen()
        if item is None:
            return None
        self.beneath.show(item)
        self.side.show_items(item, max(len(self.items.chosen_ids()), 1))
        line = next((one for one in self._dealt if one.line.item_id == item.line.item_id), None)
        self.dealt.show_line(line, ask=line is not None and self._asks(line))
        return item

    @Slot(object)
    def _on_row_chosen(self, item_id: str | None) -> None:
        self.side.keep()
        if item_id is None:
            self._show_nothing()
            return
        item = self._show_chosen()
        if item is not None and not item.line.sealed:
            check_on_opening(self._window, self, item)

    @Slot(object)
    def _on_several_chosen(self, item_ids: list[str]) -> None:
        item = self.beneath.head
        if item is not None and item_ids:
            self.side.show_items(item, len(item_ids))

    # -- what was done ------------------------------------------------------------------

    @Slot(object)
    def _on_went(self, said: WentWords) -> None:
        self._follow = dict(said.follow)
        self.done_banner.show_words(said.lead, said.words, action=said.action)
        self.done_banner.show()
        self.items.setFocus()

    @Slot()
    def _on_done_followed(self) -> None:
        self.done_banner.hide()
        if self._follow:
            self._window.navigate("case", **self._follow)
        else:
            self._show_mode("aside")

    @Slot()
    def _on_open_asked(self) -> None:
        chosen = self.items.chosen()
        line = next((one for one in self._dealt if one.line.item_id == chosen), None)
        if line is not None and line.case_id is not None:
            self._window.navigate(
                "case", case_id=line.case_id, tab="evidence", item=line.line.item_id
            )

    # -- care, copies, refusals ---------------------------------------------------------

    @Slot()
    def _on_export_asked(self) -> None:
        item = self.view.item
        if item is not None:
            export_copy(self._window, self, item)

    @Slot()
    def _on_seal_asked(self) -> None:
        item = self.view.item
        if item is not None:
            self._ask_to_seal([(item.line.item_id, item.line.title)])

    @Slot()
    def _on_already_happened(self) -> None:
        chosen = self.items.chosen()
        lines = sorted(
            (one.line for one in self._view.lines),
            key=lambda line: (line.item_id == chosen, line.received_at),
            reverse=True,
        )
        self._ask_to_seal([(line.item_id, line.title) for line in lines[:8]])

    def _ask_to_seal(self, items: list[tuple[str, str]]) -> None:
        dialog = AlreadyHappenedDialog(self._window, items, self)
        dialog.exec()
        if dialog.sealed:
            self.view.clear()
            self.refresh()
            self._window.signals.announce(Changes.of(Topic.INBOX), self)
        dialog.deleteLater()

    @Slot(str)
    def _on_received(self, item_id: str) -> None:
        if not self._mode:
            self.items.choose(item_id)

    def take_evidence(self, mime: QMimeData, how: str) -> bool:
        """Take what is pasted or dropped on the window while the inbox is shown."""
        return self.intake.take(mime, how)

    def keep_typed(self) -> None:
        """Write down what was said of the item: the window locks or closes."""
        if not self._window.casework.read_only:
            self.side.keep()

    def show_refusal(self, error: CaseworkError) -> None:
        """Say what was refused above what waits."""
        detail = " ".join(getattr(error, "problems", ()))
        self.problem_banner.show_words(error.message, error.cure, detail=detail)
        self.problem_banner.show()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.problem_banner.hide()
        self.done_banner.hide()


def _chip(line: InboxLine) -> ChipWords | None:
    """Choose the one chip of a row: the care it needs, then what it holds, then a plain fact."""
    if line.line.sensitive:
        return ChipWords("Sensitive, blurred", "restricted", "ph.eye-slash")
    if line.line.mismatch:
        return ChipWords("Not as received", "overdue")
    if line.same_as:
        return ChipWords(f"Same bytes as {line.same_as[0]}", "neutral", "ph.copy")
    if line.within:
        words = f"{line.within} attachment{'' if line.within == 1 else 's'}"
        return ChipWords(words, "neutral", "ph.paperclip")
    return None
