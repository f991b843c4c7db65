"""Words pasted from a text program or a mail: what a letter knows of their structure is kept.

Headings, lists, bold, italic, line breaks and tables come through; fonts, colours, pictures,
links and whatever is hidden do not. No word that can be seen is lost.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

LONGEST_HTML = 2_000_000  # characters; beyond it the plain words are taken
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_BULLET = re.compile(r"^\s*(?:[•·‣▪●○◦§–\-*]|o(?=\s{2}|\u00a0))[\s\u00a0]+(?=\S)")
_NUMBER = re.compile(r"^\s*(?:\(?\d{1,3}[.)]|\(?[a-z][.)])[\s\u00a0]+(?=\S)")
_HIDDEN = frozenset({"head", "style", "script", "title", "template", "noscript", "object", "svg"})
_HEADINGS = {"h1": "subject", "h2": "heading"} | dict.fromkeys(("h3", "h4", "h5", "h6"), "small")
_BLOCKS = frozenset(
    {"p", "div", "section", "article", "blockquote", "pre", "address", "dl", "dt", "dd", "hr",
     "header", "footer", "main", "figure", "figcaption", "table", "tbody", "thead", "form"}
)  # fmt: skip
_VOID = frozenset({"br", "hr", "img", "input", "meta", "link", "col", "wbr", "area", "base"})


@dataclass(frozen=True, slots=True)
class PastedWords:
    """Words in one style; a newline alone is a line break."""

    text: str
    bold: bool = False
    italic: bool = False


@dataclass(slots=True)
class PastedLine:
    """A paragraph, heading, item of a list or row of a table.

    ``kind``: paragraph, subject, heading, small, bulleted, numbered or row. A row has cells,
    any other line one.
    """

    kind: str
    cells: list[list[PastedWords]] = field(default_factory=lambda: [[]])
    depth: int = 0

    @property
    def text(self) -> str:
        """Return the words without their style."""
        return " ".join("".join(words.text for words in cell) for cell in self.cells)


def read_plain(text: str) -> list[PastedLine]:
    """Read plain words: a line is a paragraph, or a line of one where blank lines part them."""
    clean = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2029", "\n\n")
    parted = "\n\n" in clean.strip("\n")
    found: list[PastedLine] = []
    for block in clean.split("\n\n") if parted else clean.split("\n"):
        goes_on = False
        for row in block.split("\n"):
            if not row.strip():
                continue
            line = _plain_line(row)
            if goes_on and line.kind == "paragraph":
                found[-1].cells[0] += [PastedWords("\n"), *line.cells[0]]
            else:
                found.append(line)
            goes_on = True
    return found


def _plain_line(row: str) -> PastedLine:
    for kind, mark in (("bulleted", _BULLET), ("numbered", _NUMBER)):
        found = mark.match(row)
        if found is not None:
            depth = 1 if len(row) - len(row.lstrip()) >= 2 else 0
            return PastedLine(kind, [[PastedWords(row[found.end() :].strip())]], depth)
    return PastedLine("paragraph", [[PastedWords(row.strip())]])


def read_html(html: str) -> list[PastedLine]:
    """Read the words of a page or mail, with the structure that a letter knows."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return [made for line in reader.ended() if (made := _tidied(line)) is not None]


@dataclass(frozen=True, slots=True)
class _Style:
    tag: str = ""
    bold: bool = False
    italic: bool = False
    hidden: bool = False


_PLAIN = _Style()


class _Reader(HTMLParser):
    """Walks through the tags; what it does not know is a mere wrapping of words."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._lines: list[PastedLine] = []
        self._styles: list[_Style] = []
        self._lists: list[str] = []
        self._rows: list[PastedLine] = []
        self._open: PastedLine | None = None
        self._word_list = ""

    def ended(self) -> list[PastedLine]:
        """Return the lines when all was read."""
        self._end_line()
        return self._lines

    # -- tags -----------------------------------------------------------------------------

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a line where a block begins, and a style where one does."""
        told = {name: value or "" for name, value in attrs}
        if tag == "br":
            self._add("\n")
            return
        self._begin_block(tag, told)
        if tag not in _VOID:
            self._styles.append(self._style(tag, told))

    def _begin_block(self, tag: str, told: dict[str, str]) -> None:
        if self._rows:
            if tag in ("td", "th"):
                self._rows[-1].cells.append([])
            elif tag in _BLOCKS or tag in ("li", "tr"):
                self._add(" ")
            return
        if tag in ("ul", "ol"):
            self._end_line()
            self._lists.append("bulleted" if tag == "ul" else "numbered")
        elif tag == "li":
            self._end_line()
            kind = self._lists[-1] if self._lists else "bulleted"
            self._open = PastedLine(kind, depth=min(max(len(self._lists) - 1, 0), 1))
        elif tag == "tr":
            self._end_line()
            self._rows.append(PastedLine("row", []))
        elif tag in _HEADINGS:
            self._end_line()
            self._open = PastedLine(_HEADINGS[tag])
        elif tag in _BLOCKS and not self._is_fresh_item():
            self._end_line()
            self._begin_word_list(told)

    def _begin_word_list(self, told: dict[str, str]) -> None:
        """Word writes its lists as paragraphs that name a list in their style."""
        style, looks = told.get("style", ""), told.get("class", "")
        if "mso-list:" in style.replace(" ", "") or "MsoListParagraph" in looks:
            level = re.search(r"level(\d)", style)
            depth = min(int(level.group(1)) - 1, 1) if level else 0
            self._open = PastedLine("word list", depth=max(depth, 0))

    def _is_fresh_item(self) -> bool:
        """Tell whether a paragraph begins an item of a list: it is the item."""
        at = self._open
        return at is not None and bool(self._lists) and not at.text.strip()

    def _style(self, tag: str, told: dict[str, str]) -> _Style:
        over = self._styles[-1] if self._styles else _PLAIN
        css = told.get("style", "").lower().replace(" ", "")
        bold, italic = over.bold, over.italic
        if tag in ("b", "strong") or re.search(r"font-weight:(bold|bolder|[6-9]00)", css):
            bold = True
        if tag in ("i", "em", "cite") or "font-style:italic" in css:
            italic = True
        if re.search(r"font-weight:(normal|lighter|[1-5]00)", css):
            bold = False  # a mail is often wrapped in a <b> that says it is none
        if "font-style:normal" in css:
            italic = False
        hidden = over.hidden or tag in _HIDDEN or "display:none" in css or "mso-hide:all" in css
        return _Style(tag, bold, italic, hidden)

    def handle_endtag(self, tag: str) -> None:
        """End what a tag began, and what stands open within it."""
        tags = [style.tag for style in self._styles]
        if tag in tags:
            del self._styles[len(tags) - 1 - tags[::-1].index(tag) :]
        if tag == "tr" and self._rows:
            row = self._rows.pop()
            if any(cell for cell in row.cells):
                self._lines.append(row)
        elif tag in ("ul", "ol"):
            self._end_line()
            if self._lists:
                self._lists.pop()
        elif not self._rows and (tag in _BLOCKS or tag in _HEADINGS or tag == "li"):
            self._end_line()

    # -- words ----------------------------------------------------------------------------

    def handle_data(self, data: str) -> None:
        """Take words that can be seen."""
        if not (self._styles and self._styles[-1].hidden):
            self._add(_SPACES.sub(" ", data))

    def _add(self, text: str) -> None:
        style = self._styles[-1] if self._styles else _PLAIN
        words = PastedWords(text, style.bold, style.italic)
        if self._rows:
            cells = self._rows[-1].cells
            if cells:
                cells[-1].append(PastedWords(" ") if text == "\n" else words)
            return
        if self._open is None:
            if not text.strip():
                return
            self._open = PastedLine("paragraph")
        self._open.cells[-1].append(words)

    def _end_line(self) -> None:
        if self._open is not None and self._open.text.strip():
            self._lines.append(self._open)
        self._open = None


def _tidied(line: PastedLine) -> PastedLine | None:
    """Put away blanks that are not seen; find what list a line of Word belongs to."""
    cells = [list(_tidy_cell(cell)) for cell in line.cells]
    if line.kind != "row" and not cells[0]:
        return None
    kind = line.kind
    if kind == "word list":
        words = PastedLine("", cells).text
        mark = _BULLET.match(words) or _NUMBER.match(words)
        kind = "paragraph"
        if mark is not None:
            kind = "bulleted" if _BULLET.match(words) else "numbered"
            cells = [list(_tidy_cell(list(_without_start(cells[0], mark.end()))))]
    return PastedLine(kind, cells, line.depth)


def _without_start(cell: list[PastedWords], letters: int) -> Iterator[PastedWords]:
    for words in cell:
        if letters < len(words.text):
            yield PastedWords(words.text[letters:], words.bold, words.italic)
        letters = max(0, letters - len(words.text))


def _tidy_cell(cell: list[PastedWords]) -> Iterator[PastedWords]:
    """Join runs of one style; one blank is left of several, none at the ends of a line."""
    joined: list[PastedWords] = []
    for words in cell:
        last = joined[-1] if joined else None
        text = words.text
        if text != "\n" and (last is None or last.text == "\n" or last.text.endswith(" ")):
            text = text.lstrip(" ")
        if not text:
            continue
        alike = last is not None and (last.bold, last.italic) == (words.bold, words.italic)
        if last is not None and alike and "\n" not in (text, last.text):
            joined[-1] = PastedWords(last.text + text, words.bold, words.italic)
        else:
            joined.append(PastedWords(text, words.bold, words.italic))
    while joined and not joined[-1].text.strip():
        joined.pop()
    for at, words in enumerate(joined):
        ends = at + 1 == len(joined) or joined[at + 1].text == "\n"
        text = words.text.rstrip(" ") if ends and words.text != "\n" else words.text
        if text:
            yield PastedWords(text, words.bold, words.italic)
