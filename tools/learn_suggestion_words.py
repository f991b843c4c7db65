"""Weigh the words of the labelled reports for each clause and write learned.toml.

A logistic regression for each clause, held near nothing so that no single report decides. The
unread reports are never looked at.
"""

from __future__ import annotations

import math
import sys
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from casework.rules.learned_words import account_key, words_heard
from casework.rules.report import AccountType
from casework.rules.report_reading import read_report
from casework.services.suggestion_data import LEARNED, shipped_suggestion_data

ROOT = Path(__file__).resolve().parent.parent
READ = ("reports.toml", "reports_more.toml")
_IN_REPORTS = 3
_ROUNDS = 150
_HELD = 0.2
_STEP = 0.05
_LEAST_WEIGHT = 0.3
_OFTEN = 5  # labelled less often than this, a clause has nothing to be learned from


def labelled(names: Sequence[str] = READ) -> list[dict[str, Any]]:
    """Read the reports that may be read."""
    folder = ROOT / "tests" / "labelled"
    return [
        report
        for name in names
        for report in tomllib.loads((folder / name).read_text(encoding="utf-8"))["report"]
    ]


def learned(reports: Sequence[dict[str, Any]]) -> str:
    """Weigh the words of reports; the text of the data file."""
    lexicon = shipped_suggestion_data().lexicon
    heard = [set(words_heard(read_report(report["words"], lexicon))) for report in reports]
    often = Counter(word for words in heard for word in words)
    known = {word for word, count in often.items() if count >= _IN_REPORTS and "\n" not in word}
    rows = []
    for words, report in zip(heard, reports, strict=True):
        kept = sorted(words & known)
        share = 1 / math.sqrt(max(len(kept), 1))
        account = account_key(AccountType(report["account_type"]))
        rows.append({**dict.fromkeys(kept, share), f"account {account}": 1.0})
    labels = Counter(code for report in reports for code in report["clauses"])
    out = [
        "# Words weighed by what labelled reports were found to touch: hints, named last.",
        f"# Made by tools/learn_suggestion_words.py from {len(reports)} labelled reports: "
        + " and ".join(READ),
        "# Not edited by hand: run the tool again after the vocabulary or the reports changed.",
    ]
    for code in sorted(code for code, count in labels.items() if count >= _OFTEN):
        wanted = [float(code in report["clauses"]) for report in reports]
        out.append(_table(code, *_fitted(rows, wanted)))
    return "\n".join(out) + "\n"


def _fitted(
    rows: Sequence[dict[str, float]], wanted: Sequence[float]
) -> tuple[dict[str, float], float]:
    weights: dict[str, float] = dict.fromkeys({name for row in rows for name in row}, 0.0)
    first, second = dict.fromkeys(weights, 0.0), dict.fromkeys(weights, 0.0)
    start, start_first, start_second = -2.0, 0.0, 0.0
    for turn in range(1, _ROUNDS + 1):
        slope = {name: _HELD * weight for name, weight in weights.items()}
        start_slope = 0.0
        for row, yes in zip(rows, wanted, strict=True):
            said = start + sum(weights[name] * value for name, value in row.items())
            off = 1 / (1 + math.exp(-said)) - yes
            start_slope += off
            for name, value in row.items():
                slope[name] += off * value
        grown, settled = 1 - 0.9**turn, 1 - 0.999**turn
        for name, by in slope.items():
            first[name] = 0.9 * first[name] + 0.1 * by
            second[name] = 0.999 * second[name] + 0.001 * by * by
            weights[name] -= (
                _STEP * (first[name] / grown) / (math.sqrt(second[name] / settled) + 1e-8)
            )
        start_first = 0.9 * start_first + 0.1 * start_slope
        start_second = 0.999 * start_second + 0.001 * start_slope * start_slope
        start -= _STEP * (start_first / grown) / (math.sqrt(start_second / settled) + 1e-8)
    return weights, start


def _table(code: str, weights: dict[str, float], start: float) -> str:
    starts = ", ".join(
        f"{name.removeprefix('account ')} = {start + weight:.2f}"
        for name, weight in sorted(weights.items())
        if name.startswith("account ")
    )
    words = [
        f"{name} {weight:.2f}"
        for name, weight in sorted(weights.items(), key=lambda pair: (-pair[1], pair[0]))
        if not name.startswith("account ") and abs(weight) >= _LEAST_WEIGHT
    ]
    lines = [", ".join(words[at : at + 10]) + "," for at in range(0, len(words), 10)]
    body = "\n".join(lines)
    return f'\n[clauses.{code}]\nstarts = {{ {starts} }}\nwords = """\n{body}\n"""'


if __name__ == "__main__":
    LEARNED.write_text(learned(labelled()), encoding="utf-8")
