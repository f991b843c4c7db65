"""Settings: the trust's numbers, closures and schools, and how the program looks here."""

from __future__ import annotations

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from ui import theme
from ui.pages.settings_bank_holidays import BankHolidaysSection
from ui.pages.settings_closures import ClosuresSection
from ui.pages.settings_law import LawSection
from ui.pages.settings_letters import LettersSection
from ui.pages.settings_look import ComputerSection, LookSection
from ui.pages.settings_procedure import ProcedureSection
from ui.pages.settings_schools import SchoolsSection
from ui.widgets.cells import TwoLines
from ui.widgets.labels import Label, hairline
from ui.widgets.panels import Splitter
from ui.widgets.row_list import RowList
from ui.window_context import WindowContext

_LIST_WIDTH = 240


def _sections(window: WindowContext) -> dict[str, tuple[str, str, str, QWidget]]:
    """Make the sections: key, then title, what it is about, icon and the section itself."""
    return {
        "procedure": (
            "Procedure profile",
            "The trust’s numbers",
            "ph.sliders-horizontal",
            ProcedureSection(window),
        ),
        "law": (
            "Law with dates",
            "What changed, and from when",
            "ph.scales",
            LawSection(window),
        ),
        "closures": (
            "School closures",
            "When schools are closed",
            "ph.calendar-blank",
            ClosuresSection(window),
        ),
        "bank_holidays": (
            "Bank holidays",
            "Published, computed, proclaimed",
            "ph.calendar-x",
            BankHolidaysSection(window),
        ),
        "schools": (
            "Schools, letterheads",
            "Names, addresses, colours",
            "ph.buildings",
            SchoolsSection(window),
        ),
        "letters": (
            "Letters, standard text",
            "The trust’s own words",
            "ph.files",
            LettersSection(window),
        ),
        "look": (
            "Text size and theme",
            "On this computer",
            "ph.text-aa",
            LookSection(window),
        ),
        "computer": (
            "This computer",
            "When the casebook locks",
            "ph.lock-key",
            ComputerSection(window),
        ),
    }


class SettingsPage(QWidget):
    """A list of what can be set, and the section chosen."""

    def __init__(self, window: WindowContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._window = window
        self._sections = _sections(window)
        left = QWidget()
        left.setProperty("part", "sunken")
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        head = Label("Settings", "title")
        head.setContentsMargins(theme.space(4), theme.space(3), theme.space(4), theme.space(3))
        column.addWidget(head)
        column.addWidget(hairline())
        self.list = RowList(name="Settings")
        self.list.setObjectName("list")
        column.addWidget(self.list, 1)
        self.stack = QStackedWidget()
        for _words, _about, _icon, section in self._sections.values():
            self.stack.addWidget(section)
        splitter = Splitter("settings")
        splitter.add(left, round(_LIST_WIDTH * min(theme.text_scale(), 1.15)))
        splitter.add(self.stack, 900, stretch=1)
        splitter.remember(window.settings)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self.list.row_chosen.connect(self._on_row_chosen)
        self.list.set_rows(
            [
                (key, TwoLines(words, about, icon=icon, icon_ink="ink2"))
                for key, (words, about, icon, _section) in self._sections.items()
            ]
        )
        self.list.choose_first()
        self.first_focus: QWidget = self.list

    def show_place(self, section: str = "", **_where: Any) -> None:
        """Show a section by its key: procedure, law, closures, letters and the others."""
        if section:
            self.list.choose(section)
        self._say_title()

    def _say_title(self) -> None:
        key = self.list.chosen()
        words = self._sections[key][0].lower() if key in self._sections else ""
        self._window.set_title(f"Settings: {words}" if words else "Settings")

    def _on_row_chosen(self, key: object) -> None:
        if isinstance(key, str):
            self.stack.setCurrentWidget(self._sections[key][3])
            if self.isVisible():
                self._say_title()
