"""Characters that nobody sees, and that turn letters round, shown as marks with their names."""

from __future__ import annotations

import re
import unicodedata

_NAMES = {
    "\u200b": "zero-width space",
    "\u200c": "zero-width non-joiner",
    "\u200d": "zero-width joiner",
    "\u200e": "left-to-right mark",
    "\u200f": "right-to-left mark",
    "\u061c": "Arabic letter mark",
    "\u202a": "left-to-right embedding",
    "\u202b": "right-to-left embedding",
    "\u202c": "end of direction",
    "\u202d": "left-to-right override",
    "\u202e": "right-to-left override",
    "\u2066": "left-to-right isolate",
    "\u2067": "right-to-left isolate",
    "\u2068": "first strong isolate",
    "\u2069": "end of isolate",
    "\u2060": "word joiner",
    "\ufeff": "zero-width no-break space",
    "\u180e": "Mongolian vowel separator",
    "\u2028": "line separator",
    "\u2029": "paragraph separator",
    "\u115f": "Hangul filler",
    "\u1160": "Hangul filler",
    "\u3164": "Hangul filler",
    "\u034f": "grapheme joiner",
    "\u00ad": "soft hyphen",
    "\u001b": "escape",
    "\u0008": "backspace",
}
_HIDDEN = (
    "\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u180b-\u180e\u200b-\u200f"
    "\u2028-\u202e\u2060-\u206f\u3164\ufeff\uffa0\ufff9-\ufffb"
    "\U000e0000-\U000e007f\ud800-\udfff"
)
# Padding is written as hundreds of them, often with spaces between.
_RUN = re.compile(f"[{_HIDDEN}](?:[{_HIDDEN} \u00a0]*[{_HIDDEN}])?")
_SOFT_LINES = re.compile("[\t\n\r\x0b\x0c\x85]+")
# A flag of a part of the country is spelled by tags behind a black flag.
_BLACK_FLAG = "\U0001f3f4"
_TAGS = re.compile("[\U000e0020-\U000e007e]+\U000e007f")


def marked(words: str) -> str:
    """Show in words what is invisible as marks ("⟦right-to-left override⟧").

    Line ends, page ends and tabs stay; so do joiners within an emoji or a script that needs them.
    """
    if words.isascii() and words.isprintable():
        return words
    return _RUN.sub(lambda found: _mark(found, words), words)


def marked_line(words: str) -> str:
    """Show words as one line, with marks as ``marked`` gives them."""
    return " ".join(marked(_SOFT_LINES.sub(" ", words)).split())


def holds_hidden(words: str) -> bool:
    """Whether words hold anything that ``marked`` would show as a mark."""
    return marked(words) != words


def _mark(found: re.Match[str], words: str) -> str:
    run = found.group()
    if _joins(run, words, found.start(), found.end()):
        return run
    held = [one for one in run if one not in " \u00a0"]
    if len(held) > 4:
        return f"⟦{len(held)} invisible characters⟧"
    return "".join(one if one in " \u00a0" else f"⟦{_name(one)}⟧" for one in run)


def _joins(run: str, words: str, start: int, end: int) -> bool:
    """Whether an invisible character does the work it was made for."""
    if run in ("\u200c", "\u200d"):
        return _joining(words[start - 1 : start]) and (
            _joining(words[end : end + 1]) or run == "\u200c"
        )
    return words[start - 1 : start] == _BLACK_FLAG and bool(_TAGS.fullmatch(run))


def _joining(letter: str) -> bool:
    """Whether a letter is an emoji or of a script whose letters join."""
    if not letter:
        return False
    code = ord(letter)
    arabic_or_indic = 0x0600 <= code <= 0x08FF or 0x0900 <= code <= 0x0DFF
    emoji = code >= 0x1F000 or 0x2600 <= code <= 0x27BF or code in (0xFE0F, 0x2B1B, 0x2B1C)
    return arabic_or_indic or emoji or 0x1780 <= code <= 0x18AF


def _name(letter: str) -> str:
    if letter in _NAMES:
        return _NAMES[letter]
    code = ord(letter)
    if 0xD800 <= code <= 0xDFFF:
        return f"broken character {code:04X}"
    named = unicodedata.name(letter, "").lower()
    return named or f"control character {code:04X}"
