"""Grow a box over words to the edge of the plate they stand on: a highlight, a chip, a label.

What is left of a plate tells how long a name was. A box grows over nothing but the plate, never
over other words, and not where the words stand on the ground of the page itself.
"""

from __future__ import annotations

from PIL import Image, ImageChops

Pixels = tuple[int, int, int, int]
_NEAR = 36  # of 255, for each colour: what packing makes of one colour
_OTHER = 24
_SHARE = 0.15  # of a box has the colour of its plate, else there is none
_WHOLE = 245  # of 255: a row of the plate and of nothing else
_FARTHEST = 0.9  # of the height of the words
_LOOKED_AT = 64
_RIM = 3


def ground_of(picture: Image.Image) -> tuple[int, ...]:
    """Return the colour that most of a page has."""
    small = picture.resize((_LOOKED_AT, _LOOKED_AT), Image.Resampling.NEAREST)
    return _commonest(small)[0]


def grown(picture: Image.Image, box: Pixels, ground: tuple[int, ...]) -> Pixels:
    """Return the box as far as the plate beneath its words reaches, at most a line farther."""
    left, top, right, bottom = box
    plate, share = _commonest(picture.crop(box))
    if share < _SHARE or all(abs(a - b) <= _OTHER for a, b in zip(plate, ground, strict=True)):
        return box
    most = max(round((bottom - top) * _FARTHEST), 1)
    top -= _run(picture, (left, max(top - most, 0), right, top), plate, across=False, back=True)
    bottom += _run(picture, (left, bottom, right, min(bottom + most, picture.height)), plate)
    left -= _run(picture, (max(left - most, 0), top, left, bottom), plate, across=True, back=True)
    beyond = (right, top, min(right + most, picture.width), bottom)
    right += _run(picture, beyond, plate, across=True)
    if (left, top, right, bottom) == box:
        return box
    # Where a plate ends it fades into the ground.
    return left - _RIM, top - _RIM, right + _RIM, bottom + _RIM


def _run(
    picture: Image.Image,
    strip: Pixels,
    plate: tuple[int, ...],
    *,
    across: bool = False,
    back: bool = False,
) -> int:
    """Count the rows, or columns, of a strip that are plate alone, from the box outwards."""
    wide, high = strip[2] - strip[0], strip[3] - strip[1]
    if wide < 1 or high < 1:
        return 0
    part = picture.crop(strip)
    away = ImageChops.difference(part, Image.new("RGB", part.size, plate))
    red, green, blue = away.split()
    farthest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    same = farthest.point([255 if value <= _NEAR else 0 for value in range(256)])
    shares = same.resize((wide, 1) if across else (1, high), Image.Resampling.BOX).tobytes()
    count = 0
    for value in shares[::-1] if back else shares:
        if value < _WHOLE:
            break
        count += 1
    return count


def _commonest(picture: Image.Image) -> tuple[tuple[int, ...], float]:
    """Return the commonest colour, rounded so that packing does not part it, and its share."""
    steps = picture.point([value & 0xE0 | 0x10 for value in range(256)] * 3)
    found = steps.getcolors(4096)
    if not found:
        return (0, 0, 0), 0.0
    count, colour = max(found)
    assert isinstance(colour, tuple)
    return colour, count / (picture.width * picture.height)
