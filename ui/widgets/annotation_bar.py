"""The strip beneath the bar while annotations are drawn: which kind, undo, remove, a copy."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.annotations import AnnotationKind
from ui import theme
from ui.widgets.button import Button, IconButton
from ui.widgets.labels import hairline
from ui.widgets.segmented_choice import SegmentedChoice

_TIPS = {
    AnnotationKind.ARROW: "Draw an arrow (A)",
    AnnotationKind.BOX: "Draw a box (B)",
    AnnotationKind.HIGHLIGHT: "Highlight a part (H)",
    AnnotationKind.WORDS: "Write a note (N)",
}


class AnnotationBar(QFrame):
    """``kind_chosen(kind)``, ``undo_asked``, ``redo_asked``, ``remove_asked``, ``copy_asked``."""

    kind_chosen = Signal(object)
    undo_asked = Signal()
    redo_asked = Signal()
    remove_asked = Signal()
    copy_asked = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("part", "sunken")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        row = QHBoxLayout()
        row.setContentsMargins(theme.space(3), theme.space(1), theme.space(3), theme.space(1))
        row.setSpacing(theme.space(2))
        self.kinds = SegmentedChoice(
            [(kind, kind.words) for kind in AnnotationKind], name="What to draw", ticks=False
        )
        self.kinds.setObjectName("kinds")
        for kind, tip in _TIPS.items():
            self.kinds.cell(kind).setToolTip(tip)
        self.kinds.chosen.connect(self.kind_chosen)
        row.addWidget(self.kinds)
        self.undo_button = self._button("ph.arrow-u-up-left", "Undo (Ctrl+Z)", "undo_button")
        self.undo_button.clicked.connect(self.undo_asked)
        self.redo_button = self._button("ph.arrow-u-up-right", "Redo (Ctrl+Y)", "redo_button")
        self.redo_button.clicked.connect(self.redo_asked)
        self.remove_button = self._button(
            "ph.trash", "Remove the chosen annotation (Delete)", "remove_button"
        )
        self.remove_button.clicked.connect(self.remove_asked)
        for button in (self.undo_button, self.redo_button, self.remove_button):
            row.addWidget(button)
        row.addStretch(1)
        self.copy_button = Button(
            "Annotated copy…",
            small=True,
            icon="ph.export",
            tip="Write a copy with the annotations on its pages, marked as such",
        )
        self.copy_button.setObjectName("copy_button")
        self.copy_button.clicked.connect(self.copy_asked)
        row.addWidget(self.copy_button)
        column.addLayout(row)
        column.addWidget(hairline())
        self.show_state(chosen=False, undo=False, redo=False, any_there=False)

    @staticmethod
    def _button(icon: str, tip: str, name: str) -> IconButton:
        button = IconButton(icon, tip, small=True)
        button.setObjectName(name)
        button.setAccessibleName(tip.split(" (")[0])
        return button

    @Slot(object)
    def show_kind(self, kind: AnnotationKind) -> None:
        """Say which kind is drawn."""
        self.kinds.set_value(kind)

    def show_state(self, *, chosen: bool, undo: bool, redo: bool, any_there: bool) -> None:
        """Offer what can be done now."""
        self.remove_button.setEnabled(chosen)
        self.undo_button.setEnabled(undo)
        self.redo_button.setEnabled(redo)
        self.copy_button.setEnabled(any_there)
