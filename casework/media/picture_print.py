"""Make the print of a page: where something is marked on it, and how each place looks.

Runs in the reading child. Places are found at several sizes, so that a smaller copy has the same
ones; a look is made of the directions of edges without their sign, so that light words on dark
ground look as dark ones on light. A quarter turn only changes the order of its bits.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from casework.rules.picture_prints import WORKED_LONGEST, PicturePrint

Grey = NDArray[np.float32]
Places = NDArray[np.float64]  # x, y, size in pixels as looked at, and strength

MOST_PLACES = 360
_SMALLEST = 1.8  # size of the smallest places, in pixels as looked at
_STEPS = 2  # sizes between one doubling and the next
_DOUBLINGS = 4
_FAINTEST = 1.2  # of 255: what is fainter is noise
_LONGEST_EDGE = 12.0  # a place along a straight edge is nowhere in particular
_QUOTA = (0.4, 0.3, 0.2, 0.1)  # of the places, the small ones first
_CELLS = 4  # a look is gathered in four by four cells …
_SAMPLES = 16  # … from sixteen by sixteen places
_CELL_SIZES = 3.0  # each three sizes wide
_BANDS = 16
_EDGE = 6.0


@dataclass(frozen=True, slots=True)
class _Found:
    places: Places
    looks: NDArray[np.uint8]


def make_print(pixels: bytes, width: int, height: int, full: tuple[int, int]) -> PicturePrint:
    """Make the print of a page drawn in red, green and blue with no side over WORKED_LONGEST."""
    if max(width, height) > WORKED_LONGEST:
        raise ValueError("drawn too large for a print")
    colours = np.frombuffer(pixels, np.uint8).reshape(height, width, 3)
    grey = (colours @ np.array([0.299, 0.587, 0.114], np.float32)).astype(np.float32)
    found = _chosen(_found_at_sizes(grey), width, height)
    return PicturePrint(
        *full,
        points=_packed_places(found.places, width, height),
        looks=found.looks.tobytes(),
        rows=_rows(grey).tobytes(),
        lightness=round(float(grey.mean())),
    )


# -- places ---------------------------------------------------------------------------------


def _found_at_sizes(grey: Grey) -> list[_Found]:
    """Look for places at growing sizes, the picture halved at each doubling."""
    base = _blurred(grey, float(np.sqrt(_SMALLEST**2 - 0.25)))
    found: list[_Found] = []
    for doubling in range(_DOUBLINGS):
        if min(base.shape) < _SAMPLES + 8:
            break
        layers = [base]
        for step in range(1, _STEPS + 3):
            before, now = (_SMALLEST * 2 ** (at / _STEPS) for at in (step - 1, step))
            layers.append(_blurred(layers[-1], float(np.sqrt(now**2 - before**2))))
        found.append(_found_in(layers, 2**doubling))
        base = layers[_STEPS][::2, ::2]
    return found


def _found_in(layers: list[Grey], halved: int) -> _Found:
    differences = [after - before for before, after in pairwise(layers)]
    around = [_around(one) for one in differences]
    places, looks = [np.zeros((0, 4))], [np.zeros((0, 8), np.uint8)]
    for step in range(1, _STEPS + 1):
        rows, columns = _extremes(differences, around, step)
        rows, columns, down, right = _settled(differences[step], rows, columns)
        size = _SMALLEST * 2 ** (step / _STEPS)
        strength = np.abs(differences[step][rows, columns])
        x, y = columns + right, rows + down
        sizes = np.full(len(x), size * halved)
        places.append(np.column_stack([(x + 0.5) * halved, (y + 0.5) * halved, sizes, strength]))
        looks.append(_looks(layers[step], x, y, size))
    return _Found(np.concatenate(places), np.concatenate(looks))


def _extremes(
    differences: list[Grey], around: list[tuple[Grey, Grey]], step: int
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Find where a difference is above, or beneath, all its neighbours here and a step away."""
    at = differences[step][1:-1, 1:-1]
    most = np.maximum(around[step - 1][0], around[step + 1][0])
    least = np.minimum(around[step - 1][1], around[step + 1][1])
    highest = (at >= around[step][0]) & (at > most)
    lowest = (at <= around[step][1]) & (at < least)
    rows, columns = np.nonzero((np.abs(at) > _FAINTEST) & (highest | lowest))
    return rows + 1, columns + 1


def _around(layer: Grey) -> tuple[Grey, Grey]:
    """Return the most and the least of each pixel and the eight about it."""
    found: list[Grey] = []
    for pick in (np.maximum, np.minimum):
        down = pick(pick(layer[:-2], layer[1:-1]), layer[2:])
        found.append(pick(pick(down[:, :-2], down[:, 1:-1]), down[:, 2:]))
    return found[0], found[1]


def _settled(
    difference: Grey, rows: NDArray[np.intp], columns: NDArray[np.intp]
) -> tuple[NDArray[np.intp], NDArray[np.intp], NDArray[np.float64], NDArray[np.float64]]:
    """Leave out places along an edge; say how far from the pixel's middle the others lie."""
    at = difference[rows, columns]
    left, right = difference[rows, columns - 1], difference[rows, columns + 1]
    above, below = difference[rows - 1, columns], difference[rows + 1, columns]
    across, along = left + right - 2 * at, above + below - 2 * at
    corners = difference[rows + 1, columns + 1] + difference[rows - 1, columns - 1]
    others = difference[rows - 1, columns + 1] + difference[rows + 1, columns - 1]
    twist = (corners - others) / 4
    bend = across * along - twist * twist
    good = (bend > 0) & ((across + along) ** 2 < _LONGEST_EDGE * bend)
    across, along = (np.where(side == 0, 1, side)[good] for side in (across, along))
    move_right = np.clip(-(right - left)[good] / 2 / across, -0.5, 0.5)
    move_down = np.clip(-(below - above)[good] / 2 / along, -0.5, 0.5)
    return rows[good], columns[good], move_down.astype(float), move_right.astype(float)


def _chosen(found: list[_Found], width: int, height: int) -> _Found:
    """Take so many places of each size, spread over the page, the strongest first."""
    places, looks = [np.zeros((0, 4))], [np.zeros((0, 8), np.uint8)]
    left = MOST_PLACES
    for doubling in range(len(found) - 1, -1, -1):
        one = found[doubling]
        room = round(MOST_PLACES * _QUOTA[doubling]) if doubling else left
        kept = _spread(one.places, room, width, height)
        left -= len(kept)
        places.append(one.places[kept])
        looks.append(one.looks[kept])
    return _Found(np.concatenate(places), np.concatenate(looks))


def _spread(places: Places, room: int, width: int, height: int) -> NDArray[np.intp]:
    """Choose places so that no part of the page takes the room of the others."""
    if len(places) <= room:
        return np.arange(len(places))
    columns = (places[:, 0] / width * 6).astype(int)
    cells = (places[:, 1] / height * 12).astype(int) * 6 + columns
    order = np.lexsort((-places[:, 3], cells))
    sorted_cells = cells[order]
    begins = np.zeros(len(order), int)
    starts = np.nonzero(np.diff(sorted_cells))[0] + 1
    begins[starts] = starts
    rank = np.empty(len(places), int)
    rank[order] = np.arange(len(places)) - np.maximum.accumulate(begins)
    return np.lexsort((-places[:, 3], rank))[:room]


# -- looks ----------------------------------------------------------------------------------


def _looks(layer: Grey, x: Places, y: Places, size: float) -> NDArray[np.uint8]:
    """Say of each place, in eight bytes, in which of its cells edges run which way."""
    if not len(x):
        return np.zeros((0, 8), np.uint8)
    down, right = np.gradient(layer)
    strength = np.sqrt(right * right + down * down) + 1e-6
    upright = (right * right - down * down) / strength
    slanted = 2 * right * down / strength
    steps = (np.arange(_SAMPLES) - (_SAMPLES - 1) / 2) / _SAMPLES * _CELLS * _CELL_SIZES * size
    rows = np.rint(y[:, None, None] + steps[None, :, None]).astype(int)
    columns = np.rint(x[:, None, None] + steps[None, None, :]).astype(int)
    height, width = layer.shape
    within = (rows >= 0) & (rows < height) & (columns >= 0) & (columns < width)
    rows, columns = np.clip(rows, 0, height - 1), np.clip(columns, 0, width - 1)
    first = np.where(within, upright[rows, columns], 0)
    second = np.where(within, slanted[rows, columns], 0)
    ways = np.stack([first, -first, second, -second], axis=1).clip(min=0)
    side = _SAMPLES // _CELLS
    cells = ways.reshape(len(x), 4, _CELLS, side, _CELLS, side).mean((3, 5)).reshape(len(x), 4, -1)
    bits = cells > np.median(cells, axis=2, keepdims=True)
    return np.packbits(bits.reshape(len(x), 64), axis=1, bitorder="little")


def _packed_places(places: Places, width: int, height: int) -> bytes:
    packed = np.zeros((len(places), 5), np.uint8)
    shares = np.clip(places[:, :2] / (width, height), 0, 1)
    packed[:, :4] = np.rint(shares * 65535).astype("<u2").view(np.uint8).reshape(-1, 4)
    packed[:, 4] = np.clip(np.rint(16 * np.log2(places[:, 2])), 0, 255)
    return packed.tobytes()


# -- rows -----------------------------------------------------------------------------------


def _rows(grey: Grey) -> NDArray[np.uint8]:
    """Say of each row in which of its sixteen parts there is an edge."""
    height, width = grey.shape
    if width < _BANDS:
        return np.zeros((height, 2), np.uint8)
    edges = np.zeros_like(grey)
    edges[:, 1:] += np.abs(np.diff(grey, axis=1))
    edges[1:] += np.abs(np.diff(grey, axis=0))
    starts = np.arange(_BANDS) * width // _BANDS
    widths = np.diff(np.append(starts, width))
    means = np.add.reduceat(edges, starts, axis=1) / widths
    return np.packbits(means > _EDGE, axis=1, bitorder="little")


def _blurred(grey: Grey, size: float) -> Grey:
    """Blur by a bell as wide as ``size`` pixels."""
    reach = max(1, round(3 * size))
    at = np.arange(-reach, reach + 1)
    bell = np.exp(-at * at / (2 * size * size))
    bell = (bell / bell.sum()).astype(np.float32)
    for axis in (0, 1):
        padding = [(reach, reach) if axis == side else (0, 0) for side in (0, 1)]
        padded = np.pad(grey, padding, mode="edge")
        length = grey.shape[axis]
        blurred, weighed = np.zeros_like(grey), np.empty_like(grey)
        for place, weight in enumerate(bell):
            part = slice(place, place + length)
            np.multiply(padded[part] if axis == 0 else padded[:, part], weight, out=weighed)
            blurred += weighed
        grey = blurred
    return grey
