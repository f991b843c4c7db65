"""What stands in place of a sensitive picture until somebody asks to see it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui import theme
from ui.widgets.button import Button
from ui.widgets.labels import IconLabel, Label
from ui.widgets.painting import paint_hatch


class CoveredPicture(QWidget):
    """A hatched ground with words and a button; no pixel of the picture is decoded."""

    reveal_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName("Covered picture")
        outer = QVBoxLayout(self)
        card = QWidget()
        card.setProperty("part", "panel")
        card.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        card.setFixedWidth(theme.scaled(400))
        column = QVBoxLayout(card)
        column.setContentsMargins(*(theme.space(5),) * 4)
        column.setSpacing(theme.space(2))
        self._icon = IconLabel("ph.eye-slash", "restricted", size="icon_empty")
        column.addWidget(self._icon)
        self.heading = Label("", "section")
        self.words = Label("", "body", "ink2", wrap=True)
        self.words.setFixedWidth(card.width() - 2 * theme.space(5))
        column.addWidget(self.heading)
        column.addWidget(self.words)
        self.reveal_button = Button("Show the picture", tip="Show the picture on this screen")
        self.reveal_button.setObjectName("reveal_button")
        self.reveal_button.clicked.connect(self.reveal_asked)
        column.addSpacing(theme.space(1))
        column.addWidget(self.reveal_button, 0, Qt.AlignmentFlag.AlignLeft)
        outer.addStretch(1)
        outer.addWidget(card, 0, Qt.AlignmentFlag.AlignHCenter)
        outer.addStretch(1)

    def show_words(self, heading: str, words: str, *, icon: str, can_reveal: bool) -> None:
        """Say why the picture is covered, and whether it can be shown."""
        self._icon.set_icon(icon, "restricted", heading)
        self.heading.setText(heading)
        self.words.setText(words)
        # In a card of fixed width within stretches no layout asks how high the words become.
        self.words.setMinimumHeight(self.words.heightForWidth(self.words.width()))
        self.reveal_button.setVisible(can_reveal)
        self.setAccessibleName(f"{heading}. {words}")

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the restricted ground with its hatch."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), theme.colour("restricted_tint"))
        paint_hatch(painter, self.rect(), "restricted_line")
