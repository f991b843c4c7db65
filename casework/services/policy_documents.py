"""Reading a policy document from a file, before anything is stored."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from casework.errors import UnreadableFile
from casework.progress import never_cancelled
from casework.rules.policy_outline import outline_policy
from casework.rules.policy_parts import PolicyOutline
from casework.rules.policy_text import read_policy_bytes, source_of_text
from casework.rules.source_lines import PolicySource, SourceKind

if TYPE_CHECKING:
    from casework.media.sandbox import Sandbox

_MARKDOWN = {".md", ".markdown", ".mdown"}
_HEADING_MARKS = re.compile(r"^#{1,6} \S", re.MULTILINE)
_MOST_PACKED = 60_000_000
_FOREIGN = (
    b"PK\x03\x04", b"PK\x05\x06", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"\x89PNG", b"\xff\xd8\xff",
    b"GIF8", b"II*\x00", b"MM\x00*",
)  # fmt: skip
_WEB_PAGE = re.compile(rb"^\W*(?:\xef\xbb\xbf)?\s*<(?:!doctype\s+html|html[\s>])", re.IGNORECASE)
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_MEDIA_TYPES = {
    SourceKind.TEXT: "text/plain",
    SourceKind.MARKDOWN: "text/markdown",
    SourceKind.WORD: _WORD,
    SourceKind.PDF: "application/pdf",
}
_PLAIN = {"text/plain", "text/markdown"}
_SUFFIXES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".docx": _WORD,
    ".docm": _WORD,
    ".pdf": "application/pdf",
    ".doc": "application/msword",
    ".rtf": "application/rtf",
    ".odt": "application/vnd.oasis.opendocument.text",
}
_NAMED = {
    "text/plain": "plain text",
    "text/markdown": "plain text",
    _WORD: "a Word document",
    "application/pdf": "a PDF",
}


@dataclass(frozen=True, slots=True)
class PolicyDocument:
    """A document as received: its name, its hash, its words, how they were split, its lines."""

    name: str
    sha256: str
    text: str
    outline: PolicyOutline
    source: PolicySource
    content: bytes = b""
    media_type: str = "text/plain"


def read_policy_file(
    path: Path,
    *,
    today: date,
    password: str = "",
    reader: Sandbox | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PolicyDocument:
    """Read and split a policy document: Word, PDF, Markdown or text, told by its content.

    ``password`` opens a PDF that is locked; ``reader`` is a child process that is there already.
    Raises LockedFile where a password is asked for, else UnreadableFile, in plain words with a
    cure, for whatever is wrong with the file; Cancelled.
    """
    return split_policy_document(
        _bytes_of(path),
        name=path.name,
        today=today,
        password=password,
        reader=reader,
        cancelled=cancelled,
    )


def split_policy_document(
    data: bytes,
    *,
    name: str,
    today: date,
    password: str = "",
    reader: Sandbox | None = None,
    cancelled: Callable[[], bool] = never_cancelled,
) -> PolicyDocument:
    """Split the bytes of a policy document. Raises UnreadableFile as ``read_policy_file``."""
    if _is_text(data):
        text, source, media_type = _read_text(data, name)
    else:
        source = _read_in_child(data, name, password, reader, cancelled)
        text, media_type = source.text, _MEDIA_TYPES[source.kind]
    source = replace(source, notes=(*source.notes, *_misnamed(name, media_type)))
    outline = outline_policy(source, today=today)
    return PolicyDocument(
        name,
        hashlib.sha256(data).hexdigest(),
        text,
        outline,
        source,
        content=data,
        media_type=media_type,
    )


def _is_text(data: bytes) -> bool:
    """Tell text, which is only decoded, from what a child process has to take apart."""
    return not (
        b"%PDF-" in data[:1024] or data.startswith(_FOREIGN) or _WEB_PAGE.search(data[:2000])
    )


def _read_text(data: bytes, name: str) -> tuple[str, PolicySource, str]:
    decoded = read_policy_bytes(data, name=f"“{name}”")
    marked = len(_HEADING_MARKS.findall(decoded.text)) > 1
    markdown = marked or Path(name).suffix.lower() in _MARKDOWN
    source = source_of_text(decoded.text, markdown=markdown, notes=decoded.notes)
    return decoded.text, source, _MEDIA_TYPES[source.kind]


def _read_in_child(
    data: bytes,
    name: str,
    password: str,
    reader: Sandbox | None,
    cancelled: Callable[[], bool],
) -> PolicySource:
    if len(data) > _MOST_PACKED:
        raise UnreadableFile(
            f"“{name}” is too large to be a policy ({len(data) // 1_000_000} MB).",
            cure="Choose the policy document alone.",
        )
    if reader is not None:
        return reader.policy_lines(data, name, password=password, cancelled=cancelled)
    # Imported here: a policy that is text needs no child process.
    from casework.media.sandbox import Sandbox

    with Sandbox() as own:
        return own.policy_lines(data, name, password=password, cancelled=cancelled)


def _misnamed(name: str, media_type: str) -> tuple[str, ...]:
    """Say where the name promises something else than the content is."""
    suffix = Path(name).suffix.lower()
    meant = _SUFFIXES.get(suffix, media_type)
    if meant == media_type or {meant, media_type} <= _PLAIN:
        return ()
    return (f"The name ends in {suffix}, but the file is {_NAMED[media_type]}.",)


def _bytes_of(path: Path) -> bytes:
    name = f"“{path.name}”"
    try:
        if path.is_dir():
            raise UnreadableFile(f"{name} is a folder.", cure="Choose the policy document in it.")
        # A pipe or a device would be waited for: it is opened without blocking, then looked at.
        flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0)
        with os.fdopen(os.open(path, flags), "rb") as source:
            if not stat.S_ISREG(os.fstat(source.fileno()).st_mode):
                raise UnreadableFile(
                    f"{name} is a pipe or a device.", cure="Choose the policy document as a file."
                )
            return source.read(_MOST_PACKED + 1)
    except FileNotFoundError as error:
        raise UnreadableFile(f"{name} is not there.", cure="Choose the file again.") from error
    except PermissionError as error:
        raise UnreadableFile(
            f"{name} cannot be opened: it is locked, or you may not read it.",
            cure="Close it in the other program, or copy it to a place of your own.",
        ) from error
    except (OSError, ValueError) as error:
        raise UnreadableFile(
            f"{name} cannot be read.", cure="Copy it to this computer and choose the copy."
        ) from error
