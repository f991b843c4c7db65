"""How an allegation read before: each wording, what changed, why, and what told the employee."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.clock import uk_date, uk_instant
from casework.rules.text_diff import differences
from casework.services import allegation_changes
from casework.summaries.allegation_changes import AllegationVersion, ChangeKind
from casework.summaries.allegations import AllegationView
from ui import theme
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.difference_text import DifferenceText
from ui.widgets.labels import Label
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext


def show_history(window: WindowContext, initiator: QWidget, view: AllegationView) -> None:
    """Show how an allegation has read, until it is closed."""
    found = window.commands.read(
        initiator,
        lambda: allegation_changes.versions(
            window.casework, window.actor, allegation_id=view.allegation_id
        ),
    )
    if found is not None:
        dialog = AllegationHistoryDialog(initiator, number=view.number, versions=found)
        dialog.exec()
        dialog.deleteLater()


class AllegationHistoryDialog(BaseDialog):
    """Only to be read; the newest wording stands first."""

    def __init__(
        self, parent: QWidget | None, *, number: int, versions: tuple[AllegationVersion, ...]
    ) -> None:
        super().__init__(
            parent,
            title=f"How allegation {number} has read",
            lead="Underlined words were added, struck words taken out. Every wording is kept.",
            act="Close",
            decline="",
            large=True,
        )
        earlier = ("", *(version.wording for version in versions))
        for before, version in reversed(list(zip(earlier, versions, strict=False))):
            self._add(version, before)

    def _add(self, version: AllegationVersion, before: str) -> None:
        head = SectionHead(f"Version {version.version}", note=version.kind.words.lower())
        self.body.addWidget(head)
        made = f"{version.changed_by}, {uk_instant(version.changed_at)}"
        self.body.addWidget(Label(made, "caption", "ink2", wrap=True))
        if version.reason:
            self.body.addWidget(Label(f"Reason: {version.reason}", "body", wrap=True))
        if version.kind is ChangeKind.WITHDRAWN:
            return
        pieces = differences(before or version.wording, version.wording)
        text = DifferenceText(pieces, name=f"Wording of version {version.version}")
        text.setObjectName(f"version_{version.version}")
        text.setMaximumWidth(theme.size("measure_max"))
        self.body.addWidget(text)
        told = "No served letter has told the employee of these words."
        if version.told is not None:
            told = (
                f"Told to the employee by letter {version.told.kind}, received on"
                f" {uk_date(version.told.received_on)}."
            )
        self.body.addWidget(Label(told, "caption", "ink2", wrap=True))
