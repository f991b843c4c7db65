"""What stands on the desk of the report, and where."""

from __future__ import annotations

from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.case_tabs.report_bars import ReportFoot, ReportNotice, ReportTools
from ui.case_tabs.report_changes import ReportChanges
from ui.case_tabs.report_comments_panel import ReportCommentsPanel
from ui.case_tabs.report_drafts_panel import ReportCitationsPanel, ReportDraftsPanel
from ui.case_tabs.report_page import ReportPage
from ui.case_tabs.report_points import ReportPoints
from ui.case_tabs.report_preview import ReportPreview
from ui.widgets.button import IconButton
from ui.widgets.panels import Splitter
from ui.widgets.report_sections import ReportSections
from ui.widgets.section_head import PanelHead
from ui.widgets.tab_bar import TabBar
from ui.window_context import WindowContext

_LARGE_TEXT = 1.25
_TABS = (("HR’s comments", "HR"), ("Drafts", "Drafts"), ("Citations", "Cited"))


class ReportDeskParts(QWidget):
    """Sections and open points at the left, the words in the middle, what helps at the right."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.splitter = Splitter("report")
        self.splitter.add(self._make_left(), 244)
        self.splitter.add(self._make_middle(), 520, stretch=1)
        self.splitter.add(self._make_right(), 320)
        self.splitter.remember(window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self.splitter)
        # One comes to the sections first; the way back stands before them to the eye alone.
        QWidget.setTabOrder(self.points.list, self.back_button)

    def _fit_tabs(self) -> None:
        """Keep every tab in sight in large text."""
        large = theme.text_scale() > _LARGE_TEXT
        for index, (words, short) in enumerate(_TABS):
            self.tabs.show_words(index, short if large else words)

    def changeEvent(self, event: QEvent) -> None:
        """Take the new sizes of the theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.StyleChange and hasattr(self, "tabs"):
            self._fit_tabs()

    def order_focus(self) -> None:
        """Let Tab go on below the page and beside it: its passages are younger than those."""
        before = self.page.last_stop()
        if before is None:
            return
        for part in (self.changes, self.foot, self.tabs, self.side):
            for widget in (part, *part.findChildren(QWidget)):
                if widget.focusPolicy() & Qt.FocusPolicy.TabFocus:
                    QWidget.setTabOrder(before, widget)
                    before = widget

    def _make_left(self) -> QWidget:
        self.sections = ReportSections()
        self.sections.setObjectName("sections")
        self.points = ReportPoints()
        self.points.setObjectName("points")
        # In large text the tab above says what it is the report of.
        large = theme.text_scale() > _LARGE_TEXT
        head = PanelHead("Report" if large else "Investigation report")
        self.back_button = IconButton("ph.arrow-left", "Back to the letters", small=True)
        self.back_button.setObjectName("back_button")
        head.add(self.back_button)
        parts = Splitter("report-left", Qt.Orientation.Vertical)
        parts.add(self.sections, 420, stretch=3)
        parts.add(self.points, 220, stretch=2)
        parts.remember(self._window.settings)
        return _column(head, parts, ground="sunken", least=theme.scaled(198))

    def _make_middle(self) -> QWidget:
        self.tools = ReportTools()
        self.notice = ReportNotice()
        self.page = ReportPage(self._window)
        self.page.setObjectName("page")
        self.changes = ReportChanges()
        self.changes.setObjectName("changes")
        self.preview = ReportPreview(self._window)
        self.preview.setObjectName("preview")
        writing = Splitter("report-page", Qt.Orientation.Vertical)
        writing.add(self.page, 520, stretch=4)
        writing.add(self.changes, 130, stretch=1)
        writing.remember(self._window.settings)
        self.stack = QStackedWidget()
        self.stack.addWidget(writing)
        self.stack.addWidget(self.preview)
        self.foot = ReportFoot()
        return _column(
            self.tools, self.notice, self.stack, self.foot, ground="panel",
            least=theme.scaled(400),
        )  # fmt: skip

    def _make_right(self) -> QWidget:
        self.tabs = TabBar("Beside the report")
        self.tabs.setObjectName("tabs")
        for words, _short in _TABS:
            self.tabs.add(words)
        self._fit_tabs()
        self.comments = ReportCommentsPanel()
        self.comments.setObjectName("comments")
        self.drafts = ReportDraftsPanel()
        self.drafts.setObjectName("drafts")
        self.citations = ReportCitationsPanel()
        self.citations.setObjectName("citations")
        self.side = QStackedWidget()
        for panel in (self.comments, self.drafts, self.citations):
            self.side.addWidget(panel)
        return _column(self.tabs, self.side, ground="sunken", least=230)


def _column(*parts: QWidget, ground: str, least: int) -> QWidget:
    holder = QWidget()
    holder.setProperty("part", ground)
    holder.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    holder.setMinimumWidth(least)
    column = QVBoxLayout(holder)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    for part in parts:
        column.addWidget(part, 1 if isinstance(part, Splitter | QStackedWidget) else 0)
    return holder
