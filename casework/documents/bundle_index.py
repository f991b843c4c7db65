"""The index of a bundle: sections, one line a document, page ranges that lead to their pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from casework.documents.blocks import Document, Inlines, Run
from casework.documents.font_shelf import can_print
from casework.documents.house_style import HouseStyle, TextStyle, house_style
from casework.documents.page_layout import fill_pages
from casework.documents.page_rows import PlacedLine, Row, Rule, baseline
from casework.documents.pdf_links import OutwardLink
from casework.documents.pdf_structure import Step
from casework.documents.pdf_writer import write_pdf
from casework.documents.printable import printable_inlines
from casework.documents.table_layout import GUTTER
from casework.documents.typesetting import set_lines
from casework.rules.bundle_check import WantedLink
from casework.summaries.bundle import BundleLine, BundleSection

_NUMBER_WIDTH = 24.0
_DATE_WIDTH = 70.0
_EXHIBIT_WIDTH = 56.0
_PAGES_WIDTH = 58.0
_PAD = 3.5
_SECTION_SPACE = 8.0
_TO = "page:"


@dataclass(frozen=True, slots=True)
class IndexFacts:
    """What stands on the index of a bundle beside its lines."""

    title: str
    about: str
    copy_for: str
    classification: str
    pages: int
    late_page: int = 0  # where late documents have an index of their own


@dataclass(frozen=True, slots=True)
class IndexPaper:
    """A finished index: its bytes, how many pages it has, and its links into the bundle."""

    data: bytes
    pages: int
    links: tuple[WantedLink, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """Where the columns begin, in points from the left; widths of nought are left out."""

    title: float
    date: float
    exhibit: float
    title_width: float


def write_index(
    facts: IndexFacts,
    sections: Sequence[BundleSection],
    lines: Sequence[BundleLine],
    *,
    least: int = 1,
) -> IndexPaper:
    """Write the index of a bundle whose pages are known, on ``least`` pages or more."""
    style = house_style()
    columns = _columns(style, lines)
    head, table = _head(facts, style), _table(style, columns, sections, lines)
    # All rows are one table to those who hear it.
    numbered = [
        replace(row, block=block) for block, rows in enumerate((head, table)) for row in rows
    ]
    note = f"Every number printed is the page of the PDF. {_late_words(facts)}"
    pages = [replace(page, footer=note) for page in fill_pages(numbered, style, style.top)]
    pages += [replace(pages[-1], rows=()) for _ in range(least - len(pages))]
    document = Document(
        title=facts.title,
        author="",
        reference=facts.about,
        classification=facts.classification,
        header=facts.about or facts.title,
        blocks=(),
        numbered=False,
    )
    paper = write_pdf(document, pages)
    return IndexPaper(paper.data, paper.pages, tuple(_links(paper.outward)))


def _late_words(facts: IndexFacts) -> str:
    if facts.late_page:
        return f"Late documents are listed on page {facts.late_page}."
    return f"Late documents follow page {facts.pages}."


def _columns(style: HouseStyle, lines: Sequence[BundleLine]) -> _Columns:
    dated = _DATE_WIDTH if any(line.date for line in lines) else 0.0
    exhibit = _EXHIBIT_WIDTH if any(line.exhibit for line in lines) else 0.0
    right = style.text_width - _PAGES_WIDTH
    longest = set_lines(_words(str(len(lines))), style.style("table"), 200.0)[0].width
    first = max(_NUMBER_WIDTH, longest + GUTTER)
    width = right - exhibit - dated - first
    return _Columns(first, right - exhibit - dated, right - exhibit, width - GUTTER)


def _words(words: str, *, bold: bool = False, link: str = "") -> Inlines:
    run = Run(" ".join(words.split()), bold=bold, link=link)
    return printable_inlines((run,), can_print)


# -- the head -------------------------------------------------------------------------------


def _head(facts: IndexFacts, style: HouseStyle) -> Iterator[Row]:
    title, about = TextStyle(19, 25, 0, 0, bold=True), style.style("body")
    side = style.text_width * 0.34
    width = style.text_width - side - GUTTER
    left = [
        *((line, title) for line in set_lines(_words(facts.title), title, width)),
        *((line, about) for line in set_lines(_words(facts.about), about, width) if facts.about),
    ]
    right = [_words(facts.copy_for, bold=True)] if facts.copy_for else []
    right.append(_words(f"{facts.pages:,} page{'' if facts.pages == 1 else 's'}"))
    y, placed = 0.0, list[PlacedLine]()
    for line, text in left:
        placed.append(PlacedLine(0.0, y + baseline(text), line, style.ink, (("H1", 0),)))
        y += text.leading
    beside = 0.0
    small = style.style("table")
    for words in right:
        for line in set_lines(words, small, side):
            x = style.text_width - line.width
            at = beside + baseline(small) + 8
            placed.append(PlacedLine(x, at, line, style.grey, (("P", 1),)))
            beside += small.leading
    tall = max(y, beside + 8) + 8
    rule = Rule(0.0, tall - style.letterhead_pt, style.text_width, style.letterhead_pt, style.rule)
    yield Row(tall, tuple(placed), (rule,), glued=True)


# -- the table ------------------------------------------------------------------------------


def _table(
    style: HouseStyle,
    columns: _Columns,
    sections: Sequence[BundleSection],
    lines: Sequence[BundleLine],
) -> Iterator[Row]:
    head = _head_row(style, columns, lines)
    yield head
    number = 0
    for section in sections:
        if section.name:
            number += 1
            yield replace(_section_row(style, columns, section, number), head=(head,))
        for line in (one for one in lines if one.section == section.name):
            number += 1
            yield replace(_line_row(style, columns, line, number), head=(head,))


def _head_row(style: HouseStyle, columns: _Columns, lines: Sequence[BundleLine]) -> Row:
    text = replace(style.style("table"), bold=True)
    cells = [(columns.title, "Document")]
    if any(line.date for line in lines):
        cells.append((columns.date, "Date"))
    if any(line.exhibit for line in lines):
        cells.append((columns.exhibit, "Exhibit"))
    placed = [
        _at(x, set_lines(_words(words), text, 200.0)[0], text, style.ink, ("TH", n))
        for n, (x, words) in enumerate(cells)
    ]
    last = set_lines(_words("Pages"), text, _PAGES_WIDTH)[0]
    placed.append(_at(style.text_width - last.width, last, text, style.ink, ("TH", 4)))
    tall = text.leading + 2 * _PAD
    rule = Rule(0.0, tall - style.head_pt, style.text_width, style.head_pt, style.ink)
    return Row(tall, tuple(placed), (rule,), space=6.0, glued=True)


def _at(
    x: float, line: object, text: TextStyle, colour: str, cell: Step, row: int = 0, down: int = 0
) -> PlacedLine:
    steps: tuple[Step, ...] = (("Table", 0), ("TR", row), cell)
    y = _PAD + baseline(text) + down * text.leading
    return PlacedLine(x, y, line, colour, steps)  # type: ignore[arg-type]


def _section_row(style: HouseStyle, columns: _Columns, section: BundleSection, row: int) -> Row:
    text = replace(style.style("table"), bold=True)
    width = style.text_width - columns.title - _PAGES_WIDTH
    placed = []
    x = columns.title if section.letter else 0.0
    if section.letter:
        letter = set_lines(_words(section.letter), text, _NUMBER_WIDTH)[0]
        placed.append(_at(0.0, letter, text, style.ink, ("TD", 0), row))
    titles = set_lines(_words(section.title), text, width)
    placed += [
        _at(x, line, text, style.ink, ("TD", 1), row, down) for down, line in enumerate(titles)
    ]
    plain = style.style("table")
    pages = set_lines(_words(section.pages.words), plain, _PAGES_WIDTH)[0]
    at = style.text_width - pages.width
    placed.append(_at(at, pages, plain, style.grey, ("TD", 4), row))
    tall = len(titles) * text.leading + 2 * _PAD
    rule = Rule(0.0, tall - style.head_pt, style.text_width, style.head_pt, style.ink)
    return Row(tall, tuple(placed), (rule,), space=_SECTION_SPACE, glued=True)


def _line_row(style: HouseStyle, columns: _Columns, line: BundleLine, row: int) -> Row:
    text = style.style("table")
    to = f"{_TO}{line.pages.first}"
    number = set_lines(_words(str(line.number)), text, _NUMBER_WIDTH)[0]
    placed = [_at(0.0, number, text, style.grey, ("TD", 0), row)]
    titles = [
        (one, style.ink)
        for one in set_lines(_words(line.title, link=to), text, columns.title_width)
    ]
    if line.slip_sheet:
        said = _words(f"Not shown: {line.slip_sheet}")
        titles += [(one, style.grey) for one in set_lines(said, text, columns.title_width)]
    for down, (one, colour) in enumerate(titles):
        placed.append(
            replace(_at(columns.title, one, text, colour, ("TD", 1), row, down), quiet=True)
        )
    deepest = len(titles)
    for n, (x, words) in enumerate(((columns.date, line.date), (columns.exhibit, line.exhibit))):
        room = (_DATE_WIDTH, _EXHIBIT_WIDTH)[n] - GUTTER
        cell = set_lines(_words(words), text, room) if words else ()
        placed += [
            _at(x, one, text, style.grey if n == 0 else style.ink, ("TD", 2 + n), row, down)
            for down, one in enumerate(cell)
        ]
        deepest = max(deepest, len(cell))
    pages = set_lines(_words(line.pages.words, link=to), text, _PAGES_WIDTH)[0]
    at = style.text_width - pages.width
    placed.append(_at(at, pages, text, style.accent, ("TD", 4), row))
    tall = deepest * text.leading + 2 * _PAD
    rule = Rule(0.0, tall - style.hair_pt, style.text_width, style.hair_pt, style.hair)
    return Row(tall, tuple(placed), (rule,))


def _links(outward: Sequence[OutwardLink]) -> Iterator[WantedLink]:
    """Join what stands beside each other and leads to the same page into one link."""
    joined: list[OutwardLink] = []
    for one in outward:
        last = joined[-1] if joined else None
        if last is not None and _goes_on(last, one):
            box = (
                min(last.box[0], one.box[0]), min(last.box[1], one.box[1]),
                max(last.box[2], one.box[2]), max(last.box[3], one.box[3]),
            )  # fmt: skip
            joined[-1] = OutwardLink(last.page, last.target, last.words + one.words, box)
        else:
            joined.append(one)
    for one in joined:
        yield WantedLink(one.page, int(one.target.removeprefix(_TO)), one.box, one.words)


def _goes_on(last: OutwardLink, one: OutwardLink) -> bool:
    beside = abs(last.box[1] - one.box[1]) < 1 and abs(last.box[2] - one.box[0]) < 1
    return beside and (last.page, last.target) == (one.page, one.target)
