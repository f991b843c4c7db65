"""A Word document as evidence: its words in order, its properties, and the pictures in it."""

from __future__ import annotations

import io
import posixpath
import zipfile

from lxml import etree

from casework.media.child_list import Children, Read
from casework.media.faults import PARSER_FAULTS
from casework.media.part_list import Parts
from casework.media.word_package import RefusedDocumentError
from casework.media.word_policy import read_word_policy
from casework.rules.source_lines import LineStyle, PolicySource
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ChildPlace, ParagraphStyle, ReadDocument

_PART_LIMIT = 32 * 1024 * 1024
_ALL_LIMIT = 128 * 1024 * 1024
_XML_LIMIT = 4 * 1024 * 1024
_STYLES = {
    LineStyle.TITLE: ParagraphStyle.HEADING,
    LineStyle.HEADING: ParagraphStyle.HEADING,
    LineStyle.LIST_ITEM: ParagraphStyle.LIST_ITEM,
    LineStyle.NOTE: ParagraphStyle.NOTE,
    LineStyle.RUNNING: ParagraphStyle.RUNNING,
}
_PROPERTIES = {
    "title": "Title",
    "subject": "Subject",
    "creator": "Author",
    "lastModifiedBy": "Last saved by",
    "created": "Created",
    "modified": "Last saved",
    "lastPrinted": "Last printed",
    "revision": "Times saved",
    "Application": "Made with",
    "Company": "Company",
}
_REFUSED = {
    "unpacks to too much": ("too large to open", "Unpacks to far more than a document holds."),
    "locked": ("password needed", "Locked by a password, which only Word can open."),
    "hostile": ("damaged", "Holds a document type with entities, which no word processor writes."),
    "nested too deeply": ("damaged", "Nested more deeply than any program writes."),
    "too long": ("too large to open", "Longer than can be read here."),
}


def read_word(body: bytes, media_type: str) -> Read:
    """Read a Word document (DOCX); any other is kept and said to be unread."""
    if media_type == "application/x-ole-encrypted-package":
        note = "An office file locked by a password. Open it with its password, and save a copy."
        return _unread(media_type, "password needed", note)
    if "wordprocessingml" not in media_type:
        note = "Kept as it is; the words of this older or other format are not read."
        return _unread(media_type, "cannot be shown", note)
    try:
        source = read_word_policy(body)
    except RefusedDocumentError as refusal:
        if refusal.problem not in ("empty", "pictures only"):
            problem, note = _REFUSED.get(refusal.problem, ("damaged", "It cannot be read."))
            return _unread(media_type, problem, note)
        source = None
    return _document(body, media_type, source)


def _unread(media_type: str, problem: str, note: str) -> Read:
    return Read(ReadDocument(FileKind.WORD, media_type, problem=problem, notes=(note,)))


def _document(body: bytes, media_type: str, source: PolicySource | None) -> Read:
    parts, notes = Parts(), list(source.notes if source else ("The document holds no words.",))
    for line in source.lines if source else ():
        words = "\t".join(line.cells) if line.cells else line.shown
        parts.add(words, _STYLES.get(line.style, ParagraphStyle.PLAIN), page=line.page)
    children, wanted = Children(), dict[str, None]()
    head: list[tuple[str, str]] = []
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as package:
            head = office_properties(package)
            _add_pictures(package, children)
            wanted = outside_links(package)
            if any(name.endswith("vbaProject.bin") for name in package.namelist()):
                notes.append("The document holds macros; they were not run.")
    except PARSER_FAULTS:
        notes.append("The pictures and properties of the document cannot be read.")
    title = next((words for name, words in head if name == "Title"), "")
    document = ReadDocument(
        FileKind.WORD,
        media_type,
        title=title,
        head=tuple(head),
        parts=parts.taken(notes),
        children=tuple(children.files),
        notes=(*notes, *children.notes),
        not_fetched=tuple(wanted),
    )
    return Read(document, tuple(children.bodies))


def _add_pictures(package: zipfile.ZipFile, children: Children) -> None:
    unpacked = 0
    for info in package.infolist():
        folder = posixpath.dirname(info.filename)
        if folder not in ("word/media", "word/embeddings") or info.is_dir():
            continue
        unpacked += info.file_size
        if info.file_size > _PART_LIMIT or unpacked > _ALL_LIMIT:
            children.add(info.filename, None, problem="unpacks to too much")
            continue
        place = ChildPlace.INLINE if folder == "word/media" else ChildPlace.ATTACHED
        try:
            children.add(posixpath.basename(info.filename), package.read(info), place=place)
        except PARSER_FAULTS:
            children.add(info.filename, None, problem="damaged")


# -- what every office file holds -----------------------------------------------------------


def office_properties(package: zipfile.ZipFile) -> list[tuple[str, str]]:
    """Give what an office file says of itself: author, dates as stated, program."""
    found: list[tuple[str, str]] = []
    for name in ("docProps/core.xml", "docProps/app.xml"):
        root = small_xml(package, name)
        for one in () if root is None else root:
            stated = _PROPERTIES.get(etree.QName(one).localname) if isinstance(one.tag, str) else ""
            words = " ".join((one.text or "").split())[:1000]
            if stated and words:
                found.append((stated, words))
    return found


def outside_links(package: zipfile.ZipFile) -> dict[str, None]:
    """List what an office file wants from elsewhere, links of its words left out."""
    found: dict[str, None] = {}
    for name in [one for one in package.namelist() if one.endswith(".rels")][:200]:
        root = small_xml(package, name)
        for one in () if root is None else root:
            kind = one.get("Type", "").rpartition("/")[2] if isinstance(one.tag, str) else ""
            if one.get("TargetMode") == "External" and kind not in ("hyperlink", ""):
                found[one.get("Target", "")[:500]] = None
            if len(found) >= 200:
                return found
    return found


def small_xml(package: zipfile.ZipFile, name: str) -> etree._Element | None:
    """Parse a small part of an office file; None where there is none, or one that is not meant."""
    try:
        info = package.getinfo(name)
        if info.file_size > _XML_LIMIT:
            return None
        parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
        root = etree.fromstring(package.read(info), parser)
    except PARSER_FAULTS:
        return None
    return None if root.getroottree().docinfo.internalDTD is not None else root
