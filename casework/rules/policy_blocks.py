"""The paragraphs of a document: lines that were broken by hand or by the page, put together.

Every line is in exactly one block, and a block is one paragraph, item, heading, row or noise.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from enum import StrEnum

from casework.rules.policy_double_marks import part_double_marks
from casework.rules.policy_lines import Line
from casework.rules.policy_marks import Family, Mark
from casework.rules.source_lines import LineStyle, SourceKind


class BlockKind(StrEnum):
    """What a block of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOISE = "noise"


@dataclass(slots=True)
class Block:
    """One block, with the numbers (from 1) of its first and last line.

    ``more`` are further lines of its words while they are being put together; ``why`` says what
    it is where it is no text of the policy.
    """

    kind: BlockKind
    text: str
    first_line: int
    last_line: int
    mark: Mark | None = None
    style: LineStyle = LineStyle.PLAIN
    level: int = 0
    bold: bool = False
    size: float = 0.0
    indent: float = 0.0
    gap: bool = False
    cells: tuple[str, ...] = ()
    why: str = ""
    silent: bool = False  # a mark whose words belong to the mark after it
    before: str = ""
    more: list[str] = field(default_factory=list)

    @property
    def printed(self) -> str:
        """The mark as it is printed; empty where there is none."""
        return self.mark.printed if self.mark else ""

    @property
    def words(self) -> str:
        """The block as printed, with its mark."""
        return f"{self.before} {self.printed} {self.text}".strip()


_ENDED = (".", ":", ";", "!", "?", "”", ".)", ".’", ".'", '"')
_HARD_END = (".", ":", ";", "!", "?")
_NOT_WRAPPED = 1_000_000
_DANGLES = re.compile(
    r"(?:^|[^;,]\s)(?:sections?|paragraphs?|paras?|clauses?|parts?|articles?|schedules?|pages?"
    r"|appendix|annexe?|appendices|version|see|the|of|in|and|or|to|by|with|under|at|from|than)$",
    re.I,
)
_GOES_ON = re.compile(r"^(?:and|or|to|above|below)\b")
# "(a) and (b)", "(b) above": a number that is spoken of, not counted with.
_SPOKEN_OF = re.compile(r"^(?:(?:and|or|to)\s+[(\d]|(?:above|below)\b)")
_NAMES_NUMBER = re.compile(
    r"\b(?:sections?|paragraphs?|paras?|clauses?|articles?|schedules?|appendix|annexe?|see)$", re.I
)
_AS_FAR = 40
_NARROWEST, _FEW_LONGER = 35, 4
_NEARLY_FULL = 0.75


# -- marks that may be words ---------------------------------------------------------------


def settle_unsure_marks(lines: list[Line]) -> None:
    """Keep a mark that may be a word ("3 Pupils", "A. Khan") only where it counts on.

    Another mark of its kind must come one before it or one after it.
    """
    groups: defaultdict[object, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if line.mark is not None and not line.why:
            for key in _groups_of(line.mark):
                groups[key].append(index)
    sure: set[int] = set()
    for indexes in groups.values():
        for place, index in enumerate(indexes):
            if _counts_on(lines, indexes, place):
                sure.add(index)
    for index, line in enumerate(lines):
        if line.mark is not None and line.mark.unsure and index not in sure and not line.why:
            line.text, line.mark = line.words, None


def _groups_of(mark: Mark) -> list[object]:
    if mark.family is Family.DECIMAL:
        return [(Family.DECIMAL, mark.parts[:-1])]
    return [family for family, _ in mark.readings]


def _values(mark: Mark) -> set[int]:
    return {value for _, value in mark.readings}


def _counts_on(lines: list[Line], indexes: list[int], place: int) -> bool:
    mark = lines[indexes[place]].mark
    assert mark is not None
    if not mark.unsure:
        return False
    after = {value + 1 for value in _values(mark)}
    before = {value - 1 for value in _values(mark)}
    for near, wanted in (
        (indexes[place + 1 : place + _AS_FAR], after),
        (indexes[max(0, place - _AS_FAR) : place], before),
    ):
        for other in near:
            beside = lines[other].mark
            if beside is not None and _values(beside) & wanted:
                return True
    return False


# -- where lines were broken ---------------------------------------------------------------


def wrap_width(lines: list[Line]) -> int:
    """Return the width at which lines were broken by hand; a huge one where none were.

    In a wrapped text many of the long lines end in mid-sentence, and few are much longer.
    """
    bodies = [line for line in lines if not line.why and not line.cells]
    widths = sorted((line.width for line in bodies), reverse=True)
    width = 0
    for place, widest in enumerate(widths[:_FEW_LONGER]):
        near = sum(1 for other in widths[place:] if other >= 0.85 * widest)
        if widest >= _NARROWEST and near >= 2 and near >= 0.05 * (len(widths) - place):
            width = widest
            break
    long_lines = [line for line in bodies if 0.7 * width <= line.width <= width]
    broken = sum(1 for line in long_lines if not line.text.endswith(_ENDED))
    return width if broken and broken >= 0.3 * len(long_lines) else _NOT_WRAPPED


def _is_full(above: Line, line: Line, width: int) -> bool:
    if width == _NOT_WRAPPED:
        return False
    first_word = line.words.split(" ", 1)[0]
    # A page of print is not measured in letters: nearly full is full.
    room = 0.88 * width if line.size else width
    return above.width + 1 + len(first_word) > room


def _same_look(above: Line, line: Line) -> bool:
    sizes = above.size and line.size and abs(above.size - line.size) > 0.04 * line.size
    return above.bold == line.bold and not sizes


def _refers(above: Line, line: Line, before: Mark | None) -> bool:
    """Tell a number in mid-sentence ("…as section / 4.1 says") from the number of a line.

    ``before`` is the mark of the item that the line above belongs to.
    """
    mark = line.mark
    if mark is None or line.gap or above.text.endswith(_ENDED):
        return False
    if mark.family in {Family.DECIMAL, Family.WORD}:
        return _DANGLES.search(above.words[-40:]) is not None
    if mark.family is Family.BULLET or not _GOES_ON.match(line.text):
        return False
    # "2) low-level, or / 3) to be treated…" is the next item of a list.
    counted = before is not None and any(
        (family, value - 1) in before.readings for family, value in mark.readings
    )
    if counted or _value_of(mark) == 1:
        return _NAMES_NUMBER.search(above.words[-40:]) is not None
    dangles = _DANGLES.search(above.words[-40:]) is not None
    return dangles or _SPOKEN_OF.match(line.text) is not None


def _value_of(mark: Mark) -> int:
    return min(value for _, value in mark.readings)


def _goes_on(above: Line, line: Line, width: int, kind: SourceKind, under: Block) -> bool:
    """Tell whether a line goes on with the one above it (a hard wrap), in the block it is in."""
    if kind is SourceKind.WORD or line.gap or line.cells or above.cells or line.silent:
        return False
    if LineStyle.HEADING in {line.style, above.style}:
        return (
            kind is SourceKind.PDF
            and line.style is above.style
            and _same_look(above, line)
            and line.mark is None
            and line.level == above.level
        )
    if line.mark is not None:
        return _refers(above, line, under.mark)
    if kind is SourceKind.MARKDOWN:
        return line.bold == above.bold
    if not _same_look(above, line):
        return False
    # "…as section / 4.1 says" goes on; a short line that ends in "in" may be a heading.
    dangles = not above.text.endswith(_ENDED) and _DANGLES.search(above.words[-40:]) is not None
    if dangles and (not line.text[:1].isalpha() or above.width > 0.6 * width):
        return True
    full = _is_full(above, line, width) or _is_in_mid_sentence(above, line, width)
    if line.text.lstrip("([“‘\"'")[:1].islower():
        return full or not above.text.endswith(_HARD_END)
    return full


def _is_in_mid_sentence(above: Line, line: Line, width: int) -> bool:
    """Tell a line that neither begins nor ends a sentence ("…of the Safeguarding / Policy.")."""
    return (
        width != _NOT_WRAPPED
        and above.mark is None
        and above.text[:1].islower()
        and above.width >= _NEARLY_FULL * width
        and not above.text.endswith((*_ENDED, ","))
        and line.text.endswith(_HARD_END)
    )


def _after_noise(above: Block, line: Line, width: int) -> bool:
    """Tell whether a paragraph goes on over the edge of a page."""
    if line.cells or line.silent or LineStyle.HEADING in {line.style, above.style}:
        return False
    if line.style is not LineStyle.PLAIN:
        return False
    last = _last_words(above)
    texts = {BlockKind.PARAGRAPH, BlockKind.ITEM}
    if above.kind not in texts or last.endswith(_HARD_END):
        return False
    if line.mark is not None:
        # "…as paragraph / page 3 / 4.1 says" is no number of a line.
        return _NAMES_NUMBER.search(last[-40:]) is not None and line.text[:1].islower()
    wrapped = width != _NOT_WRAPPED and bool(above.more) and last[:1].islower()
    unended = wrapped and len(last) >= _NEARLY_FULL * width and not last.endswith(_ENDED)
    return line.text[:1].islower() or (unended and line.text.endswith(_HARD_END))


def _last_words(block: Block) -> str:
    return block.more[-1] if block.more else block.text


# -- blocks --------------------------------------------------------------------------------


def read_blocks(lines: list[Line], kind: SourceKind) -> list[Block]:
    """Put lines together to blocks, in order; every line is in one."""
    settle_unsure_marks(lines)
    lines = part_double_marks(lines)
    width = wrap_width(lines)
    blocks: list[Block] = []
    open_at = -1  # the block that may go on, past noise
    above: Line | None = None  # the line just before, where it was text
    paged = False
    for line in lines:
        if line.why:
            blocks.append(_new(line))
            paged = paged or not line.why.startswith("table")
            above = None
            continue
        under = blocks[open_at] if open_at >= 0 else None
        if under is not None and _awaits_words(under) and line.mark is None and not line.cells:
            _take_words(under, line)
        elif under is not None and (
            (above is not None and _goes_on(above, line, width, kind, under))
            or (above is None and paged and _after_noise(under, line, width))
        ):
            under.more.append(line.words)
            under.last_line = line.at
        else:
            blocks.append(_new(line))
            open_at = len(blocks) - 1
        above, paged = line, False
    for block in blocks:
        if block.more:
            block.text = _run_together([block.text, *block.more])
            block.more = []
    return blocks


def _awaits_words(block: Block) -> bool:
    """Tell whether a number stands on a line of its own, over its words."""
    return (
        block.mark is not None
        and not block.text
        and block.mark.family is not Family.WORD
        and not block.more
    )


def _take_words(block: Block, line: Line) -> None:
    block.text, block.last_line = line.text, line.at
    block.bold, block.size = line.bold, line.size or block.size
    if line.style is LineStyle.HEADING:
        block.style, block.level = line.style, line.level


def _new(line: Line) -> Block:
    kind = BlockKind.PARAGRAPH
    if line.why:
        kind = BlockKind.NOISE
    elif line.cells:
        kind = BlockKind.ROW
    elif line.mark is not None:
        kind = BlockKind.ITEM
    return Block(
        kind,
        line.text,
        line.at,
        line.at,
        line.mark,
        line.style,
        line.level,
        line.bold,
        line.size,
        line.indent,
        line.gap,
        line.cells,
        line.why,
        line.silent,
        line.before,
    )


def _run_together(parts: list[str]) -> str:
    """Join lines with a space; a word parted at its hyphen keeps the hyphen alone."""
    joined: list[str] = []
    for part in parts:
        if joined and joined[-1].endswith("\u00ad"):
            joined[-1] = joined[-1][:-1]
        elif joined and not (
            re.search(r"\w-$", joined[-1][-3:]) and part[:1].isalpha() and part[:1].islower()
        ):
            joined.append(" ")
        joined.append(part)
    return "".join(joined)
