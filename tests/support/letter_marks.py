"""Judge the letter linter by labelled letters, as tests/labelled/letters/README.md says."""

from __future__ import annotations

import json
import tomllib
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from casework.rules.letter_lint import CHECKS
from casework.rules.letter_lint_facts import facts_from
from casework.services.letter_lint import check_text

LETTERS = Path(__file__).parents[1] / "labelled" / "letters"


@dataclass
class LetterMarks:
    """What was found rightly, what was not found, and what was found wrongly, by code."""

    right: Counter[str] = field(default_factory=Counter)
    missed: list[tuple[str, str]] = field(default_factory=list)
    wrong: list[tuple[str, str]] = field(default_factory=list)
    letters: int = 0
    clean_letters: int = 0
    clean_with_alarm: int = 0

    @property
    def precision(self) -> float:
        return self.right.total() / max(1, self.right.total() + len(self.wrong))

    @property
    def recall(self) -> float:
        return self.right.total() / max(1, self.right.total() + len(self.missed))

    def lines(self) -> list[str]:
        """Tell the figures code by code."""
        said = [f"precision {self.precision:.1%}, recall {self.recall:.1%}, {self.letters} letters"]
        missed = Counter(code for code, _ in self.missed)
        wrong = Counter(code for code, _ in self.wrong)
        said += [
            f"{code}: {self.right[code]} right, {missed[code]} missed, {wrong[code]} wrong"
            for code in CHECKS
        ]
        return said


def marks_of(part: str) -> LetterMarks:
    """Judge every letter of one part."""
    marks = LetterMarks()
    for path in sorted((LETTERS / part).glob("*.md")):
        _judge(path, marks)
    return marks


def _judge(path: Path, marks: LetterMarks) -> None:
    labels = tomllib.loads(path.with_suffix(".expected.toml").read_text(encoding="utf-8"))
    facts = facts_from(json.loads(path.with_suffix(".facts.json").read_text(encoding="utf-8")))
    checked = check_text(path.read_text(encoding="utf-8"), kind=labels["kind"], facts=facts)
    findings = {(one.code, one.paragraph) for one in checked.findings if one.code in CHECKS}
    used: set[tuple[str, int]] = set()
    for label in labels["expected"]:
        hits = {one for one in findings if _matches(label, *one)}
        used |= hits
        if hits:
            marks.right[label["code"]] += 1
        else:
            marks.missed.append((label["code"], f"{path.stem} {label.get('paragraph', '')}"))
    for label in labels["also_fair"]:
        used |= {one for one in findings if _matches(label, *one)}
    extra = sorted(findings - used)
    marks.wrong += [(code, f"{path.stem} {paragraph}") for code, paragraph in extra]
    marks.letters += 1
    marks.clean_letters += not labels["expected"]
    marks.clean_with_alarm += not labels["expected"] and bool(extra)


def _matches(label: dict[str, Any], code: str, paragraph: int) -> bool:
    if label["code"] != code:
        return False
    return label["where"] == "letter" or label["paragraph"] == paragraph
