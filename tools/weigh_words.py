"""Learn from read reports what each word speaks for, and write resources/suggestions/weights.toml.

    .venv/bin/python tools/weigh_words.py                       learn from all, write the file
    .venv/bin/python tools/weigh_words.py --without heads more  learn without these, measure on each

Logistic regression, one sum for each thing that is weighed, drawn towards nothing (so that few
words are kept, with small weights) and rounded. A word of many reports tells less of its meaning
than a rare one. Numpy is used here alone: the program only adds up.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from shutil import copytree
from typing import Any

import numpy as np
from numpy.typing import NDArray

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from casework.rules.clause_matching import clause_scores
from casework.rules.lexicon import lexicon_from
from casework.rules.meanings import shortened
from casework.rules.report import AccountType
from casework.rules.report_evidence import Evidence
from casework.rules.suggestion_scores import best_of, scored
from casework.rules.word_weighing import Told
from casework.rules.word_weights import SELDOM, THEME, TOGETHER, Weighed
from casework.services.suggestion_data import (
    FOLDER,
    WEIGHTS,
    WORDS,
    read_suggestion_data,
    vocabulary_of,
)
from casework.services.suggestions import evidence_from
from tests.support.suggestion_marks import LABELLED, marks_of
from tools.prepare_suggestions import write_prepared

Matrix = NDArray[np.float32]
MEANINGS = "meanings.toml"
EXAMPLES = Path(__file__).with_name("suggestion_examples.toml")
# The themes were written on these, so what they say there tells nothing of a new report.
THEMES_KNOW = ("reports.toml", "reports_more.toml")
WRITERS = ("heads", "parents", "advisers", "staffroom", "offices")
# Written by whoever widened the meanings: it is learned from, and judges nothing.
LEARNED_FROM = "reports_town.toml"
READ = (*THEMES_KNOW, *(f"reports_{name}.toml" for name in WRITERS), LEARNED_FROM)
FIRST_VERSION = "2020-11"
# An example was made up for the vocabulary, so it counts for less than a report.
OF_AN_EXAMPLE = 0.5
# A clause that a label calls defensible is neither wanted nor quite unwanted.
OF_A_DEFENSIBLE = 0.15
# How strongly weights are drawn to nothing, and to little: of all else, and of the routes.
DRAWN = {False: (0.6, 2.0), True: (0.3, 3.0)}
OF_A_MEANING, OF_AN_ACCOUNT, OF_THEMES = 1.5, 2.0, 2.0
PAIRS_TRIED, OF_A_PAIR = 1500, 0.3
IN_REPORTS, ROUNDS, LEAST_WEIGHT = 3, 250, 0.08
ACCOUNTS = ("trust", "unknown")
# In so many reports or more a word tells so much of its meaning.
OFTEN = ((2, 0.4), (25, 0.2))


@dataclass(frozen=True, slots=True)
class Read:
    """A labelled report with what the rules make of it."""

    file: str
    report: Mapping[str, Any]
    evidence: Evidence
    by_themes: tuple[float, ...]


def main() -> None:
    """Learn from all and write, or learn without some files and say how those fare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--without", nargs="+", default=[], metavar="WRITER")
    left_out = [f"reports_{name}.toml" for name in parser.parse_args().without]
    if not left_out:
        _write_meanings()
    reports = _read_all()
    if not left_out:
        (FOLDER / WEIGHTS).write_text(_learned(reports), encoding="utf-8")
        write_prepared(FOLDER)
    for file in left_out:
        with tempfile.TemporaryDirectory() as folder:
            other = Path(copytree(FOLDER, Path(folder) / "suggestions"))
            learned = _learned([one for one in reports if one.file != file])
            (other / WEIGHTS).write_text(learned, encoding="utf-8")
            marks = marks_of(LABELLED / file, vocabulary=read_suggestion_data(other))
        print(file, *marks.lines(), sep="\n  ")


def _write_meanings() -> None:
    """Write the meanings as they are now, so that the reports are read by them."""
    asked = _asked()
    nothing = np.zeros(3, np.float32)
    tables = [_table(code, (), nothing, -9.0, 0) for code in asked["weighed"]]
    (FOLDER / WEIGHTS).write_text("\n".join([_head({}), *tables]), encoding="utf-8")


def _read_all() -> list[Read]:
    found = []
    for file in READ:
        labelled = tomllib.loads((LABELLED / file).read_text(encoding="utf-8"))["report"]
        found += [_read(file, report) for report in labelled]
    for table in tomllib.loads(EXAMPLES.read_text(encoding="utf-8")).values():
        for words in str(table["lines"]).strip().splitlines():
            report = {"words": words, "account_type": table.get("account", "personal")}
            report |= {"worker_type": "employee", "clauses": table.get("clauses", [])}
            report |= {"may": ["SMP-RES-3", "SMP-PER-1"], "screens": table.get("screens", [])}
            report |= {"conduct_types": table.get("types", [])}
            found.append(_read(EXAMPLES.name, report))
    return found


def _read(file: str, report: Mapping[str, Any]) -> Read:
    evidence = evidence_from(str(report["words"]), AccountType(report["account_type"]))
    clauses = clause_scores(evidence.themes, evidence.account)
    kinds = scored(evidence.themes, lambda one: one.theme.types)
    routes = scored(evidence.themes, lambda one: one.theme.screens)
    by_themes = []
    for weighed in evidence.weights.every:
        if file in (*THEMES_KNOW, EXAMPLES.name):
            by_themes.append(0.0)
        elif weighed.clauses:
            by_themes.append(best_of(clauses, frozenset(weighed.clauses.values())).left)
        elif weighed.kind:
            by_themes.append(best_of(kinds, frozenset({weighed.kind})).left)
        else:
            by_themes.append({str(r): s.left for r, s in routes.items()}.get(weighed.route, 0.0))
    return Read(file, report, evidence, tuple(by_themes))


def _learned(reports: Sequence[Read]) -> str:
    """Give the text of weights.toml."""
    every = reports[0].evidence.weights.every
    telling = _telling(reports)
    tables: dict[str, str] = {}
    for routes in (False, True):
        chosen = [n for n, weighed in enumerate(every) if bool(weighed.route) == routes]
        names, values = _values(reports, telling, whole=routes)
        wanted, counts = _wanted(reports, [every[n] for n in chosen])
        themes = np.array([[one.by_themes[n] for n in chosen] for one in reports], np.float32)
        told = _with_pairs(reports, values, themes, wanted, counts)
        weights, begins = _fitted(names, *told, drawn=DRAWN[routes])
        for at, n in enumerate(chosen):
            tables[every[n].code] = _table(every[n].code, names, weights[:, at], begins[at], at)
    return "\n".join([_head(telling), *(tables[weighed.code] for weighed in every)])


def _with_pairs(reports: Sequence[Read], *tables: Matrix) -> tuple[Matrix, ...]:
    """Add reports that tell of two things: else one thing would speak against every other."""
    values, themes, wanted, counts = tables
    alike = [f"{one.report['account_type']} {one.report['worker_type']}" for one in reports]
    chance = np.random.default_rng(4)
    pairs = [
        (one, other)
        for one, other in chance.integers(0, len(reports), (PAIRS_TRIED, 2))
        if one != other and alike[one] == alike[other]
    ]
    first, second = (np.array(side) for side in zip(*pairs, strict=True))
    both = np.maximum(wanted[first], wanted[second])
    sure = np.where(both > 0, 1.0, np.minimum(counts[first], counts[second])) * OF_A_PAIR
    return (
        np.vstack([values, np.maximum(values[first], values[second])]),
        np.vstack([themes, np.maximum(themes[first], themes[second])]),
        np.vstack([wanted, both]),
        np.vstack([counts, sure.astype(np.float32)]),
    )


def _telling(reports: Sequence[Read]) -> dict[str, float]:
    """Say how much each word tells of its meanings: less, the more reports hold it."""
    held = Counter[str]()
    for one in reports:
        if one.file != EXAMPLES.name:
            meant = (told.forms for name, told in one.evidence.whole.items() if _is_meaning(name))
            held.update(set[str]().union(*meant))
    return {
        form: min(tells for least, tells in OFTEN if count >= least)
        for form, count in sorted(held.items())
        if count >= OFTEN[0][0]
    }


def _is_meaning(name: str) -> bool:
    return name[0] == "@" and TOGETHER not in name


def _value(name: str, told: Told, telling: Mapping[str, float]) -> float:
    """Say how much of a meaning is told by words that tell so much."""
    if not _is_meaning(name):
        return told.value
    return 1.0 - math.prod(1.0 - telling.get(form, SELDOM) for form in told.forms)


def _values(
    reports: Sequence[Read], telling: Mapping[str, float], *, whole: bool
) -> tuple[list[str], Matrix]:
    told = [one.evidence.whole if whole else one.evidence.own for one in reports]
    seen = Counter(name for words in told for name in words)
    names = sorted(name for name, count in seen.items() if count >= IN_REPORTS)
    places = {name: at for at, name in enumerate(names)}
    values = np.zeros((len(reports), len(names) + len(ACCOUNTS)), np.float32)
    for row, (one, words) in enumerate(zip(reports, told, strict=True)):
        for name, found in words.items():
            # What the themes take away was written on these reports as well.
            if name in places and not (name[0] == THEME and one.file in THEMES_KNOW):
                values[row, places[name]] = _value(name, found, telling)
        account = str(one.report["account_type"])
        account = "trust" if account == "shared" else account
        if account in ACCOUNTS:
            values[row, len(names) + ACCOUNTS.index(account)] = 1.0
    return names, values


def _wanted(reports: Sequence[Read], chosen: Sequence[Weighed]) -> tuple[Matrix, Matrix]:
    """Say what the labels ask for, and how much each answer counts."""
    wanted = np.zeros((len(reports), len(chosen)), np.float32)
    counts = np.ones_like(wanted)
    for row, one in enumerate(reports):
        for at, weighed in enumerate(chosen):
            wanted[row, at], counts[row, at] = _answer(one, weighed)
        if one.file == EXAMPLES.name:
            counts[row] *= OF_AN_EXAMPLE
    return wanted, counts


def _answer(one: Read, weighed: Weighed) -> tuple[float, float]:
    report = one.report
    if not weighed.clauses:
        asked, may = ("screens", "screens_may") if weighed.route else _TYPES
        name = weighed.route or str(weighed.kind)
        return float(name in report[asked]), float(name not in report.get(may, ()))
    codes = set(weighed.clauses.values())
    if codes & set(report["clauses"]):
        return 1.0, 1.0
    before = str(report.get("conduct_from") or FIRST_VERSION) < FIRST_VERSION
    account = AccountType(report["account_type"])
    if report["worker_type"] != "employee" or before or account not in weighed.clauses:
        return 0.0, 0.0
    return 0.0, OF_A_DEFENSIBLE if codes & set(report["may"]) else 1.0


_TYPES = ("conduct_types", "conduct_types_may")


def _fitted(
    names: Sequence[str],
    values: Matrix,
    themes: Matrix,
    wanted: Matrix,
    counts: Matrix,
    *,
    drawn: tuple[float, float],
) -> tuple[Matrix, Matrix]:
    """Fit all sums at once, by the accelerated proximal gradient; each hears its own theme only."""
    scale = np.ones(values.shape[1] + themes.shape[1], np.float32)
    scale[: len(names)] = [1.0 if name[0].isalpha() else OF_A_MEANING for name in names]
    scale[len(names) : values.shape[1]] = OF_AN_ACCOUNT
    scale[values.shape[1] :] = OF_THEMES
    known = np.hstack([values, themes]) * scale
    heard = np.ones((known.shape[1], wanted.shape[1]), np.float32)
    heard[values.shape[1] :] = np.eye(wanted.shape[1])
    to_nothing, to_little = drawn
    step = 1.0 / (0.25 * _largest(known) + to_little)
    cut = np.full((known.shape[1], 1), step * to_nothing, np.float32)
    cut[len(names) :] = 0.0
    share = (wanted * counts).sum(0) / np.maximum(counts.sum(0), 1)
    begins = ahead_begins = np.log((share + 1e-3) / (1 - share + 1e-3))
    weights = ahead = np.zeros_like(heard)
    pace = 1.0
    for _ in range(ROUNDS):
        likely = 1 / (1 + np.exp(-np.clip(known @ ahead + ahead_begins, -30, 30)))
        wrong = (likely - wanted) * counts
        moved = ahead - step * (known.T @ wrong + to_little * ahead)
        moved = np.sign(moved) * np.maximum(np.abs(moved) - cut, 0) * heard
        moved_begins = ahead_begins - step * 10 * wrong.sum(0)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        push = (pace - 1) / faster
        ahead = moved + push * (moved - weights)
        ahead_begins = moved_begins + push * (moved_begins - begins)
        weights, begins, pace = moved, moved_begins, faster
    return weights * scale[:, None], begins


def _largest(known: Matrix) -> float:
    """Give the square of the largest singular value, nearly."""
    along = np.ones(known.shape[1], np.float32)
    length = 1.0
    for _ in range(12):
        along = known.T @ (known @ along)
        length = float(np.linalg.norm(along))
        along /= length
    return length * 1.02


def _table(code: str, names: Sequence[str], weights: Matrix, begins: float, own: int) -> str:
    kept = [
        (name, float(weight))
        for name, weight in zip(names, weights[: len(names)], strict=True)
        if abs(weight) >= LEAST_WEIGHT
    ]
    kept.sort(key=lambda pair: (-pair[1], pair[0]))
    trust, unknown = weights[len(names) : len(names) + 2]
    themes = weights[len(names) + 2 + own]
    asked = _asked()["weighed"][code]
    lines = [f"[weighed.{code}]"]
    lines += [f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in asked.items()]
    lines += [f"begins = {begins:.2f}", f"on_trust = {trust:.2f}", f"on_unknown = {unknown:.2f}"]
    lines += [f"themes = {themes:.2f}", "words = '''"]
    words = _lines([f"{name} {weight:.2f}" for name, weight in kept])
    return "\n".join([*lines, words, "'''", ""])


def _of(telling: Mapping[str, float], tells: float) -> list[str]:
    return [form for form, much in telling.items() if much == tells]


def _lines(parts: Sequence[str]) -> str:
    """Part them by commas, broken into lines."""
    lines = [""]
    for part in parts:
        if lines[-1] and len(lines[-1]) + len(part) > 96:
            lines.append("")
        lines[-1] += f"{', ' if lines[-1] else ''}{part}"
    return "\n".join(lines)


def _head(telling: Mapping[str, float]) -> str:
    """Give what comes before the weights: words never weighed, words of many, meanings in short."""
    asked = _asked()
    short = _short(asked)
    never = " ".join(str(asked["never"]).split())
    together = " ".join(str(asked["together"]).split())
    parts = [_HEAD, f'never = "{never}"', f'together = "{together}"', "", "[often]"]
    parts += [
        f"\"{tells:.2f}\" = '''\n{_lines(_of(telling, tells))}\n'''"
        for tells in sorted(set(telling.values()))
    ]
    parts += ["", "[meanings]"]
    parts += [f"{key} = '''\n{text}\n'''" for key, text in short.items()]
    return "\n".join([*parts, ""])


def _asked() -> dict[str, Any]:
    return tomllib.loads((FOLDER / MEANINGS).read_text(encoding="utf-8"))


def _short(asked: Mapping[str, Any]) -> dict[str, str]:
    words = tomllib.loads((FOLDER / WORDS).read_text(encoding="utf-8"))
    base = lexicon_from(words)
    words["groups"] = {**asked["groups"], **words["groups"]}
    return shortened(base, lexicon_from(words, further=vocabulary_of(FOLDER)))


_HEAD = """\
# What words speak for: written by tools/weigh_words.py from meanings.toml and from the read
# reports of tests/labelled. First the meanings in short, then a table for each thing weighed: a
# word stands by its stem; "@name" is a meaning or a group of words.toml; @name" counts it once more
# among words that were posted; "@one&@other" both in one sentence; "#name" is a theme that takes
# from others. What speaks against a thing is below 0. Words that stand often in reports tell as
# much of their meaning as is written before them, all others more. A weight may be corrected or
# taken out by hand (then run tools/prepare_suggestions.py); learning anew writes all anew.
"""

if __name__ == "__main__":
    main()
