"""A font without any shape: letters that are found and copied, and never seen."""

from __future__ import annotations

import struct
from collections.abc import Iterable

NAME = "Unseen"
UNITS = 1000
ADVANCE = 500
_ASTRAL_FIRST, _ASTRAL_LAST = 0xD800, 0xDFFF


class Codes:
    """Two-byte codes for letters: the letter's own number, or a free one for those above."""

    def __init__(self) -> None:
        self._codes: dict[str, int] = {}
        self._free = _ASTRAL_FIRST

    def hexadecimal(self, text: str) -> str:
        """Write a text as the digits of its codes; a letter too many becomes a question mark."""
        return "".join(f"{self._code(letter):04X}" for letter in text)

    def _code(self, letter: str) -> int:
        found = self._codes.get(letter)
        if found is None:
            found = ord(letter)
            if found > 0xFFFF:
                if self._free > _ASTRAL_LAST:
                    return self._code("?")
                found, self._free = self._free, self._free + 1
            self._codes[letter] = found
        return found

    def to_unicode(self) -> bytes:
        """Return the map from codes to letters, for those who read the words back."""
        pairs = sorted((code, letter) for letter, code in self._codes.items())
        lines = [
            f"<{code:04X}> <{letter.encode('utf-16-be').hex().upper()}>" for code, letter in pairs
        ]
        blocks = [
            f"{len(part)} beginbfchar\n" + "\n".join(part) + "\nendbfchar"
            for part in (lines[at : at + 100] for at in range(0, len(lines), 100))
        ]
        return "\n".join((_MAP_HEAD, *blocks, _MAP_FOOT)).encode("ascii")


_MAP_HEAD = (
    "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n"
    "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n"
    "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange"
)
_MAP_FOOT = "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend"


def font_file() -> bytes:
    """Make the smallest TrueType font that readers take: two empty shapes."""
    head = struct.pack(
        ">IIIIHHQQhhhhHHhhh", 0x10000, 0x10000, 0, 0x5F0F3CF5, 0, UNITS, 0, 0,
        0, 0, ADVANCE, UNITS, 0, 8, 2, 0, 0,
    )  # fmt: skip
    hhea = struct.pack(">IhhhHhhhhhhhhhhhH", 0x10000, UNITS, 0, 0, ADVANCE, *[0] * 11, 2)
    maxp = struct.pack(">IH13H", 0x10000, 2, *[0] * 13)
    hmtx = struct.pack(">HhHh", ADVANCE, 0, ADVANCE, 0)
    cmap = struct.pack(">HHHHIHHH", 0, 1, 1, 0, 12, 6, 12, 0) + struct.pack(">HHH", 0, 1, 0)
    post = struct.pack(">IIhhIIIII", 0x30000, 0, 0, 0, 0, 0, 0, 0, 0)
    tables = {
        b"cmap": cmap, b"glyf": b"\0\0\0\0", b"head": head, b"hhea": hhea, b"hmtx": hmtx,
        b"loca": struct.pack(">HHH", 0, 0, 0), b"maxp": maxp, b"post": post,
    }  # fmt: skip
    return _packed(tables)


def _packed(tables: dict[bytes, bytes]) -> bytes:
    count = len(tables)
    offset = 12 + 16 * count
    index, body = b"", b""
    for name, table in tables.items():
        padded = table + bytes(-len(table) % 4)
        index += struct.pack(">4sIII", name, _sum(padded), offset + len(body), len(table))
        body += padded
    return struct.pack(">IHHHH", 0x10000, count, 128, 3, count * 16 - 128) + index + body


def _sum(padded: bytes) -> int:
    return sum(_numbers(padded)) & 0xFFFFFFFF


def _numbers(padded: bytes) -> Iterable[int]:
    return struct.unpack(f">{len(padded) // 4}I", padded)
