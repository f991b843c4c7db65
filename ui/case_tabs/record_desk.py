"""The record of a meeting: its versions, its changes, typing it, and its way to agreement."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from casework.clock import today
from casework.ids import StatementId
from casework.rules.statement_reading import MarkedLine, marked_lines, shortened
from casework.rules.statements import StatementState, VersionSource
from casework.rules.text_diff import Piece, PieceKind
from casework.services import meeting_letters, statements
from casework.summaries.meetings import (
    ChangeView,
    MeetingsPage,
    MeetingView,
    StatementText,
    StatementView,
)
from ui import theme
from ui.case_tabs.answer_day import AnswerDay
from ui.case_tabs.changes_view import ChangesView
from ui.case_tabs.meeting_card import NO_LETTERS
from ui.case_tabs.record_foot import RecordFoot
from ui.case_tabs.record_typing import RecordTyping
from ui.case_tabs.record_words import cut, first_name, head_note, version_cells
from ui.case_tabs.rights import refuse_if
from ui.jobs import Progress
from ui.widgets.banner import Banner
from ui.widgets.labels import Label
from ui.widgets.marked_words import MarkedWords
from ui.widgets.notes_editor import NotesEditor
from ui.widgets.section_head import PanelHead
from ui.widgets.segmented_choice import SegmentedChoice
from ui.widgets.version_strip import VersionStrip
from ui.window_context import WindowContext

_AROUND, _AT_MOST = 2, 120
CHANGES, PLAIN = "changes", "plain"
_ADDED, _OUT = PieceKind.ADDED, PieceKind.TAKEN_OUT


@dataclass(frozen=True, slots=True)
class Reading:
    """What a worker read of one version."""

    text: StatementText
    lines: tuple[MarkedLine, ...]
    changes: tuple[ChangeView, ...]


class RecordDesk(QWidget):
    """Shows one record, or the place where one is typed first. ``asked(act)`` names an act."""

    asked = Signal(str)
    decided = Signal(int, object)
    follow_up = Signal(int)

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._page: MeetingsPage | None = None
        self._record: StatementView | None = None
        self._meeting: MeetingView | None = None
        self._version = 0
        self._answering = False
        self._asked = 0
        self._page_wanted: int | None = None
        self.reading: Reading | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.head = PanelHead("", ground="panel")
        column.addWidget(self.head)
        self.banner = Banner("warn")
        self.banner.hide()
        column.addWidget(self.banner)
        self.strip = VersionStrip()
        self.strip.setObjectName("strip")
        self.strip.chosen.connect(self._on_strip_chosen)
        column.addWidget(self.strip)
        column.addWidget(self._make_legend())
        self.answer_day = AnswerDay(today(window.casework.clock))
        self.answer_day.setObjectName("answer_day")
        self.answer_day.hide()
        column.addWidget(self.answer_day)
        self.changes_view = ChangesView()
        self.changes_view.setObjectName("changes_view")
        self.changes_view.decided.connect(self.decided)
        self.changes_view.follow_up.connect(self.follow_up)
        self.editor = NotesEditor(name="Words of the record")
        self.editor.setObjectName("editor")
        self.typing = RecordTyping(window, self.editor)
        self.typing.said.connect(self._on_typing_said)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.changes_view)
        self.stack.addWidget(self.editor)
        column.addWidget(self.stack, 1)
        self.foot = RecordFoot()
        self.foot.asked.connect(self.asked)
        column.addWidget(self.foot)

    def _make_legend(self) -> QWidget:
        self.legend = QFrame()
        self.legend.setProperty("part", "panel")
        row = QHBoxLayout(self.legend)
        row.setContentsMargins(theme.space(5), theme.space(2), theme.space(5), theme.space(1))
        row.setSpacing(theme.space(2))
        self.beside = Label("", "caption_strong")
        self.added_sign = MarkedWords((), style="caption", one_line=True)
        self.out_sign = MarkedWords((), style="caption", one_line=True)
        self.stay = Label("both stay on the file", "caption", "ink2")
        row.addWidget(self.beside)
        row.addWidget(self.added_sign)
        row.addWidget(self.out_sign)
        row.addWidget(self.stay)
        row.addStretch(1)
        self.view = SegmentedChoice(((CHANGES, "Changes"), (PLAIN, "Plain")), name="How it is read")
        self.view.setObjectName("view")
        self.view.chosen.connect(self._show_view)
        row.addWidget(self.view)
        return self.legend

    # -- showing ----------------------------------------------------------------------------

    def show_record(
        self, page: MeetingsPage, record: StatementView | None, meeting: MeetingView | None
    ) -> None:
        """Show a record; without one the notes of ``meeting`` are typed here."""
        same = (
            record is not None
            and self._record is not None
            and (record.statement_id == self._record.statement_id)
        )
        newer = (
            same
            and record is not None
            and self._record is not None
            and (record.latest != self._record.latest)
        )
        if not same or newer:
            self.typing.stop()
            self._answering = False
            self._version = record.latest if record is not None else 0
            self.reading = None
        self._page, self._record, self._meeting = page, record, meeting
        title = record.title if record is not None else meeting.title if meeting else ""
        self.head.set_text(cut(title))
        self.head.set_note(head_note(record, meeting))
        self.strip.setVisible(record is not None)
        self.answer_day.setVisible(self._answering)
        if record is None:
            self._show_first_typing()
            return
        self.strip.set_cells(version_cells(record), self._version)
        self._read()

    @property
    def record(self) -> StatementView | None:
        """The record that is shown."""
        return self._record

    @property
    def meeting(self) -> MeetingView | None:
        """The meeting whose record is shown."""
        return self._meeting

    @property
    def answering(self) -> bool:
        """Whether the interviewee's version is being typed."""
        return self._answering

    def begin_answering(self) -> None:
        """Let the interviewee's version be typed over a copy of the latest."""
        record, reading = self._record, self.reading
        if record is None or reading is None or self._page is None:
            return
        self._answering = True
        subject = statements.answer_of(record.statement_id)
        self.editor.set_words(self.typing.kept(subject) or reading.text.text)
        self.editor.setReadOnly(False)
        self.typing.begin(subject, self._page.case_id)
        self.legend.hide()
        self.stack.setCurrentWidget(self.editor)
        who = first_name(record.person)
        self.answer_day.begin(who)
        self.answer_day.show()
        self.foot.set_note(f"Type it as {who} would have it. Nothing is written over.")
        self.foot.keep_button.set_text(f"Keep {who}’s version")
        self.foot.offer("put_away", "keep")
        self.editor.setFocus()

    def end_answering(self) -> None:
        """Go back to reading; what was typed is kept as a draft unless it became a version."""
        self.typing.stop()
        self._answering = False
        if self._page is not None:
            self.show_record(self._page, self._record, self._meeting)

    def drop_answering(self, *, put_back: bool = False) -> None:
        """Read again: what was typed becomes a version; or go on typing, as it became none."""
        self._answering = put_back

    def hold(self, held: bool) -> None:
        """Let nothing be typed or pressed while a worker keeps the words."""
        self.editor.setEnabled(not held)
        self.foot.setEnabled(not held)
        self.changes_view.setEnabled(not held)
        self.answer_day.setEnabled(not held)

    def _show_first_typing(self) -> None:
        page, meeting = self._page, self._meeting
        if page is None or meeting is None:
            return
        self.reading = None
        self.legend.hide()
        self._show_banner(None)
        if not self.typing.unkept:
            self.editor.set_words(self.typing.kept(meeting.meeting_id) or "")
        self.editor.setReadOnly(not page.may_write)
        self.editor.setPlaceholderText(
            "Type or paste the notes: a line for each question and answer, as in\n"
            "“G. Lomas: Is the account yours?”. What is pasted becomes plain paragraphs."
        )
        self.typing.begin(meeting.meeting_id, page.case_id)
        self.stack.setCurrentWidget(self.editor)
        self.foot.set_note("No notes yet. What is typed is kept as a draft at once.")
        self.foot.keep_button.set_text("Keep version 1")
        self.foot.offer(*(("keep",) if page.may_write else ()))

    # -- reading ----------------------------------------------------------------------------

    def _read(self) -> None:
        """Read the version in a worker: a record may have hundreds of pages."""
        record, version = self._record, self._version
        if record is None:
            return
        casework, actor, statement_id = (
            self._window.casework,
            self._window.actor,
            record.statement_id,
        )
        self._asked += 1
        number = self._asked

        def _words(wanted: int) -> str:
            return statements.read_statement(
                casework, actor, statement_id=statement_id, version=wanted
            ).text

        def work(_progress: Progress) -> Reading:
            text = statements.read_statement(
                casework, actor, statement_id=statement_id, version=version
            )
            before = text.text if version == 1 else _words(version - 1)
            lines = shortened(marked_lines(before, text.text), around=_AROUND, at_most=_AT_MOST)
            found = statements.changes(casework, actor, statement_id=statement_id, version=version)
            return Reading(text, lines, found)

        self._window.jobs.start(
            self,
            "Reading the record",
            work,
            quiet=True,
            on_done=lambda made: self._on_read(number, made),
        )
        self._show_acts()

    def _on_read(self, number: int, made: Reading) -> None:
        record, page = self._record, self._page
        if number != self._asked or record is None or page is None:
            return
        self.reading = made
        shown = made.text.version
        latest = shown == record.latest
        open_to = page.may_write and latest and record.state is StatementState.CHANGES
        self.changes_view.show_lines(made.lines, made.changes, record.person, open_to=open_to)
        typed = latest and record.state is StatementState.TYPED and page.may_write
        if not self._answering and not self.typing.unkept:
            kept = self.typing.kept(record.statement_id) if typed else None
            self.editor.set_words(kept or made.text.text)
        self.editor.setReadOnly(not typed and not self._answering)
        if typed:
            self.typing.begin(record.statement_id, page.case_id)
        self._show_legend(record, shown)
        if not self._answering:
            self.legend.show()
            self.view.set_value(PLAIN if typed else CHANGES)
            self._show_view(self.view.value())
        self._show_banner(made.text)
        if self._page_wanted is not None:
            self.show_page(self._page_wanted)

    def show_page(self, number: int) -> None:
        """Show the words from the beginning of a page on, once they are read."""
        self._page_wanted = number if self.reading is None else None
        if self.reading is not None:
            self.view.set_value(PLAIN)
            self._show_view(PLAIN)
            starts = [line.starts for line in self.reading.text.lines if line.page >= number]
            self.editor.go_to_place(starts[0] if starts else 0)

    def _show_legend(self, record: StatementView, shown: int) -> None:
        version = record.versions[shown - 1]
        by_them = version.source is VersionSource.INTERVIEWEE
        who = first_name(version.words_of if by_them else version.made_by)
        first = shown == 1
        self.beside.setText(
            f"Version {shown}" if first else f"Version {shown - 1} beside version {shown}"
        )
        self.added_sign.set_pieces((Piece(f"added by {who}", _ADDED),))
        self.out_sign.set_pieces((Piece(f"struck out by {who}", _OUT),))
        for sign in (self.added_sign, self.out_sign, self.stay):
            sign.setVisible(not first)

    def _show_banner(self, text: StatementText | None) -> None:
        """Say what is to be looked at: a pupil who is named, an interview before the notice."""
        named = text is not None and bool(text.pupils_named)
        warnings = () if self._meeting is None else self._meeting.warnings
        self.banner.setVisible(named or bool(warnings))
        if named:
            self.banner.show_words(
                "A pupil is named in these words.",
                "Papers know pupils by their pseudonyms only: write that instead.",
            )
        elif warnings:
            first, *rest = warnings
            words = first.words
            if first.code == "BEFORE_NOTICE":
                words = "They were heard before they were told in writing what is alleged."
            self.banner.show_words(words, detail=" ".join(one.words for one in rest))

    def _show_view(self, value: object) -> None:
        self.stack.setCurrentWidget(self.editor if value == PLAIN else self.changes_view)

    # -- acts -------------------------------------------------------------------------------

    def _show_acts(self) -> None:
        """Offer what can be done with the record as it stands."""
        if self._record is not None and self._page is not None and not self._answering:
            window, record = self._window, self._record
            asked = window.commands.read(
                self,
                lambda: meeting_letters.is_begun(
                    window.casework,
                    window.actor,
                    case_id=record.case_id,
                    kind="L12",
                    about_id=record.statement_id,
                ),
            )
            # Who writes no letters has nothing to begin first.
            asked = bool(asked) or not self._page.may_write_letters
            self.foot.offer_for(record, may_write=self._page.may_write, asked=asked)
            self.foot.letter_button.allow()
            refuse_if(self.foot.letter_button, "" if self._page.may_write_letters else NO_LETTERS)

    @Slot(int)
    def _on_strip_chosen(self, number: int) -> None:
        if self._record is not None and number != self._version:
            self.typing.stop()
            self._version = number
            self._read()

    @Slot(str)
    def _on_typing_said(self, words: str) -> None:
        self.foot.set_note(words)

    def statement_id(self) -> StatementId | None:
        """Return the id of the record that is shown."""
        return None if self._record is None else self._record.statement_id

    def keep_typed(self) -> None:
        """Keep what was typed: the window locks or closes."""
        self.typing.keep_now()

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was typed when it goes out of sight."""
        super().hideEvent(event)
        self.typing.keep_now()
