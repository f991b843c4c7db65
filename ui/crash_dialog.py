"""What the person sees of a bug: plain words and a log file's place, and no personal data."""

from __future__ import annotations

import platform
from pathlib import Path

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.button import Button
from ui.widgets.labels import Label


class CrashDialog(BaseDialog):
    """Says that a fault of the program stopped the last act, and where its trace is."""

    def __init__(self, parent: QWidget | None, log_path: Path, trace: str) -> None:
        super().__init__(
            parent,
            title="Something in the program went wrong",
            act="Go on",
            decline="",
            note="Nothing was sent anywhere.",
        )
        self._log_path = log_path
        words = (
            "The last thing you asked for was not done. What was saved before is safe: every act"
            " is whole, or it never happened. You can go on; if it happens again, close the"
            " program and open it afresh."
        )
        self.body.addWidget(Label(words, wrap=True))
        where = trace.splitlines()[0]
        detail = (
            f"For whoever looks after the program: {where}, Python {platform.python_version()},"
            f" {platform.system()}. The log says where it happened. It holds no names, and nothing"
            " that was typed."
        )
        self.body.addWidget(Label(detail, "caption", "ink2", wrap=True))
        self.open_button = Button("Open the log’s folder", icon="ph.folder-open", small=True)
        self.open_button.setObjectName("open_button")
        self.open_button.clicked.connect(self._on_open_clicked)
        self.body.addWidget(self.open_button)

    def _on_open_clicked(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._log_path.parent)))
