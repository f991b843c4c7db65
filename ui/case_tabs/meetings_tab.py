"""Meetings: who is heard and when, what they say until it is agreed, and what is followed up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import today
from casework.ids import CaseId
from casework.rules.enquiries import EnquiryKind
from casework.rules.meetings import MeetingState
from casework.rules.statement_changes import ChangeDecision
from casework.services import exhibits, hearings, meetings_page
from casework.summaries.hearings import HearingsPage
from casework.summaries.meetings import MeetingsPage, MeetingView
from casework.summaries.served_papers import SERVED_ROW
from ui import theme
from ui.case_signals import Freshness
from ui.case_tabs import hearing_acts, meeting_acts, record_keeping
from ui.case_tabs.hearing_desk import HearingDesk
from ui.case_tabs.hearing_rows import (
    NO_HEARING,
    NOBODY_HEARD,
    place_of_hearing,
    served_rows,
    with_hearings,
)
from ui.case_tabs.meeting_card import MeetingCard
from ui.case_tabs.meeting_places import found_of, place_of
from ui.case_tabs.meeting_rows import list_rows
from ui.case_tabs.meeting_side import MeetingSide
from ui.case_tabs.record_desk import RecordDesk
from ui.case_tabs.rights import refuse_if
from ui.case_tabs.served_page import ServedPage
from ui.widgets.button import Button, IconButton
from ui.widgets.empty_state import EmptyState
from ui.widgets.labels import Label
from ui.widgets.panels import Splitter
from ui.widgets.row_list import RowList
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

_LIST_WIDTH, _LEAST_LIST = 252, 240
_SIDE_FROM = 1180
_SIDE = "Who was there, enquiries"
_NOTE = "The report’s section 3 is filled from here, with those not seen and the reason."
_WHY_NOT = "Meetings are written down by the officer, the note-taker and the HR adviser"


class MeetingsTab(QWidget):
    """Left what one chooses, middle the record or the plan, right who was there."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self.page: MeetingsPage | None = None
        self.hearings: HearingsPage | None = None
        self.setAccessibleName("Meetings")
        self.desk = RecordDesk(window)
        self.desk.setObjectName("desk")
        self.desk.asked.connect(self._on_desk_asked)
        self.desk.decided.connect(self._on_desk_decided)
        self.desk.follow_up.connect(self._on_desk_follow_up)
        self.hearing_desk = HearingDesk(window)
        self.hearing_desk.setObjectName("hearing_desk")
        self.hearing_desk.open_asked.connect(self.go_to)
        self.served = ServedPage(window)
        self.served.setObjectName("served")
        self.card = MeetingCard()
        self.card.setObjectName("card")
        self.card.asked.connect(self._on_card_asked)
        heading, words, action = NOBODY_HEARD
        self.empty = EmptyState(
            "ph.users", heading, words, action=action, action_icon="ph.plus", primary=True
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
            {Topic.MEETINGS, Topic.PEOPLE, Topic.CASE, Topic.EVIDENCE, Topic.STAGE}
            | {Topic.HEARINGS, Topic.APPEALS, Topic.WARNINGS, Topic.DOCUMENTS},
            self.refresh,
            case_id=lambda: self._case_id,
            own_echo=True,
        )

    def _lay_out(self) -> None:
        self.stack = QStackedWidget()
        self.stack.setProperty("part", "panel")
        for part in (self.empty, self.desk, self.card, self.hearing_desk, self.served):
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
        self.note = Label(_NOTE, "caption", "ink2", wrap=True)
        edge = theme.space(3)
        self.note.setContentsMargins(edge, edge, edge, edge)
        column.addWidget(self.note)
        return left

    def _make_side_row(self) -> QHBoxLayout:
        self.side_button = Button(
            _SIDE,
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
        at_hearing = "" if self.hearings is None else place_of_hearing(self.hearings, item)
        wanted, at_page = (at_hearing, None) if at_hearing else place_of(self.page, item)
        if not self.rows.choose(wanted) and wanted.startswith("enquiry:"):
            self.rows.setCurrentIndex(self.rows.model().index(-1, 0))
            self._show(wanted)
        if at_page is not None and self.stack.currentWidget() is self.desk:
            self.desk.show_page(at_page)
        if at_hearing == SERVED_ROW and item != SERVED_ROW:
            self.served.go_to_page(int(item.partition(":")[2]))

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
        heard = window.commands.read(
            self, lambda: hearings.hearings_page(window.casework, window.actor, case_id=case_id)
        )
        if heard is None:
            return
        self.page, self.hearings = page, heard
        self._head.set_count(len(page.meetings) + len(heard.hearings))
        self._allow_planning(page, heard)
        on = today(window.casework.clock)
        rows = list_rows(page, on) if heard.served is None else served_rows(heard.served)
        self.rows.set_rows(with_hearings(heard, rows, on))
        self.note.setText(_NOTE if heard.served is None else heard.served.words)
        chosen = self.rows.chosen()
        if chosen is None and not self._shows_enquiry() and self.rows.choose_first():
            return
        self._show(chosen or self._shown)

    def _allow_planning(self, page: MeetingsPage, heard: HearingsPage) -> None:
        """Let be planned what the stage knows: meetings up to the report, hearings after it."""
        may = page.may_write or self._plans_hearing
        # Hearings and appeals are arranged for a panel; it plans where nobody did.
        for_panel = heard.served is not None
        self.plan_button.setVisible(not (for_panel and heard.hearings))
        self.more_button.setVisible(not for_panel)
        for button in (self.plan_button, self.more_button):
            button.allow()
            refuse_if(button, "" if may or heard.may_arrange else _WHY_NOT)
        refuse_if(self.plan_button, "" if may else heard.why_no_hearing or _WHY_NOT)
        self.empty.action_button.setEnabled(may)
        self.empty.offer(*(NO_HEARING if self._plans_hearing else NOBODY_HEARD))

    @property
    def _plans_hearing(self) -> bool:
        heard = self.hearings
        return heard is not None and heard.may_arrange and not heard.why_no_hearing

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
        if self._show_hearing(str(chosen or "")):
            return
        self._fit()
        meeting, record, enquiry, entry = found_of(page, chosen)
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

    def _show_hearing(self, chosen: str) -> bool:
        """Show a hearing or an appeal; tell whether it is one."""
        kind, _, wanted = chosen.partition(":")
        heard = self.hearings
        if heard is not None and heard.served is not None and not wanted:
            self.served.show_papers(heard.served)
            self.stack.setCurrentWidget(self.served)
            self._fit()
            return True
        if heard is None or kind not in ("hearing", "appeal"):
            return False
        hearing = next((one for one in heard.hearings if one.hearing_id == wanted), None)
        appeal = next((one for one in heard.appeals if one.appeal_id == wanted), None)
        if hearing is not None:
            self.hearing_desk.show_hearing(heard, hearing)
        elif appeal is not None:
            self.hearing_desk.show_appeal(heard, appeal)
        else:
            return False
        self.stack.setCurrentWidget(self.hearing_desk)
        self._fit()
        return True

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
        at_hearing = self.stack.currentWidget() is self.hearing_desk
        reading = self.stack.currentWidget() is self.served
        self.side_button.setVisible(narrow and not reading)
        self.side_button.set_text("What stands open" if at_hearing else _SIDE)
        shown = not narrow or self.side_button.isChecked()
        self.side.setVisible(shown and not at_hearing and not reading)
        self.hearing_desk.fold_side(shown=shown and at_hearing)

    def keep_typed(self) -> None:
        """Keep what was typed: the window locks or closes."""
        self.desk.keep_typed()
        self.hearing_desk.keep_typed()

    # -- acts ---------------------------------------------------------------------------

    @Slot()
    def _on_plan_button_clicked(self) -> None:
        if self._plans_hearing and self._case_id is not None:
            hearing_acts.plan(self._window, self, self._case_id)
        elif self.page is not None and self.page.may_write:
            meeting_acts.plan(self._window, self, self.page)

    @Slot()
    def _on_more_button_clicked(self) -> None:
        page = self.page
        if page is None:
            return
        menu = QMenu(self)
        if self.hearings is not None and self.hearings.may_arrange and self.hearings.outcomes:
            lodge = menu.addAction("Write down an appeal…")
            lodge.triggered.connect(lambda: hearing_acts.lodge(self._window, self, page.case_id))
        acts = (
            ("Add a statement…", lambda: meeting_acts.add_statement(self._window, self, page)),
            ("Write down somebody not seen…", lambda: self._add_enquiry(EnquiryKind.PERSON)),
            ("Write down something sought…", lambda: self._add_enquiry(EnquiryKind.EVIDENCE)),
            ("Add a line of enquiry…", lambda: self._add_enquiry(EnquiryKind.LINE)),
            ("Give a pseudonym…", lambda: meeting_acts.give_pseudonym(self._window, self, page)),
        )
        for words, act in acts if page.may_write else ():
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
        meeting, _record, enquiry, entry = found_of(page, self._shown)
        if meeting is not None:
            meeting_acts.meeting_act(self._window, self, page, meeting, act)
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
            meeting_acts.entry_act(self._window, self, page, entry, act)
