"""Measure the figures of the README and print them as a table: `make bench`."""

from __future__ import annotations

import platform
import sys
import tempfile
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE.parent), str(HERE)]

from attaching import attach_figures  # noqa: E402
from bundle_figures import bundle_figures  # noqa: E402
from clause_figures import clause_figures  # noqa: E402
from clock_figures import clock_figures  # noqa: E402
from fairness_figures import fairness_figures  # noqa: E402
from inbox_figures import inbox_figures  # noqa: E402
from letter_lint_figures import letter_lint_figures  # noqa: E402
from letter_typing_figures import letter_typing_figures  # noqa: E402
from letters_figures import letter_figures  # noqa: E402
from likeness_figures import likeness_figures  # noqa: E402
from matrix_figures import matrix_figures  # noqa: E402
from measure import Figure  # noqa: E402
from policy_figures import policy_figures  # noqa: E402
from recognition_figures import recognition_figures  # noqa: E402
from redaction_figures import redaction_figures  # noqa: E402
from report_figures import report_figures  # noqa: E402
from review_figures import review_figures  # noqa: E402
from suggestion_figures import suggestion_figures  # noqa: E402
from thumbnail_figures import thumbnail_figures  # noqa: E402
from typing_figures import typing_figures  # noqa: E402
from viewer_figures import viewer_figures  # noqa: E402
from window_figures import window_figures  # noqa: E402

PARTS: tuple[Callable[[Path], list[Figure]], ...] = (
    window_figures,
    attach_figures,
    bundle_figures,
    inbox_figures,
    letter_figures,
    letter_lint_figures,
    letter_typing_figures,
    likeness_figures,
    matrix_figures,
    clause_figures,
    clock_figures,
    fairness_figures,
    policy_figures,
    recognition_figures,
    redaction_figures,
    report_figures,
    review_figures,
    typing_figures,
    suggestion_figures,
    viewer_figures,
    thumbnail_figures,
)


def main() -> int:
    """Measure every part in a folder of its own; 1 when an aim is missed."""
    all_met = True
    print(f"{datetime.now(UTC):%d %B %Y}, {_machine()}\n")
    print("| What | Measured | Floor, same run | Ratio | Aim | Met |")
    print("|---|---|---|---|---|---|")
    for part in PARTS:
        print(f"measuring: {part.__name__.removesuffix('_figures')}…", file=sys.stderr)
        with tempfile.TemporaryDirectory(prefix="casework-bench-") as folder:
            figures = part(Path(folder))
        for figure in figures:
            cells = (figure.what, figure.measured, figure.floor or "–", figure.ratio or "–")
            met = "yes" if figure.met else "**no**"
            print(f"| {' | '.join(cells)} | {figure.aim} | {met} |", flush=True)
        all_met = all_met and all(figure.met for figure in figures)
    return 0 if all_met else 1


def _machine() -> str:
    system = f"{platform.system()} {platform.machine()}"
    return f"{system}, {_cores()} cores, Python {platform.python_version()}"


def _cores() -> int:
    import os

    return os.cpu_count() or 1


sys.exit(main())
