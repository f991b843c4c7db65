"""A case with a thousand exhibits: its Evidence tab with the small pictures that are in sight.

python benchmarks/thumbnail_figures.py      prints the figures alone
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from large_casebook import ACTOR, PASSPHRASE, make_large_casebook
from measure import Figure, child, milliseconds
from PIL import Image

from casework.services import case_lists, evidence, exhibits, thumbnails, today
from casework.services.evidence_rows import Destination

ITEMS = 1_000
AIM = 0.300
RUNS = 3
_BATCH = 100


def thumbnail_figures(work: Path) -> list[Figure]:
    """Measure in a window of its own; the pictures were drawn and kept before."""
    folder = work / "thumbnails"
    casework = make_large_casebook(folder, 8)
    try:
        # Not the case that is read ahead, whose pages of the database would be in memory.
        ahead = today.today_view(casework, ACTOR, mine=False).cases[0].case_id
        lines = case_lists.case_list(casework, ACTOR).lines
        case_id = next(line.case_id for line in lines if not line.closed and line.case_id != ahead)
        files = _pictures(work / "pictures")
        evidence.receive_files(
            casework, ACTOR, sources=files, destination=Destination(case_id=case_id)
        )
        items = [line.item_id for line in exhibits.evidence_list(casework, ACTOR, case_id=case_id)]
        for first in range(0, len(items), _BATCH):
            thumbnails.make_thumbnails(casework, ACTOR, item_ids=items[first : first + _BATCH])
    finally:
        casework.close()
    seconds = statistics.median(
        child(
            "show_small_pictures.py", str(folder), PASSPHRASE, case_id, str(work / "settings.ini")
        )[0]
        for _ in range(RUNS)
    )
    return [
        Figure(
            f"Evidence tab of {ITEMS:,} exhibits, small pictures in sight",
            milliseconds(seconds),
            "",
            "",
            f"at most {milliseconds(AIM)}",
            seconds <= AIM,
        )
    ]


def _pictures(folder: Path) -> list[Path]:
    """Make screens of a phone, each with bytes of its own."""
    folder.mkdir()
    paths = [folder / f"{number:04}.png" for number in range(ITEMS)]
    for number, path in enumerate(paths):
        shade = (number % 255, (number // 4) % 255, 200)
        Image.new("RGB", (360, 780), shade).save(path)
        with path.open("ab") as file:
            file.write(number.to_bytes(4, "big"))
    return paths


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as made:
        for one in thumbnail_figures(Path(made)):
            print(one.what, "|", one.measured, "|", one.aim, one.met)
