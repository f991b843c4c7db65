"""Break a passage into lines of shaped glyphs, in the direction that its letters run."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto
from functools import lru_cache
from typing import assert_never

from bidi import algorithm as bidi

from casework.documents.blocks import (
    Gap,
    Inlines,
    LineBreak,
    Note,
    PageRef,
    Run,
    Unprintable,
    inline_text,
)
from casework.documents.font_shelf import Glyph, face_runs, shape
from casework.documents.house_style import TextStyle
from casework.rules.word_caches import forgotten_at_closing

_RTL_KINDS = frozenset({"R", "AL", "AN"})
_BOX = "\ufffc"
_BOX_WIDTH = 0.66  # of the size
_BREAK_AFTER = frozenset("–—/")


class Mark(Enum):
    """How words are set off from the rest."""

    NONE = auto()
    GAP = auto()
    ASIDE = auto()


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyphs of one face drawn at once; a box stands for a character without a glyph."""

    face: str
    size: float
    glyphs: tuple[Glyph, ...]
    text: str
    rtl: bool = False
    mark: Mark = Mark.NONE
    box: bool = False
    link: str = ""

    @property
    def width(self) -> float:
        """Return the width in points."""
        if self.box:
            return self.size * _BOX_WIDTH
        return sum(glyph.advance for glyph in self.glyphs) * self.size / 1000


@dataclass(frozen=True, slots=True)
class TextLine:
    """A line: its pieces from left to right, and its width in points."""

    pieces: tuple[Piece, ...]
    width: float


@dataclass(frozen=True, slots=True)
class _Segment:
    """The smallest unit of a line: one word or space of one style, face and direction."""

    piece: Piece
    level: int
    width: float
    space: bool = False
    breaks_after: bool = False


@dataclass(frozen=True, slots=True)
class _Atom:
    text: str
    bold: bool = False
    italic: bool = False
    mark: Mark = Mark.NONE
    link: str = ""
    mono: bool = False


# On a keystroke one passage changes, and all others are known; a report, laid out once for the
# numbers of its pages and once to be drawn, has up to some thousands.
@lru_cache(maxsize=4096)
def set_lines(inlines: Inlines, style: TextStyle, width: float) -> tuple[TextLine, ...]:
    """Return the lines of a passage at a width in points; an empty passage has one line."""
    lines: list[TextLine] = []
    for part in _parts(inlines):
        segments = list(_segments(list(_atoms(part, style)), style.size))
        lines.extend(_break(segments, width))
    return tuple(lines)


forgotten_at_closing(set_lines.cache_clear)


def one_line(text: str, style: TextStyle, width: float) -> tuple[TextLine, str]:
    """Set words in one line, cut short with … if they do not fit; return line and words."""
    whole = text
    while True:
        segments = list(_segments([_Atom(text, bold=style.bold)], style.size))
        if sum(segment.width for segment in segments) <= width or not text.strip("…"):
            return _line(segments), text
        keep = max(0, min(len(text) - 2, int(len(whole) * 0.95)))
        whole = text = whole[:keep].rstrip()
        text += "…"


def _parts(inlines: Inlines) -> Iterator[Inlines]:
    start = 0
    for position, inline in enumerate(inlines):
        if isinstance(inline, LineBreak):
            yield inlines[start:position]
            start = position + 1
    yield inlines[start:]


def _atoms(inlines: Inlines, style: TextStyle) -> Iterator[_Atom]:
    for inline in inlines:
        match inline:
            case Run(text=text, bold=bold, italic=italic, link=link, second=second):
                strong, mark = bold or style.bold, Mark.ASIDE if second else Mark.NONE
                yield _Atom(text, strong, italic, mark, link, mono=style.mono)
            case PageRef(to=to):
                yield _Atom(inline_text(inline), bold=style.bold, link=to)
            case Gap():
                yield _Atom(inline_text(inline), bold=style.bold, mark=Mark.GAP)
            case Note(link=link):
                yield _aside(inline_text(inline), style, link)
            case Unprintable(text=text, link=link):
                yield _Atom(_BOX * len(text))
                yield _aside(inline_text(inline), style, link)
            case LineBreak():
                raise AssertionError("a passage was split at its line breaks")
            case _:
                assert_never(inline)


def _aside(text: str, style: TextStyle, link: str) -> _Atom:
    return _Atom(text, bold=style.bold, italic=True, mark=Mark.ASIDE, link=link)


def _segments(atoms: Sequence[_Atom], size: float) -> Iterator[_Segment]:
    text = "".join(atom.text for atom in atoms)
    levels = _levels(text)
    position = 0
    for atom in atoms:
        for start, end in _cuts(atom.text, levels, position):
            words = atom.text[start - position : end - position]
            level = levels[start] if levels else 0
            yield from _shaped(
                words, atom.bold, atom.italic, atom.mono, atom.mark, atom.link, level, size
            )
        position += len(atom.text)


def _cuts(text: str, levels: Sequence[int], offset: int) -> Iterator[tuple[int, int]]:
    """Cut words from spaces, at a change of direction, and after a dash or slash."""
    start = 0
    for i in range(1, len(text) + 1):
        at_end = i == len(text)
        if (
            at_end
            or (text[i] == " ") != (text[i - 1] == " ")
            or (text[i] == _BOX) != (text[i - 1] == _BOX)
            or (levels and levels[offset + i] != levels[offset + i - 1])
            or (text[i - 1] in _BREAK_AFTER and not text[i].isdigit())  # IO/2 stays whole
        ):
            yield offset + start, offset + i
            start = i


def _levels(text: str) -> Sequence[int]:
    """Return the embedding level of each character; empty if all of it runs left to right."""
    if text.isascii() or not any(unicodedata.bidirectional(c) in _RTL_KINDS for c in text):
        return ()
    storage = bidi.get_empty_storage()
    storage["base_level"], storage["base_dir"] = 0, "L"
    bidi.get_embedding_levels(text, storage)
    bidi.explicit_embed_and_overrides(storage)
    bidi.resolve_weak_types(storage)
    bidi.resolve_neutral_types(storage, debug=False)
    bidi.resolve_implicit_levels(storage, debug=False)
    found = [character["level"] for character in storage["chars"]]
    # Marks that the algorithm takes out would shift the rest; paper has none (printable.py).
    return found if len(found) == len(text) else [0] * len(text)


@lru_cache(maxsize=16_384)  # most words of a paper stand in it many times
def _shaped(
    text: str, bold: bool, italic: bool, mono: bool, mark: Mark, link: str, level: int, size: float
) -> tuple[_Segment, ...]:
    if not text:
        return ()
    if text[0] == _BOX:
        piece = Piece("", size, (), "", mark=mark, box=True)
        return (_Segment(piece, level, piece.width),) * len(text)
    rtl = level % 2 == 1
    pieces = [
        Piece(name, size, shape(name, words, rtl), words, rtl, mark, link=link)
        for name, words in face_runs(text, bold, italic, mono=mono)
    ]
    ends = [text[-1] in _BREAK_AFTER and piece is pieces[-1] for piece in pieces]
    return tuple(
        _Segment(piece, level, piece.width, text[0] == " ", breaks)
        for piece, breaks in zip(pieces, ends, strict=True)
    )


forgotten_at_closing(_shaped.cache_clear)


def _break(segments: Sequence[_Segment], width: float) -> Iterator[TextLine]:
    line: list[_Segment] = []
    used = 0.0
    for word in _words(segments):
        word_width = sum(segment.width for segment in word)
        if word[0].space:
            line.extend(word)
            used += word_width
            continue
        if line and used + word_width > width and not all(segment.space for segment in line):
            yield _line(line)
            line, used = [], 0.0
        if word_width > width:
            for segment in _slices(word, width):
                if line and used + segment.width > width:
                    yield _line(line)
                    line, used = [], 0.0
                line.append(segment)
                used += segment.width
        else:
            line.extend(word)
            used += word_width
    yield _line(line)


def _words(segments: Sequence[_Segment]) -> Iterator[list[_Segment]]:
    word: list[_Segment] = []
    for segment in segments:
        if word and (segment.space or word[-1].space or word[-1].breaks_after):
            yield word
            word = []
        word.append(segment)
    if word:
        yield word


def _slices(word: Iterable[_Segment], width: float) -> Iterator[_Segment]:
    """Cut a word that is wider than the line between its letters."""
    for segment in word:
        if segment.width <= width:
            yield segment
            continue
        text, piece = segment.piece.text, segment.piece
        start = 0
        while start < len(text):
            end = _fitting(piece, start, width)
            glyphs = shape(piece.face, text[start:end], piece.rtl)
            cut = replace(piece, glyphs=glyphs, text=text[start:end])
            yield _Segment(cut, segment.level, cut.width, breaks_after=True)
            start = end


def _fitting(piece: Piece, start: int, width: float) -> int:
    end, used = start, 0.0
    while end < len(piece.text):
        step = end + 1
        while step < len(piece.text) and unicodedata.combining(piece.text[step]):
            step += 1
        glyphs = shape(piece.face, piece.text[end:step], piece.rtl)
        used += sum(glyph.advance for glyph in glyphs) * piece.size / 1000
        if used > width * 0.98 and end > start:
            return end
        end = step
    return end


def _line(segments: Sequence[_Segment]) -> TextLine:
    kept = list(segments)
    spaces: list[_Segment] = []
    while kept and kept[-1].space:
        spaces.append(kept.pop())
    width = sum(segment.width for segment in kept)
    # The space at which a line breaks is drawn too, so that readers do not join the words.
    drawn = _visual(kept) + [s for s in spaces[-1:] if s.level == 0]
    return TextLine(tuple(_joined(drawn)), width)


def _visual(segments: list[_Segment]) -> list[_Segment]:
    """Put segments into the order in which they are drawn (rule L2 of the algorithm)."""
    highest = max((segment.level for segment in segments), default=0)
    ordered = list(segments)
    for level in range(highest, 0, -1):
        i = 0
        while i < len(ordered):
            if ordered[i].level < level:
                i += 1
                continue
            j = i
            while j < len(ordered) and ordered[j].level >= level:
                j += 1
            ordered[i:j] = ordered[i:j][::-1]
            i = j
    return ordered


def _joined(segments: Iterable[_Segment]) -> Iterator[Piece]:
    run: list[Piece] = []
    for segment in segments:
        if run and not _join(run[-1], segment.piece):
            yield _one_piece(run)
            run = []
        run.append(segment.piece)
    if run:
        yield _one_piece(run)


def _one_piece(run: Sequence[Piece]) -> Piece:
    if len(run) == 1:
        return run[0]
    glyphs = tuple(glyph for piece in run for glyph in piece.glyphs)
    return replace(run[0], glyphs=glyphs, text="".join(piece.text for piece in run))


def _join(one: Piece, two: Piece) -> bool:
    same = one.face == two.face and one.mark is two.mark and one.link == two.link
    return same and not (one.rtl or two.rtl or one.box or two.box)
