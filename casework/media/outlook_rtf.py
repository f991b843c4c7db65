"""The words of Outlook's packed rich text (MS-OXRTFCP), without their look."""

from __future__ import annotations

import re
import struct

_PACKED, _PLAIN = b"LZFu", b"MELA"
_MOST_UNPACKED = 16 * 1024 * 1024
_START = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern "
    b"\\fscript \\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0"
    b"\\blue0\r\n\\par \\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
_TOKEN = re.compile(
    rb"\\([a-z]{1,32})(-?\d{1,10})? ?|\\'([0-9a-f]{2})|\\(.)|([{}])|([^\\{}\r\n]+)|.", re.DOTALL
)
# Groups that hold no words of the message.
_SILENT = {
    b"fonttbl", b"colortbl", b"stylesheet", b"info", b"pict", b"object", b"themedata",
    b"listtable", b"listoverridetable", b"rsidtbl", b"generator", b"htmltag", b"pntext",
}  # fmt: skip
_BREAKS = {b"par": "\n", b"line": "\n", b"tab": "\t", b"row": "\n", b"cell": "\t"}


def words_of_packed_rtf(packed: bytes) -> str:
    """Unpack and give the words. Raises ValueError, struct.error where it is damaged."""
    return words_of_rtf(_unpacked(packed))


def words_of_rtf(rtf: bytes) -> str:
    """Give the words of rich text."""
    found: list[str] = []
    open_groups: list[bool] = []
    silent, skips = False, False  # after \\u the same letter follows for older programs
    for token in _TOKEN.finditer(rtf):
        word, number, _, escaped, brace, _ = token.groups()
        if brace == b"{":
            open_groups.append(silent)
        elif brace == b"}":
            silent = open_groups.pop() if open_groups else False
        elif word in _SILENT or escaped == b"*":
            silent = True
        elif not silent and word == b"u" and number is not None:
            found.append(chr(int(number) % 0x10000))
            skips = True
        elif not silent:
            letters = _letters(token)
            found.append(letters[skips:])
            skips = skips and not letters
    joined = "".join(found).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return joined.strip()


def _letters(token: re.Match[bytes]) -> str:
    word, _, code, escaped, _, letters = token.groups()
    if code is not None:
        return bytes([int(code, 16)]).decode("cp1252", "replace")
    if word is not None:
        return _BREAKS.get(word, "")
    if escaped is not None:
        return {b"~": "\u00a0", b"_": "-"}.get(escaped, escaped.decode("cp1252", "replace"))
    return (letters or b"").decode("cp1252", "replace")


def _unpacked(packed: bytes) -> bytes:
    _, size, kind, _ = struct.unpack("<II4sI", packed[:16])
    if kind == _PLAIN:
        return packed[16 : 16 + min(size, _MOST_UNPACKED)]
    if kind != _PACKED:
        raise ValueError("no packed rich text")
    window = bytearray(4096)
    window[: len(_START)] = _START
    place, written, at = len(_START), bytearray(), 16
    while at < len(packed) and len(written) < min(size, _MOST_UNPACKED):
        flags = packed[at]
        at += 1
        for bit in range(8):
            if at >= len(packed):
                break
            if not flags >> bit & 1:
                piece = packed[at : at + 1]
                at += 1
            else:
                (reference,) = struct.unpack(">H", packed[at : at + 2])
                at += 2
                start = reference >> 4
                if start == place:
                    return bytes(written)
                piece = b""
                for step in range((reference & 15) + 2):
                    letter = window[(start + step) % 4096]
                    window[place] = letter
                    place = (place + 1) % 4096
                    written.append(letter)
                continue
            window[place] = piece[0]
            place = (place + 1) % 4096
            written += piece
    return bytes(written)
