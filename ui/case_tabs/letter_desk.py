"""Where a draft letter is typed: its text, its pages beside, its checks; kept as it is typed."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QMenu, QVBoxLayout, QWidget

from casework.clock import uk_short_instant, uk_time
from casework.ids import LetterId
from casework.services import drafts, letter_changes, letter_views, letters
from casework.services.letter_views import OpenedDraft, Prepared
from casework.summaries.letter_draft import DraftLine
from casework.summaries.letter_offers import Offers
from casework.summaries.letters import LetterChecks, LetterDraft, LetterProblem
from ui.case_tabs.letter_desk_parts import FindBar, LetterFoot, LetterTools
from ui.case_tabs.letter_drawing import Drawn, LetterDrawing
from ui.dialogs.letter_changes_dialog import LetterChangesDialog
from ui.jobs import Progress
from ui.widgets.banner import Banner
from ui.widgets.button import Button
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.letter_address_line import LetterAddressLine
from ui.widgets.letter_editor import LetterEditor, TextMark
from ui.widgets.letter_text import Values
from ui.window_context import WindowContext


class LetterDesk(QWidget):
    """The editor column. ``drawn(Drawn)`` when pages and checks are there.

    ``followed(DrawnPages)`` soon after each key, with the pages that ``in_sight`` names.
    """

    drawn = Signal(object)
    followed = Signal(object)
    field_followed = Signal(str)
    issue_asked = Signal()
    export_asked = Signal()
    address_asked = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._draft: LetterDraft | None = None
        self._prepared: Prepared | None = None
        self._marks: list[TextMark] = []
        self._unkept = False
        self._revision = 0
        self._keep_timer = KeepTimer(self, self._keep_typing)
        self.editor = LetterEditor(name="Text of the letter")
        self.editor.setObjectName("editor")
        self.tools = LetterTools(self.editor)
        self.find_bar = FindBar(self.editor)
        self.address_line = LetterAddressLine()
        self.address_line.setObjectName("address_line")
        self.changes = Banner("info", icon="ph.git-diff")
        self.changes.setObjectName("changes")
        self.foot = LetterFoot()
        self.drawing = LetterDrawing(window, self, self.editor.lines)
        self.drawing.line_at = self.editor.line_at
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self.tools, self.find_bar, self.address_line, self.changes):
            column.addWidget(part)
        self.changes.hide()
        column.addWidget(self.editor, 1)
        column.addWidget(self.foot)
        stops = (*self.tools.stops(), self.address_line.change_button, self.changes.action_button)
        for one, other in pairwise(
            (*stops, self.editor, self.foot.export_button, self.foot.issue_button)
        ):
            QWidget.setTabOrder(one, other)

    def _connect(self) -> None:
        self.tools.standard_asked.connect(self._on_standard_asked)
        self.address_line.change_asked.connect(self.address_asked)
        self.changes.acted.connect(self._on_changes_acted)
        self.editor.edited.connect(self._on_editor_edited)
        self.editor.field_followed.connect(self.field_followed)
        self.foot.export_button.clicked.connect(self.export_asked)
        self.foot.issue_button.clicked.connect(self.issue_asked)
        self.drawing.followed.connect(self.followed)
        self.drawing.drawn.connect(self._on_drawing_drawn)
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.activated.connect(self.keep)
        for keys, act in (
            ("Ctrl+F", self.find_bar.open),
            ("F3", lambda: self.find_bar.step(back=False)),
            ("Shift+F3", lambda: self.find_bar.step(back=True)),
        ):
            key = QShortcut(QKeySequence(keys), self)
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.activated.connect(act)

    @property
    def issue_button(self) -> Button:
        """The button that issues the letter."""
        return self.foot.issue_button

    # -- a draft ----------------------------------------------------------------------------

    @property
    def draft(self) -> LetterDraft | None:
        """The draft that is shown."""
        return self._draft

    def show_draft(self, opened: OpenedDraft | None) -> None:
        """Show a draft; what was typed in the one before is kept first."""
        self.keep()
        self._draft = opened.draft if opened is not None else None
        self._take_prepared(opened.prepared if opened is not None else None)
        self.changes.hide()
        if opened is None:
            return
        draft, may = opened.draft, self._may_write()
        self._marks = []
        self.editor.set_marks(())
        self.editor.set_letter(draft.lines, Values(draft.fields, draft.locked))
        self.editor.setReadOnly(not may)
        self.tools.set_writable(writable=may)
        self.foot.issue_button.refuse("The letter is being checked.")
        self.address_line.show_letter(draft.fields, may_write=may)
        self._revision = draft.line.revision
        # What was typed and never kept as a revision stands again as it was typed.
        self._unkept = draft.typed_at is not None and may
        self._say_kept()
        if draft.typed_at is not None:
            self.foot.set_note(f"Typed {uk_short_instant(draft.typed_at)}, and found again")
        self.drawing.draw()

    def refresh_facts(self) -> None:
        """Take the facts of the case anew, in a job; the text stays as it is typed."""
        draft, window = self._draft, self._window
        if draft is None:
            return
        letter_id = LetterId(draft.line.id)

        def work(_progress: Progress) -> OpenedDraft:
            return letter_views.open_to_edit(window.casework, window.actor, letter_id=letter_id)

        window.jobs.start(
            self, "Reading the facts of the letter", work, on_done=self._take_facts, quiet=True
        )

    def _take_facts(self, opened: OpenedDraft) -> None:
        shown = self._draft
        if shown is None or shown.line.id != opened.draft.line.id:
            return
        self._draft = opened.draft
        self._take_prepared(opened.prepared)
        self.editor.set_values(Values(opened.draft.fields, opened.draft.locked))
        self.address_line.show_letter(opened.draft.fields, may_write=self._may_write())
        self.drawing.draw()

    def _take_prepared(self, prepared: Prepared | None) -> None:
        self._prepared = prepared
        self.drawing.set_letter(prepared)

    def _may_write(self) -> bool:
        return letters.may_write(self._window.actor) and not self._window.casework.read_only

    def insert_paragraph(self, name: str) -> None:
        """Put a standard paragraph after the line where the cursor is."""
        if self._prepared is not None:
            self.editor.insert_lines(letter_views.paragraph_lines(self._prepared, name))

    # -- pages and checks -----------------------------------------------------------------------

    @Slot(object)
    def _on_drawing_drawn(self, made: Drawn) -> None:
        self.take_checks(made.checks)
        self._show_offers(made.offers)
        self.drawn.emit(made)

    def take_checks(self, checks: LetterChecks) -> None:
        """Mark what is to be put right, and open or close the way to issue."""
        self._marks = [
            _mark(number, problem) for number, problem in enumerate(checks.problems, start=1)
        ]
        self.editor.set_marks(self._marks)
        if not self._may_write():
            self.foot.issue_button.refuse(
                f"The {self._window.actor.capacity.words} issues no letters."
            )
        elif checks.stops:
            plural = "" if checks.stops == 1 else "s"
            self.foot.issue_button.refuse(
                f"{checks.stops} point{plural} to put right first: they stand at the right."
            )
        else:
            self.foot.issue_button.allow()

    def go_to_mark(self, number: int) -> None:
        """Put the cursor at the mark of a number."""
        if 0 < number <= len(self._marks):
            self.editor.go_to_mark(self._marks[number - 1])

    # -- what the case changed ---------------------------------------------------------------------

    def _show_offers(self, offers: Offers) -> None:
        count = len(offers.changes)
        if not count or not self._may_write():
            self.changes.hide()
            return
        places = "1 place" if count == 1 else f"{count} places"
        self.changes.show_words(
            "The case changed since this draft was begun:", f"{places}.", action="Compare…"
        )
        self.changes.action_button.setToolTip("Take or leave what the letter would now say")
        self.changes.show()

    @Slot()
    def _on_changes_acted(self) -> None:
        prepared = self._prepared
        if prepared is None:
            return
        lines = self.editor.lines()
        dialog = LetterChangesDialog(
            self._window, self, prepared=prepared, lines=lines,
            offers=letter_changes.offers(prepared, lines),
        )  # fmt: skip
        if dialog.exec() == dialog.DialogCode.Accepted and dialog.body_now is not None:
            self._take_body(letter_views.read_body(dialog.body_now))
        dialog.deleteLater()
        self.editor.setFocus()

    def _take_body(self, lines: Sequence[DraftLine]) -> None:
        """Show what was taken: one step, which can be undone as typing can."""
        self.editor.set_lines(lines)
        self._keep_timer.stop()
        self._unkept = False
        self._revision = self._draft.line.revision if self._draft is not None else 0
        self._say_kept()

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
        at = uk_time(self._window.casework.clock.now())
        self.foot.set_note(f"Saved {at} · draft {self._revision}")

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the text when it goes out of sight: another tab, the lock, the end."""
        super().hideEvent(event)
        if self._unkept:
            self.keep()
        self.drawing.stop()

    # -- slots ------------------------------------------------------------------------------------

    @Slot()
    def _on_editor_edited(self) -> None:
        self._unkept = True
        self.drawing.typed()
        self._keep_timer.typed()

    @Slot()
    def _on_standard_asked(self) -> None:
        if self._prepared is None:
            return
        menu = QMenu(self)
        for name in sorted(self._prepared.template.paragraphs):
            action = menu.addAction(name.replace("_", " ").capitalize())
            action.triggered.connect(lambda _checked=False, name=name: self.insert_paragraph(name))
        menu.addSeparator()
        edit = menu.addAction("Edit standard paragraphs…")
        edit.triggered.connect(lambda: self._window.navigate("templates", part="paragraph"))
        button = self.tools.standard
        menu.exec(button.mapToGlobal(button.rect().bottomLeft()))
        menu.deleteLater()

    def event(self, event: QEvent) -> bool:
        """Draw the pages when the desk comes into sight."""
        if event.type() == QEvent.Type.Show:
            self.drawing.soon()
        return super().event(event)


def _mark(number: int, problem: LetterProblem) -> TextMark:
    return TextMark(number, problem.stops, problem.line, problem.excerpt, problem.field)
