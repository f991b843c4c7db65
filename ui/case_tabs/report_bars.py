"""The bars of the report's desk: tools above the words, what is to know, acts beneath."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_date, uk_time
from casework.summaries.letter_draft import LineKind
from casework.summaries.reports import PassageView, ReportView
from ui import theme
from ui.case_tabs.letter_acts import ask_format
from ui.case_tabs.report_page import ReportPage
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button, IconButton
from ui.widgets.passage_edit import PassageEdit
from ui.widgets.segmented_choice import SegmentedChoice


class ReportTools(QFrame):
    """Looks of words, a citation, and the way between writing and the printed pages."""

    cite_asked = Signal()
    pages_asked = Signal(bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "pagehead")
        self._page: ReportPage | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(3), 8, theme.space(3), 8)
        row.setSpacing(theme.space(1))
        self.bold = IconButton("ph.text-bolder", "Bold (Ctrl+B)", small=True)
        self.italic = IconButton("ph.text-italic", "Italic (Ctrl+I)", small=True)
        self.numbers = IconButton("ph.list-numbers", "Numbered list", small=True)
        self.bullets = IconButton("ph.list-bullets", "List with dots", small=True)
        for name, button, act in (
            ("bold", self.bold, self._on_bold_clicked),
            ("italic", self.italic, self._on_italic_clicked),
            ("numbers", self.numbers, self._on_numbers_clicked),
            ("bullets", self.bullets, self._on_bullets_clicked),
        ):
            button.setObjectName(name)
            button.clicked.connect(act)
            row.addWidget(button)
        row.addStretch(1)
        self.cite_button = Button(
            "Cite exhibit…", icon="ph.link", small=True, shortcut="Ctrl+Shift+E",
            tip="Put in the reference of an exhibit",
        )  # fmt: skip
        self.cite_button.setObjectName("cite_button")
        self.cite_button.clicked.connect(self.cite_asked)
        row.addWidget(self.cite_button)
        self.view = SegmentedChoice([(False, "Write"), (True, "Pages")], name="Show")
        self.view.setObjectName("view")
        self.view.set_value(False)
        self.view.chosen.connect(lambda pages: self.pages_asked.emit(bool(pages)))
        row.addWidget(self.view)

    def connect_to(self, page: ReportPage) -> None:
        """Let the tools work on the passage that was written in last."""
        self._page = page

    def set_writable(self, writable: bool) -> None:
        """Offer what changes words only where they can be changed."""
        for button in (self.bold, self.italic, self.numbers, self.bullets, self.cite_button):
            button.setVisible(writable)
        words = "Write" if writable else "Read"
        cell = self.view.cell(False)
        cell.setText(words)
        cell.setAccessibleName(f"Show: {words}")
        cell.setToolTip(words)

    def show_writing(self) -> None:
        """Go back to the words from the pages."""
        if self.view.value() is not False:
            self.view.set_value(False)
            self.pages_asked.emit(False)

    def _edit(self) -> PassageEdit | None:
        block = self._page.block(self._page.last_key) if self._page is not None else None
        return None if block is None else block.edit

    @Slot()
    def _on_bold_clicked(self) -> None:
        edit = self._edit()
        if edit is not None:
            edit.toggle_bold()
            edit.setFocus()

    @Slot()
    def _on_italic_clicked(self) -> None:
        edit = self._edit()
        if edit is not None:
            edit.toggle_italic()
            edit.setFocus()

    @Slot()
    def _on_numbers_clicked(self) -> None:
        self._list(LineKind.NUMBERED)

    @Slot()
    def _on_bullets_clicked(self) -> None:
        self._list(LineKind.BULLETED)

    def _list(self, kind: LineKind) -> None:
        edit = self._edit()
        if edit is not None:
            edit.set_kind(LineKind.PARAGRAPH if edit.kind() is kind else kind)


class ReportNotice(QWidget):
    """What is to know above the words; ``acted`` when its cure is chosen."""

    acted = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.restored = Banner("info", closable=True)
        self.restored.setObjectName("restored")
        self.standing = Banner("info", action="Confirm")
        self.standing.setObjectName("standing")
        self.standing.acted.connect(self.acted)
        for banner in (self.restored, self.standing):
            column.addWidget(banner)
            banner.hide()

    def clear(self) -> None:
        """Say nothing."""
        self.restored.hide()
        self.standing.hide()

    def say_restored(self, at: datetime) -> None:
        """Say that words are back which were typed and not written."""
        self.restored.show_words(
            f"What you typed until {uk_time(at)} is back.",
            "The program was stopped before it was written; it is written now when you go on.",
        )
        self.restored.show()

    def show_report(
        self, report: ReportView, words: Mapping[str, PassageView], draft: int | None
    ) -> None:
        """Say what stands in the way of writing, or whose words wait for the officer."""
        waiting = sum(1 for one in words.values() if not one.confirmed and not one.is_empty)
        if report.locked:
            stays = "Words and papers stay as they are." if report.submitted else ""
            self._say(report.locked, stays)
        elif draft == 0:
            self._say(
                "The report is still being written.",
                "HR reads a draft when the officer sends one; others read what was submitted.",
            )
        elif draft is not None:
            self._say(
                f"Draft {draft}, as it was sent to HR.", "The officer may have gone on since."
            )
        elif waiting and report.may_write:
            passages = "1 passage waits" if waiting == 1 else f"{waiting} passages wait"
            action = "Read and confirm" if report.may_confirm else "Name a signed copy…"
            self._say(f"{passages} for {report.officer}.", "Typed by somebody else.", action)
        elif report.on_behalf_of:
            self._say(
                f"You type for {report.on_behalf_of}.",
                "The words stay unconfirmed until they are confirmed or a signed copy is named.",
            )
        elif report.stated and report.may_write:
            self._say(
                f"You write as {report.officer}, {report.stated}.",
                "The words count as the officer’s, and the report says how the name was stated.",
            )
        else:
            self.standing.hide()

    def _say(self, lead: str, words: str, action: str = "") -> None:
        self.standing.show_words(lead, words, action=action)
        self.standing.show()


class ReportFoot(ActionBar):
    """Send to HR and submit while it is written; take copies once it is submitted."""

    send_asked = Signal()
    submit_asked = Signal()
    begin_asked = Signal()
    export_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.export_button = Button(
            "Export", icon="ph.export", menu_caret=True, tip="Write the report as PDF or Word"
        )
        self.send_button = Button(
            "Send draft to HR", icon="ph.paper-plane-tilt", shortcut="Ctrl+Shift+H",
            tip="Send the words as they stand to HR, for comments",
        )  # fmt: skip
        self.begin_button = Button("Begin a further report", tip="Write on after a return")
        self.submit_button = Button(
            "Submit report…", role="primary", icon="ph.lock-key", shortcut="Ctrl+Shift+M",
            tip="Lock the report and give it to the commissioning manager",
        )  # fmt: skip
        for name, button, asked in (
            ("export_button", self.export_button, self._on_export_button_clicked),
            ("begin_button", self.begin_button, self.begin_asked),
            ("send_button", self.send_button, self.send_asked),
            ("submit_button", self.submit_button, self.submit_asked),
        ):
            button.setObjectName(name)
            button.clicked.connect(asked)
            self.add_button(button)
        self._writable = False

    def show_report(self, report: ReportView, *, may_find: bool) -> None:
        """Offer what this person may do now."""
        self._writable = report.may_write
        self.send_button.setVisible(report.may_write)
        self.submit_button.setVisible(report.may_write)
        self.begin_button.setVisible(report.submitted and may_find and report.may_begin)
        if report.submitted and report.submitted_at is not None and report.signed_on is not None:
            self.set_note(
                f"Submitted {uk_date(report.submitted_at.date())}, signed"
                f" {uk_date(report.signed_on)}, {report.pages or 0} pages"
            )
        elif not self.note.text():
            self.set_note("Every draft is kept as it was" if report.may_write else "")

    def show_stops(self, stops: int) -> None:
        """Bar the submission while something stands open that stops it."""
        if not self._writable:
            return
        if stops:
            points = "point stands" if stops == 1 else "points stand"
            self.submit_button.refuse(f"{stops} {points} open: they are listed at the left.")
        else:
            self.submit_button.allow()

    @Slot()
    def _on_export_button_clicked(self) -> None:
        ask_format(self.export_button, self.export_asked.emit)
