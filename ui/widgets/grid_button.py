"""The button that shows exhibits as pictures beside each other; what was chosen is remembered."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QWidget

from ui import theme
from ui.settings import Settings
from ui.widgets.button import IconButton
from ui.widgets.exhibit_grid import cell_size
from ui.widgets.exhibit_list import ExhibitList

_FLAG = "evidence_grid"


class GridButton(IconButton):
    """Switches a list of exhibits between rows and pictures."""

    def __init__(
        self, exhibits: ExhibitList, settings: Settings, parent: QWidget | None = None
    ) -> None:
        super().__init__("ph.squares-four", "Show as pictures", small=True, parent=parent)
        self._exhibits, self._settings = exhibits, settings
        self.setCheckable(True)
        self.toggled.connect(self._on_toggled)
        self.setChecked(settings.flag(_FLAG))

    @Slot(bool)
    def _on_toggled(self, grid: bool) -> None:
        self._settings.set_flag(_FLAG, grid)
        self._exhibits.show_grid(grid=grid)
        # Two pictures stand beside each other at the least.
        self._exhibits.setMinimumWidth(2 * cell_size().width() + theme.space(4) if grid else 0)
