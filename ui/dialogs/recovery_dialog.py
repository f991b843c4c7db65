"""Open a casebook with the recovery sheet, and set a new passphrase at once."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from casework import app
from casework.actor import Actor
from casework.clock import Clock
from casework.errors import BadInput, CaseworkError, WrongPassphrase
from casework.services.casebooks import set_passphrase
from casework.services.context import Casework
from ui.dialogs.working_dialog import WorkingDialog
from ui.jobs import Jobs
from ui.widgets.field import Field, TextLine
from ui.widgets.labels import hairline
from ui.widgets.passphrase_pair import PassphrasePair


class RecoveryDialog(WorkingDialog):
    """The code as it stands on the sheet, then a passphrase that opens from now on.

    ``casework`` is the open casebook when the dialog was accepted.
    """

    def __init__(self, parent: QWidget, folder: Path, actor: Actor, clock: Clock) -> None:
        super().__init__(
            parent,
            title="Open with the recovery sheet",
            lead=f"{actor.name} gets a new passphrase; the one before no longer opens.",
            act="Open, set passphrase",
        )
        self._folder = folder
        self._actor = actor
        self._clock = clock
        self._jobs = Jobs(lambda _owner, error: self.show_refusal(error), self)
        self.casework: Casework | None = None
        self.code = TextLine(placeholder="7K2QX-…")
        self.code.setObjectName("code")
        self.add_field(
            "recovery_code",
            Field(
                "Recovery code",
                self.code,
                note="capitals and hyphens do not matter",
                hint="Seven groups of five. A mistyped group is named.",
            ),
        )
        self.body.addWidget(hairline())
        self.pair = PassphrasePair(lambda: (actor.name, folder.name))
        self.body.addWidget(self.pair)

    def submit(self) -> None:
        """Open by the code, then set the passphrase."""
        self.clear_refusal()
        passphrase = self.pair.passphrase()
        if passphrase is None:
            return
        act = partial(
            _open, self._folder, self._actor, self._clock, self.code.text() or "-", passphrase
        )
        self.work(self._jobs, "Opening", act, self._on_opened, refused=self._on_refused)

    def _on_opened(self, casework: Casework) -> None:
        self.casework = casework
        self.pair.forget()
        self.accept()

    def _on_refused(self, error: CaseworkError) -> None:
        if isinstance(error, WrongPassphrase):
            error = BadInput(error.message, field="recovery_code", cure=error.cure)
        self.show_refusal(error)

    def done(self, result: int) -> None:
        """End the thread of the job before the dialog goes."""
        self._jobs.close()
        super().done(result)


def _open(folder: Path, actor: Actor, clock: Clock, code: str, passphrase: str) -> Casework:
    """Open by the code, then set the passphrase; whatever fails, nothing stays open."""
    casework = app.open_casebook(folder, actor=actor, clock=clock, recovery_code=code)
    try:
        set_passphrase(casework, actor, holder=actor, passphrase=passphrase)
    except BaseException:
        casework.close()
        raise
    return casework
