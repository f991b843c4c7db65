"""Tables in the text of a letter: rows of cells, the first of them the head."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtGui import (
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableCell,
    QTextTableFormat,
)

from casework.summaries.letter_draft import DraftLine, LineEnd, LineKind, Span, row_of
from ui import theme
from ui.widgets import letter_text

_PAD = 5
_HEAD = LineKind.SUBHEADING  # a head looks like one: bold, whatever is typed in it


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as a line of the draft, and the number of its first block."""

    line: DraftLine
    first: int


def insert(
    cursor: QTextCursor,
    rows: Sequence[Sequence[Sequence[Span]]],
    values: letter_text.Values,
    *,
    first: bool,
) -> None:
    """Insert a table; the cursor stands afterwards in the empty block behind it."""
    if not first:
        cursor.insertBlock(_filler(), letter_text.character_format())
    held = letter_text.list_of(cursor.block())
    if held is not None:
        held.remove(cursor.block())
    cursor.setBlockFormat(_filler())
    columns = max(len(row) for row in rows)
    table = cursor.insertTable(len(rows), columns, _look(columns))
    for number, row in enumerate(rows):
        for column in range(columns):
            spans = row[column] if column < len(row) else ()
            _fill(table.cellAt(number, column), spans, values, head=number == 0)
    cursor.setPosition(table.lastPosition() + 1)
    cursor.setBlockFormat(_filler())


def _fill(
    cell: QTextTableCell, spans: Sequence[Span], values: letter_text.Values, *, head: bool
) -> None:
    look = QTextBlockFormat()
    look.setProperty(letter_text.LINE, LineKind.ROW.value)
    at = cell.firstCursorPosition()
    at.setBlockFormat(look)
    kind = _HEAD if head else LineKind.ROW
    at.setBlockCharFormat(letter_text.character_format(kind))
    letter_text.add_spans(at, spans, kind, values)
    if head:
        ground = cell.format()
        ground.setBackground(theme.colour("sunken"))
        cell.setFormat(ground)


def _look(columns: int) -> QTextTableFormat:
    made = QTextTableFormat()
    made.setHeaderRowCount(1)
    made.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    made.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 / columns)] * columns
    )
    made.setBorder(1)
    made.setBorderBrush(theme.colour("line_strong"))
    made.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    made.setBorderCollapse(True)
    made.setCellPadding(theme.scaled(_PAD))
    made.setBottomMargin(theme.scaled(8))
    return made


def _filler() -> QTextBlockFormat:
    made = letter_text.block_format(LineKind.PARAGRAPH)
    made.setProperty(letter_text.FILLER, True)
    made.setLineHeight(1, QTextBlockFormat.LineHeightTypes.MinimumHeight.value)
    made.setBottomMargin(0)
    return made


def rows(table: QTextTable) -> Iterator[TableRow]:
    """Yield the rows of a table as lines of the draft."""
    for number in range(table.rows()):
        cells = [table.cellAt(number, column) for column in range(table.columns())]
        first = cells[0].firstCursorPosition().block().blockNumber()
        kind = LineKind.ROW if number else _HEAD
        yield TableRow(row_of([tuple(_cell(cell, kind)) for cell in cells]), first)


def _cell(cell: QTextTableCell, kind: LineKind) -> Iterator[Span]:
    block: QTextBlock = cell.firstCursorPosition().block()
    last = cell.lastCursorPosition().block()
    while True:
        yield from letter_text.spans_of(block, kind)
        if block == last:
            return
        yield LineEnd()
        block = block.next()


# -- acts by a person -----------------------------------------------------------------------


def add_row(cursor: QTextCursor) -> None:
    """Add a row beneath the one with the cursor."""
    table = letter_text.table_of(cursor.block())
    if table is not None:
        row = table.cellAt(cursor).row() + 1
        table.insertRows(row, 1)
        for column in range(table.columns()):
            _fill(table.cellAt(row, column), (), letter_text.Values({}, {}), head=False)
        cursor.setPosition(table.cellAt(row, 0).firstPosition())


def add_column(cursor: QTextCursor) -> None:
    """Add a column after the one with the cursor."""
    table = letter_text.table_of(cursor.block())
    if table is not None:
        column = table.cellAt(cursor).column() + 1
        table.insertColumns(column, 1)
        for row in range(table.rows()):
            _fill(table.cellAt(row, column), (), letter_text.Values({}, {}), head=row == 0)
        columns = table.columns()
        look = table.format()
        width = QTextLength(QTextLength.Type.PercentageLength, 100 / columns)
        look.setColumnWidthConstraints([width] * columns)
        table.setFormat(look)


def remove_row(cursor: QTextCursor) -> None:
    """Take out the row with the cursor; with its last one the table goes."""
    table = letter_text.table_of(cursor.block())
    if table is not None:
        table.removeRows(table.cellAt(cursor).row(), 1)


def remove_column(cursor: QTextCursor) -> None:
    """Take out the column with the cursor; with its last one the table goes."""
    table = letter_text.table_of(cursor.block())
    if table is not None:
        table.removeColumns(table.cellAt(cursor).column(), 1)


def remove_table(cursor: QTextCursor) -> None:
    """Take out the table with the cursor and all that stands in it."""
    table = letter_text.table_of(cursor.block())
    if table is not None:
        table.removeRows(0, table.rows())


def next_cell(cursor: QTextCursor, *, back: bool = False) -> bool:
    """Go to the next or last cell; tell whether there is one."""
    table = letter_text.table_of(cursor.block())
    if table is None:
        return False
    cell = table.cellAt(cursor)
    at = cell.row() * table.columns() + cell.column() + (-1 if back else 1)
    if not 0 <= at < table.rows() * table.columns():
        return False
    row, column = divmod(at, table.columns())
    cursor.setPosition(table.cellAt(row, column).firstPosition())
    return True


def cell_below(cursor: QTextCursor) -> None:
    """Go to the cell beneath; beneath the last row a new one begins."""
    table = letter_text.table_of(cursor.block())
    if table is None:
        return
    cell = table.cellAt(cursor)
    if cell.row() + 1 < table.rows():
        cursor.setPosition(table.cellAt(cell.row() + 1, cell.column()).firstPosition())
    else:
        add_row(cursor)
