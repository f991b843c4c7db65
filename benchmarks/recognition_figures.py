"""Reading a screenshot warm, beside the recognition library by itself; and what it holds.

python benchmarks/recognition_figures.py      prints the figures alone
"""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path
from threading import Event, Thread

import psutil

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from measure import Figure, child, median_seconds, megabytes

from casework.media.recognition import MEMORY_LIMIT, Recogniser
from casework.media.sample_screens import Screen, Utterance, draw_screen
from tests.labelled.screens_of_words import judge, make_screens

_FONTS = Path(__file__).parent.parent / "resources" / "fonts"
_ROUNDS = 3
_READS = 3
_AIM = 1.3
# Wrong characters among all of a class of screens (tests/labelled/screens_of_words).
_MOST_WRONG = {"light": 0.01, "dark": 0.01, "small": 0.03, "rotated": 0.03}


def recognition_figures(work: Path) -> list[Figure]:
    """Measure both in turn, several times, and compare the better of each."""
    screenshot = draw_screen(_screen(), _FONTS)
    path = work / "screenshot.png"
    path.write_bytes(screenshot)
    alone, ours = [], []
    with Recogniser() as recogniser:
        began = time.perf_counter()
        recogniser.warm_up()
        start = time.perf_counter() - began
        for _ in range(_ROUNDS):
            alone += child("recognise_alone.py", str(path), str(_READS))
            ours.append(median_seconds(lambda: recogniser.read(screenshot), runs=_READS, warm=1))
        most = _most_memory(recogniser, screenshot)
        wrong = _wrong_characters(recogniser, work)
    share = min(ours) / min(alone)
    figures = [
        Figure(
            "a screenshot read, warm",
            f"{min(ours):.2f} s",
            f"{min(alone):.2f} s",
            f"{share:.2f} ×",
            f"≤ {_AIM} ×",
            share <= _AIM,
        ),
        Figure("recognition ready from nothing", f"{start:.1f} s", "", "", "≤ 10 s", start <= 10),
        Figure(
            "most memory of the recognising child",
            megabytes(most),
            "",
            "",
            f"≤ {megabytes(MEMORY_LIMIT)}",
            most <= MEMORY_LIMIT,
        ),
    ]
    return figures + [
        Figure(
            f"wrong characters on {sort} screens",
            f"{100 * rate:.2f}%",
            "",
            "",
            f"≤ {100 * _MOST_WRONG[sort]:g}%",
            rate <= _MOST_WRONG[sort],
        )
        for sort, rate in wrong.items()
    ]


def _wrong_characters(recogniser: Recogniser, work: Path) -> dict[str, float]:
    """Read screens whose words are known, written by hands that never saw how they are read."""
    folder = work / "screens"
    folder.mkdir()
    make_screens.make(folder)
    read = {
        path.name: [line.text for page in recogniser.read(path).pages for line in page.lines]
        for path in sorted(folder.iterdir())
        if path.suffix in (".png", ".jpg")
    }
    return judge.judge(read)[0]


def _screen() -> Screen:
    said = (
        "I have had enough of 9C today. Some of them should not be in a mainstream school.",
        "Which class? Ours were fine on Tuesday, and the trip was lovely.",
        "He put the names of two pupils on his page and called the head a liar.",
        "I took a screenshot before it was gone. Ask Priya, she saw it as well.",
    )
    utterances = [Utterance(f"Parent {n}", words, f"{n + 1}h") for n, words in enumerate(said * 2)]
    return Screen("Harbour Street parents", "09:41", utterances)


def _most_memory(recogniser: Recogniser, screenshot: bytes) -> int:
    """Watch the child while it reads, and return the most that it held."""
    done, most = Event(), [0]
    running = [
        one
        for one in psutil.Process().children()
        if "casework.media.recognition_child" in one.cmdline()
    ]

    def watch() -> None:
        while not done.wait(0.01):
            most.append(sum(one.memory_info().rss for one in running))

    watcher = Thread(target=watch)
    watcher.start()
    try:
        recogniser.read(screenshot)
    finally:
        done.set()
        watcher.join()
    return max(most)


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="casework-bench-") as folder:
        for figure in recognition_figures(Path(folder)):
            print(figure.what, figure.measured, figure.floor, figure.ratio, figure.aim, sep=" | ")
