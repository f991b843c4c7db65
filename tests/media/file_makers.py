"""Make files of every kind, sound and broken, for the tests of the readers."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from typing import Any

from PIL import ExifTags, Image
from PIL.PngImagePlugin import PngInfo


def picture(fmt: str, size: tuple[int, int] = (60, 40), mode: str = "RGB", **options: Any) -> bytes:
    body = io.BytesIO()
    Image.new(mode, size, options.pop("colour", 0)).save(body, fmt, **options)
    return body.getvalue()


def jpeg_with_exif(
    *,
    taken: str | None = None,
    zone: str | None = None,
    orientation: int | None = None,
    make: str | None = None,
    model: str | None = None,
    gps: dict[int, Any] | None = None,
    size: tuple[int, int] = (60, 40),
) -> bytes:
    exif = Image.Exif()
    inner = exif.get_ifd(ExifTags.IFD.Exif)
    if taken is not None:
        inner[36867] = taken
    if zone is not None:
        inner[36881] = zone
    if orientation is not None:
        exif[0x0112] = orientation
    if make is not None:
        exif[0x010F] = make
    if model is not None:
        exif[0x0110] = model
    if gps is not None:
        exif.get_ifd(ExifTags.IFD.GPSInfo).update(gps)
    return picture("JPEG", size, exif=exif)


def two_colours(size: tuple[int, int], *, orientation: int) -> bytes:
    """A JPEG whose left half is red and whose right half is blue, as it is stored."""
    sheet = Image.new("RGB", size, (255, 0, 0))
    sheet.paste((0, 0, 255), (size[0] // 2, 0, *size))
    exif = Image.Exif()
    exif[0x0112] = orientation
    body = io.BytesIO()
    sheet.save(body, "JPEG", quality=95, exif=exif)
    return body.getvalue()


def png_with_text(key: str, value: str) -> bytes:
    info = PngInfo()
    info.add_text(key, value)
    return picture("PNG", pnginfo=info)


def png_bomb(width: int, height: int) -> bytes:
    """A sound PNG of one colour whose pixels would fill the memory."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return (
            struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))
        )

    head = struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0)
    packer = zlib.compressobj(9)
    rows = bytearray()
    line = bytes(1 + (width + 7) // 8)
    for _ in range(height):
        rows += packer.compress(line)
    rows += packer.flush()
    body = chunk(b"IHDR", head) + chunk(b"IDAT", bytes(rows)) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + body


def pdf(pages: int = 1, words: str = "Hello", *, password: str | None = None) -> bytes:
    from reportlab.lib.pdfencrypt import StandardEncryption
    from reportlab.pdfgen.canvas import Canvas

    body = io.BytesIO()
    encryption = StandardEncryption(password, strength=128) if password else None
    canvas = Canvas(body, pagesize=(200, 300), encrypt=encryption)
    for number in range(pages):
        canvas.drawString(20, 250, f"{words} {number + 1}")
        canvas.showPage()
    canvas.save()
    return body.getvalue()


def turned_pdf(turned: int) -> bytes:
    """One page with the words “Hello 1”, shown turned to the right by so many degrees."""
    import pikepdf

    body = io.BytesIO()
    with pikepdf.open(io.BytesIO(pdf())) as document:
        document.pages[0].Rotate = turned
        document.save(body)
    return body.getvalue()


def word(paragraph: str) -> bytes:
    body = io.BytesIO()
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    with zipfile.ZipFile(body, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr(
            "word/document.xml",
            f'<w:document xmlns:w="{space}"><w:body><w:p><w:r><w:t>{paragraph}</w:t>'
            "<w:delText>struck out</w:delText></w:r></w:p></w:body></w:document>",
        )
    return body.getvalue()


def mp4(seconds: int, created: int = 0) -> bytes:
    def box(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I4s", len(body) + 8, kind) + body

    header = struct.pack(">IIIII", 0, created, created, 1000, seconds * 1000) + bytes(80)
    return (
        box(b"ftyp", b"isom\x00\x00\x02\x00isomiso2mp41")
        + box(b"free", bytes(8))
        + box(b"moov", box(b"mvhd", header))
    )


EMAIL = b"""From: Helen Osei <h.osei@example.org>\r
To: Priya Nandakumar <p@example.org>, "Osei, H" <h2@example.org>\r
Subject: =?utf-8?q?What_a_parent_showed_me_=E2=80=93_today?=\r
Date: Mon, 2 Nov 2026 08:51:07 +0000\r
MIME-Version: 1.0\r
Content-Type: multipart/mixed; boundary=XX\r
\r
--XX\r
Content-Type: text/plain; charset=utf-8\r
\r
Please see the screenshot.\r
--XX\r
Content-Type: image/png; name="post.jpg"\r
Content-Disposition: attachment; filename="post.jpg"\r
Content-Transfer-Encoding: base64\r
\r
iVBORw0KGgoAAAANSUhEUg==\r
--XX--\r
"""


def locked_zip(name: str, content: bytes, password: str) -> bytes:
    """An archive with one file that is locked the old way, as most programs still do."""
    keys = [0x12345678, 0x23456789, 0x34567890]
    table = [_crc_step(number) for number in range(256)]

    def update(byte: int) -> None:
        keys[0] = (keys[0] >> 8) ^ table[(keys[0] ^ byte) & 0xFF]
        keys[1] = ((keys[1] + (keys[0] & 0xFF)) * 134775813 + 1) & 0xFFFFFFFF
        keys[2] = (keys[2] >> 8) ^ table[(keys[2] ^ (keys[1] >> 24)) & 0xFF]

    def locked(byte: int) -> int:
        mixed = (keys[2] | 2) & 0xFFFF
        shown = byte ^ (((mixed * (mixed ^ 1)) >> 8) & 0xFF)
        update(byte)
        return shown

    for byte in password.encode():
        update(byte)
    crc = zlib.crc32(content)
    packed = bytes(locked(byte) for byte in (*bytes(11), crc >> 24, *content))
    named = name.encode()
    common = struct.pack(
        "<HHHHHIIIHH", 20, 1, 0, 0, 0x5A21, crc, len(packed), len(content), len(named), 0
    )
    local = b"PK\x03\x04" + common + named + packed
    central = b"PK\x01\x02" + struct.pack("<H", 20) + common
    central += struct.pack("<HHHII", 0, 0, 0, 0, 0) + named
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)
    return local + central + end


def _crc_step(number: int) -> int:
    for _ in range(8):
        number = (number >> 1) ^ (0xEDB88320 if number & 1 else 0)
    return number
