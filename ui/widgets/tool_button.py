"""The button of a tool: icon and words, or the icon alone where there is too little room."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.widgets.button import Button


class ToolButton(Button):
    """Stays pressed while its tool is used; its name for screen readers never changes."""

    def __init__(self, words: str, *, icon: str, tip: str, parent: QWidget | None = None) -> None:
        super().__init__(words, icon=icon, small=True, tip=tip, parent=parent)
        self._words = words
        self.setCheckable(True)

    def show_words(self, *, shown: bool) -> None:
        """Show icon and words, or the icon alone."""
        words = self._words if shown else ""
        if words != self.text():
            self.setText(words)
            self.updateGeometry()
