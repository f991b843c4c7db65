"""Beside the casebook's health: who holds a key, the recovery sheet, the anchor to lodge."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from casework.clock import to_london, uk_short, uk_time
from casework.services.casebooks import may_keep_keys
from casework.summaries.casebooks import CasebookHealth
from ui import theme
from ui.widgets.button import Button, Link
from ui.widgets.chip import Chip
from ui.widgets.code_sheet import CodeSheet
from ui.widgets.empty_layout import empty_layout
from ui.widgets.labels import IconLabel, Label
from ui.widgets.new_casebook_steps import anchor_lines
from ui.widgets.panels import SidePanel
from ui.widgets.section_head import SectionHead
from ui.window_context import WindowContext

_ABOUT_KEYS = (
    "Each has a passphrase of their own. Whoever holds a key can open the whole casebook;"
    " restricted cases are hidden on screen, not locked apart. If every key and the sheet are"
    " lost, nobody can open it."
)
_ABOUT_SHEET = (
    "The recovery code on paper. It is shown once, when the sheet is made, and never again. A new"
    " sheet makes the old one useless."
)
_ABOUT_ANCHOR = (
    "Read this to someone outside HR, or send it. With it, anyone can show later that nothing"
    " before it was changed."
)


class CasebookPanel(SidePanel):
    """The right column of the Casebook page."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(width="side_panel", edge=False, parent=parent)
        self._window = window
        self._anchor = ""
        self._keys_head = SectionHead("Who holds a key")
        self.key_button = Button("Holder", icon="ph.plus", small=True, tip="Give somebody a key")
        self.key_button.setObjectName("key_button")
        self.key_button.clicked.connect(self._on_key_asked)
        self._keys_head.add(self.key_button)
        self.add(self._keys_head)
        holder = QWidget()
        self._keys = QVBoxLayout(holder)
        self._keys.setContentsMargins(0, 0, 0, 0)
        self._keys.setSpacing(0)
        self.add(holder)
        self._add_words(_ABOUT_KEYS)
        self.passphrase_link = Link("Change my passphrase…", small=True)
        self.passphrase_link.setObjectName("passphrase_link")
        self.passphrase_link.clicked.connect(self._on_passphrase_asked)
        self.column.addWidget(self.passphrase_link)
        self._make_sheet()
        self._make_anchor()
        if not may_keep_keys(window.actor):
            for button in (self.key_button, self.sheet_button):
                button.refuse("An HR adviser or the data protection officer does this.")
        if window.casework.read_only:
            for button in (self.key_button, self.sheet_button, self.lodge_button):
                button.refuse("This casebook is open for reading only.")
            self.passphrase_link.refuse("This casebook is open for reading only.")

    def _add_words(self, words: str) -> None:
        label = Label(words, "caption", "ink2", wrap=True)
        label.setContentsMargins(0, theme.space(2), 0, theme.space(2))
        self.add(label)

    def _make_sheet(self) -> None:
        self.column.addSpacing(theme.space(3))
        self.add(SectionHead("Recovery sheet"))
        self._add_words(_ABOUT_SHEET)
        self.sheet_button = Button("Make a new sheet…", icon="ph.printer", small=True)
        self.sheet_button.setObjectName("sheet_button")
        self.sheet_button.clicked.connect(self._on_sheet_asked)
        self.column.addWidget(self.sheet_button)

    def _make_anchor(self) -> None:
        self.column.addSpacing(theme.space(4))
        self._anchor_head = SectionHead("Anchor to lodge")
        self._anchor_chip = Chip("to lodge", "due")
        self._anchor_head.add(self._anchor_chip)
        self.add(self._anchor_head)
        self._add_words(_ABOUT_ANCHOR)
        self.sheet = CodeSheet("Anchor")
        self.sheet.setObjectName("anchor")
        self.add(self.sheet)
        self.column.addSpacing(theme.space(2))
        row = QHBoxLayout()
        row.setSpacing(theme.space(2))
        self.copy_button = Button("Copy", icon="ph.copy", small=True, tip="Copy the anchor")
        self.copy_button.setObjectName("copy_button")
        self.copy_button.clicked.connect(self._on_copy_asked)
        self.lodge_button = Button("Record as lodged…", small=True)
        self.lodge_button.setObjectName("lodge_button")
        self.lodge_button.clicked.connect(self.lodge)
        row.addWidget(self.copy_button)
        row.addWidget(self.lodge_button)
        row.addStretch(1)
        self.column.addLayout(row)
        self._lodged = Label("", "caption", "ink2", wrap=True)
        self._lodged.setContentsMargins(0, theme.space(2), 0, 0)
        self.add(self._lodged)

    # -- what it shows ------------------------------------------------------------------

    def show_health(self, health: CasebookHealth) -> None:
        """Show keys and anchor as they are."""
        people = len(health.holders) - 1
        self._keys_head.set_note(f"{people} {'person' if people == 1 else 'people'}, 1 sheet")
        empty_layout(self._keys)
        for number, (name, words) in enumerate(health.holders):
            you = name == self._window.actor.name
            icon = "ph.printer" if number == people else "ph.key"
            words = f"{words[:1].upper()}{words[1:]}" + (" · you" if you else "")
            self._keys.addWidget(_KeyRow(icon, name, words))
        self._anchor = f"{health.anchor_number}:{health.anchor_digest}"
        when = ""
        if health.anchor_at is not None:
            at = to_london(health.anchor_at)
            when = f" · {uk_short(at.date(), year=True)} {uk_time(at)}"
        self.sheet.show_lines(
            anchor_lines(health.anchor_digest),
            caption=f"Entry {health.anchor_number:,}{when}",
        )
        line = health.line("anchor")
        self._anchor_chip.set_words(
            "to lodge" if line.meaning == "due" else "lodged",
            "due" if line.meaning == "due" else "done",
        )
        self._lodged.setText(health.anchor_lodged)

    # -- what it does -------------------------------------------------------------------

    @Slot()
    def lodge(self) -> None:
        """Ask who has the anchor, and record it."""
        from ui.dialogs.casebook_dialogs import LodgeAnchorDialog

        dialog = LodgeAnchorDialog(self._window, self)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def try_sheet(self) -> None:
        """Test the recovery sheet."""
        from ui.dialogs.casebook_dialogs import TrySheetDialog

        dialog = TrySheetDialog(self._window, self)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def _on_sheet_asked(self) -> None:
        from ui.dialogs.casebook_dialogs import NewSheetDialog

        dialog = NewSheetDialog(self._window, self)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def _on_key_asked(self) -> None:
        from ui.dialogs.casebook_dialogs import KeyDialog

        dialog = KeyDialog(self._window, self)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def _on_passphrase_asked(self) -> None:
        from ui.dialogs.casebook_dialogs import KeyDialog

        dialog = KeyDialog(self._window, self, holder=self._window.actor)
        dialog.exec()
        dialog.deleteLater()

    @Slot()
    def _on_copy_asked(self) -> None:
        QGuiApplication.clipboard().setText(self._anchor)
        self.copy_button.set_text("Copied")


class _KeyRow(QFrame):
    """A key: who holds it, in which capacity."""

    def __init__(self, icon: str, name: str, words: str) -> None:
        super().__init__()
        self.setProperty("part", "row")
        self.setAccessibleName(f"{name}, {words}")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 5, 0, 6)
        row.setSpacing(theme.space(3))
        row.addWidget(IconLabel(icon, "ink2", size="icon_control"))
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(Label(name, "body_medium"))
        column.addWidget(Label(words, "caption", "ink2", wrap=True))
        row.addLayout(column, 1)
