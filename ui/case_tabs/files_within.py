"""The way from an exhibit to the files within it: an entry of *More*, a line under an archive."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from casework.summaries.evidence import EvidenceItem
from casework.summaries.files import FileKind
from ui import theme
from ui.case_tabs.exhibit_view import ExhibitView
from ui.dialogs.files_within_dialog import FilesWithinDialog
from ui.widgets.button import Button
from ui.widgets.labels import IconLabel, Label, hairline
from ui.window_context import WindowContext

_HOLDS = (FileKind.ARCHIVE, FileKind.EMAIL, FileKind.PDF, FileKind.CHAT)


class FilesWithin(QObject):
    """Opens the list of what lies within the exhibit in sight."""

    def __init__(self, window: WindowContext, view: ExhibitView) -> None:
        super().__init__(view)
        self._window, self._view = window, view
        self.line = WithinLine()
        self.line.setObjectName("within_line")
        self.line.button.clicked.connect(self.open)
        view.add_notice(self.line)
        view.menu_opening.connect(self._on_menu_opening)

    @Slot(object)
    def _on_menu_opening(self, menu: QMenu) -> None:
        item = self._view.item
        if item is not None and item.line.kind in _HOLDS and not item.line.sealed:
            menu.addSeparator()
            menu.addAction("Files within it…", self.open)

    @Slot()
    def open(self) -> None:
        """List what lies within the exhibit in sight."""
        item = self._view.item
        if item is None or item.line.sealed:
            return
        dialog = FilesWithinDialog(self._window, item, self._view)
        dialog.exec()
        dialog.deleteLater()


class WithinLine(QFrame):
    """Under an archive: that it holds files, and a button to take them apart."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "panel")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.setSpacing(theme.space(2))
        row.addWidget(IconLabel("ph.archive-box", "ink2"))
        row.addWidget(Label("An archive: what it holds is listed, and taken apart on request."), 1)
        self.button = Button(
            "Take apart…", small=True, tip="List the files within it, and take them out as items"
        )
        self.button.setObjectName("take_apart_button")
        row.addWidget(self.button)
        column.addLayout(row)
        self.hide()

    def show_item(self, item: EvidenceItem) -> None:
        """Show itself beneath an archive alone."""
        self.setVisible(item.line.kind is FileKind.ARCHIVE and not item.line.sealed)
