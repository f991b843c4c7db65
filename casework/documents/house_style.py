"""The look of paper: measures, sizes and colours from the same tokens as the screen."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

RESOURCES = Path(__file__).resolve().parents[2] / "resources"

MM = 72.0 / 25.4  # points in a millimetre


@dataclass(frozen=True, slots=True)
class TextStyle:
    """A style of text: sizes and distances in points."""

    size: float
    leading: float
    before: float
    after: float
    bold: bool = False
    mono: bool = False


@dataclass(frozen=True, slots=True)
class HouseStyle:
    """All that the writers know of the look (design section 8); lengths in points."""

    page_width: float
    page_height: float
    left: float
    right: float
    top: float
    top_first: float
    bottom: float
    address_top: float
    ink: str
    grey: str
    accent: str
    rule: str
    hair: str
    foot: str
    styles: dict[str, TextStyle]
    hair_pt: float
    head_pt: float
    letterhead_pt: float
    quote_pt: float
    family: str

    @property
    def text_width(self) -> float:
        """Return the width of a line of text in points."""
        return self.page_width - self.left - self.right

    def style(self, name: str) -> TextStyle:
        """Return a style by its name."""
        return self.styles[name]


_BOLD = frozenset({"title", "heading1", "heading2", "heading3", "subject"})
LONG_HEADINGS = ("heading1", "report_heading2", "heading3")  # of reports, by level
LONG_SECTION_SPACE = 26.0  # points before a section of a report that goes on on the same page
LIST_INDENT = 22.5
QUOTE_INDENT = 10.5


@cache
def house_style() -> HouseStyle:
    """Read the house style from resources/styles/tokens.json."""
    file = RESOURCES / "styles" / "tokens.json"
    paper: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))["paper"]
    margin, colour, rule = paper["margin_mm"], paper["colour"], paper["rule_pt"]
    styles = {
        name: TextStyle(
            float(numbers[0]),
            float(numbers[1]),
            float(numbers[2]),
            float(numbers[3]),
            name in _BOLD,
            name == "hash",
        )
        for name, numbers in paper["style"].items()
    }
    # A letter's subject and its headings stand closer than those of a report (design 8).
    styles["subject"] = TextStyle(13.5, 19.0, 0.0, 7.5, bold=True)
    heading = styles["report_heading2"] = styles["heading2"]
    styles["heading2"] = TextStyle(heading.size, heading.leading, 11.0, heading.after, bold=True)
    return HouseStyle(
        page_width=paper["page_mm"][0] * MM,
        page_height=paper["page_mm"][1] * MM,
        left=margin["left"] * MM,
        right=margin["right"] * MM,
        top=margin["top"] * MM,
        top_first=margin["top_first"] * MM,
        bottom=margin["bottom"] * MM,
        address_top=paper["address_window_mm"]["top"] * MM,
        ink=colour["ink"],
        grey=colour["grey"],
        accent=colour["accent"],
        rule=colour["rule"],
        hair=colour["hair"],
        foot=colour["foot"],
        styles=styles,
        hair_pt=rule["hair"],
        head_pt=rule["head"],
        letterhead_pt=rule["letterhead"],
        quote_pt=rule["quote"],
        family=paper["font"],
    )


def contrast_on_white(colour: str) -> float:
    """Return the WCAG 2 contrast of a colour such as ``#16455A`` on white paper."""
    channels = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 1.05 / (luminance + 0.05)


def letterhead_colour(wanted: str, style: HouseStyle) -> str:
    """Return a school's own colour if it can be read on white, else the house's."""
    digits = wanted.removeprefix("#")
    if len(digits) != 6 or any(c not in "0123456789abcdefABCDEF" for c in digits):
        return style.rule
    colour = f"#{digits.upper()}"
    return colour if contrast_on_white(colour) >= 4.5 else style.rule


@cache
def annotation_colours() -> tuple[str, str]:
    """Return the colours in which annotations are drawn, as on the screen: lines, highlights."""
    file = RESOURCES / "styles" / "tokens.json"
    light: dict[str, str] = json.loads(file.read_text(encoding="utf-8"))["colour"]["light"]
    return light["overdue"], light["mark"]
