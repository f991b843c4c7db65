"""No text of the program suggests a finding or a sanction, or says what DOMAIN.md 10 avoids."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
# Words for things (DOMAIN.md 10), and claims that no capture of a screen can bear out.
AVOIDED = re.compile(
    r"\b(?:accused|perpetrators?|culprits?|offenders?|authentic(?:ity)?|genuine(?:ly)?"
    r"|the charges?|charged with|guilty|verdict|(?<!never as a )punish(?:ed|ment)?|sacked)\b",
    re.I,
)
# What suggests an answer to whoever finds or decides.
SUGGESTS = re.compile(
    r"\b(?:(?:is|was|are|were) (?:clearly|obviously|plainly) (?:in breach|substantiated)"
    r"|should be (?:substantiated|dismissed|warned|upheld)|(?:we|it) suggests? (?:a )?finding"
    r"|likely (?:sanction|outcome)|recommended sanction|suggested (?:finding|sanction|outcome)"
    r"|(?:dismissal|a (?:final )?written warning) (?:is|would be) (?:likely|appropriate))\b",
    re.I,
)
# Files that hold such words in order to notice them, and a trust's own policy as it was printed.
NOTICES = {
    "casework/rules/allegation_wording.py",
    "casework/rules/report_words.py",
    "casework/rules/report_comments.py",
    "casework/documents/letter_checks.py",
    "casework/rules/letter_lint_evidence.py",
    "casework/rules/letter_lint_verdict.py",
    "casework/cli_verbs/conflicts.py",  # its answer names a verdict on a conflict of parts
    "resources/sample/social-media-policy.txt",
}


def test_no_text_suggests_a_finding_or_uses_a_word_to_avoid() -> None:
    found = [
        f"{place}: {match.group(0)} in “{text[max(0, match.start() - 40) : match.end() + 40]}”"
        for place, text in _texts()
        for looked_for in (AVOIDED, SUGGESTS)
        for match in looked_for.finditer(text)
    ]
    assert not found, "\n".join(found)


def test_the_search_notices_what_it_looks_for() -> None:
    assert AVOIDED.search("The accused was asked.")
    assert SUGGESTS.search("The allegation should be upheld.")
    assert sum(1 for _ in _texts()) > 2_000


def _texts() -> Iterator[tuple[str, str]]:
    for folder in ("casework", "ui"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            place = path.relative_to(ROOT).as_posix()
            if place not in NOTICES:
                yield from _literals(place, path)
    for folder in ("templates", "resources/sample", "resources/procedures", "resources/law"):
        for path in sorted((ROOT / folder).rglob("*")):
            place = path.relative_to(ROOT).as_posix()
            if path.suffix in {".md", ".toml", ".txt"} and place not in NOTICES:
                yield place, path.read_text(encoding="utf-8")
    elements = ROOT / "resources" / "elements.toml"
    yield "resources/elements.toml", elements.read_text(encoding="utf-8")


def _literals(place: str, path: Path) -> Iterator[tuple[str, str]]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    spoken = {
        id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)
    }  # docstrings are read by who works on the code
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and id(node) not in spoken
        ):
            yield f"{place}:{node.lineno}", node.value
