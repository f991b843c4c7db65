"""What is recorded of the chosen exhibit: where it is from, how far checked, its custody."""

from __future__ import annotations

from typing import Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.clock import uk_instant
from casework.rules.capture_words import record_lines
from casework.summaries.custody import LookLine
from casework.summaries.evidence import EvidenceItem
from ui import theme
from ui.case_tabs.custody_panel import CustodyPanel
from ui.case_tabs.links_panel import LinksPanel
from ui.case_tabs.words_panel import WordsPanel
from ui.widgets.button import Button, Link
from ui.widgets.fact_lines import FactLines
from ui.widgets.integrity_steps import IntegritySteps
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import SectionHead
from ui.widgets.tab_bar import TabBar

WORDS, WHERE_FROM, CUSTODY, LINKS = range(4)


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
    look_asked = Signal()
    called_for = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setMinimumWidth(theme.scaled(280))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.tabs = TabBar("What is recorded of the exhibit", tight=True)
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
        self.custody = CustodyPanel()
        self.custody.setObjectName("custody")
        self.stack.addWidget(self.custody)
        self.links = LinksPanel()
        self.links.setObjectName("links")
        self.stack.addWidget(self.links)
        self.tabs.currentChanged.connect(self._fill)
        self.tabs.tabBarClicked.connect(self._on_tab_asked)
        self.tabs.installEventFilter(self)
        column.addWidget(self.stack, 1)
        self._asked = False
        self._filled: set[int] = set()
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

    def call_for(self, number: int) -> None:
        """Bring a tab to the front, and the panel into sight where it had to give way."""
        self.open_tab(number)
        self.called_for.emit()

    def _where_from(self) -> QWidget:
        scroller = ScrolledColumn(
            margins=(theme.space(4), 0, theme.space(4), 16), spacing=theme.space(1)
        )
        scroller.add(SectionHead("How far it has been checked", rule=False))
        self.steps = IntegritySteps()
        self.steps.limits_asked.connect(self.limits_asked)
        scroller.add(self.steps)
        self.look_button = Link(
            "Record a look on the platform…",
            small=True,
            tip="Write down that somebody looked for it on the platform itself",
        )
        self.look_button.setObjectName("look_button")
        self.look_button.clicked.connect(self.look_asked)
        looks = QHBoxLayout()
        looks.addWidget(self.look_button)
        looks.addStretch(1)
        holder = QWidget()
        looks.setContentsMargins(0, 0, 0, 0)
        holder.setLayout(looks)
        scroller.add(holder)
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
            self._filled -= {CUSTODY, LINKS, *self._added}  # they change without the exhibit
            self._fill(self.tabs.currentIndex())
            return
        self._item = item
        sealed = item.line.sealed
        groups = [item.sha256[at : at + 4] for at in range(0, len(item.sha256), 4)]
        self.hash_label.setText(f"SHA-256  {' '.join(groups)}")
        self.hash_label.setAccessibleName(f"SHA-256 {item.sha256}")
        for button in (self.edit_button, self.verify_link, self.look_button):
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
            self.custody.show_item(item)
        elif tab == WHERE_FROM:
            looks = [("Looked for", _look_words(one)) for one in item.looks]
            self.record_facts.set_facts([*record_lines(item.record), *looks])
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


def _look_words(one: LookLine) -> str:
    said = " · ".join(part for part in (one.words, one.note, one.how) if part)
    return f"{uk_instant(one.at)}, {one.by}: {said}"
