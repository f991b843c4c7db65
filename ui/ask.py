"""The one seam for telling, asking and confirming: our own dialogs, never a bare message box.

The dialogs are imported with the first question: the start asks none.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QStandardPaths
from PySide6.QtWidgets import QDialog, QFileDialog, QWidget

from ui.widgets.labels import Label

if TYPE_CHECKING:
    from ui.dialogs.reason_dialog import ReasonedAct


class Ask:
    """Questions to the person at the keyboard. Tests give a subclass with the answers ready."""

    def tell(self, parent: QWidget, title: str, words: str, *, act: str = "Close") -> None:
        """Say something that needs to be read before going on."""
        from ui.dialogs.base_dialog import BaseDialog

        dialog = BaseDialog(parent, title=title, act=act, decline="")
        dialog.body.addWidget(Label(words, wrap=True, selectable=True))
        dialog.exec()
        dialog.deleteLater()

    def confirm(
        self,
        parent: QWidget,
        title: str,
        words: str,
        *,
        act: str,
        decline: str = "Not yet",
        warning: tuple[str, str] | None = None,
    ) -> bool:
        """Ask before an act; ``act`` is its verb. Escape is the harmless one.

        ``words`` say what will be so afterwards and what can and cannot be undone; ``warning``
        is (first clause, rest) of a banner beneath.
        """
        from ui.dialogs.base_dialog import BaseDialog
        from ui.widgets.banner import Banner

        dialog = BaseDialog(parent, title=title, act=act, decline=decline)
        dialog.body.addWidget(Label(words, wrap=True))
        if warning is not None:
            dialog.body.addWidget(Banner("warn", *warning))
        answer = dialog.exec()
        dialog.deleteLater()
        return answer == QDialog.DialogCode.Accepted

    def reason(
        self,
        parent: QWidget,
        title: str,
        words: str,
        *,
        act: str,
        label: str = "Reason, in your words",
        note: str = "goes on the file with your name",
        do: ReasonedAct | None = None,
    ) -> str | None:
        """Ask for a written reason; None if the person would rather not.

        With ``do`` the dialog stays with what was typed until the act is done or given up.
        """
        from ui.dialogs.reason_dialog import ReasonDialog

        dialog = ReasonDialog(
            parent, title=title, words=words, label=label, note=note, act=act, do=do
        )
        answer = dialog.exec()
        text = dialog.reason.text_value()
        dialog.deleteLater()
        return text if answer == QDialog.DialogCode.Accepted else None

    _last_folder = ""

    def _begin_in(self) -> str:
        """Return where files were last chosen, else the person's documents."""
        documents = QStandardPaths.StandardLocation.DocumentsLocation
        return self._last_folder or QStandardPaths.writableLocation(documents)

    def _remember(self, name: str) -> None:
        if name:
            self._last_folder = str(Path(name).parent)

    def open_files(
        self, parent: QWidget, title: str, *, filters: str = "All files (*)"
    ) -> Sequence[Path]:
        """Let the person choose files; empty if none."""
        names, _chosen = QFileDialog.getOpenFileNames(parent, title, self._begin_in(), filters)
        self._remember(names[0] if names else "")
        return [Path(name) for name in names]

    def open_file(
        self, parent: QWidget, title: str, *, filters: str = "All files (*)"
    ) -> Path | None:
        """Let the person choose one file."""
        name, _chosen = QFileDialog.getOpenFileName(parent, title, self._begin_in(), filters)
        self._remember(name)
        return Path(name) if name else None

    def save_file(
        self, parent: QWidget, title: str, *, proposed: str = "", filters: str = "All files (*)"
    ) -> Path | None:
        """Let the person say where a file goes; for a name that is taken the dialog asks."""
        name, _chosen = QFileDialog.getSaveFileName(parent, title, proposed, filters)
        return Path(name) if name else None

    def folder(self, parent: QWidget, title: str, *, start: str = "") -> Path | None:
        """Let the person choose a folder."""
        name = QFileDialog.getExistingDirectory(parent, title, start)
        return Path(name) if name else None
