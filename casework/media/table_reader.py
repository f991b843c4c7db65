"""Tables in plain text (CSV): rows as they are written, nothing computed."""

from __future__ import annotations

import csv
import re

from casework.media.part_list import Parts
from casework.media.table_shape import FIELD_LIMIT

_NUMBER = re.compile(r"[+-]?[\s\d.,:/()%£$€-]+")
_NAMED = 10


def add_table(words: str, separator: str, parts: Parts, notes: list[str]) -> None:
    """Add the rows; note cells that a spreadsheet would take for a formula."""
    formulas: list[str] = []
    lines = words.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "\ufffd").split("\n")
    csv.field_size_limit(FIELD_LIMIT)
    reader = csv.reader((f"{line}\n" for line in lines), delimiter=separator)
    try:
        for number, row in enumerate(reader, 1):
            if not any(row):
                continue
            parts.add_row("", number, tuple(row))
            formulas += [
                f"{column_name(at)}{number} “{cell.strip()[:60]}”"
                for at, cell in enumerate(row)
                if is_like_formula(cell)
            ]
            if parts.full:
                break
    except csv.Error:
        notes.append("A row of the table cannot be read; those before it are given.")
    note_formulas(formulas, notes)


def note_formulas(formulas: list[str], notes: list[str]) -> None:
    """Name the cells that begin as a formula does."""
    if formulas:
        cells = "1 cell begins" if len(formulas) == 1 else f"{len(formulas)} cells begin"
        more = " and more" * (len(formulas) > _NAMED)
        notes.append(
            f"{cells} like a formula, shown as words and never computed: "
            f"{', '.join(formulas[:_NAMED])}{more}."
        )


def is_like_formula(cell: str) -> bool:
    """Whether a spreadsheet would take the words of a cell for a formula."""
    start = cell.lstrip(" \t\r\n")
    if not start.startswith(("=", "+", "-", "@")) or len(start) < 2:
        return False
    return start[0] in "=@" or _NUMBER.fullmatch(start) is None


def column_name(at: int) -> str:
    """Give the letters of a column, counted from nought."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(65 + rest) + letters
    return letters
