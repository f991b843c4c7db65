"""Where a letter or a standard paragraph is worded: text, faults at their lines, versions kept."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.clock import uk_time
from casework.services import drafts, template_looks, template_versions
from casework.services.rights import may_edit_templates
from casework.services.template_facts import known_facts, label_of_fact
from casework.services.template_looks import SamplePages, TemplateBasis
from casework.summaries.letter_templates import (
    FactChoice,
    FaultWeight,
    TemplateFault,
    TemplateMark,
    TemplatePart,
    TemplateText,
    TemplateVersion,
)
from ui.dialogs.save_template_dialog import SaveTemplateDialog
from ui.jobs import Progress
from ui.pages.template_faults import FaultPanel
from ui.widgets.action_bar import ActionBar
from ui.widgets.button import Button
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.source_edit import LineFault, SourceEdit
from ui.window_context import WindowContext

LOOK_AFTER_MS = 250
_READ_ONLY = "This casebook is open for reading only."


@dataclass(frozen=True, slots=True)
class Drawn:
    """What a worker made of the text: what is wrong, and its pages where it can be read.

    ``go_to`` is the page on which another text than before begins.
    """

    faults: tuple[TemplateFault, ...]
    pages: tuple[bytes, ...]
    readable: bool
    go_to: int | None = None


class TemplateDesk(QWidget):
    """The editor column. ``drawn(Drawn)`` when pages and faults are there; ``kept()``."""

    drawn = Signal(object)
    kept = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._opened: TemplateText | None = None
        self._basis: TemplateBasis | None = None
        self._kind = ""
        self._faults: tuple[TemplateFault, ...] = ()
        self._known = known_facts()
        self._pixels = self._asked = 0
        self._unkept = False
        self._typed_at = ""
        self._drawn_of: object = None
        self._look_timer = QTimer(self)
        self._look_timer.setSingleShot(True)
        self._look_timer.setInterval(LOOK_AFTER_MS)
        self._look_timer.timeout.connect(self.look)
        self._keep_timer = KeepTimer(self, self.keep_typing)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.editor = SourceEdit(name="Text of the template")
        self.editor.setObjectName("editor")
        self.editor.edited.connect(self._on_editor_edited)
        self.editor.cursorPositionChanged.connect(self._on_editor_cursor_moved)
        column.addWidget(self.editor, 1)
        self.faults = FaultPanel()
        self.faults.setObjectName("faults")
        self.faults.line_asked.connect(self._on_faults_line_asked)
        self.faults.mend_asked.connect(self._on_faults_mend_asked)
        column.addWidget(self.faults)
        column.addWidget(self._make_foot())
        save = QShortcut(QKeySequence.StandardKey.Save, self)
        save.activated.connect(self.keep_button.animateClick)

    def _make_foot(self) -> QWidget:
        self.foot = ActionBar()
        self.undo_all_button = Button("Put away", tip="Put away what was typed since the version")
        self.undo_all_button.setObjectName("undo_all_button")
        self.undo_all_button.clicked.connect(self._on_undo_all_clicked)
        self.reset_button = Button("As shipped…", tip="Go back to the words that were shipped")
        self.reset_button.setObjectName("reset_button")
        self.reset_button.clicked.connect(self._on_reset_clicked)
        self.keep_button = Button(
            "Keep version…", role="primary", tip="Keep the words as the next version",
        )  # fmt: skip
        self.keep_button.setObjectName("keep_button")
        self.keep_button.clicked.connect(self._on_keep_clicked)
        for button in (self.undo_all_button, self.reset_button, self.keep_button):
            self.foot.add_button(button)
        return self.foot

    # -- a text -----------------------------------------------------------------------------

    @property
    def opened(self) -> TemplateText | None:
        """The letter or paragraph that is shown."""
        return self._opened

    @property
    def seen_in(self) -> str:
        """The letter in which the text is seen; none for a paragraph that no letter takes in."""
        return self._kind

    def show_text(self, opened: TemplateText, basis: TemplateBasis, *, kind: str) -> None:
        """Show a text with what was typed in it before; ``kind`` is the letter it is seen in."""
        self.keep_typing()
        self._opened, self._basis, self._kind = opened, basis, kind
        window = self._window
        key = template_versions.draft_key(opened.line.key)
        typed = window.commands.read(
            self, lambda: drafts.load_draft(window.casework, window.actor, key=key)
        )
        text = typed.payload.get("text") if typed is not None else None
        self._unkept = False
        wanted = text if isinstance(text, str) else opened.text
        if self.editor.words() != wanted:  # else the cursor stays, and what can be undone
            self.editor.set_words(wanted)
        self.editor.setReadOnly(not self.may_edit())
        self._typed_at = uk_time(typed.saved_at) if typed is not None else ""
        self._say()
        self.look()

    def show_in(self, kind: str) -> None:
        """Show the paragraph in another letter."""
        if kind != self._kind:
            self._kind = kind
            self.look()

    def may_edit(self) -> bool:
        """Tell whether this person words letters, in a casebook that can be written."""
        return may_edit_templates(self._window.actor) and not self._window.casework.read_only

    def is_changed(self) -> bool:
        """Tell whether something is typed that is no version yet."""
        opened = self._opened
        if opened is None:
            return False
        tidied = template_versions.tidied
        return tidied(self.editor.words()) != tidied(opened.text)

    def put(self, fact: FactChoice) -> None:
        """Put a fact where the cursor is; an open mark that was typed already is filled."""
        before = self.editor.before_cursor()
        opened = before.rstrip().endswith("{{") and fact.written.startswith("{{")
        space = "" if before.endswith(" ") else " "
        self.editor.put(f"{space}{fact.name} }}}}" if opened else fact.written)
        self.editor.setFocus()

    def take(self, version: TemplateVersion) -> None:
        """Put the words of another version into the text; it can be undone."""
        self.editor.selectAll()
        self.editor.put(version.text)
        self.editor.go_to_line(1)

    # -- pages and faults -----------------------------------------------------------------------

    def draw_at(self, pixels: int) -> None:
        """Draw the pages at another width."""
        if pixels != self._pixels:
            self._pixels = pixels
            self._look_timer.start()

    @Slot()
    def look(self) -> None:
        """Look at the text in a worker; only the last answer counts."""
        self._look_timer.stop()
        opened, basis = self._opened, self._basis
        if opened is None or basis is None or not self.isVisible():
            return
        text, kind, pixels, key = self.editor.words(), self._kind, self._pixels, opened.line.key
        self._asked += 1
        number = self._asked
        # A text that cannot be read leaves the pages as they are, but not those of another one.
        instead = "" if self._drawn_of == (key, kind) else opened.text

        def work(progress: Progress) -> Drawn | None:
            if number != self._asked or progress.cancelled():
                return None
            found = template_looks.look_at(basis, key, text, kind=kind)
            shown = found
            if found.prepared is None and instead:
                shown = template_looks.look_at(basis, key, instead, kind=kind)
            made = template_looks.pages_of(shown, width=pixels) if pixels else SamplePages(())
            return Drawn(
                found.faults, made.pages, found.prepared is not None, made.at if instead else None
            )

        self._window.jobs.start(
            self, "Setting the pages", work, quiet=True, asks=False,
            on_done=lambda made: self._on_drawn(number, made),
        )  # fmt: skip

    def _on_drawn(self, number: int, made: Drawn | None) -> None:
        if made is None or number != self._asked:
            return
        self._faults = made.faults
        if made.pages and self._opened is not None:
            self._drawn_of = (self._opened.line.key, self._kind)
        self.editor.set_faults(
            [
                LineFault(one.line, one.excerpt, one.weight is not FaultWeight.NOTES, one.message)
                for one in made.faults
                if one.line
            ]
        )
        self.faults.show_faults(made.faults)
        self._allow()
        self.drawn.emit(made)

    # -- keeping --------------------------------------------------------------------------------

    @Slot()
    def keep_typing(self) -> None:
        """Keep what was typed under the text's name: it is there after a crash."""
        self._keep_timer.stop()
        opened = self._opened
        if opened is None or not self._unkept or not self.may_edit():
            return
        self._unkept = False
        window, text = self._window, self.editor.words()
        key = template_versions.draft_key(opened.line.key)
        if self.is_changed():
            window.commands.attempt(
                self,
                lambda: drafts.save_draft(
                    window.casework, window.actor, key=key, payload={"text": text}
                ),
            )
        else:
            window.commands.attempt(
                self, lambda: drafts.discard_draft(window.casework, window.actor, key=key)
            )
        self._typed_at = uk_time(window.casework.clock.now())
        self._say()

    def _say(self) -> None:
        opened = self._opened
        if opened is None:
            return
        if not may_edit_templates(self._window.actor):
            words = f"The {self._window.actor.capacity.words} reads the letters; HR words them."
        elif self.is_changed():
            at = self._typed_at
            words = f"Typing saved {at} · no version yet" if at else "Typed · no version yet"
        else:
            words = opened.versions[0].words.capitalize()
        self.foot.set_note(words)
        self._allow()

    def _allow(self) -> None:
        opened = self._opened
        if opened is None:
            return
        changed, barred = self.is_changed(), self._barred()
        self.undo_all_button.setVisible(changed and self.may_edit())
        shipped = opened.line.mark is TemplateMark.SHIPPED
        self.reset_button.setVisible(not shipped)
        if not self.may_edit():
            may = may_edit_templates(self._window.actor)
            for button in (self.keep_button, self.reset_button):
                button.refuse(_READ_ONLY if may else "Letters are worded by the HR adviser.")
            return
        self.reset_button.allow()
        if not changed:
            self.keep_button.refuse("These are the words in force.")
        elif barred:
            points = "1 point" if len(barred) == 1 else f"{len(barred)} points"
            self.keep_button.refuse(f"{points} to put right first, at the lines that are marked.")
        else:
            self.keep_button.allow()

    def _barred(self) -> Sequence[TemplateFault]:
        return [fault for fault in self._faults if fault.weight is FaultWeight.BARS]

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep the typing when the page goes out of sight: another page, the lock, the end."""
        super().hideEvent(event)
        self.keep_typing()
        self._look_timer.stop()

    def event(self, event: QEvent) -> bool:
        """Draw the pages when the desk comes into sight."""
        if event.type() == QEvent.Type.Show and self._opened is not None:
            self._look_timer.start()
        return super().event(event)

    # -- slots ------------------------------------------------------------------------------------

    @Slot()
    def _on_editor_edited(self) -> None:
        self._unkept = True
        self._look_timer.start()
        self._keep_timer.typed()
        self._say()

    @Slot()
    def _on_editor_cursor_moved(self) -> None:
        name = self.editor.fact_at_cursor()
        self.faults.tell(f"{name}: {label_of_fact(name)}" if name in self._known else "")

    @Slot(object)
    def _on_faults_line_asked(self, fault: object) -> None:
        if isinstance(fault, TemplateFault):
            self.editor.go_to_line(fault.line, fault.excerpt)

    @Slot(object)
    def _on_faults_mend_asked(self, fault: object) -> None:
        """Put what is near in the place of what is not known, or what is missing at the cursor."""
        if not isinstance(fault, TemplateFault) or not fault.put or not self.may_edit():
            return
        if fault.line:
            self.editor.go_to_line(fault.line)
            self.editor.replace_words(fault.line, fault.excerpt, fault.put)
        else:
            self.editor.put(f"{fault.put}\n")
        self.editor.setFocus()

    @Slot()
    def _on_keep_clicked(self) -> None:
        opened = self._opened
        if opened is None:
            return
        self.keep_typing()
        lacks = [fault for fault in self._faults if fault.weight is FaultWeight.ASKS]
        dialog = SaveTemplateDialog(
            self._window, self, opened=opened, text=self.editor.words(), lacks=lacks
        )
        done = dialog.exec() == dialog.DialogCode.Accepted
        dialog.deleteLater()
        if done:
            self.kept.emit()

    @Slot()
    def _on_undo_all_clicked(self) -> None:
        if self._opened is not None:
            self.take(self._opened.versions[0])

    @Slot()
    def _on_reset_clicked(self) -> None:
        opened, window = self._opened, self._window
        if opened is None:
            return
        part = "letter" if opened.line.key.part is TemplatePart.LETTER else "paragraph"
        why = window.ask.reason(
            self,
            title=f"Go back to the shipped words of {opened.line.label}?",
            words=f"They are kept as the next version; every new draft takes them. The trust’s"
            f" words of this {part} stay among the versions.",
            label="Why",
            note="stands beside the version",
            act="Go back",
            do=lambda parent, why: window.commands.run(
                parent,
                lambda: template_versions.reset(
                    window.casework, window.actor, key=opened.line.key, why=why
                ),
            ),
        )
        if why is not None:
            self.kept.emit()
