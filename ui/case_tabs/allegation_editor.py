"""One allegation: its text with live checks, its clauses, and what was typed kept as a draft."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QResizeEvent, QTextCursor
from PySide6.QtWidgets import QVBoxLayout, QWidget

from casework.changes import Done
from casework.clock import to_london, today, uk_short, uk_time
from casework.errors import BadInput, CaseworkError
from casework.ids import AllegationId, CaseId
from casework.services import allegations, drafts
from casework.summaries.allegations import AllegationView
from ui import theme
from ui.case_tabs.allegation_clauses import AllegationClauses
from ui.widgets.action_bar import ActionBar
from ui.widgets.allegation_form import AllegationForm
from ui.widgets.banner import Banner
from ui.widgets.button import Button, Link
from ui.widgets.chip import ChipWords
from ui.widgets.keep_timer import KeepTimer
from ui.widgets.panels import ScrolledColumn, Splitter
from ui.widgets.section_head import PanelHead
from ui.window_context import WindowContext

_CHECK_AFTER_MS = 250
_BESIDE_FROM = 760
_BAR_ROOM = 18


class AllegationEditor(QWidget):
    """``saved(allegation_id)`` when the text was stored; ``withdrawn`` when it was withdrawn."""

    saved = Signal(object)
    withdrawn = Signal()

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._case_id: CaseId | None = None
        self._view: AllegationView | None = None
        self._locked = ""
        self._dirty = False
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        splitter = Splitter("allegation")
        self._splitter = splitter
        self._side = self._text_side()
        splitter.add(self._side, 520, stretch=4)
        self.clauses = AllegationClauses(window)
        self.clauses.setObjectName("clauses")
        self.clauses.setMinimumWidth(240)
        splitter.add(self.clauses, 370, stretch=3)
        splitter.remember(window.settings)
        column.addWidget(splitter, 1)
        column.addWidget(self._foot())
        self._check_later = QTimer(self)
        self._check_later.setSingleShot(True)
        self._check_later.setInterval(_CHECK_AFTER_MS)
        self._check_later.timeout.connect(self._check)
        self._keep_later = KeepTimer(self, self.keep_typed)

    def _text_side(self) -> QWidget:
        side = QWidget()
        column = QVBoxLayout(side)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self._head = PanelHead("Allegation", ground="panel")
        self.withdraw_link = Link("Withdraw", tip="Withdraw it, with the reason", small=True)
        self.withdraw_link.setObjectName("withdraw_link")
        self.withdraw_link.clicked.connect(self._on_withdraw_clicked)
        self.history_link = Link(
            "How it read before", tip="Show every wording, and what told the employee", small=True
        )
        self.history_link.setObjectName("history_link")
        self.history_link.clicked.connect(self._on_history_link_clicked)
        self._head.add(self.history_link)
        self._head.add(self.withdraw_link)
        column.addWidget(self._head)
        self.unsaved = Banner("info", action="Put it away")
        self.unsaved.setObjectName("unsaved")
        self.unsaved.acted.connect(self._on_put_away)
        self.unsaved.hide()
        column.addWidget(self.unsaved)
        edge = theme.space(4)
        self._scroller = ScrolledColumn(margins=(edge, 0, edge, 0))
        self.form = AllegationForm(today=today(self._window.casework.clock))
        self.form.setObjectName("form")
        self.form.setMaximumWidth(theme.size("measure_max"))
        self.form.changed.connect(self._on_form_changed)
        self._scroller.add(self.form)
        column.addWidget(self._scroller, 1)
        return side

    def _foot(self) -> QWidget:
        self.action_bar = ActionBar()
        self.put_away_button = Button("Put changes away", tip="Show it again as it was stored")
        self.put_away_button.setObjectName("put_away_button")
        self.put_away_button.clicked.connect(self._on_put_away)
        self.save_button = Button(
            "Save allegation", role="primary", shortcut="Ctrl+S", shows_shortcut=True
        )
        self.save_button.setObjectName("save_button")
        self.save_button.clicked.connect(self.save)
        self.action_bar.add_button(self.put_away_button)
        self.action_bar.add_button(self.save_button)
        return self.action_bar

    def hideEvent(self, event: QHideEvent) -> None:
        """Keep what was just typed when another place is shown."""
        self._check_later.stop()
        if self._keep_later.isActive():
            self.keep_typed()
        super().hideEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the clauses beneath the text where both have no room side by side."""
        super().resizeEvent(event)
        beside = self.width() / theme.text_scale() >= _BESIDE_FROM
        wanted = Qt.Orientation.Horizontal if beside else Qt.Orientation.Vertical
        needed = self.form.minimumSizeHint().width() + 2 * theme.space(4) + _BAR_ROOM
        self._side.setMinimumWidth(min(needed, self.width()))
        if self._splitter.orientation() != wanted:
            self._splitter.setOrientation(wanted)
            self._splitter.setSizes([3, 2])

    # -- showing ------------------------------------------------------------------------

    @property
    def view(self) -> AllegationView | None:
        """The allegation shown; None while a new one is written."""
        return self._view

    def is_writing(self, case_id: CaseId) -> bool:
        """Tell whether a new allegation of this case is being written."""
        return self._view is None and self._case_id == case_id

    def show_new(self, case_id: CaseId) -> None:
        """Begin a new allegation from what was reported, or go on with what was typed."""
        self.keep_typed()
        window = self._window
        text = window.commands.read(
            self,
            lambda: allegations.first_words(window.casework, window.actor, case_id=case_id),
        )
        if text is None:
            return
        self._case_id, self._view = case_id, None
        self.form.set_value(text)
        self._show_state("New allegation", "begun from what was reported")
        self._restore()

    def begin(self) -> None:
        """Put the cursor behind the words, ready to go on."""
        self.form.wording.area.moveCursor(QTextCursor.MoveOperation.End)
        self.form.wording.setFocus()

    def show_allegation(self, view: AllegationView, *, locked: str = "") -> None:
        """Show an allegation, with what was typed and not yet saved, if there is any.

        ``locked`` says why it stands as it is.
        """
        self.keep_typed()
        self._locked = locked
        self._case_id, self._view = view.case_id, view
        self.form.set_value(view.text)
        day = uk_short(to_london(view.drafted_at).date())
        note = f"version {view.version}, drafted by {view.drafted_by}, {day}"
        self._show_state(f"Allegation {view.number}", note)
        self._restore()

    def _show_state(self, head: str, note: str) -> None:
        self._dirty = False
        self._keep_later.stop()
        self._head.set_text(head)
        self._head.set_note(note)
        refusal = self._refusal()
        self.form.set_read_only(refusal)
        self.withdraw_link.setVisible(self._view is not None and not refusal)
        self.history_link.setVisible(self._view is not None and self._view.version > 1)
        self._say_standing()
        self._check()

    def _refusal(self) -> str:
        """Say why nothing can be changed here, or an empty text."""
        window = self._window
        if window.casework.read_only:
            return "This casebook is open for reading only."
        if self._view is not None and self._view.withdrawn:
            return f"Withdrawn: {self._view.withdrawn_reason}"
        if not allegations.may_draft(window.actor):
            return f"Not changed in the capacity of {window.actor.capacity.words}."
        return self._locked

    def _say_standing(self, kept: str = "") -> None:
        refusal = self._refusal()
        changed = self._dirty or self._view is None
        words = refusal or (kept if self._dirty else "")
        if not words and self._view is not None and self._view.change_needs_reason:
            words = "It was agreed as it stands: a change needs a reason, and a letter."
        self.action_bar.set_note(words)
        self.put_away_button.setVisible(self._dirty and not refusal)
        if refusal:
            self.save_button.refuse(refusal)
        elif not changed:
            self.save_button.refuse("Nothing has been changed")
        else:
            self.save_button.allow()
        later = "Save the allegation first: the clauses follow its date and account."
        self.clauses.show_allegation(self._view, refusal=refusal or (later if changed else ""))

    # -- typing -------------------------------------------------------------------------

    @Slot()
    def _on_form_changed(self) -> None:
        self._check_later.start()
        self._keep_later.typed()
        if not self._dirty:
            self._dirty = True
            self._say_standing()

    @Slot()
    def _check(self) -> None:
        text, conduct = self.form.wording.text_value(), self.form.conduct_so_far()
        report = allegations.look_at_wording(wording=text, conduct=conduct)
        chips: tuple[ChipWords, ...] = ()
        seriousness = self.form.seriousness_words()
        if seriousness:
            chips = (ChipWords(seriousness, "neutral", "ph.info"),)
        self.form.wording.show_report(report, more=chips)

    def _draft_key(self) -> str:
        if self._view is not None:
            return f"allegation:{self._view.allegation_id}"
        return f"allegation:new:{self._case_id}"

    def keep_typed(self) -> None:
        """Keep what was typed as a draft, now."""
        self._keep_later.stop()
        if not self._dirty or self._case_id is None or self._refusal():
            return
        window, case_id, key = self._window, self._case_id, self._draft_key()
        payload = self.form.payload()
        kept = window.commands.run(
            self,
            lambda: drafts.save_draft(
                window.casework, window.actor, key=key, payload=payload, case_id=case_id
            ),
        )
        if kept is not None:
            self._say_standing(f"Draft kept at {uk_time(kept)}; not saved yet.")

    def _restore(self) -> None:
        """Show what was typed earlier and not saved."""
        window, key = self._window, self._draft_key()
        kept = window.commands.read(
            self, lambda: drafts.load_draft(window.casework, window.actor, key=key)
        )
        self.unsaved.setVisible(kept is not None and not self._refusal())
        if kept is None or self._refusal():
            return
        self.form.set_payload(kept.payload)
        self._dirty = True
        when = f"{uk_short(to_london(kept.saved_at).date())}, {uk_time(kept.saved_at)}"
        self.unsaved.show_words(
            "Not saved yet:", f"this was typed by {kept.saved_by} on {when}.", action="Put it away"
        )
        self._say_standing(f"Draft kept at {uk_time(kept.saved_at)}; not saved yet.")
        self._check()

    # -- acts ---------------------------------------------------------------------------

    @Slot()
    def save(self) -> None:
        """Store the text: a new allegation, or the same one reworded."""
        window, case_id, view = self._window, self._case_id, self._view
        if case_id is None or not self.save_button.isEnabled():
            return
        why = self._reason_of_change(case_id, view)
        if why is None:
            return
        self.form.clear_errors()
        key = self._draft_key()
        # What is being stored is no draft any more, should the list be read again meanwhile.
        self._dirty = False
        self._keep_later.stop()
        done = window.commands.run(self, lambda: self._store(case_id, view, why))
        if done is None:
            self._dirty = True
            self._say_standing()
            return
        self.unsaved.hide()
        window.commands.run(
            self, lambda: drafts.discard_draft(window.casework, window.actor, key=key)
        )
        self.saved.emit(done)

    def _reason_of_change(self, case_id: CaseId, view: AllegationView | None) -> str | None:
        """Ask why what was agreed changes; empty where no reason is wanted, None to leave it."""
        window = self._window
        if view is not None:
            if not view.change_needs_reason:
                return ""
            title = f"Why does allegation {view.number} change?"
        else:
            if not allegations.addition_needs_reason(
                window.casework, window.actor, case_id=case_id
            ):
                return ""
            title = "Why is an allegation added now?"
        return window.ask.reason(
            self,
            title,
            "The employee has been told, or the terms of reference hold it, as it was. What was"
            " said before is kept beside the new words: the employee is told in writing by letter"
            " L16, and the terms are amended.",
            act="Save allegation",
            note="letter L16 says it to the employee, word for word",
        )

    def _store(self, case_id: CaseId, view: AllegationView | None, why: str) -> Done[AllegationId]:
        window, text = self._window, self.form.value()
        if view is None:
            return allegations.draft_allegation(
                window.casework, window.actor, case_id=case_id, text=text, why=why
            )
        done = allegations.edit_allegation(
            window.casework, window.actor, allegation_id=view.allegation_id, text=text, why=why
        )
        return Done(view.allegation_id, done.changes)

    @Slot()
    def _on_put_away(self) -> None:
        window, key, case_id = self._window, self._draft_key(), self._case_id
        window.commands.attempt(
            self, lambda: drafts.discard_draft(window.casework, window.actor, key=key)
        )
        self._dirty = False
        self.unsaved.hide()
        if self._view is not None:
            self.show_allegation(self._view)
        elif case_id is not None:
            self.show_new(case_id)

    @Slot()
    def _on_history_link_clicked(self) -> None:
        from ui.dialogs.allegation_history_dialog import show_history

        if self._view is not None:
            show_history(self._window, self, self._view)

    @Slot()
    def _on_withdraw_clicked(self) -> None:
        window, view = self._window, self._view
        if view is None:
            return
        reason = window.ask.reason(
            self,
            f"Withdraw allegation {view.number}?",
            "It is no longer alleged. It stays in the record under its number, with the reason; "
            "its number is not used again.",
            act="Withdraw allegation",
            note="where the employee was told, letter L16 says it word for word",
        )
        if reason is None:
            return
        done = window.commands.attempt(
            self,
            lambda: allegations.withdraw_allegation(
                window.casework, window.actor, allegation_id=view.allegation_id, reason=reason
            ),
        )
        if done is not None:
            self.withdrawn.emit()

    def show_refusal_at_field(self, error: CaseworkError) -> bool:
        """Show a refusal at the field it names; tell whether there is one."""
        if isinstance(error, BadInput) and error.field in self.form.fields:
            field = self.form.fields[error.field]
            field.show_error(f"{error.message} {error.cure}".strip())
            self._scroller.ensureWidgetVisible(field)
            field.editor.setFocus()
            return True
        return False
