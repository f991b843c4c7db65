"""A recovery code or an anchor to be read aloud: large groups in the fixed-width face."""

from __future__ import annotations

from PySide6.QtGui import QFont
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.labels import Label, hairline


class CodeSheet(QFrame):
    """Lines of groups between two hairlines; selectable, so that it can be checked."""

    def __init__(self, name: str, *, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(hairline())
        self.caption = Label("", "caption", "ink2")
        self.caption.setContentsMargins(0, theme.space(2), 0, 0)
        self.caption.hide()
        column.addWidget(self.caption)
        self.code = Label("", "", selectable=True)
        self.code.setObjectName("code")
        self.code.setAccessibleName(name)
        self.code.setFont(_face())
        self.code.setContentsMargins(0, theme.space(1), 0, theme.space(2))
        column.addWidget(self.code)
        column.addWidget(hairline())

    def show_lines(self, lines: list[str], *, caption: str = "") -> None:
        """Show the code; each line keeps its groups apart."""
        self.code.setText("\n".join(lines))
        self.code.setAccessibleDescription(" ".join(lines))
        self.caption.setText(caption)
        self.caption.setVisible(bool(caption))

    def shown(self) -> str:
        """Return what is shown, on one line."""
        return " ".join(self.code.text().split())


def _face() -> QFont:
    font = theme.font("hash")
    font.setPointSizeF(theme.points("reading"))
    return font
