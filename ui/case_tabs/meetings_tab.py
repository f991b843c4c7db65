"""Meetings: who is heard and when, what they say until it is agreed, and what is followed up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import today
from casework.ids import CaseId
from casework.rules.enquiries import EnquiryKind
from casework.rules.meetings import MeetingKind, MeetingState
from casework.rules.statement_changes import ChangeDecision
from casework.services import exhibits, meetings_page
from casework.summaries.meetings import (
    EnquiryView,
    GlossaryEntry,
    MeetingsPage,
    MeetingView,
    StatementView,
)
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs import meeting_acts, record_keeping
from ui.case_tabs.meeting_card import MeetingCard
from ui.case_tabs.meeting_places import place_of
from ui.case_tabs.meeting_rows import invites, list_rows
from ui.case_tabs.meeting_side import MeetingSide
from ui.case_tabs.record_desk import RecordDesk
from ui.widgets.button import Button, IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label
from ui.widgets.panels import Splitter
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

_LIST_WIDTH, _LEAST_LIST = 252, 240
_SIDE_FROM = 1180
_WHY_NOT = "Meetings are written down by the officer, the note-taker and the HR adviser"


class MeetingsTab(QWidget):
    """Left what one chooses, middle the record or the plan, right who was there."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self.page: MeetingsPage | None = None
        self.setAccessibleName("Meetings")
        self.desk = RecordDesk(window)
        self.desk.setObjectName("desk")
        self.desk.asked.connect(self._on_desk_asked)
        self.desk.decided.connect(self._on_desk_decided)
        self.desk.follow_up.connect(self._on_desk_follow_up)
        self.card = MeetingCard()
        self.card.setObjectName("card")
        self.card.asked.connect(self._on_card_asked)
        self.empty = EmptyState(
            "ph.users",
            "Nobody has been heard yet",
            "Plan the interview with the employee first: date, place, who leads it, and what is"
            " asked. The letter that invites is drafted from the plan.",
            action="Plan a meeting…",
            action_icon="ph.plus",
            primary=True,
        )
        self.empty.setObjectName("empty")
        self.empty.acted.connect(self._on_plan_button_clicked)
        self.side = MeetingSide()
        self.side.setObjectName("side")
        self.side.enquiry_chosen.connect(lambda one: self.go_to(f"enquiry:{one}"))
        self.side.enquiry_added.connect(lambda: self._add_enquiry(EnquiryKind.LINE))
        self.side.correct_asked.connect(lambda: self._on_card_asked("went"))
        self.side.anonymise_asked.connect(lambda: self._on_desk_asked("anonymise"))
        self._lay_out()
        self.first_focus: QWidget = self.rows
        self._freshness = Freshness(
            self,
            window.signals,
            {Topic.MEETINGS, Topic.PEOPLE, Topic.CASE, Topic.EVIDENCE, Topic.STAGE},
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.setProperty("part", "panel")
        for part in (self.empty, self.desk, self.card):
            self.stack.addWidget(part)
        splitter = Splitter("meetings")
        splitter.add(self._make_list(), _LIST_WIDTH)
        splitter.add(self.stack, 700, stretch=1)
        splitter.add(self.side, "side_panel")
        splitter.remember(self._window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)

    def _make_list(self) -> QWidget:
        left = QWidget()
        left.setProperty("part", "sunken")
        left.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        left.setMinimumWidth(theme.scaled(_LEAST_LIST))
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PanelHead("Meetings")
        self.plan_button = Button(
            "Plan", icon="ph.plus", small=True, shortcut="Ctrl+Shift+P", tip="Plan a meeting"
        )
        self.plan_button.setObjectName("plan_button")
        self.plan_button.clicked.connect(self._on_plan_button_clicked)
        self.more_button = IconButton("ph.dots-three", "Add something else", small=True)
        self.more_button.setObjectName("more_button")
        self.more_button.clicked.connect(self._on_more_button_clicked)
        self._head.add(self.plan_button)
        self._head.add(self.more_button)
        column.addWidget(self._head)
        self.rows = RowList(name="Meetings, statements and people not seen")
        self.rows.setObjectName("rows")
        self.rows.row_chosen.connect(self._on_rows_row_chosen)
        column.addWidget(self.rows, 1)
        column.addLayout(self._make_side_row())
        note = Label(
            "The report’s section 3 is filled from here, with those not seen and the reason.",
            "caption",
            "ink2",
            wrap=True,
        )
        note.setContentsMargins(theme.space(3), theme.space(3), theme.space(3), theme.space(3))
        column.addWidget(note)
        return left

    def _make_side_row(self) -> QHBoxLayout:
        self.side_button = Button(
            "Who was there, enquiries",
            icon="ph.list-bullets",
            small=True,
            tip="Show or hide who was there and the lines of enquiry",
        )
        self.side_button.setObjectName("side_button")
        self.side_button.setCheckable(True)
        self.side_button.toggled.connect(self._fit)
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(2), theme.space(3), 0)
        row.addWidget(self.side_button)
        row.addStretch(1)
        return row

    # -- showing ------------------------------------------------------------------------

    def show_case(self, case_id: CaseId) -> None:
        """Show a case."""
        self._case_id = case_id
        self.refresh()

    def go_to(self, item: str) -> None:
        """Choose a row, and perhaps a page of its record; see ``meeting_places.place_of``."""
        if self.page is None:
            return
        wanted, at_page = place_of(self.page, item)
        if not self.rows.choose(wanted) and wanted.startswith("enquiry:"):
            self.rows.setCurrentIndex(self.rows.model().index(-1, 0))
            self._show(wanted)
        if at_page is not None and self.stack.currentWidget() is self.desk:
            self.desk.show_page(at_page)

    def refresh(self) -> None:
        """Read the meetings again."""
        window, case_id = self._window, self._case_id
        if case_id is None:
            return
        page = window.commands.read(
            self,
            lambda: meetings_page.meetings_page(window.casework, window.actor, case_id=case_id),
        )
        if page is None:
            return
        self.page = page
        self._head.set_count(len(page.meetings))
        for button in (self.plan_button, self.more_button):
            button.setEnabled(page.may_write)
            if not page.may_write:
                button.refuse(_WHY_NOT)
        self.empty.action_button.setEnabled(page.may_write)
        self.rows.set_rows(list_rows(page, today(window.casework.clock)))
        chosen = self.rows.chosen()
        if chosen is None and not self._shows_enquiry() and self.rows.choose_first():
            return
        self._show(chosen or self._shown)

    _shown: object = None

    def _shows_enquiry(self) -> bool:
        return isinstance(self._shown, str) and self._shown.startswith("enquiry:")

    @Slot(object)
    def _on_rows_row_chosen(self, chosen: object) -> None:
        if chosen is not None:
            self._show(chosen)

    def _show(self, chosen: object) -> None:
        page = self.page
        if page is None:
            return
        self._shown = chosen
        meeting, record, enquiry, entry = self._found(page, chosen)
        if enquiry is not None:
            self.card.show_enquiry(page, enquiry)
            self.stack.setCurrentWidget(self.card)
        elif entry is not None:
            self.card.show_entry(page, entry)
            self.stack.setCurrentWidget(self.card)
        elif record is not None or (meeting is not None and meeting.state is MeetingState.HELD):
            self.desk.show_record(page, record, meeting)
            self.stack.setCurrentWidget(self.desk)
        elif meeting is not None:
            self.card.show_meeting(page, meeting, self._exhibits(meeting))
            self.stack.setCurrentWidget(self.card)
        else:
            self.stack.setCurrentWidget(self.empty)
        self.side.show_all(page, meeting, record)

    def _found(
        self, page: MeetingsPage, chosen: object
    ) -> tuple[MeetingView | None, StatementView | None, EnquiryView | None, GlossaryEntry | None]:
        kind, _, wanted = str(chosen or "").partition(":")
        meeting = record = enquiry = entry = None
        if kind == "meeting":
            meeting = next((one for one in page.meetings if one.meeting_id == wanted), None)
            record = page.statement_of(wanted)
        elif kind == "statement":
            record = next((one for one in page.statements if one.statement_id == wanted), None)
        elif kind == "enquiry":
            enquiry = next((one for one in page.enquiries if one.enquiry_id == wanted), None)
        elif kind == "pseudonym":
            entry = next((one for one in page.glossary if one.pseudonym_id == wanted), None)
        return meeting, record, enquiry, entry

    def _exhibits(self, meeting: MeetingView) -> str:
        if not meeting.to_be_shown:
            return ""
        window = self._window
        lines = exhibits.evidence_list(window.casework, window.actor, case_id=meeting.case_id)
        return ", ".join(line.reference for line in lines if line.item_id in meeting.to_be_shown)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fold the right column into its button where the page is narrow for its text size."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        narrow = self.width() / theme.text_scale() < _SIDE_FROM
        self.side_button.setVisible(narrow)
        self.side.setVisible(not narrow or self.side_button.isChecked())

    def keep_typed(self) -> None:
        """Keep what was typed: the window locks or closes."""
        self.desk.keep_typed()

    # -- acts ---------------------------------------------------------------------------

    @Slot()
    def _on_plan_button_clicked(self) -> None:
        if self.page is not None and self.page.may_write:
            meeting_acts.plan(self._window, self, self.page)

    @Slot()
    def _on_more_button_clicked(self) -> None:
        page = self.page
        if page is None:
            return
        menu = QMenu(self)
        acts = (
            ("Add a statement…", lambda: meeting_acts.add_statement(self._window, self, page)),
            ("Write down somebody not seen…", lambda: self._add_enquiry(EnquiryKind.PERSON)),
            ("Write down something sought…", lambda: self._add_enquiry(EnquiryKind.EVIDENCE)),
            ("Add a line of enquiry…", lambda: self._add_enquiry(EnquiryKind.LINE)),
            ("Give a pseudonym…", lambda: meeting_acts.give_pseudonym(self._window, self, page)),
        )
        for words, act in acts:
            menu.addAction(words).triggered.connect(act)
        menu.exec(self.more_button.mapToGlobal(self.more_button.rect().bottomLeft()))
        menu.deleteLater()

    def _add_enquiry(self, kind: EnquiryKind) -> None:
        from ui.dialogs.enquiry_dialogs import EnquiryDialog

        if self.page is not None:
            dialog = EnquiryDialog(self._window, self, page=self.page, kind=kind)
            if meeting_acts.run_dialog(dialog) and dialog.enquiry_id is not None:
                self.go_to(f"enquiry:{dialog.enquiry_id}")

    @Slot(str)
    def _on_desk_asked(self, act: str) -> None:
        record, page = self.desk.record, self.page
        if page is None:
            return
        if act == "keep":
            record_keeping.keep_words(self._window, self.desk)
        elif act == "changes":
            self.desk.begin_answering()
        elif act == "put_away":
            self.desk.end_answering()
        elif act == "letter" and record is not None:
            meeting_acts.letter_about(self._window, self, page, "L12", record.statement_id)
        elif record is not None:
            meeting_acts.record_act(self._window, self.desk, record, act)

    @Slot(int, object)
    def _on_desk_decided(self, position: int, decision: ChangeDecision) -> None:
        if self.desk.record is not None:
            meeting_acts.decide(self._window, self.desk, self.desk.record, position, decision)

    @Slot(int)
    def _on_desk_follow_up(self, position: int) -> None:
        record, reading, page = self.desk.record, self.desk.reading, self.page
        if record is None or reading is None or page is None:
            return
        change = next((one for one in reading.changes if one.position == position), None)
        if change is not None:
            meeting_acts.follow_up(self._window, self, page, record, change)

    @Slot(str)
    def _on_card_asked(self, act: str) -> None:
        page = self.page
        if page is None:
            return
        meeting, _record, enquiry, entry = self._found(page, self._shown)
        if meeting is not None:
            self._meeting_act(page, meeting, act)
        elif enquiry is not None and act == "open_record":
            self.go_to(f"statement:{enquiry.statement_id}:page:{enquiry.page or 1}")
        elif enquiry is not None:
            do = (
                meeting_acts.settle_enquiry
                if act == "settle_enquiry"
                else (meeting_acts.take_up_again)
            )
            do(self._window, self, enquiry)
        elif entry is not None:
            self._entry_act(page, entry, act)

    def _meeting_act(self, page: MeetingsPage, meeting: MeetingView, act: str) -> None:
        window = self._window
        if act == "replan":
            meeting_acts.plan(window, self, page, meeting)
        elif act == "went":
            meeting_acts.went(window, self, meeting)
        elif act == "not_held":
            meeting_acts.not_held(window, self, meeting)
        elif act == "invite":
            about = (
                meeting.meeting_id
                if meeting.kind is not MeetingKind.PUPIL
                else (self._pseudonym_of(page, meeting))
            )
            meeting_acts.letter_about(window, self, page, invites(meeting), about)

    @staticmethod
    def _pseudonym_of(page: MeetingsPage, meeting: MeetingView) -> str:
        found = (one.pseudonym_id for one in page.glossary if one.person_id == meeting.with_id)
        return next(found, "")

    def _entry_act(self, page: MeetingsPage, entry: GlossaryEntry, act: str) -> None:
        from ui.dialogs.plan_meeting_dialog import PlanMeetingDialog
        from ui.dialogs.pseudonym_dialogs import ApprovalDialog, ConsentDialog

        window = self._window
        if act == "key":
            meeting_acts.look_into_key(window, self, entry)
        elif act == "approve":
            meeting_acts.run_dialog(ApprovalDialog(window, self, entry=entry))
        elif act == "consent":
            meeting_acts.run_dialog(ConsentDialog(window, self, entry=entry))
        elif act == "letter13":
            meeting_acts.letter_about(window, self, page, "L13", entry.pseudonym_id)
        elif act == "plan_pupil":
            dialog = PlanMeetingDialog(window, self, page=page, kind=MeetingKind.PUPIL)
            dialog.pupil.set_value(entry.person_id)
            meeting_acts.run_dialog(dialog)
