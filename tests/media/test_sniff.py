"""Files are known by their content, whatever their names say."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from casework.media.sniff import sniff
from casework.summaries.files import FileKind
from tests.media import file_makers as make


def archive(*names: str) -> bytes:
    body = io.BytesIO()
    with zipfile.ZipFile(body, "w") as package:
        for name in names:
            # Without the time of day: both test processes must name the test alike.
            package.writestr(zipfile.ZipInfo(name), "x")
    return body.getvalue()


def ole(*streams: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + "".join(streams).encode("utf-16-le")


CHAT = (
    "[12/11/2026, 16:04:33] Dana M: First week back\n"
    "[12/11/2026, 16:05:01] Kel R: Is that the one from the bus stop?\n"
)
ANDROID_CHAT = "12/11/2026, 16:04 - Dana M: First\n12/11/2026, 16:05 - Kel R: Second\n"
MAIL = b"Received: from a by b\nFrom: a@example.org\nSubject: x\n\nwords"


@pytest.mark.parametrize(
    ("body", "kind", "media_type"),
    [
        (b"", FileKind.OTHER, "application/x-empty"),
        (make.picture("PNG"), FileKind.IMAGE, "image/png"),
        (make.picture("JPEG"), FileKind.IMAGE, "image/jpeg"),
        (make.picture("GIF", mode="P"), FileKind.IMAGE, "image/gif"),
        (make.picture("WEBP"), FileKind.IMAGE, "image/webp"),
        (make.picture("BMP"), FileKind.IMAGE, "image/bmp"),
        (make.picture("TIFF"), FileKind.IMAGE, "image/tiff"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic", FileKind.IMAGE, "image/heic"),
        (b"\x00\x00\x00\x18ftypavif\x00\x00\x00\x00mif1avif", FileKind.IMAGE, "image/avif"),
        (b"\x00\x00\x00\x18ftypmif1\x00\x00\x00\x00mif1miaf", FileKind.IMAGE, "image/heif"),
        (make.mp4(3), FileKind.VIDEO, "video/mp4"),
        (make.pdf(), FileKind.PDF, "application/pdf"),
        (b"junk before\n%PDF-1.7 and no more", FileKind.PDF, "application/pdf"),
        (MAIL, FileKind.EMAIL, "message/rfc822"),
        (b"From x@y Mon May  2 16:07:05 2005\n" + MAIL, FileKind.EMAIL, "message/rfc822"),
        (b"Dear all,\nplease note: the meeting moved.\n", FileKind.TEXT, "text/plain"),
        (b"Note: one thing\nTo: do later\nbut this is prose\n", FileKind.TEXT, "text/plain"),
        ("wörds in Latin-1".encode("latin-1"), FileKind.TEXT, "text/plain"),
        ("words in UTF-16".encode("utf-16"), FileKind.TEXT, "text/plain"),
        (CHAT.encode(), FileKind.CHAT, "text/plain"),
        (ANDROID_CHAT.encode(), FileKind.CHAT, "text/plain"),
        (b"<!DOCTYPE html><html><body>x</body></html>", FileKind.HTML, "text/html"),
        (b"\xef\xbb\xbf  <html><p>x", FileKind.HTML, "text/html"),
        (
            b"From: <Saved by Blink>\nSubject: x\nMIME-Version: 1.0\n\n",
            FileKind.HTML,
            "multipart/related",
        ),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", FileKind.IMAGE, "image/svg+xml"),
        (b"{\\rtf1 x}", FileKind.WORD, "application/rtf"),
        (
            archive("word/document.xml"),
            FileKind.WORD,
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        (archive("_chat.txt", "1.jpg"), FileKind.CHAT, "application/zip"),
        (archive("WhatsApp Chat with Dana.txt"), FileKind.CHAT, "application/zip"),
        (archive("a.txt"), FileKind.ARCHIVE, "application/zip"),
        (archive("a.txt")[:30], FileKind.ARCHIVE, "application/zip"),
        (ole("__substg1.0_0037001F"), FileKind.EMAIL, "application/vnd.ms-outlook"),
        (ole("WordDocument"), FileKind.WORD, "application/msword"),
        (ole("EncryptedPackage"), FileKind.WORD, "application/x-ole-encrypted-package"),
        (ole(), FileKind.OTHER, "application/x-ole-storage"),
        (bytes(range(256)), FileKind.OTHER, "application/octet-stream"),
        (make.EMAIL + b"\x00\x01", FileKind.EMAIL, "message/rfc822"),
        (b"From: a@b.c\nSubject: \x01\n\nwords", FileKind.EMAIL, "message/rfc822"),
        (b"From: a\x00\nnot a header\n\x01", FileKind.OTHER, "application/octet-stream"),
    ],
)
def test_content_decides_the_kind(body: bytes, kind: FileKind, media_type: str) -> None:
    seen = sniff(io.BytesIO(body))
    assert (seen.kind, seen.media_type) == (kind, media_type)


def test_random_bytes_never_upset_it() -> None:
    chance = random.Random(7)
    starts = [b"", b"PK\x03\x04", ole()[:8], b"\x00\x00\x00\x18ftyp", b"RIFF"]
    for _ in range(400):
        sniff(io.BytesIO(chance.choice(starts) + chance.randbytes(chance.randrange(300))))
