"""The table of contents of a PDF, known by its leaders and page numbers."""

from __future__ import annotations

import re
from collections.abc import Sequence

from casework.media.pdf_lines import PrintedLine

_LEADERS = re.compile(r"(?:(?:[.·_…]\s?){3,}|…)\s*(?:\d{1,3}|[ivxl]{1,5})$", re.IGNORECASE)
_HEADING = re.compile(r"(?:table of )?contents(?: page)?:?|index", re.IGNORECASE)
_PAGE = re.compile(r"\d{1,3}")


def contents_lines(lines: Sequence[PrintedLine]) -> set[int]:
    """Return the ids (``id``) of the lines of a table of contents, its heading among them."""
    marked: set[int] = set()
    heading, inside = -1, False
    for at, line in enumerate(lines):
        if _HEADING.fullmatch(line.text.strip()):
            heading, inside = at, True
        elif _LEADERS.search(line.text) or (inside and _ends_in_a_page(line)):
            if heading >= 0:
                marked.add(heading)
                heading = -1
            marked.add(at)
            inside = True
        elif heading < 0:
            # An entry that runs over two lines has its page number on the second.
            inside = (
                inside
                and at - 1 in marked
                and at + 1 < len(lines)
                and (bool(_LEADERS.search(lines[at + 1].text)) or _ends_in_a_page(lines[at + 1]))
            )
            if inside:
                marked.add(at)
    return {id(lines[at]) for at in marked}


def _ends_in_a_page(line: PrintedLine) -> bool:
    return bool(line.cells) and bool(_PAGE.fullmatch(line.cells[-1].strip()))
