"""Lay one print over another: which places fit, which look the same, which tell otherwise."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casework.rules.likeness import FEWEST_FITTING, PairFacts
from casework.rules.picture_prints import LOOK_BYTES, POINT_BYTES, PicturePrint

Looks = NDArray[np.uint64]
Points = NDArray[np.complex128]  # x + iy in pixels as looked at
Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]

_NEAR_LOOK = 14  # bits of 64 in which two looks of one place may differ
_TRIES = 300
_MOST_PAIRS = 260
_MOST_TILT = np.radians(7.0)
_SCALES = (0.3, 3.3)
_SIZE_PLAY = 0.8  # doublings by which the sizes of one place may differ
_FEWEST_PAIRS = 8
_PLAY = 0.02  # of the longest side, before the page is fitted …
_TIGHTER = (0.02, 0.012, 0.008, 0.006)  # … and while it is
_NEAR_PLACE = 0.012
_MOST_SLANT = 0.35
_MOST_BENT = 0.15
_SMALLEST, _LARGEST = 1.8, 14.0  # sizes that a print can hold
_GRID = (3, 14)  # parts of a page, across and down


@dataclass(frozen=True, slots=True)
class PrintPlaces:
    """A print unpacked for comparing."""

    points: Points
    sizes: Numbers
    looks: Looks
    width: float
    height: float
    rows: NDArray[np.uint16]
    lightness: int
    full_height: int
    full_width: int

    @property
    def longest(self) -> float:
        """The longest side, in pixels as looked at."""
        return max(self.width, self.height)


@dataclass(frozen=True, slots=True)
class Fit:
    """How the first page lies on the second: a scale, a way, and what fits."""

    scale: complex
    way: complex
    fitting: Mask
    weight: float


def unpacked(one: PicturePrint) -> PrintPlaces:
    """Unpack a print."""
    raw = np.frombuffer(one.points, np.uint8).reshape(-1, POINT_BYTES)
    shares = np.ascontiguousarray(raw[:, :4]).view("<u2").astype(float) / 65535
    width, height = one.worked_size
    return PrintPlaces(
        shares[:, 0] * width + 1j * shares[:, 1] * height,
        2.0 ** (raw[:, 4] / 16),
        looks_of(one.looks),
        width,
        height,
        np.frombuffer(one.rows, "<u2").astype(np.uint16),
        one.lightness,
        one.height,
        one.width,
    )


def looks_of(packed: bytes) -> Looks:
    """Read looks as numbers, one for each place."""
    return np.frombuffer(packed, f"<u{LOOK_BYTES}").astype(np.uint64)


def turned_looks(looks: Looks, quarters: int) -> Looks:
    """Say how the same places look on the page turned against the clock."""
    if quarters % 4 == 0 or not len(looks):
        return looks
    held = np.ascontiguousarray(looks.astype("<u8")).view(np.uint8).reshape(-1, LOOK_BYTES)
    bits = np.unpackbits(held, axis=1, bitorder="little").reshape(-1, 4, 4, 4)
    for _quarter in range(quarters % 4):
        bits = np.rot90(bits, axes=(2, 3))[:, [1, 0, 3, 2]]
    packed = np.packbits(bits.reshape(-1, 64), axis=1, bitorder="little")
    return np.ascontiguousarray(packed).view("<u8").ravel().astype(np.uint64)


def _turned(one: PrintPlaces, quarters: int) -> PrintPlaces:
    points, width, height = one.points, one.width, one.height
    for _quarter in range(quarters % 4):
        points = points.imag + 1j * (width - points.real)
        width, height = height, width
    return PrintPlaces(
        points,
        one.sizes,
        turned_looks(one.looks, quarters),
        width,
        height,
        one.rows,
        one.lightness,
        one.full_height,
        one.full_width,
    )


def compare(first: PrintPlaces, second: PrintPlaces, quarters: int | None = None) -> PairFacts:
    """Say what two prints have in common; ``quarters`` where it is known how the first turns."""
    if min(len(first.points), len(second.points)) < _FEWEST_PAIRS:
        return PairFacts()
    best: tuple[Fit, PrintPlaces, _Pairs] | None = None
    for turn in range(4) if quarters is None else (quarters,):
        over = _turned(first, turn)
        pairs = _pairs(over, second)
        fit = _fit(pairs, second.longest)
        if fit is not None and (best is None or fit.weight > best[0].weight):
            best, quarters = (fit, over, pairs), turn
        if turn == 0 and fit is not None and fit.weight > _FEWEST_PAIRS * 5:
            break
    if best is None or quarters is None:
        return PairFacts()
    return _judged(*best, second, quarters)


@dataclass(frozen=True, slots=True)
class _Pairs:
    """Places of two pages that look alike, with how much each pair says."""

    first: NDArray[np.intp]
    second: NDArray[np.intp]
    here: Points
    there: Points
    growth: Numbers  # doublings by which the place is larger in the second
    weights: Numbers
    apart: NDArray[np.uint8]  # bits by which each look differs from each other


def _pairs(first: PrintPlaces, second: PrintPlaces) -> _Pairs:
    apart = np.bitwise_count(first.looks[:, None] ^ second.looks[None, :])
    nearest_there, nearest_here = apart.min(1)[:, None], apart.min(0)[None, :]
    best = (apart <= nearest_there + 1) | (apart <= nearest_here + 1)
    here, there = np.nonzero((apart <= _NEAR_LOOK) & best)
    times_here = np.bincount(here, minlength=len(first.looks))[here]
    times_there = np.bincount(there, minlength=len(second.looks))[there]
    # What looks like many other places says little of where it lies.
    times = np.maximum(times_here, times_there)
    if len(times) > _MOST_PAIRS:
        kept = np.lexsort((apart[here, there], times))[:_MOST_PAIRS]
        here, there, times = here[kept], there[kept], times[kept]
    return _Pairs(
        here,
        there,
        first.points[here],
        second.points[there],
        np.log2(second.sizes[there] / first.sizes[here]),
        1 / np.maximum(times, 1),
        apart,
    )


def _fit(pairs: _Pairs, longest: float) -> Fit | None:
    """Find the way of laying one page over the other that most pairs agree on.

    Two pairs say a way; many are tried, always the same ones, and the best is kept.
    """
    if len(pairs.first) < _FEWEST_PAIRS:
        return None
    draw = np.random.default_rng(len(pairs.first))
    chances = pairs.weights / pairs.weights.sum()
    one, other = draw.choice(len(chances), (2, _TRIES), p=chances)
    here, there = pairs.here[other] - pairs.here[one], pairs.there[other] - pairs.there[one]
    far = (np.abs(here) > 0.05 * longest) & (np.abs(there) > 0.05 * longest)
    one, other, here, there = one[far], other[far], here[far], there[far]
    scales = there / here
    grown = np.log2(np.abs(scales))
    fair = (np.abs(scales) > _SCALES[0]) & (np.abs(scales) < _SCALES[1])
    fair &= np.abs(np.angle(scales)) < _MOST_TILT
    fair &= np.abs(grown - pairs.growth[one]) < _SIZE_PLAY
    fair &= np.abs(grown - pairs.growth[other]) < _SIZE_PLAY
    scales, one = scales[fair], one[fair]
    if not len(scales):
        return None
    ways = pairs.there[one] - scales * pairs.here[one]
    off = scales[:, None] * pairs.here + (ways[:, None] - pairs.there)
    squares = off.real * off.real + off.imag * off.imag
    size_fits = np.abs(np.log2(np.abs(scales))[:, None] - pairs.growth) < _SIZE_PLAY
    fits = (squares < (_PLAY * longest) ** 2) & size_fits
    tight = fits & (squares < (_TIGHTER[-1] * longest) ** 2)
    best = int((fits @ pairs.weights + tight @ pairs.weights).argmax())
    weight = float(pairs.weights[fits[best]].sum())
    return Fit(complex(scales[best]), complex(ways[best]), fits[best], weight)


class _Bend:
    """A way of laying one page over another that also knows tilt and slant of a photograph."""

    def __init__(self, fit: Fit, pairs: _Pairs, first: PrintPlaces, longest: float) -> None:
        self._longest = longest
        corners = np.array([0, first.width, first.height * 1j, first.width + first.height * 1j])
        usual = fit.scale * corners + fit.way
        rows = [
            [fit.scale.real, -fit.scale.imag, fit.way.real / longest],
            [fit.scale.imag, fit.scale.real, fit.way.imag / longest],
            [0.0, 0.0, 1.0],
        ]
        self._matrix = np.array(rows)
        self.fitting = fit.fitting
        for play in _TIGHTER:
            if int(self.fitting.sum()) < _FEWEST_PAIRS:
                break
            matrix = _solved(
                pairs.here[self.fitting] / longest, pairs.there[self.fitting] / longest
            )
            if matrix is None:
                break
            bent = self._moved(matrix, corners)
            if float(np.abs(bent - usual).max()) > _MOST_BENT * max(1, abs(fit.scale)) * longest:
                break  # a line of places says nothing of the page beside it
            self._matrix = matrix
            self.fitting = np.abs(self.there(pairs.here) - pairs.there) < play * longest

    def there(self, points: Points) -> Points:
        """Say where points of the first page lie on the second."""
        return self._moved(self._matrix, points)

    def back(self, points: Points) -> Points:
        """Say where points of the second page lie on the first."""
        return self._moved(np.linalg.inv(self._matrix), points)

    def _moved(self, matrix: Numbers, points: Points) -> Points:
        flat = np.stack([points.real, points.imag, np.full(len(points), self._longest)])
        x, y, depth = matrix @ (flat / self._longest)
        moved: Points = (x + 1j * y) / np.where(np.abs(depth) < 1e-6, 1e-6, depth)
        return moved * self._longest


def _solved(here: Points, there: Points) -> Numbers | None:
    x, y, u, v = here.real, here.imag, there.real, there.imag
    none, one = np.zeros_like(x), np.ones_like(x)
    across, down = [x, y, one, none, none, none], [none, none, none, x, y, one]
    if len(here) >= 14:  # with few pairs, slant would be made up
        across, down = [*across, -u * x, -u * y], [*down, -v * x, -v * y]
    sums = np.concatenate([np.stack(across, 1), np.stack(down, 1)])
    found = np.linalg.lstsq(sums, np.concatenate([u, v]), rcond=None)[0]
    slant = found[6:] if len(found) == 8 else np.zeros(2)
    if np.abs(slant).max() > _MOST_SLANT:
        return None
    matrix = np.array([found[:3], found[3:6], [slant[0], slant[1], 1.0]])
    return matrix if abs(float(np.linalg.det(matrix))) > 1e-6 else None


@dataclass(frozen=True, slots=True)
class _Look:
    """What became of the places of one page on the other."""

    agreed: int
    changed: int
    looked_for: int
    parts: NDArray[np.intp]  # of the places that are there
    same: Mask


def _judged(
    fit: Fit, first: PrintPlaces, pairs: _Pairs, second: PrintPlaces, quarters: int
) -> PairFacts:
    if int(fit.fitting.sum()) < FEWEST_FITTING // 2:
        return PairFacts(fitting=int(fit.fitting.sum()))
    bend = _Bend(fit, pairs, first, second.longest)
    if int(bend.fitting.sum()) < FEWEST_FITTING:
        return PairFacts(fitting=int(bend.fitting.sum()))
    grown = abs(fit.scale)
    apart = pairs.apart[pairs.first[bend.fitting], pairs.second[bend.fitting]]
    usual = float(np.median(apart)) if len(apart) else 9.0
    same_look = min(19.0, max(9.0, usual * 1.6 + 8))
    there, back = bend.there(first.points), bend.back(second.points)
    ahead = _looked(there, first.sizes * grown, second, pairs.apart, same_look)
    behind = _looked(back, second.sizes / grown, first, pairs.apart.T, same_look)
    parts, other = _parts(ahead, behind)
    return PairFacts(
        fitting=int(bend.fitting.sum()),
        looked_for=ahead.looked_for + behind.looked_for,
        agreed=ahead.agreed + behind.agreed,
        changed=ahead.changed + behind.changed,
        parts=parts,
        else_parts=other,
        turned=quarters,
        # Both pages were looked at in their own measure.
        scale=grown * (_shrunk(first) / _shrunk(second)),
        first_seen=_seen(bend.there, first, second),
        second_seen=_seen(bend.back, second, first),
        lighter=second.lightness - first.lightness,
    )


def _shrunk(one: PrintPlaces) -> float:
    return one.longest / max(one.full_width, one.full_height, 1)


def _looked(
    points: Points,
    sizes: Numbers,
    on: PrintPlaces,
    apart: NDArray[np.uint8],
    same_look: float,
) -> _Look:
    """Look for places of one page on the other, where it could show them."""
    edge = 0.7 * np.maximum(5 * sizes, _NEAR_PLACE * on.longest)
    within = (points.real > edge) & (points.real < on.width - edge)
    within &= (points.imag > edge) & (points.imag < on.height - edge)
    within &= (sizes > _SMALLEST) & (sizes < _LARGEST)
    points, sizes, apart = points[within], sizes[within], apart[within]
    near = _apart(points, on.points) < (_NEAR_PLACE * on.longest) ** 2
    near &= np.abs(np.log2(sizes)[:, None] - np.log2(on.sizes)[None, :]) < _SIZE_PLAY
    there = near.any(1)
    same = np.where(near, apart, 99).min(1, initial=99) <= same_look
    columns = np.clip(points.real / on.width * _GRID[0], 0, _GRID[0] - 1).astype(int)
    rows = np.clip(points.imag / on.height * _GRID[1], 0, _GRID[1] - 1).astype(int)
    parts = rows * _GRID[0] + columns
    agreed = int((there & same).sum())
    return _Look(agreed, int(there.sum()) - agreed, len(points), parts[there], same[there])


def _apart(some: Points, others: Points) -> Numbers:
    """Return the squares of how far each point lies from each other."""
    right = some.real[:, None] - others.real[None, :]
    down = some.imag[:, None] - others.imag[None, :]
    squares: Numbers = right * right + down * down
    return squares


def _parts(*looks: _Look) -> tuple[int, int]:
    """Count the parts of the pages with enough to tell, and those that tell of something else."""
    count = other = 0
    for look in looks:
        places = np.bincount(look.parts, minlength=_GRID[0] * _GRID[1])
        same = np.bincount(look.parts[look.same], minlength=len(places))
        enough = places >= 4
        count += int(enough.sum())
        other += int((same[enough] * 2 < places[enough]).sum())
    return count, other


def _seen(move: Callable[[Points], Points], first: PrintPlaces, second: PrintPlaces) -> float:
    """Say how much of a page lies within the other, from 0 to 1."""
    steps = (np.arange(20) + 0.5) / 20
    x, y = np.meshgrid(steps * first.width, steps * first.height)
    points = move((x + 1j * y).ravel())
    within = (points.real >= 0) & (points.real <= second.width)
    within &= (points.imag >= 0) & (points.imag <= second.height)
    return float(within.mean())
