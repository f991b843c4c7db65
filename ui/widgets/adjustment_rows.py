"""Changes that let somebody take part: what is needed, whether it was made, and how or why not."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.rules.meetings import Adjustment, Made
from ui import theme
from ui.widgets.button import Link
from ui.widgets.field import Combo, TextLine


class _Row(QWidget):
    """One adjustment."""

    def __init__(self, number: int, one: Adjustment, parent: QWidget) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        name = f"Adjustment {number}"
        self.need = TextLine(one.need, placeholder="What is needed", name=f"{name}: what is needed")
        self.need.setObjectName(f"need_{number}")
        self.made = Combo([(made, made.words) for made in Made], name=f"{name}: made")
        self.made.setObjectName(f"made_{number}")
        self.made.setToolTip("Whether it was made")
        self.made.set_value(one.made)
        self.made.setFixedWidth(theme.scaled(118))
        self.words = TextLine(
            one.reason if one.made is Made.NO else one.answer,
            placeholder="How, or why not",
            name=f"{name}: how, or why not",
        )
        self.words.setObjectName(f"words_{number}")
        for line in (self.need, self.words):
            line.setToolTip(line.accessibleName())
        row.addWidget(self.need, 3)
        row.addWidget(self.made)
        row.addWidget(self.words, 2)

    def value(self) -> Adjustment | None:
        """Return the adjustment; None where nothing is typed."""
        need, words = self.need.text_value(), self.words.text_value()
        if not need and not words:
            return None
        made = self.made.value()
        state = made if isinstance(made, Made) else Made.NOT_YET
        if state is Made.NO:
            return Adjustment(need, state, "", words)
        return Adjustment(need, state, words)


class AdjustmentRows(QWidget):
    """A row for each adjustment, and one more to type in."""

    def __init__(
        self, adjustments: Sequence[Adjustment] = (), parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self._rows: list[_Row] = []
        for one in (*adjustments, Adjustment("")):
            self._add(one)
        self.more_button = Link("Another", tip="Add another adjustment", small=True)
        self.more_button.setObjectName("more_button")
        self.more_button.clicked.connect(self._on_more_button_clicked)
        self._column.addWidget(self.more_button)
        self.setFocusProxy(self._rows[0].need)

    def _add(self, one: Adjustment) -> _Row:
        row = _Row(len(self._rows) + 1, one, self)
        self._rows.append(row)
        self._column.insertWidget(len(self._rows) - 1, row)
        return row

    def _on_more_button_clicked(self) -> None:
        before = self._rows[-1].words
        row = self._add(Adjustment(""))
        row.show()
        for one, other in pairwise((before, row.need, row.made, row.words, self.more_button)):
            QWidget.setTabOrder(one, other)
        row.need.setFocus()

    def values(self) -> tuple[Adjustment, ...]:
        """Return the adjustments that have words."""
        found = (row.value() for row in self._rows)
        return tuple(one for one in found if one is not None)
