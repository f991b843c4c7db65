"""The window: its start, the filter, a case with many exhibits, and memory."""

from __future__ import annotations

import statistics
from pathlib import Path

from large_casebook import ACTOR, PASSPHRASE, make_large_casebook
from measure import Figure, child, median_seconds, megabytes, milliseconds

from casework.media.sample_screens import Screen, Utterance, draw_screen
from casework.services import case_lists, evidence
from casework.services.context import Casework
from casework.services.evidence_rows import Destination
from casework.store.key_ring import KeyRing, sub_key

CASES = 10_000
EXHIBITS = 300
RUNS = 5


def window_figures(work: Path) -> list[Figure]:
    """Measure on a casebook of 10,000 cases, each start in a process of its own."""
    folder = work / "large"
    casework = make_large_casebook(folder, CASES)
    lines = case_lists.case_list(casework, ACTOR).lines
    case_id = lines[0].case_id
    _attach_exhibits(casework, work, case_id)
    casework.close()
    key = sub_key(KeyRing.load(folder).unlock(PASSPHRASE), "database").hex()
    database = next(folder.glob("*.db"))
    settings = str(work / "settings.ini")  # not those of whoever measures
    floors, ours = [], []
    for _ in range(1 + RUNS):
        floors.append(child("floor_window.py", str(database), key))
        ours.append(child("start_window.py", str(folder), PASSPHRASE, settings))
    del floors[0], ours[0]  # the first start after a change of the program compiles it
    start, floor = _median(ours, 0), _median(floors, 0)
    memory, bare = _median(ours, 1), _median(floors, 1)
    answer = _median(ours, 2)
    filtering = median_seconds(
        lambda: [line for line in lines if "merrick" in line.employee.casefold()], runs=5
    )
    return [
        Figure(
            "start to a usable window, 10,000 cases",
            milliseconds(start),
            milliseconds(floor),
            f"{start / floor:.1f} ×",
            "at most 2 ×",
            start <= 2 * floor,
        ),
        Figure(
            "a keystroke in the cases filter, 10,000 cases",
            milliseconds(answer),
            milliseconds(filtering),
            f"{answer / filtering:.1f} ×",
            "at most 50 ms",
            answer <= 0.05,
        ),
        *_opening_figures(folder, case_id, settings),
        Figure(
            "memory with that casebook open",
            megabytes(memory),
            megabytes(bare),
            f"{memory / bare:.1f} ×",
            "at most 300 MB",
            memory <= 300e6,
        ),
    ]


def _opening_figures(folder: Path, case_id: str, settings: str) -> list[Figure]:
    """Go to the case in the window; the first time its widgets are made and pages load."""
    runs = [
        child("open_case_window.py", str(folder), PASSPHRASE, case_id, settings)
        for _ in range(RUNS)
    ]
    whats = (
        "the same, the first case after the start",
        f"opening a case with {EXHIBITS} exhibits, at its evidence, painted",
    )
    return [
        Figure(
            whats[place],
            milliseconds(_median(runs, place)),
            "",
            "",
            "at most 200 ms",
            _median(runs, place) <= 0.2,
        )
        for place in (1, 0)
    ]


def _median(runs: list[list[float]], place: int) -> float:
    return statistics.median(run[place] for run in runs)


def _attach_exhibits(casework: Casework, work: Path, case_id: str) -> None:
    fonts = Path(__file__).parent.parent / "resources" / "fonts"
    folder = work / "exhibits"
    folder.mkdir()
    picture = draw_screen(
        Screen("Townsquare", "21:58", [Utterance("A", "Words", "1 hour ago")]), fonts
    )
    for number in range(EXHIBITS):
        # Bytes after the end of a PNG do not show; each file is one of its own all the same.
        (folder / f"{number}.png").write_bytes(picture + str(number).encode())
    evidence.receive_files(
        casework,
        ACTOR,
        sources=sorted(folder.iterdir()),
        destination=Destination(case_id=case_id, how="chosen"),
    )
