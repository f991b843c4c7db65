"""Small questions of the Casebook page: who has the anchor, the recovery sheet, another key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from casework import app
from casework.actor import Actor, Capacity
from casework.changes import Done
from casework.errors import BadInput
from casework.services.casebooks import (
    lodge_anchor,
    present_anchor,
    replace_recovery_code,
    set_passphrase,
    try_recovery_sheet,
)
from ui.dialogs.base_dialog import BaseDialog
from ui.dialogs.working_dialog import WorkingDialog
from ui.widgets.code_sheet import CodeSheet
from ui.widgets.field import Combo, Field, TextLine
from ui.widgets.new_casebook_steps import SheetStep, TypeBackStep, anchor_lines
from ui.widgets.opening_form import capacity_options
from ui.widgets.passphrase_pair import PassphrasePair
from ui.window_context import WindowContext


class LodgeAnchorDialog(BaseDialog):
    """Put down who outside HR was given the anchor."""

    def __init__(self, window: WindowContext, parent: QWidget) -> None:
        super().__init__(
            parent,
            title="Who has the anchor now?",
            lead="Whoever has it can show later that nothing before it was changed.",
            act="Record as lodged",
        )
        self._window = window
        self.with_whom = TextLine(placeholder="The clerk to the trustees, by e-mail")
        self.with_whom.setObjectName("with_whom")
        self.add_field(
            "with_whom", Field("Lodged with", self.with_whom, note="a person or place outside HR")
        )

    def submit(self) -> None:
        """Record it."""
        window = self._window
        done = window.commands.run(
            self,
            lambda: lodge_anchor(
                window.casework, window.actor, with_whom=self.with_whom.text_value()
            ),
        )
        if done is not None:
            self.accept()


class TrySheetDialog(WorkingDialog):
    """Type the code from the sheet; nothing is changed by it."""

    def __init__(self, window: WindowContext, parent: QWidget) -> None:
        super().__init__(
            parent,
            title="Test the recovery sheet",
            lead="Fetch the sheet and type what stands on it. Best by somebody who has not done"
            " so before.",
            act="Test",
        )
        self._window = window
        self.code = TextLine(placeholder="7K2QX-…")
        self.code.setObjectName("code")
        self.add_field(
            "recovery_code",
            Field("Recovery code", self.code, note="capitals and hyphens do not matter"),
        )

    def submit(self) -> None:
        """Try the code."""
        window, typed = self._window, self.code.text()
        self.work(
            window.jobs,
            "Trying the code",
            lambda: try_recovery_sheet(window.casework, window.actor, typed=typed),
            self._on_done,
        )

    def _on_done(self, done: Done[None]) -> None:
        self._window.commands.finished(self, done)
        self.accept()


class NewSheetDialog(WorkingDialog):
    """A new recovery code: shown once, typed back, and only then in force."""

    def __init__(self, window: WindowContext, parent: QWidget) -> None:
        super().__init__(parent, title=SheetStep.title, lead=SheetStep.lead, act=SheetStep.act)
        self._window = window
        self._code = app.new_recovery_code()
        self.sheet = SheetStep(self._code)
        self.type_back = TypeBackStep(self._code)
        self.type_back.hide()
        self.body.addWidget(self.sheet)
        anchor = window.commands.read(self, lambda: present_anchor(window.casework)) or ":"
        number, _, digest = anchor.partition(":")
        self.anchor = CodeSheet("Anchor")
        self.anchor.show_lines(
            anchor_lines(digest), caption=f"And beneath it the anchor of today: entry {number}"
        )
        self.sheet.column.addWidget(self.anchor)
        self.body.addWidget(self.type_back)
        self.register_field("recovery_code", self.type_back.fields["recovery_code"])
        self.action_bar.set_note("The sheet before becomes useless.")

    def submit(self) -> None:
        """Go on to typing it back; then put it in force."""
        self.clear_refusal()
        if self.type_back.isHidden():
            self.sheet.hide()
            self.type_back.show()
            self.title_label.setText(TypeBackStep.title)
            self.lead_label.setText(TypeBackStep.lead)
            self.act_button.set_text("Make the old sheet useless")
            self.action_bar.set_note("")
            self.type_back.typed.setFocus()
            return
        problem = self.type_back.problem()
        if problem is not None:
            self.show_refusal(problem)
            return
        window = self._window
        self.work(
            window.jobs,
            "Making the key of the sheet",
            lambda: replace_recovery_code(window.casework, window.actor, code=self._code),
            self._on_done,
        )

    def _on_done(self, done: Done[None]) -> None:
        self._window.commands.finished(self, done)
        self.accept()


class KeyDialog(WorkingDialog):
    """Give a person a key, or the person who acts a new passphrase."""

    def __init__(
        self, window: WindowContext, parent: QWidget, *, holder: Actor | None = None
    ) -> None:
        own = holder is not None
        super().__init__(
            parent,
            title="A new passphrase" if own else "Give somebody a key",
            lead="The one before no longer opens this casebook."
            if own
            else "Whoever holds a key can open the whole casebook. They type the passphrase.",
            act="Set passphrase" if own else "Give the key",
        )
        self._window = window
        self._holder = holder
        self.person = TextLine()
        self.person.setObjectName("person")
        self.capacity = Combo(capacity_options(), name="Acting as")
        self.capacity.setObjectName("capacity")
        self.capacity.set_value(Capacity.HR_ADVISER)
        if not own:
            self.add_field("holder", Field("Name", self.person))
            self.add_field("capacity", Field("Usually acting as", self.capacity))
        info = window.casework.info
        self.pair = PassphrasePair(lambda: (info.name, info.trust_name, self._name()))
        self.body.addWidget(self.pair)
        self.register_field("passphrase", self.pair.first.field)

    def _name(self) -> str:
        return self._holder.name if self._holder else self.person.text_value()

    def submit(self) -> None:
        """Set the key."""
        self.clear_refusal()
        if not self._name():
            self.show_refusal(
                BadInput("The key needs a name.", field="holder", cure="Type who will hold it.")
            )
            return
        passphrase = self.pair.passphrase()
        if passphrase is None:
            return
        capacity = self.capacity.value()
        known = capacity if isinstance(capacity, Capacity) else Capacity.HR_ADVISER
        holder = self._holder or Actor(self._name(), known)
        window = self._window
        self.work(
            window.jobs,
            "Making the key",
            lambda: set_passphrase(
                window.casework, window.actor, holder=holder, passphrase=passphrase
            ),
            self._on_done,
        )

    def _on_done(self, done: Done[None]) -> None:
        self._window.commands.finished(self, done)
        self.pair.forget()
        self.accept()
