"""The verb `check-letter`, through the command line: findings, what is left out, refusals."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from casework import cli

LETTER = """7 December 2026

Mr Karl Lane
Sorrel School

Dear Ms Hart

On 3 November 2026 you posted an offensive comment about a parent.

The suspension is a neutral act. Our HR advisor will explain.

> The advisor behind this post is guilty, and Grace saw it.

The hearing is on Monday 14 December 2026 at [insert place].

Yours sincerely
"""
FACTS: dict[str, Any] = {
    "letter_date": "2026-12-07",
    "delivery": "email",
    "employee": {
        "title": "Ms",
        "first_name": "Ada",
        "last_name": "Hart",
        "pronouns": "she/her",
        "job_title": "Teacher",
        "school": "Sorrel School",
    },
    "other_employees": ["Mr Karl Lane"],
    "pupil": {"full_name": "Grace Poole", "permitted_form": "Pupil A"},
    "procedure": {"notice_working_days": 10, "clear_days": True, "calendar": "trust"},
    "hearing_date": "2026-12-14",
}


@pytest.fixture
def letter(tmp_path: Path) -> Path:
    path = tmp_path / "-a letter “of” ours.md"
    path.write_text(LETTER, encoding="utf-8")
    return path


def facts_file(folder: Path, facts: object) -> Path:
    path = folder / "facts.json"
    path.write_text(json.dumps(facts), encoding="utf-8")
    return path


def check(*arguments: object, kind: str = "L45") -> int:
    return cli.main(["check-letter", "--kind", kind, *map(str, arguments)])


def test_findings_stand_in_their_paragraphs(
    letter: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    facts = facts_file(tmp_path, FACTS)
    assert check("--json", "--facts", facts, "--", letter) == 1
    out, err = capsys.readouterr()
    found = json.loads(out)
    assert {(one["code"], one["paragraph"]) for one in found} == {
        ("WRONG_PERSON", 2),
        ("VERDICT_WORDS", 4),
        ("NEUTRAL_ACT", 5),
        ("US_SPELLING", 5),
        ("PUPIL_NAMED", 6),
        ("NOTICE_TOO_SHORT", 7),
        ("UNFILLED_FIELD", 7),
    }
    assert all(set(one) == {"code", "message", "paragraph", "excerpt"} for one in found)
    assert "22 December 2026" in next(
        one["message"] for one in found if one["code"] == "NOTICE_TOO_SHORT"
    )
    assert "CLAUSE_TEXT_DIFFERS" in err
    assert "WRONG_PRONOUN" not in err


def test_without_facts_the_rest_is_checked_and_the_gap_is_told(
    letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--", letter) == 1
    out, err = capsys.readouterr()
    assert "Paragraph 5, NEUTRAL_ACT" in out
    for code in ("WRONG_PERSON", "WRONG_PRONOUN", "NOTICE_TOO_SHORT", "PUPIL_NAMED"):
        assert code in err
        assert code not in out


def test_a_sound_letter_answers_nought(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    sound = tmp_path / "sound.md"
    sound.write_text("Dear Ms Hart\n\nThank you for your letter.\n\nYours sincerely\n", "utf-8")
    assert check("--json", "--facts", facts_file(tmp_path, FACTS), sound, kind="L33") == 0
    assert json.loads(capsys.readouterr().out) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ([], "must be one JSON object, not a list"),
        ({"colour": 1, "employee": {}}, "Unknown key in the facts: colour"),
        ({"employee": {"nick_name": "A"}}, "Unknown key in “employee”: nick_name"),
        ({"employee": ["Ms Hart"]}, "not a list"),
        ({"employee": {"pronouns": "xe"}}, "Choose one of he/him, she/her, they/them"),
        ({"letter_date": "7.12.2026"}, "“letter_date” is not a date"),
        ({"procedure": {"notice_working_days": 1e99}}, "whole number"),
        ({"other_employees": "Mr Lane"}, "list of names"),
        ({"delivery": "pigeon"}, "by hand, email, first class"),
    ],
)
def test_facts_that_cannot_be_used_are_refused_by_name(
    letter: Path, tmp_path: Path, facts: object, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check("--facts", facts_file(tmp_path, facts), "--", letter) == 2
    out, err = capsys.readouterr()
    assert said in err
    assert not out
    assert len(err.splitlines()) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "The letter is empty"),
        (b"\n \n\t\n", "The letter is empty"),
        ("Dear Zoë".encode("latin-1"), "not text in UTF-8"),
        (b"a" * 300_000, "longer than"),
        (b"Dear\x00 you", "not plain text"),
    ],
)
def test_letters_that_cannot_be_read_are_refused(
    tmp_path: Path, content: bytes, said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "letter.md"
    path.write_bytes(content)
    assert check(path) == 2
    assert said in capsys.readouterr().err


def test_a_missing_file_and_an_unknown_kind_are_refused(
    tmp_path: Path, letter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(tmp_path / "none.md") == 2
    assert check(tmp_path) == 2
    assert check("--", letter, kind="L47") == 2
    assert "no letter: give L01 to L46" in capsys.readouterr().err


@pytest.mark.parametrize(
    "words", ["he ", "'a ", "alleged that ", "“a ” ", "[", "Mr ", "you posted "]
)
def test_endless_words_are_answered_soon(tmp_path: Path, words: str) -> None:
    path = tmp_path / "letter.md"
    path.write_text(words * (12_000 // len(words)), "utf-8")
    assert check("--facts", facts_file(tmp_path, FACTS), path) in (0, 1)
