"""Finish a Word file: the house's fonts inside it, and the same bytes for the same paper."""

from __future__ import annotations

import io
import zipfile
from functools import cache
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from docx.opc.pkgwriter import PackageWriter

from casework.documents.font_shelf import FONTS

_LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the earliest date that a zip can hold
_LEFT_OUT = frozenset({"docProps/thumbnail.jpeg"})
_FACES = (
    ("embedRegular", "IBMPlexSans-Regular"),
    ("embedBold", "IBMPlexSans-Bold"),
    ("embedItalic", "IBMPlexSans-Italic"),
    ("embedBoldItalic", "IBMPlexSans-BoldItalic"),
)
_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = (
    '<Default Extension="odttf" '
    'ContentType="application/vnd.openxmlformats-officedocument.obfuscatedFont"/>'
)
_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


_WRITER: Any = PackageWriter  # its steps have no types


class _Gathered:
    """Takes the parts of a Word file as they are: python-docx would pack them a first time."""

    def __init__(self) -> None:
        self.parts: dict[str, bytes] = {}

    def write(self, name: Any, content: bytes) -> None:
        """Take one part."""
        self.parts[str(name).removeprefix("/")] = content


def finish(word: Any) -> bytes:
    """Return the Word file with fonts embedded, parts in order and fixed dates."""
    package, gathered, writer = word.part.package, _Gathered(), _WRITER
    for part in package.parts:
        part.before_marshal()
    writer._write_content_types_stream(gathered, package.parts)
    writer._write_pkg_rels(gathered, package.rels)
    writer._write_parts(gathered, package.parts)
    parts = {name: kept for name, kept in gathered.parts.items() if name not in _LEFT_OUT}
    _without_thumbnail(parts)
    _with_fonts(parts)
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED, compresslevel=6) as after:
        for name in sorted(parts, key=lambda n: (n != "[Content_Types].xml", n)):
            entry = zipfile.ZipInfo(name, date_time=_LONG_AGO)
            entry.external_attr = 0o600 << 16
            entry.create_system = 3
            # Fonts hardly shrink further and would cost most of the time.
            level = 1 if name.endswith(".odttf") else 6
            packed = name.startswith("word/media/")  # pictures are packed in themselves
            entry.compress_type = zipfile.ZIP_STORED if packed else zipfile.ZIP_DEFLATED
            after.writestr(entry, parts[name], compresslevel=level)
    return made.getvalue()


def _without_thumbnail(parts: dict[str, bytes]) -> None:
    name = "_rels/.rels"
    text = parts[name].decode("utf-8")
    start = text.find("metadata/thumbnail")
    if start >= 0:
        begin, end = text.rfind("<Relationship ", 0, start), text.find("/>", start) + 2
        parts[name] = (text[:begin] + text[end:]).encode("utf-8")


def _with_fonts(parts: dict[str, bytes]) -> None:
    embeds, relations = "", ""
    for number, (slot, face) in enumerate(_FACES, start=1):
        key, data = _obfuscated(face)
        parts[f"word/fonts/font{number}.odttf"] = data
        embeds += f'<w:{slot} r:id="rId{number}" w:fontKey="{{{str(key).upper()}}}"/>'
        relations += (
            f'<Relationship Id="rId{number}" Type="{_R}/font" Target="fonts/font{number}.odttf"/>'
        )
    parts["word/fontTable.xml"] = (
        f'{_XML}<w:fonts xmlns:w="{_W}" xmlns:r="{_R}"><w:font w:name="IBM Plex Sans">'
        '<w:altName w:val="Arial"/><w:charset w:val="00"/><w:family w:val="swiss"/>'
        f'<w:pitch w:val="variable"/>{embeds}</w:font></w:fonts>'
    ).encode()
    parts["word/_rels/fontTable.xml.rels"] = (
        f'{_XML}<Relationships xmlns="{_RELATIONS}">{relations}</Relationships>'
    ).encode()
    types = parts["[Content_Types].xml"].decode("utf-8")
    begin = types.index(">", types.index("<Types")) + 1
    parts["[Content_Types].xml"] = (types[:begin] + _TYPE + types[begin:]).encode("utf-8")
    settings = parts["word/settings.xml"].decode("utf-8")
    at = _settings_place(settings)
    parts["word/settings.xml"] = (settings[:at] + "<w:embedTrueTypeFonts/>" + settings[at:]).encode(
        "utf-8"
    )


def _settings_place(settings: str) -> int:
    """Find where the schema wants the switch: after view and zoom and their like."""
    at = settings.index(">", settings.index("<w:settings")) + 1
    for tag in ("<w:view", "<w:zoom", "<w:removePersonalInformation", "<w:doNotDisplayPage"):
        found = settings.find(tag)
        if found >= 0:
            at = max(at, settings.index("/>", found) + 2)
    return at


@cache
def _obfuscated(face: str) -> tuple[UUID, bytes]:
    """Return a font as Word keeps it: its first 32 bytes masked with a key beside it."""
    data = bytearray((FONTS / f"{face}.ttf").read_bytes())
    key = uuid5(NAMESPACE_URL, f"casework/{face}")
    mask = key.bytes[::-1]
    for i in range(32):
        data[i] ^= mask[i % 16]
    return key, bytes(data)
