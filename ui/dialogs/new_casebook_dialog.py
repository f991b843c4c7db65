"""Make a casebook: short steps, and nothing on the disk before the backup is asked for."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from casework import app
from casework.actor import Actor
from casework.clock import Clock
from casework.errors import BadInput, CaseworkError
from casework.services.casebooks import back_up
from casework.services.context import Casework
from casework.summaries.casebooks import BackupMade, NewCasebook
from ui.ask import Ask
from ui.dialogs.base_dialog import BaseDialog
from ui.jobs import Jobs, Progress
from ui.widgets.new_casebook_steps import (
    AnchorStep,
    BackupStep,
    PersonStep,
    SheetStep,
    Step,
    TrustStep,
    TypeBackStep,
)


class NewCasebookDialog(BaseDialog):
    """``casework`` and ``actor`` are set when the dialog was accepted."""

    enter_goes_on = True

    def __init__(
        self, parent: QWidget, clock: Clock, ask: Ask, *, begun: NewCasebook | None = None
    ) -> None:
        super().__init__(parent, title=TrustStep.title, act="Next", decline="Not yet", large=True)
        self._clock = clock
        self._ask = ask
        self._jobs = Jobs(lambda _owner, error: self._on_refused(error), self)
        self._code = app.new_recovery_code()
        self.casework: Casework | None = None
        self.actor: Actor | None = None
        self.trust = TrustStep(ask)
        if begun is not None and begun.trust_name:
            self.trust.resume(begun)
        self.person = PersonStep(self.trust)
        self.sheet = SheetStep(self._code)
        self.type_back = TypeBackStep(self._code)
        self.backup = BackupStep(ask)
        self.anchor = AnchorStep()
        self._steps: list[Step] = [
            self.trust,
            self.person,
            self.sheet,
            self.type_back,
            self.backup,
            self.anchor,
        ]
        self._at = 0
        for step in self._steps:
            self.body.addWidget(step)
            for name, field in step.fields.items():
                self.register_field(name, field)
        self._show_step(0)

    def _show_step(self, number: int) -> None:
        self._at = number
        step = self._steps[number]
        for other in self._steps:
            other.setVisible(other is step)
        self.title_label.setText(step.title)
        self.lead_label.setText(step.lead)
        self.lead_label.setVisible(True)
        self.setAccessibleName(step.title)
        self.act_button.set_text(step.act)
        self.decline_button.set_text("Back" if number else "Not yet")
        self.action_bar.set_note(f"Step {number + 1} of {len(self._steps)}")
        self._fit()
        (step.first() or self.act_button).setFocus()

    def submit(self) -> None:
        """Go on to the next step, or make the casebook at the last."""
        self.clear_refusal()
        step = self._steps[self._at]
        problem = step.problem()
        if problem is not None:
            self.show_refusal(problem)
            return
        if step is self.person and self.person.pair.passphrase() is None:
            return
        if step is self.backup:
            self._make()
        elif step is self.anchor:
            self.accept()
        else:
            self._show_step(self._at + 1)

    def reject(self) -> None:
        """Go back one step; from the first, leave without having made anything."""
        if self._jobs.running():
            return
        if self._steps[self._at] is self.anchor:
            # Everything is made; what is left is to open it.
            self.accept()
            return
        if self._at and self.casework is None:
            self.clear_refusal()
            self._show_step(self._at - 1)
            return
        if self.casework is not None:
            # It is made; only its backup failed. It stays, and opens from the door.
            self.casework.close()
            self.casework = None
        self.person.pair.forget()
        super().reject()

    # -- making -------------------------------------------------------------------------

    def _make(self) -> None:
        plan, actor = self.trust.plan(), self.person.actor()
        folder, destination = self.trust.folder.path(), self.backup.folder.path()
        passphrase = self.person.pair.first.line.text()
        if folder is None or destination is None:
            return
        self._say("Making the casebook, copying it, opening the copy…")
        if self.casework is not None:
            self._back_up(self.casework, actor, destination)
            return
        code, clock = self._code, self._clock

        def made(casework: Casework) -> None:
            self.casework, self.actor = casework, actor
            self._back_up(casework, actor, destination)

        self._jobs.start(
            self,
            "Making the casebook",
            lambda _progress: _create(folder, plan, actor, passphrase, code, clock),
            on_done=made,
            writes=True,
        )

    def _back_up(self, casework: Casework, actor: Actor, destination: Path) -> None:
        def work(progress: Progress) -> BackupMade:
            cancelled = progress.cancelled
            return back_up(casework, actor, destination=destination, cancelled=cancelled).value

        self._jobs.start(
            self,
            "Backing up",
            work,
            on_done=self._on_backed_up,
            on_refused=self._on_backup_refused,
            writes=True,
        )

    def _say(self, words: str) -> None:
        self.backup.working.setText(words)
        self.act_button.setEnabled(not words)
        self.decline_button.setEnabled(not words)

    def _on_backed_up(self, made: BackupMade) -> None:
        self._say("")
        self.person.pair.forget()
        self.anchor.show_backup(made)
        self._show_step(len(self._steps) - 1)
        self.decline_button.hide()

    def _on_backup_refused(self, error: CaseworkError) -> None:
        self._say("")
        self.decline_button.set_text("Leave it without a backup")
        cure = f"{error.cure} The casebook itself is made.".strip()
        self.show_refusal(BadInput(error.message, field="destination", cure=cure))

    def _on_refused(self, error: CaseworkError) -> None:
        self._say("")
        field = error.field if isinstance(error, BadInput) else ""
        for number, step in enumerate(self._steps):
            if field in step.fields and number != self._at:
                self._show_step(number)
        self.show_refusal(error)

    def done(self, result: int) -> None:
        """End what runs before the dialog goes."""
        self._jobs.close()
        super().done(result)


def _create(
    folder: Path, plan: NewCasebook, actor: Actor, passphrase: str, code: str, clock: Clock
) -> Casework:
    return app.create_casebook(
        folder, plan, actor=actor, passphrase=passphrase, recovery_code=code, clock=clock
    )
