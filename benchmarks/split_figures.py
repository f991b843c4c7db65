"""How labelled policies are split, against what a careful reader makes of them.

    python benchmarks/split_figures.py      lists each difference

The rules had not seen them when they were written, and have since: the first figures, the
fields of the expected outlines, and how labels and words are compared, are told in
tests/labelled/README.md.
"""

from __future__ import annotations

import re
import sys
import tomllib
from dataclasses import dataclass, field
from datetime import date
from difflib import SequenceMatcher
from pathlib import Path
from typing import Any

if __name__ == "__main__":
    sys.path[:0] = [str(Path(__file__).parent.parent), str(Path(__file__).parent)]

from measure import Figure

from casework.cli_verbs.outline import outline_json
from casework.services.policy_documents import read_policy_file

POLICIES = Path(__file__).parent.parent / "tests" / "labelled" / "policies"
TODAY = date(2026, 11, 22)
AIM = 0.95


@dataclass(slots=True)
class Tally:
    """What was expected of a kind, and how much of it was found; differences in words."""

    expected: int = 0
    found: int = 0
    differences: list[str] = field(default_factory=list)

    def count(self, hit: bool, otherwise: str) -> None:
        """Count one expectation."""
        self.expected += 1
        self.found += hit
        if not hit:
            self.differences.append(otherwise)

    def add(self, other: Tally) -> None:
        """Take in another tally."""
        self.expected += other.expected
        self.found += other.found
        self.differences += other.differences


def _words(text: str) -> str:
    plain = re.sub(r"[*_`#>]+", "", text.replace("\u00a0", " "))
    return " ".join(plain.replace("’", "'").replace("“", '"').replace("”", '"').split()).casefold()


def _label(label: str) -> str:
    return re.sub(r"[^0-9a-z]", "", label.casefold())


def _own(found: dict[str, Any]) -> str:
    return _label(found["label"]) if found["label_source"] == "document" else ""


def _fits(found: dict[str, Any], expected: dict[str, Any]) -> bool:
    wanted = {_label(label) for label in (expected["label"], *expected.get("also", ()))}
    return _own(found) in wanted


def _aligned(found: list[str], expected: list[str]) -> dict[int, int]:
    """Pair expected places with found ones, in order."""
    pairs: dict[int, int] = {}
    matcher = SequenceMatcher(None, expected, found, autojunk=False)
    for start, at, size in matcher.get_matching_blocks():
        pairs.update({start + step: at + step for step in range(size)})
    return pairs


def judge(expected_file: Path) -> dict[str, Tally]:
    """Split one document and count what is as a careful reader makes of it."""
    expected = tomllib.loads(expected_file.read_text(encoding="utf-8"))
    stem = expected_file.name.removesuffix(".expected.toml")
    document = next(path for path in POLICIES.glob(f"{stem}.*") if path != expected_file)
    outline = read_policy_file(document, today=TODAY).outline
    found = outline_json(outline)
    tallies = {
        what: Tally() for what in ("headings", "clauses", "labels", "left out", "references")
    }
    _judge_sections(tallies, expected["section"], found["sections"])
    in_clauses = {_words(c["text"]) for s in found["sections"] for c in s["clauses"]}
    for line in expected.get("not_clauses", ()):
        tallies["left out"].count(_words(line) not in in_clauses, f"a clause: {line!r}")
    seen = [(_words(r["text"]), r["status"]) for r in found["cross_references"]]
    for reference in expected.get("cross_reference", ()):
        if reference.get("either"):
            continue
        words = _words(reference["text"])
        near = [status for text, status in seen if text in words or words in text]
        hit = reference["status"] in near
        tallies["references"].count(
            hit, f"{reference['text']!r}: {reference['status']}, not {near}"
        )
    for words in expected.get("not_references", ()):
        plain = _words(words)
        hit = not any(text in plain for text, _ in seen)
        tallies["references"].count(hit, f"taken for a reference: {words!r}")
    for tally in tallies.values():
        tally.differences = [f"{stem}: {words}" for words in tally.differences]
    return tallies


def _judge_sections(
    tallies: dict[str, Tally], wanted: list[dict[str, Any]], found: list[dict[str, Any]]
) -> None:
    pairs = _aligned([_words(s["heading"]) for s in found], [_words(s["heading"]) for s in wanted])
    clauses = [(clause, at) for at, section in enumerate(found) for clause in section["clauses"]]
    expected = [(c, at) for at, s in enumerate(wanted) for c in s.get("clause", ())]
    begins = [" ".join(_words(clause["text"]).split()[:8]) for clause, _ in clauses]
    hoped = [" ".join(_words(clause["begins"]).split()[:8]) for clause, _ in expected]
    matched = _aligned(begins, hoped)
    for at, section in enumerate(wanted):
        if section.get("either"):
            continue
        here = f"{section['label']} {section['heading']!r}"
        tallies["headings"].count(at in pairs, f"{here}: no such heading")
        if at in pairs:
            got = found[pairs[at]]
            tallies["labels"].count(_fits(got, section), f"{here}: {got['label']}")
    for place, (clause, at) in enumerate(expected):
        if clause.get("either"):
            continue
        one = clauses[matched[place]] if place in matched else None
        here = f"{clause['label']} {clause['begins']!r}"
        hit = one is not None and pairs.get(at, one[1]) == one[1]
        hit = hit and _words(one[0]["text"]).endswith(_words(clause.get("ends", "")))
        got = f"{one[0]['label']} {one[0]['text'][-30:]!r}" if one else "no such clause"
        tallies["clauses"].count(hit, f"{here}: {got}")
        if one is not None:
            tallies["labels"].count(_fits(one[0], clause), f"{here}: {one[0]['label']}")


def judge_all() -> dict[str, Tally]:
    """Judge every document of the set together."""
    totals: dict[str, Tally] = {}
    for expected in sorted(POLICIES.glob("*.expected.toml")):
        for what, tally in judge(expected).items():
            totals.setdefault(what, Tally()).add(tally)
    return totals


def split_figures(_: Path) -> list[Figure]:
    """Give a figure for each kind of expectation."""
    return [
        Figure(
            f"labelled policies: {what} as a careful reader has them",
            f"{tally.found} of {tally.expected}",
            "",
            f"{100 * tally.found / tally.expected:.0f}%",
            "≥ 95%",
            tally.found >= AIM * tally.expected,
        )
        for what, tally in judge_all().items()
    ]


if __name__ == "__main__":
    for what, tally in judge_all().items():
        print(f"{what}: {tally.found} of {tally.expected}")
        if "--count" not in sys.argv:
            print(*(f"    {words}" for words in tally.differences), sep="\n")
