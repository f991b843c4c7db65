"""A planned meeting, a line of enquiry or a pseudonym: its facts, and what can be done with it."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.clock import uk_date, uk_short
from casework.rules.enquiries import EnquiryState
from casework.rules.meetings import Made, MeetingMode, MeetingState, when_words
from casework.rules.pseudonyms import PseudonymKind
from casework.summaries.meetings import EnquiryView, GlossaryEntry, MeetingsPage, MeetingView
from ui import theme
from ui.case_tabs.meeting_rows import invites
from ui.case_tabs.record_words import cut
from ui.case_tabs.rights import refuse_if
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.fact_lines import FactLines
from ui.widgets.labels import Label
from ui.widgets.panels import ScrolledColumn
from ui.widgets.section_head import PanelHead, SectionHead

_ACTS = (
    ("not_held", "Not held…", "standard", "Missed or called off, and why"),
    ("invite", "Invitation", "standard", "Draft the letter that invites"),
    ("replan", "Change plan…", "standard", "Plan it anew"),
    ("went", "Record how it went…", "primary", "Who was there, and what was said first"),
    ("open_record", "Open the record", "standard", "Open the words that it comes from"),
    ("again", "Take up again…", "standard", "Follow it up after all"),
    ("settle_enquiry", "Say what became of it…", "primary", "Found, or why not"),
    ("key", "Look into the key…", "standard", "Who stands behind it; the look is written down"),
    ("approve", "Record agreement…", "standard", "Head or LADO agreed that they be asked"),
    ("consent", "Record consent…", "standard", "What a parent or carer said"),
    ("letter13", "Letter L13", "standard", "Draft the letter that asks a parent or carer"),
    ("plan_pupil", "Plan a meeting…", "primary", "Plan when and how they are heard"),
)
_LETTERS = ("invite", "letter13")
_READS = ("key", "open_record")
NO_LETTERS = "Letters are written by the HR adviser and the commissioning manager"


class MeetingCard(QWidget):
    """``asked(act)`` names what a person wants to do."""

    asked = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PanelHead("", ground="panel")
        column.addWidget(self.head)
        self.banner = Banner("warn")
        self.banner.hide()
        column.addWidget(self.banner)
        edge = theme.space(5)
        self.scroller = ScrolledColumn(margins=(edge, theme.space(3), edge, 16), spacing=6)
        self.facts = FactLines("Facts")
        self.scroller.add(self.facts)
        self.questions_head = SectionHead("Questions")
        self.scroller.add(self.questions_head)
        self.questions = Label("", "reading", wrap=True, selectable=True)
        self.questions.setMaximumWidth(theme.size("measure_max"))
        self.scroller.add(self.questions)
        column.addWidget(self.scroller, 1)
        self.foot = ActionBar()
        self._buttons: dict[str, Button] = {}
        for name, words, role, tip in _ACTS:
            button = Button(words, role=role, tip=tip)
            button.setObjectName(f"{name}_button")
            button.clicked.connect(lambda _on=False, name=name: self.asked.emit(name))
            button.hide()
            self._buttons[name] = self.foot.add_button(button)
        column.addWidget(self.foot)

    def button(self, act: str) -> Button:
        """Return the button of an act."""
        return self._buttons[act]

    def show_meeting(self, page: MeetingsPage, one: MeetingView, shown: str) -> None:
        """Show a meeting that was not held yet, or not at all; ``shown`` names its exhibits."""
        self._head(one.title, when_words(one.planned_for, None))
        facts = [
            ("Where", one.place if one.mode is MeetingMode.IN_PERSON else one.mode.words),
            ("Link", one.remote_link),
            ("Led by", one.led_by),
            ("Notes by", one.note_taker),
            ("Companion", _companion(one)),
            ("What it is about", one.purpose),
            ("To be shown", shown),
            ("Adjustments", "; ".join(each.need for each in one.adjustments)),
            ("Why not held", one.state_reason),
        ]
        self._show(facts, one.questions)
        if one.warnings:
            first = one.warnings[0]
            self.banner.show_words(first.words, first.cure)
        self.banner.setVisible(bool(one.warnings))
        over = one.state is MeetingState.CALLED_OFF
        self.button("invite").set_text(f"Letter {invites(one)}")
        acts: tuple[str, ...] = ("not_held", "invite", "replan", "went")
        if one.state is MeetingState.MISSED:
            acts = ("replan", "went")
        # What comes next stands out: a day has to be found before anything can be recorded.
        dated = one.planned_for is not None
        self.button("replan").set_role("standard" if dated else "primary")
        self.button("went").set_role("primary" if dated else "standard")
        self._only(page, () if over else acts)
        missing = _missing(one)
        refuse_if(self.button("invite"), f"First plan {missing}" if missing else "")
        if missing and not over:
            self.banner.show_words(
                f"Not planned yet: {missing}.", "The invitation says it; plan it anew.", kind="warn"
            )
            self.banner.show()
        note = f"{one.state.words.capitalize()}. It stays on record." if over else ""
        self.foot.set_note(note or "The notes are typed here once it was held.")

    def show_enquiry(self, page: MeetingsPage, one: EnquiryView) -> None:
        """Show a line of enquiry."""
        self._head(one.title, one.kind.words)
        raised = f"{one.raised_by or 'not stated'}, {uk_short(one.raised_on)}"
        settled = f"{one.state.words}, {uk_short(one.settled_on)}" if one.settled_on else "open"
        facts = [
            ("Raised by", raised),
            ("Bears on", f"Allegation {one.allegation_number}" if one.allegation_number else ""),
            ("From", f"page {one.page} of a record" if one.page else ""),
            ("Who could help", one.asked_of),
            ("More", one.detail),
            ("What became of it", settled),
            ("Found", one.outcome),
            ("Why not", one.reason),
            ("Recorded by", one.settled_by),
        ]
        self._show(facts, ())
        self.banner.hide()
        is_open = one.state is EnquiryState.OPEN
        source = ("open_record",) if one.statement_id is not None else ()
        self._only(page, (*source, "settle_enquiry" if is_open else "again"))
        self.foot.set_note("The report says it in its section on the process.")

    def show_entry(self, page: MeetingsPage, one: GlossaryEntry) -> None:
        """Show a pseudonym; the name behind it stands in the key alone."""
        self._head(one.pseudonym, one.about)
        agreed = (
            f"{one.approved_by}, {uk_date(one.approved_on)}" if one.approved_on else "nobody yet"
        )
        consent = one.consent.words
        if one.consent_on is not None:
            consent = f"{consent}, {uk_date(one.consent_on)}"
        facts = [
            ("Stands for a", one.kind.words.lower()),
            ("Year group", one.about),
            ("Agreed to be asked", agreed),
            ("Parent or carer", consent),
            ("What they said", one.consent_note),
        ]
        self._show(facts, ())
        self.banner.hide()
        acts = ["key"] if page.may_see_key else []
        if one.kind is PseudonymKind.PUPIL:
            acts += ["consent", "letter13", "plan_pupil"] if one.approved else ["approve"]
        self._only(page, tuple(acts))
        self.foot.set_note("The real name is kept apart from every paper.")

    def _head(self, title: str, note: str) -> None:
        self.head.set_text(cut(title))
        self.head.set_note(note)

    def _show(self, facts: list[tuple[str, str]], questions: tuple[str, ...]) -> None:
        self.facts.set_facts([(name, words) for name, words in facts if words])
        self.questions_head.setVisible(bool(questions))
        self.questions.setVisible(bool(questions))
        self.questions_head.set_count(len(questions) or None)
        numbered = (f"{number}. {words}" for number, words in enumerate(questions, start=1))
        self.questions.setText("\n".join(numbered))

    def _only(self, page: MeetingsPage, acts: tuple[str, ...]) -> None:
        for name in _LETTERS:
            self._buttons[name].allow()
            refuse_if(self._buttons[name], "" if page.may_write_letters else NO_LETTERS)
        for name, button in self._buttons.items():
            button.setVisible(name in acts and (page.may_write or name in _READS))


def _missing(one: MeetingView) -> str:
    """Name what an invitation says and the plan does not."""
    place = one.remote_link if one.mode is MeetingMode.REMOTE else one.place
    wanted = (("the day and time", one.planned_for), ("the place or link", place))
    return " and ".join(words for words, held in wanted if not held)


def _companion(one: MeetingView) -> str:
    found = one.companion
    parts = [found.name, found.comes_from]
    if found.told_on is not None:
        parts.append(f"told {uk_short(found.told_on)}")
    return ", ".join(part for part in parts if part)


def adjustment_words(made: Made, answer: str, reason: str) -> str:
    """Say what became of an adjustment."""
    if made is Made.NO:
        return f"not made: {reason}"
    return answer or made.words.lower()
