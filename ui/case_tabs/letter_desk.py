"""Where a draft letter is typed: its text, its pages beside, its checks; kept as it is typed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from casework.clock import uk_time
from casework.ids import LetterId
from casework.services import drafts, letter_views, letters
from casework.services.letter_views import Prepared
from casework.summaries.letter_draft import DraftLine, LineKind
from casework.summaries.letters import LetterChecks, LetterDraft, LetterProblem
from ui import theme
from ui.jobs import Progress
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Combo
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.letter_address_line import LetterAddressLine
from ui.widgets.letter_editor import LetterEditor, TextMark
from ui.widgets.letter_text import Values
from ui.window_context import WindowContext

PREVIEW_AFTER_MS = 300
_KINDS = (
    (LineKind.PARAGRAPH, "Paragraph"),
    (LineKind.SUBJECT, "Subject"),
    (LineKind.HEADING, "Heading"),
    (LineKind.SUBHEADING, "Small heading"),
    (LineKind.NUMBERED, "Numbered"),
    (LineKind.BULLETED, "Bullets"),
)


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a worker made of the text: its checks, and its pages where they were asked for."""

    checks: LetterChecks
    pages: tuple[bytes, ...]


class LetterDesk(QWidget):
    """The editor column. ``drawn(Drawn)`` when pages and checks are there."""

    drawn = Signal(object)
    field_followed = Signal(str)
    issue_asked = Signal()
    export_asked = Signal()
    address_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._draft: LetterDraft | None = None
        self._prepared: Prepared | None = None
        self._pixels = 0
        self._asked = 0
        self._unkept = False
        self._preview_timer = self._timer(PREVIEW_AFTER_MS, self.redraw)
        self._keep_timer = KeepTimer(self, self._keep_typing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._make_tools())
        self.address_line = LetterAddressLine()
        self.address_line.setObjectName("address_line")
        self.address_line.change_asked.connect(self.address_asked)
        column.addWidget(self.address_line)
        self.editor = LetterEditor(name="Text of the letter")
        self.editor.setObjectName("editor")
        self.editor.edited.connect(self._on_editor_edited)
        self.editor.place_changed.connect(self._on_editor_place_changed)
        self.editor.field_followed.connect(self.field_followed)
        column.addWidget(self.editor, 1)
        column.addWidget(self._make_foot())
        stops = (self.kind, self.bold, self.italic, self.numbers, self.standard)
        last = (self.address_line.change_button, self.editor, self.export_button, self.issue_button)
        for one, other in pairwise((*stops, *last)):
            QWidget.setTabOrder(one, other)

    def _timer(self, delay: int, act: Callable[[], None]) -> QTimer:
        made = QTimer(self)
        made.setSingleShot(True)
        made.setInterval(delay)
        made.timeout.connect(act)
        return made

    def _make_tools(self) -> QWidget:
        bar = QFrame()
        bar.setProperty("part", "pagehead")
        row = QHBoxLayout(bar)
        row.setContentsMargins(theme.space(3), 8, theme.space(3), 8)
        row.setSpacing(theme.space(1))
        self.kind = Combo(_KINDS, name="Kind of line")
        self.kind.setObjectName("kind")
        self.kind.setToolTip("Kind of line")
        self.kind.setMinimumWidth(theme.scaled(124))
        self.kind.chosen.connect(self._on_kind_chosen)
        self.bold = IconButton("ph.text-bolder", "Bold (Ctrl+B)", small=True)
        self.italic = IconButton("ph.text-italic", "Italic (Ctrl+I)", small=True)
        self.numbers = IconButton("ph.list-numbers", "Numbered list", small=True)
        self.standard = Button(
            "Standard text", icon="ph.plus", small=True, menu_caret=True,
            tip="Put in a standard paragraph", shortcut="Ctrl+Shift+P",
        )  # fmt: skip
        for name, button, act in (
            ("bold", self.bold, self._on_bold_clicked),
            ("italic", self.italic, self._on_italic_clicked),
            ("numbers", self.numbers, self._on_numbers_clicked),
            ("standard", self.standard, self._on_standard_clicked),
        ):
            button.setObjectName(name)
            button.clicked.connect(act)
        row.addWidget(self.kind)
        for button in (self.bold, self.italic, self.numbers):
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.standard)
        return bar

    def _make_foot(self) -> QWidget:
        self.foot = ActionBar()
        self.export_button = Button("Export draft", icon="ph.export", menu_caret=True,
                                    tip="Write the draft as PDF or Word, marked DRAFT")  # fmt: skip
        self.export_button.setObjectName("export_button")
        self.export_button.clicked.connect(self.export_asked)
        self.issue_button = Button(
            "Issue…", role="primary", icon="ph.paper-plane-tilt", shortcut="Ctrl+Shift+I",
            tip="Issue the letter",
        )  # fmt: skip
        self.issue_button.setObjectName("issue_button")
        self.issue_button.clicked.connect(self.issue_asked)
        self.foot.add_button(self.export_button)
        self.foot.add_button(self.issue_button)
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.activated.connect(self.keep)
        return self.foot

    # -- a draft ----------------------------------------------------------------------------

    @property
    def draft(self) -> LetterDraft | None:
        """The draft that is shown."""
        return self._draft

    def show_draft(self, draft: LetterDraft | None) -> None:
        """Show a draft; what was typed in the one before is kept first."""
        self.keep()
        self._draft = draft
        if draft is None:
            self._prepared = None
            return
        self._prepared = self._ask_prepared(draft)
        self.editor.set_letter(draft.lines, Values(draft.fields, draft.locked))
        self.editor.setReadOnly(not self._may_write())
        for button in (self.bold, self.italic, self.numbers, self.standard):
            button.setEnabled(self._may_write())
        self.kind.setEnabled(self._may_write())
        self.take_checks(draft.checks)
        self.address_line.show_letter(draft.fields, may_write=self._may_write())
        self._say_kept()
        self.redraw()

    def refresh_facts(self) -> None:
        """Take the facts of the case anew, leaving the text as it is typed."""
        draft = self._draft
        if draft is None:
            return
        self._keep_typing()
        window, letter_id = self._window, LetterId(draft.line.id)
        fresh = window.commands.read(
            self,
            lambda: letter_views.open_draft(window.casework, window.actor, letter_id=letter_id),
        )
        if fresh is None:
            return
        self._draft = fresh
        self._prepared = self._ask_prepared(fresh)
        self.editor.set_values(Values(fresh.fields, fresh.locked))
        self.address_line.show_letter(fresh.fields, may_write=self._may_write())
        self.redraw()

    def _ask_prepared(self, draft: LetterDraft) -> Prepared | None:
        window, letter_id = self._window, LetterId(draft.line.id)
        return window.commands.read(
            self, lambda: letter_views.prepare(window.casework, window.actor, letter_id=letter_id)
        )

    def _may_write(self) -> bool:
        return letters.may_write(self._window.actor) and not self._window.casework.read_only

    def insert_paragraph(self, name: str) -> None:
        """Put a standard paragraph after the line where the cursor is."""
        if self._prepared is not None:
            self.editor.insert_lines(letter_views.paragraph_lines(self._prepared, name))

    # -- pages and checks -----------------------------------------------------------------------

    def draw_at(self, pixels: int) -> None:
        """Draw the pages at another width."""
        if pixels != self._pixels:
            self._pixels = pixels
            self._preview_timer.start()

    @Slot()
    def redraw(self) -> None:
        """Set the letter and check it in a worker; only the last answer counts."""
        self._preview_timer.stop()
        prepared = self._prepared
        if prepared is None or not self._pixels or not self.isVisible():
            return
        lines = self.editor.lines()
        pixels = self._pixels
        self._asked += 1
        number = self._asked

        def work(progress: Progress) -> Drawn | None:
            if number != self._asked or progress.cancelled():
                return None
            pages = letter_views.pages(prepared, lines, width=pixels).pages
            return Drawn(prepared.checks(lines), pages)

        self._window.jobs.start(
            self, "Setting the pages", work, quiet=True,
            on_done=lambda made: self._on_drawn(number, made),
        )  # fmt: skip

    def _on_drawn(self, number: int, made: Drawn | None) -> None:
        if made is None or number != self._asked:
            return
        self.take_checks(made.checks)
        self.drawn.emit(made)

    def take_checks(self, checks: LetterChecks) -> None:
        """Mark what is to be put right, and open or close the way to issue."""
        self._marks = [
            _mark(number, problem) for number, problem in enumerate(checks.problems, start=1)
        ]
        self.editor.set_marks(self._marks)
        if not self._may_write():
            self.issue_button.refuse(f"The {self._window.actor.capacity.words} issues no letters.")
        elif checks.stops:
            plural = "" if checks.stops == 1 else "s"
            self.issue_button.refuse(
                f"{checks.stops} point{plural} to put right first: they stand at the right."
            )
        else:
            self.issue_button.allow()

    def go_to_mark(self, number: int) -> None:
        """Put the cursor at the mark of a number."""
        if 0 < number <= len(self._marks):
            self.editor.go_to_mark(self._marks[number - 1])

    # -- keeping --------------------------------------------------------------------------------

    def lines(self) -> tuple[DraftLine, ...]:
        """Return the text as it stands."""
        return self.editor.lines()

    @Slot()
    def keep(self) -> bool:
        """Keep the text as the next revision, if it changed; tell whether it is kept."""
        self._keep_timer.stop()
        draft = self._draft
        if draft is None or not self._unkept or not self._may_write():
            return True
        window, letter_id = self._window, LetterId(draft.line.id)
        body = letter_views.write_body(self.editor.lines())
        done = window.commands.run(
            self,
            lambda: letters.save_body(
                window.casework, window.actor, letter_id=letter_id, body=body
            ),
        )
        if done is None:
            return False
        self._unkept = False
        self._revision = done.revision
        self._say_kept()
        return True

    @Slot()
    def _keep_typing(self) -> None:
        """Keep what was typed under the letter's name: it is there after a crash."""
        self._keep_timer.stop()
        draft = self._draft
        if draft is None or not self._unkept or not self._may_write():
            return
        window = self._window
        body = letter_views.write_body(self.editor.lines())
        window.commands.attempt(
            self,
            lambda: drafts.save_draft(
                window.casework,
                window.actor,
                key=letters.draft_key(draft.line.id),
                payload={"body": body},
                case_id=draft.line.case_id,
            ),
        )
        self._say_kept()

    def _say_kept(self) -> None:
        draft = self._draft
        if draft is None:
            return
        revision = getattr(self, "_revision", None) or draft.line.revision
        at = uk_time(self._window.casework.clock.now())
        self.foot.set_note(f"Saved {at} · draft {revision}")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the text when it goes out of sight: another tab, the lock, the end."""
        super().hideEvent(event)
        if self._unkept:
            self.keep()
        self._preview_timer.stop()

    # -- slots ------------------------------------------------------------------------------------

    @Slot()
    def _on_editor_edited(self) -> None:
        self._unkept = True
        self._preview_timer.start()
        self._keep_timer.typed()

    @Slot()
    def _on_editor_place_changed(self) -> None:
        kind = self.editor.kind()
        self.kind.set_value(None if kind is LineKind.LOCKED else kind)

    @Slot(object)
    def _on_kind_chosen(self, kind: object) -> None:
        if isinstance(kind, LineKind):
            self.editor.set_kind(kind)

    @Slot()
    def _on_bold_clicked(self) -> None:
        self.editor.toggle_bold()
        self.editor.setFocus()

    @Slot()
    def _on_italic_clicked(self) -> None:
        self.editor.toggle_italic()
        self.editor.setFocus()

    @Slot()
    def _on_numbers_clicked(self) -> None:
        numbered = self.editor.kind() is LineKind.NUMBERED
        self.editor.set_kind(LineKind.PARAGRAPH if numbered else LineKind.NUMBERED)

    @Slot()
    def _on_standard_clicked(self) -> None:
        if self._prepared is None:
            return
        menu = QMenu(self)
        for name in sorted(self._prepared.template.paragraphs):
            action = menu.addAction(name.replace("_", " ").capitalize())
            action.triggered.connect(lambda _checked=False, name=name: self.insert_paragraph(name))
        menu.exec(self.standard.mapToGlobal(self.standard.rect().bottomLeft()))
        menu.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Draw the pages when the desk comes into sight."""
        if event.type() == QEvent.Type.Show and self._prepared is not None:
            self._preview_timer.start()
        return super().event(event)


def _mark(number: int, problem: LetterProblem) -> TextMark:
    return TextMark(number, problem.stops, problem.line, problem.excerpt, problem.field)
