"""Tables and lists: the model by the book, groups that fold, rows chosen and opened by key."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

import pytest
from PySide6.QtCore import QAbstractItemModel, QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtTest import QAbstractItemModelTester, QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from tests.support.dialogs import CTRL
from ui.models.rows_model import Group, RowsModel
from ui.settings import Settings
from ui.theme import Theme
from ui.widgets.cells import Cell, Column, GroupRow, Role, TwoLines, date_cell, name_cell
from ui.widgets.row_list import RowList
from ui.widgets.table_view import TableView


@dataclass(frozen=True)
class Row:
    name: str
    age: int
    due: date | None = None


ROWS = [
    Row("Dana Merrick", 16, date(2026, 11, 25)),
    Row("Bethan Rowe", 1),
    Row("Owen Prideaux", 31, date(2026, 11, 23)),
]


def make_model() -> RowsModel[Row]:
    return RowsModel(
        [
            Column("Employee", lambda r: name_cell(r.name), 140, 1, sort=lambda r: r.name),
            Column("Age", lambda r: Cell(str(r.age), right=True), 60, right=True),
            Column("Due", lambda r: date_cell("", ""), 90, sort=lambda r: r.due),
        ]
    )


def watched(model: QAbstractItemModel) -> QAbstractItemModelTester:
    return QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)


def test_the_model_holds_to_the_rules_of_qt(look: Theme) -> None:
    model = make_model()
    tester = watched(model)
    model.set_rows(ROWS)
    model.set_groups([Group(GroupRow("Open", 3), ROWS), Group(GroupRow("None", 0), [])])
    model.toggle_group(0)
    model.sort(0)
    model.toggle_group(0)
    model.set_rows([])
    assert tester.model() is model


def test_rows_sort_by_value_with_the_missing_ones_last(look: Theme) -> None:
    model = make_model()
    model.set_rows(ROWS)
    model.sort(2, Qt.SortOrder.AscendingOrder)
    assert [row.name for row in model.rows()] == ["Owen Prideaux", "Dana Merrick", "Bethan Rowe"]
    model.sort(2, Qt.SortOrder.DescendingOrder)
    assert [row.name for row in model.rows()] == ["Dana Merrick", "Owen Prideaux", "Bethan Rowe"]
    model.sort(1)  # a column that does not sort changes nothing
    assert model.rows()[0].name == "Dana Merrick"
    model.sort(-1)
    assert model.rows() == ROWS


def test_a_folded_group_stays_folded_when_rows_change(look: Theme) -> None:
    model = make_model()
    model.set_groups([Group(GroupRow("Open", 3), ROWS)])
    model.toggle_group(0)
    assert model.rows() == []
    model.set_groups([Group(GroupRow("Open", 2), ROWS[:2])])
    assert model.rowCount() == 1
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Open, 2, folded"


def test_cells_are_said_aloud_with_their_column(look: Theme) -> None:
    model = make_model()
    model.set_rows(ROWS)
    index = model.index(0, 1)
    assert index.data(Qt.ItemDataRole.AccessibleTextRole) == "Age: 16"
    assert index.data(Role.OBJECT) == ROWS[0]
    assert date_cell("Mon 23 Nov", "overdue", "Review").words == "overdue, Mon 23 Nov, Review"
    assert name_cell("Marcus", restricted=True).words == "Marcus, restricted"


@pytest.fixture
def table(look: Theme, qtbot: QtBot) -> TableView:
    model = make_model()
    made = TableView(model, name="Cases", sortable=True)
    model.setParent(made)
    qtbot.addWidget(made)
    model.set_groups([Group(GroupRow("Open", 3), ROWS)])
    made.resize(700, 400)
    with qtbot.waitExposed(made):
        made.show()
    return made


def test_a_row_is_chosen_and_opened_by_key(table: TableView, qtbot: QtBot) -> None:
    table.choose_line(0)
    with qtbot.waitSignal(table.row_chosen) as told:
        QTest.keyClick(table, Qt.Key.Key_Down)
    assert told.args == [ROWS[0]]
    with qtbot.waitSignal(table.row_opened) as opened:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert opened.args == [ROWS[0]]


def test_a_group_folds_by_key(table: TableView) -> None:
    table.choose_line(0)
    QTest.keyClick(table, Qt.Key.Key_Space)
    assert table.model().rowCount() == 1
    QTest.keyClick(table, Qt.Key.Key_Right)
    assert table.model().rowCount() == 4


def test_the_heading_of_a_group_comes_into_sight_with_its_first_row(table: TableView) -> None:
    model = table.model()
    assert isinstance(model, RowsModel)
    table.resize(table.width(), table.horizontalHeader().height() + 80)
    table.scrollToBottom()
    assert table.visualRect(model.index(0, 0)).top() < 0
    table.choose_line(1)
    assert table.visualRect(model.index(0, 0)).top() >= 0


@pytest.mark.parametrize("keys", [Qt.KeyboardModifier.NoModifier, CTRL])
def test_home_then_enter_opens_the_first_row_and_folds_nothing(
    table: TableView, qtbot: QtBot, keys: Qt.KeyboardModifier
) -> None:
    model = table.model()
    assert isinstance(model, RowsModel)
    model.set_groups(
        [Group(GroupRow("Reported", 1), ROWS[:1]), Group(GroupRow("Two", 2), ROWS[1:])]
    )
    table.choose_line(model.rowCount() - 1)
    QTest.keyClick(table, Qt.Key.Key_Home, keys)
    with qtbot.waitSignal(table.row_opened) as told:
        QTest.keyClick(table, Qt.Key.Key_Return)
    assert told.args == [ROWS[0]]
    assert model.rowCount() == 5


def test_columns_take_the_whole_width_and_never_scroll_sideways(table: TableView) -> None:
    head = table.horizontalHeader()
    for width in (1200, 700, 260):
        table.resize(width, 400)
        total = sum(head.sectionSize(n) for n in range(head.count()))
        assert total <= max(table.viewport().width(), 3 * 40) + 3


def drag_head(table: TableView, by: int) -> None:
    """Drag the right edge of the first column."""
    head = table.horizontalHeader()
    edge = QPoint(head.sectionSize(0) - 1, head.height() // 2)
    port = head.viewport()
    QTest.mouseMove(port, edge)
    QTest.mousePress(port, Qt.MouseButton.LeftButton, pos=edge)
    moved = QMouseEvent(
        QEvent.Type.MouseMove,
        QPointF(edge.x() + by, edge.y()),
        port.mapToGlobal(QPointF(edge.x() + by, edge.y())),
        Qt.MouseButton.NoButton,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    QApplication.sendEvent(port, moved)
    QTest.mouseRelease(port, Qt.MouseButton.LeftButton, pos=QPoint(edge.x() + by, edge.y()))


def test_a_width_that_a_person_set_is_kept(table: TableView, settings: Settings) -> None:
    table.remember(settings)
    head = table.horizontalHeader()
    before = head.sectionSize(0)
    drag_head(table, -60)
    set_by_hand = head.sectionSize(0)
    assert set_by_hand == pytest.approx(before - 60, abs=3)
    table.resize(900, 400)
    assert head.sectionSize(0) == pytest.approx(set_by_hand, abs=2)
    again = TableView(make_model(), name="Cases")
    again.resize(700, 400)
    again.remember(settings)
    assert again.horizontalHeader().sectionSize(0) == pytest.approx(set_by_hand, abs=2)
    again.deleteLater()


def test_the_chosen_summary_is_found_again(table: TableView) -> None:
    assert table.choose(ROWS[2])
    assert table.chosen() == ROWS[2]
    assert not table.choose(Row("Nobody", 0))


def test_a_list_keeps_what_was_chosen_over_new_rows(look: Theme, qtbot: QtBot) -> None:
    listed = RowList(name="Letters")
    qtbot.addWidget(listed)
    tester = watched(listed.model())
    listed.set_rows(
        [(None, GroupRow("Issued", 2)), ("a", TwoLines("One")), ("b", TwoLines("Two", "cap"))]
    )
    assert listed.choose_first()
    assert listed.chosen() == "a"
    listed.choose("b")
    with qtbot.assertNotEmitted(listed.row_chosen):
        listed.set_rows([("b", TwoLines("Two again")), ("c", TwoLines("Three"))])
    assert listed.chosen() == "b"
    with qtbot.waitSignal(listed.row_chosen) as told:
        listed.set_rows([("c", TwoLines("Three"))])
    assert told.args == [None]
    assert tester.model() is listed.model()
