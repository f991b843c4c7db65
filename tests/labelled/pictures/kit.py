"""The drawing kit: fonts, themes, avatars, bars and photographs of abstract scenes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Platform:
    """How an invented platform looks."""

    name: str
    accent: Colour
    face: str
    bold: str
    size: int
    margin: int
    avatar: int


PLATFORMS = (
    Platform("Parlour", (24, 98, 190), "IBMPlexSans-Regular", "IBMPlexSans-Bold", 20, 18, 44),
    Platform("Chirrup", (20, 140, 130), "NotoSans-Regular", "IBMPlexSans-SemiBold", 19, 24, 36),
    Platform("Kinboard", (178, 66, 40), "IBMPlexSans-Medium", "IBMPlexSans-Bold", 18, 14, 52),
    Platform("Snug", (106, 66, 170), "NotoSans-Regular", "IBMPlexSans-Bold", 21, 20, 40),
)
SIZES = ((540, 1170), (480, 1040), (560, 996), (500, 1110))


@dataclass(frozen=True)
class Moment:
    """What changes when the same page is taken again."""

    clock: str = "09:41"
    battery: int = 80
    likes: int = 12
    comments: int = 4
    ago: str = "2h"
    dark: bool = False


@dataclass(frozen=True)
class Theme:
    """The colours of a page in light or dark."""

    ground: Colour
    card: Colour
    ink: Colour
    faint: Colour
    line: Colour


LIGHT = Theme((240, 242, 245), (255, 255, 255), (24, 26, 30), (110, 114, 122), (218, 221, 226))
DARK = Theme((16, 17, 20), (32, 34, 38), (232, 234, 238), (150, 154, 162), (58, 61, 67))


@lru_cache(maxsize=64)
def font(face: str, size: int) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(
        str(FONTS / f"{face}.ttf"), size, layout_engine=ImageFont.Layout.BASIC
    )


def wrapped(words: str, face: ImageFont.FreeTypeFont, width: float) -> list[str]:
    """Break words into lines no wider than the width."""
    lines: list[str] = []
    for word in words.split():
        longer = f"{lines[-1]} {word}" if lines else word
        if lines and face.getlength(longer) <= width:
            lines[-1] = longer
        else:
            lines.append(word)
    return lines


def scene(seed: int, size: tuple[int, int]) -> Image.Image:
    """Paint an abstract scene: a sky, some hills, some things."""
    rng = Random(seed)
    width, height = size
    top, low = (np.array([rng.randint(30, 240) for _ in range(3)], float) for _ in range(2))
    share = np.linspace(0, 1, height)[:, None, None]
    sky = np.broadcast_to(top * (1 - share) + low * share, (height, width, 3))
    picture = Image.fromarray(sky.astype(np.uint8), "RGB")
    draw = ImageDraw.Draw(picture)
    for _ in range(rng.randint(2, 4)):
        base = rng.uniform(0.4, 0.9) * height
        points = [(x * width / 6, base + rng.uniform(-0.12, 0.12) * height) for x in range(7)]
        draw.polygon([*points, (width, height), (0, height)], fill=colour(rng))
    for _ in range(rng.randint(4, 11)):
        x, y, r = rng.random() * width, rng.random() * height, rng.uniform(0.04, 0.16) * width
        shape = rng.choice((draw.ellipse, draw.rectangle))
        shape((x - r, y - r * rng.uniform(0.4, 1), x + r, y + r), fill=colour(rng))
    return picture


def colour(rng: Random) -> Colour:
    return (rng.randint(20, 240), rng.randint(20, 240), rng.randint(20, 240))


class Page:
    """A page being drawn from top to bottom."""

    def __init__(self, size: tuple[int, int], platform: Platform, moment: Moment) -> None:
        self.width, self.height = size
        self.platform, self.moment = platform, moment
        self.theme = DARK if moment.dark else LIGHT
        self.picture = Image.new("RGB", size, self.theme.ground)
        self.draw = ImageDraw.Draw(self.picture)
        self.y = 0

    def status(self) -> None:
        """Draw the clock and the battery."""
        self.draw.rectangle((0, 0, self.width, 30), fill=self.theme.card)
        face = font("IBMPlexSans-SemiBold", 17)
        self.draw.text((16, 4), self.moment.clock, fill=self.theme.ink, font=face)
        right = self.width - 16
        self.draw.rounded_rectangle((right - 34, 8, right, 23), 3, outline=self.theme.ink)
        fill = right - 32 + int(30 * self.moment.battery / 100)
        self.draw.rectangle((right - 32, 10, fill, 21), fill=self.theme.ink)
        for bar in range(4):
            x = right - 70 + bar * 7
            self.draw.rectangle((x, 20 - bar * 4, x + 4, 23), fill=self.theme.ink)
        self.y = 30

    def header(self, title: str) -> None:
        """Draw the bar with the name of the place."""
        self.status()
        self.draw.rectangle((0, 30, self.width, 86), fill=self.theme.card)
        face = font(self.platform.bold, self.platform.size + 6)
        self.draw.text((self.platform.margin, 42), title, fill=self.platform.accent, font=face)
        self.draw.ellipse(
            (self.width - 52, 44, self.width - 24, 72), outline=self.theme.ink, width=2
        )
        self.draw.line((0, 86, self.width, 86), fill=self.theme.line)
        self.y = 87

    def footer(self) -> None:
        """Draw the bar of buttons at the foot."""
        top = self.height - 64
        self.draw.rectangle((0, top, self.width, self.height), fill=self.theme.card)
        self.draw.line((0, top, self.width, top), fill=self.theme.line)
        for place in range(5):
            x = self.width * (2 * place + 1) / 10
            ink = self.platform.accent if place == 0 else self.theme.faint
            self.draw.rounded_rectangle(
                (x - 13, top + 18, x + 13, top + 44), 6, outline=ink, width=3
            )

    def avatar(self, x: float, y: float, who: str, size: int) -> None:
        """Draw a round portrait that is always the same for the same name."""
        rng = Random(who)
        self.draw.ellipse((x, y, x + size, y + size), fill=colour(rng))
        shade = colour(rng)
        self.draw.ellipse(
            (x + size * 0.3, y + size * 0.16, x + size * 0.7, y + size * 0.54), fill=shade
        )
        self.draw.chord(
            (x + size * 0.14, y + size * 0.55, x + size * 0.86, y + size * 1.2),
            180,
            360,
            fill=shade,
        )

    def write(
        self,
        x: float,
        words: str,
        *,
        width: float = 0,
        bold: bool = False,
        faint: bool = False,
        step: int = 0,
    ) -> None:
        """Write words from the present height downwards."""
        face = font(self.platform.bold if bold else self.platform.face, self.platform.size + step)
        ink = self.theme.faint if faint else self.theme.ink
        for line in wrapped(words, face, width or self.width - x - self.platform.margin):
            self.draw.text((x, self.y), line, fill=ink, font=face)
            self.y += int((self.platform.size + step) * 1.36)

    def photo(self, seed: int, height: int, x: int = 0, width: int = 0) -> None:
        """Place a photograph at the present height."""
        self.picture.paste(scene(seed, (width or self.width, height)), (x, self.y))
        self.y += height

    def dots(self, x: float, y: float, seed: str) -> None:
        """Draw three dots that stand for reactions."""
        rng = Random(seed)
        for place in range(3):
            self.draw.ellipse(
                (x + place * 15, y, x + place * 15 + 19, y + 19),
                fill=colour(rng),
                outline=self.theme.card,
                width=2,
            )
