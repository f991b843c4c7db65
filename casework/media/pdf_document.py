"""A PDF as a document: the words of its text layer by page, notes, forms and attachments."""

from __future__ import annotations

from typing import Any

from pypdfium2 import PdfDocument, PdfiumError

from casework.media.child_list import Children, Read
from casework.media.faults import PARSER_FAULTS
from casework.media.part_list import Parts
from casework.media.pdf_inside import PdfInside, look_inside
from casework.media.pdf_reader import PASSWORD_ERRORS, page_text
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ParagraphStyle, ReadDocument

_TYPE = "application/pdf"
_PAGES_READ = 2_000
_MOST_ATTACHED = 500
_ATTACHED_LIMIT = 256 * 1024 * 1024


def read_pdf_document(body: bytes, password: str = "") -> Read:
    """Read a PDF; a locked one opens with its password, else says that it needs one."""
    try:
        document = PdfDocument(body, password=password or None)
    except PdfiumError as error:
        locked = getattr(error, "err_code", None) in PASSWORD_ERRORS
        problem = ("wrong password" if password else "password needed") if locked else "damaged"
        return Read(ReadDocument(FileKind.PDF, _TYPE, problem=problem))
    try:
        inside = look_inside(body, password)
        if b"%%EOF" not in body[-2048:]:
            inside.notes.append("The end of the file is missing; what is left is given.")
        return _read(document, inside)
    finally:
        document.close()


def _read(document: PdfDocument, inside: PdfInside) -> Read:
    pages = len(document)
    if pages < 1:
        return Read(ReadDocument(FileKind.PDF, _TYPE, problem="damaged"))
    parts, children, notes = Parts(), Children(), list(inside.notes)
    problem = _add_pages(document, pages, inside, parts, notes)
    if not parts.next_number - 1:
        notes.append("The pages hold no text layer: their words are in pictures.")
    for name, value in inside.fields:
        parts.add(f"Form field {name}: {value or 'empty'}", ParagraphStyle.NOTE)
    if inside.fields:
        notes.append(f"The PDF is a form with {len(inside.fields)} fields; they stand at the end.")
    add_attachments(document, children)
    title = next((words for name, words in inside.head if name == "Title"), "")
    read = ReadDocument(
        FileKind.PDF,
        _TYPE,
        title=title,
        problem=problem,
        head=(("Pages", str(pages)), *inside.head),
        parts=parts.taken(notes),
        children=tuple(children.files),
        notes=(*notes, *children.notes),
    )
    return Read(read, tuple(children.bodies))


def _add_pages(
    document: PdfDocument, pages: int, inside: PdfInside, parts: Parts, notes: list[str]
) -> str | None:
    comments: dict[int, list[str]] = {}
    for number, words in inside.comments:
        comments.setdefault(number, []).append(words)
    problem = None
    for number in range(1, min(pages, _PAGES_READ) + 1):
        try:
            for line in page_text(document[number - 1]).replace("\r\n", "\n").split("\n"):
                parts.add(line.strip(), page=number)
        except PARSER_FAULTS:
            problem = "damaged"
            notes += [f"Page {number} cannot be read."] * (len(notes) < 20)
        for words in comments.get(number, ()):
            parts.add(words, ParagraphStyle.NOTE, page=number)
        if parts.full:
            return problem
    if pages > _PAGES_READ:
        notes.append(f"Only the words of the first {_PAGES_READ:,} pages were read.")
    return problem


def add_attachments(document: PdfDocument, children: Children) -> None:
    """Add the files attached to a PDF, in its own order."""
    held = 0
    for number in range(min(document.count_attachments(), _MOST_ATTACHED)):
        name = f"attachment {number + 1}"
        try:
            attachment: Any = document.get_attachment(number)
            name = str(attachment.get_name()) or name
            body = bytes(attachment.get_data())
        except PARSER_FAULTS:
            children.add(name, None, problem="damaged")
            continue
        held += len(body)
        if held > _ATTACHED_LIMIT:
            children.add(name, None, problem="too large to take out here")
        else:
            children.add(name, body)
    if document.count_attachments() > _MOST_ATTACHED:
        children.notes.append(f"Only the first {_MOST_ATTACHED} attachments are listed.")


def attached_names(body: bytes, password: str = "") -> list[str]:
    """Name the files attached to a PDF, safe to write. Raises one of PARSER_FAULTS."""
    document = PdfDocument(body, password=password or None)
    try:
        children = Children()
        add_attachments(document, children)
        return [one.name for one in children.files]
    finally:
        document.close()
