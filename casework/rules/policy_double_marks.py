"""Two marks on one line: "(a) (i) lend a key", "4. (a) Keys are lent".

The first counts although it has no words of its own; it is parted from the line only where
another item goes on with the second, since "(a) (b)" may also be words.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from casework.rules.policy_lines import Line
from casework.rules.policy_marks import Family, Mark, read_mark
from casework.rules.source_lines import LineStyle

_INNER = {Family.LETTER, Family.ROMAN, Family.BRACKET}
_WITH_TAIL = re.compile(r"^(?P<head>\S+)\s+(?P<tail>\(.+\))$")
_SPOKEN_OF = re.compile(r"^(?:and|or|to|above|below|of|is|are|applies|apply)\b")
_DANGLES = re.compile(
    r"\b(?:sections?|paragraphs?|paras?|clauses?|parts?|articles?|see|of|in|to|under|by|and|or)$",
    re.I,
)
_AS_FAR, _LOOKED_AT = 14, 40


def part_double_marks(lines: Sequence[Line]) -> list[Line]:
    """Give a line of its own to the first of two marks; the second keeps the words."""
    parted: list[Line] = []
    for index, line in enumerate(lines):
        here = line
        if index and not line.gap and _DANGLES.search(lines[index - 1].words[-_LOOKED_AT:]):
            parted.append(line)  # "…as paragraph / 1.1 (a) says"
            continue
        after = lines[index + 1 : index + 1 + _AS_FAR]
        while (found := _parted(here, after)) is not None:
            head, here = found
            parted.append(head)
        parted.append(here)
    return parted


def _parted(line: Line, after: Sequence[Line]) -> tuple[Line, Line] | None:
    mark = line.mark
    styled = line.style not in {LineStyle.PLAIN, LineStyle.LIST_ITEM}
    if mark is None or line.why or line.cells or styled:
        return None
    if mark.family not in _INNER | {Family.DECIMAL}:
        return None
    head, words = _without_tail(mark, line.text)
    inner = read_mark(words)
    if inner is None or not inner[0].printed.startswith("(") or inner[0].family not in _INNER:
        return None
    second, rest = inner
    if not rest or _SPOKEN_OF.match(rest) or not _counts_on(second, after):
        return None
    before = f"{line.before} {head.printed}".strip()
    return (
        replace(line, mark=head, text="", silent=True, before=""),
        replace(line, mark=second, text=rest, before=before, gap=False, edge=False),
    )


def _without_tail(mark: Mark, text: str) -> tuple[Mark, str]:
    """Take the letter from "3 (a)", which was read as one number."""
    match = _WITH_TAIL.match(mark.printed) if mark.tail else None
    if match is None:
        return mark, "" if mark.tail else text
    return replace(mark, printed=match["head"], tail=""), f"{match['tail']} {text}"


def _counts_on(mark: Mark, after: Sequence[Line]) -> bool:
    """Tell whether this is the first of its count and one of the next lines is the second."""
    firsts = {family for family, value in mark.readings if value == 1}
    return any(
        (family, 2) in line.mark.readings
        for line in after
        if line.mark is not None and not line.why
        for family in firsts
    )
