"""What is done with a redacted copy: checked by a second person, exported, logged, withdrawn."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Slot

from casework.changes import Done
from casework.services import redacted_copies, redaction_log
from casework.summaries.evidence import Exported
from casework.summaries.redactions import CopyView
from ui.case_tabs.redact_panel import RedactPanel
from ui.window_context import WindowContext

_PDF, _WORD = "PDF (*.pdf)", "Word (*.docx)"


class RedactCopyActs(QObject):
    """Asks what is needed, then the services; ``find`` gives the copy of an id."""

    def __init__(
        self,
        window: WindowContext,
        panel: RedactPanel,
        find: Callable[[str], CopyView | None],
    ) -> None:
        super().__init__(panel)
        self._window, self._panel, self._find = window, panel, find
        panel.check_asked.connect(self._on_check_asked)
        panel.export_asked.connect(self._on_export_asked)
        panel.log_asked.connect(self._on_log_asked)
        panel.withdraw_asked.connect(self._on_withdraw_asked)

    @Slot(str)
    def _on_check_asked(self, copy_id: str) -> None:
        copy, window = self._find(copy_id), self._window
        if copy is None:
            return
        self._panel.look_asked.emit(copy_id)
        if window.ask.confirm(
            self._panel,
            f"Have you looked at every page of copy {copy.number}?",
            f"{copy.made_by} made it. With your name you say that nothing can be seen or read that"
            " is to be redacted, and that nothing is redacted without need.",
            act="I have, and it holds",
        ):
            window.commands.run(
                self._panel,
                lambda: redacted_copies.second_check(
                    window.casework, window.actor, copy_id=copy_id
                ),
            )

    @Slot(str)
    def _on_withdraw_asked(self, copy_id: str) -> None:
        copy, window = self._find(copy_id), self._window
        if copy is None:
            return
        window.ask.reason(
            self._panel,
            f"Withdraw copy {copy.number}?",
            "It is kept with its log, and can be exported no more. Whoever was given it still has"
            " it: tell them.",
            act="Withdraw it",
            do=lambda dialog, why: window.commands.attempt(
                dialog,
                lambda: redacted_copies.withdraw(
                    window.casework, window.actor, copy_id=copy_id, reason=why
                ),
            ),
        )

    @Slot(str)
    def _on_export_asked(self, copy_id: str) -> None:
        copy, window = self._find(copy_id), self._window
        if copy is None:
            return
        why = window.ask.reason(
            self._panel,
            f"Export redacted copy {copy.number}?",
            "It leaves the casebook unprotected: whoever has the file can pass it on.",
            act="Choose where…",
        )
        ending = redacted_copies.suffix_of(copy.media_type)
        target = why and window.ask.save_file(
            self._panel, "Redacted copy", proposed=f"Redacted copy {copy.number}{ending}"
        )
        if not why or not target:
            return
        path, reason = target, why

        def written(done: Done[Exported]) -> None:
            window.commands.finished(self._panel, done)

        window.jobs.start(
            self._panel,
            "Exporting the copy",
            lambda _progress: redacted_copies.export(
                window.casework,
                window.actor,
                copy_id=copy_id,
                target=path,
                why=reason,
                overwrite=True,
            ),
            on_done=written,
            writes=True,
        )

    @Slot(str)
    def _on_log_asked(self, copy_id: str) -> None:
        copy, window = self._find(copy_id), self._window
        if copy is None:
            return
        target = window.ask.save_file(
            self._panel,
            "Redaction log",
            proposed=f"Redaction log of copy {copy.number}.pdf",
            filters=f"{_PDF};;{_WORD}",
        )
        if target is None:
            return

        def written(done: Done[Exported]) -> None:
            window.commands.finished(self._panel, done)

        window.jobs.start(
            self._panel,
            "Writing the redaction log",
            lambda _progress: redaction_log.export_log(
                window.casework, window.actor, copy_id=copy_id, target=target, overwrite=True
            ),
            on_done=written,
            writes=True,
        )
