"""Draw 24 screens whose words are known into a folder, named on the command line."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from tests.labelled.screens_of_words import lines

SEED = 20260713
FONTS = Path(__file__).resolve().parents[3] / "resources" / "fonts"
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Plan:
    """One screen: its class, its look, its type size and what is done to it."""

    sort: str
    look: str
    size: int
    turn: float = 0
    jpeg: int = 0
    face: str = "IBMPlexSans-Regular"


NOTO, MEDIUM = "NotoSans-Regular", "IBMPlexSans-Medium"
PLANS = (
    Plan("light", "feed", 26),
    Plan("light", "chat", 24, face=NOTO),
    Plan("light", "columns", 22),
    Plan("light", "feed", 28, jpeg=50, face=NOTO),
    Plan("light", "grey", 24),
    Plan("light", "form", 22, face=MEDIUM),
    Plan("dark", "feed", 26),
    Plan("dark", "chat", 24, face=NOTO),
    Plan("dark", "photo", 30, face=MEDIUM),
    Plan("dark", "feed", 26, jpeg=50),
    Plan("dark", "columns", 22, face=NOTO),
    Plan("dark", "grey", 24),
    Plan("small", "feed", 11),
    Plan("small", "feed", 12, face=NOTO),
    Plan("small", "chat", 13),
    Plan("small", "columns", 12),
    Plan("small", "dark", 11, face=NOTO),
    Plan("small", "grey", 13, jpeg=50),
    Plan("rotated", "feed", 26, 90),
    Plan("rotated", "chat", 24, 180, face=NOTO),
    Plan("rotated", "feed", 24, 270),
    Plan("rotated", "columns", 24, 1.6),
    Plan("rotated", "dark", 26, -2.2, face=NOTO),
    Plan("rotated", "feed", 22, 90, 50),
)


@dataclass(frozen=True)
class Screen:
    """The name of a picture, its class and its expected blocks of lines."""

    name: str
    sort: str
    features: tuple[str, ...]
    blocks: tuple[tuple[str, ...], ...]


def _blocks(number: int, plan: Plan) -> list[list[str]]:
    rng = Random(f"{SEED} words {number}")
    if plan.look == "chat":
        return lines.chat(rng)
    if plan.look in ("columns", "form", "photo"):
        return lines.posts(rng, 8 if plan.look == "columns" else 5)
    return lines.feed(rng)


def labels() -> list[Screen]:
    """Return what stands on every screen."""
    result: list[Screen] = []
    for number, plan in enumerate(PLANS):
        features = (
            plan.look,
            f"{plan.size}px",
            *((f"turned {plan.turn:g}",) if plan.turn else ()),
            *((f"jpeg {plan.jpeg}",) if plan.jpeg else ()),
        )
        blocks = tuple(tuple(block) for block in _blocks(number, plan))
        name = f"screen_{number + 1:02}.{'jpg' if plan.jpeg else 'png'}"
        result.append(Screen(name, plan.sort, features, blocks))
    return result


def make(folder: Path) -> None:
    """Draw every screen into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for number, (plan, screen) in enumerate(zip(PLANS, labels(), strict=True)):
        picture = _draw(plan, screen.blocks, Random(f"{SEED} look {number}"))
        if plan.turn in (90, 180, 270):
            picture = picture.rotate(plan.turn, expand=True)
        elif plan.turn:
            picture = picture.rotate(
                plan.turn, Image.Resampling.BICUBIC, expand=True, fillcolor=picture.getpixel((1, 1))
            )
        path = folder / screen.name
        picture.save(path, **({"quality": plan.jpeg} if plan.jpeg else {}))


def _ground(plan: Plan, size: tuple[int, int], rng: Random) -> Image.Image:
    if plan.look == "photo":
        rows, columns = np.ogrid[: size[1], : size[0]]
        wave = 40 * np.sin(columns / 70) + 30 * np.cos(rows / 90)
        pixels = np.stack([np.clip(base + wave, 0, 150) for base in (60, 80, 50)], axis=2)
        return Image.fromarray(pixels.astype(np.uint8), "RGB")
    dark = plan.sort == "dark" or plan.look == "dark"
    shades = ((18, 18, 20), (24, 28, 38)) if dark else ((255, 255, 255), (246, 247, 249))
    return Image.new("RGB", size, rng.choice(shades))


def _ink(plan: Plan) -> Colour:
    if plan.look == "photo":
        return (255, 255, 255)
    dark = plan.sort == "dark" or plan.look == "dark"
    if plan.look == "grey":
        return (160, 164, 170) if dark else (96, 99, 106)
    return (228, 230, 235) if dark else (28, 30, 33)


def _draw(plan: Plan, blocks: tuple[tuple[str, ...], ...], rng: Random) -> Image.Image:
    face = ImageFont.truetype(str(FONTS / f"{plan.face}.ttf"), plan.size)
    step, margin = round(plan.size * 1.45), plan.size * 2
    widest = max(face.getlength(line) for block in blocks for line in block)
    columns = 2 if plan.look == "columns" else 1
    wide = round(
        margin * (1 + columns) + widest * columns + (plan.size * 6 if plan.look == "chat" else 0)
    )
    per_column = -(-len(blocks) // columns)
    tall = (
        margin * 2 + (per_column * 3 + 4) * step + (per_column * step if plan.look == "chat" else 0)
    )
    picture = _ground(plan, (wide, tall), rng)
    draw = ImageDraw.Draw(picture)
    for column in range(columns):
        left, y = margin + column * (widest + margin), margin
        for place, block in enumerate(blocks[column * per_column : (column + 1) * per_column]):
            y = _block(draw, plan, (left, y), block, place, face) + step
    return picture


def _block(
    draw: ImageDraw.ImageDraw,
    plan: Plan,
    at: tuple[float, float],
    block: tuple[str, ...],
    place: int,
    face: ImageFont.FreeTypeFont,
) -> int:
    left, y = at
    step, ink = round(plan.size * 1.45), _ink(plan)
    tall = len(block) * step
    if plan.look == "chat":
        wide = max(face.getlength(line) for line in block)
        left += plan.size * 5 if place % 2 else 0
        fill, ink = _bubble_colours(plan, place)
        pad = plan.size // 2
        draw.rounded_rectangle(
            (left - pad, y - pad, left + wide + pad, y + tall + pad // 2), pad * 2, fill=fill
        )
    elif plan.look == "form":
        draw.rectangle((left - 12, y - 8, left + 560, y + tall + 6), outline=(190, 194, 200))
    for line in block:
        draw.text((left, y), line, font=face, fill=ink)
        y += step
    return int(y)


def _bubble_colours(plan: Plan, place: int) -> tuple[Colour, Colour]:
    if plan.sort == "dark":
        return ((0, 92, 75), (233, 237, 239)) if place % 2 else ((44, 52, 58), (233, 237, 239))
    own = (
        ((0, 122, 255), (255, 255, 255)),
        ((217, 253, 211), (17, 27, 33)),
        ((124, 58, 237), (255, 255, 255)),
    )
    return own[place // 2 % 3] if place % 2 else ((229, 229, 234), (17, 17, 17))


if __name__ == "__main__":
    make(Path(sys.argv[1]))
