"""What is alike among thousands, and how much of the labelled pictures is found.

python benchmarks/likeness_figures.py          prints the figures alone
python benchmarks/likeness_figures.py read     only on the part that may be read
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

import numpy as np

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from measure import Figure, median_seconds, milliseconds

from casework.rules.picture_prints import PicturePrint
from casework.services.print_shelf import PrintShelf
from tests.labelled.pictures import make_pictures
from tests.labelled.pictures.judge import Judgement, judge
from tests.support.picture_finding import find_alike, print_of

_ITEMS = 5_000
_ASKED = 12
_AIM_SECONDS = 0.05
_LEAST = 0.95
_ON_EVERY_SCREEN = 0.15  # bars and buttons
_OTHER_BITS = 18


def likeness_figures(work: Path, parts: tuple[str, ...] = ("read", "unread")) -> list[Figure]:
    """Compare a new item with thousands; then judge each part of the labelled pictures."""
    figures: list[Figure] = []
    for part in parts:
        folder = work / part
        make_pictures.make(folder, part)
        if not figures:
            figures.append(_among_thousands(folder, part))
        found = find_alike(folder)
        figures += _judged(judge(found.pairs, part, found.sequences), part)
    return figures


def _among_thousands(folder: Path, part: str) -> Figure:
    """Ask for what is like a picture, of which one version is among thousands of others."""
    families = make_pictures.labels(part)[:_ASKED]
    new, kept = (
        [print_of((folder / family.shots[place].name).read_bytes()) for family in families]
        for place in (0, 1)
    )
    shelf = PrintShelf()
    shelf.add(((f"stranger {n}", 1), one) for n, one in enumerate(_strangers([*new, *kept])))
    shelf.add(((f"kept {n}", 1), one) for n, one in enumerate(kept))
    seconds = sum(
        median_seconds(lambda one=one: shelf.matches("new", {1: one}, frozenset()), runs=5, warm=1)
        for one in new
    ) / len(new)
    return Figure(
        f"near-duplicates of a new item among {_ITEMS:,}",
        milliseconds(seconds),
        "",
        "",
        f"≤ {milliseconds(_AIM_SECONDS)}",
        seconds <= _AIM_SECONDS,
    )


def _strangers(known: list[PicturePrint]) -> list[PicturePrint]:
    """Make prints of pages that have a platform's bars in common with others and no more."""
    draw = np.random.default_rng(11)
    looks = np.concatenate([np.frombuffer(one.looks, "<u8") for one in known])
    made: list[PicturePrint] = []
    for number in range(_ITEMS):
        like = known[number % len(known)]
        own = np.frombuffer(like.looks, "<u8")
        bits = draw.integers(0, 64, (_OTHER_BITS, len(own))).astype(np.uint64)
        other = draw.choice(looks, len(own)) ^ np.bitwise_xor.reduce(np.uint64(1) << bits)
        mixed = np.where(draw.random(len(own)) < _ON_EVERY_SCREEN, own, other)
        made.append(
            PicturePrint(
                like.width,
                like.height,
                like.points,
                mixed.astype("<u8").tobytes(),
                like.rows,
                like.lightness,
            )
        )
    return made


def _judged(judgement: Judgement, part: str) -> list[Figure]:
    """Put a judgement into figures; what was missed goes to standard error for the part read."""
    if part == "read":
        print(judgement.words(), judgement.wrong, judgement.missed, sep="\n", file=sys.stderr)
    right, joins = judgement.overlaps
    shares = (
        ("near-duplicates that are right", judgement.precision),
        ("near-duplicates that are found", judgement.recall),
        ("joins of scrolls, with their rows", right / (joins or 1)),
    )
    return [
        Figure(
            f"{what}, {part} part",
            f"{100 * share:.1f}%",
            "",
            "",
            f"≥ {100 * _LEAST:g}%",
            share >= _LEAST,
        )
        for what, share in shares
    ]


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="casework-bench-") as holder:
        chosen = tuple(sys.argv[1:]) or ("read", "unread")
        for figure in likeness_figures(Path(holder), chosen):
            print(figure.what, figure.measured, figure.aim, sep=" | ")
