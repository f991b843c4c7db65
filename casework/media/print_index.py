"""Find, among thousands of prints, the few that may be of the same page.

Each look is filed four times, under each quarter of its bits: looks of one place that differ in a
few bits still share a quarter. What stands on every page of a platform (bars, buttons) is filed
under crowded quarters, which are passed over.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from casework.media.print_matching import Looks, PrintPlaces, turned_looks, unpacked
from casework.rules.picture_prints import PicturePrint

_QUARTERS = (0, 16, 32, 48)
_NEAR_LOOK = 12
_CROWDED = 0.0002  # of all looks; and never fewer than …
_NEVER_CROWDED = 40
_FEWEST_SHARED = 5
_NEW_BEFORE_FILING = 100
Key = tuple[str, int]


@dataclass(frozen=True, slots=True)
class Candidate:
    """A page that may be the same: its key, how it is turned, how much speaks for it."""

    key: Key
    quarters: int
    weight: float


@dataclass(slots=True)
class _Filed:
    """Looks in the order of each quarter, and whose they are."""

    looks: Looks
    owners: NDArray[np.int32]
    order: list[NDArray[np.int32]]
    quarters: list[NDArray[np.uint16]]


class PrintIndex:
    """The prints of a casebook in memory, keyed by item and page."""

    def __init__(self) -> None:
        self._prints: dict[Key, PicturePrint] = {}
        self._numbers: dict[Key, int] = {}
        self._keys: list[Key] = []
        self._filed: _Filed | None = None
        self._new: list[int] = []

    def __len__(self) -> int:
        return len(self._prints)

    def __contains__(self, key: object) -> bool:
        return key in self._prints

    def add(self, prints: Iterable[tuple[Key, PicturePrint]]) -> None:
        """Take in prints; a few new ones are looked through until it is worth filing them."""
        for key, one in prints:
            self._prints[key] = one
            self._numbers[key] = len(self._keys)
            self._new.append(len(self._keys))
            self._keys.append(key)
        if len(self._new) > _NEW_BEFORE_FILING:
            self._file()

    def forget(self, item_id: str) -> None:
        """Let go of the prints of an item."""
        for key in [key for key in self._prints if key[0] == item_id]:
            del self._prints[key], self._numbers[key]

    def places(self, key: Key) -> PrintPlaces:
        """Return a print, unpacked for comparing. Raises KeyError."""
        return unpacked(self._prints[key])

    def candidates(self, one: PrintPlaces, *, most: int = 12) -> list[Candidate]:
        """Return the pages that share most looks with a page, however it is turned.

        A look that many pages share says little of each.
        """
        best = np.zeros(len(self._keys))
        turned = np.zeros(len(self._keys), int)
        for quarters in range(4):
            # A page is seldom turned: that is looked for with every second look.
            looks = turned_looks(one.looks[:: 2 if quarters else 1], quarters)
            weights = self._weights(looks)
            better = weights > best
            best[better], turned[better] = weights[better], quarters
        found: list[Candidate] = []
        for number in np.argsort(-best)[: 2 * most]:
            key = self._keys[int(number)]
            if best[number] > 0 and self._numbers.get(key) == number and len(found) < most:
                found.append(Candidate(key, int(turned[number]), float(best[number])))
        return found

    def _weights(self, looks: Looks) -> NDArray[np.float64]:
        """Say of each page how much speaks for it; nothing where only a few looks are shared."""
        if not len(looks) or not self._keys:
            return np.zeros(len(self._keys))
        shared = np.zeros(len(self._keys) * len(looks), bool)
        shared[self._hits_of_new(looks)] = True
        shared[self._hits(looks)] = True
        owners, asked = np.divmod(np.nonzero(shared)[0], len(looks))
        counts = np.bincount(owners, minlength=len(self._keys))
        holders = np.bincount(asked, minlength=len(looks))
        says = np.log((len(self._prints) + 1) / np.maximum(holders, 1))
        weights = np.bincount(owners, says[asked], minlength=len(self._keys))
        return np.where(counts >= _FEWEST_SHARED, weights, 0.0)

    def _file(self) -> None:
        self._keys = list(self._prints)
        self._numbers = {key: number for number, key in enumerate(self._keys)}
        packed = b"".join(self._prints[key].looks for key in self._keys)
        looks = np.frombuffer(packed, "<u8").astype(np.uint64)
        counts = [self._prints[key].places for key in self._keys]
        owners = np.repeat(np.arange(len(self._keys), dtype=np.int32), counts)
        order, quarters = [], []
        for shift in _QUARTERS:
            part = _quarter(looks, shift)
            sort = np.argsort(part, kind="stable").astype(np.int32)
            order.append(sort)
            quarters.append(part[sort])
        self._filed, self._new = _Filed(looks, owners, order, quarters), []

    def _hits_of_new(self, looks: Looks) -> NDArray[np.int64]:
        """Look through the prints that are not filed yet."""
        hits = [np.zeros(0, np.int64)]
        for number in self._new:
            if self._numbers.get(self._keys[number]) != number:
                continue
            own = np.frombuffer(self._prints[self._keys[number]].looks, "<u8")
            if len(own):
                apart = np.bitwise_count(looks[:, None] ^ own[None, :]).min(1)
                hits.append(np.nonzero(apart <= _NEAR_LOOK)[0] + number * len(looks))
        return np.concatenate(hits)

    def _hits(self, looks: Looks) -> NDArray[np.int64]:
        """Find, by quarters, whose looks come near to these: page × looks + look."""
        filed = self._filed
        if filed is None:
            return np.zeros(0, np.int64)
        crowd = max(_NEVER_CROWDED, round(len(filed.looks) * _CROWDED))
        hits: list[NDArray[np.int64]] = []
        for shift, order, sorted_quarters in zip(
            _QUARTERS, filed.order, filed.quarters, strict=True
        ):
            part = _quarter(looks, shift)
            begins = np.searchsorted(sorted_quarters, part, "left")
            counts = np.searchsorted(sorted_quarters, part, "right") - begins
            counts[counts > crowd] = 0
            asked = np.repeat(np.arange(len(looks)), counts)
            steps = np.arange(len(asked)) - np.repeat(np.cumsum(counts) - counts, counts)
            found = order[np.repeat(begins, counts) + steps]
            near = np.bitwise_count(looks[asked] ^ filed.looks[found]) <= _NEAR_LOOK
            hits.append(filed.owners[found[near]].astype(np.int64) * len(looks) + asked[near])
        return np.concatenate(hits)


def _quarter(looks: Looks, shift: int) -> NDArray[np.uint16]:
    return ((looks >> np.uint64(shift)) & np.uint64(0xFFFF)).astype(np.uint16)
