"""Tell what a file is from its content, never from its name."""

from __future__ import annotations

import re
import struct
import zipfile
from dataclasses import dataclass
from typing import BinaryIO

import filetype

from casework.media.chat_lines import is_chat
from casework.media.table_shape import separator_of
from casework.media.zip_claims import MOST_ENTRIES, claimed_entries
from casework.summaries.files import FileKind

HEAD_BYTES = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OFFICE = "application/vnd.openxmlformats-officedocument"
SHEET_TYPE = f"{_OFFICE}.spreadsheetml.sheet"
_WORD_TYPE = f"{_OFFICE}.wordprocessingml.document"
_HEADER_NAMES = re.compile(
    rb"^(from|to|cc|subject|date|received|return-path|message-id|mime-version|delivered-to"
    rb"|content-type|reply-to|sender|dkim-signature|x-[a-z0-9-]+):",
    re.IGNORECASE,
)
_HEADER = re.compile(rb"^[!-9;-~]+:(\s|$)")
_SAVED_PAGE = re.compile(
    rb"^(?:from: .{0,200}?saved by (?:blink|windows|microsoft|unmht|mozilla)|from: <saved by "
    rb"|snapshot-content-location:)",
    re.IGNORECASE | re.MULTILINE,
)
_HTML = re.compile(rb"<(!doctype\s+html|html[\s>]|head[\s>]|body[\s>])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The kind and media type that the content shows."""

    kind: FileKind
    media_type: str


def sniff(source: BinaryIO) -> Sniffed:
    """Judge a file by its bytes; the stream must be seekable and is left anywhere."""
    source.seek(0)
    head = source.read(HEAD_BYTES)
    if not head:
        return Sniffed(FileKind.OTHER, "application/x-empty")
    if b"%PDF-" in head[:1024]:
        return Sniffed(FileKind.PDF, "application/pdf")
    if head.startswith(_OLE):
        return _sniff_ole(source)
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return _sniff_zip(source)
    if head.startswith(b"{\\rtf"):
        return Sniffed(FileKind.WORD, "application/rtf")
    return _sniff_picture(head) or _sniff_known(head) or _sniff_text(head)


def _sniff_picture(head: bytes) -> Sniffed | None:
    """Recognise pictures by their own marks, HEIC and AVIF by their brands."""
    if head[4:8] == b"ftyp":
        length = min(struct.unpack(">I", head[:4])[0], 256)
        brands = {head[8:12]} | {head[i : i + 4] for i in range(16, length, 4)}
        if brands & {b"avif", b"avis"}:
            return Sniffed(FileKind.IMAGE, "image/avif")
        if brands & {b"heic", b"heix", b"hevc", b"heim", b"heis"}:
            return Sniffed(FileKind.IMAGE, "image/heic")
        if brands & {b"mif1", b"msf1", b"heif"}:
            return Sniffed(FileKind.IMAGE, "image/heif")
        return None
    if head[4:8] in (b"moov", b"mdat", b"wide", b"pnot") and head[:4] > b"\0\0\0\7":
        return Sniffed(FileKind.VIDEO, "video/quicktime")  # films older than their own mark
    for mark, media_type in (
        (b"\x89PNG\r\n\x1a\n", "image/png"),
        (b"\xff\xd8\xff", "image/jpeg"),
        (b"GIF87a", "image/gif"),
        (b"GIF89a", "image/gif"),
        (b"II*\x00", "image/tiff"),
        (b"MM\x00*", "image/tiff"),
    ):
        if head.startswith(mark):
            return Sniffed(FileKind.IMAGE, media_type)
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return Sniffed(FileKind.IMAGE, "image/webp")
    if head[:2] == b"BM" and len(head) > 18 and head[14:18] in _BMP_HEADERS:
        return Sniffed(FileKind.IMAGE, "image/bmp")
    return None


_BMP_HEADERS = {struct.pack("<I", size) for size in (12, 40, 52, 56, 64, 108, 124)}


def _sniff_known(head: bytes) -> Sniffed | None:
    """Ask the table of binary marks for the rest."""
    guess = filetype.guess(head)
    if guess is None:
        return None
    media_type = str(guess.mime)
    family = media_type.split("/")[0]
    if family in ("video", "audio"):
        return Sniffed(FileKind(family), media_type)
    if family == "image":
        return Sniffed(FileKind.IMAGE, media_type)
    if media_type.split("/")[1] in _ARCHIVES:
        return Sniffed(FileKind.ARCHIVE, media_type)
    return Sniffed(FileKind.OTHER, media_type)


_ARCHIVES = {
    "x-tar",
    "gzip",
    "x-gzip",
    "x-bzip2",
    "x-7z-compressed",
    "x-xz",
    "vnd.rar",
    "x-rar-compressed",
    "x-lzip",
    "x-compress",
    "zstd",
}


def _sniff_zip(source: BinaryIO) -> Sniffed:
    """Look into a ZIP: Word, other office files, a chat export, or an archive."""
    if claimed_entries(source) > MOST_ENTRIES:
        return Sniffed(FileKind.ARCHIVE, "application/zip")
    try:
        with zipfile.ZipFile(source) as archive:
            names = archive.namelist()[:5000]
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        return Sniffed(FileKind.ARCHIVE, "application/zip")
    if "word/document.xml" in names:
        return Sniffed(FileKind.WORD, _WORD_TYPE)
    if "xl/workbook.xml" in names:
        return Sniffed(FileKind.OTHER, SHEET_TYPE)
    if "ppt/presentation.xml" in names:
        return Sniffed(FileKind.OTHER, f"{_OFFICE}.presentationml.presentation")
    if "mimetype" in names and "content.xml" in names:
        return Sniffed(FileKind.WORD, "application/vnd.oasis.opendocument.text")
    if any(name == "_chat.txt" or _CHAT_NAME.fullmatch(name) for name in names):
        return Sniffed(FileKind.CHAT, "application/zip")
    return Sniffed(FileKind.ARCHIVE, "application/zip")


_CHAT_NAME = re.compile(r"WhatsApp Chat (with|-) .{1,200}\.txt")


def _sniff_ole(source: BinaryIO) -> Sniffed:
    """Tell an Outlook message from an old or an encrypted Office file by its stream names."""
    source.seek(0)
    body = source.read(64 * 1024 * 1024)
    if _utf16("__substg1.0_") in body or _utf16("__properties_version1.0") in body:
        return Sniffed(FileKind.EMAIL, "application/vnd.ms-outlook")
    if _utf16("EncryptedPackage") in body:
        return Sniffed(FileKind.WORD, "application/x-ole-encrypted-package")
    if _utf16("WordDocument") in body:
        return Sniffed(FileKind.WORD, "application/msword")
    if _utf16("Workbook") in body:
        return Sniffed(FileKind.OTHER, "application/vnd.ms-excel")
    return Sniffed(FileKind.OTHER, "application/x-ole-storage")


def _utf16(name: str) -> bytes:
    return name.encode("utf-16-le")


def _sniff_text(head: bytes) -> Sniffed:
    """Tell email, web page, chat export and plain text from bytes that are none of these."""
    if _looks_like_email(head):  # first: a single stray character makes no message unreadable
        if _SAVED_PAGE.search(head[:8192]):
            return Sniffed(FileKind.HTML, "multipart/related")
        return Sniffed(FileKind.EMAIL, "message/rfc822")
    if not _is_text(head):
        return Sniffed(FileKind.OTHER, "application/octet-stream")
    start = _without_bom(head)
    opening = start.lstrip()[:1024].lower()
    if opening.startswith(b"<") and _HTML.search(start[:4096]):
        return Sniffed(FileKind.HTML, "text/html")
    if opening.startswith((b"<?xml", b"<svg")):
        if b"<svg" in start[:4096]:
            return Sniffed(FileKind.IMAGE, "image/svg+xml")
        return Sniffed(FileKind.TEXT, "application/xml")
    words = _decode(head)
    if is_chat(words):
        return Sniffed(FileKind.CHAT, "text/plain")
    return Sniffed(FileKind.TEXT, "text/csv" if separator_of(words) else "text/plain")


def _is_text(head: bytes) -> bool:
    """Accept UTF-16 with its mark, else bytes without controls that text never holds."""
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        decoded = head[: len(head) // 2 * 2].decode("utf-16", "replace")
        return "\x00" not in decoded and decoded.count("\ufffd") * 50 <= len(decoded)
    controls = sum(head.count(bytes([code])) for code in (*range(8), *range(14, 27), 28, 29, 30))
    return controls == 0 and b"\x00" not in head


def _decode(head: bytes) -> str:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return head.decode("utf-16", "replace")
    return head.decode("utf-8", "replace")


def _without_bom(head: bytes) -> bytes:
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decode(head).encode("utf-8")
    return head.removeprefix(b"\xef\xbb\xbf")


def _looks_like_email(head: bytes) -> bool:
    """Ask for a block of header lines with at least two names that mail carries."""
    known = 0
    for number, line in enumerate(_without_bom(head).splitlines()[:200]):
        if number == 0 and (line.startswith(b"From ") or not line.strip()):
            continue
        if not line.strip():
            break
        if line[:1] in b" \t":
            continue
        if not _HEADER.match(line):
            return False
        known += bool(_HEADER_NAMES.match(line))
    return known >= 2
