"""Bytes of text as characters, also where they were saved in an old encoding that nothing names."""

from __future__ import annotations

import codecs

from casework.rules.other_scripts import of_another_script, script_words

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 4000
# What English and Welsh prose holds beside plain letters, by how much it tells of itself.
_SIGNS = frozenset("‘’“”–—…•£€©®™§°½¼¾\u00a0")
_ACCENTS = frozenset("éèêëàâäáçïîíôöóûüúñŵŷÉÈÀÇÖÜ")
_OLD = {
    "cp1252": "an old Windows encoding",
    "mac-roman": "an old Macintosh encoding",
    "mixed": "two encodings at once",
}


def decoded(data: bytes) -> tuple[str, str]:
    """Return the text and the encoding that gave it; "mixed" is UTF-8 with bytes of cp1252.

    Raises UnicodeDecodeError where the encoding is certain and the bytes are damaged.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding), encoding.removesuffix("-sig")
    guessed = _without_a_mark(data)
    if guessed is not None:
        return data.decode(guessed), guessed
    try:
        return data.decode("utf-8"), "utf-8"
    except UnicodeDecodeError:
        return _mixed(data) or of_another_script(data) or _of_one_byte(data)


def encoding_note(encoding: str) -> str:
    """Say what the reviewer should look at, or nothing for an encoding of today."""
    script = script_words(encoding)
    if script:
        return f"The file names no encoding and was read as {script}: see that it makes sense."
    said = _OLD.get(encoding)
    if said is None:
        return ""
    return f"The file is saved in {said}: look at quotation marks, dashes and accents."


def _without_a_mark(data: bytes) -> str | None:
    """Recognise UTF-16 that was saved without its mark, by where its zero bytes stand."""
    sample = data[:_SAMPLE]
    if len(sample) < 4 or len(data) % 2:
        return None
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if odd > half * 0.6 and even < half * 0.05:
        return "utf-16-le"
    if even > half * 0.6 and odd < half * 0.05:
        return "utf-16-be"
    return None


def _mixed(data: bytes) -> tuple[str, str] | None:
    """Read UTF-8 into which some words were pasted in another encoding."""
    text = data.decode("utf-8", "surrogateescape")
    strange = sum("\udc80" <= letter <= "\udcff" for letter in text)
    sound = sum(letter > "\x7f" for letter in text) - strange
    if strange >= sound:
        return None
    return "".join(_own_byte(letter) for letter in text), "mixed"


def _own_byte(letter: str) -> str:
    if not "\udc80" <= letter <= "\udcff":
        return letter
    return bytes([ord(letter) - 0xDC00]).decode("cp1252", "replace")


def _of_one_byte(data: bytes) -> tuple[str, str]:
    """Choose between Windows and Macintosh by which gives the signs that prose holds."""
    windows = data.decode("cp1252", "replace")
    macintosh = data.decode("mac-roman", "replace")
    if _likeness(macintosh) > _likeness(windows):
        return macintosh, "mac-roman"
    return windows, "cp1252"


def _likeness(text: str) -> int:
    found = 0
    for at, letter in enumerate(text):
        if letter < "\x80":
            continue
        if letter in _SIGNS:
            found += 3
        elif letter in _ACCENTS:
            # An accent stands in a word; a capital one alone before letters is rarely English.
            found += 1 if text[at - 1 : at].isalpha() or text[at + 1 : at + 2].isalpha() else -1
        else:
            found -= 3
    return found
