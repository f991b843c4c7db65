"""What a PDF repeats on its pages: heads, feet and page numbers."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from casework.media.pdf_lines import PrintedLine

_LOOKED_AT = 4  # lines from the top and from the foot
_ZONE = 0.17  # of the height of the page
_SAME_PLACE = 5.0
_MARGIN, _SMALL = 0.065, 0.95
_PAGE_NUMBER = re.compile(
    r"(?:[|–—-]\s*)?(?:page|p\.|pg\.?)?\s*(?:\d{1,4}|[ivxl]{1,6})"
    r"(?:\s*(?:of|/|\|)\s*(?:page)?\s*\d{1,4}(?:\s*pages)?)?(?:\s*[|–—-])?(?:\s*page)?",
    re.IGNORECASE,
)
_NUMBER_IN_LINE = re.compile(
    r"\bpage\s*\d{1,4}(?:\s*of\s*\d{1,4})?\b|\b\d{1,4}\s*(?:of|/)\s*\d{1,4}\b(?!/)", re.IGNORECASE
)
_LAST_NUMBER = re.compile(r"(?<!\d)\d{1,4}$|^\d{1,4}(?!\d)")
_COUNTED = re.compile(
    r"\b(?:section|part|schedule|appendix|annex|chapter|article|clause|stage|step)\W*\d", re.I
)


def running_lines(
    pages: Mapping[int, Sequence[PrintedLine]], heights: Mapping[int, float], usual_size: float
) -> set[int]:
    """Return the ids (``id``) of the lines that stand alike on several pages, or number them.

    Where there is but one page to compare, small print in its very margin is a head or foot.
    """
    places: dict[str, list[tuple[float, PrintedLine]]] = {}
    numbers: list[tuple[float, PrintedLine]] = []
    for page, lines in pages.items():
        for line in _at_the_edges(lines, heights[page]):
            if _PAGE_NUMBER.fullmatch(line.text.strip()):
                numbers.append((line.base, line))
            else:
                places.setdefault(_plain(line.text), []).append((line.base, line))
    wanted = max(2, round(len(pages) * 0.3))
    found = set(_in_the_margin(pages, heights, usual_size)) if len(pages) == 1 else set()
    for alike in places.values():
        for base, line in alike:
            same = {other.page for at, other in alike if abs(at - base) <= _SAME_PLACE}
            if len(same) >= wanted:
                found.add(id(line))
    for base, line in numbers:
        same = {other.page for at, other in numbers if abs(at - base) <= _SAME_PLACE}
        # On one page alone a bare figure may be a clause's; at the very foot it is the page's.
        if len(same) >= wanted or _is_last(line, pages[line.page], heights[line.page]):
            found.add(id(line))
    return found


def _in_the_margin(
    pages: Mapping[int, Sequence[PrintedLine]], heights: Mapping[int, float], usual_size: float
) -> Iterator[int]:
    for page, lines in pages.items():
        for line in lines:
            place = line.base / heights[page]
            if not _MARGIN < place < 1 - _MARGIN and line.size < usual_size * _SMALL:
                yield id(line)


def _at_the_edges(lines: Sequence[PrintedLine], height: float) -> list[PrintedLine]:
    by_place = sorted(lines, key=lambda line: line.base)
    top = [line for line in by_place[:_LOOKED_AT] if line.base < height * _ZONE]
    foot = [line for line in by_place[-_LOOKED_AT:] if line.base > height * (1 - _ZONE)]
    return top + [line for line in foot if line not in top]


def _is_last(line: PrintedLine, lines: Sequence[PrintedLine], height: float) -> bool:
    """Tell the page's own number from a figure that happens to stand low."""
    figures = re.findall(r"\d+", line.text)
    if figures and int(figures[0]) != line.page:
        return False
    return line is max(lines, key=lambda one: one.base) and line.base > height * (1 - _ZONE)


def _plain(text: str) -> str:
    """Give a line without its page number, to be compared with that of other pages."""
    plain = _NUMBER_IN_LINE.sub("#", " ".join(text.casefold().split()))
    return plain if _COUNTED.search(plain) else _LAST_NUMBER.sub("#", plain)
