"""Words that people typed, kept from being read as markup or as keys."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QHelpEvent, Qt
from PySide6.QtWidgets import QToolTip, QWidget


def plain_tip(words: str) -> str:
    """Return words for a tool tip: Qt would read a name such as <b> as markup."""
    if not Qt.mightBeRichText(words):
        return words
    lines = "<br>".join(escape(line) for line in words.splitlines())
    return f"<qt>{lines}</qt>"


def as_caption(words: str) -> str:
    """Return words for a tick box or menu: a lone & would mark a key and vanish."""
    return words.replace("&", "&&")


class PlainTips(QObject):
    """Shows the tool tips of all widgets as plain words."""

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Take the tool tip of a widget that has one; leave those of rows to their views."""
        if (
            event.type() == QEvent.Type.ToolTip
            and isinstance(watched, QWidget)
            and isinstance(event, QHelpEvent)
            and watched.toolTip()
        ):
            QToolTip.showText(event.globalPos(), plain_tip(watched.toolTip()), watched)
            return True
        return False
