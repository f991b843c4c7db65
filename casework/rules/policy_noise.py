"""What a document repeats and what only points: page numbers, running heads, contents.

Such lines are marked with what they are and kept; they are no clauses (COMMANDS.md, outline).
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import pairwise

from casework.rules.policy_lines import Line
from casework.rules.policy_marks import mark_of_number
from casework.rules.source_lines import LineStyle

PAGE_NUMBER = "page number or rule"
REPEATED = "repeated on each page"
SIGNATURE = "place for a signature"
CONTENTS = "table of contents"
COPY = "note on printed copies"

_RULE = re.compile(r"^(?:[-=_*~.·–—+|:•]\s*){3,}$")
_PAGE = re.compile(
    r"^(?:page|p\.)?\s*\|?\s*[-–—\[(]?\s*(?:\d{1,4}|[ivxl]{1,6})\s*[-–—\])]?"
    r"(?:\s*(?:of|/|\|)\s*(?:page\s*)?\d{0,4})?(?:\s*\|?\s*page)?$",
    re.I,
)
_PAGE_OF = re.compile(r"\bpage\s+\d{1,4}\s*(?:of|/)\s*\d{1,4}$", re.I)
_SIGNED = re.compile(
    r"^(?:signed|signature|name|print name|position|dated?)\b.*(?:_{3}|\.{5}|…{2})", re.I
)
_COPY = re.compile(
    r"^\W*(?:(?:printed|paper|hard|saved|downloaded)\s+cop(?:y|ies)\b.{0,60}\b"
    r"(?:not (?:be )?(?:controlled|relied)|uncontrolled)\b|uncontrolled (?:if|when|once|copy)\b)",
    re.I,
)
_LONE_NUMBER = re.compile(r"^\d{1,3}$")
_LEADER = re.compile(
    r"^(?P<what>\S.{0,150}?)\s*(?:\.{3,}|…+|(?:\. ){2,}\.?|_{3,}|-{4,}|\t| \| )\s*"
    r"(?:p(?:age|\.)?\s*)?\d{1,3}$",
    re.I,
)
_OF_A_PAGE = re.compile(r"^p(?:age|p?\.)\s*\d{1,3}$", re.I)
_CONTENTS = re.compile(r"^\W*(?:table of )?contents(?: page| list)?\W*$|^\W*index\W*$", re.I)
_TRAILING_PAGE = re.compile(r"\s+\d{1,3}$")
_ADDRESS = re.compile(r"\s*\(#[^)]*\)")
_OF_A_POLICY = re.compile(
    r"\b(?:policy|trust|school|academy|version|confidential|draft|uncontrolled|printed|copyright"
    r"|page|council|college|federation)\b|©|\bv\d",
    re.I,
)
_NUMBERED_PAGE = re.compile(r"\bpage\s+\d", re.I)
_ENDED = (".", ";", ":", "?", "!")
_OFTEN = 3
_LONGEST = 120


def _key(text: str) -> str:
    """Give what makes two lines the same head: their words, with any number."""
    return re.sub(r"\d+", "#", re.sub(r"[^\w#]+", " ", text[:_LONGEST])).strip().casefold()


def _entry(text: str) -> str:
    leader = _LEADER.match(text) if len(text) <= _LONGEST + 60 else None
    words = leader["what"] if leader else text
    return re.sub(r"\W+", " ", _ADDRESS.sub("", words)).strip().casefold()


def mark_noise(lines: list[Line]) -> None:
    """Say of each line that is no text of the policy what it is."""
    _pages_and_rules(lines)
    _running(lines)
    _contents(lines)
    _heads_of_few_pages(lines)


# -- page numbers ------------------------------------------------------------------------


def _pages_and_rules(lines: list[Line]) -> None:
    for index in _numbers_on_their_own_line(lines):
        lines[index].mark, lines[index].text = mark_of_number(lines[index].text), ""
    for line in lines:
        words = line.words
        if line.why or line.style is LineStyle.HEADING or len(words) > _LONGEST:
            continue
        if _RULE.match(words) or not any(character.isalnum() for character in words):
            if line.mark is None or not line.mark.name:
                line.why = PAGE_NUMBER
        elif _SIGNED.match(words):
            line.why = SIGNATURE
        elif line.mark is None and _COPY.match(words):
            line.why = COPY
        elif _PAGE_OF.search(words) or _is_page(line):
            line.why = PAGE_NUMBER


def _is_page(line: Line) -> bool:
    if line.mark is not None and not line.text:
        # "(a)", "1." and "2.1" alone are numbers of what follows; "- 3 -" is a page.
        return False
    words = line.words
    if line.cells and not words.lower().startswith("page"):
        return False
    plain_roman = words.isalpha() and not words.lower().startswith("page")
    return _PAGE.match(words) is not None and (not plain_roman or line.edge)


def _numbers_on_their_own_line(lines: list[Line]) -> set[int]:
    """Find bare numbers that stand on a line of their own over what they number.

    They count up one by one, and what follows at once is a name or begins a sentence after
    another one ended; page numbers stand in the middle of sentences too.
    """
    found: list[tuple[int, int]] = []
    headed, begun = 0, 0
    for index, line in enumerate(lines[:-1]):
        after = lines[index + 1]
        if line.mark or not _LONE_NUMBER.match(line.text) or line.why:
            continue
        if (after.gap and not line.page) or after.edge or after.mark:
            continue
        found.append((index, int(line.text)))
        before = lines[index - 1].text if index else "."
        named = len(after.text) <= 80 and not after.text.endswith(_ENDED)
        headed += named
        begun += after.text[:1].isupper() and (before.endswith(_ENDED) or len(before) < 80)
    values = [value for _, value in found]
    counts = all(b == a + 1 for a, b in pairwise(values))
    counts = counts and not all(lines[index].edge for index, _ in found)
    if len(found) < 2 or not counts or (headed < 0.7 * len(found) and begun < len(found)):
        return set()
    return {index for index, _ in found}


# -- running heads -----------------------------------------------------------------------


def _may_run(line: Line) -> bool:
    words = line.words
    return (
        not line.why
        and not line.cells
        and len(words) <= _LONGEST
        and not words.endswith(_ENDED)
        and (line.mark is None or line.mark.unsure)
        and any(character.isalpha() for character in words)
        and not words[:1].islower()
    )


def _is_numbered_above(lines: list[Line], index: int) -> bool:
    """Tell whether the line above is a number alone: then this begins what it numbers."""
    above = lines[index - 1] if index else None
    return above is not None and above.mark is not None and not above.text and not above.why


def _running(lines: list[Line]) -> None:
    """Mark short words that stand at the edge of several pages, or that only name the paper."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for index, line in enumerate(lines):
        if _may_run(line) and not _is_numbered_above(lines, index):
            places[_key(line.words)].append(index)
    edges = _edges(lines)
    for found in places.values():
        if len(found) >= _OFTEN and _runs_on_pages(lines, found, edges):
            for index in found:
                lines[index].why = REPEATED


def _heads_of_few_pages(lines: list[Line]) -> None:
    """Mark the first line of a page whose words stand elsewhere too, as on the cover."""
    counts = Counter(line.words for line in lines if _may_run(line))
    for index, line in enumerate(lines):
        if index and line.edge and _may_run(line) and counts[line.words] > 1:
            line.why = REPEATED


def _runs_on_pages(lines: list[Line], found: list[int], edges: set[int]) -> bool:
    words = {lines[index].words for index in found}
    head = lines[found[0]].words
    if len(words) > 1 and _NUMBERED_PAGE.search(head):
        return True
    if edges:
        at_edge = sum(1 for index in found if index in edges)
        pages = sum(1 for line in lines if line.edge)
        return 3 * at_edge >= 2 * len(found) and at_edge >= 0.4 * pages
    return len(words) == 1 and _OF_A_POLICY.search(head) is not None


def _edges(lines: list[Line]) -> set[int]:
    """Find the lines within three of a page's edge, as form feeds and page numbers tell it."""
    edges: set[int] = set()
    for index, line in enumerate(lines):
        numbered = line.why == PAGE_NUMBER and any(map(str.isdigit, line.text))
        if (line.edge and index) or numbered:
            edges.update(range(index - 3, index + 4))
    return edges


# -- table of contents -------------------------------------------------------------------


def _contents(lines: list[Line]) -> None:
    """Mark a table of contents: its heading, lines with leaders, and lines that come again."""
    last: dict[str, int] = {}
    for index, line in enumerate(lines):
        if not line.why:
            last[_entry(line.words)] = index
    inside, first = False, ""
    for index, line in enumerate(lines):
        words = line.words
        if line.why:
            continue
        paged = len(line.cells) == 2 and _OF_A_PAGE.match(line.cells[1]) is not None
        leads = len(words) <= 200 and _LEADER.match(words) is not None
        leads = leads and (paged or not line.cells)
        if len(words) < 40 and _CONTENTS.match(words):
            inside, first = True, ""
            line.why = CONTENTS
        elif leads or (inside and _comes_again(line, index, last)):
            entry = _entry(words)
            if inside and entry == first and not leads:
                inside = False
                continue
            inside, first = True, first or entry
            line.why = CONTENTS
        else:
            inside = False


def _comes_again(line: Line, index: int, last: dict[str, int]) -> bool:
    if len(line.words) > 150:
        return False
    entry = _entry(line.words)
    shorter = _entry(_TRAILING_PAGE.sub("", line.words))
    bare = _entry(_TRAILING_PAGE.sub("", line.text)) if line.mark else ""
    return any(key and last.get(key, index) > index for key in (entry, shorter, bare))
