"""Policies: the library, and one version of a policy with its clauses."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from casework.ids import PolicyId, PolicyVersionId
from ui.dialogs.import_policy_dialog import import_policy
from ui.pages.policy_library import PolicyLibraryView
from ui.pages.policy_version import PolicyVersionView
from ui.window_context import WindowContext


class PoliciesPage(QWidget):
    """The library, or a version: ``show_place(version_id=…, clause=…)`` opens one."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self.setAccessibleName("Policies")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        self.library = PolicyLibraryView(window)
        self.library.setObjectName("library")
        self.library.version_opened.connect(self._on_library_version_opened)
        self.library.import_asked.connect(self._on_import_asked)
        self.version = PolicyVersionView(window)
        self.version.setObjectName("version")
        self.version.left.connect(self.show_library)
        self.version.import_asked.connect(self._on_import_asked)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.library)
        self._stack.addWidget(self.version)
        column.addWidget(self._stack)

    def show_place(self, **where: Any) -> None:
        """Show a version (``version_id``, with ``clause`` its label), else the library."""
        version_id = where.get("version_id")
        if version_id:
            self._open(PolicyVersionId(str(version_id)), str(where.get("clause", "")))
            return
        self.show_library()

    @Slot()
    def show_library(self) -> None:
        """Show the list of policies."""
        self.library.refresh()
        self._stack.setCurrentWidget(self.library)
        self.library.begin()
        self._window.set_title("Policies")

    def _open(self, version_id: PolicyVersionId, clause: str = "") -> None:
        if self.version.show_version(version_id, clause=clause):
            self._stack.setCurrentWidget(self.version)
            self.version.table.setFocus()

    @Slot(object)
    def _on_library_version_opened(self, version_id: PolicyVersionId) -> None:
        self._open(version_id)

    @Slot(object)
    def _on_import_asked(self, policy_id: PolicyId | None) -> None:
        made = import_policy(self._window, self, policy_id=policy_id)
        if made is not None:
            self.library.refresh()
            self._open(made.version_id)
