"""The desk of the investigation report: sections, the words, HR's comments beside them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from casework.changes import Topic
from casework.clock import uk_time
from casework.ids import CaseId
from casework.rules.report_comments import AnswerKind
from casework.rules.report_passages import section_place
from casework.services import (
    report_citations,
    report_drafts,
    report_outline,
    report_readiness,
    reports,
)
from casework.services.rights import may_find
from casework.summaries.reports import (
    CitationLine,
    CommentView,
    DraftComparison,
    FilledWords,
    OpenPoint,
    PassageView,
    ReportView,
    SectionView,
)
from ui.case_signals import Freshness
from ui.case_tabs import report_acts
from ui.case_tabs.report_desk_parts import ReportDeskParts
from ui.case_tabs.report_drafts_panel import NOW
from ui.case_tabs.report_page import Shown
from ui.jobs import Progress
from ui.window_context import WindowContext

_TOPICS = set(Topic) - {Topic.SETTINGS, Topic.CASEBOOK, Topic.DRAFTS}
_COMMENTS, _DRAFTS, _CITATIONS = range(3)


@dataclass(frozen=True, slots=True)
class _Gathered:
    """What a worker gathered of the report: it may take a while."""

    points: tuple[OpenPoint, ...]
    compared: DraftComparison
    citations: tuple[CitationLine, ...]


class ReportDesk(ReportDeskParts):
    """Everything of the report in one place; ``back_asked`` leads to the letters again."""

    back_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self._case_id: CaseId | None = None
        self._report: ReportView | None = None
        self._words: dict[str, PassageView] = {}
        self._sections: tuple[SectionView, ...] = ()
        self._compared = NOW
        self._asked = 0
        self.setAccessibleName("Investigation report")
        self._connect()
        self._freshness = Freshness(
            self, window.signals, _TOPICS, self.refresh, case_id=lambda: self._case_id,
            own_echo=True,
        )  # fmt: skip

    def _connect(self) -> None:
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.activated.connect(self.keep)
        self.back_button.clicked.connect(self._on_back_button_clicked)
        self.sections.section_chosen.connect(self._on_sections_section_chosen)
        self.sections.opened.connect(self.page.focus_first)
        self.points.point_opened.connect(self._on_points_point_opened)
        self.page.kept.connect(self._on_page_kept)
        self.page.citation_followed.connect(self._on_page_citation_followed)
        self.page.filled_followed.connect(self._on_page_filled_followed)
        self.page.comment_shown.connect(self._on_page_comment_shown)
        self.page.confirm_asked.connect(lambda key: self._confirm([key]))
        self.page.restored.connect(self.notice.say_restored)
        self.tools.connect_to(self.page)
        self.tools.cite_asked.connect(self._on_tools_cite_asked)
        self.tools.pages_asked.connect(self._on_tools_pages_asked)
        self.notice.acted.connect(self._on_notice_acted)
        self.tabs.currentChanged.connect(self.side.setCurrentIndex)
        self.comments.place_asked.connect(self._on_comments_place_asked)
        self.comments.answer_asked.connect(self._answer)
        self.comments.leave_asked.connect(lambda one: self._answer(one, AnswerKind.LEFT))
        self.comments.comment_asked.connect(self._on_comments_comment_asked)
        self.drafts.draft_chosen.connect(self._on_drafts_draft_chosen)
        self.drafts.keep_asked.connect(lambda: self._act(report_acts.keep_draft))
        self.drafts.who_wrote_asked.connect(lambda: self._act(report_acts.who_wrote))
        self.citations.citation_opened.connect(self._on_citation_opened)
        self.changes.all_asked.connect(lambda: self.tabs.setCurrentIndex(_DRAFTS))
        self.foot.send_asked.connect(lambda: self._act(report_acts.send_to_hr))
        self.foot.submit_asked.connect(self._on_foot_submit_asked)
        self.foot.begin_asked.connect(self._on_foot_begin_asked)
        self.foot.export_asked.connect(self._on_foot_export_asked)

    # -- the case -------------------------------------------------------------------------

    def show_case(self, case_id: CaseId | None) -> None:
        """Show the report of a case; what was typed in the one before is written first."""
        if case_id != self._case_id:
            self.page.show_section(None)
            self._compared = NOW
            self.notice.clear()
            self.foot.set_note("")
            self.tools.show_writing()
        self._case_id = case_id
        if case_id is not None:
            self.refresh()

    def go_to(self, key: str) -> None:
        """Open the section of a passage and put the cursor there."""
        for section in self._sections:
            if key in section.keys or key == section_place(section.number):
                self.tools.show_writing()
                self.sections.choose(section.number)
                self.page.go_to(key)
                return

    def keep(self) -> bool:
        """Write what was typed: the window locks or closes."""
        return self.page.keep()

    def refresh(self) -> None:
        """Read the report again; words that are being typed stay as they are."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        report = window.commands.read(
            self, lambda: reports.report(window.casework, window.actor, case_id=case_id)
        )
        shown = window.commands.read(
            self, lambda: reports.readable(window.casework, window.actor, case_id=case_id)
        )
        if report is None or shown is None:
            return
        words, draft = shown
        sections = window.commands.read(
            self,
            lambda: report_outline.outline(
                window.casework, window.actor, case_id=case_id, words=words, report=report
            ),
        )
        if sections is None:
            return
        self._report, self._words, self._sections = report, words, sections
        self.sections.show_sections(sections)
        self._show_section()
        self.comments.show_report(report)
        self.drafts.show_report(report)
        self.tabs.set_count(_COMMENTS, len(report.comments))
        self.tabs.set_count(_DRAFTS, len(report.drafts))
        self.tools.set_writable(report.may_write)
        self.points.setVisible(not report.submitted)
        self.foot.show_report(report, may_find=may_find(window.actor))
        self.notice.show_report(report, words, draft)
        if self.stack.currentWidget() is self.preview:
            self.preview.show_case(case_id)
        self._gather()

    def _show_section(self) -> None:
        number, case_id, report = self.sections.chosen(), self._case_id, self._report
        if case_id is None or report is None:
            return
        for section in self._sections:
            if section.number == number:
                self.page.show_section(Shown(case_id, section, self._words, report))
        self.changes.show_section(self.page.section)
        self.order_focus()

    def _gather(self) -> None:
        """Gather the open points, the changes and the citations in a worker."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        self._asked += 1
        number, newer = self._asked, self._compared or None

        def work(progress: Progress) -> _Gathered | None:
            if number != self._asked or progress.cancelled():
                return None
            casework, actor = window.casework, window.actor
            return _Gathered(
                report_readiness.open_points(casework, actor, case_id=case_id),
                report_drafts.compare(casework, actor, case_id=case_id, newer=newer),
                report_citations.citations(casework, actor, case_id=case_id),
            )

        def show(found: _Gathered | None) -> None:
            if found is None or number != self._asked:
                return
            self.points.show_points(found.points)
            self.changes.show_comparison(found.compared)
            self.citations.show_citations(found.citations)
            self.tabs.set_count(_CITATIONS, len(found.citations))
            self.foot.show_stops(sum(1 for point in found.points if point.stops))

        window.jobs.start(self, "Looking through the report", work, on_done=show, quiet=True)

    # -- acts -----------------------------------------------------------------------------

    def _act(self, act: report_acts.Act) -> None:
        """Do something with the words as they stand, once they are all written."""
        if self._case_id is not None and self.page.keep():
            act(self._window, self, self._case_id, self.foot.set_note)

    def _confirm(self, keys: list[str]) -> None:
        if self._case_id is not None and self.page.keep():
            report_acts.confirm(self._window, self, self._case_id, keys)

    def _answer(self, comment: CommentView, kind: AnswerKind | None = None) -> None:
        case_id = self._case_id
        if case_id is None or not self.page.keep():
            return
        if report_acts.answer(self._window, self, case_id, comment, kind):
            self.page.typing.answering.pop(comment.key, None)

    @Slot()
    def _on_notice_acted(self) -> None:
        report, case_id = self._report, self._case_id
        keys = [key for key, one in self._words.items() if not one.confirmed and not one.is_empty]
        if report is None or case_id is None or not self.page.keep():
            return
        if report.may_confirm:
            self._read_and_confirm(keys)
        else:
            report_acts.name_signed_copy(self._window, self, case_id, report.officer, keys)

    def _read_and_confirm(self, keys: list[str]) -> None:
        """Confirm what the section on the page holds; nothing is confirmed unseen."""
        here = [key for key in keys if self.page.block(key) is not None]
        if here:
            self._confirm(here)
        elif keys:
            self.go_to(keys[0])

    @Slot()
    def _on_tools_cite_asked(self) -> None:
        if self._case_id is None:
            return
        words = report_acts.cite(self._window, self, self._case_id)
        if words:
            self.page.insert_citation(words)

    @Slot(bool)
    def _on_tools_pages_asked(self, pages: bool) -> None:
        if pages and self._case_id is not None and self.page.keep():
            self.stack.setCurrentWidget(self.preview)
            self.preview.show_case(self._case_id)
        elif not pages:
            self.stack.setCurrentIndex(0)

    @Slot()
    def _on_comments_comment_asked(self) -> None:
        section, case_id = self.page.section, self._case_id
        if section is None or case_id is None:
            return
        key, excerpt = self.page.chosen_words()
        title = f"{section.number} {section.title}"
        place = key or section_place(section.number)
        report_acts.comment(self._window, self, case_id, place, title, excerpt)

    @Slot()
    def _on_foot_submit_asked(self) -> None:
        if self._case_id is not None and self._report is not None and self.page.keep():
            report_acts.submit(self._window, self, self._case_id, self._report)

    @Slot()
    def _on_foot_begin_asked(self) -> None:
        window, case_id = self._window, self._case_id
        if case_id is not None:
            window.commands.run(
                self, lambda: reports.begin(window.casework, window.actor, case_id=case_id)
            )

    @Slot(object)
    def _on_foot_export_asked(self, formats: object) -> None:
        if self._case_id is not None and isinstance(formats, tuple) and self.page.keep():
            report_acts.export(self._window, self, self._case_id, formats, self.foot.set_note)

    # -- going about ----------------------------------------------------------------------

    @Slot()
    def _on_back_button_clicked(self) -> None:
        if self.page.keep():
            self.back_asked.emit()

    @Slot(str)
    def _on_sections_section_chosen(self, _number: str) -> None:
        self._show_section()

    @Slot(object)
    def _on_points_point_opened(self, point: OpenPoint) -> None:
        if point.key:
            self.go_to(point.key)
        elif point.tab:
            self._navigate(point.tab, point.item)

    @Slot(object)
    def _on_page_kept(self, at: object) -> None:
        assert isinstance(at, datetime)
        self.foot.set_note(f"Saved {uk_time(at)} · every draft is kept as it was")

    @Slot(str)
    def _on_page_citation_followed(self, shown: str) -> None:
        window, case_id = self._window, self._case_id
        if case_id is None or not self.page.keep():
            return
        found = window.commands.read(
            self,
            lambda: report_citations.place_of(
                window.casework, window.actor, case_id=case_id, shown=shown
            ),
        )
        if found is not None:
            self._on_citation_opened(found)

    @Slot(object)
    def _on_citation_opened(self, line: CitationLine) -> None:
        if line.problem:
            self.foot.set_note(f"{line.shown} opens nothing. {line.problem}.")
        else:
            self._navigate("evidence", line.place)

    @Slot(object)
    def _on_page_filled_followed(self, filled: FilledWords) -> None:
        self._navigate(filled.tab, filled.item)

    @Slot(object)
    def _on_page_comment_shown(self, comment: CommentView) -> None:
        self.tabs.setCurrentIndex(_COMMENTS)
        self.comments.show_comment(comment)

    @Slot(object)
    def _on_comments_place_asked(self, comment: CommentView) -> None:
        self.go_to(comment.key)
        if self._report is not None and self._report.may_write and comment.open:
            self.page.typing.answering[comment.key] = comment.comment_id

    @Slot(int)
    def _on_drafts_draft_chosen(self, number: int) -> None:
        self._compared = number
        self._gather()

    def _navigate(self, tab: str, item: str) -> None:
        if self.page.keep():
            self._window.navigate("case", case_id=self._case_id, tab=tab, item=item)
