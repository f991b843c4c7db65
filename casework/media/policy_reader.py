"""Read the lines of a policy document by what it is. Runs in the sandbox's child."""

from __future__ import annotations

import io
import zipfile

from casework.media.faults import PARSER_FAULTS
from casework.media.pdf_policy import read_pdf_policy
from casework.media.sniff import sniff
from casework.media.word_package import RefusedDocumentError
from casework.media.word_policy import read_word_policy
from casework.rules.source_lines import PolicySource
from casework.summaries.files import FileKind

_REFUSED = {
    "application/x-ole-encrypted-package": "locked",
    "application/msword": "old Word",
    "application/rtf": "rich text",
    "application/vnd.oasis.opendocument.text": "OpenDocument",
    "application/vnd.ms-outlook": "an e-mail",
    "application/vnd.ms-excel": "a spreadsheet",
    "application/x-ole-storage": "old Word",
}


def read_policy(body: bytes, password: str) -> PolicySource:
    """Read a Word or PDF document. Raises RefusedDocumentError for any other, or a broken one."""
    seen = sniff(io.BytesIO(body))
    if seen.kind is FileKind.PDF:
        return read_pdf_policy(body, password)
    if seen.media_type in _REFUSED:
        raise RefusedDocumentError(_REFUSED[seen.media_type])
    if "spreadsheetml" in seen.media_type or "presentationml" in seen.media_type:
        raise RefusedDocumentError("a spreadsheet")
    if seen.kind is FileKind.HTML:
        raise RefusedDocumentError("a web page")
    if seen.kind is FileKind.IMAGE:
        raise RefusedDocumentError("a picture")
    if body.startswith(b"PK"):
        return _read_packed(body)
    raise RefusedDocumentError("not a policy")


def _read_packed(body: bytes) -> PolicySource:
    try:
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            names = set(archive.namelist())
    except PARSER_FAULTS as error:
        raise RefusedDocumentError("cut short") from error
    if "EncryptedPackage" in names:
        raise RefusedDocumentError("locked")
    return read_word_policy(body)
