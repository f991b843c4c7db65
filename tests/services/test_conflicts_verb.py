"""The verb `conflicts`, as COMMANDS has it: JSON in, JSON or text out, 0 or 2."""

from __future__ import annotations

import argparse
import io
import json
import sys

import pytest

from casework.cli_verbs import conflicts
from casework.errors import BadInput


def ask(
    question: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], *flags: str
) -> str:
    parser = argparse.ArgumentParser()
    conflicts.add_parser(parser.add_subparsers())
    args = parser.parse_args(["conflicts", *flags])
    monkeypatch.setattr(sys, "stdin", io.StringIO(question))
    assert args.run(args) == 0
    return capsys.readouterr().out


def test_the_hardest_rules_and_all_are_listed(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    question = '{"proposed": "HEARING_PANEL", "is_also": ["COMMISSIONER", "IO", "HEARING_PANEL"]}'
    found = json.loads(ask(question, monkeypatch, capsys, "--json"))
    assert found["verdict"] == "HARD"
    assert [(r["is_also"], r["verdict"]) for r in found["reasons"]] == [
        ("COMMISSIONER", "SOFT"),
        ("IO", "HARD"),
        ("HEARING_PANEL", "OK"),
    ]
    assert found["reasons"][2]["because"] == "the matrix is silent"


def test_without_json_it_reads_like_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    out = ask('{"proposed": "IO", "is_also": ["LINE_MANAGER"]}', monkeypatch, capsys)
    assert out.startswith("Investigating officer: only with a written reason.")
    assert "Line manager" in out


def test_nothing_known_is_ok(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    found = json.loads(ask('{"proposed": "IO"}', monkeypatch, capsys, "--json"))
    assert found == {"verdict": "OK", "reasons": []}


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("not json", "not JSON"),
        ("[]", "JSON object"),
        ("[" * 100_000, "not JSON"),
        ('{"is_also": []}', "proposed is missing"),
        ('{"proposed": "KING"}', '"KING" is not a role'),
        ('{"proposed": "IO", "is_also": "WITNESS"}', "must be a list"),
        ('{"proposed": "IO", "is_also": [7]}', "7 is not a role"),
        ('{"proposed": "IO", "also": []}', "Unknown key: also"),
    ],
)
def test_what_is_no_question_is_refused_in_words(question: str, words: str) -> None:
    with pytest.raises(BadInput) as refused:
        conflicts.read_question(question)
    assert words in refused.value.message
    assert refused.value.cure
