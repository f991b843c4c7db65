"""The fonts of paper: which face draws a character, and the glyphs of a word, shaped."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import NamedTuple

import uharfbuzz

from casework.documents.house_style import RESOURCES
from casework.rules.word_caches import forgotten_at_closing

FONTS = RESOURCES / "fonts"

_FAMILY = {
    (False, False): "IBMPlexSans-Regular",
    (True, False): "IBMPlexSans-Bold",
    (False, True): "IBMPlexSans-Italic",
    (True, True): "IBMPlexSans-BoldItalic",
}
_MONO = "IBMPlexMono-Regular"
_FALLBACK = (
    "NotoSans-Regular",
    "NotoSansArabic-Regular",
    "NotoSansHebrew-Regular",
    "NotoSansDevanagari-Regular",
    "NotoSansGurmukhi-Regular",
    "NotoSansBengali-Regular",
    "NotoSansTamil-Regular",
    "NotoSansSymbols2-Regular",
    "NotoSansMath-Regular",
    "DroidSansFallback",  # Chinese, Japanese, Korean
)


class Glyph(NamedTuple):
    """One drawn shape: its number, its advance and offsets in 1/1000 em, and what it says."""

    number: int
    advance: float
    dx: float
    dy: float
    text: str


@dataclass(frozen=True)
class Face:
    """One font file, opened."""

    name: str
    path: Path
    hb_face: uharfbuzz.Face
    hb_font: uharfbuzz.Font
    per_em: int
    covers: frozenset[int]

    def advance(self, number: int) -> float:
        """Return a glyph's own advance in thousandths of an em."""
        return _advance(self.name, number)

    def scaled(self, units: float) -> float:
        """Turn font units into thousandths of an em."""
        return units * 1000.0 / self.per_em


@lru_cache(maxsize=8_192)
def _advance(name: str, number: int) -> float:
    opened = face(name)
    return opened.scaled(opened.hb_font.get_glyph_h_advance(number))


@cache
def face(name: str) -> Face:
    """Open a font file of resources/fonts by its name."""
    path = FONTS / f"{name}.ttf"
    hb_face = uharfbuzz.Face(uharfbuzz.Blob(path.read_bytes()))
    return Face(
        name=name,
        path=path,
        hb_face=hb_face,
        hb_font=uharfbuzz.Font(hb_face),
        per_em=hb_face.upem,
        covers=frozenset(hb_face.unicodes),
    )


@lru_cache(maxsize=16_384)
def face_for(character: str, bold: bool, italic: bool) -> str | None:
    """Return the name of the first face that has a character, or None if none has it."""
    code = ord(character)
    for name in (_FAMILY[bold, italic], *_FALLBACK):
        if code in face(name).covers:
            return name
    return None


def can_print(character: str) -> bool:
    """Tell whether some face here can draw a character; control characters are never drawn."""
    if unicodedata.category(character) in ("Cc", "Cs", "Co", "Cn"):
        return False
    return face_for(character, bold=False, italic=False) is not None


def face_runs(
    text: str, bold: bool, italic: bool, *, mono: bool = False
) -> Iterator[tuple[str, str]]:
    """Split text into pieces of one face each; marks and joiners stay with their letter."""
    if mono and all(ord(character) in face(_MONO).covers for character in text):
        yield _MONO, text
        return
    current: str | None = None
    start = 0
    for position, character in enumerate(text):
        wanted = _face_of(character, bold, italic, current)
        if wanted != current:
            if current is not None and position > start:
                yield current, text[start:position]
            current, start = wanted, position
    if current is not None and start < len(text):
        yield current, text[start:]


def _face_of(character: str, bold: bool, italic: bool, current: str | None) -> str:
    code = ord(character)
    if current is not None:
        joins = character in "\u200c\u200d" or 0x300 <= code <= 0x36F
        # A space or a digit inside a run of another script stays in that run's face.
        if joins or (character == " " and code in face(current).covers):
            return current
    return face_for(character, bold, italic) or _FAMILY[bold, italic]


@lru_cache(maxsize=16_384)
def shape(name: str, text: str, rtl: bool) -> tuple[Glyph, ...]:
    """Return the glyphs of a word in one face, in the order in which they are drawn."""
    opened = face(name)
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.MONOTONE_GRAPHEMES
    buffer.add_str(text)
    buffer.guess_segment_properties()
    buffer.direction = "rtl" if rtl else "ltr"
    # Letters of the house's family stay single, so that search in a paper finds them.
    features = {"kern": True, "liga": not name.startswith("IBMPlex")}
    uharfbuzz.shape(opened.hb_font, buffer, features)
    infos, positions = buffer.glyph_infos, buffer.glyph_positions
    starts = sorted({info.cluster for info in infos})
    ends = dict(zip(starts, [*starts[1:], len(text)], strict=True))
    said: set[int] = set()
    glyphs: list[Glyph] = []
    for info, position in zip(infos, positions, strict=True):
        words = "" if info.cluster in said else text[info.cluster : ends[info.cluster]]
        said.add(info.cluster)
        glyphs.append(
            Glyph(
                info.codepoint,
                opened.scaled(position.x_advance),
                opened.scaled(position.x_offset),
                opened.scaled(position.y_offset),
                words,
            )
        )
    return tuple(glyphs)


forgotten_at_closing(shape.cache_clear)
