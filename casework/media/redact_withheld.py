"""The page that stands in a redacted copy where a whole page is withheld, of the same size."""

from __future__ import annotations

from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from casework.media.redact_text import Place

_FONT = Path(__file__).parents[2] / "resources" / "fonts" / "IBMPlexSans-SemiBold.ttf"
_OF_WIDTH = 0.05  # how large the letters are
_SMALLEST = 8


def withheld_words(number: int) -> str:
    """Say that a page is withheld, pages counted from 1."""
    return f"Page {number} is withheld."


def withheld_picture(width: int, height: int, number: int) -> Image.Image:
    """Draw the page that stands for another one of so many pixels."""
    picture = Image.new("RGB", (width, height), (255, 255, 255))
    pen = ImageDraw.Draw(picture)
    edge = max(width // 200, 1)
    pen.rectangle((0, 0, width - 1, height - 1), outline=(0, 0, 0), width=edge)
    left, top, *_ = withheld_place(width, height, number)
    pen.text((left * width, top * height), withheld_words(number), (0, 0, 0), _font(width))
    return picture


def withheld_place(width: int, height: int, number: int) -> Place:
    """Return where the words stand, in fractions of the page."""
    left, top, right, bottom = _font(width).getbbox(withheld_words(number))
    across, down = (right - left) / width, (bottom - top) / height
    at = max((1 - across) / 2, 0.0), max((1 - down) / 2, 0.0)
    return at[0], at[1], min(at[0] + across, 1.0), min(at[1] + down, 1.0)


def _font(width: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(_FONT, max(round(width * _OF_WIDTH), _SMALLEST))
