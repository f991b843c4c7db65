"""The lines of a document, each read for itself: its mark, its words, its look.

What a reader of Word or PDF knows is used as it is; what bare text does not say (indent, headings
of Markdown, cells of a table) is inferred. Nothing is dropped here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from casework.rules.policy_marks import Family, Mark, mark_of_number, read_mark
from casework.rules.policy_titles import heading_like
from casework.rules.source_lines import LineStyle, PolicySource, SourceKind, SourceLine


@dataclass(slots=True)
class Line:
    """One line that has words or marks; ``at`` counts from 1, ``text`` is without the mark.

    ``gap`` tells that something parts it from the line before: an empty line, or that each
    line is a paragraph. ``edge`` tells that a page ends or begins here. ``why`` says what it is
    where it is no text of the policy.
    """

    at: int
    text: str
    mark: Mark | None = None
    style: LineStyle = LineStyle.PLAIN
    level: int = 0
    bold: bool = False
    size: float = 0.0
    indent: float = 0.0
    width: int = 0
    page: int = 0
    cells: tuple[str, ...] = ()
    gap: bool = False
    edge: bool = False
    why: str = ""
    silent: bool = False  # a mark whose words belong to the mark after it on the line
    before: str = ""  # such marks, as they are printed before this one

    @property
    def words(self) -> str:
        """The line as printed, with its mark."""
        return f"{self.mark.printed} {self.text}".strip() if self.mark else self.text


_INLINE = (
    (re.compile(r"!?\[([^\]]{0,400})\]\(([^)\s]{0,2000})(\s[^)]{0,200})?\)"), r"\1 (\2\3)"),
    (re.compile(r"(\*\*|__)(?=\S)(.{1,4000}?\S|\S)\1"), r"\2"),
    (re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]{1,2000}?)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_(?=[^\s_])([^_]{1,2000}?)_(?![\w_])"), r"\1"),
    (re.compile(r"`([^`]{1,400})`"), r"\1"),
    (re.compile(r"\\([\\`*_{}\[\]()#+.!-])"), r"\1"),
)
_HASHES = re.compile(r"^\s{0,3}(?P<hashes>#{1,6})\s+(?P<rest>.*?)\s*#*\s*$")
_BOLD_LINE = re.compile(r"^\s*(?:\*\*|__)(?P<rest>[^*_]{2,200})(?:\*\*|__)\s*$")
_TABLE_RULE = re.compile(r"^\|?(?:\s*:?-{2,}:?\s*\|?)+$")
_UNDERLINE = re.compile(r"^(?:={3,}|-{3,})$")
# What a reader does not see: marks of byte order and joining, and control characters.
_UNSEEN = {code: " " for code in range(32) if chr(code) not in "\t\n"} | {
    0x7F: " ",
    0xFEFF: "",
    0x200B: "",
    0x200C: "",
    0x200D: "",
    0x2060: "",
    0x00A0: " ",
    0x202F: " ",
}
# Columns that were set with spaces: three at least, far apart.
_COLUMNS = re.compile(r" {3,}")
_FEWEST_COLUMNS, _WIDEST_ROW = 3, 200
_WIDEST_INDENT = 200
_POINTS_A_COLUMN = 6.0


def seen(text: str) -> str:
    """Give a text as a reader sees it, without control characters and marks that join."""
    return text.translate(_UNSEEN)


def plain(text: str) -> str:
    """Write a line with single spaces."""
    return " ".join(text.split())


def without_marks(text: str) -> str:
    """Take Markdown's marks out of a line; the address of a link stays, in brackets."""
    for pattern, replacement in _INLINE:
        text = pattern.sub(replacement, text)
    return text


def _cells_of(body: str, markdown: bool) -> tuple[str, ...]:
    if markdown and body.startswith("|") and body.count("|") >= 2:
        return tuple(plain(without_marks(cell)) for cell in body.strip("|").split("|"))
    if "\t" in body:
        return tuple(plain(cell) for cell in body.split("\t"))
    columns = _COLUMNS.split(body)
    if len(columns) >= _FEWEST_COLUMNS and len(body) <= _WIDEST_ROW:
        return tuple(plain(cell) for cell in columns)
    if body.count(" | ") >= 1 and body.count(" | ") == body.count("|"):
        return tuple(plain(cell) for cell in body.split(" | "))
    return ()


def _marked_row(cells: Sequence[str]) -> str:
    """Give a row that only holds a number and its words as one line; else nothing."""
    filled = [cell for cell in cells if cell]
    if len(filled) != 2 or cells[0] != filled[0]:
        return ""
    found = read_mark(f"{filled[0]} Xx")
    alone = found is not None and found[1] == "Xx" and found[0].family is not Family.WORD
    return "  ".join(filled) if alone else ""


def _read_row(line: Line, cells: tuple[str, ...]) -> Line:
    marked = _marked_row(cells)
    found = read_mark(marked) if marked else None
    if found is not None:
        line.mark, line.text = found[0], plain(found[1])
        line.style, line.cells = LineStyle.PLAIN, ()
        return line
    line.style, line.cells = LineStyle.TABLE_ROW, cells
    line.text = " | ".join(cell for cell in cells if cell)
    return line


def _typed(line: Line, body: str, *, markdown: bool) -> Line:
    """Read the mark and the words of a line whose look its reader told, or nobody."""
    found = read_mark(body)
    if found is not None and "\t" not in found[1] and not _COLUMNS.search(found[1]):
        mark, rest = found
        inner = read_mark(rest) if mark.family is Family.BULLET else None
        if inner is not None and inner[0].family is not Family.BULLET and not inner[0].unsure:
            # "- (a) text": the letter is what is cited.
            mark, rest = inner
        line.mark, body = mark, rest
    elif cells := _cells_of(body, markdown):
        return _read_row(line, cells)
    line.text = plain(without_marks(body) if markdown else body)
    return line


def _of_text(source: SourceLine, at: int, markdown: bool) -> Line:
    raw = seen(source.text).rstrip(" ")
    body = raw.strip()
    margin = len(raw[: len(raw) - len(raw.lstrip())][:_WIDEST_INDENT].expandtabs(4))
    line = Line(at, "", indent=margin * _POINTS_A_COLUMN, width=len(raw))
    line.bold = source.bold
    if markdown and (hashes := _HASHES.match(raw)):
        line.style, line.level = LineStyle.HEADING, len(hashes["hashes"])
        body = without_marks(hashes["rest"])
    elif markdown and (bold := _BOLD_LINE.match(raw)):
        line.bold, body = True, bold["rest"].strip()
    elif markdown and _TABLE_RULE.match(body) and "|" in body:
        line.style, line.text, line.why = LineStyle.TABLE_ROW, body, "rule of a table"
        return line
    elif raw.endswith("\t") and body:
        # A table saved as text ends each of its rows with a tab.
        return _read_row(line, tuple(plain(cell) for cell in raw.lstrip(" ").split("\t")))
    return _typed(line, body, markdown=markdown)


def _of_look(source: SourceLine, at: int) -> Line:
    body = seen(source.text).strip()
    line = Line(
        at,
        plain(body),
        style=source.style,
        level=source.level,
        bold=source.bold,
        size=source.size,
        indent=source.indent,
        page=source.page,
        cells=tuple(plain(cell) for cell in source.cells),
    )
    line.width = len(line.text) + int(source.indent / (0.5 * (source.size or 11.0)))
    if source.style in {LineStyle.CONTENTS, LineStyle.RUNNING, LineStyle.NOTE}:
        line.text = plain(source.shown)
        line.why = {
            LineStyle.CONTENTS: "table of contents",
            LineStyle.RUNNING: "repeated on each page",
            LineStyle.NOTE: "note",
        }[source.style]
        return line
    if source.style is LineStyle.TABLE_ROW:
        cells = line.cells or (line.text,)
        if source.number:
            cells = (source.number, *cells)
        return _read_row(line, cells)
    if source.number:
        line.mark = mark_of_number(source.number)
        return line
    if source.style is LineStyle.LIST_ITEM and read_mark(body) is None:
        line.mark = mark_of_number("•")
        line.mark = Mark("", line.mark.readings)
        return line
    return _typed(line, body, markdown=False)


def _is_empty(text: str) -> bool:
    return not seen(text).strip()


def read_lines(source: PolicySource) -> list[Line]:
    """Read each line of a document that is not empty, in order."""
    bare = source.kind in {SourceKind.TEXT, SourceKind.MARKDOWN}
    markdown = source.kind is SourceKind.MARKDOWN
    apart = source.kind is SourceKind.WORD
    lines: list[Line] = []
    gap, edge = True, True
    for at, found in enumerate(source.lines, start=1):
        edge = edge or "\f" in found.text
        if _is_empty(found.shown) and not any(found.cells):
            gap = True
            continue
        line = _of_text(found, at, markdown) if bare else _of_look(found, at)
        turned = bool(lines) and 0 < lines[-1].page != line.page > 0
        line.gap, line.edge = gap or apart, edge or turned
        if bare and lines and not gap and _underlines(lines[-1], found.text, markdown=markdown):
            lines[-1].style = LineStyle.HEADING
            lines[-1].level = 1 if "=" in found.text else 2
            line.why = "underline"
        lines.append(line)
        gap, edge = False, False
    return lines


def _underlines(above: Line, raw: str, *, markdown: bool) -> bool:
    """Tell a row of signs under a heading, in Markdown and in text, from one between paragraphs."""
    headed = above.mark is None if markdown else heading_like(above.text)
    return (
        above.style is LineStyle.PLAIN
        and headed
        and above.gap
        and _UNDERLINE.match(raw.strip()) is not None
    )
