"""Spreadsheets (XLSX): sheets as rows, formulas as their words, nothing computed."""

from __future__ import annotations

import io
import zipfile
from datetime import date, datetime, time, timedelta
from typing import Any

from lxml import etree

from casework.media.child_list import Children, Read
from casework.media.faults import PARSER_FAULTS
from casework.media.part_list import Parts
from casework.media.sniff import SHEET_TYPE
from casework.media.table_reader import is_like_formula
from casework.media.word_document import office_properties, outside_links
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ChildPlace, ParagraphStyle, ReadDocument

_MOST_SHEETS = 200
_MOST_ROWS_LOOKED_AT = 200_000
_MOST_CELLS = 400_000
_MOST_COLUMNS = 500
_UNPACKED_LIMIT = 192 * 1024 * 1024
_PICTURE_LIMIT = 32 * 1024 * 1024
_COMMENTS_LIMIT = 8 * 1024 * 1024
_NAMESPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def read_sheet(body: bytes) -> Read:
    """Read a spreadsheet as rows; one that unpacks to too much, or is hostile, is kept unread."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        problem, note = _why_not(package)
        if problem:
            return Read(ReadDocument(FileKind.OTHER, SHEET_TYPE, problem=problem, notes=(note,)))
        parts, children = Parts(), Children()
        notes: list[str] = []
        _add_sheets(body, parts, notes)
        _add_comments(package, parts)
        _add_pictures(package, children)
        head = office_properties(package)
        wanted = outside_links(package)
        if any(name.endswith("vbaProject.bin") for name in package.namelist()):
            notes.append("The workbook holds macros; they were not run.")
    document = ReadDocument(
        FileKind.OTHER,
        SHEET_TYPE,
        title=next((words for name, words in head if name == "Title"), ""),
        head=tuple(head),
        parts=parts.taken(notes),
        children=tuple(children.files),
        notes=(*notes, *children.notes),
        not_fetched=tuple(wanted),
    )
    return Read(document, tuple(children.bodies))


def _why_not(package: zipfile.ZipFile) -> tuple[str, str]:
    """Look at sizes and for document types before any library opens the parts."""
    infos = package.infolist()
    parts = [one for one in infos if one.filename.endswith((".xml", ".rels"))]
    if sum(one.file_size for one in parts) > _UNPACKED_LIMIT:
        return "too large to open", "Unpacks to far more than a workbook holds: kept, not opened."
    for one in parts:
        if one.flag_bits & 1:
            return "password needed", "A part of the workbook is locked by a password."
        with package.open(one) as part:
            start = part.read(8192)
        if b"<!DOCTYPE" in start.upper() or b"<!ENTITY" in start.upper() or b"\x00<\x00!" in start:
            return "damaged", "Holds a document type, which no spreadsheet program writes."
    return "", ""


def _add_sheets(body: bytes, parts: Parts, notes: list[str]) -> None:
    """Add the rows as they are stored; where formulas are, also what was last worked out."""
    # Imported here: it takes as long as all the rest of the child's start.
    from openpyxl import load_workbook

    written = load_workbook(io.BytesIO(body), read_only=True, data_only=False, keep_links=False)
    shown = load_workbook(io.BytesIO(body), read_only=True, data_only=True, keep_links=False)
    formulas = 0
    try:
        for number, name in enumerate(written.sheetnames[:_MOST_SHEETS]):
            sheet = written.worksheets[number] if number < len(written.worksheets) else None
            if sheet is None or not hasattr(sheet, "iter_rows"):
                continue
            if getattr(sheet, "sheet_state", "visible") != "visible":
                notes.append(f"The sheet “{name}” is hidden in the workbook.")
            formulas += _add_rows(name, sheet, shown.worksheets[number], parts)
            if parts.full:
                break
    finally:
        written.close()
        shown.close()
    if len(written.sheetnames) > _MOST_SHEETS:
        notes.append(f"Only the first {_MOST_SHEETS} sheets were read.")
    if formulas:
        cells = "1 cell holds a formula" if formulas == 1 else f"{formulas} cells hold formulas"
        notes.append(
            f"{cells}, given as its words; in brackets what the program that saved it worked out."
        )


def _add_rows(name: str, sheet: Any, shown: Any, parts: Parts) -> int:
    for one in (sheet, shown):
        one.reset_dimensions()  # what a sheet says of its own size may be anything
    formulas = cells = 0
    both = zip(
        sheet.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_ROWS_LOOKED_AT, values_only=True),
        shown.iter_rows(max_col=_MOST_COLUMNS, max_row=_MOST_ROWS_LOOKED_AT, values_only=True),
        strict=False,
    )
    for number, (row, values) in enumerate(both, 1):
        words = []
        for at, cell in enumerate(row):
            formula = _formula(cell)
            formulas += formula is not None
            value = _words(values[at] if at < len(values) else None)
            words.append(value if formula is None else _with_value(formula, value))
        while words and not words[-1]:
            words.pop()
        cells += len(words)
        if words:
            parts.add_row(name, number, tuple(words))
        if parts.full or cells > _MOST_CELLS:
            parts.full = True
            break
    return formulas


def _formula(cell: object) -> str | None:
    """Give the formula of a cell; words that only look like one are words."""
    if isinstance(cell, str):
        return cell if cell.startswith("=") and is_like_formula(cell) else None
    text = getattr(cell, "text", None)  # an array formula, or a table of data
    return f"={str(text).lstrip('=')}" if isinstance(text, str) else None


def _with_value(formula: str, value: str) -> str:
    return formula if not value or value == formula else f"{formula} [{value}]"


def _words(value: object) -> str:
    """Write a value without computing anything; a day without a time is a day."""
    match value:
        case None:
            return ""
        case bool():
            return "TRUE" if value else "FALSE"
        case datetime() if value.time() == time():
            return value.date().isoformat()
        case datetime() | date() | time():
            return value.isoformat(*([" "] if isinstance(value, datetime) else []))
        case timedelta():
            return str(value)
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
        case _:
            return str(value)


def _add_comments(package: zipfile.ZipFile, parts: Parts) -> None:
    for info in package.infolist():
        stem = info.filename.rpartition("/")[2]
        if not stem.startswith(("comments", "threadedComment")) or info.file_size > _COMMENTS_LIMIT:
            continue
        try:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
            root = etree.fromstring(package.read(info), parser)
        except PARSER_FAULTS:
            continue
        for one in root.iter(f"{_NAMESPACE}comment"):
            words = "".join(text.text or "" for text in one.iter(f"{_NAMESPACE}t"))
            parts.add(f"Comment at {one.get('ref', '?')}: {words}", ParagraphStyle.NOTE)


def _add_pictures(package: zipfile.ZipFile, children: Children) -> None:
    unpacked = 0
    for info in package.infolist():
        if not info.filename.startswith(("xl/media/", "xl/embeddings/")) or info.is_dir():
            continue
        unpacked += info.file_size
        if unpacked > _PICTURE_LIMIT:
            children.add(info.filename, None, problem="unpacks to too much")
            continue
        children.add(info.filename.rpartition("/")[2], package.read(info), place=ChildPlace.INLINE)
