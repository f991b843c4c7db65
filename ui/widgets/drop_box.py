"""A dashed box that takes what is dropped on it, or lets a file be chosen."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QMimeData, QRectF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QImage,
    QPainter,
    QPaintEvent,
    QResizeEvent,
)
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.flow_layout import FlowLayout
from ui.widgets.labels import IconLabel, KeyCap, Label


def files_of(mime: QMimeData) -> list[Path]:
    """Return the files that a drop or the clipboard names; pages of the web are none."""
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def picture_of(mime: QMimeData) -> QImage | None:
    """Return the picture that a drop or the clipboard carries."""
    if not mime.hasImage():
        return None
    image = QImage(mime.imageData())
    return None if image.isNull() else image


_BESIDE_FROM = 260


class DropBox(QWidget):
    """Paste, drop or choose: ``files_given``, ``picture_given``, ``choose_asked``.

    note: what becomes of it, beneath. ``takes``: who takes a drop instead of the signals, told
    what it carries; says whether there was anything. ``chooses``: whether it has the button.
    """

    files_given = Signal(object)
    picture_given = Signal(object)
    choose_asked = Signal()

    def __init__(
        self,
        heading: str,
        *,
        note: str = "",
        takes: Callable[[QMimeData], bool] | None = None,
        chooses: bool = True,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._over = False
        self._takes = takes
        self.setAcceptDrops(True)
        self.setAccessibleName(heading)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        self._row = row
        row.setContentsMargins(16, 12, 14, 12)
        row.setSpacing(theme.space(3))
        row.addWidget(IconLabel("ph.paperclip", "ink2", size="icon_rail"))
        words = QVBoxLayout()
        words.setSpacing(2)
        self.heading = Label(heading, "body_medium", wrap=True)
        words.addWidget(self.heading)
        line = QWidget()
        flow = FlowLayout(line)
        for part in (
            Label("Paste", "caption", "ink2"),
            KeyCap("Ctrl+V"),
            Label("or drop a file here", "caption", "ink2"),
        ):
            flow.addWidget(part)
        words.addWidget(line)
        if note:
            words.addWidget(Label(note, "caption", "ink2", wrap=True))
        row.addLayout(words, 1)
        self.choose_button = Button("Choose…", small=True, tip="Choose files to keep as evidence")
        self.choose_button.setObjectName("choose_button")
        self.choose_button.clicked.connect(self.choose_asked)
        row.addWidget(self.choose_button)
        if not chooses:
            self.choose_button.hide()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put the button beneath the words where the box is narrow for its text size."""
        super().resizeEvent(event)
        narrow = self.width() / theme.text_scale() < _BESIDE_FROM
        way = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._row.direction() != way:
            self._row.setDirection(way)

    def set_heading(self, heading: str) -> None:
        """Change what the box says first."""
        self.heading.setText(heading)
        self.setAccessibleName(heading)

    def take(self, mime: QMimeData) -> bool:
        """Take what a drop or the clipboard carries; say whether there was anything."""
        if self._takes is not None:
            return self._takes(mime)
        files = files_of(mime)
        if files:
            self.files_given.emit(files)
            return True
        picture = picture_of(mime)
        if picture is not None:
            self.picture_given.emit(picture)
            return True
        return False

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Show that what is dragged can be dropped here."""
        mime = event.mimeData()
        words = self._takes is not None and mime.hasText()
        if files_of(mime) or mime.hasImage() or words:
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        """Show the plain box again."""
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Take what was dropped."""
        self._set_over(False)
        if self.take(event.mimeData()):
            event.acceptProposedAction()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the dashed edge; accent while something is held over it."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edge = theme.pen("accent" if self._over else "line_strong", 1.0, Qt.PenStyle.DashLine)
        painter.setPen(edge)
        painter.setBrush(theme.colour("accent_tint" if self._over else "sunken"))
        box = QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5)
        painter.drawRoundedRect(box, theme.radius(), theme.radius())
