"""Log a suspected breach: what was seen, who, what, when and where, and the questions."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QEvent, QMimeData, QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from casework.changes import Topic
from casework.clock import today
from casework.errors import BadInput, CaseworkError, Refused
from casework.rules.screens import QUESTIONS, Answer, Screen, data_breach_note
from casework.services import case_pages, cases, drafts, people, schools
from casework.services.case_visibility import may_log
from casework.services.platforms import shipped_platforms
from ui import theme
from ui.case_signals import Freshness
from ui.pages.log_evidence import LogEvidence
from ui.pages.log_reading import LogReading
from ui.pages.log_suggestions import LogSuggestions
from ui.widgets.action_bar import ActionBar
from ui.widgets.banner import Banner, child_banner
from ui.widgets.button import Button, Link
from ui.widgets.evidence_tray import EvidenceTray
from ui.widgets.panels import ScrolledColumn, Splitter
from ui.widgets.question_list import QuestionList
from ui.widgets.report_form import FormLists, ReportForm
from ui.widgets.report_form_values import (
    aware_instant,
    conduct_typed,
    form_state,
    read_form,
    show_state,
)
from ui.widgets.restriction_fields import RestrictionFields
from ui.widgets.section_head import PageHead, SectionHead
from ui.widgets.suggestion_panel import SuggestionPanel
from ui.window_context import WindowContext

SAVE_AFTER_MS = 700
_SAVED = "Saved as you type. You can leave and come back."


class LogBreachPage(QWidget):
    """The form of a new report. What is typed is kept as an encrypted draft until it is logged."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._loaded = False
        self._dirty = False
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._make_head()
        self._make_columns()
        self._make_bar()
        self._lay_out()
        self.evidence = LogEvidence(window, self.tray, cases.LOG_DRAFT, self)
        self.evidence.changed.connect(self._say_what_happens)
        LogReading(window, self.evidence, self.tray.read_text, self.form.text, self)
        self.suggestions = LogSuggestions(window, self.suggestion_panel, self.form, self)
        self._save_later = QTimer(self)
        self._save_later.setSingleShot(True)
        self._save_later.setInterval(SAVE_AFTER_MS)
        self._save_later.timeout.connect(self.keep_typed)
        self._connect()
        self._freshness = Freshness(self, window.signals, {Topic.PEOPLE}, self._load_lists)

    # -- making -------------------------------------------------------------------------

    def _make_head(self) -> None:
        self.head = PageHead("Log a suspected breach")
        self.close_link = Link("Close, keep what I typed", shortcut="Esc")
        self.close_link.setObjectName("close_link")
        self.head.add(self.close_link)
        self.child_banner = child_banner()
        self.child_banner.setObjectName("child_banner")
        self.problem_banner = Banner("stop", icon="ph.warning-fill")
        self.problem_banner.hide()

    def _make_columns(self) -> None:
        self.tray = EvidenceTray()
        self.tray.setObjectName("tray")
        self.tray.setMinimumWidth(280)
        self.form = ReportForm()
        self.form.setObjectName("form")
        self.questions = QuestionList(QUESTIONS)
        self.questions.setObjectName("questions")
        self.restriction = RestrictionFields()
        self.restriction.setObjectName("restriction")
        self.middle = ScrolledColumn(margins=(theme.space(6), 0, theme.space(6), theme.space(5)))
        self.middle.setObjectName("middle")
        self.middle.add(SectionHead("2  Who, what, when and where", rule=False))
        self.middle.add(self.form)
        self.middle.column.addSpacing(theme.space(3))
        self.question_head = SectionHead("3  Questions a person must answer")
        self.middle.add(self.question_head)
        self.middle.add(self.questions)
        self.middle.column.addSpacing(theme.space(2))
        self.suggestion_panel = SuggestionPanel(
            "Once the facts are set down: clauses and routes to look at, with reasons. No finding."
        )
        self.suggestion_panel.setObjectName("suggestion_panel")
        self.middle.add(self.suggestion_panel)
        self.middle.column.addSpacing(theme.space(3))
        self.middle.add(SectionHead("4  Who may see the case", rule=False))
        self.middle.add(self.restriction)

    def _make_bar(self) -> None:
        self.bar = ActionBar()
        self.log_button = Button(
            "Log case",
            role="primary",
            shortcut="Ctrl+Return",
            shows_shortcut=True,
            tip="Make the case with its clocks",
        )
        self.log_button.setObjectName("log_button")
        self.discard_button = Button("Discard", tip="Put away what was typed and kept here")
        self.discard_button.setObjectName("discard_button")
        self.bar.add_button(self.discard_button)
        self.bar.add_button(self.log_button)

    def _lay_out(self) -> None:
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.setSpacing(0)
        outer.addWidget(self.head)
        outer.addWidget(self.child_banner)
        right = QWidget()
        column = QVBoxLayout(right)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.middle, 1)
        column.addWidget(self.problem_banner)
        column.addWidget(self.bar)
        self.columns = Splitter("log-breach")
        # Large text needs its room in the form: the pictures beside it give way.
        self.columns.add(self.tray, round(402 / theme.text_scale() ** 0.5))
        self.columns.add(right, 860, stretch=1)
        self.columns.remember(self._window.settings)
        outer.addWidget(self.columns, 1)

    def _connect(self) -> None:
        self.close_link.clicked.connect(self._on_close_clicked)
        self.child_banner.acted.connect(self._on_already_happened)
        self.form.changed.connect(self._on_form_changed)
        self.questions.changed.connect(self._on_form_changed)
        self.restriction.changed.connect(self._on_form_changed)
        self.log_button.clicked.connect(self.log)
        self.discard_button.clicked.connect(self._on_discard_clicked)
        paste = QShortcut(QKeySequence(QKeySequence.StandardKey.Paste), self)
        paste.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        paste.activated.connect(self._on_paste_activated)
        for editor in (*self.findChildren(QLineEdit), *self.findChildren(QPlainTextEdit)):
            editor.installEventFilter(self)

    # -- showing ------------------------------------------------------------------------

    def show_place(self, **_where: Any) -> None:
        """Show the form as it was left."""
        self._window.set_title("Log a suspected breach")
        if not self._loaded:
            self._loaded = True
            self._load_lists()
            self._load_draft()
        self.evidence.refresh()
        self._say_what_happens()
        self._say_whether()
        self.tray.drop_box.choose_button.setFocus()

    def _say_whether(self) -> None:
        """Turn the form off, with the reason, where this person may not log here."""
        window = self._window
        reason = ""
        if window.casework.read_only:
            reason = "This casebook is open for reading only, so nothing can be logged."
        elif not may_log(window.actor):
            reason = f"Nothing is logged in the capacity of {window.actor.capacity.words}."
        for widget in (self.form, self.questions, self.restriction, self.tray.drop_box):
            widget.setEnabled(not reason)
        for button in (self.log_button, self.discard_button):
            if reason:
                button.refuse(reason)
            else:
                button.allow()
        if reason:
            self.bar.set_note(reason)

    def _load_lists(self) -> None:
        casework = self._window.casework
        self.form.set_lists(
            FormLists(
                people=people.known_people(casework),
                schools=[school.name for school in schools.schools(casework)],
                platforms=[platform.name for platform in shipped_platforms()],
                today=today(casework.clock),
            )
        )

    def _load_draft(self) -> None:
        kept = drafts.load_draft(self._window.casework, self._window.actor, key=cases.LOG_DRAFT)
        if kept is None:
            return
        show_state(self.form, kept.payload)
        self.questions.set_answers(_answers(kept.payload.get("answers")))
        self.restriction.set_state(kept.payload)

    def _say_what_happens(self) -> None:
        answers = self.questions.answers()
        clocks = 2
        clocks += answers.get(Screen.SAFEGUARDING) in (Answer.YES, Answer.UNKNOWN)
        clocks += answers.get(Screen.DATA_BREACH) is Answer.YES
        reference = cases.next_reference(self._window.casework)
        letter = (
            " and a draft of letter L01 to the reporter" if self.form.reporter.text_value() else ""
        )
        self.bar.set_note(f"Logging makes {reference} with {clocks} clocks{letter}.\n{_SAVED}")
        self.question_head.set_note("")
        self.question_head.count.setText(self.questions.answered_words())
        self.question_head.count.show()
        note = data_breach_note(aware_instant(self.form))
        self.questions.row(Screen.DATA_BREACH).note.setText(note)
        self._say_policy()

    def _say_policy(self) -> None:
        conduct = conduct_typed(self.form)
        found = (
            case_pages.policies_on(self._window.casework, conduct=conduct)
            if conduct.begins.first is not None
            else ()
        )
        self.head.set_line(f"{found[0].title}. {found[0].words}" if found else "")

    # -- keeping ------------------------------------------------------------------------

    def _on_form_changed(self) -> None:
        self._dirty = True
        if not self._save_later.isActive():  # who types without a pause is kept as well
            self._save_later.start()
        self._say_what_happens()

    def keep_typed(self) -> None:
        """Keep now what was typed; nothing to do when it is kept already."""
        self._save_later.stop()
        if not self._dirty or self._window.casework.read_only:
            return
        window = self._window
        kept = window.commands.attempt(
            self,
            lambda: drafts.save_draft(
                window.casework, window.actor, key=cases.LOG_DRAFT, payload=self._state()
            ),
        )
        self._dirty = kept is None

    def _state(self) -> dict[str, Any]:
        return {
            **form_state(self.form),
            **self.restriction.state(),
            "answers": {s.value: a.value for s, a in self.questions.answers().items()},
        }

    def _empty(self) -> None:
        self._save_later.stop()
        self._dirty = False
        show_state(self.form, {})
        self.form.show_problems(())
        self.questions.set_answers({})
        self.restriction.set_state({})
        self.clear_refusal()

    # -- acting -------------------------------------------------------------------------

    def log(self) -> None:
        """Log the case, or say at each field what is to be put right first."""
        if self.evidence.busy:
            self.show_refusal(
                Refused("Something is still being kept.", cure="Log the case in a moment.")
            )
            return
        window = self._window
        report, problems = read_form(
            self.form,
            self.questions.answers(),
            restricted=self.restriction.restricted,
            open_to=self.restriction.open_to,
        )
        if report is not None:
            problems = cases.problems_of(window.casework, report=report)
        self.form.show_problems(problems)
        if problems or report is None:
            count = len(problems)
            self.problem_banner.show_words(
                f"{count} thing{'' if count == 1 else 's'} to put right before it can be logged.",
                " ".join(p.message for p in problems if self.form.field_of(p.field) is None),
            )
            self.problem_banner.show()
            return
        made = window.commands.run(
            self,
            lambda: cases.log_suspected_breach(window.casework, window.actor, report=report),
        )
        if made is not None:
            self._empty()
            window.navigate("case", case_id=made.case_id, tab="overview")

    def show_refusal(self, error: CaseworkError) -> None:
        """Show what was refused above the form, and at its field where there is one."""
        place = self.form.field_of(error.field) if isinstance(error, BadInput) else None
        if place is not None:
            place.show_error(f"{error.message} {error.cure}")
        detail = " ".join(error.problems) if isinstance(error, Refused) else ""
        self.problem_banner.show_words(error.message, error.cure, detail=detail)
        self.problem_banner.show()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.problem_banner.hide()

    def _on_close_clicked(self) -> None:
        self.keep_typed()
        self._window.navigate("cases")

    def _on_discard_clicked(self) -> None:
        kept = self.evidence.count
        words = "What was typed here is put away and cannot be brought back."
        if kept:
            words += (
                f" The {kept} item{'' if kept == 1 else 's'} of evidence stay in the casebook, "
                "set aside, with their record; what came from the inbox goes back into it."
            )
        window = self._window
        if not window.ask.confirm(
            self, "Discard this report?", words, act="Discard", decline="Keep it"
        ):
            return
        if not self.evidence.set_all_aside("The report was discarded before it was logged."):
            return
        done = window.commands.attempt(
            self, lambda: drafts.discard_draft(window.casework, window.actor, key=cases.LOG_DRAFT)
        )
        if done is not None:
            self._empty()
            window.navigate("cases")

    def _on_already_happened(self) -> None:
        self.evidence.seal_asked()

    # -- pasting ------------------------------------------------------------------------

    def _on_paste_activated(self) -> None:
        self.evidence.paste(QGuiApplication.clipboard().mimeData())

    def take_evidence(self, mime: QMimeData, how: str) -> bool:
        """Take what is pasted where the form holds no words, or dropped beside its box."""
        return self.form.isEnabled() and self.evidence.paste(mime, how)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take a picture pasted into a field of text as evidence; words go into the field."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            mime = QGuiApplication.clipboard().mimeData()
            pasted = event.matches(QKeySequence.StandardKey.Paste)
            if pasted and (not mime.hasText() or mime.hasUrls()):
                return self.evidence.paste(mime)
        return False


def _answers(kept: object) -> dict[Screen, Answer]:
    if not isinstance(kept, dict):
        return {}
    screens, known = set(Screen), set(Answer)
    return {
        Screen(screen): Answer(answer)
        for screen, answer in kept.items()
        if screen in screens and answer in known
    }
