"""The verb `suggest`, as COMMANDS has it: text in, JSON or text out, 0 or 2."""

from __future__ import annotations

import io
import json
import sys
from typing import Any

import pytest

from casework import cli


def ask(monkeypatch: pytest.MonkeyPatch, text: str, *flags: str) -> int:
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return cli.main(["suggest", *flags])


def test_the_answer_has_the_shape_of_commands(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "She leaked a confidential email about two pupils on her Facebook."
    assert ask(monkeypatch, text, "--json", "--account-type", "personal", "--top", "2") == 0
    found: dict[str, Any] = json.loads(capsys.readouterr().out)
    assert set(found) == {"clauses", "conduct_types", "screens"}
    assert 1 <= len(found["clauses"]) <= 2
    assert set(found["clauses"][0]) == {"ref", "score", "because", "warnings"}
    assert found["clauses"][0]["ref"] == "SMP-WRK-4"
    assert set(found["conduct_types"][0]) == {"code", "because"}
    assert set(found["screens"]) == {
        "safeguarding",
        "data_breach",
        "police",
        "whistleblowing",
        "union",
        "equality_or_belief",
    }
    assert found["screens"]["data_breach"]["consider"] is True
    assert found["screens"]["union"] == {"consider": False, "because": []}


def test_the_text_says_that_these_are_no_findings_and_shows_no_number(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(monkeypatch, "She called the head a lying cow on Facebook.") == 0
    out = capsys.readouterr().out
    assert "not findings" in out
    assert "0." not in out


def test_nothing_found_is_an_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ask(monkeypatch, "The bins are emptied on Thursdays.") == 0
    assert "no clause" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("text", "flags"),
    [
        ("", ()),
        ("x", ("--account-type", "nobody's")),
        ("x", ("--worker-type", "boss")),
        ("x", ("--date", "31/10/2026")),
        ("x", ("--date", "")),
        ("x", ("--top", "0")),
        ("x", ("--top", "many")),
        ("a" * 100_001, ()),
        ("\udce9 is no text", ()),
    ],
)
def test_a_call_that_cannot_be_used_is_refused_in_one_line(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    text: str,
    flags: tuple[str, ...],
) -> None:
    assert ask(monkeypatch, text, *flags) == 2
    shown = capsys.readouterr()
    assert shown.out == ""
    assert shown.err.count("\n") == 1
