"""Read any file as a document, by its content. Runs in the sandbox's child."""

from __future__ import annotations

from collections.abc import Callable
from typing import BinaryIO

from casework.media.chat_reader import read_chat
from casework.media.child_list import Read
from casework.media.email_reader import read_email
from casework.media.fact_document import document_of_facts
from casework.media.faults import PARSER_FAULTS
from casework.media.film_reader import read_film
from casework.media.image_reader import read_image
from casework.media.mail_document import mail_document
from casework.media.mail_parts import Mail
from casework.media.page_document import read_web_archive, read_web_page
from casework.media.pdf_document import read_pdf_document
from casework.media.sheet_reader import read_sheet
from casework.media.sniff import SHEET_TYPE, Sniffed, sniff
from casework.media.text_reader import read_text
from casework.media.word_document import read_word
from casework.media.zip_reader import MemberRefusedError, read_archive, take_from_archive
from casework.summaries.files import FileFacts, FileKind
from casework.summaries.read_documents import ReadDocument

WHOLE_FILE_LIMIT = 256 * 1024 * 1024
_OUTLOOK = "application/vnd.ms-outlook"
_UNREAD = "Kept as it is; this kind is not read."


def read_document(
    source: BinaryIO, name: str, *, password: str = "", day_first: bool | None = None
) -> ReadDocument:
    """Read a file; one that cannot be read gives a document that says why."""
    seen = sniff(source)
    try:
        return _read(source, seen, name, password, day_first).document
    except PARSER_FAULTS:
        return ReadDocument(seen.kind, seen.media_type, problem="damaged")


def take_member(source: BinaryIO, index: int, *, password: str = "") -> bytes:
    """Give the bytes of one file beneath a document, numbered as ``read_document`` does.

    Raises MemberRefusedError where they cannot be had.
    """
    return OpenHolder(source, password).member(index)


class OpenHolder:
    """A document that holds files, taken apart once and kept open for one after another of them."""

    def __init__(self, source: BinaryIO, password: str = "") -> None:
        seen = sniff(source)
        self._source, self._password = source, password
        self._is_archive = seen.media_type == "application/zip"
        self._bodies = () if self._is_archive else _read(source, seen, "", password, None).bodies

    def member(self, index: int) -> bytes:
        """Give the bytes of one file within. Raises MemberRefusedError."""
        if self._is_archive:
            return take_from_archive(self._source, index, self._password)
        body = self._bodies[index] if 0 <= index < len(self._bodies) else None
        if body is None:
            raise MemberRefusedError("no such member")
        return body

    def close(self) -> None:
        """Let go of the document and of what it holds."""
        self._source.close()
        self._bodies = ()


def _read(
    source: BinaryIO, seen: Sniffed, name: str, password: str, day_first: bool | None
) -> Read:
    if seen.media_type == "application/x-empty":
        return Read(ReadDocument(FileKind.OTHER, seen.media_type, problem="empty"))
    if seen.kind is FileKind.IMAGE:
        return Read(document_of_facts(read_image(source, seen.media_type)))
    if seen.kind in (FileKind.VIDEO, FileKind.AUDIO):
        return Read(document_of_facts(read_film(source, seen.kind, seen.media_type)))
    if seen.kind is FileKind.CHAT:
        return read_chat(source, seen.media_type, name, day_first)
    if seen.media_type == "application/zip":
        return read_archive(source)
    reader = _reader_of(seen, password)
    if reader is None:
        facts = FileFacts(seen.kind, seen.media_type, readable=True, notes=(_UNREAD,))
        return Read(document_of_facts(facts))
    source.seek(0)
    body = source.read(WHOLE_FILE_LIMIT + 1)
    if len(body) > WHOLE_FILE_LIMIT:
        return Read(ReadDocument(seen.kind, seen.media_type, problem="too large to open"))
    return reader(body)


def _reader_of(seen: Sniffed, password: str) -> Callable[[bytes], Read] | None:
    if seen.kind is FileKind.PDF:
        return lambda body: read_pdf_document(body, password)
    if seen.media_type == SHEET_TYPE:
        return read_sheet
    if seen.kind is FileKind.EMAIL:
        return lambda body: mail_document(_mail_of(body, seen.media_type), seen.media_type)
    if seen.kind is FileKind.HTML:
        return read_web_archive if seen.media_type == "multipart/related" else read_web_page
    if seen.kind is FileKind.WORD:
        return lambda body: read_word(body, seen.media_type)
    return (lambda body: read_text(body, seen.media_type)) if seen.kind is FileKind.TEXT else None


def read_mail(source: BinaryIO, media_type: str) -> tuple[Mail, ReadDocument]:
    """Take a message apart, and lay it out. Raises one of PARSER_FAULTS."""
    source.seek(0)
    body = source.read(WHOLE_FILE_LIMIT)
    mail = _mail_of(body, media_type)
    return mail, mail_document(mail, media_type).document


def _mail_of(body: bytes, media_type: str) -> Mail:
    if media_type != _OUTLOOK:
        return read_email(body)
    # Imported here: the library takes a tenth of a second that most files never need.
    from casework.media.outlook_reader import read_outlook

    return read_outlook(body)
