"""Rows of a page: lines, rules and pictures that stand side by side, before they have a page."""

from __future__ import annotations

from dataclasses import dataclass

from casework.documents.blocks import Inlines, Picture
from casework.documents.house_style import TextStyle
from casework.documents.pdf_structure import Step
from casework.documents.typesetting import TextLine, set_lines


@dataclass(frozen=True, slots=True)
class PlacedLine:
    """A line of text at ``x`` from the left margin and ``y`` (its baseline) from the row's top.

    ``steps`` say which part of its block it is, where the row's own do not: a cell of a table.
    ``quiet`` links keep the colour of the line: those of the contents.
    """

    x: float
    y: float
    line: TextLine
    colour: str
    steps: tuple[Step, ...] = ()
    quiet: bool = False


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled rectangle of a row: clause edges and table rules. Lengths in points."""

    x: float
    y: float
    width: float
    height: float
    colour: str


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture in a row; ``alternative`` says in words what it shows, empty for decoration."""

    x: float
    y: float
    width: float
    height: float
    picture: Picture
    alternative: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What stands side by side at one height; ``glued`` rows stay with the next row.

    ``breaks`` ends the page, and ``footer`` changes what the foot of the next ones says;
    ``at_foot`` puts the row at the foot of its page; ``anchor`` can be led to.
    """

    height: float
    lines: tuple[PlacedLine, ...] = ()
    rules: tuple[Rule, ...] = ()
    space: float = 0.0
    glued: bool = False
    tag: str = "P"
    block: int = 0
    item: int = 0
    breaks: bool = False
    head: tuple[Row, ...] = ()
    pictures: tuple[PlacedPicture, ...] = ()
    anchor: str = ""
    footer: str | None = None
    at_foot: bool = False

    def path(self, line: PlacedLine) -> tuple[Step, ...]:
        """Return where a line of the row stands in the structure of the paper."""
        block: Step = ("", self.block)
        if line.steps:
            return (block, *line.steps)
        if self.tag == "LI":
            return (block, ("L", 0), ("LI", self.item))
        return (block, (self.tag, self.item))


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """A row at ``y`` points from the top of its page; ``repeated`` heads are said once only."""

    y: float
    row: Row
    repeated: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """The rows of a page, and what its foot says (empty: what every foot of the paper says)."""

    rows: tuple[PlacedRow, ...]
    footer: str = ""


def baseline(text: TextStyle) -> float:
    """Return how far the baseline stands below the top of a line."""
    return text.leading / 2 + text.size * 0.349


def text_rows(
    inlines: Inlines,
    text: TextStyle,
    width: float,
    colour: str,
    *,
    x: float = 0.0,
    tag: str = "P",
) -> list[Row]:
    """Set a passage; its first two and last two lines stay together."""
    lines = set_lines(inlines, text, width)
    count = len(lines)
    return [
        Row(
            text.leading,
            (PlacedLine(x, baseline(text), line, colour),),
            glued=count > 1 and (i == 0 or i == count - 2),
            tag=tag,
        )
        for i, line in enumerate(lines)
    ]
