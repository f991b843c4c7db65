"""The verb log: JSON in, a case with its clocks out, and plain words for what cannot be."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from casework import cli
from casework.actor import Actor
from casework.clock import FrozenClock
from casework.services import case_lists, case_pages, exhibits
from tests.support.casebooks import PASSPHRASE, reopen

REPORT: dict[str, Any] = {
    "reported_on": "2026-11-20",
    "aware_at": "2026-11-20T09:40:00+01:00",
    "reported_by": {"name": None, "anonymous": True, "relation": "a parent"},
    "subject": {
        "title": "Ms",
        "first_name": "Dana",
        "last_name": "O'Merrick & <Sons>",
        "pronouns": None,
        "job_title": "Teaching assistant",
        "school": "Saltmarsh Primary School",
        "worker_type": "employee",
    },
    "account_type": "personal",
    "platform": "Twitter",
    "conduct_from": "2026-10",
    "conduct_to": None,
    "conduct_precision": "month",
    "text": "It names a child.",
    "screens": {"safeguarding": "unknown", "data_breach": "yes"},
}


class Stdin(io.StringIO):
    """Standard input that is no terminal."""

    def isatty(self) -> bool:
        return False


@pytest.fixture
def call(
    casebook_folder: Path,
    clock: FrozenClock,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Any:
    """Run the verb on a report and return status, output and messages."""
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)
    monkeypatch.setattr("casework.cli_verbs.log.SystemClock", lambda: clock)

    def run(report: object, *options: str) -> tuple[int, str, str]:
        text = report if isinstance(report, str) else json.dumps(report)
        monkeypatch.setattr(sys, "stdin", Stdin(text))
        status = cli.main(["log", "--casebook", str(casebook_folder), *options])
        told = capsys.readouterr()
        return status, told.out, told.err

    return run


def test_a_report_becomes_a_case_with_its_clocks(
    call: Any, casebook_folder: Path, clock: FrozenClock, adviser: Actor
) -> None:
    status, out, _err = call(REPORT, "--json", "--as", adviser.name)
    answer = json.loads(out)
    assert status == 0
    assert answer["case"] == "HLT-2026-001"
    ico = next(d for d in answer["deadlines"] if d["kind"] == "ico_notice")
    assert ico["due"] == "2026-11-23T08:40:00+00:00"
    assert "safeguarding" in answer["open_questions"]
    assert "data_breach" not in answer["open_questions"]
    casework = reopen(casebook_folder, clock)
    (line,) = case_lists.case_list(casework, adviser).lines
    facts = case_pages.case_page(casework, adviser, case_id=line.case_id).facts
    casework.close()
    assert line.employee == "Dana O'Merrick & <Sons>"
    assert facts.conduct.words == "October 2026, day not stated"
    assert facts.platform == "X (formerly Twitter)"


def test_evidence_is_taken_in_and_numbered(
    call: Any, casebook_folder: Path, clock: FrozenClock, adviser: Actor, tmp_path: Path
) -> None:
    odd = tmp_path / "-screen “shot” ü.txt"
    odd.write_text("First week back", encoding="utf-8")
    report = {**REPORT, "evidence": [str(odd)]}
    status, out, err = call(report, "--json", "--as", "Priya Nandakumar")
    assert status == 0, err
    assert json.loads(out)["evidence"] == ["PN/1"]
    casework = reopen(casebook_folder, clock)
    (line,) = case_lists.case_list(casework, adviser).lines
    (item,) = exhibits.evidence_list(casework, adviser, case_id=line.case_id)
    casework.close()
    assert item.size == len("First week back")


def test_a_missing_file_logs_nothing(
    call: Any, casebook_folder: Path, clock: FrozenClock, adviser: Actor
) -> None:
    status, out, err = call({**REPORT, "evidence": ["gone.png"]})
    assert (status, out) == (2, "")
    assert "gone.png" in err
    casework = reopen(casebook_folder, clock)
    assert case_lists.case_list(casework, adviser).lines == ()
    casework.close()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"colour": "red"}, "colour"),
        ({"subject": {**REPORT["subject"], "age": 4}}, "age"),
        ({"screens": {"weather": "yes"}}, "weather"),
        ({"screens": {"police": "maybe"}}, "screens.police"),
        ({"screens": {"police": True}}, "screens.police"),
        ({"reported_on": None}, "reported_on"),
        ({"reported_on": "2026-02-30"}, "There is no 30 February 2026"),
        ({"reported_on": "2026-12-01"}, "still to come"),
        ({"aware_at": "2026-11-20T09:40:00"}, "no offset"),
        ({"aware_at": "soon"}, "not an instant"),
        ({"conduct_precision": "day"}, "names a month and no day"),
        ({"conduct_precision": "unknown"}, "yet a date is given"),
        ({"conduct_from": None}, "conduct_from is missing"),
        ({"conduct_to": "2026-09"}, "before it begins"),
        ({"text": ""}, "not written down"),
        ({"text": 4}, "text must be text"),
        ({"reported_by": {"name": None}}, "who reported it"),
        ({"reported_by": "Helen"}, "must be an object"),
        ({"subject": {**REPORT["subject"], "worker_type": "pupil"}}, "worker_type"),
        ({"subject": {**REPORT["subject"], "pronouns": "xe/xem"}}, "pronouns"),
        ({"evidence": "a.png"}, "list of texts"),
        ({"restricted": "yes"}, "true or false"),
    ],
)
def test_what_cannot_be_used_is_named_and_nothing_is_logged(
    call: Any, changed: dict[str, Any], said: str
) -> None:
    status, out, err = call({**REPORT, **changed}, "--json")
    assert (status, out) == (2, "")
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize("text", ["", "[]", "{", "null", '"x"', "[" * 100_000])
def test_what_is_no_report_is_refused_in_words(call: Any, text: str) -> None:
    status, out, err = call(text)
    assert (status, out) == (2, "")
    assert err.startswith("casework: The input")


def test_a_half_character_does_no_harm(call: Any) -> None:
    status, _out, err = call(json.dumps({**REPORT, "text": "half \ud83d of one"}))
    assert status == 0, err
