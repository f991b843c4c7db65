"""Which allegations cite a version, clause by clause; only cases open to the reader."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QStackedLayout, QWidget

from casework.summaries.policy_versions import CitingAllegation
from ui.widgets.cells import GroupRow, TwoLines
from ui.widgets.chip import ChipWords
from ui.widgets.empty_state import EmptyState
from ui.widgets.row_list import RowList


class CitedPanel(QWidget):
    """``opened(CitingAllegation)`` on Enter or a double click."""

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list = RowList(name="Allegations that cite this version", ground="panel")
        self.list.setObjectName("list")
        self.list.setToolTip("Enter opens the allegation")
        self.list.row_opened.connect(self._on_list_row_opened)
        self.empty = EmptyState(
            "ph.link-simple",
            "No allegation cites it",
            "Of the cases open to you, none cites a clause of this version.",
            compact=True,
        )
        self._choice = QStackedLayout(self)
        self._choice.setContentsMargins(0, 0, 0, 0)
        self._choice.addWidget(self.empty)
        self._choice.addWidget(self.list)

    def show_cited(self, cited: Sequence[CitingAllegation]) -> None:
        """Show the citations under their clauses."""
        rows: list[tuple[object, TwoLines | GroupRow]] = []
        ordered = sorted(cited, key=lambda found: found.label)
        for label, found in groupby(ordered, key=lambda line: line.label):
            rows.append((None, GroupRow(label, 0, foldable=False)))
            rows += [(line, _row(line)) for line in found]
        self.list.set_rows(rows)
        self._choice.setCurrentWidget(self.list if rows else self.empty)

    @Slot(object)
    def _on_list_row_opened(self, line: object) -> None:
        self.opened.emit(line)


def _row(line: CitingAllegation) -> TwoLines:
    chip = ChipWords("Closed", "neutral") if line.closed else None
    return TwoLines(
        line.heading,
        f"Allegation {line.number}",
        lead=line.reference,
        chip=chip,
        chip_right=True,
    )
