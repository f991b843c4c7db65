"""The bar above the desk of the bundle: whose copy is looked at, and what is done with it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy, QWidget

from casework.rules.bundle_audience import Audience, Reader
from ui import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.field import Combo
from ui.widgets.fitting_choice import FittingChoice
from ui.widgets.labels import ElidedLabel, Label

_SHORT = {
    Audience.PANEL: "Panel",
    Audience.EMPLOYEE: "Employee",
    Audience.PRESENTING: "Presenting officer",
    Audience.WITNESS: "Witness",
    Audience.ARCHIVE: "Archive",
}
_LARGE_TEXT = 1.25
_NO_WITNESS = "No witness is in this case"


class BundleBar(QFrame):
    """``reader_chosen`` when another copy is to be looked at; ``reader()`` says whose."""

    reader_chosen = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "pagehead")
        row = QHBoxLayout(self)
        row.setContentsMargins(theme.space(4), 8, theme.space(3), 8)
        row.setSpacing(theme.space(2))
        self.back_button = IconButton("ph.arrow-left", "Back to the letters", small=True)
        self.back_button.setObjectName("back_button")
        row.addWidget(self.back_button)
        # In large text the tab above says what it is the bundle of.
        self.title = Label("Bundle" if theme.text_scale() > _LARGE_TEXT else "Hearing bundle",
                           "section")  # fmt: skip
        row.addWidget(self.title)
        self.state = ElidedLabel("", "caption", "ink2")
        # It gives way to the readers, who are chosen; the whole of it is in its tool tip.
        self.state.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        row.addWidget(self.state, 1)
        self._add_readers(row)
        self._add_buttons(row)

    def _add_readers(self, row: QHBoxLayout) -> None:
        self.audience = FittingChoice(
            [(one, _SHORT[one], one.copy_words) for one in Audience], name="Copy for"
        )
        self.audience.setObjectName("audience")
        self.audience.set_value(Audience.PANEL)
        self.audience.chosen.connect(self._on_chosen)
        self.witness = Combo([("", "No witness")], name="Which witness")
        self.witness.setObjectName("witness")
        self.witness.chosen.connect(self._on_chosen)
        self.witness.hide()
        row.addWidget(self.audience)
        row.addWidget(self.witness)

    def _add_buttons(self, row: QHBoxLayout) -> None:
        self.save_button = Button(
            "Save", icon="ph.export", menu_caret=True, tip="Save the copy as a file, or in volumes"
        )
        self.save_button.setObjectName("save_button")
        self.give_button = Button("Given to…", tip="Write down who received the latest copy")
        self.give_button.setObjectName("give_button")
        self.make_button = Button(
            "Make copy", role="primary", shortcut="Ctrl+Shift+M",
            tip="Number, check and keep a copy for these readers",
        )  # fmt: skip
        self.make_button.setObjectName("make_button")
        for button in (self.save_button, self.give_button, self.make_button):
            row.addWidget(button)

    def set_witnesses(self, witnesses: Sequence[Reader]) -> None:
        """Offer the witnesses of the case, keeping the chosen one."""
        kept = self.witness.value()
        offered = [(one.person_id, one.name) for one in witnesses] or [("", "No witness")]
        self.witness.set_options(offered)
        known = {value for value, _words in offered}
        self.witness.set_value(kept if kept in known else offered[0][0])

    def reader(self) -> Reader:
        """Return whose copy is looked at."""
        value = self.audience.value()
        audience = value if isinstance(value, Audience) else Audience.PANEL
        if audience is not Audience.WITNESS:
            return Reader(audience)
        return Reader(audience, str(self.witness.value() or ""), self.witness.currentText())

    def let_make(self, why_not: str, *, begun: bool) -> str:
        """Let a copy be made, or turn the button off; return why it is off, empty where it is not.

        ``why_not`` is the bundle's own reason; a witness copy needs a witness besides.
        """
        reader = self.reader()
        nobody = begun and reader.audience is Audience.WITNESS and not reader.person_id
        reason = why_not or (_NO_WITNESS if nobody else "")
        self.make_button.set_text("Make copy" if begun else "Begin bundle")
        if reason:
            self.make_button.refuse(reason)
        else:
            self.make_button.allow()
        return reason

    @Slot(object)
    def _on_chosen(self, _value: object) -> None:
        self.witness.setVisible(self.audience.value() is Audience.WITNESS)
        self.reader_chosen.emit()
