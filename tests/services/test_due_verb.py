"""The verb `due`, through the command line: every rule, every example, every refusal."""

from __future__ import annotations

import io
import json
from typing import Any

import pytest

from casework import cli

WORKED: list[tuple[dict[str, Any], str]] = [
    ({"rule": "working_days_after", "start": "2026-12-18", "days": 10}, "2027-01-06"),
    ({"rule": "working_days_after", "start": "2026-12-21", "days": 5}, "2026-12-30"),
    ({"rule": "working_days_after", "start": "2027-03-24", "days": 5}, "2027-04-02"),
    (
        {
            "rule": "earliest_hearing",
            "calendar": "trust_with_closures",
            "closures": [["2026-12-21", "2027-01-03"]],
            "received": "2026-12-07",
            "days": 10,
            "clear_days": True,
        },
        "2027-01-05",
    ),
    (
        {"rule": "latest_receipt", "hearing": "2027-01-14", "days": 10, "clear_days": True},
        "2026-12-29",
    ),
    ({"rule": "noon_before", "hearing": "2027-01-14", "days": 5}, "2027-01-07T12:00:00+00:00"),
    ({"rule": "companion_window", "proposed": "2026-12-24"}, "2027-01-05"),
    (
        {"rule": "deemed_receipt", "method": "email", "sent": "2026-12-24T16:30:00+00:00"},
        "2026-12-29",
    ),
    (
        {"rule": "clock_hours", "aware_at": "2026-12-18T16:00:00+00:00", "hours": 72},
        "2026-12-21T16:00:00+00:00",
    ),
    ({"rule": "subject_access", "received": "2027-01-31", "months": 1}, "2027-03-01"),
    ({"rule": "warning_ends", "issued": "2026-12-10", "months": 18}, "2028-06-09"),
    ({"rule": "tribunal_limit", "edt": "2027-01-15"}, "2027-07-14"),
    ({"rule": "tribunal_limit", "edt": "2026-09-30"}, "2026-12-29"),
    ({"rule": "notice_weeks", "read_on": "2026-12-10", "weeks": 8}, "2027-02-04"),
    ({"rule": "calendar_days_after", "start": "2026-11-24", "days": 30}, "2026-12-24"),
    (
        {
            "rule": "working_days_after",
            "calendar": "contracted",
            "works_on": ["Mon", "Tue"],
            "start": "2026-12-18",
            "days": 3,
        },
        "2026-12-29",
    ),
]
GOOD: dict[str, Any] = WORKED[0][0]


@pytest.fixture(autouse=True)
def only_this_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave the other verbs out, whose imports have nothing to do with this one."""
    monkeypatch.setattr(cli, "VERB_MODULES", ("due",))


def ask(
    question: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> tuple[int, str, str]:
    """Return status, output and messages."""
    monkeypatch.setattr("sys.stdin", io.StringIO(question))
    status = cli.main(["due", "--json"])
    said = capsys.readouterr()
    return status, said.out, said.err


@pytest.mark.parametrize(("question", "due"), WORKED)
def test_worked_examples(
    question: dict[str, Any],
    due: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = ask(json.dumps(question), monkeypatch, capsys)
    answer = json.loads(out)
    assert (status, err) == (0, "")
    assert answer["due"] == due
    assert set(answer) == {"due", "counted", "explanation", "warnings"}
    assert answer["counted"]
    assert all(set(day) == {"date", "counts", "because"} for day in answer["counted"])
    assert answer["explanation"].endswith((".", "proof."))


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("", "JSON"),
        ("[1, 2", "JSON"),
        ("[" * 100_000, "JSON"),
        ("[]", "one JSON object"),
        ('"due"', "one JSON object"),
        ("{}", "rule"),
        ('{"rule": 7}', "rule"),
        ('{"rule": []}', "rule"),
        ('{"rule": "tomorrow"}', "tomorrow"),
        ('{"rule": "companion_window", "proposed": "2026-12-24", "colour": 1}', "colour"),
        ('{"rule": "companion_window", "proposed": "2026-12-24", "proposed": "x"}', "twice"),
        ('{"rule": "working_days_after", "start": "2026-12-18"}', "days"),
        (json.dumps(GOOD | {"days": "10"}), "days"),
        (json.dumps(GOOD | {"days": 2.5}), "days"),
        (json.dumps(GOOD | {"days": True}), "days"),
        (json.dumps(GOOD | {"days": -1}), "days"),
        (json.dumps(GOOD | {"days": 10**40}), "days"),
        (json.dumps(GOOD | {"start": "2026-02-30"}), "2026-02-30"),
        (json.dumps(GOOD | {"start": "18/12/2026"}), "18/12/2026"),
        (json.dumps(GOOD | {"start": "2026-12-18T10:00"}), "without a time"),
        (json.dumps(GOOD | {"start": None}), "start"),
        (json.dumps(GOOD | {"start": "2030-12-27"}), "2031"),
        (json.dumps(GOOD | {"start": "2019-12-01"}), "2019"),
        (json.dumps(GOOD | {"calendar": "lunar"}), "lunar"),
        (json.dumps(GOOD | {"calendar": "clock"}), "clock"),
        (json.dumps(GOOD | {"calendar": "contracted"}), "works"),
        (json.dumps(GOOD | {"works_on": "Mon"}), "works_on"),
        (json.dumps(GOOD | {"works_on": ["Funday"]}), "Funday"),
        (json.dumps(GOOD | {"closures": "Christmas"}), "closures"),
        (json.dumps(GOOD | {"closures": [["2026-12-21"]]}), "closures"),
        (json.dumps(GOOD | {"closures": [["2026-12-21", "2026-12-22"]] * 501}), "500"),
        (" " * 1_000_001, "longer than"),
        (json.dumps(GOOD | {"closures": [["2027-01-03", "2026-12-21"]]}), "before it begins"),
        ('{"rule": "clock_hours", "aware_at": "2026-12-18", "hours": 72}', "time of day"),
        ('{"rule": "deemed_receipt", "method": "pigeon", "sent": "2026-12-18"}', "pigeon"),
        ('{"rule": "deemed_receipt", "method": "email", "sent": "2026-12-18"}', "16:30"),
        (
            '{"rule":"earliest_hearing","received":"2026-12-07","days":10,"clear_days":"yes"}',
            "clear_days",
        ),
    ],
)
def test_what_cannot_be_used_is_refused_in_one_line(
    question: str,
    named: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, err = ask(question, monkeypatch, capsys)
    assert (status, out) == (2, "")
    assert named in err
    assert err.count("\n") == 1


@pytest.mark.parametrize(
    ("question", "said"),
    [
        (
            {
                "rule": "companion_window",
                "proposed": "2026-12-24",
                "calendar": "trust_with_closures",
                "closures": [["2026-12-19", "2027-01-10"]],
            },
            "does not use the calendar",
        ),
        (GOOD | {"works_on": ["Mon"]}, "does not use contracted days"),
        (GOOD | {"closures": [["2026-12-21", "2027-01-03"]]}, "count in this calendar"),
    ],
)
def test_a_part_that_is_not_used_is_said(
    question: dict[str, Any],
    said: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    status, out, _ = ask(json.dumps(question), monkeypatch, capsys)
    assert status == 0
    answer = json.loads(out)
    assert any(said in warning for warning in answer["warnings"])
    assert answer["due"] in ("2027-01-05", "2027-01-06")


def test_text_for_people(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", io.StringIO(json.dumps(GOOD)))
    assert cli.main(["due"]) == 0
    text = capsys.readouterr().out
    assert text.startswith("Due: 2027-01-06")
    assert "2026-12-25  left out  bank holiday: Christmas Day" in text


def test_without_standard_input_it_says_so(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", None)
    assert cli.main(["due"]) == 2
    assert "not JSON" in capsys.readouterr().err


def test_a_byte_order_mark_before_the_question(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    status, out, _ = ask("\ufeff" + json.dumps(GOOD), monkeypatch, capsys)
    assert (status, json.loads(out)["due"]) == (0, "2027-01-06")


def test_the_help_names_every_rule_with_what_it_takes(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert cli.main(["due", "--help"]) == 0
    text = capsys.readouterr().out
    assert "earliest_hearing     received, days, clear_days" in text
    assert "companion_window     proposed" in text
