"""Read plain text and tables of it, in whatever characters they were saved."""

from __future__ import annotations

import re

from casework.media.child_list import Read
from casework.media.faults import PARSER_FAULTS
from casework.media.part_list import Parts
from casework.media.table_reader import add_table
from casework.media.table_shape import separator_of
from casework.rules.other_scripts import script_words
from casework.rules.text_encodings import decoded
from casework.summaries.files import FileKind
from casework.summaries.read_documents import ReadDocument

_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*['\"]?\s*([\w-]{2,40})", re.IGNORECASE)
_WINDOWS = "The characters are not UTF-8; read as Western European (Windows-1252)."


def read_text(body: bytes, media_type: str) -> Read:
    """Read a text as paragraphs, a table as rows."""
    words, note = decode(body)
    parts, notes = Parts(), [note] if note else []
    separator = separator_of(words) if media_type == "text/csv" else None
    if separator is not None:
        add_table(words, separator, parts, notes)
    else:
        for line in words.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
            parts.add(line.rstrip())
    return Read(
        ReadDocument(FileKind.TEXT, media_type, parts=parts.taken(notes), notes=tuple(notes))
    )


def decode_bytes(body: bytes, charset: str | None) -> str:
    """Decode by the stated character set where that works, else by the usual ones."""
    if charset:
        try:
            return body.decode(charset)
        except PARSER_FAULTS:
            return decode(body)[0]
    return decode(body)[0]


def decode_page(body: bytes) -> tuple[str, str | None]:
    """Decode a web page by what it says of itself, else by the usual ones."""
    stated = _CHARSET.search(body[:4096])
    if stated and not body.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        return decode_bytes(body, stated.group(1).decode("ascii")), None
    return decode(body)


def decode(body: bytes) -> tuple[str, str | None]:
    """Decode text; the note says where its characters had to be guessed."""
    try:
        words, encoding = decoded(body)
    except PARSER_FAULTS:
        return body.decode("utf-8", "replace"), "Some characters are damaged and shown as marks."
    words = words.removeprefix("\ufeff")
    if encoding == "cp1252":
        return words, _WINDOWS
    script = script_words(encoding)
    if script:
        return words, f"The characters are not UTF-8; read as {script}: see that it makes sense."
    if encoding in ("mac-roman", "mixed"):
        return words, "The characters are not UTF-8; accents and dashes may be wrong."
    return words, None


def clip(words: str, limit: int) -> tuple[str, tuple[str, ...]]:
    """Cut text at the limit, and say so."""
    tidy = words.replace("\r\n", "\n").replace("\r", "\n").strip()
    if len(tidy) <= limit:
        return tidy, ()
    return tidy[:limit], ("Only the first part of the words was read.",)
