"""The letter linter, judged by the read part of the labelled letters."""

from __future__ import annotations

import json

import pytest

from casework.rules.letter_lint import CHECKS
from casework.rules.letter_lint_facts import facts_from
from casework.services.letter_lint import check_text
from tests.support.letter_marks import LETTERS, LetterMarks, marks_of

AIM = 0.95


@pytest.fixture(scope="module")
def marks() -> LetterMarks:
    return marks_of("read")


def test_most_faults_are_found_and_few_are_imagined(marks: LetterMarks) -> None:
    assert marks.letters == 86
    assert marks.recall >= AIM, marks.missed
    assert marks.precision >= AIM, marks.wrong


def test_every_kind_of_fault_is_found(marks: LetterMarks) -> None:
    assert set(marks.right) == set(CHECKS)


def test_sound_letters_are_left_alone(marks: LetterMarks) -> None:
    assert marks.clean_letters == 22
    assert marks.clean_with_alarm <= 1, marks.wrong


def test_every_finding_says_what_to_do_and_shows_words_of_its_paragraph() -> None:
    for path in sorted((LETTERS / "read").glob("L19-*.md")):
        facts = facts_from(json.loads(path.with_suffix(".facts.json").read_text("utf-8")))
        text = path.read_text("utf-8")
        blocks = [" ".join(block.split()) for block in text.strip("\n").split("\n\n")]
        for finding in check_text(text, kind="L19", facts=facts).findings:
            assert finding.message.count(". ") or finding.message.count(": "), finding
            words = set(finding.excerpt.replace("*", "").split())
            said = set(blocks[finding.paragraph - 1].replace("*", "").replace(">", "").split())
            assert words <= said, (path.name, finding)
