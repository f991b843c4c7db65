"""Which blocks are headings, by their look, by what follows them and by what their run is like.

A heading style or Markdown's marks say so; capitals, bold, a larger size, a number over text
that is not its next number, and short lines that stand alone are read as such.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from casework.rules.policy_blocks import Block, BlockKind
from casework.rules.policy_marks import Family
from casework.rules.policy_references import is_linked_heading
from casework.rules.policy_runs import Place, Run
from casework.rules.policy_titles import (
    heading_like,
    in_capitals,
    in_title_case,
    is_usual_heading,
    orders,
)
from casework.rules.source_lines import LineStyle

_MOST_WORDS_WITH_A_STOP = 4
_NUMBERED = {Family.DECIMAL, Family.BRACKET, Family.CAPITAL, Family.CAPITAL_ROMAN}


# -- by look -------------------------------------------------------------------------------


class _Looks:
    """What is usual in a document, against which a heading stands out."""

    def __init__(self, blocks: Sequence[Block]) -> None:
        texts = [b for b in blocks if b.kind in {BlockKind.PARAGRAPH, BlockKind.ITEM}]
        letters = sum(len(block.text) for block in texts)
        sizes: Counter[float] = Counter()
        for block in texts:
            sizes[block.size] += len(block.text)
        self.size = sizes.most_common(1)[0][0] if sizes else 0.0
        self.bold_tells = sum(len(b.text) for b in texts if b.bold) < 0.4 * letters

    def stands_out(self, block: Block) -> bool:
        """Tell whether a block is set in bold or larger than the text."""
        larger = bool(self.size and block.size >= self.size * 1.08 + 0.4)
        return larger or (block.bold and self.bold_tells)


def _is_sentence(block: Block) -> bool:
    """Tell a clause that was given a heading style from a heading."""
    text = block.text
    words = len(text.split())
    ended = text.endswith((".", ";", ":")) and not text.endswith("...")
    return len(text) > 160 or (ended and (words > 6 or orders(text)))


def _by_look(block: Block, looks: _Looks) -> bool:
    if block.kind not in {BlockKind.PARAGRAPH, BlockKind.ITEM}:
        return False
    if block.style is LineStyle.HEADING:
        return not _is_sentence(block)
    if block.mark is not None and block.mark.family is Family.WORD:
        parted = block.printed.endswith((":", "-", "–", "—"))
        words = block.text[:1].upper() + block.text[1:] if parted else block.text
        return not words or (heading_like(words) and not words.endswith(":"))
    if block.style not in {LineStyle.PLAIN, LineStyle.TITLE} or block.mark is not None:
        return False
    if in_capitals(block.text):
        return not (orders(block.text) and block.text.endswith(":"))
    return looks.stands_out(block) and heading_like(block.text)


def mark_headings_by_look(blocks: Sequence[Block]) -> None:
    """Mark the headings that style, capitals, bold, size or "Schedule 1" tell."""
    looks = _Looks(blocks)
    for block in blocks:
        if _by_look(block, looks):
            block.kind = BlockKind.HEADING
    _name_containers(blocks)
    _plain_headings(blocks)


def _name_containers(blocks: Sequence[Block]) -> None:
    """Give "Schedule 1", alone on its line, the heading on the next line."""
    before: Block | None = None
    for block in blocks:
        if block.kind is BlockKind.NOISE:
            continue
        lone = (
            before is not None
            and before.kind is BlockKind.HEADING
            and before.mark is not None
            and before.mark.family is Family.WORD
            and not before.text
        )
        follows = block.mark is None and (
            block.kind is BlockKind.HEADING
            or (block.kind is BlockKind.PARAGRAPH and heading_like(block.text))
        )
        if lone and follows and before is not None:
            before.text, before.last_line = block.text, block.last_line
            block.kind, block.why = BlockKind.NOISE, "joined"
            continue
        before = block


def _plain_headings(blocks: Sequence[Block]) -> None:
    """Take short lines that stand alone over text; more easily where nothing else is a heading."""
    text = [b for b in blocks if b.kind is not BlockKind.NOISE]
    told = sum(1 for b in text if b.kind is BlockKind.HEADING)
    told += sum(
        1
        for b in text
        if b.mark is not None and b.mark.family in _NUMBERED and heading_like(b.text)
    )
    punctuated = _is_punctuated(text)
    for place, block in enumerate(text[:-1]):
        after, later = text[place + 1], text[place + 2] if place + 2 < len(text) else None
        if block.kind is not BlockKind.PARAGRAPH or not heading_like(block.text):
            continue
        if len(block.text) > 70 or block.style is LineStyle.TITLE:
            continue
        if block.text.endswith(":") and not _is_named_text(block, after):
            continue
        plainly = _is_plainly_heading(block)
        if told > 1 and not (plainly or (punctuated and block.gap and after.gap)):
            continue
        before = text[place - 1] if place else None
        alone = after.gap or len(after.text) > 2 * len(block.text)
        if alone and (block.gap or _is_ended(before)) and _is_text_under(block, after, later):
            block.kind = BlockKind.HEADING


def _is_named_text(block: Block, after: Block) -> bool:
    """Tell "Purpose:" over a paragraph from words that lead into a list."""
    worded = after.mark is not None and after.mark.family is Family.WORD
    short = len(block.text.split()) <= _MOST_WORDS_WITH_A_STOP
    return short and (after.kind is BlockKind.PARAGRAPH or worded)


def _is_punctuated(blocks: Sequence[Block]) -> bool:
    """Tell whether the longer paragraphs of a document end as sentences do."""
    texts = {BlockKind.PARAGRAPH, BlockKind.ITEM}
    longer = [b for b in blocks if b.kind in texts and len(b.text) > 60]
    ended = sum(1 for b in longer if b.text.endswith((".", ":", ";", "?", "!", "”")))
    return len(longer) > 1 and ended >= 0.9 * len(longer)


def _is_ended(block: Block | None) -> bool:
    return block is None or block.kind is BlockKind.HEADING or block.text.endswith((".", ";", "!"))


def _is_plainly_heading(block: Block) -> bool:
    return in_title_case(block.text) or is_usual_heading(block.text)


def _is_text_under(block: Block, after: Block, later: Block | None) -> bool:
    """Tell whether what follows a short line is what it is the name of."""
    if after.kind is BlockKind.ITEM:
        # "Before you send, please" goes on in a list of small letters: it is no name of it.
        bullet = after.mark is not None and after.mark.family is Family.BULLET
        return _is_plainly_heading(block) or not (bullet and after.text[:1].islower())
    if after.kind is BlockKind.ROW:
        return block.gap and after.gap and in_title_case(block.text)
    if is_linked_heading(block.text):
        return block.gap and after.gap and after.kind is BlockKind.PARAGRAPH
    leads = later is not None and later.kind is BlockKind.ITEM
    ended = leads or after.text.endswith((".", ":", ";", "”", "?"))
    longer = len(after.text) > len(block.text) or (after.gap and len(after.text.split()) > 3)
    return after.kind is BlockKind.PARAGRAPH and ended and longer


# -- by number -----------------------------------------------------------------------------


def mark_numbered_headings(blocks: Sequence[Block], places: Mapping[int, Place]) -> None:
    """Mark the numbered blocks that stand over text: most of their run must be like them."""
    following = _following(blocks)
    runs: dict[int, Run] = {id(place.run): place.run for place in places.values()}
    for run in runs.values():
        if run.family not in _NUMBERED and run.family is not Family.OTHER:
            continue
        like = [at for at in run.members if _may_be_heading(blocks[at])]
        like += [at for at in run.members if _is_ended_heading(at, blocks, following)]
        over = [at for at in like if _stands_over(at, blocks, places, following)]
        mostly = 2 * len(over) > len(run.members)
        for at in like:
            deeper = at in over and _is_deeper(at, blocks, following)
            if mostly or deeper:
                blocks[at].kind = BlockKind.HEADING


def _may_be_heading(block: Block) -> bool:
    if block.kind is BlockKind.HEADING:
        return True
    listed = block.style is LineStyle.LIST_ITEM and block.text.endswith((";", ","))
    return not listed and (heading_like(block.text) or in_capitals(block.text))


def _is_ended_heading(at: int, blocks: Sequence[Block], following: Mapping[int, int]) -> bool:
    """Tell "1. Introduction.", over a paragraph, from a short sentence."""
    text, mark, after = blocks[at].text, blocks[at].mark, blocks[following[at]]
    short = text.endswith(".") and len(text.split()) <= _MOST_WORDS_WITH_A_STOP
    over = following[at] >= 0 and after.kind is BlockKind.PARAGRAPH
    first = mark is not None and mark.depth == 1
    return short and over and first and heading_like(text[:-1]) and "," not in text


def _following(blocks: Sequence[Block]) -> dict[int, int]:
    """Give for each block the next one that is no noise."""
    found: dict[int, int] = {}
    last = -1
    for at in range(len(blocks) - 1, -1, -1):
        found[at] = last
        if blocks[at].kind is not BlockKind.NOISE:
            last = at
    return found


def _stands_over(
    at: int, blocks: Sequence[Block], places: Mapping[int, Place], following: Mapping[int, int]
) -> bool:
    """Tell whether what follows a block is its text, and not the next of its run."""
    after = following[at]
    if after < 0:
        return False
    block = blocks[after]
    if block.mark is not None and after in places:
        return places[after].under == at
    if block.kind is BlockKind.HEADING:
        return blocks[at].bold and not block.bold
    return True


def _is_deeper(at: int, blocks: Sequence[Block], following: Mapping[int, int]) -> bool:
    """Tell whether a numbered line is followed by a deeper decimal number: 2.1 by 2.1.1."""
    mark, after = blocks[at].mark, blocks[following[at]].mark
    return (
        mark is not None
        and after is not None
        and after.family is Family.DECIMAL
        and after.parts[:-1] == mark.parts
        and bool(mark.parts)
    )


# -- levels --------------------------------------------------------------------------------

_COUNTED = {"decimal", "worded", "container", Family.CAPITAL.value, Family.CAPITAL_ROMAN.value}
_CONTAINERS = ("Schedule", "Appendix", "Annex", "Annexe", "Part", "Chapter")


def heading_levels(blocks: Sequence[Block]) -> list[int]:
    """Give the level of each heading, from 1: how many kinds of heading it stands under."""
    keys = _settled([_key(block) for block in blocks])
    stack: list[tuple[str, float]] = []
    levels: list[int] = []
    for kind, rank in keys:
        key = (kind, rank)
        if kind == "container":
            stack = []
        elif key in stack:
            del stack[stack.index(key) :]
        else:
            # Of one kind, the deeper ones and whatever stands under them end here.
            ends = next(
                (i for i, (k, r) in enumerate(stack) if k == kind and r >= rank), len(stack)
            )
            del stack[ends:]
        stack.append(key)
        levels.append(len(stack))
    return levels


def _key(block: Block) -> tuple[str, float]:
    mark = block.mark
    if mark is not None and mark.family is Family.WORD:
        inside = mark.word.startswith(_CONTAINERS)
        return ("container", 0) if inside else ("worded", 0)
    depth = len(mark.parts) if mark is not None and mark.family is Family.DECIMAL else 0
    if block.style is LineStyle.HEADING and block.level:
        return ("style", block.level + depth / 10)
    if depth:
        return ("decimal", depth)
    if mark is not None:
        return (mark.family.value, 0)
    if block.size:
        return ("size", -block.size - block.bold / 10)
    if in_capitals(block.text):
        return ("capitals", 0)
    return ("bold" if block.bold else "plain", 0)


def _settled(keys: list[tuple[str, float]]) -> list[tuple[str, float]]:
    """Put an unnumbered heading before all numbered ones, or after them, beside these."""
    numbered = [i for i, (kind, rank) in enumerate(keys) if kind in _COUNTED and rank <= 1]
    if not numbered:
        return keys
    first, last = numbered[0], numbered[-1]
    looks = {"capitals", "bold", "plain", "size"}
    inside = {key for i, key in enumerate(keys) if first < i < last and key[0] in looks}
    out = list(keys)
    for at, key in enumerate(keys):
        if key[0] in looks and key not in inside:
            out[at] = keys[first]
    return out
