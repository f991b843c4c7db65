"""What stands on the desk of the bundle, and where."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.rules.bundle_audience import Shown
from ui import theme
from ui.case_tabs.bundle_bar import BundleBar
from ui.case_tabs.bundle_pages_view import BundlePages
from ui.case_tabs.bundle_tree import BundleTree
from ui.widgets.button import Button, IconButton, Link
from ui.widgets.field import Combo
from ui.widgets.fitted_list import FittedList
from ui.widgets.labels import Label, hairline
from ui.widgets.page_preview import PagePreview
from ui.widgets.panels import SidePanel, Splitter
from ui.widgets.problem_list import ProblemList
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PanelHead, SectionHead
from ui.window_context import WindowContext

_HINT = "Drag, or Alt+↑ ↓; the numbers follow in the next copy."
LEFT_OUT_HIGH = 132


class BundleDeskParts(QWidget):
    """Documents by section at the left, pages of the copy, checks and receipts at the right."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.splitter = Splitter("bundle")
        self.splitter.add(self._make_left(), 348)
        self.splitter.add(self._make_middle(), 520, stretch=1)
        self.splitter.add(self._make_right(), 272)
        self.splitter.remember(window.settings)
        self.bar = BundleBar()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        # One comes to the documents first; the bar stands before them to the eye alone.
        column.addWidget(self.splitter, 1)
        column.insertWidget(0, self.bar)
        QWidget.setTabOrder(self.differ_button, self.add_button)

    def _make_left(self) -> QWidget:
        self.documents_head = PanelHead("Documents")
        self.add_button = Button(
            "Document", icon="ph.plus", small=True, tip="Add something more that the case holds"
        )
        self.add_button.setObjectName("add_button")
        self.documents_head.add(self.add_button)
        self.documents = BundleTree(name="Documents of the bundle")
        self.documents.setObjectName("documents")
        self.up_button = IconButton("ph.arrow-up", "Move up", shortcut="Alt+Up", small=True)
        self.up_button.setObjectName("up_button")
        self.down_button = IconButton("ph.arrow-down", "Move down", shortcut="Alt+Down", small=True)
        self.down_button.setObjectName("down_button")
        self.out_button = Button("Take out", small=True, tip="Take the document out of the bundle")
        self.out_button.setObjectName("out_button")
        self.shown = Combo([(one, one.words.capitalize()) for one in Shown], name="In this copy")
        self.shown.setObjectName("shown")
        self.shown.setToolTip("How this copy shows the chosen document")
        self.why = Label("", "caption", "ink2", wrap=True)
        self.hint = Label(_HINT, "caption", "ink2", wrap=True)
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        for widget in (self.up_button, self.down_button, self.out_button):
            row.addWidget(widget)
        row.addWidget(self.shown, 1)
        foot = _padded(row, self.why, self.hint)
        return _column(self.documents_head, self.documents, hairline(), foot, least=248)

    def _make_middle(self) -> QWidget:
        self.pages_head = PanelHead("Pages", ground="panel")
        self.previous_button = IconButton("ph.caret-left", "Pages before", small=True)
        self.previous_button.setObjectName("previous_button")
        self.next_button = IconButton("ph.caret-right", "Pages after", small=True)
        self.next_button.setObjectName("next_button")
        self.zoom_button = IconButton(
            "ph.magnifying-glass-plus", "Show the document large", shortcut="Ctrl+Shift+L",
            small=True,
        )  # fmt: skip
        self.zoom_button.setObjectName("zoom_button")
        for button in (self.previous_button, self.next_button, self.zoom_button):
            self.pages_head.add(button)
        self.pages = BundlePages(name="Pages of the copy")
        self.pages.setObjectName("pages")
        self.note = Label("", "body", "ink2", wrap=True)
        self.note.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.note.setContentsMargins(theme.space(5), theme.space(4), theme.space(5), 0)
        self.small = _column(self.pages_head, self.note, self.pages, least=0)
        self.preview = PagePreview()
        self.preview.setObjectName("preview")
        self.preview.scroller.setAccessibleName("Pages of the document")
        self.small_button = IconButton("ph.squares-four", "Show the pages small", small=True)
        self.small_button.setObjectName("small_button")
        self.preview.head.add(self.small_button)
        self.places = QStackedWidget()
        self.places.addWidget(self.small)
        self.places.addWidget(self.preview)
        self.left_out_head = SectionHead("What this copy leaves out", margin=theme.space(4))
        self.left_out = RowList(name="What this copy leaves out", ground="panel")
        self.left_out.setObjectName("left_out")
        middle = _column(
            self.places, hairline(), self.left_out_head, self.left_out, least=300, part="panel"
        )
        # At any text size the words of the pages' head have their own room.
        middle.setMinimumWidth(theme.scaled(300))
        return middle

    def _make_right(self) -> QWidget:
        panel = SidePanel(width="side_panel", edge=False)
        panel.setMinimumWidth(theme.scaled(210))
        self.checks_head = SectionHead("Checks")
        self.checks = ProblemList(beneath=True)
        self.checks.setObjectName("checks")
        self.had_head = SectionHead("Who has had what")
        self.had = FittedList(name="Who has had what")
        self.had.setObjectName("had")
        self.nobody = Label("No copy is made yet.", "caption", "ink2", wrap=True)
        self.differ_button = Link(
            "Differences between two copies…", small=True,
            tip="Say on which pages two copies differ, and how",
        )  # fmt: skip
        self.differ_button.setObjectName("differ_button")
        for widget in (
            self.checks_head, self.checks, self.had_head, self.nobody, self.had,
            self.differ_button,
        ):  # fmt: skip
            panel.add(widget)
        panel.column.addStretch(1)
        return panel


def _padded(row: QHBoxLayout, *words: QWidget) -> QWidget:
    holder = QWidget()
    column = QVBoxLayout(holder)
    column.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), theme.space(2))
    column.setSpacing(theme.space(1))
    column.addLayout(row)
    for one in words:
        column.addWidget(one)
    return holder


def _column(*parts: QWidget, least: int, part: str = "sunken") -> QWidget:
    holder = QWidget()
    holder.setProperty("part", part)
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    holder.setMinimumWidth(theme.scaled(least))
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for one in parts:
        grows = isinstance(one, BundleTree | BundlePages | QStackedWidget)
        column.addWidget(one, 1 if grows else 0)
    return holder
