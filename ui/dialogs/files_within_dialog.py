"""What lies beneath a message, an archive or a PDF: listed, and taken out as items."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from casework.changes import Done
from casework.errors import CaseworkError
from casework.rules.sizes import size_words
from casework.services import children
from casework.services.children import Beneath, TakenOut
from casework.summaries.evidence import EvidenceItem
from ui.dialogs.item_password_dialog import ItemPasswordDialog
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.button import Button
from ui.widgets.labels import Label
from ui.widgets.tick_rows import TickRows
from ui.window_context import WindowContext

_MOST_SHOWN = 200


class FilesWithinDialog(WorkingDialog):
    """Boxes for the files that can be taken out; the others say why not, or what they became."""

    def __init__(self, window: WindowContext, item: EvidenceItem, parent: QWidget) -> None:
        named = item.line.reference or item.line.title
        super().__init__(
            parent,
            title=f"What lies within {named}",
            act="Take out",
            decline="Close",
            lead="Each file taken out becomes an item of its own, hashed, under this reference with"
            " a dot and a number. What it came in stays as it is.",
            large=True,
        )
        self._window, self._item, self._owner = window, item, parent
        self.said = Label("Looking into it…", "body", "ink2", wrap=True)
        self.said.setObjectName("said")
        self.body.addWidget(self.said)
        self.ticks = TickRows((), name="Files to take out")
        self.body.addWidget(self.ticks)
        self.rest = Label("", "caption", "ink2", wrap=True)
        self.rest.setObjectName("rest")
        self.body.addWidget(self.rest)
        self.password_button = Button("Type its password…", small=True, icon="ph.key")
        self.password_button.setObjectName("password_button")
        self.password_button.clicked.connect(self._on_password_clicked)
        self.password_button.hide()
        self.body.addWidget(self.password_button)
        self.body.addStretch(1)
        self._look()

    def _look(self) -> None:
        window, item = self._window, self._item
        self.act_button.setEnabled(False)
        window.jobs.start(
            self,
            "Looking into the file",
            lambda progress: children.list_beneath(
                window.casework,
                window.actor,
                item_id=item.line.item_id,
                cancelled=progress.cancelled,
            ),
            on_done=self._list,
            on_refused=self._refused,
            quiet=True,
        )

    def _list(self, found: Sequence[Beneath]) -> None:
        if not isValid(self):
            return
        free = [one for one in found if one.item_id is None and one.child.can_be_taken_out]
        free = free[:_MOST_SHOWN]
        locked = any(one.child.problem == children.LOCKED for one in found)
        self.password_button.setVisible(locked)
        rows = [(str(one.child.index), _words(one), True) for one in free]
        ticks = TickRows(rows, name="Files to take out")
        ticks.setObjectName("ticks")
        self.body.replaceWidget(self.ticks, ticks)
        self.ticks.deleteLater()
        self.ticks = ticks
        count = f"{len(found)} file{'' if len(found) == 1 else 's'}"
        self.said.setText(f"{count} within it." if found else "Nothing lies within it.")
        left = [_left_words(one) for one in found if one not in free]
        self.rest.setText("\n".join(left[:_MOST_SHOWN]))
        self.rest.setVisible(bool(left))
        self.act_button.setEnabled(bool(rows))
        self._fit()

    @Slot()
    def _on_password_clicked(self) -> None:
        dialog = ItemPasswordDialog(self._window, self._item, self)
        opened = dialog.exec()
        dialog.deleteLater()
        if opened:
            self._look()

    def _refused(self, error: CaseworkError) -> None:
        if isValid(self):
            self.said.setText(f"{error.message} {error.cure}".strip())

    def submit(self) -> None:
        """Take out what is ticked."""
        window, chosen = self._window, {int(one) for one in self.ticks.values()}
        if not chosen:
            self.reject()
            return

        def taken(done: Done[TakenOut]) -> None:
            window.commands.finished(self, done)
            self.accept()
            problems = [problem.message for problem in done.value.problems]
            if problems:
                window.ask.tell(self._owner, "Not all was taken out", "\n".join(problems))

        self.work(
            window.jobs,
            "Taking the files out",
            lambda: children.take_out(
                window.casework,
                window.actor,
                item_id=self._item.line.item_id,
                indices=chosen,
            ),
            taken,
        )


def _words(one: Beneath) -> str:
    child = one.child
    locked = f", {child.problem}" if child.problem else ""
    return (
        f"{child.stated_name or child.name} · {child.media_type}, {size_words(child.size)}{locked}"
    )


def _left_words(one: Beneath) -> str:
    if one.item_id is not None:
        return f"{one.child.name}: taken out already, {one.reference or 'in the inbox'}"
    return f"{one.child.name}: {one.child.problem or 'beyond what is listed here'}"
