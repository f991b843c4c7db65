"""Whether a case is restricted, and the people whom it is open to."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from ui import theme
from ui.widgets.field import Field, TextLine


class RestrictionFields(QWidget):
    """A tick, and the names it is open to; ``changed`` on each change by a person."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.tick = QCheckBox("Restricted: hidden from lists and search but for the people named")
        self.tick.setObjectName("tick")
        self.tick.setAccessibleName("Restricted case")
        self.tick.setToolTip("You are always among the people named")
        self.names = TextLine(placeholder="Colette Haldane, Ruth Abara", name="Open to")
        self.names.setObjectName("names")
        self.names_field = Field(
            "Open to", self.names, note="names as they open the casebook, with commas between"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.space(2))
        column.addWidget(self.tick)
        column.addWidget(self.names_field)
        self.names_field.hide()
        self.tick.toggled.connect(self.names_field.setVisible)
        self.tick.clicked.connect(self.changed)
        self.names.textEdited.connect(self.changed)

    @property
    def restricted(self) -> bool:
        """Whether the case is to be restricted."""
        return self.tick.isChecked()

    @property
    def open_to(self) -> tuple[str, ...]:
        """The names typed."""
        names = (name.strip() for name in self.names.text().replace(";", ",").split(","))
        return tuple(name for name in names if name)

    def state(self) -> dict[str, Any]:
        """Return what was typed, as it stands."""
        return {"restricted": self.restricted, "open_to": self.names.text()}

    def set_state(self, state: Mapping[str, Any]) -> None:
        """Show what was typed before, without telling anyone."""
        self.tick.setChecked(bool(state.get("restricted")))
        self.names.setText(str(state.get("open_to") or ""))
