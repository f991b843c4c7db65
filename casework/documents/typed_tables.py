"""A table as it was typed in a letter: its columns as wide as what stands in them asks for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from casework.documents.blocks import DataTable, Inlines, plain

_NARROWEST, _WIDEST = 8, 48  # letters for which a column is made


def typed_table(rows: Iterable[Sequence[Inlines]]) -> DataTable:
    """Return rows as a table, the first its head, each with as many cells as the longest has."""
    cells = [list(row) for row in rows]
    columns = max(len(row) for row in cells)
    whole = [(*row, *[()] * (columns - len(row))) for row in cells]
    longest = [max(len(plain(row[at])) for row in whole) for at in range(columns)]
    widths = tuple(float(min(max(letters, _NARROWEST), _WIDEST)) for letters in longest)
    return DataTable(whole[0], tuple(whole[1:]), widths)
