"""The lines of a policy document as blocks: headings, paragraphs, list items, rows, noise.

Every line that is not empty ends in exactly one block; nothing is dropped here.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from enum import StrEnum


class BlockKind(StrEnum):
    """What a block of lines is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    ROW = "row"
    NOISE = "noise"


class HeadingStyle(StrEnum):
    """How a heading was recognised."""

    MARKED = "marked"
    NUMBERED = "numbered"
    CAPITALS = "capitals"
    PLAIN = "plain"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Block:
    """One block, with the numbers (from 1) of its first and last line."""

    kind: BlockKind
    text: str
    first_line: int
    last_line: int
    level: int = 1
    printed: str = ""
    style: HeadingStyle = HeadingStyle.NONE
    cells: tuple[str, ...] = ()
    why: str = ""


_BULLET = re.compile(
    r"^(?P<pad>\s*)(?:[-–—*+•·▪◦●○‣■□\uf0b7\uf0a7]|o(?=\t| {2}))[\s]+(?P<rest>\S.*)$"
)
_NUMBER = re.compile(r"^(?P<pad>\s*)(?P<no>\d{1,3}(?:\.\d{1,3})*)(?P<end>[.)]?)\s+(?P<rest>\S.*)$")
_LETTER = re.compile(r"^(?P<pad>\s*)(?P<no>\(?(?:[a-z]|[ivx]{1,4})[.)])\s+(?P<rest>\S.*)$")
_HASHES = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+(?P<rest>.*?)\s*#*\s*$")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?P<rest>[^*_]{2,100})(?:\*\*|__):?\s*$")
_RULE = re.compile(r"^\s*(?:[-=_*~.·–—+|:]\s*){3,}$")
_PAGE = re.compile(
    r"^\s*(?:page\s+\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})?|[-–]?\s*\d{1,3}\s*[-–]?)\s*$", re.I
)
_LEADER = re.compile(r"^(?P<what>\S.{0,150}?)\s*(?:\.{3,}|…+|(?:\. ){3,}|\t)\s*\d{1,3}\s*$")
_WIDEST_INDENT = 40
_NOT_WRAPPED = 1_000_000
_CONTENTS = re.compile(r"^\W*(?:table of )?contents(?: page)?\W*$", re.I)
_FORCE = re.compile(r"\b(?:must|should|shall|will|may not)\b", re.I)
_INLINE = (
    (re.compile(r"!?\[([^\]]{0,400})\]\(([^)\s]{0,2000})(?:\s[^)]{0,200})?\)"), r"\1 (\2)"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,4000}?\S|\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{1,2000}?)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`]{1,400})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!-])"), r"\1"),
)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def without_marks(text: str) -> str:
    """Take Markdown's marks out of a line; the address of a link stays, in brackets."""
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text


def in_capitals(text: str) -> bool:
    """Tell whether a line is a heading written in capitals."""
    letters = [letter for letter in text if letter.isalpha()]
    return (
        len(letters) >= 3
        and not any(letter.islower() for letter in letters)
        and len(text) <= 120
        and not text.rstrip().endswith((".", ";", ","))
        and re.search(r"[^\W\d_]{3,}", text) is not None
    )


def _heading_like(text: str) -> bool:
    return (
        len(text) <= 90
        and len(text.split()) <= 12
        and text[:1].isupper()
        and not text.endswith((".", ";", ",", ":", "?", "!"))
        and not _FORCE.search(text)
    )


def _numbered(line: str, at: int) -> Block | None:
    match = _NUMBER.match(line)
    if match is None:
        return None
    number, end, rest = match["no"], match["end"], _plain(match["rest"])
    depth = number.count(".") + 1
    heading = _heading_like(rest) or in_capitals(rest)
    if depth == 1 and not end and not (heading and len(number) <= 2):
        return None
    if "\t" in match["rest"].strip():
        return None
    if heading and end != ")":
        return Block(BlockKind.HEADING, rest, at, at, depth, number, style=HeadingStyle.NUMBERED)
    return Block(BlockKind.ITEM, rest, at, at, depth, number)


def _row(line: str, at: int, markdown: bool) -> Block | None:
    stripped = line.strip()
    if markdown and stripped.startswith("|") and stripped.count("|") >= 2:
        cells = tuple(_plain(without_marks(cell)) for cell in stripped.strip("|").split("|"))
    elif "\t" in line.strip(" \t\u00a0") or (line.rstrip(" ").endswith("\t") and stripped):
        cells = tuple(_plain(cell) for cell in line.lstrip().split("\t"))
    else:
        return None
    return Block(BlockKind.ROW, " | ".join(c for c in cells if c), at, at, cells=cells)


def _one_line(line: str, at: int, markdown: bool) -> Block:
    """Read one line for itself; joining comes after."""
    if _RULE.match(line) or _PAGE.match(line):
        return Block(BlockKind.NOISE, _plain(line), at, at, why="page number or rule")
    if _LEADER.match(line) and not _BULLET.match(line):
        return Block(
            BlockKind.ROW, _plain(line), at, at, cells=tuple(line.split("\t")), why="leader"
        )
    if markdown:
        marked = _HASHES.match(line)
        bold = _BOLD_LINE.match(line)
        if marked or bold:
            found = marked or bold
            assert found is not None
            level = len(marked["hashes"]) if marked else 3
            words = _plain(without_marks(found["rest"]))
            inner = _numbered(words, at)
            printed = inner.printed if inner is not None else ""
            words = inner.text if inner is not None else words
            return Block(BlockKind.HEADING, words, at, at, level, printed, HeadingStyle.MARKED)
    bullet = _BULLET.match(line)
    if bullet:
        depth = 1 + len(bullet["pad"].replace("\t", "    ")) // 2
        return Block(BlockKind.ITEM, _plain(bullet["rest"]), at, at, depth)
    numbered = _numbered(line, at)
    if numbered is not None:
        return numbered
    letter = _LETTER.match(line)
    if letter:
        printed = "(" + letter["no"].strip("().") + ")"
        return Block(BlockKind.ITEM, _plain(letter["rest"]), at, at, 2, printed)
    row = _row(line, at, markdown)
    if row is not None:
        return row
    if in_capitals(line.strip()):
        return Block(BlockKind.HEADING, _plain(line), at, at, style=HeadingStyle.CAPITALS)
    return Block(BlockKind.PARAGRAPH, _plain(line), at, at)


def _narrowed(line: str) -> str:
    """Take out what is no word, and keep of a wide margin only as much as an indent needs."""
    plain = line.replace("\ufeff", "").replace("\f", "")
    body = plain.lstrip()
    margin = plain[: len(plain) - len(body)][:_WIDEST_INDENT]
    end = "\t" if body.rstrip(" ").endswith("\t") else ""
    return f"{margin}{body.rstrip()}{end}"


def _continues(block: Block, text: str, line: str, width: int, markdown: bool) -> bool:
    """Tell whether a line goes on with the block above it (a hard wrap)."""
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return False
    if markdown or text[:1].islower():
        return True
    if width > 120:
        return block.kind is BlockKind.ITEM and line[:1] in " \t"
    first_word = text.split(" ", 1)[0]
    return len(block.text.rsplit("\n", 1)[-1]) + 1 + len(first_word) > width


def _wrap_width(lines: list[str]) -> int:
    """Return the width at which lines were broken by hand; a huge one where none were.

    In a wrapped text many of the long lines end in mid-sentence.
    """
    width = max((len(line.rstrip()) for line in lines), default=0)
    long_lines = [line.rstrip() for line in lines if len(line) >= 0.7 * width and "\t" not in line]
    broken = sum(1 for line in long_lines if not line.endswith((".", ":", ";", "!", "?", "”")))
    return width if broken >= 0.3 * len(long_lines) else _NOT_WRAPPED


def _joined(lines: list[str], markdown: bool) -> list[Block]:
    blocks: list[Block] = []
    # The lines that go on with a block, joined once at the end: a paragraph may be a book.
    more: dict[int, list[str]] = {}
    width = _wrap_width(lines)
    # The last line of the block above decides on a wrap; kept apart from the joined words.
    last_words = ""
    for at, line in enumerate(lines, start=1):
        if not line.strip("\ufeff \t\f\v\u00a0\u200b"):
            last_words = ""
            continue
        block = _one_line(_narrowed(line), at, markdown)
        above = blocks[-1] if blocks and last_words else None
        if above is not None and markdown and _underlines(above, line):
            level = 1 if "=" in line else 2
            blocks[-1] = replace(
                above, kind=BlockKind.HEADING, last_line=at, level=level, style=HeadingStyle.MARKED
            )
            last_words = ""
            continue
        # Capitals in mid-sentence ("…as required by the / GDPR") are no heading.
        mid_sentence = (
            block.style is HeadingStyle.CAPITALS
            and above is not None
            and (markdown or not last_words.endswith((".", ":", ";", "!", "?")))
        )
        goes_on = block.kind is BlockKind.PARAGRAPH or mid_sentence
        if goes_on and above is not None:
            probe = replace(above, text=last_words)
            if _continues(probe, block.text, line, width, markdown):
                more.setdefault(len(blocks) - 1, []).append(block.text)
                blocks[-1] = replace(above, last_line=at)
                last_words = line.rstrip()
                continue
        blocks.append(block)
        last_words = line.rstrip()
    for index, texts in more.items():
        blocks[index] = replace(blocks[index], text=" ".join([blocks[index].text, *texts]))
    return blocks


def _underlines(above: Block, line: str) -> bool:
    mark = line.strip()
    return (
        above.kind is BlockKind.PARAGRAPH
        and above.first_line == above.last_line
        and len(mark) >= 3
        and set(mark) in ({"="}, {"-"})
    )


def _key(text: str) -> str:
    return re.sub(r"\W+", " ", re.sub(r"^\s*[\d.]+\s*", "", text)).strip().casefold()


def _running_lines(blocks: list[Block]) -> list[Block]:
    """Mark what stands on each page: short words that come three times and are no sentence."""
    counts = Counter(_key(block.text) for block in blocks if _may_run(block))
    return [
        replace(block, kind=BlockKind.NOISE, why="repeated on each page")
        if _may_run(block) and _key(block.text) and counts[_key(block.text)] >= 3
        else block
        for block in blocks
    ]


def _may_run(block: Block) -> bool:
    """Tell whether a block can be a running head: short, and no sentence."""
    return (
        block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}
        and len(block.text) <= 100
        and not block.text.endswith((".", ";", ":", "?", "!"))
    )


def _contents(blocks: list[Block]) -> list[Block]:
    """Take a table of contents out: its heading, lines with leaders, and lines that come again."""
    last_at = {
        _key(block.text): index
        for index, block in enumerate(blocks)
        if block.kind is not BlockKind.NOISE
    }
    marked: list[Block] = []
    inside = False
    for index, block in enumerate(blocks):
        if _CONTENTS.match(block.text):
            inside = True
            marked.append(replace(block, kind=BlockKind.NOISE, why="table of contents"))
            continue
        leader = _LEADER.match(block.text) if block.why == "leader" else None
        if block.why == "leader" and not inside:
            inside = len(block.cells) < 2
        named = _key(leader["what"] if leader else block.text)
        again = last_at.get(named, index) > index and len(block.text) <= 150
        if inside and (block.why == "leader" or again or block.kind is BlockKind.NOISE):
            marked.append(replace(block, kind=BlockKind.NOISE, why="table of contents"))
            continue
        inside = False
        marked.append(block)
    return marked


def _lists_are_no_headings(blocks: list[Block]) -> list[Block]:
    """Short numbered lines one under the other are a list, not headings without text."""
    out = list(blocks)
    run: list[int] = []

    def close(run: list[int]) -> None:
        if len(run) >= 3 or (len(run) == 2 and run[-1] == len(blocks) - 1):
            for index in run:
                out[index] = replace(out[index], kind=BlockKind.ITEM, style=HeadingStyle.NONE)

    for index, block in enumerate(blocks):
        beside = not run or block.first_line == blocks[run[-1]].last_line + 1
        if block.style is HeadingStyle.NUMBERED and "." not in block.printed and beside:
            run.append(index)
            continue
        close(run)
        run = [index] if block.style is HeadingStyle.NUMBERED and "." not in block.printed else []
    close(run)
    return out


def _is_under_a_heading(block: Block, after: Block) -> bool:
    """Tell whether what follows reads like text under a heading, not like another short line."""
    if after.kind is BlockKind.ITEM:
        return True
    longer = len(after.text) > len(block.text) and after.text.endswith((".", ":", ";"))
    return after.kind is BlockKind.PARAGRAPH and longer


def _plain_headings(blocks: list[Block]) -> list[Block]:
    """Where no heading is marked, numbered or in capitals, take short lines that stand alone."""
    found = [b for b in blocks if b.kind is BlockKind.HEADING]
    if len(found) > 1:
        return blocks
    out = list(blocks)
    for index, block in enumerate(blocks[:-1]):
        after = blocks[index + 1]
        alone = after.first_line > block.last_line + 1 or len(after.text) > 2 * len(block.text)
        if (
            block.kind is BlockKind.PARAGRAPH
            and _heading_like(block.text)
            and len(block.text) <= 70
            and alone
            and _is_under_a_heading(block, after)
        ):
            out[index] = replace(block, kind=BlockKind.HEADING, style=HeadingStyle.PLAIN)
    return out


def read_blocks(text: str, *, markdown: bool) -> list[Block]:
    """Read the lines of a document as blocks, in order; every line with words is in one."""
    lines = text.replace("\u2028", "\n").replace("\v", "\n").split("\n")
    blocks = _joined(lines, markdown)
    if markdown:
        blocks = [
            block if block.cells else replace(block, text=without_marks(block.text))
            for block in blocks
        ]
    return _plain_headings(_lists_are_no_headings(_contents(_running_lines(blocks))))
