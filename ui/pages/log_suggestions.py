"""What might apply to the report being typed: asked a moment after typing stops, in a job."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QObject, QTimer, Slot
from PySide6.QtWidgets import QWidget

from casework.errors import CaseworkError
from casework.rules.report import AccountType, Conduct, WorkerType
from casework.services import suggestions
from casework.summaries.suggestions import Suggestions
from ui.widgets.report_form import ReportForm
from ui.widgets.report_form_values import conduct_typed
from ui.widgets.suggestion_panel import SuggestionPanel
from ui.window_context import WindowContext

_ASK_AFTER_MS = 350


@dataclass(frozen=True, slots=True)
class _Asked:
    text: str
    account: AccountType
    worker: WorkerType
    conduct: Conduct


class LogSuggestions(QObject):
    """Fills the panel while it is unfolded; a folded one costs nothing."""

    def __init__(
        self, window: WindowContext, panel: SuggestionPanel, form: ReportForm, owner: QWidget
    ) -> None:
        super().__init__(owner)
        self._window = window
        self._panel = panel
        self._form = form
        self._owner = owner
        self._asked: _Asked | None = None
        self._busy = False
        self._later = QTimer(self)
        self._later.setSingleShot(True)
        self._later.setInterval(_ASK_AFTER_MS)
        self._later.timeout.connect(self._ask)
        panel.unfolded.connect(self._on_panel_unfolded)
        form.changed.connect(self._on_form_changed)

    def stop(self) -> None:
        """Ask nothing more for now."""
        self._later.stop()

    @Slot()
    def _on_form_changed(self) -> None:
        if self._panel.is_open:
            self._later.start()

    @Slot()
    def _on_panel_unfolded(self) -> None:
        self._asked = None
        self._ask()

    def _wanted(self) -> _Asked:
        form = self._form
        kind = form.account_type.value()
        chosen = form.employee.person()
        worker = chosen.worker_type if chosen is not None else form.new_person.subject().worker_type
        return _Asked(
            form.text.toPlainText(),
            AccountType(kind) if isinstance(kind, str) else AccountType.UNKNOWN,
            worker or WorkerType.EMPLOYEE,
            conduct_typed(form),
        )

    def _ask(self) -> None:
        wanted = self._wanted()
        if self._busy or wanted == self._asked or not self._panel.is_open:
            return
        self._asked = wanted
        if not wanted.text.strip():
            self._panel.say("Set down what happened first: the words are all that this goes by.")
            return
        window = self._window
        self._busy = True
        window.jobs.start(
            self._owner,
            "Looking at what might apply",
            lambda _progress: suggestions.what_might_apply(
                window.casework,
                window.actor,
                text=wanted.text,
                account_type=wanted.account,
                worker_type=wanted.worker,
                conduct=wanted.conduct,
            ),
            on_done=self._on_found,
            on_refused=self._on_refused,
            on_cancelled=self._on_cancelled,
            quiet=True,
        )

    def _on_found(self, found: Suggestions) -> None:
        self._busy = False
        self._panel.show_suggestions(found)
        self._ask()  # what was typed meanwhile

    def _on_refused(self, error: CaseworkError) -> None:
        self._busy = False
        self._panel.say(str(error))
        self._ask()  # what was typed meanwhile

    def _on_cancelled(self) -> None:
        self._busy = False
