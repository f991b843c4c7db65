"""Restore a backup: to a new folder, or in place of the casebook it is a backup of."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from casework import app
from casework.actor import Actor, Capacity
from casework.clock import Clock
from casework.errors import BadInput, CaseworkError, WrongPassphrase
from casework.summaries.casebooks import Restored
from ui.ask import Ask
from ui.dialogs.base_dialog import BaseDialog
from ui.jobs import Jobs, Progress
from ui.widgets.field import Field, TextLine
from ui.widgets.folder_line import FolderLine
from ui.widgets.labels import Label
from ui.widgets.secret_line import SecretField


class RestoreDialog(BaseDialog):
    """Which backup, to where, and its passphrase; ``restored`` when the dialog was accepted."""

    def __init__(
        self, parent: QWidget, clock: Clock, ask: Ask, *, person: Actor | None = None
    ) -> None:
        super().__init__(
            parent,
            title="Restore a backup",
            lead="The backup is verified, copied, and the copy verified, before anything is"
            " replaced. A casebook that stands there now is kept beside it.",
            act="Restore",
            large=True,
        )
        self._clock = clock
        self._jobs = Jobs(lambda _owner, error: self._on_refused(error), self)
        self.restored: Restored | None = None
        self.source = FolderLine(ask, "Choose a backup", name="Backup")
        self.source.setObjectName("source")
        self.target = FolderLine(ask, "Choose where to restore to", name="Restore to")
        self.target.setObjectName("target")
        self.add_field("source", Field("Backup", self.source, note="the folder that was written"))
        self.add_field(
            "target",
            Field(
                "Restore to",
                self.target,
                hint="A new folder, or the casebook itself, closed: the backup takes its place.",
            ),
        )
        self.person = TextLine(person.name if person else "", name="Your name")
        self.person.setObjectName("person")
        self.add_field("person", Field("Your name", self.person, note="goes into the record"))
        self.passphrase = SecretField("Passphrase or recovery code of the day of the backup")
        self.passphrase.line.setObjectName("passphrase")
        self.body.addWidget(self.passphrase)
        self.register_field("passphrase", self.passphrase.field)
        self._working = Label("", "caption", "ink2", wrap=True)
        self.body.addWidget(self._working)
        self.source.typed.connect(self._on_source_typed)

    @Slot(str)
    def _on_source_typed(self, _text: str) -> None:
        source = self.source.path()
        if source is not None and self.target.path() is None and source.is_dir():
            self.target.set_path(Path.home() / "Casework" / f"{source.name} restored")

    def submit(self) -> None:
        """Verify and restore, off the window's own thread."""
        self.clear_refusal()
        source, target = self.source.path(), self.target.path()
        name = self.person.text_value()
        if source is None:
            self._want("source", "Which backup?")
        elif target is None:
            self._want("target", "Where to?")
        elif not name:
            self._want("person", "Your name is not filled in.")
        else:
            self._begin(source, target, Actor(name, Capacity.HR_ADVISER))

    def _begin(self, source: Path, target: Path, actor: Actor) -> None:
        work = partial(
            _restore,
            source=source,
            target=target,
            actor=actor,
            clock=self._clock,
            passphrase=self.passphrase.line.text(),
        )
        self._say("Verifying the backup, copying it, verifying the copy…")
        self._jobs.start(self, "Restoring", work, on_done=self._on_done, writes=True)

    def _want(self, field: str, words: str) -> None:
        self.show_refusal(BadInput(words, field=field, cure="Fill it in, or choose."))

    def _say(self, words: str) -> None:
        self._working.setText(words)
        self.act_button.setEnabled(not words)

    def _on_done(self, restored: Restored) -> None:
        self._say("")
        self.restored = restored
        self.accept()

    def _on_refused(self, error: CaseworkError) -> None:
        self._say("")
        if isinstance(error, WrongPassphrase):
            error = BadInput(error.message, field="passphrase", cure=error.cure)
        self.show_refusal(error)

    def done(self, result: int) -> None:
        """End what runs before the dialog goes; a restore that was stopped changed nothing."""
        self._jobs.close()
        self.passphrase.forget()
        super().done(result)


def _restore(
    progress: Progress, *, source: Path, target: Path, actor: Actor, clock: Clock, passphrase: str
) -> Restored:
    report: Callable[[int, int], None] = progress.report
    return app.restore_casebook(
        source,
        target,
        actor=actor,
        clock=clock,
        passphrase=passphrase,
        progress=report,
        cancelled=progress.cancelled,
    )
