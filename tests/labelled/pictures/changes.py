"""What happens to a screenshot on its way: crops, compression, cameras, pens."""

from __future__ import annotations

import io
from collections.abc import Callable
from random import Random

import numpy as np
from PIL import Image, ImageDraw, ImageOps

Change = Callable[[Image.Image, Random], Image.Image]


def _crop(
    picture: Image.Image, left: float, top: float, right: float, bottom: float
) -> Image.Image:
    wide, tall = picture.size
    return picture.crop((int(left * wide), int(top * tall), int(right * wide), int(bottom * tall)))


def crop_top(picture: Image.Image, rng: Random) -> Image.Image:
    return _crop(picture, 0, rng.uniform(0.08, 0.25), 1, 1)


def crop_bottom(picture: Image.Image, rng: Random) -> Image.Image:
    return _crop(picture, 0, 0, 1, rng.uniform(0.6, 0.88))


def crop_sides(picture: Image.Image, rng: Random) -> Image.Image:
    return _crop(picture, rng.uniform(0.02, 0.1), 0, rng.uniform(0.88, 0.97), 1)


def crop_tight(picture: Image.Image, rng: Random) -> Image.Image:
    """Leave the post alone: between a third and two thirds of the height."""
    top = rng.uniform(0.07, 0.14)
    return _crop(
        picture, rng.uniform(0, 0.03), top, rng.uniform(0.96, 1), top + rng.uniform(0.4, 0.6)
    )


def _jpeg(picture: Image.Image, quality: int) -> Image.Image:
    held = io.BytesIO()
    picture.save(held, "JPEG", quality=quality)
    return Image.open(held).convert("RGB")


def jpeg(picture: Image.Image, rng: Random) -> Image.Image:
    return _jpeg(picture, rng.randint(35, 80))


def jpeg_twice(picture: Image.Image, rng: Random) -> Image.Image:
    return _jpeg(_jpeg(picture, rng.randint(50, 80)), rng.randint(35, 60))


def _scaled(picture: Image.Image, by: float) -> Image.Image:
    size = (round(picture.width * by), round(picture.height * by))
    return picture.resize(size, Image.Resampling.BILINEAR)


def smaller(picture: Image.Image, rng: Random) -> Image.Image:
    return _scaled(picture, rng.uniform(0.5, 0.85))


def larger(picture: Image.Image, rng: Random) -> Image.Image:
    return _scaled(picture, rng.uniform(1.15, 1.5))


def messenger(picture: Image.Image, rng: Random) -> Image.Image:
    """Do what a messenger does: shrink, drop colour detail, compress hard."""
    held = io.BytesIO()
    _scaled(picture, rng.uniform(0.6, 0.9)).save(
        held, "JPEG", quality=rng.randint(38, 60), subsampling=2
    )
    return Image.open(held).convert("RGB")


def _coefficients(
    target: list[tuple[float, float]], source: list[tuple[float, float]]
) -> list[float]:
    rows: list[list[float]] = []
    for (x, y), (u, v) in zip(target, source, strict=True):
        rows.append([x, y, 1, 0, 0, 0, -u * x, -u * y])
        rows.append([0, 0, 0, x, y, 1, -v * x, -v * y])
    wanted = np.array([value for pair in source for value in pair])
    return [float(value) for value in np.linalg.solve(np.array(rows), wanted)]


def photo_of_screen(picture: Image.Image, rng: Random) -> Image.Image:
    """Photograph the screen: tilt, perspective, moiré, noise, uneven light."""
    wide, tall = picture.size
    turned = picture.rotate(
        rng.choice((-1, 1)) * rng.uniform(1, 3),
        Image.Resampling.BILINEAR,
        expand=True,
        fillcolor=(34, 32, 30),
    )
    edge, (w, h) = 0.025, turned.size
    corners = [(0.0, 0.0), (w, 0.0), (w, h), (0.0, h)]
    moved = [
        (x + rng.uniform(-edge, edge) * w, y + rng.uniform(-edge, edge) * h) for x, y in corners
    ]
    seen = turned.transform(
        (w, h),
        Image.Transform.PERSPECTIVE,
        _coefficients(corners, moved),
        Image.Resampling.BILINEAR,
        fillcolor=(34, 32, 30),
    )
    seen = seen.resize((round(wide * 0.9), round(tall * 0.9)), Image.Resampling.BILINEAR)
    grain = np.random.default_rng(rng.randrange(2**32)).integers(
        -9, 10, (seen.height, seen.width, 1), np.int16
    )
    rows, columns = np.ogrid[: seen.height, : seen.width]
    period = rng.uniform(2.3, 5.1)
    moire = 7 * np.sin(columns / period * 2) * np.sin(rows / (period * 1.07) * 2)
    light = 18 * (columns / seen.width - rng.random()) - 14 * (rows / seen.height)
    shade = (moire + light).astype(np.int16)[:, :, None] + grain
    pixels = np.clip(np.asarray(seen, dtype=np.int16) + shade, 0, 255).astype(np.uint8)
    return Image.fromarray(pixels, "RGB")


def rotated(picture: Image.Image, rng: Random) -> Image.Image:
    return picture.transpose(rng.choice((Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_270)))


def border(picture: Image.Image, rng: Random) -> Image.Image:
    shade = rng.choice(((0, 0, 0), (255, 255, 255), (120, 160, 200), (230, 225, 215)))
    framed = ImageOps.expand(picture, rng.randint(12, 60), shade)
    if rng.random() < 0.5:
        framed = ImageOps.expand(framed, (rng.randint(0, 120), 0, rng.randint(0, 120), 0), shade)
    return framed


def arrow(picture: Image.Image, rng: Random) -> Image.Image:
    """Draw the sender's arrow and a ring round something."""
    drawn = picture.copy()
    draw, ink = ImageDraw.Draw(drawn), rng.choice(((230, 20, 30), (250, 210, 0), (0, 120, 255)))
    wide, tall = drawn.size
    x, y = rng.uniform(0.3, 0.7) * wide, rng.uniform(0.25, 0.6) * tall
    draw.line((x, y, x + wide * 0.2, y + tall * 0.12), fill=ink, width=8)
    draw.polygon([(x - 14, y - 12), (x + 24, y - 2), (x + 2, y + 26)], fill=ink)
    draw.ellipse((x - wide * 0.28, y - 70, x - 12, y + 10), outline=ink, width=6)
    return drawn


def scribble(picture: Image.Image, rng: Random) -> Image.Image:
    """Draw the sender's scribble over a name and a line beneath some words."""
    drawn = picture.copy()
    draw, ink = ImageDraw.Draw(drawn), rng.choice(((0, 0, 0), (220, 0, 60), (30, 180, 60)))
    wide, tall = drawn.size
    y = rng.uniform(0.1, 0.5) * tall
    points = [(wide * (0.12 + 0.02 * step), y + rng.uniform(-16, 16)) for step in range(20)]
    draw.line(points, fill=ink, width=7, joint="curve")
    under = y + rng.uniform(0.1, 0.3) * tall
    draw.line(
        [(wide * 0.1 + step * 30, under + rng.uniform(-4, 4)) for step in range(10)],
        fill=ink,
        width=5,
    )
    return drawn


CHANGES: dict[str, Change] = {
    "crop_top": crop_top,
    "crop_bottom": crop_bottom,
    "crop_sides": crop_sides,
    "crop_tight": crop_tight,
    "jpeg": jpeg,
    "jpeg_twice": jpeg_twice,
    "smaller": smaller,
    "larger": larger,
    "messenger": messenger,
    "photo_of_screen": photo_of_screen,
    "rotated": rotated,
    "border": border,
    "arrow": arrow,
    "scribble": scribble,
}
