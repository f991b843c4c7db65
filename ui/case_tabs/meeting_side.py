"""Beside a record: who was there, adjustments, and the lines of enquiry of the case."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import uk_short
from casework.rules.enquiries import EnquiryKind
from casework.rules.meetings import Made, MeetingKind
from casework.rules.statements import StatementState
from casework.summaries.meetings import EnquiryView, MeetingsPage, MeetingView, StatementView
from ui import theme
from ui.case_tabs.meeting_card import adjustment_words
from ui.case_tabs.meeting_rows import enquiry_icon
from ui.case_tabs.record_words import on_button
from ui.widgets.button import Link
from ui.widgets.labels import IconLabel, Label, hairline
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead

_LABEL = 84


class MeetingSide(SidePanel):
    """``enquiry_chosen(id)`` and the other signals tell what is wanted."""

    enquiry_chosen = Signal(str)
    enquiry_added = Signal()
    correct_asked = Signal()
    anonymise_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent=parent)
        self.setAccessibleName("Who was there, and lines of enquiry")
        self._shown: QWidget | None = None

    def show_all(
        self, page: MeetingsPage, meeting: MeetingView | None, record: StatementView | None
    ) -> None:
        """Show what stands beside the chosen row."""
        holder = QWidget(self.scroller.content)
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(1))
        if meeting is not None and meeting.began_at is not None:
            self._add_there(column, page, meeting)
        if record is not None:
            self._add_history(column, record, _may_be_nameless(page, meeting, record))
        if meeting is not None and meeting.adjustments:
            self._add_adjustments(column, meeting)
        if column.count():
            column.addSpacing(theme.space(2))
            column.addWidget(hairline())
        self._add_enquiries(column, page)
        column.addStretch(1)
        if self._shown is not None:
            self.column.removeWidget(self._shown)
            self._shown.hide()
            self._shown.deleteLater()
        self._shown = holder
        self.add(holder)

    def _add_there(self, column: QVBoxLayout, page: MeetingsPage, meeting: MeetingView) -> None:
        head = SectionHead("Who was there", rule=False)
        if page.may_write:
            correct = Link("Correct…", tip="Correct how the meeting went", small=True)
            correct.setObjectName("correct_button")
            correct.clicked.connect(self.correct_asked)
            head.add(correct)
        column.addWidget(head)
        companion = meeting.companion
        came = ", ".join(one.name for one in meeting.attendance if one.came)
        missing = ", ".join(one.name for one in meeting.attendance if not one.came)
        told = f", told {uk_short(companion.told_on)}" if companion.told_on else ""
        for label, words in (
            ("There", came),
            ("Did not come", missing),
            ("Companion", f"{companion.name}{told}" if companion.name else "none"),
            ("Notes by", meeting.note_taker),
            ("Said first", meeting.said_first),
            ("Break", meeting.breaks),
        ):
            if words:
                column.addWidget(_fact(label, words))

    def _add_history(self, column: QVBoxLayout, record: StatementView, nameless: bool) -> None:
        if not record.events and not record.anonymised_because and not nameless:
            return
        head = SectionHead("On its way", rule=False)
        if nameless:
            link = Link(
                "Without a name…",
                tip="Let the record stand without a name, with the reason",
                small=True,
            )
            link.setObjectName("anonymise_button")
            link.clicked.connect(self.anonymise_asked)
            head.add(link)
        column.addWidget(head)
        if not record.events:
            column.addWidget(Label("Nothing was sent yet.", "caption", "ink2", wrap=True))
        for event in record.events:
            words = " · ".join(
                part for part in (f"version {event.version}", event.how, event.reason) if part
            )
            column.addWidget(_fact(uk_short(event.on), f"{_ACT_WORDS[event.act.value]}, {words}"))
        if record.anonymised_because:
            column.addWidget(_fact("Without a name", record.anonymised_because))
            column.addWidget(_fact("Credibility", record.credibility_enquiry))

    def _add_adjustments(self, column: QVBoxLayout, meeting: MeetingView) -> None:
        made = sum(one.made is Made.YES for one in meeting.adjustments)
        note = f"{len(meeting.adjustments)} asked, {made} made"
        column.addWidget(SectionHead("Adjustments", note=note, rule=False))
        for one in meeting.adjustments:
            icon, ink = (
                ("ph.check-circle-fill", "done")
                if one.made is Made.YES
                else (
                    "ph.circle-dashed" if one.made is Made.NOT_YET else "ph.minus-circle",
                    "ink2",
                )
            )
            words = adjustment_words(one.made, one.answer, one.reason)
            column.addWidget(_row(icon, ink, one.need, words))

    def _add_enquiries(self, column: QVBoxLayout, page: MeetingsPage) -> None:
        lines = [one for one in page.enquiries if one.kind is EnquiryKind.LINE]
        done = sum(not one.state.is_open for one in lines)
        note = f"{done} of {len(lines)} followed up" if lines else ""
        head = SectionHead("Lines of enquiry", note=note, rule=False)
        if page.may_write:
            add = Link("Add…", tip="Write down something to follow up", small=True)
            add.setObjectName("add_enquiry_button")
            add.setAccessibleName("Add a line of enquiry")
            add.clicked.connect(self.enquiry_added)
            head.add(add)
        column.addWidget(head)
        if not lines:
            column.addWidget(
                Label("What people say that can be followed up.", "caption", "ink2", wrap=True)
            )
        for one in lines:
            column.addWidget(self._enquiry(one))

    def _enquiry(self, one: EnquiryView) -> QWidget:
        icon, ink = enquiry_icon(one)
        act = (
            (f"Ask {on_button(one.asked_of)}" if one.asked_of else "Say what became of it")
            if (one.state.is_open)
            else "Open"
        )
        link = Link(act, tip=f"{act}: {one.title}", small=True)
        link.setObjectName(f"enquiry_{one.number}")
        link.setAccessibleName(f"{one.title}: {act}")
        link.clicked.connect(lambda: self.enquiry_chosen.emit(one.enquiry_id))
        return _row(icon, ink, one.title, one.words, link)


_ACT_WORDS = {
    "sent": "Sent",
    "changes_asked": "Changes asked for",
    "settled": "Settled",
    "agreed": "Agreed",
    "not_signed": "Not signed",
}


def _may_be_nameless(
    page: MeetingsPage, meeting: MeetingView | None, record: StatementView
) -> bool:
    """Tell whether the words may still stand without a name; the employee’s never do."""
    employee = meeting is not None and meeting.kind is MeetingKind.EMPLOYEE
    settled = record.state is StatementState.AGREED or record.item_id is not None
    return page.may_write and not employee and not settled


def _fact(label: str, words: str) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, 0, 0, 2)
    row.setSpacing(theme.space(2))
    name = Label(label, "caption", "ink2", wrap=True)
    name.setFixedWidth(theme.scaled(_LABEL))
    row.addWidget(name, 0, Qt.AlignmentFlag.AlignTop)
    value = Label(words, "body", wrap=True, selectable=True)
    value.setAlignment(Qt.AlignmentFlag.AlignTop)
    value.setAccessibleName(f"{label}: {words}")
    row.addWidget(value, 1)
    return holder


def _row(icon: str, ink: str, words: str, caption: str, link: Link | None = None) -> QWidget:
    holder = QWidget()
    row = QHBoxLayout(holder)
    row.setContentsMargins(0, theme.space(1), 0, 2)
    row.setSpacing(theme.space(2) + 2)
    sign = QVBoxLayout()
    sign.addWidget(IconLabel(icon, ink))
    sign.addStretch(1)
    row.addLayout(sign)
    column = QVBoxLayout()
    column.setSpacing(0)
    column.addWidget(Label(words, "body", wrap=True))
    if caption:
        column.addWidget(Label(caption, "caption", "ink2", wrap=True))
    if link is not None:
        foot = QHBoxLayout()
        foot.addWidget(link)
        foot.addStretch(1)
        column.addLayout(foot)
    row.addLayout(column, 1)
    return holder
