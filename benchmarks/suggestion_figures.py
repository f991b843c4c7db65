"""What might apply: how soon it is there, and how good it is on both parts of the labelled set."""

from __future__ import annotations

import statistics
import sys
import tomllib
from pathlib import Path

from measure import Figure, child, median_seconds, milliseconds

MOST_BEYOND_START = 0.05


def suggestion_figures(_work: Path) -> list[Figure]:
    """Measure the time of one report, then mark the suggestions on each labelled file."""
    from tests.support.suggestion_marks import LABELLED, suggest

    reports = tomllib.loads((LABELLED / "reports.toml").read_text(encoding="utf-8"))["report"]
    longest = max(reports, key=lambda report: len(report["words"]))
    warm = median_seconds(lambda: suggest(longest))
    first = statistics.median(child("first_suggestion.py")[0] for _ in range(5))
    figures = [
        Figure(
            "suggest, beyond start: vocabulary read and one report",
            milliseconds(first),
            "",
            "",
            "at most 50 ms",
            first <= MOST_BEYOND_START,
        ),
        Figure(
            f"the longest report ({len(longest['words']):,} characters), vocabulary read",
            milliseconds(warm),
            "",
            "",
            "at most 50 ms",
            warm <= MOST_BEYOND_START,
        ),
    ]
    for name, words in (
        ("reports.toml", "reports read"),
        ("reports_more.toml", "further reports read"),
        ("reports_heads.toml", "reports of heads, read"),
        ("reports_parents.toml", "reports of parents, read"),
        ("reports_advisers.toml", "reports of advisers, read"),
        ("reports_staffroom.toml", "reports of the staffroom, read"),
        ("reports_offices.toml", "reports of the offices, read"),
        ("reports_unread.toml", "unread third"),
        ("reports_last.toml", "unread set by a writer of its own"),
        ("reports_november.toml", "second unread set by a writer of its own"),
    ):
        figures += _marked(LABELLED / name, words)
    return figures


def _marked(path: Path, words: str) -> list[Figure]:
    from tests.support.suggestion_marks import marks_of

    marks = marks_of(path)
    print(f"{path.name}:", *marks.lines(), sep="\n  ", file=sys.stderr)
    wrong = len(marks.wrong_for_account)
    return [
        _share(f"clauses among the first three, {words}", marks.recall, "at least 90%", 0.9),
        _share(
            f"routes raised that are needed, {words}", marks.screen_recall, "at least 95%", 0.95
        ),
        Figure(
            f"routes raised that are not needed, {words}",
            f"{marks.alarm_rate:.0%}",
            "",
            "",
            "at most 15%",
            marks.alarm_rate <= 0.15,
        ),
        Figure(
            f"reports that need no route, with one raised, {words}",
            f"{marks.alarmed_reports:.0%}",
            "",
            "",
            "at most 15%",
            marks.alarmed_reports <= 0.15,
        ),
        Figure(
            f"clauses wrong for the account without a warning, {words}",
            str(wrong),
            "",
            "",
            "none",
            not wrong,
        ),
    ]


def _share(what: str, share: float, aim: str, least: float) -> Figure:
    return Figure(what, f"{share:.0%}", "", "", aim, share >= least)
