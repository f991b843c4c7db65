"""Tell a table in plain text from prose, by its columns."""

from __future__ import annotations

import csv
from collections.abc import Iterable

from casework.media.faults import PARSER_FAULTS

FIELD_LIMIT = 1_000_000
_SEPARATORS = (",", ";", "\t", "|")
_LOOKED_AT = 60
_USUAL_CELL = 200
_COLUMNS_LOOKED_AT = 50


def separator_of(words: str) -> str | None:
    """Find what parts the columns, or None where the text is no table.

    A table has at least two rows of one and the same number of columns, in nine of ten rows.
    """
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")[: _LOOKED_AT + 1]
    sample = lines[:-1] if len(lines) > _LOOKED_AT else lines
    for separator in _SEPARATORS:
        rows = [row for row in _rows(sample, separator) if any(row)]
        if len(rows) < 2 or not _is_short(rows, sample):
            continue
        columns = max({len(row) for row in rows}, key=[len(row) for row in rows].count)
        even = sum(len(row) == columns for row in rows) * 10 >= len(rows) * 9
        if not even or columns < 2 or (columns == 2 and len(rows) < 3):
            continue
        if separator == "," and _is_prose(sample):
            continue
        if separator == "|" and sum(line.startswith("|") for line in sample) * 2 > len(rows):
            continue  # drawn as a table within prose
        return separator
    return None


def _is_short(rows: list[list[str]], lines: list[str]) -> bool:
    """Whether rows and cells are as short as a table's: no quotation mark swallows the rest."""
    filled = sum(bool(line.strip()) for line in lines)
    cells = sum(map(len, rows))
    # Lines that begin with a tab, or end in a comma, fill no second column.
    columns = max(map(len, rows))
    filled_columns = sum(
        sum(at < len(row) and bool(row[at].strip()) for row in rows) * 2 > len(rows)
        for at in range(min(columns, _COLUMNS_LOOKED_AT))
    )
    return (
        len(rows) * 3 >= filled
        and filled_columns >= 2
        and sum(map(len, lines)) <= _USUAL_CELL * cells
    )


def _is_prose(lines: list[str]) -> bool:
    """Whether the commas of the lines stand as in sentences, with a space after each."""
    text = "\n".join(lines)
    return text.count(", ") * 2 > text.count(",") and '"' not in text


def _rows(lines: Iterable[str], separator: str) -> list[list[str]]:
    csv.field_size_limit(FIELD_LIMIT)
    found: list[list[str]] = []
    try:
        found.extend(csv.reader((f"{line}\n" for line in lines), delimiter=separator))
    except (*PARSER_FAULTS, csv.Error):
        return found
    return found
