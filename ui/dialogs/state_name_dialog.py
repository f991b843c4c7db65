"""State another name under the only key of the casebook, and the capacity to act in."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework.actor import Actor, Capacity
from casework.services import stated_names
from ui.dialogs.base_dialog import BaseDialog
from ui.widgets.field import Combo, Field
from ui.widgets.opening_form import capacity_options
from ui.widgets.suggest_line import SuggestLine
from ui.window_context import WindowContext


class StateNameDialog(BaseDialog):
    """``actor`` is who acts from now on; None until it was stated."""

    def __init__(self, window: WindowContext, parent: QWidget) -> None:
        holder = window.actor.key_holder
        super().__init__(
            parent,
            title="Who acts from now on?",
            lead=f"This casebook has one key, that of {holder}. What is done under another name is "
            f"recorded as stated at the keyboard, under the key of {holder}; the report and "
            "“verify” say so.",
            act="Act under this name",
            decline="Stay as it is",
        )
        self._window = window
        self.actor: Actor | None = None
        names = window.commands.read(
            self, lambda: stated_names.names_to_state(window.casework, window.actor)
        )
        self.name = SuggestLine(names or (holder,), name="Name", completes=True)
        self.name.setObjectName("name")
        self.name.setText(window.actor.name)
        self.name.selectAll()
        self.capacity = Combo(capacity_options(), name="Acting as")
        self.capacity.setObjectName("capacity")
        self.capacity.set_value(window.actor.capacity)
        note = "whoever sits at the keyboard"
        self.add_field("name", Field("Name", self.name, note=note))
        self.add_field("capacity", Field("Acting as", self.capacity))

    def submit(self) -> None:
        """State the name."""
        window, capacity = self._window, self.capacity.value()
        if not isinstance(capacity, Capacity):
            return
        self.actor = window.commands.run(
            self,
            lambda: stated_names.state_name(
                window.casework,
                window.actor,
                name=self.name.text_value(),
                capacity=capacity,
            ),
        )
        if self.actor is not None:
            self.accept()
