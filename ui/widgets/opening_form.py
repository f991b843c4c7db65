"""Who you are, acting as, and the passphrase: what opens a casebook."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.actor import Actor, Capacity
from casework.errors import CaseworkError
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.field import Combo, Field
from ui.widgets.secret_line import SecretField


class OpeningForm(QWidget):
    """Fields for opening; ``submitted`` on the button, the other two on their links."""

    submitted = Signal()
    recovery_asked = Signal()
    take_over_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.space(4), 0, 0)
        column.setSpacing(theme.space(3))
        self.person = Combo(name="Who you are")
        self.person.setObjectName("person")
        self.person.setToolTip("Who holds a key to this casebook")
        self.capacity = Combo(capacity_options(), name="Acting as")
        self.capacity.setObjectName("capacity")
        self.capacity.setToolTip("In which capacity you act; the record says so beside your name")
        pair = QHBoxLayout()
        pair.setSpacing(theme.space(3))
        pair.addWidget(Field("Who you are", self.person), 1)
        pair.addWidget(Field("Acting as", self.capacity), 1)
        column.addLayout(pair)
        self.passphrase = SecretField("Passphrase")
        self.passphrase.line.setObjectName("passphrase")
        column.addWidget(self.passphrase)
        row = QHBoxLayout()
        row.setSpacing(theme.space(3))
        self.open_button = Button(
            "Open", role="primary", tip="Open the casebook", shortcut="Return", shows_shortcut=True
        )
        self.open_button.setObjectName("open_button")
        self.recovery_link = Link("Use the recovery sheet", tip="Open with the recovery code")
        self.recovery_link.setObjectName("recovery_link")
        self.take_over_link = Link("Take it over…", tip="That computer is gone or switched off")
        self.take_over_link.setObjectName("take_over_link")
        self.take_over_link.hide()
        for button in (self.open_button, self.recovery_link, self.take_over_link):
            row.addWidget(button)
        row.addStretch(1)
        column.addLayout(row)
        self.open_button.clicked.connect(self.submitted)
        self.recovery_link.clicked.connect(self.recovery_asked)
        self.take_over_link.clicked.connect(self.take_over_asked)
        self._holders: tuple[Actor, ...] = ()
        self.person.chosen.connect(self._on_person_chosen)

    def show_holders(self, holders: Sequence[Actor], *, name: str, capacity: str) -> None:
        """Offer the people who hold a key; the one who opened it last is chosen."""
        self._holders = tuple(holders)
        names = [holder.name for holder in holders]
        self.person.set_options([(each, each) for each in names])
        chosen = name if name in names else (names[0] if names else None)
        self.person.set_value(chosen)
        known = capacity in list(Capacity)
        self.capacity.set_value(Capacity(capacity) if known else self._usual(chosen))
        self.forget_passphrase()

    def _usual(self, name: object) -> Capacity:
        return next(
            (holder.capacity for holder in self._holders if holder.name == name),
            Capacity.HR_ADVISER,
        )

    def _on_person_chosen(self, name: object) -> None:
        self.capacity.set_value(self._usual(name))

    def actor(self) -> Actor | None:
        """Return who opens it, and in which capacity."""
        name, capacity = self.person.value(), self.capacity.value()
        if not isinstance(name, str) or not isinstance(capacity, Capacity):
            return None
        return Actor(name, capacity)

    def passphrase_typed(self) -> str:
        """Return the passphrase, with every space that was typed."""
        return self.passphrase.line.text()

    def forget_passphrase(self) -> None:
        """Empty the field."""
        self.passphrase.forget()

    def focus_passphrase(self) -> None:
        """Put the keyboard where one types next."""
        self.passphrase.line.setFocus()

    def show_opening(self, *, opening: bool) -> None:
        """Say that it is being opened; the fields keep the keyboard."""
        self.open_button.set_text("Opening…" if opening else "Open")
        for button in (self.open_button, self.recovery_link, self.take_over_link):
            button.setEnabled(not opening)

    def offer_take_over(self, *, offered: bool) -> None:
        """Offer to take over from another computer."""
        self.take_over_link.setVisible(offered)

    def show_refusal(self, error: CaseworkError) -> None:
        """Say beneath the passphrase why it does not open."""
        self.passphrase.field.show_error(f"{error.message} {error.cure}".strip())
        self.passphrase.line.selectAll()
        self.passphrase.line.setFocus()

    def clear_refusal(self) -> None:
        """Take away what an earlier try said."""
        self.passphrase.field.clear_error()


def capacity_options() -> list[tuple[object, str]]:
    """List the capacities in words, each with a capital."""
    return [(each, each.words[:1].upper() + each.words[1:]) for each in Capacity]
