"""Lay out what only long papers have: the cover, the contents, exhibits and their pictures."""

from __future__ import annotations

from dataclasses import replace
from typing import assert_never

from casework.documents.blocks import (
    EXHIBIT,
    Contents,
    ContentsLine,
    Cover,
    ExhibitHead,
    ExhibitSheet,
    FactRows,
    Figure,
    Picture,
    Run,
)
from casework.documents.house_style import MM, HouseStyle, TextStyle
from casework.documents.page_rows import (
    PlacedLine,
    PlacedPicture,
    Row,
    Rule,
    baseline,
    text_rows,
)
from casework.documents.pdf_structure import Step
from casework.documents.table_layout import fact_rows
from casework.documents.typesetting import set_lines

CREST = 12.4 * MM
CREST_ROOM = 16.4 * MM  # from the left edge of the crest to the name beside it
COVER_GAP = 30.0 * MM  # between the name of the school and the title
COVER_LINE = TextStyle(15.0, 21.0, 0.0, 0.0)
REFERENCE = TextStyle(21.0, 25.0, 0.0, 0.0, bold=True)
PICTURE_WIDTH = 88 * MM
SHEET_GAP = 16.0  # points between the picture and its facts
TALLEST = 560.0  # points: a picture, with its exhibit's head above and its caption beneath
TALLEST_WIDE = 636.0  # a page of a document, on a page of its own
_FINEST = 72.0 / 150.0  # points for a pixel: a small picture is not blown up beyond 150 dpi
_FACTS_SHARE = 0.355
_COLUMN_GAP = 30.0

Rows = tuple[list[Row], float, float]


def report_rows(
    block: FactRows | Figure | ExhibitHead | ExhibitSheet | Contents | Cover, style: HouseStyle
) -> Rows:
    """Return a block's rows with the space before and after it."""
    match block:
        case FactRows():
            return fact_rows(block, style, text=style.style("body"), pad=4.0), 4.0, 15.0
        case Figure():
            return _figure(block, style), 8.0, 12.0
        case ExhibitHead():
            return _exhibit_head(block, style), 34.0, 14.0
        case ExhibitSheet():
            return _sheet(block, style)
        case Contents():
            return _contents(block, style), 15.0, 7.5
        case Cover():
            return _cover(block, style), 0.0, 36.0
        case _:
            assert_never(block)


def picture_size(picture: Picture, most_wide: float, most_high: float) -> tuple[float, float]:
    """Return width and height in points: within the room, and no larger than 150 dpi allow."""
    scale = min(most_wide / picture.width, most_high / picture.height, _FINEST)
    return picture.width * scale, picture.height * scale


def figure_room(block: Figure, style: HouseStyle) -> tuple[float, float]:
    """Return how wide and how high a figure may be, in points."""
    return (style.text_width, TALLEST_WIDE) if block.wide else (PICTURE_WIDTH, TALLEST)


# -- the first page ------------------------------------------------------------------------


def _cover(block: Cover, style: HouseStyle) -> list[Row]:
    x = CREST_ROOM if block.crest else 0.0
    school = text_rows(
        (Run(block.school),), TextStyle(15, 19, 0, 0, bold=True), style.text_width - x, style.ink,
        x=x,
    )  # fmt: skip
    trust = text_rows(
        (Run(block.trust),), TextStyle(10.5, 15, 0, 0), style.text_width - x, style.grey, x=x
    )
    if block.crest:
        crest = Picture(block.crest, 1, 1)
        school[0] = replace(school[0], pictures=(PlacedPicture(0, 0, CREST, CREST, crest),))
    rows = [*school, *trust]
    words = text_rows(
        (Run(block.classification),), TextStyle(11.5, 15, 0, 0, bold=True), style.text_width,
        style.ink,
    )  # fmt: skip
    words[0] = replace(words[0], space=COVER_GAP)
    title = text_rows((Run(block.title),), style.style("title"), style.text_width, style.ink)
    title[0] = replace(title[0], space=8.0)
    rows += [*words, *title]
    for i, line in enumerate(block.about):
        made = text_rows(line, COVER_LINE, style.text_width, style.grey if i else style.ink)
        made[0] = replace(made[0], space=0.0 if i else style.style("title").after)
        rows += made
    return [replace(row, glued=row is not rows[-1]) for row in rows]


def _contents(block: Contents, style: HouseStyle) -> list[Row]:
    """Set the contents in two columns; the left one is read first."""
    text = style.style("body")
    heading = text_rows(
        (Run(block.title),), style.style("report_heading2"), style.text_width, style.ink, tag="H2"
    )
    width = (style.text_width - _COLUMN_GAP) / 2
    half = (len(block.lines) + 1) // 2
    pitch = text.leading + 6.5
    placed: list[PlacedLine] = []
    rules: list[Rule] = []
    for i, line in enumerate(block.lines):
        x = 0.0 if i < half else width + _COLUMN_GAP
        y = (i if i < half else i - half) * pitch
        placed += _contents_line(line, style, text, (x, y + 3.0, width), i)
        rules.append(Rule(x, y + pitch - style.hair_pt, width, style.hair_pt, style.hair))
    rows = [replace(row, glued=True) for row in heading]
    return [*rows, Row(half * pitch, tuple(placed), tuple(rules), space=3.0)]


def _contents_line(
    line: ContentsLine, style: HouseStyle, text: TextStyle, at: tuple[float, float, float], n: int
) -> list[PlacedLine]:
    x, y, width = at
    steps: tuple[Step, ...] = (("TOC", 0), ("TOCI", n))
    (number,) = set_lines((Run(f"{line.number} "),), text, width)[:1]
    room = width - 19.5 - 24
    words = set_lines((Run(f"{line.title} ", link=line.page.to),), text, room)[:1]
    (page,) = set_lines((line.page,), text, 40.0)[:1]
    y += baseline(text)
    return [
        PlacedLine(x, y, number, style.grey, steps),
        *(PlacedLine(x + 19.5, y, one, style.ink, steps, quiet=True) for one in words),
        PlacedLine(x + width - page.width, y, page, style.accent, steps),
    ]


# -- exhibits ------------------------------------------------------------------------------


def _exhibit_head(block: ExhibitHead, style: HouseStyle) -> list[Row]:
    small, body = style.style("quote_source"), style.style("body")
    heading = style.style("heading2")
    (word,) = set_lines((Run(EXHIBIT),), small, style.text_width)[:1]
    (mark,) = set_lines((Run(block.reference),), REFERENCE, style.text_width)[:1]
    x = max(mark.width + 18.0, 60.0)
    width = style.text_width - x
    steps: tuple[Step, ...] = (("H2", 0),)
    placed = [
        PlacedLine(0.0, baseline(small), word, style.grey, steps),
        PlacedLine(0.0, small.leading + baseline(REFERENCE) - 2.0, mark, style.ink, steps),
    ]
    y = 6.0
    for lines, text, ink in (
        (set_lines(block.title, heading, width), heading, style.ink),
        (set_lines(block.about, body, width), body, style.grey),
    ):
        for line in lines:
            placed.append(PlacedLine(x, y + baseline(text), line, ink, steps))
            y += text.leading
    height = max(small.leading + REFERENCE.leading, y) + 4.0
    rule = Rule(0.0, height, style.text_width, style.letterhead_pt, style.rule)
    whole = height + style.letterhead_pt
    return [Row(whole, tuple(placed), (rule,), glued=True, anchor=block.anchor)]


def _figure(block: Figure, style: HouseStyle) -> list[Row]:
    room, most_high = figure_room(block, style)
    caption = style.style("caption")
    rows: list[Row] = []
    if block.picture is None:
        rows.append(_slip(block, style, room))
    else:
        wide, high = picture_size(block.picture, room, most_high)
        shown = PlacedPicture(0.0, 0.0, wide, high, block.picture, block.alternative)
        glued = bool(block.caption)
        rows.append(Row(high, pictures=(shown,), glued=glued, anchor=block.anchor))
    if block.caption:
        made = text_rows(block.caption, caption, max(room, PICTURE_WIDTH), style.grey,
                         tag="Caption")  # fmt: skip
        made[0] = replace(made[0], space=caption.before)
        rows += [replace(row, glued=row is not made[-1]) for row in made]
    return rows


def _slip(block: Figure, style: HouseStyle, width: float) -> Row:
    """Set the words that stand where a picture would, in a frame of hairlines."""
    text = style.style("body")
    lines = set_lines(block.slip, text, width - 24.0)
    placed = tuple(
        PlacedLine(12.0, 11.0 + i * text.leading + baseline(text), line, style.ink)
        for i, line in enumerate(lines)
    )
    height = len(lines) * text.leading + 22.0
    return Row(height, placed, frame(0.0, 0.0, width, height, style), glued=bool(block.caption))


def frame(x: float, y: float, width: float, height: float, style: HouseStyle) -> tuple[Rule, ...]:
    """Return four hairlines around a rectangle."""
    thin = style.hair_pt
    return (
        Rule(x, y, width, thin, style.foot),
        Rule(x, y + height - thin, width, thin, style.foot),
        Rule(x, y, thin, height, style.foot),
        Rule(x + width - thin, y, thin, height, style.foot),
    )


def _sheet(block: ExhibitSheet, style: HouseStyle) -> Rows:
    """Set picture and facts side by side, or one below the other where they do not fit."""
    left = _figure(block.figure, style)
    x = PICTURE_WIDTH + SHEET_GAP
    right = _facts_and_words(block, style, x, style.text_width - x, style.style("table"))
    tallest = max(_height(left), _height(right))
    if block.figure.wide or tallest > style.page_height - style.top - style.bottom - 90.0:
        stacked = _facts_and_words(block, style, 0.0, style.text_width, style.style("body"))
        stacked[0] = replace(stacked[0], space=12.0)
        return [*left, *stacked], 0.0, 7.5
    return [_beside(left, right, tallest)], 0.0, 12.0


def _facts_and_words(
    block: ExhibitSheet, style: HouseStyle, x: float, width: float, text: TextStyle
) -> list[Row]:
    beside = x > 0.0
    share = _FACTS_SHARE if beside else 0.305
    rows = fact_rows(block.facts, style, text=text, pad=3.5, x=x, width=width, share=share)
    heading = text_rows(
        (Run(block.heading),), style.style("heading2"), width, style.ink, x=x, tag="H3"
    )
    heading[0] = replace(heading[0], space=style.style("heading2").before)
    words = text_rows(block.said, style.style("body"), width, style.ink, x=x)
    words[0] = replace(words[0], space=style.style("heading2").after)
    return [*rows, *(replace(row, glued=True) for row in heading), *words]


def _height(rows: list[Row]) -> float:
    return sum(row.space + row.height for row in rows)


def _beside(left: list[Row], right: list[Row], height: float) -> Row:
    """Join two columns into one row: all of the left one is drawn, and read, first."""
    lines: list[PlacedLine] = []
    rules: list[Rule] = []
    pictures: list[PlacedPicture] = []
    for column in (left, right):
        y = 0.0
        for row in column:
            y += row.space
            for line in row.lines:
                steps = line.steps or ((row.tag, 0),)
                lines.append(replace(line, y=line.y + y, steps=steps))
            rules += [replace(rule, y=rule.y + y) for rule in row.rules]
            pictures += [replace(shown, y=shown.y + y) for shown in row.pictures]
            y += row.height
    return Row(height, tuple(lines), tuple(rules), pictures=tuple(pictures))
