"""Write a redacted copy of a file, fail closed (DOMAIN.md 6); needs no casebook.

Pictures and PDF page by page; mail, text, chats and sheets as the pages of their reading copy.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from casework.errors import BadInput, NotFound, UnreadableFile
from casework.media.redaction_reader import NotPagedError
from casework.progress import never_cancelled, tell_nobody
from casework.rules.redaction import RedactionBox
from casework.services.laid_out import laid_out
from casework.services.readings import is_laid_out
from casework.services.redaction_work import Recognise, redact_bytes
from casework.store.files_out import written_beside
from casework.summaries.redaction import Redacted, RedactedBytes, RedactionOrder

_LARGEST = 512 * 1024 * 1024
_TYPES = {
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".tif": "image/tiff",
    ".tiff": "image/tiff",
    "": "",
}


def redact_file(
    source: Path,
    out: Path,
    *,
    boxes: Sequence[RedactionBox] = (),
    order: RedactionOrder | None = None,
    recognise: Recognise | None = None,
    progress: Callable[[int, int], object] = tell_nobody,
    cancelled: Callable[[], bool] = never_cancelled,
) -> Redacted:
    """Rebuild a file without what is marked, seek in the copy, and write it if it is clean.

    ``order`` says more than boxes. With a leak nothing is written. ``progress`` is told pages done
    and of how many. Raises BadInput, NotFound, UnreadableFile, LockedFile, NoRoom, Cancelled.
    """
    wanted = _wanted_type(out)
    body = _body_of(source)
    _place_or_refuse(source, out)
    order = replace(order or RedactionOrder(boxes=tuple(boxes)), wanted=wanted)

    def redact(pages: bytes) -> RedactedBytes:
        return redact_bytes(
            pages, order, recognise=recognise, progress=progress, cancelled=cancelled
        )

    try:
        made = redact(body)
    except NotPagedError:
        made = redact(_as_pages(body, source.name, order.password, cancelled))
    if made.body is None:
        return Redacted(None, None, (), made.checked, made.leaks, made.notes)
    # Who names a file that is there wants it replaced, and keeps the old one until this is whole.
    with written_beside({out: made.body}, overwrite=True) as ready:
        ready.place()
    pages = tuple(range(1, made.pages + 1))
    return Redacted(out, made.sha256, pages, made.checked, notes=made.notes)


def _as_pages(body: bytes, name: str, password: str, cancelled: Callable[[], bool]) -> bytes:
    """Lay a mail, a text, a chat or a sheet out as the pages of a PDF."""
    from casework.media.sandbox import Sandbox

    with Sandbox() as reader:
        facts = reader.inspect(body, name, quick=True, cancelled=cancelled)
        if not is_laid_out(facts.kind, facts.media_type):
            raise UnreadableFile(
                "Only pictures, PDF files and files of words are redacted.",
                cure="Print it to PDF first, then redact that. The original stays as it is.",
            )
        read = reader.read_document(body, name, password=password, cancelled=cancelled)
    return laid_out(read, hashlib.sha256(body).hexdigest())[0]


def _body_of(source: Path) -> bytes:
    try:
        if not source.exists():
            raise NotFound(f"There is no file “{source}”.", cure="Check its name.")
        if not source.is_file():
            raise BadInput(f"“{source}” is not a file.", cure="Name one picture or PDF.")
        if source.stat().st_size > _LARGEST:
            raise BadInput(f"“{source}” is larger than 512 MB.", cure="Redact it in parts.")
        body = source.read_bytes()
    except (OSError, ValueError) as error:
        raise UnreadableFile(f"“{source}” cannot be read.", cure="Check its name.") from error
    if not body:
        raise UnreadableFile(f"“{source}” is empty.", cure="Ask for it again.")
    return body


def _wanted_type(out: Path) -> str:
    wanted = _TYPES.get(out.suffix.lower())
    if wanted is None:
        raise BadInput(
            f"A redacted copy is not written as {out.suffix}.",
            cure="End its name with .pdf for a PDF, with .png, .jpg or .tif for a picture.",
        )
    return wanted


def _place_or_refuse(source: Path, out: Path) -> None:
    """Refuse a place where the copy cannot stand, before any work is done."""
    try:
        folder, itself = out.parent.is_dir(), out.exists() and out.samefile(source)
        other = out.exists() and not out.is_file()
    except (OSError, ValueError) as error:
        raise BadInput(f"“{out}” cannot be written.", cure="Choose another name.") from error
    if not folder:
        raise BadInput(f"There is no folder “{out.parent}”.", cure="Make it first.")
    if itself:
        raise BadInput(
            "The copy would take the place of the original.", cure="Choose another name for it."
        )
    if other:
        raise BadInput(f"“{out}” is no file.", cure="Choose another name for the copy.")
