"""The rows of one sheet of a workbook, as they are stored: nothing is computed."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from casework.media.sheet_book import Book, elements, local, words_of
from casework.media.sheet_dates import written_date

_MOST_COLUMNS = 500
_LONGEST_CELL = 40_000
_PLACE = re.compile(r"([A-Z]{1,3})(\d{1,7})")


class SheetRows:
    """The rows of a sheet, with its formulas counted."""

    def __init__(self, package: zipfile.ZipFile, part: str, book: Book) -> None:
        self._package = package
        self._part = part
        self._book = book
        self._shared: dict[str, tuple[str, str]] = {}  # a formula that others repeat, its place
        self.formulas = 0
        self.left_out = 0

    def __iter__(self) -> Iterator[tuple[int, tuple[str, ...]]]:
        number = 0
        for row in elements(self._package, self._part, "row"):
            stated = row.get("r", "")
            number = int(stated) if stated.isdecimal() and len(stated) < 9 else number + 1
            cells = self._cells(row)
            if cells:
                yield number, cells

    def _cells(self, row: etree._Element) -> tuple[str, ...]:
        found: dict[int, str] = {}
        at = -1
        for cell in row:
            if local(cell) != "c":
                continue
            place = _PLACE.fullmatch(cell.get("r", ""))
            at = _column(place.group(1)) if place else at + 1
            if at >= _MOST_COLUMNS:
                self.left_out += 1
                continue
            words = self._words(cell)
            if words:
                found[at] = words[:_LONGEST_CELL]
        return tuple(found.get(one, "") for one in range(max(found) + 1)) if found else ()

    def _words(self, cell: etree._Element) -> str:
        formula, value, inline = "", "", ""
        for node in cell:
            match local(node):
                case "f":
                    formula = self._formula(node, cell.get("r", ""))
                case "v":
                    value = node.text or ""
                case "is":
                    inline = words_of(node)
        shown = inline or self._value(cell, value)
        if not formula:
            return shown
        self.formulas += 1
        return f"{formula} [{shown}]" if shown else formula

    def _formula(self, node: etree._Element, place: str) -> str:
        """Give the words of a formula; one that repeats another says whose it is."""
        words, index = (node.text or "").strip(), node.get("si", "")
        if words:
            if node.get("t") == "shared":
                self._shared[index] = (words, place)
            return f"={words}"
        if index not in self._shared:
            return "= (a formula that stands nowhere)"
        first, origin = self._shared[index]
        return f"={first} (as written for {origin})"

    def _value(self, cell: etree._Element, value: str) -> str:
        kind = cell.get("t", "n")
        if kind == "s":
            number = int(value) if value.isdecimal() and len(value) < 10 else -1
            strings = self._book.strings
            return strings[number] if 0 <= number < len(strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, value)
        style = cell.get("s", "")
        if kind == "n" and value and style.isdecimal() and int(style) in self._book.date_styles:
            return written_date(value, from_1904=self._book.from_1904)
        return value


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1
