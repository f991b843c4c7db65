"""The letter linter: how soon it answers, and how good it is on both parts of its letters."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from measure import Figure, median_seconds, milliseconds

MOST_SECONDS = 0.05
AIM = 0.95


def letter_lint_figures(_work: Path) -> list[Figure]:
    """Measure the time of the longest letter, then mark each part."""
    return [_time(), *_marked("read", "letters read"), *_marked("unread", "unread third")]


def _time() -> Figure:
    from casework.rules.letter_lint_facts import facts_from
    from casework.services.letter_lint import check_text
    from tests.support.letter_marks import LETTERS

    paths = (LETTERS / "read").glob("*.md")
    text, path = max(
        ((path.read_text(encoding="utf-8"), path) for path in paths), key=lambda one: len(one[0])
    )
    facts = facts_from(json.loads(path.with_suffix(".facts.json").read_text(encoding="utf-8")))
    took = median_seconds(lambda: check_text(text, kind=path.name[:3], facts=facts))
    what = f"a letter checked ({len(text):,} characters), word lists read"
    return Figure(what, milliseconds(took), "", "", "at most 50 ms", took <= MOST_SECONDS)


def _marked(part: str, words: str) -> list[Figure]:
    from tests.support.letter_marks import marks_of

    marks = marks_of(part)
    print(f"letters, {part}:", *marks.lines(), sep="\n  ", file=sys.stderr)
    return [
        Figure(
            f"faults found that are there, {words}",
            f"{marks.recall:.1%}",
            "",
            "",
            "at least 95%",
            marks.recall >= AIM,
        ),
        Figure(
            f"findings that are faults, {words}",
            f"{marks.precision:.1%}",
            "",
            "",
            "at least 95%",
            marks.precision >= AIM,
        ),
    ]
