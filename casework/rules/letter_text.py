"""A letter in Markdown as its checks read it: paragraphs, and what in them is quoted.

Paragraphs are the blocks between blank lines, counted from 1: a list or table without a blank
line inside is one. What stands in quotation marks or in a block quotation is somebody else's
words; ``own`` has blanks in their place, so that every position is the same in both.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

BLANK = "\x1f"
"""Stands for each letter of quoted words in what the letter says itself."""

_PARTED = re.compile(r"\n[ \t\r\f\v\u00a0]*\n")
_QUOTE_MARK = re.compile(r"^[ \t]*(?:>[ \t]?)+", re.MULTILINE)
_ITEM = re.compile(r"^\s*(?:[-*+•–]\s+|\(?[0-9a-z]{1,3}[.)]\s+|\|)", re.IGNORECASE)
_LABELLED = re.compile(r"^\s*\**[A-Z][\w /’'-]{1,30}:\**(?:\s|$)")
_EMPHASIS = re.compile(
    r"(\*{1,3})(?=\S)(?P<stars>[^*\n]*?\S)\1"
    r"|(?<!\w)(_{1,2})(?=[^\s_])(?P<lines>[^_\n]*?[^\s_])\3(?!\w)"
)
_QUOTED = re.compile(
    r"“[^“”]*”|\"[^\"]*\"|‘(?:[^‘’]|’(?=\w)){0,600}’"
    r"|(?<![\w’'])'(?=\S)(?:[^'\n]|'(?=\w)){0,600}?(?<=\S)'(?!\w)"
)
_SENTENCE_END = re.compile(r"(?<=[.!?])[\"”’')]*\s+(?=[\"“‘'(\[]?[A-Z0-9\x1f])|\n")
_NO_END = re.compile(r"(?:\b(?:Mr|Mrs|Ms|Dr|St|No|Prof|Rev|e\.g|i\.e|cf|para|[A-Z])\.)\s*$")
# Where something new is said within a sentence.
_CLAUSE = re.compile(
    r"[;:]|,?\s\b(?:but|because|since)\b|,\s*(?:and|as|which|who|so|given)\b"
    r"|\s(?:and|or)\s+(?:we|I|the|your|you|it|he|she|they|there|this)\b",
    re.IGNORECASE,
)
_WORD_ON = 6
_SALUTATION = re.compile(r"^\W*(?:dear|to whom)\b", re.IGNORECASE)
_SIGN_OFF = re.compile(
    r"^\W*(?:yours\s+(?:sincerely|faithfully|truly)|(?:with\s+)?(?:kind|best|warm)\s+(?:regards"
    r"|wishes)"
    r"|regards)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words in quotation marks, or a block quotation, and where they stand in the paragraph."""

    start: int
    end: int
    words: str
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One block: its words without Markdown, and its own words without quotations."""

    number: int
    text: str
    own: str
    quotations: tuple[Quotation, ...] = ()
    is_list: bool = False
    is_heading: bool = False
    sentences: tuple[tuple[int, int], ...] = ()
    """Where each sentence or list item begins and ends."""

    def sentence_at(self, place: int) -> tuple[int, int]:
        """Return the sentence in which a position lies."""
        at = bisect_right(self.sentences, (place, len(self.own))) - 1
        if at >= 0 and self.sentences[at][0] <= place < self.sentences[at][1]:
            return self.sentences[at]
        return 0, len(self.own)

    def clause_start(self, place: int) -> int:
        """Return where the clause of a sentence begins that leads to a position."""
        start, _ = self.sentence_at(place)
        # A clause may begin with the very word that is asked for: “and your breach”.
        begins = (hit.start() for hit in _CLAUSE.finditer(self.own, start, place + _WORD_ON))
        return max((one for one in begins if one < place), default=start)

    def excerpt(self, start: int, end: int, *, around: int = 24) -> str:
        """Return words of the paragraph with a little of what stands around them."""
        start, end = _to_word(self.text, start - around, -1), _to_word(self.text, end + around, 1)
        return " ".join(self.text[start:end].split())


@dataclass(frozen=True, slots=True)
class LetterText:
    """A letter in its paragraphs: which greets, and which takes leave (0 where none does)."""

    paragraphs: tuple[Paragraph, ...]
    salutation: int = 0
    sign_off: int = 0

    @property
    def head(self) -> tuple[Paragraph, ...]:
        """Return what stands before the salutation."""
        return tuple(one for one in self.paragraphs if one.number < self.salutation)

    @property
    def body(self) -> tuple[Paragraph, ...]:
        """Return what stands between the salutation and the leave-taking."""
        last = self.sign_off or len(self.paragraphs) + 1
        return tuple(one for one in self.paragraphs if self.salutation < one.number < last)

    def before(self, paragraph: Paragraph) -> Paragraph | None:
        """Return the paragraph before one."""
        return self.paragraphs[paragraph.number - 2] if paragraph.number > 1 else None

    def introduces(self, paragraph: Paragraph) -> Paragraph | None:
        """Return what leads into a list: the nearest block before it that is no list."""
        before = self.before(paragraph)
        while before is not None and (before.is_list or before.text.startswith(BLANK)):
            before = self.before(before)
        return before


def letter_text(markdown: str) -> LetterText:
    """Part a letter into its paragraphs."""
    plain = markdown.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    blocks = [block for block in _PARTED.split(plain.strip("\n")) if block.strip()]
    paragraphs = tuple(_paragraph(number, block) for number, block in enumerate(blocks, 1))
    salutation = next((p.number for p in paragraphs if _SALUTATION.match(p.text)), 0)
    later = (p.number for p in paragraphs if p.number > salutation and _SIGN_OFF.match(p.text))
    return LetterText(paragraphs, salutation, next(later, 0))


def blocks_quoted(block: str) -> bool:
    """Tell whether every line of a block is marked as a quotation."""
    return all(line.lstrip().startswith(">") for line in block.split("\n") if line.strip())


def _paragraph(number: int, block: str) -> Paragraph:
    whole = blocks_quoted(block)
    lines = (_QUOTE_MARK.sub("", block) if whole else block).split("\n")
    is_list = sum(1 for line in lines if _ITEM.match(line)) > 0
    text = _EMPHASIS.sub(lambda m: m["stars"] or m["lines"] or "", _joined(lines))
    is_heading = text.startswith("#") or _is_bold_line(block)
    if whole:
        own = BLANK * len(text)
        return Paragraph(
            number,
            text,
            own,
            (Quotation(0, len(text), text, whole=True),),
            sentences=((0, len(own)),),
        )
    found = tuple(Quotation(m.start(), m.end(), m[0][1:-1]) for m in _QUOTED.finditer(text))
    own = _QUOTED.sub(lambda m: m[0][0] + BLANK * (len(m[0]) - 2) + m[0][-1], text)
    return Paragraph(number, text, own, found, is_list, is_heading, tuple(_sentences(own)))


def _is_bold_line(block: str) -> bool:
    said = block.strip()
    return "\n" not in said and said.startswith("**") and said.endswith(("**", ":**", "**:"))


def _joined(lines: list[str]) -> str:
    """Join the lines of a block; an item, a row, a label or a forced break begins a line."""
    parts: list[str] = []
    broken = True
    for line in lines:
        said = " ".join(line.split())
        starts = broken or _ITEM.match(line) or _LABELLED.match(line)
        if starts or not parts:
            parts.append(said)
        else:
            parts[-1] = f"{parts[-1]} {said}".strip()
        broken = line.endswith(("  ", "\\")) or line.lstrip().startswith("#")
    return "\n".join(parts)


def _sentences(own: str) -> Iterator[tuple[int, int]]:
    start = 0
    for found in _SENTENCE_END.finditer(own):
        if found[0] != "\n" and _NO_END.search(own, start, found.start() + 1):
            continue
        if found.start() > start:
            yield start, found.start()
        start = found.end()
    if start < len(own):
        yield start, len(own)


def _to_word(text: str, place: int, step: int) -> int:
    """Move a place outwards to the end of a word."""
    place = max(0, min(place, len(text)))
    while 0 < place < len(text) and not text[place - (step < 0)].isspace():
        place += step
    return place
