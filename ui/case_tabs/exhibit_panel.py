"""What is recorded of the chosen exhibit: where it is from, how far checked, its custody."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum
from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QStackedWidget, QVBoxLayout, QWidget

from casework.clock import to_london, uk_instant, uk_short, uk_time
from casework.rules.capture import CaptureRecord
from casework.summaries.evidence import CustodyLine, EvidenceItem
from ui import theme
from ui.case_tabs.links_panel import LinksPanel
from ui.case_tabs.words_panel import WordsPanel
from ui.widgets.button import Button, Link
from ui.widgets.event_line import EventLine
from ui.widgets.fact_lines import FactLines
from ui.widgets.integrity_steps import IntegritySteps
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead
from ui.widgets.tab_bar import TabBar

WORDS, WHERE_FROM, CUSTODY, LINKS = range(4)
_SHOWN_ALWAYS = ("Shows", "Received from", "Captured", "Put up", "Account")


class ShowsItem(Protocol):
    """What shows something of the exhibit in sight."""

    def show_item(self, item: EvidenceItem) -> None:
        """Show another exhibit, or what changed of this one."""
        ...


class ExhibitPanel(QFrame):
    """*Words* with the ledger, *Where from* with the record, *Custody*, and what rests on it.

    ``add_tab(words, widget)`` adds one more; its ``show_item(item)`` is called when it is seen
    and whenever something changed while it is in front (see ``evidence_parts``).
    """

    edit_asked = Signal()
    verify_asked = Signal()
    limits_asked = Signal()
    links_wanted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.scaled(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = TabBar("What is recorded of the exhibit")
        self.tabs.setObjectName("tabs")
        for words in ("Words", "Where from", "Custody", "Links"):
            self.tabs.add(words)
        bar = QWidget()
        bar.setProperty("part", "panel")
        bar.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        above = QVBoxLayout(bar)
        above.setContentsMargins(theme.space(1), theme.space(2), 0, 0)
        above.addWidget(self.tabs)
        column.addWidget(bar)
        self.stack = QStackedWidget()
        self.words = WordsPanel()
        self.words.setObjectName("words")
        self.words.limits_asked.connect(self.limits_asked)
        self.stack.addWidget(self.words)
        self.stack.addWidget(self._where_from())
        self.custody_column = ScrolledColumn(
            margins=(theme.space(4), theme.space(1), theme.space(4), 16)
        )
        self.stack.addWidget(self.custody_column)
        self.links = LinksPanel()
        self.links.setObjectName("links")
        self.stack.addWidget(self.links)
        self.tabs.currentChanged.connect(self._fill)
        self.tabs.tabBarClicked.connect(self._on_tab_asked)
        self.tabs.installEventFilter(self)
        column.addWidget(self.stack, 1)
        self._asked = False
        self._filled: set[int] = set()
        self._lines: list[QWidget] = []
        self._item: EvidenceItem | None = None
        self._added: dict[int, ShowsItem] = {}

    def add_tab(self, words: str, widget: QWidget) -> int:
        """Add a tab at the right end; the widget has ``show_item(item)``. Return its number."""
        number = self.tabs.add(words)
        self.stack.addWidget(widget)
        self._added[number] = cast("ShowsItem", widget)
        return number

    def open_tab(self, number: int) -> None:
        """Bring a tab to the front, as a person would."""
        self._asked = True
        self.tabs.setCurrentIndex(number)

    def _where_from(self) -> QWidget:
        scroller = ScrolledColumn(
            margins=(theme.space(4), 0, theme.space(4), 16), spacing=theme.space(1)
        )
        scroller.add(SectionHead("How far it has been checked", rule=False))
        self.steps = IntegritySteps()
        self.steps.limits_asked.connect(self.limits_asked)
        scroller.add(self.steps)
        head = SectionHead("Capture record", rule=False)
        self.edit_button = Button(
            "Edit record…", small=True, shortcut="F2", icon="ph.pencil-simple"
        )
        self.edit_button.setObjectName("edit_button")
        self.edit_button.clicked.connect(self.edit_asked)
        head.add(self.edit_button)
        scroller.add(head)
        self.record_facts = FactLines("Capture record")
        scroller.add(self.record_facts)
        file_head = SectionHead("The file", rule=False)
        self.verify_link = Link("Check it now", small=True, tip="Check the bytes against the hash")
        self.verify_link.setObjectName("verify_link")
        self.verify_link.clicked.connect(self.verify_asked)
        file_head.add(self.verify_link)
        scroller.add(file_head)
        self.file_facts = FactLines("The file")
        scroller.add(self.file_facts)
        self.hash_label = Label("", "hash", "ink2", wrap=True, selectable=True)
        scroller.add(self.hash_label)
        return scroller

    def show_item(self, item: EvidenceItem) -> None:
        """Show what is recorded of an item; what is shown already is left alone."""
        if item == self._item:
            self._filled -= {LINKS, *self._added}  # they change without the exhibit
            self._fill(self.tabs.currentIndex())
            return
        self._item = item
        sealed = item.line.sealed
        groups = [item.sha256[at : at + 4] for at in range(0, len(item.sha256), 4)]
        self.hash_label.setText(f"SHA-256  {' '.join(groups)}")
        self.hash_label.setAccessibleName(f"SHA-256 {item.sha256}")
        for button in (self.edit_button, self.verify_link):
            if sealed:
                button.refuse("The item is sealed.")
            else:
                button.allow()
        self.tabs.set_count(CUSTODY, len(item.custody))
        self._filled.clear()
        self._fill(self.tabs.currentIndex())

    @Slot(int)
    def _fill(self, tab: int) -> None:
        """Write what a tab says when it is seen: most exhibits are only passed by."""
        item = self._item
        self.stack.setCurrentIndex(tab)
        if item is None or tab in self._filled:
            return
        self._filled.add(tab)
        if tab == LINKS:
            self.links_wanted.emit()
        elif tab in self._added:
            self._added[tab].show_item(item)
        elif tab == CUSTODY:
            self._show_custody(item.custody)
        elif tab == WHERE_FROM:
            self.record_facts.set_facts(record_lines(item.record))
            self.steps.set_steps(item.steps)
            sealed = [("Sealed because", item.seal_reason)]
            self.file_facts.set_facts(sealed if item.line.sealed else list(item.fact_lines))

    def show_words(self, count: int) -> None:
        """Count the words; until a person chooses a tab, show the one that has most to say."""
        self.tabs.set_count(WORDS, count)
        if not self._asked:
            self.tabs.setCurrentIndex(WORDS if count else WHERE_FROM)

    def open_words(self) -> None:
        """Bring the ledger to the front."""
        self.open_tab(WORDS)

    @Slot(int)
    def _on_tab_asked(self, _index: int) -> None:
        self._asked = True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Note that a tab was chosen by key."""
        if event.type() == QEvent.Type.KeyPress:
            self._asked = True
        return False

    def _show_custody(self, custody: tuple[CustodyLine, ...]) -> None:
        for line in self._lines:
            line.hide()
            line.deleteLater()
        self._lines = [_custody_line(one) for one in reversed(custody)]
        for line in self._lines:
            self.custody_column.add(line)


def _custody_line(one: CustodyLine) -> QWidget:
    at = to_london(one.at)
    when = f"{uk_short(at.date())}\n{uk_time(at)}"
    fact = f"{one.by}: {one.why}" if one.why else one.by
    line = EventLine(when, one.words, fact, wrap=True)
    line.setToolTip(uk_instant(one.at))
    line.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return line


def record_lines(record: CaptureRecord) -> list[tuple[str, str]]:
    """Put a capture record into label and words; what matters most is said even when missing."""
    empty = CaptureRecord()

    def chosen(name: str) -> str:
        value = getattr(record, name)
        if value is None or value == getattr(empty, name):
            return ""
        return str(getattr(value, "words", value)) if isinstance(value, StrEnum) else str(value)

    def joined(*names: str) -> str:
        return " · ".join(words for name in names if (words := chosen(name)))

    account = " · ".join(
        part
        for part in (record.account_name, record.account_handle, chosen("account_type"))
        if part
    )
    lines = [
        ("Shows", joined("item_type", "platform")),
        ("Account", account),
        ("Why theirs", joined("attribution", "attribution_note")),
        ("Put up", _moment(record.posted_shown, record.posted_at)),
        ("Captured", _moment(joined("method", "captured_by"), record.captured_at)),
        ("Device", joined("captured_device", "captured_authority")),
        ("Received from", joined("received_from")),
        ("How it came", joined("received_how")),
        ("First-hand", chosen("first_hand")),
        ("Obtained", joined("obtained", "obtained_note")),
        ("Could be seen by", joined("visibility", "viewed_by")),
        ("Reach", joined("reach")),
        ("Now", joined("presence", "presence_checked")),
        ("Links to the trust", joined("links_to_trust")),
        ("Others in it", joined("third_parties")),
        ("Around it", joined("context")),
        ("Sensitive", joined("sensitivity")),
        ("Stands on", joined("ladder")),
        ("Address", joined("url")),
        ("Words in it", joined("transcript")),
    ]
    return [
        (name, words or "not stated") for name, words in lines if words or name in _SHOWN_ALWAYS
    ]


def _moment(shown: str, at: datetime | None) -> str:
    return " · ".join(part for part in (shown, uk_instant(at) if at else "") if part)
