"""Bytes in an old encoding of another script: told by the letters that they would give.

Text that names no encoding and is not UTF-8 is mostly Western. It is held for something else only
where nearly all of its letters would then be of one script, as words in it have them.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from itertools import pairwise

_SAMPLE = 20_000
_FEWEST = 6  # letters beyond ASCII: fewer tell nothing
_NEARLY_ALL = 0.95
_TOGETHER = 0.7
_FEW_CAPITALS = 0.3
_USUAL = 0.5
_KANA = 0.2
_COMMON_ROWS = range(0xB0, 0xD8)  # where GB 2312 has the characters that people write


@dataclass(frozen=True, slots=True)
class _Script:
    encoding: str
    words: str
    holds: Callable[[str], bool]
    fits: Callable[[str], bool] = lambda _letters: True


def of_another_script(data: bytes) -> tuple[str, str] | None:
    """Return the text and its encoding where the bytes are plainly of another script."""
    sample = data[:_SAMPLE]
    if len(data) > _SAMPLE:  # not in the middle of a character: to the end of a line
        sample = sample[: sample.rfind(b"\n") + 1] or sample
    for script in _SCRIPTS:
        if _is(script, sample):
            return data.decode(script.encoding, "replace"), script.encoding
    return None


def script_words(encoding: str) -> str:
    """Name an encoding of another script, or nothing."""
    return next((one.words for one in _SCRIPTS if one.encoding == encoding), "")


def _is(script: _Script, sample: bytes) -> bool:
    try:
        text = sample.decode(script.encoding)
    except UnicodeDecodeError:
        return False
    letters = "".join(letter for letter in text if letter > "\x7f")
    if len(letters) < _FEWEST:
        return False
    held = sum(map(script.holds, letters))
    return held >= _NEARLY_ALL * len(letters) and script.fits(text)


def _alphabet(
    first: str, last: str, common: str
) -> tuple[Callable[[str], bool], Callable[[str], bool]]:
    """Tell the letters of an alphabet, and whether they stand as in words and sentences.

    ``common`` are its commonest letters: they make out half of any text.
    """

    def holds(letter: str) -> bool:
        return first <= letter <= last or letter in "«»–—…“”„№\u00a0"

    def fits(text: str) -> bool:
        own = [letter for letter in text if first <= letter <= last]
        beside = sum(a >= first and b >= first for a, b in pairwise(text))
        capitals = sum(map(str.isupper, own))
        usual = sum(letter in common for letter in own)
        return (
            beside >= _TOGETHER * len(own)
            and capitals <= _FEW_CAPITALS * len(own)
            and usual >= _USUAL * len(own)
        )

    return holds, fits


def _is_east_asian(letter: str) -> bool:
    return (
        "\u3000" <= letter <= "\u9fff"  # signs, kana, characters
        or "\uac00" <= letter <= "\ud7a3"
        or "\uff01" <= letter <= "\uff5e"
        or letter in "‘’“”…—·※"
    )


def _has_kana(text: str) -> bool:
    wide = [letter for letter in text if letter > "\x7f"]
    return sum("\u3040" <= letter <= "\u30ff" for letter in wide) >= _KANA * len(wide)


def _has_hangul(text: str) -> bool:
    wide = [letter for letter in text if "\u4e00" <= letter <= "\ud7a3"]
    return sum(letter >= "\uac00" for letter in wide) >= _NEARLY_ALL * len(wide)


def _has_common_characters(text: str) -> bool:
    wide = [letter for letter in text if "\u4e00" <= letter <= "\u9fff"]
    common = sum(letter.encode("gb18030")[0] in _COMMON_ROWS for letter in wide)
    return bool(wide) and common >= _TOGETHER * len(wide)


_RUSSIAN = _alphabet("\u0400", "\u045f", "оеаинтсрвлу")
_GREEK = _alphabet("\u0384", "\u03ce", "αάοόεέιίτσςνηήυύρ")
_SCRIPTS = (
    _Script("cp932", "Japanese (Shift-JIS)", _is_east_asian, _has_kana),
    _Script("euc_jp", "Japanese (EUC-JP)", _is_east_asian, _has_kana),
    _Script("cp949", "Korean (EUC-KR)", _is_east_asian, _has_hangul),
    _Script("gb18030", "Chinese (GB 18030)", _is_east_asian, _has_common_characters),
    _Script("koi8-r", "Cyrillic (KOI8-R)", *_RUSSIAN),
    _Script("cp1251", "Cyrillic (Windows-1251)", *_RUSSIAN),
    _Script("cp1253", "Greek (Windows-1253)", *_GREEK),
)
