"""How a figure is taken: several runs, the median, beside its floor in the same process run."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).parent
ROOT = HERE.parent


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    what: str
    measured: str
    floor: str
    ratio: str
    aim: str
    met: bool


def median_seconds(act: Callable[[], object], *, runs: int = 9, warm: int = 2) -> float:
    """Return the median of several runs, after some that do not count."""
    for _ in range(warm):
        act()
    taken = []
    for _ in range(runs):
        began = time.perf_counter()
        act()
        taken.append(time.perf_counter() - began)
    return statistics.median(taken)


def child(script: str, *arguments: str) -> list[float]:
    """Run a script of this folder in a process of its own; return the numbers it printed.

    Python keeps what it compiled, as it does wherever the program was started once before.
    """
    environment = {"QT_QPA_PLATFORM": "offscreen"} | os.environ
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    ran = subprocess.run(
        [sys.executable, str(HERE / script), *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )
    if ran.returncode != 0:
        raise RuntimeError(f"{script}: {ran.stderr[-2000:]}")
    return [float(word) for word in ran.stdout.split()]


def milliseconds(seconds: float) -> str:
    """Write seconds as whole milliseconds, or tenths where they are few."""
    value = seconds * 1000
    return f"{value:.1f} ms" if value < 10 else f"{value:.0f} ms"


def megabytes(count: float) -> str:
    """Write bytes as MB."""
    return f"{count / 1e6:.0f} MB"
