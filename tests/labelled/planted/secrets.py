"""The invented secrets, the labels of a planted file, and the colour that marks a pictured word."""

from __future__ import annotations

from dataclasses import dataclass

from PIL import Image, ImageDraw, ImageFont

from tests.labelled.pictures.kit import FONTS

NAME, GIVEN, SURNAME = "Elowen Fairgriffin", "Elowen", "Fairgriffin"
FORMS = (NAME, "ELOWEN FAIRGRIFFIN", "Fairgriffin, Elowen", "E. Fairgriffin", "Elowen F.")
PHONE, PHONE_ABROAD = "07700 900417", "+44 7700 900417"
ADDRESS = "14 Larkrise Mews"
BORN, BORN_LONG = "17/03/2013", "17 March 2013"
WORDS = (GIVEN, SURNAME, PHONE, "7700 900417", ADDRESS, BORN, BORN_LONG)
NEIGHBOURS = "Elowyn Fairgrove sat beside her on 16 March 2013."  # near-misses that ought to stay
PLAQUE = (201, 17, 143)  # behind every pictured word, so that its pixels can be found again


@dataclass(frozen=True)
class Box:
    """A box that a person draws, in fractions of the page as it is seen."""

    page: int
    left: float
    top: float
    right: float
    bottom: float


@dataclass(frozen=True)
class Planted:
    """One file: where its secret lies, what a person marks, what may come of it.

    `expect` is "passes" (a control: the output must be let through), "refuses" (the word stays in
    sight outside the boxes: only a refusal is right, unless `words` are redacted everywhere), or
    "either" (a clean output or a refusal, both are right; a survivor never is).
    """

    name: str
    kind: str
    where: str
    words: tuple[str, ...]
    boxes: tuple[Box, ...] = ()
    expect: str = "either"
    keep: tuple[str, ...] = ()


def plaque(words: str = NAME, size: int = 22) -> Image.Image:
    """Draw words in white on the marking colour."""
    face = ImageFont.truetype(str(FONTS / "IBMPlexSans-Bold.ttf"), size)
    picture = Image.new("RGB", (int(face.getlength(words)) + 20, size * 2), PLAQUE)
    ImageDraw.Draw(picture).text((10, size // 3), words, font=face, fill=(255, 255, 255))
    return picture


def margin(words: str = NAME) -> Image.Image:
    """Draw the plaque behind a neutral left margin of the same width."""
    mark = plaque(words)
    picture = Image.new("RGB", (mark.width * 2, mark.height), (235, 235, 235))
    picture.paste(mark, (mark.width, 0))
    return picture


def screenshot(words: str = NAME) -> tuple[Image.Image, Box]:
    """Draw a small screenshot with the word on its plaque, and the box over it."""
    picture = Image.new("RGB", (500, 640), (250, 250, 250))
    draw = ImageDraw.Draw(picture)
    face = ImageFont.truetype(str(FONTS / "NotoSans-Regular.ttf"), 20)
    draw.text((20, 30), "Thornby Noticeboard", font=face, fill=(20, 40, 120))
    draw.text((20, 90), "Seen outside the gates with", font=face, fill=(20, 20, 20))
    draw.text((20, 240), NEIGHBOURS, font=face, fill=(20, 20, 20))
    mark = plaque(words)
    picture.paste(mark, (20, 140))
    box = Box(1, 14 / 500, 134 / 640, (26 + mark.width) / 500, (146 + mark.height) / 640)
    return picture, box
