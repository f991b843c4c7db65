"""What stands before and after the body of a policy: title, cover, document control.

DOMAIN.md 1.1; front matter is no clause (COMMANDS.md, outline).
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.rules.policy_blocks import Block, BlockKind
from casework.rules.policy_control import PolicyControl, is_control_heading, names_control
from casework.rules.policy_labels import title_words
from casework.rules.policy_titles import in_capitals
from casework.rules.source_lines import LineStyle, PolicySource, SourceKind

_TITLE_WORD = re.compile(
    r"\b(?:policy|policies|procedures?|code|guidance|scheme|handbook|standards?|rules|charter)\b",
    re.I,
)
_NAMES_A_POLICY = re.compile(r"\b(?:policy|procedure|code of|handbook)\b", re.I)
_THIS = re.compile(
    r"\b(?:this|the|our) (?:policy|procedure|document|code)\b"
    r"|\b(?:policy|procedure) (?:review|statement|aims?|scope|on this|monitoring|owner)\b"
    r"|\b(?:linked|related|associated|other) .{0,30}\bpolic",
    re.I,
)
_ORGANISATION = re.compile(r"\b(?:trust|school|academy|college|federation|council)\b|:", re.I)
_YAML_TITLE = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.I)
_ENDED = (".", ":", ";", "!", "?", "”", '"')
_FEWEST_FACTS = 2


def yaml_front(source: PolicySource) -> tuple[str, int]:
    """Find the front matter of a Markdown file: its title, and how many lines it has."""
    lines = [line.text for line in source.lines[:60]]
    if source.kind is not SourceKind.MARKDOWN or not lines or lines[0].strip() != "---":
        return "", 0
    end = next((i for i, line in enumerate(lines[1:], 1) if line.strip() in {"---", "..."}), 0)
    titles = (_YAML_TITLE.match(line) for line in lines[1:end])
    return next((match[1] for match in titles if match), ""), end + 1 if end else 0


def is_text(block: Block) -> bool:
    """Tell a sentence or a list item from the short lines of a cover."""
    sentence = block.text.endswith(_ENDED) and len(block.text.split()) >= 3
    return (block.kind is BlockKind.ITEM and (bool(block.text) or block.silent)) or (
        block.kind is BlockKind.PARAGRAPH
        and block.style is not LineStyle.TITLE
        and not names_control(block)
        and (sentence or len(block.text) > 120)
    )


def body_start(blocks: Sequence[Block]) -> int:
    """Find where front matter ends: the first heading that leads to text, and its parents."""
    body = [at for at, block in enumerate(blocks) if block.kind is not BlockKind.NOISE]
    for place, at in enumerate(body):
        block = blocks[at]
        if block.kind is not BlockKind.HEADING or is_control_heading(block.text):
            continue
        if place + 1 >= len(body) or not is_text(blocks[body[place + 1]]):
            continue
        while place and _is_over(blocks[body[place - 1]], blocks[body[place]]):
            place -= 1
        return body[place]
    return len(blocks)


def _is_over(above: Block, block: Block) -> bool:
    if above.kind is not BlockKind.HEADING or is_control_heading(above.text):
        return False
    if above.mark is not None:
        return True
    higher = 0 < above.level < block.level or (not block.level and in_capitals(above.text))
    return higher and not _TITLE_WORD.search(above.text) and above.style is not LineStyle.TITLE


# -- control ------------------------------------------------------------------------------


def control_places(blocks: Sequence[Block], start: int) -> list[int]:
    """Find the blocks that may hold document control: before the body, or anywhere under its name.

    Rows of facts at the very end count too, where there are at least two.
    """
    found = list(range(start))
    inside = False
    for at in range(start, len(blocks)):
        block = blocks[at]
        titled = block.kind in {BlockKind.HEADING, BlockKind.ROW, BlockKind.PARAGRAPH}
        if titled and is_control_heading(block.text) and not block.text.endswith("."):
            inside = True
        elif block.kind is BlockKind.HEADING or (is_text(block) and not names_control(block)):
            inside = inside and names_control(block)
        if inside:
            found.append(at)
    return sorted({*found, *_trailing(blocks, start)})


def _trailing(blocks: Sequence[Block], start: int) -> list[int]:
    found: list[int] = []
    for at in range(len(blocks) - 1, start - 1, -1):
        block = blocks[at]
        if block.kind is BlockKind.ROW or names_control(block):
            found.append(at)
        elif block.kind is not BlockKind.NOISE:
            break
    named = sum(1 for at in found if names_control(blocks[at]))
    return found if named >= _FEWEST_FACTS else []


# -- title --------------------------------------------------------------------------------


def _may_be_title(block: Block, opening: Block | None) -> bool:
    if block.kind in {BlockKind.ROW, BlockKind.ITEM} or block.mark is not None:
        return False
    if not 3 <= len(block.text) <= 120 or block.why not in {"", "repeated on each page"}:
        return False
    if block is not opening:
        return True
    # The heading over the first text is a section of its own, unless it names the policy.
    first = block.style is LineStyle.HEADING and block.level == 1
    return first or bool(_NAMES_A_POLICY.search(block.text) and not _THIS.search(block.text))


def find_title(blocks: Sequence[Block], start: int, control: PolicyControl, yaml: str) -> str:
    """Find the title: as the file or its control says, else the likeliest line before the body."""
    if yaml or control.value("title"):
        return yaml or control.value("title")
    opening = blocks[start] if start < len(blocks) else None
    front = [block for block in blocks[: start + 1] if _may_be_title(block, opening)]
    styled = [b.text for b in front if b.style is LineStyle.TITLE and b.level <= 1]
    plain = [b for b in front if not names_control(b) and not is_control_heading(b.text)]
    plain.sort(key=lambda block: (block.kind is BlockKind.NOISE, -block.size))
    named = [b.text for b in plain if _TITLE_WORD.search(b.text) and not b.text.endswith(".")]
    marked = [b.text for b in front if b.style is LineStyle.HEADING]
    capitals = [b.text for b in front if in_capitals(b.text)]
    rest = [b.text for b in plain if not is_text(b) and not _ORGANISATION.search(b.text)]
    return title_words(next(iter(styled + named + marked + capitals + rest), ""))
