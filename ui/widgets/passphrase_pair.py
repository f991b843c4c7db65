"""A new passphrase: typed, judged as one types, and typed again."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QRect, QSize, Slot
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from casework.services.passphrases import passphrase_strength
from casework.summaries.casebooks import PassphraseStrength
from ui import theme
from ui.widgets.labels import Label
from ui.widgets.secret_line import SecretField

_STEPS = 4


class StrengthBar(QWidget):
    """Four ticks; the words beside it say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._score = 0
        self.setAccessibleName("Strength of the passphrase")
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_strength(self, strength: PassphraseStrength) -> None:
        """Show how long a passphrase would stand."""
        self._score = strength.score if strength.words else 0
        self.setAccessibleDescription(strength.words)
        self.update()

    def sizeHint(self) -> QSize:
        """Take a thin line."""
        return QSize(200, 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Paint the ticks: ink while it is not enough, done when it is."""
        painter = QPainter(self)
        gap = 4
        wide = (self.width() - gap * (_STEPS - 1)) // _STEPS
        filled = "done" if self._score >= _STEPS - 1 else "ink3"
        for number in range(_STEPS):
            shade = filled if number < self._score else "line"
            box = QRect(number * (wide + gap), 0, wide, self.height())
            painter.fillRect(box, theme.colour(shade))


class PassphrasePair(QWidget):
    """Two fields and the strength; ``about`` names what others would try first."""

    def __init__(
        self, about: Callable[[], Sequence[str]], *, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._about = about
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        self.first = SecretField(
            "Passphrase", hint="Four or five words that do not belong together."
        )
        self.first.line.setObjectName("new_passphrase")
        column.addWidget(self.first)
        self.bar = StrengthBar()
        column.addWidget(self.bar)
        self.words = Label("", "caption", "ink2", wrap=True)
        column.addWidget(self.words)
        self.second = SecretField("The same again")
        self.second.line.setObjectName("passphrase_again")
        column.addWidget(self.second)
        self.first.line.textChanged.connect(self._on_first_text_changed)
        self._strength = passphrase_strength("")
        # Who types, tabs and types again must not land on Show: its space would lay the first
        # bare, and the rest would be typed into it.
        QWidget.setTabOrder(self.first.line, self.second.line)
        QWidget.setTabOrder(self.second.line, self.first.show_link)
        QWidget.setTabOrder(self.first.show_link, self.second.show_link)

    @Slot(str)
    def _on_first_text_changed(self, typed: str) -> None:
        self._strength = passphrase_strength(typed, about=tuple(self._about()))
        self.bar.show_strength(self._strength)
        self.words.setText(self._strength.words)
        self.words.set_ink("done" if self._strength.enough else "ink2")

    def passphrase(self) -> str | None:
        """Return the passphrase if it is strong and typed twice; else say what is wrong."""
        typed = self.first.line.text()
        if not self._strength.enough:
            reason = self._strength.words or "No passphrase is typed yet"
            self.first.field.show_error(f"{reason}. {self._strength.advice}")
            self.first.line.setFocus()
            return None
        if self.second.line.text() != typed:
            self.second.field.show_error("The two are not the same. Type it again here.")
            self.second.line.setFocus()
            return None
        return typed

    def forget(self) -> None:
        """Empty both fields."""
        self.first.forget()
        self.second.forget()
