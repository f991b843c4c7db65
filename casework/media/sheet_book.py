"""The parts of a workbook (XLSX) beside its rows: sheets, shared words, which cells are dates."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from casework.media.faults import PARSER_FAULTS
from casework.media.sheet_dates import BUILT_IN_DATES, shows_date
from casework.media.word_document import small_xml

_STRINGS_LIMIT = 32 * 1024 * 1024
_MOST_STRINGS = 1_000_000
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"


@dataclass(slots=True)
class Book:
    """What the rows of a workbook refer to."""

    sheets: list[tuple[str, str, bool]] = field(default_factory=list)  # name, part, hidden
    strings: list[str] = field(default_factory=list)
    date_styles: set[int] = field(default_factory=set)
    from_1904: bool = False
    cut: bool = False


def local(node: etree._Element) -> str:
    """Give the name of an element without its namespace; '' for what is no element."""
    return node.tag.rpartition("}")[2] if isinstance(node.tag, str) else ""


def open_book(package: zipfile.ZipFile) -> Book:
    """Read the list of sheets, the shared words and the styles."""
    book = Book()
    root = small_xml(package, "xl/workbook.xml")
    if root is None:
        raise ValueError("no list of sheets")
    targets = _targets(package)
    for node in root.iter():
        if local(node) == "workbookPr":
            book.from_1904 = node.get("date1904", "0") in ("1", "true")
        elif local(node) == "sheet":
            part = targets.get(node.get(_RELATION, ""), "")
            hidden = node.get("state", "visible") != "visible"
            book.sheets.append((node.get("name", "")[:200], part, hidden))
    book.date_styles = _date_styles(package)
    _add_strings(package, book)
    return book


def _targets(package: zipfile.ZipFile) -> dict[str, str]:
    root = small_xml(package, "xl/_rels/workbook.xml.rels")
    found = {}
    for one in () if root is None else root:
        if local(one) == "Relationship" and one.get("TargetMode") != "External":
            target = one.get("Target", "")
            place = target[1:] if target.startswith("/") else posixpath.join("xl", target)
            found[one.get("Id", "")] = posixpath.normpath(place)
    return found


def _date_styles(package: zipfile.ZipFile) -> set[int]:
    """Find which styles of cells write a number as a date."""
    root = small_xml(package, "xl/styles.xml")
    if root is None:
        return set()
    codes: dict[int, str] = {}
    found = set()
    for node in root.iter():
        if local(node) == "numFmt":
            codes[_whole(node.get("numFmtId"))] = node.get("formatCode", "")[:200]
    for node in root.iter():
        if local(node) != "cellXfs":
            continue
        for number, one in enumerate(node):
            format_id = _whole(one.get("numFmtId"))
            if format_id in BUILT_IN_DATES or shows_date(codes.get(format_id, "")):
                found.add(number)
    return found


def _add_strings(package: zipfile.ZipFile, book: Book) -> None:
    """Gather the words that cells share, as far as they fit."""
    if "xl/sharedStrings.xml" not in package.namelist():
        return
    length = 0
    for node in elements(package, "xl/sharedStrings.xml", "si"):
        words = words_of(node)
        length += len(words)
        if length > _STRINGS_LIMIT or len(book.strings) >= _MOST_STRINGS:
            book.cut = True
            return
        book.strings.append(words)


def elements(package: zipfile.ZipFile, name: str, tag: str) -> Iterator[etree._Element]:
    """Give the elements of one kind in turn; each is let go of before the next."""
    with package.open(name) as part:
        events = etree.iterparse(
            part,
            events=("end",),
            tag=f"{{*}}{tag}",
            resolve_entities=False,
            no_network=True,
            huge_tree=False,
            load_dtd=False,
        )
        for _, node in events:
            yield node
            node.clear()
            before = node.getprevious()
            while before is not None:
                parent = node.getparent()
                if parent is None:
                    break
                parent.remove(before)
                before = node.getprevious()


def words_of(node: etree._Element) -> str:
    """Join the words of a shared string, its readings for other scripts left out."""
    found = []
    for one in node.iter():
        above = one.getparent()
        if local(one) == "t" and (above is None or local(above) != "rPh"):
            found.append(one.text or "")
    return "".join(found)


def comments(package: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """Give the notes on cells: where, and their words."""
    for name in package.namelist():
        stem = name.rpartition("/")[2]
        if not name.startswith("xl/") or not stem.startswith(("comment", "threadedComment")):
            continue
        try:
            root = small_xml(package, name)
        except PARSER_FAULTS:
            continue
        for node in () if root is None else root.iter():
            if local(node) in ("comment", "threadedComment"):
                words = "".join(t.text or "" for t in node.iter() if local(t) in ("t", "text"))
                yield node.get("ref", "?"), words


def _whole(words: str | None) -> int:
    return int(words) if words and words.isdecimal() and len(words) < 10 else -1
