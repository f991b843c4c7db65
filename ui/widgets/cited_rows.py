"""What a finding points to: an exhibit a row, with the page."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from casework.errors import BadInput
from casework.ids import EvidenceId
from casework.summaries.hearings import CitedEvidence
from ui import theme
from ui.widgets.button import Link
from ui.widgets.field import Combo, TextLine

_PAGE_WIDTH = 84
LONGEST_PAGE = 5


class _Row(QWidget):
    """One exhibit and its page."""

    def __init__(
        self,
        number: int,
        exhibits: Sequence[tuple[EvidenceId, str]],
        one: CitedEvidence | None,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.space(2))
        name = f"Exhibit {number}"
        options: list[tuple[object, str]] = [("", "None"), *exhibits]
        self.exhibit = Combo(options, name=name)
        self.exhibit.setObjectName(f"exhibit_{number}")
        self.exhibit.setToolTip(f"{name} that the finding points to")
        self.page = TextLine(name=f"{name}: page", placeholder="Page")
        self.page.setObjectName(f"page_{number}")
        self.page.setToolTip(f"Page of exhibit {number}, if it has several")
        self.page.setFixedWidth(theme.scaled(_PAGE_WIDTH))
        if one is not None:
            self.exhibit.set_value(one.item_id)
            self.page.setText(str(one.page) if one.page else "")
        row.addWidget(self.exhibit, 1)
        row.addWidget(self.page)

    def value(self) -> CitedEvidence | None:
        """Return what is cited; None where no exhibit is chosen. Raises BadInput for its page."""
        chosen, page = self.exhibit.value(), self.page.text_value()
        if not chosen:
            return None
        if page and not (page.isdecimal() and len(page) <= LONGEST_PAGE and int(page)):
            raise BadInput(
                f"“{page}” is no page.", field="evidence", cure="Give the number of the page."
            )
        return CitedEvidence(EvidenceId(str(chosen)), page=int(page) if page else None)


class CitedRows(QWidget):
    """A row for each exhibit that is pointed to, and one more to choose in."""

    def __init__(
        self,
        exhibits: Sequence[tuple[EvidenceId, str]],
        cited: Sequence[CitedEvidence],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._exhibits = exhibits
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(theme.space(1))
        self.rows: list[_Row] = []
        for one in (*cited, None):
            self._add(one)
        self.more_button = Link("Another", tip="Point to another exhibit", small=True)
        self.more_button.setObjectName("more_exhibits_button")
        self.more_button.clicked.connect(self._on_more_button_clicked)
        self._column.addWidget(self.more_button)

    def _add(self, one: CitedEvidence | None) -> _Row:
        row = _Row(len(self.rows) + 1, self._exhibits, one, self)
        self.rows.append(row)
        self._column.insertWidget(len(self.rows) - 1, row)
        return row

    def _on_more_button_clicked(self) -> None:
        before = self.rows[-1].page
        row = self._add(None)
        row.show()
        QWidget.setTabOrder(before, row.exhibit)
        QWidget.setTabOrder(row.exhibit, row.page)
        QWidget.setTabOrder(row.page, self.more_button)
        row.exhibit.setFocus()

    def values(self) -> tuple[CitedEvidence, ...]:
        """Return what is cited, in order. Raises BadInput for a page that is none."""
        found = (row.value() for row in self.rows)
        return tuple(one for one in found if one is not None)
