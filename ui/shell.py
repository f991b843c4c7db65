"""What the window shows while a casebook is open: rail, header, pages, and what is said of them."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Changes, Topic
from casework.errors import CaseworkError, Refused
from casework.services.case_visibility import may_log
from ui import theme
from ui.case_ahead import CaseAhead
from ui.go_to_line import GoToLine
from ui.header import Header
from ui.idle_checks import IdleChecks
from ui.idle_comparing import IdleComparing
from ui.idle_reading import IdleReading
from ui.job_bar import JobBar
from ui.new_day import NewDay
from ui.start import look_now
from ui.widgets.banner import Banner
from ui.widgets.painting import typed_within
from ui.widgets.rail import COMPACT_BELOW, Place, Rail
from ui.window_context import WindowContext
from ui.window_intake import WindowIntake

if TYPE_CHECKING:
    from ui.go_to import Target

PLACES = (
    Place("today", "Today", "ph.sun-horizon", "Ctrl+1"),
    Place("cases", "Cases", "ph.folders", "Ctrl+2"),
    Place("inbox", "Inbox", "ph.tray", "Ctrl+3"),
    Place("policies", "Policies", "ph.books", "Ctrl+4"),
)
FOOT = (
    Place("casebook", "Casebook", "ph.archive-box", "Ctrl+5"),
    Place("settings", "Settings", "ph.gear-six", "Ctrl+6"),
)
# Imported when first shown: a page costs the start nothing that it does not need.
PAGES = {
    "today": ("ui.pages.today", "TodayPage"),
    "cases": ("ui.pages.cases", "CasesPage"),
    "case": ("ui.pages.case", "CasePage"),
    "log": ("ui.pages.log_breach", "LogBreachPage"),
    "inbox": ("ui.pages.inbox", "InboxPage"),
    "policies": ("ui.pages.policies", "PoliciesPage"),
    "casebook": ("ui.pages.casebook", "CasebookPage"),
    "settings": ("ui.pages.settings", "SettingsPage"),
    "templates": ("ui.pages.templates", "TemplatesPage"),
}
# What opening a case needs, loaded while nobody waits: a piece takes about as long as a keystroke,
# so what the next one would bring along with it stands before it where that is much.
_AHEAD = (
    "ui.go_to",
    "casework.rules.report",
    "casework.summaries.stages",
    "casework.services.triage",
    "casework.summaries.evidence",
    "casework.services.evidence",
    "casework.documents.blocks",
    "casework.documents.merge_fields",
    "casework.services.letter_people",
    "casework.services.meeting_facts",
    "casework.services.letters",
    "casework.services.allegation_changes",
    "casework.services.allegations",
    "casework.services.case_corrections",
    "casework.services.case_pages",
    "casework.services.utterances",
    "casework.services.put_to_employee",
    "casework.services.passages",
    "casework.services.report_readiness",
    "casework.services.what_now",
    "casework.services.closing",
    "casework.services.hearing_views",
    "ui.pages.case",
    "ui.case_tabs.overview_tab",
    "ui.case_tabs.evidence_intake",
    "ui.case_tabs.exhibit_view",
    "ui.case_tabs.words_desk",
    "ui.case_tabs.evidence_tab",
    # What lays out papers: a report's desk, and the first letter, would wait for it.
    "casework.documents.docx_styles",
    "casework.documents.docx_writer",
    "casework.documents.investigation_report",
    "casework.documents.read_back",
    "casework.documents.letters",
    "casework.services.report_files",
    "ui.case_tabs.report_typing",
    "ui.case_tabs.report_desk",
)
_TABS_AHEAD = ("overview", "evidence")
_IDLE_MS = 100
_PAUSE_SECONDS = 1.0  # of whoever types: a tab that is made takes longer than a keystroke may
_ON_RAIL = {"case": "cases", "log": "cases", "templates": "settings"}
_MOST_STEPS = 50


@runtime_checkable
class ShowsPlace(Protocol):
    """A page that can be told where in it to go."""

    def show_place(self, **where: Any) -> None:
        """Show what ``navigate`` named."""
        ...


@runtime_checkable
class KeepsTyped(Protocol):
    """A page with long text: it keeps what was typed as a draft when the window locks."""

    def keep_typed(self) -> None:
        """Keep now what would otherwise be lost."""
        ...


@runtime_checkable
class MakesTabs(Protocol):
    """A page whose tabs can be made before they are seen."""

    def make_tab(self, key: str) -> QWidget:
        """Return a tab, made when first asked for."""
        ...


@runtime_checkable
class KnowsPlace(Protocol):
    """A page on which one goes about without ``navigate``: it says where one is."""

    def place_now(self) -> dict[str, Any]:
        """Return what ``show_place`` would take to show the same again."""
        ...


@runtime_checkable
class HasFirstFocus(Protocol):
    """A page that says where the keyboard begins.

    Not a focus proxy: Tab would jump over whatever stands before the proxy.
    """

    first_focus: QWidget


class Shell(QWidget):
    """One per open casebook. ``lock_asked`` and ``capacity_asked(Capacity)`` go to the window."""

    lock_asked = Signal()
    capacity_asked = Signal(object)
    name_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._pages: dict[str, QWidget] = {}
        self._steps: list[tuple[str, dict[str, Any]]] = []
        self._place = ""
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        sees_inbox = may_log(window.actor)
        self.rail = Rail([p for p in PLACES if sees_inbox or p.key != "inbox"], FOOT)
        self.rail.place_chosen.connect(self.go)
        row.addWidget(self.rail)
        column = QVBoxLayout()
        column.setSpacing(0)
        row.addLayout(column, 1)
        self.header = self._make_header()
        column.addWidget(self.header)
        self._banners = QVBoxLayout()
        self._banners.setSpacing(0)
        column.addLayout(self._banners)
        self.refusal = Banner("stop", icon="ph.warning", closable=True)
        self.refusal.hide()
        column.addWidget(self.refusal)
        self.pages = QStackedWidget()
        self.intake = WindowIntake(window, self, self.pages)
        self.intake.inbox_asked.connect(lambda: self.go("inbox"))
        column.addWidget(self.intake.notice)
        self.pages.setProperty("part", "panel")
        self.pages.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column.addWidget(self.pages, 1)
        column.addWidget(self._make_status())
        self.go_to = GoToLine(window, self.header.search, self)
        self.go_to.gone_to.connect(self._on_target_chosen)
        window.signals.changed.connect(self._on_signals_changed)
        self._say_standing()
        self._make_shortcuts()
        self._ahead = self._pieces_ahead()
        self._loads_ahead = True
        self._idle = QTimer(self)
        self._idle.setInterval(_IDLE_MS)
        self._idle.timeout.connect(self._load_ahead)
        idle = (IdleChecks, IdleReading, IdleComparing)
        self.new_day = NewDay(window, self)
        self._while_seen = (*(kind(window, self) for kind in idle), self.new_day)

    def _make_header(self) -> Header:
        actor = self._window.actor
        casework = self._window.casework
        refusal = "This casebook is open for reading only." if casework.read_only else ""
        header = Header(
            actor,
            may_log=may_log(actor),
            refusal=refusal,
            demonstration=casework.info.demonstration,
        )
        header.log_asked.connect(lambda: self.go("log"))
        header.lock_asked.connect(self.lock_asked)
        header.capacity_asked.connect(self.capacity_asked)
        header.name_asked.connect(self.name_asked)
        return header

    def _make_status(self) -> QFrame:
        status = QFrame()
        status.setProperty("part", "statusline")
        row = QHBoxLayout(status)
        row.setContentsMargins(theme.space(4), 3, theme.space(4), 3)
        self.job_bar = JobBar(self._window.jobs)
        row.addWidget(self.job_bar)
        row.addStretch(1)
        # The line is there only while work runs: pages have status lines of their own.
        status.hide()
        self.job_bar.installEventFilter(self)
        self._status = status
        return status

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Show the line at the foot while the job bar is there."""
        if watched is self.job_bar and event.type() in (
            QEvent.Type.ShowToParent,
            QEvent.Type.HideToParent,
        ):
            self._status.setVisible(not self.job_bar.isHidden())
        return False

    def _make_shortcuts(self) -> None:
        for keys, act in (("Ctrl+L", self.lock_asked.emit), ("Alt+Left", self.go_back)):
            QShortcut(QKeySequence(keys), self).activated.connect(act)

    def _say_standing(self) -> None:
        """Say above the pages what is so as long as the casebook is open."""
        casework = self._window.casework
        if casework.read_only:
            self.add_notice("warn", "Open for reading only.", "Nothing can be changed here.")
        for notice in casework.notices:
            self.add_notice("info", notice, closable=True)

    def add_notice(self, kind: str, lead: str, words: str = "", *, closable: bool = False) -> None:
        """Put a banner above the pages."""
        self._banners.addWidget(Banner(kind, lead, words, closable=closable))

    # -- where one is -------------------------------------------------------------------

    @property
    def place(self) -> str:
        """The key of the page that is shown."""
        return self._place

    def standing(self) -> tuple[str, dict[str, Any]]:
        """Return where one is, as ``go`` takes it."""
        page: object = self._pages.get(self._place)
        if isinstance(page, KnowsPlace):
            return self._place, page.place_now()
        return self._steps[-1] if self._steps else (self._place, {})

    def page(self, place: str) -> QWidget:
        """Return a page, made when first asked for."""
        if place not in self._pages:
            module, name = PAGES[place]
            made: QWidget = getattr(importlib.import_module(module), name)(self._window)
            made.setObjectName(f"page_{place}")
            self._pages[place] = made
            self.pages.addWidget(made)
        return self._pages[place]

    def go(self, place: str, **where: Any) -> None:
        """Show a place; see ``window_context.Navigate``."""
        self.clear_refusal()
        self.intake.notice.hide()
        if place not in self._pages:
            self._window.early.begin(place)
        page = self.page(place)
        if (place, where) != (self._steps[-1] if self._steps else None):
            self._steps = [*self._steps[-_MOST_STEPS:], (place, where)]
        self._place = place
        self.header.setVisible(place != "log")
        if isinstance(page, ShowsPlace):
            page.show_place(**where)
        self._window.early.forget()
        self.pages.setCurrentWidget(page)
        self.rail.show_current(_ON_RAIL.get(place, place))
        if not page.isAncestorOf(self.focusWidget() or self):
            (page.first_focus if isinstance(page, HasFirstFocus) else page).setFocus()

    def showEvent(self, event: QShowEvent) -> None:
        """Begin to load ahead once the first page is in sight."""
        super().showEvent(event)
        for work in self._while_seen:
            work.begin()
        if self._loads_ahead:
            self._idle.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Load nothing for pages that nobody sees."""
        super().hideEvent(event)
        self._idle.stop()
        for work in self._while_seen:
            work.end()

    @property
    def loads_ahead(self) -> bool:
        """Whether something is still to be loaded for the pages that come next."""
        return self._loads_ahead

    @Slot()
    def _load_ahead(self) -> None:
        if typed_within(_PAUSE_SECONDS):
            return
        self._loads_ahead = next(self._ahead, False)
        if not self._loads_ahead:
            self._idle.stop()

    def _pieces_ahead(self) -> Iterator[bool]:
        """Load a piece at each step: the tables, the services, then the page of a case.

        What waits in the inbox is counted first: the first page does not wait for it.
        """
        self._count_inbox()
        yield True
        for _piece in self._window.casework.get_ready():
            yield True
        for name in _AHEAD:
            importlib.import_module(name)
            yield True
        page = self.page("case")
        for key in _TABS_AHEAD:
            yield True
            if isinstance(page, MakesTabs):
                page.make_tab(key)
        yield from CaseAhead(self._window, self).steps()
        yield True
        look_now()

    def go_back(self) -> None:
        """Go to where one was before."""
        if len(self._steps) > 1:
            self._steps.pop()
            place, where = self._steps.pop()
            self.go(place, **where)

    def keep_typed(self) -> None:
        """Let every page keep what was typed: the window locks or closes."""
        for page in self._pages.values():
            if isinstance(page, KeepsTyped):
                page.keep_typed()

    @Slot(object)
    def _on_target_chosen(self, target: Target) -> None:
        self.go(target.place, **target.where)

    @Slot(object, object)
    def _on_signals_changed(self, changes: Changes, _initiator: object) -> None:
        if changes.touches(Topic.CASE, Topic.PEOPLE, Topic.POLICIES, Topic.CLAUSES):
            self.go_to.forget()
        if changes.touches(Topic.INBOX, Topic.EVIDENCE):
            self._count_inbox()

    def _count_inbox(self) -> None:
        from casework.services import inbox_count

        waiting = inbox_count.waiting_count(self._window.casework, self._window.actor)
        self.rail.set_count("inbox", waiting)

    # -- refusals that no page showed ---------------------------------------------------

    def show_refusal(self, error: CaseworkError) -> None:
        """Show a refusal above the page."""
        detail = " · ".join(error.problems) if isinstance(error, Refused) else ""
        self.refusal.show_words(error.message, error.cure, detail=detail)
        self.refusal.show()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.refusal.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the rail and the name where the window is narrow for its text size."""
        super().resizeEvent(event)
        effective = self.width() / theme.text_scale()
        self.rail.set_compact(effective < COMPACT_BELOW)
        self.header.set_compact(effective < COMPACT_BELOW)
        self.go_to.follow()
