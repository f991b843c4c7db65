"""Papers: the letters of a case, typed as they will look, with their pages and checks beside."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework.changes import Topic
from casework.ids import CaseId, LetterId
from casework.services import bundles, letter_files, letter_views, letters, reports
from casework.services.letter_files import PaperFormat
from casework.services.letter_issue import Arrangements
from casework.services.rights import may_find
from casework.summaries.letters import (
    DrawnPages,
    LetterDraft,
    LetterKind,
    LetterLine,
    LetterProblem,
    LetterState,
    PagePictures,
)
from casework.summaries.reports import ReportView
from ui.case_signals import Freshness
from ui.case_tabs.bundle_row import BUNDLE, BUNDLE_WORDS, bundle_rows
from ui.case_tabs.draft_points import DraftPoints
from ui.case_tabs.letter_acts import (
    address,
    ask_format,
    begin,
    export_draft,
    fill_in,
    issue,
)
from ui.case_tabs.letter_drawing import Drawn
from ui.case_tabs.letter_rows import letter_rows
from ui.case_tabs.letter_sending import LetterSending
from ui.case_tabs.papers_desks import PapersDesks
from ui.case_tabs.report_row import REPORT, Rows, report_rows, report_words
from ui.case_tabs.schedule_row import SCHEDULE, SCHEDULE_WORDS, schedule_rows
from ui.dialogs.letter_going import ENCLOSURES, open_enclosures
from ui.jobs import Progress
from ui.window_context import WindowContext

_TOPICS = set(Topic) - {Topic.SETTINGS, Topic.CASEBOOK, Topic.DRAFTS}
_AS_TYPED = "Made from the same blocks; drawn again as you type"
_AS_ISSUED = "The issued file, as it is kept"


class PapersTab(PapersDesks):
    """The list at the left; then the text, its pages, and what it still needs."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(window, parent)
        self._lines: dict[str, LetterLine] = {}
        self._kinds: dict[str, LetterKind] = {}
        self._arranged: dict[str, Arrangements] = {}
        self._report: ReportView | None = None
        self._rows: Rows = []
        self._shown_kinds: tuple[LetterKind, ...] = ()
        self._bundled = ""
        self._points = DraftPoints(window, self)
        self.list.row_chosen.connect(self._on_list_row_chosen)
        self.list.row_opened.connect(self._on_list_row_opened)
        self._connect()
        self._freshness = Freshness(
            self, window.signals, _TOPICS, self.refresh, case_id=lambda: self._case_id,
            own_echo=True,
        )  # fmt: skip

    def _connect(self) -> None:
        self.desk.drawn.connect(self._on_desk_drawn)
        self._points.changed.connect(self._show_rows)
        self.desk.followed.connect(self._on_desk_followed)
        self.desk.drawing.in_sight = self.preview.in_sight
        self.desk.field_followed.connect(self._on_desk_field_followed)
        self.desk.issue_asked.connect(self._on_desk_issue_asked)
        self.desk.export_asked.connect(self._on_desk_export_asked)
        self.desk.address_asked.connect(self._on_desk_address_asked)
        self.preview.width_wanted.connect(self._on_preview_width_wanted)
        self.checks.cure_chosen.connect(self._on_checks_cure_chosen)
        self.checks.shown_chosen.connect(self.desk.go_to_mark)
        self.begin_state.acted.connect(self._on_begin_state_acted)
        self.sending = LetterSending(self._window, self, self.issued)
        self.desk.foot.enclosures_button.clicked.connect(self._on_enclosures_asked)
        self.issued.correction_asked.connect(self._on_issued_correction_asked)

    # -- the case -------------------------------------------------------------------------

    def show_case(self, case_id: CaseId) -> None:
        """Show the letters of a case, the first draft open."""
        self.desk.show_draft(None)
        if case_id != self._case_id:
            self._leave_desk()
        self._case_id = case_id
        self.list.set_rows(())
        self.refresh()
        if self.list.chosen() is None and not self._choose_first_letter():
            self.list.choose_first()

    def _choose_first_letter(self) -> bool:
        """Choose the first letter; for the officer, or while it is the work, the report."""
        if may_find(self._window.actor) or (self._report is not None and self._report.is_the_work):
            return False
        keys = [key for key, _row in self._rows if key is not None and key not in self.desks]
        return bool(keys) and self.list.choose(keys[0])

    def go_to(self, item: str) -> None:
        """Open a letter by its id or kind (L05), or the report at a passage: report:conclusion."""
        place, _, key = item.partition(":")
        if place == REPORT:
            self.open_report(key)
            return
        if place in self.desks:
            self.desks[place]()
            return
        self._leave_desk()
        if item in self._lines:
            self.list.choose(item)
            return
        of_kind = [line for line in self._lines.values() if line.kind == item]
        drafts = [line for line in of_kind if line.state is LetterState.DRAFT]
        kind = self._kinds.get(item)
        if drafts:
            self.list.choose(drafts[0].id)
        elif kind is not None and (kind.again or not of_kind):
            self.list.choose(item)
        elif of_kind:
            self.list.choose(of_kind[0].id)

    def keep_typed(self) -> None:
        """Keep the text of the letter: the window locks or closes."""
        self.desk.keep()
        if self.report_desk is not None:
            self.report_desk.keep()

    def refresh(self) -> None:
        """Read the letters again; typed text stays as it is."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        lines = window.commands.read(
            self, lambda: letters.list_for_case(window.casework, window.actor, case_id=case_id)
        )
        kinds = window.commands.read(
            self, lambda: letters.kinds(window.casework, window.actor, case_id=case_id)
        )
        self._report = window.commands.read(
            self, lambda: reports.report(window.casework, window.actor, case_id=case_id)
        )
        bundled = window.commands.read(
            self, lambda: bundles.standing(window.casework, window.actor, case_id=case_id)
        )
        if lines is None or kinds is None:
            return
        self._lines = {line.id: line for line in lines}
        self._kinds = {kind.kind: kind for kind in kinds}
        self._shown_kinds, self._bundled = kinds, bundled or ""
        self._show_rows()
        drafts = [line.id for line in lines if line.state is LetterState.DRAFT]
        self._points.count(case_id, drafts)
        shown = self.desk.draft
        if shown is not None and shown.line.id in self._lines:
            if self._lines[shown.line.id].state is LetterState.DRAFT:
                self.desk.refresh_facts()
            else:
                self._open(shown.line.id)
        elif self.stack.currentWidget() is self.issued and self.list.chosen() in self._lines:
            self._open(self.list.chosen())

    @Slot()
    def _show_rows(self) -> None:
        self._rows = [
            *report_rows(self._report),
            *bundle_rows(self._bundled),
            *schedule_rows(),
            *letter_rows(tuple(self._lines.values()), self._shown_kinds, self._points.known),
        ]
        self.list.set_rows(self._rows)

    # -- one letter -----------------------------------------------------------------------

    def _open(self, chosen: object) -> None:
        key = str(chosen)
        line = self._lines.get(key)
        self.show_pages_beside(wanted=key not in self.desks)
        if key == REPORT and self._report is not None:
            self._show_kind(None)
            self.begin_state.offer(
                "Investigation report", report_words(self._report), "Open report"
            )
        elif key == BUNDLE:
            self._show_kind(None)
            self.begin_state.offer("Hearing bundle", BUNDLE_WORDS, "Open bundle")
        elif key == SCHEDULE:
            self._show_kind(None)
            self.begin_state.offer("Schedule of distribution", SCHEDULE_WORDS, "Open schedule")
        elif line is None:
            self._show_kind(self._kinds.get(key))
        elif line.state is LetterState.DRAFT:
            self._show_draft(line)
        else:
            self._show_issued(line)

    def _show_kind(self, kind: LetterKind | None) -> None:
        self.desk.show_draft(None)
        self.preview.clear("No letter is begun yet.")
        self.checks.show_checks(None)
        self.stack.setCurrentWidget(self._begin_page)
        if kind is None:
            self.begin_state.set_words("No letter chosen", "Choose a letter at the left.")
            self.begin_state.action_button.hide()
            return
        self.begin_state.offer(
            f"{kind.kind} {kind.title}",
            f"{kind.purpose}. To the {kind.to}.",
            f"Begin letter {kind.kind}",
        )
        self.begin_state.action_button.setVisible(letters.may_write(self._window.actor))

    def _show_draft(self, line: LetterLine) -> None:
        window = self._window
        if self.desk.draft is not None and self.desk.draft.line.id == line.id:
            self.stack.setCurrentWidget(self.desk)
            return
        opened = window.commands.read(
            self,
            lambda: letter_views.open_to_edit(
                window.casework, window.actor, letter_id=LetterId(line.id)
            ),
        )
        if opened is None:
            return
        self.preview.clear("")
        self.stack.setCurrentWidget(self.desk)
        self.desk.drawing.set_width(self.preview.pixels())
        self.desk.show_draft(opened)
        self._show_checks(opened.draft)

    def _show_checks(self, draft: LetterDraft) -> None:
        """Say whose letter it is; its checks come when it is drawn."""
        self.checks.wait()
        reader = draft.line.recipient.split(" ")[0] if draft.line.recipient else ""
        self.checks.care.show_name(reader)

    def _show_issued(self, line: LetterLine) -> None:
        self.desk.show_draft(None)
        if not self.sending.show(line):
            return
        self.checks.show_checks(None)
        self.stack.setCurrentWidget(self.issued)
        self._draw_issued(LetterId(line.id))

    def _draw_issued(self, letter_id: LetterId) -> None:
        window, width = self._window, self.preview.pixels()

        def work(_progress: Progress) -> PagePictures:
            return letter_files.issued_pages(
                window.casework, window.actor, letter_id=letter_id, width=width
            )

        def show(pictures: PagePictures) -> None:
            if self.list.chosen() == letter_id:
                self.preview.show_pages(pictures.pages, _AS_ISSUED)

        window.jobs.start(self, "Opening the letter", work, on_done=show, quiet=True)

    def _begin(self, kind: str, corrects: LetterId | None = None) -> None:
        made = begin(self._window, self, self._case_id, kind, corrects)
        if made is not None:
            self.refresh()
            self.list.choose(made)
            self.desk.editor.setFocus()

    # -- slots ----------------------------------------------------------------------------

    @Slot(object)
    def _on_list_row_chosen(self, chosen: object) -> None:
        if chosen is None:
            self._show_kind(None)
        else:
            self._open(chosen)

    @Slot(object)
    def _on_list_row_opened(self, chosen: object) -> None:
        if chosen in self.desks:
            self.desks[str(chosen)]()
        elif str(chosen) in self._kinds and str(chosen) not in self._lines:
            self._begin(str(chosen))
        else:
            self.desk.editor.setFocus()

    @Slot()
    def _on_begin_state_acted(self) -> None:
        chosen = self.list.chosen()
        if chosen in self.desks:
            self.desks[str(chosen)]()
        elif chosen is not None:
            self._begin(str(chosen))

    @Slot(object)
    def _on_desk_drawn(self, made: Drawn) -> None:
        self.preview.show_pages(made.pages.pages, _AS_TYPED)
        self.preview.bring(made.pages.at)
        self.checks.show_checks(made.checks)
        self._points.take({made.pages.letter_id: made.checks})

    @Slot(object)
    def _on_desk_followed(self, made: DrawnPages) -> None:
        self.preview.show_some(made.pages, _AS_TYPED)

    @Slot(int)
    def _on_preview_width_wanted(self, pixels: int) -> None:
        if self.stack.currentWidget() is self.issued and self.list.chosen() in self._lines:
            self._draw_issued(LetterId(str(self.list.chosen())))
        self.desk.drawing.set_width(pixels)

    @Slot(object)
    def _on_checks_cure_chosen(self, problem: LetterProblem) -> None:
        if problem.paragraph:
            self.desk.insert_paragraph(problem.paragraph)
        elif problem.field:
            self._on_desk_field_followed(problem.field)
        elif problem.place is not None and problem.place.tab == ENCLOSURES:
            self._on_enclosures_asked()
        elif problem.place is not None:
            self._navigate(problem.place.tab, problem.place.item)

    @Slot()
    def _on_enclosures_asked(self) -> None:
        draft = self.desk.draft
        if draft is not None and self.desk.keep():
            open_enclosures(self._window, self, LetterId(draft.line.id))

    @Slot(str)
    def _on_desk_field_followed(self, name: str) -> None:
        draft = self.desk.draft
        if draft is None:
            return
        value = draft.fields.get(name)
        place = value.place if value is not None else letter_views.place_of(name)
        if place.tab == "letter" and value is not None:
            self.desk.keep()
            fill_in(self._window, self, draft, name)
        else:
            self._navigate(place.tab, place.item)

    def _navigate(self, tab: str, item: str) -> None:
        if tab in ("casebook", "settings", "letter"):
            if tab != "letter":
                self._window.navigate(tab)
            return
        self._window.navigate("case", case_id=self._case_id, tab=tab, item=item)

    @Slot()
    def _on_desk_issue_asked(self) -> None:
        draft = self.desk.draft
        if draft is None or not self.desk.keep():
            return
        letter_id = draft.line.id
        issued, kept = issue(self._window, self, draft, self._arranged.get(letter_id))
        if issued:
            self._arranged.pop(letter_id, None)
            self.list.choose(letter_id)
        elif kept is not None:
            self._arranged[letter_id] = kept

    @Slot()
    def _on_desk_address_asked(self) -> None:
        draft = self.desk.draft
        if draft is not None and self.desk.keep():
            address(self._window, self, draft)

    @Slot()
    def _on_desk_export_asked(self) -> None:
        ask_format(self.desk.foot.export_button, self.export)

    def export(self, formats: Sequence[PaperFormat]) -> None:
        """Write the draft into a folder that the person chooses, in a job."""
        draft = self.desk.draft
        if draft is not None and self.desk.keep():
            lines = self.desk.lines()
            export_draft(self._window, self, draft, lines, formats, self.desk.foot.set_note)

    @Slot()
    def _on_issued_correction_asked(self) -> None:
        line = self._lines.get(str(self.list.chosen()))
        if line is not None:
            self._begin(line.kind, corrects=LetterId(line.id))
