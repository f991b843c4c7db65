"""The drafts as they were, and what the report cites: lists at the right of the report's desk."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.clock import uk_instant
from casework.summaries.reports import CitationLine, DraftPurpose, DraftView, ReportView
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.labels import Label, hairline
from ui.widgets.row_list import RowList

NOW = 0
_ICONS = {
    DraftPurpose.KEPT: ("ph.file-text", "ink2"),
    DraftPurpose.TO_HR: ("ph.paper-plane-tilt", "accent"),
    DraftPurpose.SUBMITTED: ("ph.lock-key", "done"),
}


class ReportDraftsPanel(QWidget):
    """``draft_chosen(number)``: show it beside the one before; NOW stands for the words as now."""

    draft_chosen = Signal(int)
    keep_asked = Signal()
    who_wrote_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = RowList(name="Drafts of the report")
        self.list.setObjectName("drafts_list")
        self.list.row_chosen.connect(self._on_list_row_chosen)
        column.addWidget(self.list, 1)
        self.keep_button = Button(
            "Keep a draft", icon="ph.files", shortcut="Ctrl+Shift+D",
            tip="Keep the words as they stand as a draft that never changes",
        )  # fmt: skip
        self.keep_button.setObjectName("keep_button")
        self.keep_button.clicked.connect(self.keep_asked)
        self.who_wrote_link = Link(
            "Who wrote which words…", tip="Write a table of who wrote which words into a folder"
        )
        self.who_wrote_link.setObjectName("who_wrote_link")
        self.who_wrote_link.clicked.connect(self.who_wrote_asked)
        foot = QVBoxLayout()
        foot.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        foot.setSpacing(theme.space(2))
        foot.addWidget(self.keep_button, 0, Qt.AlignmentFlag.AlignLeft)
        foot.addWidget(self.who_wrote_link, 0, Qt.AlignmentFlag.AlignLeft)
        words = "A draft never changes: what is taken out of one can always be read."
        foot.addWidget(Label(words, "caption", "ink2", wrap=True))
        column.addWidget(hairline())
        column.addLayout(foot)

    def show_report(self, report: ReportView) -> None:
        """List the drafts, the latest first, under the words as they are now."""
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        if report.may_write:
            rows.append(
                (
                    NOW,
                    TwoLines(
                        "The words now", _beside(report.drafts), icon="ph.pencil-simple",
                        icon_ink="ink2",
                    ),
                )
            )  # fmt: skip
        rows += [(draft.number, _row(draft)) for draft in reversed(report.drafts)]
        self.list.set_rows(rows)
        self.keep_button.setVisible(report.may_write)
        self.who_wrote_link.setVisible(report.reads_all)

    def _on_list_row_chosen(self, chosen: object) -> None:
        if isinstance(chosen, int):
            self.draft_chosen.emit(chosen)


def _beside(drafts: Sequence[DraftView]) -> str:
    return f"beside draft {drafts[-1].number}" if drafts else "no draft is kept yet"


def _row(draft: DraftView) -> TwoLines:
    icon, ink = _ICONS[draft.purpose]
    said = f"{uk_instant(draft.made_at)} · {draft.made_by}"
    return TwoLines(
        f"Draft {draft.number}, {draft.purpose.words}", said, icon=icon, icon_ink=ink, wrap=True
    )


class ReportCitationsPanel(QWidget):
    """Each citation opens its place in the evidence: ``citation_opened(line)``."""

    citation_opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.list = RowList(name="Citations of the report")
        self.list.setObjectName("citations_list")
        self.list.row_opened.connect(self.citation_opened)
        column.addWidget(self.list, 1)
        self.words = Label("", "caption", "ink2", wrap=True)
        self.words.setContentsMargins(
            theme.space(4), theme.space(3), theme.space(4), theme.space(3)
        )
        column.addWidget(hairline())
        column.addWidget(self.words)

    def show_citations(self, lines: Sequence[CitationLine]) -> None:
        """List the citations in the order of the report."""
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        title = ""
        for line in lines:
            if line.title != title:
                title = line.title
                rows.append((None, GroupRow(title, sum(1 for one in lines if one.title == title))))
            rows.append((line, _citation(line)))
        self.list.set_rows(rows)
        self.words.setText(
            "Enter opens the place in the evidence. IO/6, p 2 is typed as words; nothing else is"
            " needed."
            if lines
            else "The report cites no exhibit yet. Type its reference, such as IO/6, p 2."
        )


def _citation(line: CitationLine) -> TwoLines:
    icon, ink = ("ph.warning", "due") if line.problem else ("ph.link", "accent")
    about = line.problem or line.in_bundle or "opens its place"
    return TwoLines(line.shown, about[:1].upper() + about[1:], icon=icon, icon_ink=ink, wrap=True)
