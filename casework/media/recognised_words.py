"""Turn what the recognition library gives into lines and words with boxes in fractions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from casework.summaries.recognition import Box, RecognisedLine, RecognisedWord

# The library's letters come from Chinese typesetting too; in English they are slips of width.
_WIDE = {code: code - 0xFEE0 for code in range(0xFF01, 0xFF5F)} | {0x3000: 0x20}
_CHINESE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_LONG_ENOUGH = 120

Piece = tuple[str, float, Box]


def lines_of(found: Any, size: tuple[int, int]) -> Iterator[RecognisedLine]:
    """Yield the lines that were found in a picture of this size, in no order."""
    if getattr(found, "boxes", None) is None or not found.txts:
        return
    pieces = found.word_results or ()
    if len(pieces) != len(found.txts):
        pieces = ((),) * len(found.txts)  # the library lost count: words are placed by length
    for corners, said, sureness, parts in zip(
        found.boxes, found.txts, found.scores, pieces, strict=True
    ):
        text = " ".join(_plain(said).split())
        if not text:
            continue
        box = _box(corners, size)
        known = [(_plain(one), float(sure), _box(where, size)) for one, sure, where in parts]
        words = _words(text.split(" "), known) or _by_length(text, box, float(sureness))
        yield RecognisedLine(text, box, round(float(sureness), 4), words)


def tilts_of(found: Any) -> list[float]:
    """Give how far each line that is long enough to tell falls from left to right, in pixels."""
    tilts = []
    for upper_left, upper_right, *_ in found.boxes if found.txts else ():
        across = float(upper_right[0]) - float(upper_left[0])
        if across > _LONG_ENOUGH:
            tilts.append((float(upper_right[1]) - float(upper_left[1])) / across)
    return tilts


def _plain(said: str) -> str:
    return said if _CHINESE.search(said) else said.translate(_WIDE)


def _words(wanted: Sequence[str], pieces: Sequence[Piece]) -> tuple[RecognisedWord, ...]:
    """Put the library's pieces together to the words of the line; () where they differ."""
    words: list[RecognisedWord] = []
    rest = [piece for piece in pieces if piece[0].strip()]
    for word in wanted:
        taken: list[Piece] = []
        letters = ""
        while rest and len(letters) < len(word):
            taken.append(rest.pop(0))
            letters += taken[-1][0].replace(" ", "")
        if letters != word:
            return ()
        lefts, tops, rights, bottoms = zip(*(box for _, _, box in taken), strict=True)
        sureness = sum(len(one) * sure for one, sure, _ in taken) / len(letters)
        box = (min(lefts), min(tops), max(rights), max(bottoms))
        words.append(RecognisedWord(word, box, round(sureness, 4)))
    return tuple(words)


def _by_length(text: str, box: Box, sureness: float) -> tuple[RecognisedWord, ...]:
    """Place words along the line by the number of their letters."""
    left, top, right, bottom = box
    step = (right - left) / len(text)
    words, place = [], 0
    for word in text.split(" "):
        sides = (left + place * step, top, left + (place + len(word)) * step, bottom)
        words.append(RecognisedWord(word, sides, round(sureness, 4)))
        place += len(word) + 1
    return tuple(words)


def _box(corners: Any, size: tuple[int, int]) -> Box:
    across = [float(x) / size[0] for x, _ in corners]
    down = [float(y) / size[1] for _, y in corners]
    return (_within(min(across)), _within(min(down)), _within(max(across)), _within(max(down)))


def _within(share: float) -> float:
    return round(min(max(share, 0.0), 1.0), 5)
