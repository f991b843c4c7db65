"""Spreadsheets (XLSX): sheets as rows, formulas as their words, nothing computed."""

from __future__ import annotations

import io
import zipfile

from casework.media.child_list import Children, Read
from casework.media.faults import PARSER_FAULTS
from casework.media.part_list import Parts
from casework.media.sheet_book import comments, open_book
from casework.media.sheet_cells import SheetRows
from casework.media.sniff import SHEET_TYPE
from casework.media.word_document import office_properties, outside_links
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ChildPlace, ParagraphStyle, ReadDocument

_MOST_SHEETS = 200
_MOST_CELLS = 400_000
_UNPACKED_LIMIT = 192 * 1024 * 1024
_PICTURE_LIMIT = 32 * 1024 * 1024


def read_sheet(body: bytes) -> Read:
    """Read a spreadsheet as rows; one that unpacks to too much, or is hostile, is kept unread."""
    with zipfile.ZipFile(io.BytesIO(body)) as package:
        problem, note = _why_not(package)
        if problem:
            return Read(ReadDocument(FileKind.OTHER, SHEET_TYPE, problem=problem, notes=(note,)))
        parts, children = Parts(), Children()
        notes: list[str] = []
        _add_sheets(package, parts, notes)
        for place, words in comments(package):
            parts.add(f"Comment at {place}: {words}", ParagraphStyle.NOTE)
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


def _add_sheets(package: zipfile.ZipFile, parts: Parts, notes: list[str]) -> None:
    """Add the rows as they are stored, with what was last worked out beside formulas."""
    book = open_book(package)
    formulas = left_out = 0
    present = set(package.namelist())
    for name, part, hidden in book.sheets[:_MOST_SHEETS]:
        if hidden:
            notes.append(f"The sheet “{name}” is hidden in the workbook.")
        if part in present and not parts.full:
            rows = SheetRows(package, part, book)
            _add_rows(name, rows, parts, notes)
            formulas += rows.formulas
            left_out += rows.left_out
    if len(book.sheets) > _MOST_SHEETS:
        notes.append(f"Only the first {_MOST_SHEETS} sheets were read.")
    if left_out:
        notes.append(f"{left_out:,} cells far to the right were left out.")
    parts.full = parts.full or book.cut
    if formulas:
        held = "1 cell holds a formula" if formulas == 1 else f"{formulas:,} cells hold formulas"
        notes.append(
            f"{held}, given as words; in brackets what the program that saved it worked out."
        )


def _add_rows(name: str, rows: SheetRows, parts: Parts, notes: list[str]) -> None:
    cells = 0
    try:
        for number, row in rows:
            cells += len(row)
            parts.add_row(name, number, row)
            parts.full = parts.full or cells > _MOST_CELLS
            if parts.full:
                return
    except PARSER_FAULTS:
        notes.append(f"The sheet “{name}” is damaged; its rows so far are given.")


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
