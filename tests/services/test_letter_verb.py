"""The verb letter: drafts both papers, says what is open, and keeps the draft."""

import json
from pathlib import Path

import pytest

from casework.actor import Actor
from casework.cli import main
from casework.clock import FrozenClock
from casework.services import letters
from tests.support.casebooks import PASSPHRASE, reopen
from tests.support.letter_cases import ready_case
from tests.support.process_cases import log_case


@pytest.fixture(autouse=True)
def one_verb(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("casework.cli.VERB_MODULES", ("letter",))
    monkeypatch.setenv("CASEWORK_PASSPHRASE", PASSPHRASE)


@pytest.fixture
def book(casebook_folder: Path, clock: FrozenClock, adviser: Actor) -> Path:
    casework = reopen(casebook_folder, clock)
    ready_case(casework, adviser)
    log_case(casework, adviser, last_name="Other")
    casework.close()
    return casebook_folder


def ask(book: Path, out: Path, kind: str, ref: str = "HLT-2026-001") -> int:
    return main(
        ["letter", "--json", "--casebook", str(book), "--case", ref, "--kind", kind,
         "--out", str(out), "--as", "Priya Nandakumar"]
    )  # fmt: skip


def test_letter_is_drafted_in_both_formats_with_its_open_problems(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    out = tmp_path / "papers"
    assert ask(book, out, "L05") == 1
    said = json.loads(capsys.readouterr().out)
    assert [(p["kind"], p["format"]) for p in said["papers"]] == [("L05", "pdf"), ("L05", "docx")]
    assert all(Path(p["path"]).stat().st_size > 1000 for p in said["papers"])
    assert {p["field"] for p in said["problems"]} >= {"support.contact", "io.job_title"}


def test_draft_stays_in_the_casebook_and_is_taken_again(
    book: Path, tmp_path: Path, clock: FrozenClock, adviser: Actor
) -> None:
    for _ in range(2):
        ask(book, tmp_path / "papers", "L07")
    casework = reopen(book, clock)
    from casework.services.case_lists import find_case_id

    case_id = find_case_id(casework, adviser, reference="HLT-2026-001")
    kinds = [x.kind for x in letters.list_for_case(casework, adviser, case_id=case_id)]
    casework.close()
    assert kinds.count("L07") == 1


@pytest.mark.parametrize(
    ("kind", "ref", "words"),
    [
        ("L99", "HLT-2026-001", "There is no letter L99"),
        ("L05", "HLT-2026-999", "HLT-2026-999"),
    ],
)
def test_wrong_call_is_said_in_one_line(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], kind: str, ref: str, words: str
) -> None:
    assert ask(book, tmp_path / "papers", kind, ref) == 2
    said = capsys.readouterr()
    assert words in said.err
    assert said.out == ""
